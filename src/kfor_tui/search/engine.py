"""Search over the sentences of a library: ask the index, look at what it proposes, rank, and show why.

A few articles are indexed in memory faster than a larger index starts; many get one on disk (or in RAM). Both propose
to the same matcher, so both find the same sentences. Their ranking is the same up to ``RANK_LIMIT`` matches; of more,
each rates those that it finds most promising.
"""

from __future__ import annotations

import gc
import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from kfor_tui.index.search.memory_index import MemoryIndex
from kfor_tui.index.search.query_plan import Both, Candidates, Everything, IndexProtocol, OfSources, Plan
from kfor_tui.model import Entity, SearchResult, Source
from kfor_tui.search.collector import HitCollector
from kfor_tui.search.corpus import Corpus, texts
from kfor_tui.search.fuzzy import expand
from kfor_tui.search.matching import Matcher, Term
from kfor_tui.search.patterns import Budget
from kfor_tui.search.places import SentenceView
from kfor_tui.search.query import And, Query, Word
from kfor_tui.search.ranking import Ranking
from kfor_tui.search.relaxed import AROUND, PROPOSED, Relaxed, can_relax
from kfor_tui.search.resolve import EntityIndex, Expansions, Resolver, rarity
from kfor_tui.search.syntax import parse

LARGE = 20_000  # sentences from which an index on disk is faster
RANK_LIMIT = 64  # of the matches that a large index proposes; rating more finds no more (benchmarks/search.py)
SMALL_RANK_LIMIT = 500
LOOK_LIMIT = 50_000  # sentences that are looked at one by one for what an index cannot know
PREFIX_LIMIT = 64
LOOK_SECONDS = 8.0
_CHECK_EVERY = 256
_EXPANSIONS = 500

Cancelled = Callable[[], bool]


