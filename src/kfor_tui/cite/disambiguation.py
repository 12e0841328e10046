"""The works of a library side by side: what a style must add so that no two of them are cited in the same words.

In the order of the manuals and of citation processors: given names where two first authors share a family name, more
authors before "et al.", more words of a title, and last a letter behind the year (``2024a``). Everything is told from
all works, never from those cited so far, so that a citation is the same whenever it is copied.

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
from kfor_tui.cite.work import Apart, Work, filed_under, work_of
from kfor_tui.labels import column_label
from kfor_tui.model import Source
from kfor_tui.text.words import fold_word


class _Rule(NamedTuple):
    """How a style cites in brackets."""

    lead: Callable[[Work], str]
    authors: Callable[[Work], tuple[Name, ...]]
    most: int
    """Authors that are all named in brackets."""
    dated: bool = True
    """Whether the year stands in brackets, and a letter behind it; else a title tells works apart."""
    by_day: bool = False
    """Whether letters follow the day before the title."""
    by_outlet: bool = False
    """Whether an unsigned work stands under its outlet."""


def _authors(work: Work) -> tuple[Name, ...]:
    return work.authors


def _signers(work: Work) -> tuple[Name, ...]:
    return work.signers


_RULES = {
    "apa": _Rule(apa.lead, _authors, 2, by_day=True),
    "chicago-author-date": _Rule(chicago.lead, _signers, 3, by_outlet=True),
    "harvard": _Rule(harvard.lead, _authors, 3, by_outlet=True),
    "mla": _Rule(mla.lead, _signers, 2, dated=False),
}
# Styles that name a work whole need nothing; their lists begin with these all the same.
_LISTED = {"chicago": _Rule(chicago.lead, _signers, 3, by_outlet=True)}
_PLAIN = _Rule(apa.lead, _authors, 2)


class Shelf:
    """All works of a library; any thread may ask."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        self._works: dict[str, Work] = {}
        self._apart: dict[str, dict[str, Apart]] = {}

    def work(self, source: Source, style: str, today: datetime.date | None = None) -> Work:
        """A source as the style has to see it among the others."""
        return replace(work_of(source, today), apart=self._told(style).get(source.id, Apart()))

    def order(self, source: Source, style: str) -> tuple[Hashable, ...]:
        """By what to sort a list of works cited: who or what comes first, the year, the letter, the day, the title."""
        work = self.work(source, style)
        return (*_place(work, _RULES.get(style) or _LISTED.get(style, _PLAIN)), work.id)

    def _told(self, style: str) -> dict[str, Apart]:
        rule = _RULES.get(style)
        if rule is None:
            return {}
        if style not in self._apart:
            if not self._works:
                self._works = {source.id: work_of(source) for source in self._sources.values()}
            self._apart[style] = _tell_apart([*self._works.values()], rule, self._text)
        return self._apart[style]

    def _text(self, work: Work) -> bytes:
        """The words of an article itself: bylines and menus make no other edition of it."""
        source = self._sources[work.id]
        own = [source.text[part.start : part.end] for part in source.paragraphs if part.kind != "boilerplate"]
        words = " ".join(" ".join(own or [source.text]).split())
        return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()


def _tell_apart(works: list[Work], rule: _Rule, text: Callable[[Work], bytes]) -> dict[str, Apart]:
    """For each work that another would be cited like, what it needs."""
    found = {work.id: work for work in works}
    for step in (_add_given_names, _add_authors, _add_words):
        for work in step([*found.values()], rule):
            found[work.id] = work
    for group in _alike(found.values(), lambda work: _cited(work, rule)):
        editions = _editions(group, rule, text)
        if len(editions) > 1:
            add = _add_letters if rule.dated else _add_titles
            found.update((work.id, work) for work in add(editions))
    return {work.id: work.apart for work in found.values() if work.apart != Apart()}


def _cited(work: Work, rule: _Rule) -> tuple[str, ...]:
    """What a reader is given of a work in brackets."""
    return (fold_word(rule.lead(work)), work.year("") if rule.dated else "")


