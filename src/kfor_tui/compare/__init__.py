"""Comparing: which sentences of different sources say the same, and what exactly they say differently.

``compare_sentences`` works on two strings, ``compare_sources`` on a library; both are pure and never see the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from kfor_tui.compare import pairs as _pairs
from kfor_tui.compare.claims import clustering as _claims
from kfor_tui.compare.claims import origins as _origins
from kfor_tui.compare.matching import embeddings as _likeness
from kfor_tui.compare.matching.encoder import Encoder
from kfor_tui.compare.matching.similarity import RELATED, REWORDED, VERBATIM, Weights
from kfor_tui.compare.pairs import Found
from kfor_tui.compare.slots.reading import FactTable
from kfor_tui.compare.slots.slot import Slot
from kfor_tui.compare.statement import Names, Statement, Views, read, read_source
from kfor_tui.compare.stories import event_clusters as _stories
from kfor_tui.compare.stories import slot_values as _slot_values
from kfor_tui.compare.stories.unrelated_sources import Strangers, issues_of_series, without_series
from kfor_tui.gc_tuning import batch_gc, release_gradually
from kfor_tui.model import Annotations, Comparison, Entity, Pair, Passage, Source
from kfor_tui.progress import CancelCheck, Cancelled, OnProgress, Progress

__all__ = ["RELATED", "REWORDED", "VERBATIM", "compare_sentences", "compare_sources", "read_sentence"]

_NO_NAMES: Final = Names()
_GENERAL: Final = Weights()


def compare_sentences(
    left: str, right: str, *, left_date: date | str | None = None, right_date: date | str | None = None
) -> Pair:
    """Compare two sentences; the dates are those of publication, for "last October" and for counts that grow.

    Positions in the result count in the two strings. The score is 0 when they share nothing.
    """
    left_day, right_day = _day(left_date), _day(right_date)
    one, other = read_sentence(left, "left", left_day), read_sentence(right, "right", right_day)
    found = _pairs.compare(one, other, _GENERAL, Views(_NO_NAMES), left_date=left_day, right_date=right_day)
    return _pairs.as_pair(_pairs.passage(one), _pairs.passage(other), found)


@batch_gc()
def compare_sources(
    sources: Sequence[Source],
    annotations: Mapping[str, Annotations],
    entities: Sequence[Entity] = (),
    *,
    threshold: float | None = None,
    progress: OnProgress | None = None,
    cancelled: CancelCheck | None = None,
    encoder: Encoder | None = None,
) -> Comparison:
    """Compare every source with every other; the order of ``sources`` never changes the result.

    Args:
        sources: the articles; ids must be unique.
        annotations: what was understood in each source, by id.
        entities: what the mentions stand for.
        threshold: the least score of a pair, 0 to 1; by default from where pairs are worth showing.
        progress: told the stage in words, how many of its steps are done, and how many there are (0: not known).
        cancelled: asked all the time; once true, a comparison without findings is returned: half of them would lie.
        encoder: shows pairs that share few words besides those that the words show.

    Raises:
        EncoderError: the encoder failed; without one the comparison succeeds.
    """
    ordered = sorted(sources, key=lambda source: source.id)
    tracker = Progress(progress, cancelled)
    try:
        return _compared(ordered, annotations, Names(entities), threshold, encoder, tracker)
    except Cancelled:
        return Comparison(tuple(source.id for source in ordered))


def _compared(
    ordered: Sequence[Source],
    annotations: Mapping[str, Annotations],
    names: Names,
    threshold: float | None,
    encoder: Encoder | None,
    tracker: Progress,
) -> Comparison:
    statements: list[Statement] = []
    compared: list[_pairs.Numbered] = []
    views = Views(names)
    try:
        for source in tracker.track("reading sentences", ordered, len(ordered)):
            statements += read_source(source, annotations.get(source.id, _NOTHING), names)
        weights = _pairs.weigh(statements)
        least = RELATED if threshold is None else threshold
        edges: list[tuple[int, int, Slot]] = []
        links = _pairs.link(statements, weights, tracker, threshold=least)
        meant = _meant(statements, links, encoder, tracker)
        published = {source.id: _day(source.metadata.published) for source in ordered}
        shown = {(left, right) for left, right, _ in links}
        shown.update(pair for pair, worth in meant.items() if worth >= least)
        strangers = Strangers(ordered, annotations, names)
        for left, right in tracker.track("comparing values", sorted(shown), len(shown)):
            one, other = statements[left], statements[right]
            days = published[one.source], published[other.source]
            result = _pairs.compare(
                one, other, weights, views, left_date=days[0], right_date=days[1], threshold=least,
                meaning=meant.get((left, right), 0.0),
            )  # fmt: skip
            if result.score >= least and (settled := strangers.settled(one.source, other.source, result)):
                compared.append((left, right, settled))
        if threshold is None:
            edges = _decide_values(statements, links, compared, weights, views, published, strangers, tracker)
        return _told(ordered, statements, compared, weights, views, tracker, published, edges)
    finally:
        views.clear()
        release_gradually(compared, statements)


def _decide_values(
    statements: Sequence[Statement],
    links: Sequence[tuple[int, int, float]],
    compared: list[_pairs.Numbered],
    weights: Weights,
    views: Views,
    published: Mapping[str, date | None],
    strangers: Strangers,
    tracker: Progress,
) -> list[tuple[int, int, Slot]]:
    """Put the values that the slot model decides on into ``compared``, and return them all."""
    stories = _stories.of_one_story(statements, compared, views, published, strangers, tracker)
    more = _stories.more_pairs(statements, links, compared, weights, views, set(stories), tracker)
    apart = _stories.reworded_elsewhere(statements, compared, set(stories))
    read_for = frozenset(source for pair in (*stories, *apart) for source in pair)
    table = FactTable(statements, weights, views, published, read_for)
    edges = list(_slot_values.find(table, stories, views, tracker))
    edges += _slot_values.find_in_pairs(table, apart, views, tracker)
    edges += list(_slot_values.spread([(left, right) for left, right, _ in compared], edges))
    compared[:] = _stories.with_values(statements, [*compared, *more], edges, weights, views)
    series = issues_of_series(statements, compared)
    compared[:] = without_series(statements, compared, series)
    return [edge for edge in edges if (statements[edge[0]].source, statements[edge[1]].source) not in series]


def _told(
    ordered: Sequence[Source],
    statements: Sequence[Statement],
    compared: Sequence[_pairs.Numbered],
    weights: Weights,
    views: Views,
    tracker: Progress,
    published: Mapping[str, date | None],
    edges: Sequence[tuple[int, int, Slot]],
) -> Comparison:
    """What was found, as the values that front ends print."""
    compared = _pairs.settled(statements, compared, views, tracker)
    found = [Found(left, right, one.score, one.same_words, one.slots, one.outright) for left, right, one in compared]
    passages = [_pairs.passage(statement) for statement in statements]
    pairs = [
        _pairs.as_pair(passages[left], passages[right], one)
        for left, right, one in tracker.track("writing pairs down", compared, len(compared))
    ]
    tracker.at("looking for shared copy")
    origins = _origins.find(ordered, _copies(statements, found), tracker)
    return Comparison(
        tuple(source.id for source in ordered),
        tuple(pairs),
        _unique(ordered, statements, found),
        _claims.find(statements, found, origins, weights, views, tracker, published, edges),
        origins,
    )


_NOTHING: Final = Annotations()


def _meant(
    statements: Sequence[Statement], links: _likeness.Pairs, encoder: Encoder | None, tracker: Progress
) -> dict[tuple[int, int], float]:
    """What an encoder makes of statements that are near each other by their meaning."""
    if encoder is None:
        return {}
    memory = encoder if isinstance(encoder, _likeness.Remembering) else _likeness.Remembering(encoder)
    vectors = memory.vectors([statement.text for statement in statements], tracker)
    return {(left, right): worth for left, right, worth in _likeness.reworded(statements, vectors, links, tracker)}


def _copies(statements: Sequence[Statement], found: Sequence[Found]) -> list[tuple[str, str, int, int, int]]:
    return [
        (one.source, other.source, one.start, other.start, min(len(one.text.split()), len(other.text.split())))
        for one, other in (
            (statements[f.left], statements[f.right]) for f in found if f.same_words >= _origins.SAME_COPY
        )
    ]


def _unique(
    sources: Sequence[Source], statements: Sequence[Statement], found: Sequence[Found]
) -> Mapping[str, tuple[Passage, ...]]:
    """The sentences of each source that are in no pair."""
    paired = {number for f in found for number in (f.left, f.right)}
    alone: dict[str, list[Passage]] = {source.id: [] for source in sources}
    for number, statement in enumerate(statements):
        if number not in paired:
            alone[statement.source].append(_pairs.passage(statement))
    return MappingProxyType({id_: tuple(passages) for id_, passages in alone.items()})


def _day(value: date | str | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


@lru_cache(maxsize=1 << 13)
def read_sentence(text: str, source: str = "", published: date | None = None) -> Statement:
    """A bare sentence as a statement, its names, numbers and dates read here."""
    from kfor_tui.text import entities, moments, quantities

    found = Annotations(
        tuple(entities.find(text)),
        tuple(quantities.find(text)),
        tuple(moments.find_dates(text, reference=published)),
    )
    return read(source, text, 0, len(text), found, _NO_NAMES)
