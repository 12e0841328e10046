"""Disambiguate citations: find what a style must add so that no two works are cited in the same words.

The steps follow the manuals and citation processors: given names if two first authors share a family name, more authors
before "et al.", more words of a title, and last a letter after the year (``2024a``). They consider all works of the
library, not only those cited so far, so that a citation is the same whenever it is copied.

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

from kfor_tui.cite.given_names import disambiguate_given_names
from kfor_tui.cite.names import Name
from kfor_tui.cite.styles import apa, chicago, harvard, mla
from kfor_tui.cite.titles import MAX_SHORT, SHORT, is_connective
from kfor_tui.cite.work import Disambiguation, Work, sort_key, work_of
from kfor_tui.labels import column_label
from kfor_tui.model import Source
from kfor_tui.text.words import fold_word


class _Rule(NamedTuple):
    """How a style cites in the text."""

    in_text_label: Callable[[Work], str]
    authors: Callable[[Work], tuple[Name, ...]]
    max_authors: int
    """The largest number of authors that are all named."""
    dated: bool = True
    """Whether the label has a year, which can get a suffix; otherwise a title distinguishes works."""
    by_day: bool = False
    """Whether suffixes follow the order of days before that of titles."""
    by_outlet: bool = False
    """Whether an unsigned work is cited by its outlet."""


def _authors(work: Work) -> tuple[Name, ...]:
    return work.authors


def _authors_besides_outlet(work: Work) -> tuple[Name, ...]:
    return work.authors_besides_outlet


_RULES = {
    "apa": _Rule(apa.in_text_label, _authors, 2, by_day=True),
    "chicago-author-date": _Rule(chicago.in_text_label, _authors_besides_outlet, 3, by_outlet=True),
    "harvard": _Rule(harvard.in_text_label, _authors, 3, by_outlet=True),
    "mla": _Rule(mla.in_text_label, _authors_besides_outlet, 2, dated=False),
}
# Styles that name a work whole need nothing; their lists begin with these all the same.
_LISTED = {"chicago": _Rule(chicago.in_text_label, _authors_besides_outlet, 3, by_outlet=True)}
_PLAIN = _Rule(apa.in_text_label, _authors, 2)


class Bibliography:
    """All works of a library, with what distinguishes their citations; can be used from any thread."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.id: source for source in sources}
        self._works: dict[str, Work] = {}
        self._disambiguations: dict[str, dict[str, Disambiguation]] = {}

    def work(self, source: Source, style: str, today: datetime.date | None = None) -> Work:
        """Return a source as a work, with what the style must add to its citations."""
        return replace(
            work_of(source, today), disambiguation=self._disambiguated(style).get(source.id, Disambiguation())
        )

    def order(self, source: Source, style: str) -> tuple[Hashable, ...]:
        """Return the sort key of a list of works cited: author or title, year, suffix, day, title."""
        work = self.work(source, style)
        return (*_list_key(work, _RULES.get(style) or _LISTED.get(style, _PLAIN)), work.id)

    def _disambiguated(self, style: str) -> dict[str, Disambiguation]:
        rule = _RULES.get(style)
        if rule is None:
            return {}
        if style not in self._disambiguations:
            if not self._works:
                self._works = {source.id: work_of(source) for source in self._sources.values()}
            self._disambiguations[style] = _disambiguate([*self._works.values()], rule, self._text)
        return self._disambiguations[style]

    def _text(self, work: Work) -> bytes:
        """Return a digest of the article's own text; other menus or bylines do not make another edition."""
        source = self._sources[work.id]
        own = [source.text[part.start : part.end] for part in source.paragraphs if part.kind != "boilerplate"]
        words = " ".join(" ".join(own or [source.text]).split())
        return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()


def _disambiguate(works: list[Work], rule: _Rule, text: Callable[[Work], bytes]) -> dict[str, Disambiguation]:
    """Return what each work needs that would be cited like another, by work id."""
    found = {work.id: work for work in works}
    for step in (_add_given_names, _add_authors, _add_words):
        for work in step([*found.values()], rule):
            found[work.id] = work
    for group in _collisions(found.values(), lambda work: _in_text_key(work, rule)):
        editions = _editions(group, rule, text)
        if len(editions) > 1:
            add = _add_letters if rule.dated else _add_titles
            found.update((work.id, work) for work in add(editions))
    return {work.id: work.disambiguation for work in found.values() if work.disambiguation != Disambiguation()}


def _in_text_key(work: Work, rule: _Rule) -> tuple[str, ...]:
    """Return everything that identifies a work in the text."""
    return (fold_word(rule.in_text_label(work)), work.year("") if rule.dated else "")


