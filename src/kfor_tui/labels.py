"""The letters that label sources and works."""

from __future__ import annotations


def column_label(index: int) -> str:
    """Return the label of a column: A to Z, then AA, AB and so on.

    Examples:
        >>> column_label(0), column_label(25), column_label(26)
        ('A', 'Z', 'AA')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
