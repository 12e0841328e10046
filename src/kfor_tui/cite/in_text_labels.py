"""What names a work inside brackets: its authors, how many of them, and their given names where families are alike."""

from __future__ import annotations

from collections.abc import Callable

from kfor_tui.cite.names import Name, initials
from kfor_tui.cite.work import Apart

ET_AL = " et al."


def names_in_brackets(
    names: tuple[Name, ...],
    apart: Apart,
    *,
    most: int,
    series: Callable[[list[str]], str],
    seam: str = ",",
) -> str:
    """Family names as ``series`` joins them; of more than ``most`` the first, or as many as tell the work apart."""
    families = [name.family for name in names]
    if families:
        families[0] = _with_given(names[0], apart)
    count = apart.named or 1
    if len(families) <= most or count >= len(families):
        return series(families)
    return ", ".join(families[:count]) + (seam if count > 1 else "") + ET_AL


def series_with(word: str, *, serial: bool = True) -> Callable[[list[str]], str]:
    """How a style joins names: ``A, B, and C``, or ``A, B and C`` where it is not ``serial``."""

    def join(names: list[str]) -> str:
        if len(names) < 3:
            return f" {word} ".join(names)
        return f"{', '.join(names[:-1])}{',' if serial else ''} {word} {names[-1]}"

    return join


def _with_given(name: Name, apart: Apart) -> str:
    given = {"initials": initials(name.given), "full": name.given}.get(apart.given, "")
    return " ".join(part for part in (given, name.family) if part)
