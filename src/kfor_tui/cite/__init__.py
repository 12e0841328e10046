"""Cite a quote with its place and the reference of its source, in one of several styles.

A citation is one line, except in the formats for reference managers. Titles keep their printed case, because a program
cannot know which words are names. Unknown facts are left out or marked as missing, as the style requires. Nothing is
made up, not even the date of access.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kfor_tui.cite.disambiguation import Bibliography
from kfor_tui.cite.selecting import passage_of, select
from kfor_tui.cite.styles import apa, chicago, harvard, machine, mla, notes
from kfor_tui.cite.work import Pinpoint, Work, quote_of, work_of
from kfor_tui.errors import NotFoundError
from kfor_tui.model import Citation, Passage, Source

__all__ = ["BLOCKS", "STYLES", "Bibliography", "cite", "in_text", "passage_of", "reference", "references", "select"]


class _Style(NamedTuple):
    label: str
    quote: Callable[[Work, str, Pinpoint], str]
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
    bibliography: Bibliography | None = None,
) -> Citation:
    """Quote a passage of a source with its place and reference.

    ``today`` is used as the date of access if the source has none; without it the citation has no date of access. The
    locator of the passage may be a range such as ``4.2-4.3``. ``bibliography`` has the works from which this one must
    be distinguished, by a letter after the year or as the style does it.

    Raises:
        NotFoundError: the style does not exist.
    """
    chosen = _style(style)
    work = _work(source, style, bibliography, today)
    text = chosen.quote(work, quote_of(passage), Pinpoint.parse(passage.locator))
    return Citation(f"{text} — {chosen.reference(work)}" if chosen.appends else text, style)


def in_text(passage: Passage, source: Source, style: str = "apa", *, bibliography: Bibliography | None = None) -> str:
    """Return the quote as used in a text with a list of works cited; in other styles the whole citation.

    Raises:
        NotFoundError: the style does not exist.
    """
    chosen = _style(style)
    return chosen.quote(_work(source, style, bibliography), quote_of(passage), Pinpoint.parse(passage.locator))


def reference(
    source: Source, style: str = "apa", *, today: datetime.date | None = None, bibliography: Bibliography | None = None
) -> str:
    """Return the entry of a source in a list of works cited.

    Raises:
        NotFoundError: the style does not exist.
    """
    return _style(style).reference(_work(source, style, bibliography, today))


def references(
    sources: Iterable[Source],
    style: str = "apa",
    *,
    today: datetime.date | None = None,
    bibliography: Bibliography | None = None,
) -> tuple[str, ...]:
    """Return the works cited in alphabetical order, each once, as ``bibliography`` distinguishes them.

    Raises:
        NotFoundError: the style does not exist.
    """
    _style(style)
    listed = list(sources)
    among = bibliography or Bibliography(listed)
    listed.sort(key=lambda source: among.order(source, style))
    return tuple(dict.fromkeys(reference(source, style, today=today, bibliography=among) for source in listed))


def _work(source: Source, style: str, bibliography: Bibliography | None, today: datetime.date | None = None) -> Work:
    return bibliography.work(source, style, today) if bibliography else work_of(source, today)


def _style(name: str) -> _Style:
    try:
        return _STYLES[name]
    except KeyError:
        raise NotFoundError(f"unknown style {name!r}; the styles are {', '.join(STYLES)}") from None
