"""Disambiguate the citations of a library: no two works are cited in the same words.

The steps follow the manuals and citation processors: given names where two first authors share a family name, more
authors before "et al.", more words of a title, and last a letter after the year (``2024a``). They always consider all
works, not only those cited so far, so a citation is the same whenever it is copied.

APA 8.18 to 8.20 and 9.47, Chicago 15.20 to 15.29, MLA 6.8 to 6.14, Cite Them Right "Setting out citations"; the
specification of the Citation Style Language, "Disambiguation".
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from kfor_tui.cite.given_names import given_names_apart
from kfor_tui.cite.names import Name
from kfor_tui.cite.styles import apa, chicago, harvard, mla
from kfor_tui.cite.titles import MAX_SHORT, SHORT, leads_on
from kfor_tui.cite.work import Disambiguation, Work, sort_words, work_of
from kfor_tui.labels import column_label
from kfor_tui.model import Source
from kfor_tui.text.words import fold_word


class _InText(NamedTuple):
    """How a style labels a work in the text."""

    lead: Callable[[Work], str]
    authors: Callable[[Work], tuple[Name, ...]]
    most: int
    """The largest number of authors that are all named."""
    dated: bool = True
    """Whether the year, with a suffix, is part of the label; otherwise a title disambiguates."""
    by_day: bool = False
    """Whether year suffixes follow the date before the title."""
    by_outlet: bool = False
    """Whether an unsigned work is listed under its outlet."""


def _authors(work: Work) -> tuple[Name, ...]:
    return work.authors


def _signers(work: Work) -> tuple[Name, ...]:
    return work.signers


_RULES = {
    "apa": _InText(apa.lead, _authors, 2, by_day=True),
    "chicago-author-date": _InText(chicago.EIGHTEENTH.lead, _signers, 2, by_outlet=True),
    "chicago17-author-date": _InText(chicago.SEVENTEENTH.lead, _signers, 3, by_outlet=True),
    "harvard": _InText(harvard.lead, _authors, 3, by_outlet=True),
    "mla": _InText(mla.lead, _signers, 2, dated=False),
}
# These styles cite in full and need no disambiguation; their lists still begin with the author.
_LIST_ONLY = dict.fromkeys(("chicago", "chicago17"), _InText(chicago.EIGHTEENTH.lead, _signers, 2, by_outlet=True))
_DEFAULT = _InText(apa.lead, _authors, 2)


class Bibliography:
    """All works of a library, each with its disambiguation in every style; safe to use from any thread."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        self._works: dict[str, Work] = {}
        self._disambiguation: dict[str, dict[str, Disambiguation]] = {}

    def work(self, source: Source, style: str, today: datetime.date | None = None) -> Work:
        """Return the work of a source, disambiguated for the style."""
        return replace(
            work_of(source, today), disambiguation=self._disambiguations(style).get(source.id, Disambiguation())
        )

    def order(self, source: Source, style: str) -> tuple[Hashable, ...]:
        """Return the sort key of a source in the list of works cited: author or title, year, suffix, date, title."""
        work = self.work(source, style)
        return (*_sort_key(work, _RULES.get(style) or _LIST_ONLY.get(style, _DEFAULT)), work.id)

    def _disambiguations(self, style: str) -> dict[str, Disambiguation]:
        rule = _RULES.get(style)
        if rule is None:
            return {}
        if style not in self._disambiguation:
            if not self._works:
                self._works = {source.id: work_of(source) for source in self._sources.values()}
            self._disambiguation[style] = _disambiguate([*self._works.values()], rule, self._digest)
        return self._disambiguation[style]

    def _digest(self, work: Work) -> bytes:
        """Return a digest of the article's own words, without bylines and menus."""
        source = self._sources[work.id]
        own = [source.text[part.start : part.end] for part in source.paragraphs if part.kind != "boilerplate"]
        words = " ".join(" ".join(own or [source.text]).split())
        return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()


def _disambiguate(works: list[Work], rule: _InText, text: Callable[[Work], bytes]) -> dict[str, Disambiguation]:
    """Return the disambiguation of each work that would otherwise be cited like another."""
    found = {work.id: work for work in works}
    for step in (_add_given_names, _add_authors, _add_words):
        for work in step([*found.values()], rule):
            found[work.id] = work
    for group in _groups(found.values(), lambda work: _label(work, rule)):
        editions = _editions(group, rule, text)
        if len(editions) > 1:
            add = _add_year_suffixes if rule.dated else _add_titles
            found.update((work.id, work) for work in add(editions))
    return {work.id: work.disambiguation for work in found.values() if work.disambiguation != Disambiguation()}


def _label(work: Work, rule: _InText) -> tuple[str, ...]:
    """Return what the reader sees of a work in brackets."""
    return (fold_word(rule.lead(work)), work.year("") if rule.dated else "")


def _groups(works: Iterable[Work], key: Callable[[Work], Hashable]) -> list[list[Work]]:
    groups: defaultdict[Hashable, list[Work]] = defaultdict(list)
    for work in works:
        groups[key(work)].append(work)
    return [group for group in groups.values() if len(group) > 1]


