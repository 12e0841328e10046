"""Cite passages: the quote, its location and the reference of its source in a citation style.

A citation is one line, except in the formats for reference managers. Unknown facts are omitted or marked as missing,
as the style requires; nothing is invented, not even the date of access.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from kfor_tui.cite.dates import PartialDate
from kfor_tui.cite.disambiguation import Bibliography
from kfor_tui.cite.fragments import text_link
from kfor_tui.cite.quoting import curly_apostrophes
from kfor_tui.cite.selecting import passage_of, select
from kfor_tui.cite.styles import apa, chicago, harvard, machine, mla, notes
from kfor_tui.cite.title_case import TitleCase, headline_case, without_shouting
from kfor_tui.cite.work import Pinpoint, Work, quote_of, work_of
from kfor_tui.errors import NotFoundError
from kfor_tui.model import Citation, Passage, Source

__all__ = [
    "BLOCKS",
    "STYLES",
    "Bibliography",
    "cite",
    "in_text",
    "list_heading",
    "passage_of",
    "reference",
    "references",
    "select",
    "text_link",
]


class _Style(NamedTuple):
    label: str
    heading: str
    quote: Callable[[Work, str, Pinpoint], str]
    reference: Callable[[Work], str]
    appends: bool = True
    case: TitleCase = "as printed"
    year_only: frozenset[str] = frozenset()
    """The types of works whose date is only a year."""


_C18, _C17 = chicago.EIGHTEENTH, chicago.SEVENTEENTH
_BOOKS = frozenset({"report", "chapter"})
_LONG: TitleCase = "headline, long prepositions"
_STYLES: dict[str, _Style] = {
    "apa": _Style("APA 7", "References", apa.in_text, apa.reference, year_only=_BOOKS),
    "chicago": _Style(
        "Chicago 18, notes", "Bibliography", _C18.note, _C18.bibliography, appends=False, case=_LONG, year_only=_BOOKS
    ),
    "chicago-author-date": _Style(
        "Chicago 18, author-date", "References", _C18.in_text, _C18.author_date, case=_LONG, year_only=_BOOKS
    ),
    "chicago17": _Style(
        "Chicago 17, notes",
        "Bibliography",
        _C17.note,
        _C17.bibliography,
        appends=False,
        case="headline",
        year_only=_BOOKS,
    ),
    "chicago17-author-date": _Style(
        "Chicago 17, author-date", "References", _C17.in_text, _C17.author_date, case="headline", year_only=_BOOKS
    ),
    "mla": _Style(
        "MLA 9", "Works Cited", mla.in_text, mla.reference, case="headline", year_only=frozenset({"chapter"})
    ),
    "harvard": _Style(
        "Harvard (Cite Them Right 12)", "Reference list", harvard.in_text, harvard.reference, year_only=_BOOKS | {"web"}
    ),
    "plain": _Style("Plain text", "Works cited", notes.plain, notes.plain_reference, appends=False),
    "markdown": _Style("Markdown", "Works cited", notes.markdown, notes.markdown_reference, appends=False),
    "bibtex": _Style("BibTeX", "Works cited", machine.bibtex, machine.bibtex, appends=False),
    "ris": _Style("RIS", "Works cited", machine.ris, machine.ris, appends=False),
    "csl-json": _Style("CSL-JSON", "Works cited", machine.csl_json, machine.csl_json, appends=False),
}
STYLES: Mapping[str, str] = MappingProxyType({name: style.label for name, style in _STYLES.items()})
BLOCKS = frozenset({"bibtex", "ris", "csl-json"})


def cite(
    passage: Passage,
    source: Source,
    style: str = "apa",
    *,
    today: datetime.date | None = None,
    bibliography: Bibliography | None = None,
) -> Citation:
    """Quote a passage and cite its source.

    The passage's locator may be a range such as ``4.2-4.3``. ``today`` is the date of access of a source that has none;
    without it, no date of access is given. ``bibliography`` holds the works among which this one is disambiguated.

    Raises:
        NotFoundError: there is no such style.
    """
    chosen = _style(style)
    work = _work(source, style, bibliography, today)
    text = chosen.quote(work, quote_of(passage), Pinpoint.of(passage, source))
    entry = chosen.reference(work) if chosen.appends else ""
    return Citation(f"{text} — {entry}" if entry else text, style)


def in_text(passage: Passage, source: Source, style: str = "apa", *, bibliography: Bibliography | None = None) -> str:
    """Quote a passage for a text that ends with a list of works cited; note styles give the whole citation.

    Raises:
        NotFoundError: there is no such style.
    """
    chosen = _style(style)
    return chosen.quote(_work(source, style, bibliography), quote_of(passage), Pinpoint.of(passage, source))


def reference(
    source: Source, style: str = "apa", *, today: datetime.date | None = None, bibliography: Bibliography | None = None
) -> str:
    """Return the entry of a source in the list of works cited.

    Raises:
        NotFoundError: there is no such style.
    """
    return _style(style).reference(_work(source, style, bibliography, today))


def references(
    sources: Iterable[Source],
    style: str = "apa",
    *,
    today: datetime.date | None = None,
    bibliography: Bibliography | None = None,
) -> tuple[str, ...]:
    """Return the list of works cited in the style's order without duplicates, disambiguated in ``bibliography``.

    Raises:
        NotFoundError: there is no such style.
    """
    _style(style)
    listed = list(sources)
    bibliography = bibliography or Bibliography(listed)
    listed.sort(key=lambda source: bibliography.order(source, style))
    entries = (reference(source, style, today=today, bibliography=bibliography) for source in listed)
    return tuple(dict.fromkeys(entry for entry in entries if entry))


def _work(source: Source, style: str, bibliography: Bibliography | None, today: datetime.date | None = None) -> Work:
    work = bibliography.work(source, style, today) if bibliography else work_of(source, today)
    if style in BLOCKS:
        return work
    chosen = _style(style)
    if work.published and work.type in chosen.year_only:
        work = replace(work, published=PartialDate(work.published.year))
    if not work.title:
        return work
    title = without_shouting(curly_apostrophes(work.title), work.language)
    return replace(work, title=headline_case(title, work.language, chosen.case))


def list_heading(style: str) -> str:
    """Return what a style calls its list of works: References, Works Cited, Bibliography.

    Raises:
        NotFoundError: there is no such style.
    """
    return _style(style).heading


def _style(name: str) -> _Style:
    try:
        return _STYLES[name]
    except KeyError:
        raise NotFoundError(f"unknown citation style {name!r}; choose from {', '.join(STYLES)}") from None
