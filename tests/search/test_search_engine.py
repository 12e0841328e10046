"""Searching: what is found, in which order, and what is lit."""

from __future__ import annotations

from pathlib import Path

import pytest
from newsroom import article, lit, newsroom

from kfor_tui.model import Entity, SearchResult, Span
from kfor_tui.search import Engine

SOURCES = {source.id: source for source in newsroom()}


@pytest.fixture(params=["memory", "disk"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """The same articles in both kinds of index."""
    if request.param == "memory":
        return Engine.build(newsroom())
    return Engine.build(newsroom(), cache_dir=tmp_path, large=1)


def words_lit(result: SearchResult) -> list[str]:
    return [word for hit in result.hits for word in lit(SOURCES[hit.passage.source], hit.matches)]


@pytest.mark.parametrize(
    ("query", "lit_word"),
    [
        ("oren", "Ören"),
        ("sule", "Şule"),
        ("caglar", "Çağlar"),
        ("ISBANK", "İşbank"),
        ("lodka", "Łódka"),
        ("bruckner", "Brückner"),
        ("djokovic", "Djoković"),
        ("prishtina", "Приштина"),
        ("Приштина", "Приштина"),
        ("4500", "4,500"),
        ("4,500", "4,500"),
        ("3.5", "3.5"),
        ("un", "U.N"),
        ("evacuted", "evacuated"),
        ("supermarcket", "Supermarket"),
        ("evacu", "evacuated"),
        ("country", "countries"),
        ("color", "colour"),
        ("win", "won"),
        ("東京", "東"),
    ],
)
def test_a_word_is_found_however_it_is_typed_and_lit_as_it_is_printed(
    engine: Engine, query: str, lit_word: str
) -> None:
    assert lit_word in words_lit(engine.search(query))


@pytest.mark.parametrize("query", ["4600", "xyzzyx", "cat", "'countrie", "'evacuted", '"time extra"'])
def test_what_is_not_there_is_not_found(engine: Engine, query: str) -> None:
    result = engine.search(query + " ")

    assert (result.total, result.sources, result.hits) == (0, 0, ())


def test_every_word_has_to_be_in_the_sentence(engine: Engine) -> None:
    assert engine.search("rovers cup ").total == 2
    assert not engine.search("rovers crowd ").complete


def test_a_bar_finds_either(engine: Engine) -> None:
    assert engine.search("crowd | mayor ").total == 2


def test_a_bang_leaves_out(engine: Engine) -> None:
    assert engine.search("rovers !again ").total == 1
    assert engine.search('rovers !"extra time" ').total == 1
    assert engine.search("!the !rovers !a ").total == engine.search("!the !(rovers | a) ").total > 0


def test_a_phrase_wants_its_words_in_a_row(engine: Engine) -> None:
    assert words_lit(engine.search('"flooded valley"')) == ["flooded", "valley"] * 2
    assert engine.search('"rescue valley"').total == 0


def test_a_phrase_may_be_unfinished_while_it_is_typed(engine: Engine) -> None:
    assert engine.search('"flooded val').total == 2


def test_near_words_may_stand_in_any_order_within_the_distance(engine: Engine) -> None:
    assert engine.search('"valley rescue"~7').total == 2
    assert engine.search('"monday rescue"~7').total == 0


def test_a_pattern_is_looked_for_inside_sentences(engine: Engine) -> None:
    assert words_lit(engine.search(r"/\d+,\d{3}/")) == ["4,500", "1,250", "45,000"]
    assert engine.search(r"/^rovers/").total == 2
    assert engine.search(r"/^ROVERS/").total == 0


def test_a_pattern_that_matches_nothing_long_is_no_hit(engine: Engine) -> None:
    assert engine.search("/~*/").total == 0


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('outlet:"valley post"', {"valley/flood.txt", "match.txt"}),
        ("outlet:sport", {"match.txt"}),
        ("author:nunez", {"valley/flood.txt"}),
        ("title:merge", {"merger.txt"}),
        ("in:valley/", {"valley/flood.txt"}),
        ("lang:en", {"valley/flood.txt", "merger.txt"}),
        ("date:2023-10..2023-11", {"valley/flood.txt"}),
        ("date:2023..2024", {"valley/flood.txt", "merger.txt"}),
        ("!outlet:valley", {"merger.txt"}),
    ],
)
def test_fields_choose_sources(engine: Engine, query: str, ids: set[str]) -> None:
    result = engine.search(query)

    assert {hit.passage.source for hit in result.hits} == ids
    assert result.sources == len(ids)
    assert result.total == sum(len(SOURCES[name].sentences) for name in ids)


def test_a_field_and_a_word_must_both_hold(engine: Engine) -> None:
    assert engine.search("outlet:valley cup ").total == 2


def test_a_title_asked_for_is_lit_where_it_stands(engine: Engine) -> None:
    assert engine.search("title:merge").hits[0].reasons[0] == "headline"
    assert "merge" in words_lit(engine.search("title:merge"))


