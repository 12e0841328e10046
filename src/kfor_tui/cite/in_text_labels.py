"""Labels of works in the text: the authors, how many of them, and given names where family names are equal."""

from __future__ import annotations

from collections.abc import Callable

from kfor_tui.cite.names import Name, initials
from kfor_tui.cite.work import Disambiguation

ET_AL = " et al."


def author_label(
    names: tuple[Name, ...],
    disambiguation: Disambiguation,
    *,
    max_authors: int,
    series: Callable[[list[str]], str],
    separator: str = ",",
) -> str:
    """Join family names with ``series``; beyond ``max_authors`` name the first, or as many as are needed."""
    families = [name.family for name in names]
    if families:
        families[0] = _with_given(names[0], disambiguation)
    count = disambiguation.author_count or 1
    if len(families) <= max_authors or count >= len(families):
        return series(families)
    return ", ".join(families[:count]) + (separator if count > 1 else "") + ET_AL


def name_joiner(word: str, *, serial: bool = True) -> Callable[[list[str]], str]:
    """Return a function that joins names: ``A, B, and C``, or ``A, B and C`` without a ``serial`` comma."""

    def join(names: list[str]) -> str:
        if len(names) < 3:
            return f" {word} ".join(names)
        return f"{', '.join(names[:-1])}{',' if serial else ''} {word} {names[-1]}"

    return join


def _with_given(name: Name, disambiguation: Disambiguation) -> str:
    given = {"initials": initials(name.given), "full": name.given}.get(disambiguation.given_names, "")
    return " ".join(part for part in (given, name.family) if part)