class Engine:
    """Search over sources that may come and go while others search; every method may be called from any thread."""

    def __init__(self, index: IndexProtocol | None = None, *, prefix_limit: int | None = None) -> None:
        self._index: IndexProtocol = index or MemoryIndex()
        self._prefix_limit = prefix_limit
        self._corpus = Corpus()
        self._entities: Sequence[Entity] = ()
        self._entity_index: EntityIndex | None = None
        self._expansions: Expansions = {}
        self._expanded_at = -1
        self._lock = threading.RLock()

    @classmethod
    def build(
        cls,
        sources: Iterable[Source],
        entities: Sequence[Entity] = (),
        *,
        cache_dir: Path | None = None,
        large: int = LARGE,
        cancelled: Cancelled | None = None,
    ) -> Engine:
        """Index sources. From ``large`` sentences on, the index is kept in ``cache_dir``, or in RAM without one.

        Raises:
            KforError: ``cancelled`` said so meanwhile.
        """
        listed = list(sources)
        if sum(len(source.sentences) for source in listed) >= large:
            from kfor_tui.index.search.tantivy_index import SearchIndex

            engine = cls(prefix_limit=PREFIX_LIMIT)
            engine._corpus.adopt(listed)
            contents = partial(engine._corpus.contents, cancelled)
            engine._index = SearchIndex.build(contents, cache_dir, _fingerprint(listed) if cache_dir else "")
            # Millions of sentences would be walked again and again in search of garbage, a pause of 100 ms each time.
            gc.collect()
            gc.freeze()
        else:
            engine = cls()
            for source in listed:
                engine.add(source)
        engine.set_entities(entities)
        return engine

    # ----- contents

    def __len__(self) -> int:
        return len(self._corpus)

    def add(self, source: Source) -> None:
        """Add a source, or put it in the place of the one with the same id."""
        with self._lock:
            self.remove(source.id)
            ordinal, first = self._corpus.adopt([source])
            self._index.add(ordinal, first, texts(source))
            self._entity_index = None

    def remove(self, source_id: str) -> None:
        """Take a source away; one that is not there is no error."""
        with self._lock:
            removed = self._corpus.remove(source_id)
            if removed is None:
                return
            ordinal, source = removed
            self._index.remove(ordinal, texts(source))
            self._entity_index = None

    def set_entities(self, entities: Sequence[Entity]) -> None:
        """Say who is who, for ``entity:``."""
        with self._lock:
            self._entities = entities
            self._entity_index = None

    # ----- search

    def search(
        self,
        query: str | Query,
        *,
        limit: int = 50,
        scope: str | None = None,
        cancelled: Cancelled | None = None,
    ) -> SearchResult:
        """The best ``limit`` sentences, in all sources or in the one with the id ``scope``; never raises.

        ``matches`` of a hit are spans of the source's text as it is written.
        """
        parsed = parse(query) if isinstance(query, str) else query
        if parsed.node is None:
            return SearchResult(parsed.text, error=parsed.error)
        found = self._answer(parsed, limit, scope, cancelled)
        if not found.total and found.error is None and isinstance(parsed.node, And):
            # Each word may be there and yet not be the one that was meant.
            found = self._answer(parsed, limit, scope, cancelled, freely=True)
        if not found.total and found.error is None and can_relax(parsed.node):
            found = self._closest(parsed, limit, scope, cancelled) or found
        return found

    def _closest(
        self, parsed: Query, limit: int, scope: str | None, cancelled: Cancelled | None
    ) -> SearchResult | None:
        """For a query that no sentence answers: where all its words stand together, and where most of them do."""
        with self._lock:
            resolver = self._resolver(Budget(), freely=True)
            relaxed = Relaxed(resolver.resolve(parsed.node), self._views_within)
            proposed = self._index.find(self._scoped(relaxed.plan, scope), max(limit, PROPOSED))
            views = filter(None, map(self._corpus.view, proposed.numbers))
            found = relaxed.answer(views, limit, cancelled or _never)
        if not found.total:
            return None
        at_least = proposed.total > len(proposed.numbers)
        return SearchResult(parsed.text, found.hits, found.total, found.sources, None, at_least, complete=False)

    def _views_within(self, plan: Plan, ordinals: frozenset[int]) -> list[SentenceView]:
        """The sentences of a plan in the sources with these ordinals."""
        found = self._index.find(Both((plan, OfSources(ordinals))), AROUND)
        return [view for view in map(self._corpus.view, found.numbers) if view is not None]

    def _answer(
        self, parsed: Query, limit: int, scope: str | None, cancelled: Cancelled | None, *, freely: bool = False
    ) -> SearchResult:
        budget = Budget()
        with self._lock:
            resolver = self._resolver(budget, freely)
            matcher = resolver.resolve(parsed.node)
            proposed = self._propose(matcher, scope, limit)
        ranking = Ranking(matcher)
        looked = self._look(matcher, ranking, proposed, limit, cancelled)
        hits = tuple(map(ranking.hit, looked.best()))
        error = parsed.error or _late(budget) or looked.trouble
        at_least = resolver.capped or bool(budget.late) or looked.partial
        return SearchResult(parsed.text, hits, looked.total, looked.source_count, error, at_least)

    def _resolver(self, budget: Budget, freely: bool) -> Resolver:
        vocabulary = self._index.vocabulary
        size = len(self)
        if self._expanded_at != vocabulary.version or len(self._expansions) > _EXPANSIONS:
            self._expansions, self._expanded_at = {}, vocabulary.version

        def term(word: Word) -> Term:
            variants = expand(word, vocabulary)
            return Term(word.text, variants, rarity(vocabulary.count(word.key), size))

        if self._entity_index is None:
            self._entity_index = EntityIndex(self._entities, self._corpus.locate, term)
        known = self._entity_index, budget, self._expansions, self._prefix_limit
        return Resolver(vocabulary, size, self._corpus.numbered, *known, freely=freely)

    def _propose(self, matcher: Matcher, scope: str | None, limit: int) -> Candidates:
        plan = matcher.plan
        if scope is None and isinstance(plan, Everything):
            # A pattern alone: all sentences, for as long as the time allows.
            return Candidates(range(self._corpus.end), len(self), self._corpus.source_count)
        rated = SMALL_RANK_LIMIT if self._prefix_limit is None else RANK_LIMIT
        return self._index.find(
            self._scoped(plan, scope), max(limit, rated) if matcher.plain else max(limit, LOOK_LIMIT)
        )

    def _scoped(self, plan: Plan, scope: str | None) -> Plan:
        """The plan within the source with the id ``scope``, if there is one."""
        if scope is None:
            return plan
        ordinal = self._corpus.ordinal_of(scope)
        return Both((plan, OfSources(frozenset(() if ordinal is None else (ordinal,)))))

    def _look(
        self, matcher: Matcher, ranking: Ranking, proposed: Candidates, limit: int, cancelled: Cancelled | None
    ) -> HitCollector:
        """Match and rate what the index proposed; of what is plain it knows all, and the best are rated."""
        looked = HitCollector(limit)
        ends = time.monotonic() + LOOK_SECONDS
        for done, number in enumerate(proposed.numbers):
            if done % _CHECK_EVERY == 0:
                if cancelled is not None and cancelled():
                    looked.stop("the search was stopped")
                    break
                if time.monotonic() > ends:
                    looked.stop(f"only {done:,} of {proposed.total:,} sentences could be looked at in time")
                    break
            view = self._corpus.view(number)
            found = None if view is None else matcher.find(view)
            if view is not None and found is not None:
                looked.add(ranking.rate(view, found))
        if matcher.plain and not isinstance(proposed.numbers, range):
            looked.total, looked.source_count = proposed.total, proposed.sources
            looked.partial |= proposed.at_least
        elif proposed.total > len(proposed.numbers):
            looked.stop(f"only {len(proposed.numbers):,} of {proposed.total:,} sentences were looked at")
        return looked


def _fingerprint(sources: list[Source]) -> str:
    """What an index of these sources is known by: it changes with any text, sentence or order."""
    digest = hashlib.blake2b(digest_size=20)
    for source in sources:
        digest.update(f"{source.id}\0{len(source.text)}\0{len(source.sentences)}\0".encode(errors="surrogatepass"))
        digest.update(source.text.encode(errors="surrogatepass"))
    return digest.hexdigest()


def _late(budget: Budget) -> str | None:
    if budget.over:
        return "the pattern took too long and was stopped; the hits so far are shown"
    if budget.late:
        return f"the pattern took too long in {len(budget.late)} of the sources; they were left out"
    return None


def _never() -> bool:
    return False