def _add_given_names(works: Sequence[Work], rule: _InText) -> list[Work]:
    """Show initials where first authors share a family name, and full given names where the initials are equal too."""
    signed = [work for work in works if rule.authors(work) and rule.authors(work)[0].is_person]
    found = []
    for group in _groups(signed, lambda work: fold_word(rule.authors(work)[0].family)):
        needs = given_names_apart(rule.authors(work)[0].given for work in group)
        for work in group:
            need = needs.get(rule.authors(work)[0].given)
            if need:
                found.append(replace(work, disambiguation=replace(work.disambiguation, given=need)))
    return found


def _add_authors(works: Sequence[Work], rule: _InText) -> list[Work]:
    """Show the fewest authors that no other group begins with; "et al." never replaces a single author."""
    found = []
    for group in _groups((w for w in works if len(rule.authors(w)) > rule.most), lambda work: _label(work, rule)):
        teams = {work.id: tuple(fold_word(name.inverted) for name in rule.authors(work)) for work in group}
        begun: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        for team in set(teams.values()):
            for number in range(1, len(team) + 1):
                begun[team[:number]].add(team)
        for work in group:
            team = teams[work.id]
            need = next((n for n in range(1, len(team)) if len(begun[team[:n]]) == 1), len(team))
            if need > 1:
                named = len(team) if need == len(team) - 1 else need
                found.append(replace(work, disambiguation=replace(work.disambiguation, authors_shown=named)))
    return found


def _add_words(works: Sequence[Work], rule: _InText) -> list[Work]:
    """Lengthen short titles until different titles differ."""
    unsigned = (w for w in works if w.title and not rule.authors(w) and not (rule.by_outlet and w.outlet))
    return [work for group in _groups(unsigned, lambda work: _label(work, rule)) for work in _longer_titles(group)]


def _longer_titles(works: Sequence[Work]) -> list[Work]:
    """Return the titled works with the fewest words that no other title begins with, up to a limit."""
    titles = {work.id: tuple(_folded(work).split()) for work in works if work.title}
    different = set(titles.values())
    if len(different) < 2:
        return []
    begun: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for words in different:
        for number in range(SHORT + 1, MAX_SHORT + 1):
            begun[words[:number]].add(words)
    found = []
    for work in works:
        words = titles.get(work.id, ())
        numbers = range(SHORT + 1, min(MAX_SHORT, len(words)) + 1)
        need = next((n for n in numbers if len(begun[words[:n]]) == 1 and not leads_on(words[n - 1])), MAX_SHORT)
        if words:
            found.append(replace(work, disambiguation=replace(work.disambiguation, title_words=need)))
    return found


def _editions(group: Sequence[Work], rule: _InText, text: Callable[[Work], bytes]) -> list[list[Work]]:
    """Return the works of a group in list order, with copies of one article together."""
    counts = Counter(map(_record, group))
    found: dict[Hashable, list[Work]] = {}
    for work in sorted(group, key=lambda work: (*_sort_key(work, rule), work.id)):
        record = _record(work)
        found.setdefault((record, text(work) if counts[record] > 1 else b""), []).append(work)
    return list(found.values())


def _record(work: Work) -> Hashable:
    return (work.authors, work.title, work.outlet, work.published, work.url)


def _add_year_suffixes(editions: Sequence[Sequence[Work]]) -> list[Work]:
    return [
        replace(work, disambiguation=replace(work.disambiguation, year_suffix=column_label(index).lower()))
        for index, works in enumerate(editions)
        for work in works
    ]


def _add_titles(editions: Sequence[Sequence[Work]]) -> list[Work]:
    """MLA: add the title after the author, and after equal titles the outlet or date."""
    places = {work.id: index for index, edition in enumerate(editions) for work in edition}
    works = {
        w.id: replace(w, disambiguation=replace(w.disambiguation, with_title=True))
        for edition in editions
        for w in edition
    }
    for group in _groups(works.values(), lambda work: fold_word(mla.lead(work))):
        works.update((work.id, work) for work in _longer_titles(group))
    for group in _groups(works.values(), lambda work: fold_word(mla.lead(work))):
        works.update((work.id, work) for work in _with_notes(group, places))
    return list(works.values())


def _with_notes(group: Sequence[Work], places: dict[str, int]) -> list[Work]:
    if len({places[work.id] for work in group}) == 1:
        return []
    told: tuple[Callable[[Work], str], ...] = (
        lambda work: work.outlet or "",
        lambda work: work.published.mla if work.published else "",
    )
    for tell in told:
        values = {(places[work.id], tell(work)) for work in group}
        if all(value for _, value in values) and len({value for _, value in values}) == len(values):
            return [replace(work, disambiguation=replace(work.disambiguation, note=tell(work))) for work in group]
    return [replace(work, disambiguation=replace(work.disambiguation, note=work.id)) for work in group]


def _folded(work: Work) -> str:
    return fold_word(work.title or work.description)


def _sort_key(work: Work, rule: _InText) -> tuple[Hashable, ...]:
    """Return the position of a work in a list: by author or title, then year, then date or title."""
    names = " ".join(name.inverted for name in rule.authors(work))
    head = names or (work.outlet if rule.by_outlet else "") or work.title or work.description
    title = sort_words(work.title or work.description)
    day = work.published.parts if work.published else []
    year = day[:1] if rule.dated else []
    inner: tuple[Hashable, ...] = (tuple(day), title) if rule.by_day or not rule.dated else (title, tuple(day))
    behind = work.disambiguation.year_suffix
    return (sort_words(head), tuple(year), len(behind), behind, *inner, work.url or "")
