"""Citing: a quote, where it stands, and the reference of its source in the style asked for.

A citation is one line, except in the formats for reference managers. Titles keep the case they were printed in, for
no program knows which words are names. A fact that is not known is left out or said to be missing as the style wants;
nothing is made up, not even the date of access.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kfor_tui.cite.disambiguation import Shelf
from kfor_tui.cite.selecting import passage_of, select
from kfor_tui.cite.styles import apa, chicago, harvard, machine, mla, notes
from kfor_tui.cite.work import Place, Work, quote_of, work_of
from kfor_tui.errors import NotFoundError
from kfor_tui.model import Citation, Passage, Source

__all__ = ["BLOCKS", "STYLES", "Shelf", "cite", "in_text", "passage_of", "reference", "references", "select"]


class _Style(NamedTuple):
    label: str
    quote: Callable[[Work, str, Place], str]
    reference: Callable[[Work], str]
    appends: bool = True


_STYLES: dict[str, _Style] = {
    "apa": _Style("APA 7", apa.in_text, apa.reference),
    "chicago": _Style("Chicago 17, notes", chicago.note, chicago.bibliography, appends=False),
    "chicago-author-date": _Style("Chicago 17, author-date", chicago.in_text, chicago.author_date),
    "mla": _Style("MLA 9", mla.in_text, mla.reference),
    "harvard": _Style("Harvard", harvard.in_text, harvard.reference),
    "plain": _Style("Plain text", notes.plain, notes.plain_reference, appends=False),
    "markdown": _Style("Markdown", notes.markdown, notes.markdown_reference, appends=False),
    "bibtex": _Style("BibTeX", machine.bibtex, machine.bibtex, appends=False),
    "ris": _Style("RIS", machine.ris, machine.ris, appends=False),
    "csl-json": _Style("CSL-JSON", machine.csl_json, machine.csl_json, appends=False),
}
STYLES: Mapping[str, str] = MappingProxyType({name: style.label for name, style in _STYLES.items()})
BLOCKS = frozenset({"bibtex", "ris", "csl-json"})


def cite(
    passage: Passage,
    source: Source,
    style: str = "apa",
    *,
    today: datetime.date | None = None,
    shelf: Shelf | None = None,
) -> Citation:
    """Quote a passage of a source and say where it stands.

    ``today`` is the date of access when the source does not tell one; without it none is given, and the citation
    depends on nothing but its arguments. The passage's locator may be a range such as ``4.2-4.3``. ``shelf`` holds the
    works among which this one must be told, by a letter behind the year or as the style does it.

    Raises:
        NotFoundError: there is no such style.
    """
    chosen = _style(style)
    work = _work(source, style, shelf, today)
    text = chosen.quote(work, quote_of(passage), Place.parse(passage.locator))
    return Citation(f"{text} — {chosen.reference(work)}" if chosen.appends else text, style)


def in_text(passage: Passage, source: Source, style: str = "apa", *, shelf: Shelf | None = None) -> str:
    """The quote as it stands in a text that ends with a list of works cited; in other styles the whole citation.

    Raises:
        NotFoundError: there is no such style.
    """
    chosen = _style(style)
    return chosen.quote(_work(source, style, shelf), quote_of(passage), Place.parse(passage.locator))


def reference(
    source: Source, style: str = "apa", *, today: datetime.date | None = None, shelf: Shelf | None = None
) -> str:
    """The entry of a source for a list of works cited.

    Raises:
        NotFoundError: there is no such style.
    """
    return _style(style).reference(_work(source, style, shelf, today))


def references(
    sources: Iterable[Source], style: str = "apa", *, today: datetime.date | None = None, shelf: Shelf | None = None
) -> tuple[str, ...]:
    """The list of works cited in alphabetical order, each entry once, told apart among those of ``shelf``.

    Raises:
        NotFoundError: there is no such style.
    """
    _style(style)
    listed = list(sources)
    among = shelf or Shelf(listed)
    listed.sort(key=lambda source: among.order(source, style))
    return tuple(dict.fromkeys(reference(source, style, today=today, shelf=among) for source in listed))


def _work(source: Source, style: str, shelf: Shelf | None, today: datetime.date | None = None) -> Work:
    return shelf.work(source, style, today) if shelf else work_of(source, today)


def _style(name: str) -> _Style:
    try:
        return _STYLES[name]
    except KeyError:
        raise NotFoundError(f"no style is called {name!r}; there are {', '.join(STYLES)}") from None
