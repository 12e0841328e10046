"""The author part of an in-text citation: family names, how many of them, and given names where needed."""

from __future__ import annotations

from collections.abc import Callable

from kfor_tui.cite.names import Name, initials
from kfor_tui.cite.work import Disambiguation

ET_AL = " et al."


def names_in_brackets(
    names: tuple[Name, ...],
    disambiguation: Disambiguation,
    *,
    most: int,
    series: Callable[[list[str]], str],
    seam: str = ",",
) -> str:
    """Join family names with ``series``; with more than ``most``, show the first ones and "et al."."""
    families = [name.family for name in names]
    if families:
        families[0] = _with_given(names[0], disambiguation)
    count = disambiguation.authors_shown or 1
    if len(families) <= most or count >= len(families):
        return series(families)
    return ", ".join(families[:count]) + (seam if count > 1 else "") + ET_AL


def series_with(word: str, *, serial: bool = True) -> Callable[[list[str]], str]:
    """Return a function that joins names: ``A, B, and C``, or ``A, B and C`` without the serial comma."""

    def join(names: list[str]) -> str:
        if len(names) < 3:
            return f" {word} ".join(names)
        return f"{', '.join(names[:-1])}{',' if serial else ''} {word} {names[-1]}"

    return join


def _with_given(name: Name, disambiguation: Disambiguation) -> str:
    given = {"initials": initials(name.given), "full": name.given}.get(disambiguation.given, "")
    return " ".join(part for part in (given, name.family) if part)