def _alike(works: Iterable[Work], key: Callable[[Work], Hashable]) -> list[list[Work]]:
    groups: defaultdict[Hashable, list[Work]] = defaultdict(list)
    for work in works:
        groups[key(work)].append(work)
    return [group for group in groups.values() if len(group) > 1]


def _add_given_names(works: Sequence[Work], rule: _Rule) -> list[Work]:
    """First authors of one family name are told by their initials, whatever the year; else by their given names."""
    signed = [work for work in works if rule.authors(work) and rule.authors(work)[0].is_person]
    found = []
    for group in _alike(signed, lambda work: fold_word(rule.authors(work)[0].family)):
        needs = given_names_apart(rule.authors(work)[0].given for work in group)
        for work in group:
            need = needs.get(rule.authors(work)[0].given)
            if need:
                found.append(replace(work, apart=replace(work.apart, given=need)))
    return found


def _add_authors(works: Sequence[Work], rule: _Rule) -> list[Work]:
    """As many authors as no other group of authors begins with; "et al." never stands for a single one."""
    found = []
    for group in _alike((w for w in works if len(rule.authors(w)) > rule.most), lambda work: _cited(work, rule)):
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
                found.append(replace(work, apart=replace(work.apart, named=named)))
    return found


def _add_words(works: Sequence[Work], rule: _Rule) -> list[Work]:
    """Short titles of different titles are told apart by more of their words."""
    unsigned = (w for w in works if w.title and not rule.authors(w) and not (rule.by_outlet and w.outlet))
    return [work for group in _alike(unsigned, lambda work: _cited(work, rule)) for work in _longer_titles(group)]


def _longer_titles(works: Sequence[Work]) -> list[Work]:
    """The titled works, each with as many words of its title as no other title begins with, up to a limit."""
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
            found.append(replace(work, apart=replace(work.apart, words=need)))
    return found


def _editions(group: Sequence[Work], rule: _Rule, text: Callable[[Work], bytes]) -> list[list[Work]]:
    """The works of a group in the order of a list, those that are one article in two files together."""
    counts = Counter(map(_record, group))
    found: dict[Hashable, list[Work]] = {}
    for work in sorted(group, key=lambda work: (*_place(work, rule), work.id)):
        record = _record(work)
        found.setdefault((record, text(work) if counts[record] > 1 else b""), []).append(work)
    return list(found.values())


def _record(work: Work) -> Hashable:
    return (work.authors, work.title, work.outlet, work.published, work.url)


def _add_letters(editions: Sequence[Sequence[Work]]) -> list[Work]:
    return [
        replace(work, apart=replace(work.apart, letter=column_label(index).lower()))
        for index, works in enumerate(editions)
        for work in works
    ]


def _add_titles(editions: Sequence[Sequence[Work]]) -> list[Work]:
    """MLA: the title behind the author, and behind titles that are the same what else tells the works apart."""
    places = {work.id: index for index, edition in enumerate(editions) for work in edition}
    works = {w.id: replace(w, apart=replace(w.apart, titled=True)) for edition in editions for w in edition}
    for group in _alike(works.values(), lambda work: fold_word(mla.lead(work))):
        works.update((work.id, work) for work in _longer_titles(group))
    for group in _alike(works.values(), lambda work: fold_word(mla.lead(work))):
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
            return [replace(work, apart=replace(work.apart, note=tell(work))) for work in group]
    return [replace(work, apart=replace(work.apart, note=work.id)) for work in group]


def _folded(work: Work) -> str:
    return fold_word(work.title or work.description)


def _place(work: Work, rule: _Rule) -> tuple[Hashable, ...]:
    """Where a work stands in a list: under whom or what, in which year, and there by day or by title."""
    names = " ".join(name.inverted for name in rule.authors(work))
    head = names or (work.outlet if rule.by_outlet else "") or work.title or work.description
    title = filed_under(work.title or work.description)
    day = work.published.parts if work.published else []
    year = day[:1] if rule.dated else []
    inner: tuple[Hashable, ...] = (tuple(day), title) if rule.by_day or not rule.dated else (title, tuple(day))
    behind = work.apart.letter
    return (filed_under(head), tuple(year), len(behind), behind, *inner, work.url or "")