def test_an_entity_is_found_by_any_of_its_names(engine: Engine) -> None:
    text = SOURCES["valley/flood.txt"].text
    full, short = text.index("Şule Çağlar"), text.rindex("Çağlar")
    mentions = (("valley/flood.txt", Span(full, full + 11)), ("valley/flood.txt", Span(short, short + 6)))
    engine.set_entities([Entity("Şule Çağlar", "person", ("Çağlar", "the mayor"), mentions)])

    for query in ("entity:caglar", 'entity:"the mayor"', "entity:sule"):
        assert sorted(words_lit(engine.search(query))) == ["Çağlar", "Şule Çağlar"]
    assert engine.search("entity:caglar residents ").total == 1
    assert "names Şule Çağlar" in engine.search("entity:caglar").hits[0].reasons


def test_an_entity_nobody_knows_is_looked_for_by_its_words(engine: Engine) -> None:
    assert engine.search("entity:rovers").total == 2


def test_only_the_source_asked_for_is_searched(engine: Engine) -> None:
    assert {hit.passage.source for hit in engine.search("the", scope="merger.txt").hits} == {"merger.txt"}
    assert engine.search("the", scope="nowhere").total == 0


def test_no_more_hits_than_asked_for_but_all_are_counted(engine: Engine) -> None:
    result = engine.search("the ", limit=2)

    assert len(result.hits) == 2
    assert result.total > 2


def test_an_empty_query_finds_nothing_and_an_error_is_passed_on(engine: Engine) -> None:
    assert engine.search("").total == 0
    assert engine.search('"').error == "the quotation mark at 1 is not closed"


def test_all_words_as_typed_and_close_together_come_first() -> None:
    far = article("far.txt", "T\nPatrols of the border were said by many witnesses to be joint. Nothing else")
    forms = article("forms.txt", "T\nJoints and patrol boats. Nothing else")
    close = article(
        "close.txt", "T\nThe long report of the committee says that joint patrols along the river began. Nothing"
    )
    found = Engine.build([far, forms, close]).search("joint patrols ")

    assert [hit.passage.source for hit in found.hits] == ["close.txt", "far.txt", "forms.txt"]
    assert found.hits[0].reasons == ("words side by side",)
    assert found.hits[2].reasons[1:] == ("“Joints” another form of “joint”", "“patrol” another form of “patrols”")


def test_a_word_the_sources_have_is_taken_at_its_word(engine: Engine) -> None:
    sources = [article("a.txt", "T\nThe contingent arrived. The continent waited")]

    assert Engine.build(sources).search("contingent ").total == 1


def test_a_rare_word_is_also_read_as_a_far_more_common_one() -> None:
    common = "\n".join("The government met" for _ in range(30))
    sources = [article("a.txt", f"T\n{common}\nThe goverment met")]
    result = Engine.build(sources).search("goverment ")

    assert result.total == 31
    assert result.hits[0].passage.text == "The goverment met"


def test_when_no_sentence_holds_all_words_they_are_read_more_freely() -> None:
    sources = [article("a.txt", "T\nThe price of bread rose. The prize was won by bakers. Nothing else")]
    engine = Engine.build(sources)

    assert engine.search("prize bread ").hits[0].passage.text == "The price of bread rose."
    assert engine.search("prize bakers ").total == 1
    assert not engine.search("prize volcano ").complete


def test_beginnings_that_stand_for_too_many_words_give_lower_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kfor_tui.search.engine.PREFIX_LIMIT", 8)
    sources = [article("a.txt", "T\n" + ". ".join(f"xylo{chr(97 + n) * 2} here" for n in range(20)))]
    few, all_ = Engine.build(sources, large=1).search("xylo"), Engine.build(sources).search("xylo")

    assert (few.at_least, few.total) == (True, 8)
    assert (all_.at_least, all_.total) == (False, 20)


def test_sources_come_and_go(engine: Engine) -> None:
    engine.add(article("new.txt", "Volcano\nThe volcano slept. It woke"))
    assert engine.search("volcano ").total == 2
    engine.add(article("new.txt", "Volcano\nIt woke again. It slept"))
    assert engine.search("volcano ").total == 1
    engine.remove("new.txt")
    engine.remove("merger.txt")
    assert engine.search("volcano ").total == engine.search("merge ").total == 0
    assert engine.search("rovers ").total == 2
    assert len(engine) == sum(len(s.sentences) for s in newsroom() if s.id != "merger.txt")


def test_a_search_that_is_no_longer_wanted_stops() -> None:
    sources = [article("a.txt", "T\n" + ". ".join(["some word here"] * 2000))]
    result = Engine.build(sources).search("/w.rd/", cancelled=lambda: True)

    assert (result.total, result.at_least) == (0, True)


def test_a_pattern_that_runs_away_is_stopped_and_the_sources_left_out_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kfor_tui.search.patterns.SOURCE_SECONDS", 0.02)
    sources = [article("slow.txt", "T\n" + "a" * 40 + "! then"), article("quick.txt", "T\nabc b")]
    result = Engine.build(sources).search("/(a|aa)+$|b/")

    assert [hit.passage.source for hit in result.hits] == ["quick.txt"]
    assert result.error is not None
    assert "too long" in result.error
    assert result.at_least


def test_hostile_text_is_searched_like_any_other() -> None:
    nasty = "[/foo] [@click=app.quit] ␛[31m ⟨RLO⟩ " + "x" * 100_000 + " \ud800 a\u0301\u0301\u0301"
    engine = Engine.build([article("nasty.txt", f"T\n{nasty}")])

    assert engine.search("foo click quit ").total == 1
    assert engine.search("x" * 100_000).total == 1
    assert engine.search("\ud800").total == 0