def _collisions(works: Iterable[Work], key: Callable[[Work], Hashable]) -> list[list[Work]]:
    groups: defaultdict[Hashable, list[Work]] = defaultdict(list)
    for work in works:
        groups[key(work)].append(work)
    return [group for group in groups.values() if len(group) > 1]


def _add_given_names(works: Sequence[Work], rule: _Rule) -> list[Work]:
    """Distinguish first authors of one family name by initials, or by given names, whatever the year."""
    signed = [work for work in works if rule.authors(work) and rule.authors(work)[0].is_person]
    found = []
    for group in _collisions(signed, lambda work: fold_word(rule.authors(work)[0].family)):
        needs = disambiguate_given_names(rule.authors(work)[0].given for work in group)
        for work in group:
            need = needs.get(rule.authors(work)[0].given)
            if need:
                found.append(replace(work, disambiguation=replace(work.disambiguation, given_names=need)))
    return found


def _add_authors(works: Sequence[Work], rule: _Rule) -> list[Work]:
    """Name as many authors as no other group begins with; "et al." never replaces a single author."""
    found = []
    for group in _collisions(
        (w for w in works if len(rule.authors(w)) > rule.max_authors), lambda work: _in_text_key(work, rule)
    ):
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
                found.append(replace(work, disambiguation=replace(work.disambiguation, author_count=named)))
    return found


def _add_words(works: Sequence[Work], rule: _Rule) -> list[Work]:
    """Distinguish equal short titles of different titles by more words."""
    unsigned = (w for w in works if w.title and not rule.authors(w) and not (rule.by_outlet and w.outlet))
    return [
        work for group in _collisions(unsigned, lambda work: _in_text_key(work, rule)) for work in _longer_titles(group)
    ]


def _longer_titles(works: Sequence[Work]) -> list[Work]:
    """Give each title as many words as no other title begins with, up to a limit."""
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
        need = next((n for n in numbers if len(begun[words[:n]]) == 1 and not is_connective(words[n - 1])), MAX_SHORT)
        if words:
            found.append(replace(work, disambiguation=replace(work.disambiguation, title_words=need)))
    return found


def _editions(group: Sequence[Work], rule: _Rule, text: Callable[[Work], bytes]) -> list[list[Work]]:
    """Return the works of a group in order, with copies of one article grouped together."""
    counts = Counter(map(_record, group))
    found: dict[Hashable, list[Work]] = {}
    for work in sorted(group, key=lambda work: (*_list_key(work, rule), work.id)):
        record = _record(work)
        found.setdefault((record, text(work) if counts[record] > 1 else b""), []).append(work)
    return list(found.values())


def _record(work: Work) -> Hashable:
    return (work.authors, work.title, work.outlet, work.published, work.url)


def _add_letters(editions: Sequence[Sequence[Work]]) -> list[Work]:
    return [
        replace(work, disambiguation=replace(work.disambiguation, year_suffix=column_label(index).lower()))
        for index, works in enumerate(editions)
        for work in works
    ]


def _add_titles(editions: Sequence[Sequence[Work]]) -> list[Work]:
    """Add the title after the author (MLA), and a note in brackets after equal titles."""
    places = {work.id: index for index, edition in enumerate(editions) for work in edition}
    works = {
        w.id: replace(w, disambiguation=replace(w.disambiguation, with_title=True))
        for edition in editions
        for w in edition
    }
    for group in _collisions(works.values(), lambda work: fold_word(mla.in_text_label(work))):
        works.update((work.id, work) for work in _longer_titles(group))
    for group in _collisions(works.values(), lambda work: fold_word(mla.in_text_label(work))):
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
            return [replace(work, disambiguation=replace(work.disambiguation, title_note=tell(work))) for work in group]
    return [replace(work, disambiguation=replace(work.disambiguation, title_note=work.id)) for work in group]


def _folded(work: Work) -> str:
    return fold_word(work.title or work.description)


def _list_key(work: Work, rule: _Rule) -> tuple[Hashable, ...]:
    """Return the sort key of a work: author or title, year, suffix, then day or title."""
    names = " ".join(name.inverted for name in rule.authors(work))
    head = names or (work.outlet if rule.by_outlet else "") or work.title or work.description
    title = sort_key(work.title or work.description)
    day = work.published.parts if work.published else []
    year = day[:1] if rule.dated else []
    inner: tuple[Hashable, ...] = (tuple(day), title) if rule.by_day or not rule.dated else (title, tuple(day))
    behind = work.disambiguation.year_suffix
    return (sort_key(head), tuple(year), len(behind), behind, *inner, work.url or "")
