"""What holds for every corpus and every query."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import article

from kfor_tui.index.search.tokens import keys
from kfor_tui.model import Hit, Source
from kfor_tui.search import Engine
from kfor_tui.search.fuzzy import expand
from kfor_tui.search.query import Word

WORDS = st.sampled_from(
    [
        *("Straße", "strasse", "İstanbul", "istanbul", "Işık", "naïve", "NAIVE", "ﬁnance", "finance", "œuvre", "Łódź"),
        *("Đorđe", "4,500", "4500", "U.N.", "un", "o’clock", "patrol", "patrols", "patroled", "petrol", "river"),
        *("rivers", "Приштина", "東京", "co-operate", "border", "boarder", "borders"),
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
CORPORA = st.lists(st.lists(SENTENCES, min_size=1, max_size=5), min_size=1, max_size=4)
QUERY_WORDS = st.one_of(WORDS, WORDS.map(lambda word: word[:4]), st.text("abcdeiorstuv", min_size=1, max_size=8))
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def build(corpus: list[list[str]], **options: int) -> tuple[list[Source], Engine]:
    sources = [article(f"{number}.txt", "\n".join(lines)) for number, lines in enumerate(corpus)]
    return sources, Engine.build(sources, **options)  # type: ignore[arg-type]


def places(hits: tuple[Hit, ...]) -> set[tuple[str, int]]:
    return {(hit.passage.source, hit.passage.start) for hit in hits}


def wholly(query: str, engine: Engine) -> set[tuple[str, int]]:
    found = engine.search(query, limit=1000)
    if not found.complete:
        return set()
    assert found.total == len(found.hits)
    assert found.sources == len({hit.passage.source for hit in found.hits})
    return places(found.hits)


@QUICK
@given(CORPORA, st.lists(QUERY_WORDS, min_size=1, max_size=3))
def test_matches_lie_in_their_sentence_and_are_words_that_were_asked_for(
    corpus: list[list[str]], typed: list[str]
) -> None:
    sources, engine = build(corpus)
    texts = {source.id: source.text for source in sources}
    allowed = {
        variant.key
        for word in typed
        for key in keys(word)
        for prefix, freely in product((False, True), repeat=2)  # freely: where no sentence holds all the words
        for variant in expand(Word(key, key, prefix), engine._index.vocabulary, freely=freely)
    }

    for hit in engine.search(" ".join(typed), limit=1000).hits:
        text = texts[hit.passage.source]
        assert hit.passage.text == text[hit.passage.start : hit.passage.end]
        assert hit.matches
        assert list(hit.matches) == sorted(hit.matches)
        for start, end in hit.matches:
            assert hit.passage.start <= start < end <= hit.passage.end
            assert set(keys(text[start:end])) <= allowed
        assert 0 <= hit.score <= 1


@QUICK
@given(CORPORA, QUERY_WORDS, QUERY_WORDS)
def test_one_word_more_narrows_and_one_alternative_more_widens(corpus: list[list[str]], one: str, other: str) -> None:
    _, engine = build(corpus)
    for end in ("", " "):
        first, second = wholly(one + end, engine), wholly(other + end, engine)
        # Where no sentence holds both, the words are read more freely.
        if wholly(f"({one}{end}) ({other} | {other}{end})", engine) & first & second:
            assert wholly(f"{one} {other}{end}", engine) <= first
            assert wholly(f"{other} {one}{end}", engine) <= first
        assert wholly(f"{one} | {other}{end}", engine) >= first
        assert wholly(f"{other} | {one}{end}", engine) >= first


@QUICK
@given(CORPORA, QUERY_WORDS, QUERY_WORDS)
def test_a_word_and_its_exclusion_share_the_sentences_between_them(
    corpus: list[list[str]], one: str, other: str
) -> None:
    _, engine = build(corpus)
    everything = wholly("/./", engine)
    for query in (one, f'"{one} {other}"', f'"{one} {other}"~2', f"/{other[:1]}/", f"({one} | {other})"):
        held, rest = wholly(f"{query} ", engine), wholly(f"!{query} ", engine)
        assert not held & rest
        if keys(query):
            assert held | rest == everything


@QUICK
@given(CORPORA, st.lists(QUERY_WORDS, min_size=1, max_size=3), st.sampled_from(["{}", '"{}"', '"{}"~3', "'{}", "!{}"]))
def test_both_indexes_give_the_same_hits(corpus: list[list[str]], typed: list[str], shape: str) -> None:
    _, small = build(corpus)
    _, large = build(corpus, large=1)
    for joint, end in product((" ", " | "), ("", " ")):
        query = shape.format(joint.join(typed)) + end
        assert small.search(query).hits == large.search(query).hits
        assert small.search(query).total == large.search(query).total


@QUICK
@given(CORPORA, CORPORA, st.lists(QUERY_WORDS, min_size=1, max_size=2))
def test_adding_one_by_one_and_removing_gives_what_building_gives(
    kept: list[list[str]], gone: list[list[str]], typed: list[str]
) -> None:
    def grown() -> Iterator[Engine]:
        for large in (10**6, 1):
            engine = Engine.build(
                [article(f"gone {n}.txt", "\n".join(lines)) for n, lines in enumerate(gone)], large=large
            )
            for number, lines in enumerate(kept):
                engine.add(article(f"{number}.txt", "\n".join(lines)))
            for number in range(len(gone)):
                engine.remove(f"gone {number}.txt")
            yield engine

    _, fresh = build(kept)
    query = " ".join(typed)
    for engine in grown():
        assert wholly(query, engine) == wholly(query, fresh)
        assert len(engine) == len(fresh)


@settings(max_examples=80, deadline=None)
@given(CORPORA, st.text(max_size=30))
def test_no_query_makes_search_fail(corpus: list[list[str]], query: str) -> None:
    _, engine = build(corpus)

    result = engine.search(query)

    assert result.total >= len(result.hits)


@QUICK
@given(st.integers(1_000, 9_999_999), st.sampled_from(["{:,}", "{}"]))
def test_a_number_is_found_however_its_thousands_are_parted(number: int, printed: str) -> None:
    _, engine = build([["nothing here", f"they counted {printed.format(number)} ships"]])
    for typed in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " ")):
        for end in ("", " "):
            assert len(wholly(typed + end, engine)) == 1


@QUICK
@given(CORPORA, QUERY_WORDS, QUERY_WORDS)
def test_signs_between_words_part_them_and_a_hyphen_also_finds_them_in_one(
    corpus: list[list[str]], one: str, other: str
) -> None:
    corpus = [*corpus, [f"{one}{other}"]]
    _, engine = build(corpus)
    if one.isalpha() and other.isalpha() and one.isascii() and other.isascii():
        assert wholly(f"{one},{other} ", engine) == wholly(f"{one} {other} ", engine)
        if not {one, other} & {"AND", "OR", "NOT"}:
            assert (f"{len(corpus) - 1}.txt", 0) in wholly(f"{one}-{other} ", engine)
