"""Making a query ready for a corpus: words become what they may stand for, fields the sources they allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping, Sequence
from math import log

from kfor_tui.index.search.tokens import keys
from kfor_tui.index.search.vocabulary import Vocabulary
from kfor_tui.model import Entity, Source, Span
from kfor_tui.search.dates import overlaps
from kfor_tui.search.fuzzy import Variant, expand
from kfor_tui.search.matching import (
    All,
    AnyOfParts,
    EntityMatch,
    Except,
    MatchAll,
    Matcher,
    OnSource,
    PhraseMatch,
    ProximityMatch,
    Term,
)
from kfor_tui.search.patterns import Budget, RegexMatch
from kfor_tui.search.query import And, FieldFilter, Node, Not, Or, Phrase, Regex, Word
from kfor_tui.text.words import fold_word

Numbered = Iterable[tuple[int, Source]]
_SHORT_PREFIX = 3  # letters; shorter beginnings stand for so many frequent words that the commonest will do
Expansions = MutableMapping[tuple[Word, bool], tuple[tuple[Variant, ...], bool]]


class Resolver:
    """Turns the parts of one query into matchers."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        sentences: int,
        sources: Callable[[], Numbered],
        entities: EntityIndex,
        budget: Budget,
        expansions: Expansions,
        prefix_limit: int | None = None,
        *,
        freely: bool = False,
    ) -> None:
        self._vocabulary = vocabulary
        self._sentences = sentences
        self._sources = sources
        self._entities = entities
        self._budget = budget
        self._expansions = expansions
        self._prefix_limit = prefix_limit
        self._freely = freely
        self.capped = False

    def resolve(self, node: Node | None) -> Matcher:
        """The matcher of a part; one that asks for nothing matches everything."""
        match node:
            case Word():
                return self._term(node)
            case Phrase(words=words, slop=slop):
                terms = tuple(self._term(word) for word in words)
                return ProximityMatch(terms, slop) if slop else PhraseMatch(terms)
            case Regex(pattern=pattern):
                return RegexMatch(pattern, self._budget)
            case FieldFilter():
                return self._field(node)
            case Not(node=inner):
                return Except(self.resolve(inner))
            case And(nodes=nodes):
                return All(tuple(self.resolve(child) for child in nodes))
            case Or(nodes=nodes):
                return AnyOfParts(tuple(self.resolve(child) for child in nodes))
            case None:
                return MatchAll()

    def _term(self, word: Word) -> Term:
        variants, capped = self._expanded(word)
        self.capped |= capped
        count = max((self._vocabulary.count(v.key) for v in variants[:1]), default=0)
        return Term(word.text, variants, rarity(count, self._sentences))

    def _expanded(self, word: Word) -> tuple[tuple[Variant, ...], bool]:
        """What a word may stand for, and whether a limit left out some that it begins."""
        known = self._expansions.get((word, self._freely))
        if known is not None:
            return known
        limit = self._prefix_limit
        if limit is not None and len(word.key) < _SHORT_PREFIX:
            limit //= 4
        variants = expand(word, self._vocabulary, limit, freely=self._freely)
        held = {variant.key for variant in variants if variant.key.startswith(word.key)}
        capped = limit is not None and (
            len(held) >= limit or (word.prefix and not held.issuperset(self._vocabulary.with_prefix(word.key, limit)))
        )
        self._expansions[word, self._freely] = variants, capped
        return variants, capped

    def _field(self, node: FieldFilter) -> Matcher:
        if node.name == "entity":
            return self._entities.named(node.value)
        if node.name == "title":
            return self._titled(node.value)
        fits = _CONDITIONS[node.name](node)
        return OnSource(frozenset(o for o, source in self._sources() if fits(source)), f"{node.name}: {node.value}")

    def _titled(self, value: str) -> Matcher:
        """Sources with all the words in their headline; the last word may go on."""
        wanted = keys(value)
        chosen, read = set(), set()
        for ordinal, source in self._sources():
            words = keys(source.metadata.title or source.id)
            if _all_begin(wanted, words):
                chosen.add(ordinal)
                read |= {word for word in words if any(word.startswith(key) for key in wanted)}
        variants = tuple(v for word in sorted(read) for v in expand(Word(word, word, exact=True), self._vocabulary))
        return OnSource(frozenset(chosen), f"title: {value}", Term(value, variants, 1.0))


def rarity(count: int, sentences: int) -> float:
    """How much a word tells that stands in ``count`` of the sentences (inverse document frequency, never nothing)."""
    return log(1 + (sentences + 1) / (count + 1)) + 0.1


def _all_begin(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return bool(wanted) and all(any(word.startswith(key) for word in words) for key in wanted)


def _folded(text: str) -> str:
    return " ".join(keys(text))


def _contains(value: str, texts: Iterable[str | None]) -> bool:
    """Whether the words of ``value`` stand in a row in one of the texts, the last one perhaps unfinished."""
    wanted = _folded(value)
    return bool(wanted) and any(f" {wanted}" in f" {_folded(text)}" for text in texts if text)


def _in_path(node: FieldFilter) -> Callable[[Source], bool]:
    wanted = fold_word(node.value)
    return lambda source: wanted in fold_word(source.id)


def _in_language(node: FieldFilter) -> Callable[[Source], bool]:
    wanted = fold_word(node.value).replace("_", "-")

    def fits(source: Source) -> bool:
        language = fold_word(source.metadata.language or "").replace("_", "-")
        return language == wanted or language.startswith(wanted + "-")

    return fits


_CONDITIONS: dict[str, Callable[[FieldFilter], Callable[[Source], bool]]] = {
    "outlet": lambda node: lambda source: _contains(node.value, [source.metadata.outlet]),
    "author": lambda node: lambda source: _contains(node.value, source.metadata.authors),
    "in": _in_path,
    "lang": _in_language,
    "date": lambda node: lambda source: overlaps(source.metadata.published or "", node.low, node.high),
}


class EntityIndex:
    """Who is named where: aliases to entities, and their mentions by sentence."""

    def __init__(
        self,
        entities: Sequence[Entity],
        locate: Callable[[str, Span], int | None],
        term: Callable[[Word], Term],
    ) -> None:
        self._entities = entities
        self._locate = locate
        self._term = term
        self._aliases: list[tuple[str, int]] | None = None

    def named(self, value: str) -> Matcher:
        """Sentences that name the entity; for a name that nobody has, the words in a row."""
        chosen = self._chosen(value)
        if not chosen:
            return PhraseMatch(tuple(self._term(Word(word, word, exact=True)) for word in keys(value)))
        spans: dict[int, list[Span]] = {}
        for entity in chosen:
            for source, span in entity.mentions:
                number = self._locate(source, span)
                if number is not None:
                    spans.setdefault(number, []).append(span)
        labels = " or ".join(entity.name for entity in chosen[:3])
        return EntityMatch(labels, spans, frozenset(spans))

    def _chosen(self, value: str) -> list[Entity]:
        """The entities with this name; else those with a name that begins so; else with such a word in it."""
        wanted = _folded(value)
        if not wanted:
            return []
        if self._aliases is None:
            self._aliases = [
                (_folded(name), number)
                for number, entity in enumerate(self._entities)
                for name in dict.fromkeys((entity.name, *entity.aliases))
            ]
        tests: tuple[Callable[[str], bool], ...] = (
            lambda name: name == wanted,
            lambda name: name.startswith(wanted),
            lambda name: f" {wanted}" in f" {name}",
        )
        for fits in tests:
            numbers = dict.fromkeys(number for name, number in self._aliases if fits(name))
            if numbers:
                return [self._entities[number] for number in numbers]
        return []
