"""``--json`` is a contract: these keys, with spans into the source's own text."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Command
from .fakes import HERALD, POST, REPRINT

TEXTS = {source.id: source.text for source in (POST, HERALD, REPRINT)}
PASSAGE = {"source", "locator", "start", "end", "text"}


def passages(value: Any) -> list[dict[str, Any]]:
    """Every passage anywhere inside a value."""
    if isinstance(value, dict):
        inside = [found for part in value.values() for found in passages(part)]
        return [value, *inside] if set(value) >= PASSAGE else inside
    return [found for part in value for found in passages(part)] if isinstance(value, list) else []


@pytest.mark.parametrize(
    "argv",
    [
        ("sources", "d"),
        ("search", "d", "families"),
        ("entities", "d"),
        ("compare", "d"),
        ("claims", "d"),
        ("timeline", "d"),
        ("cite", "d", "post.txt:1.2"),
        ("check", "d"),
        ("index", "d"),
    ],
)
def test_every_command_prints_one_object_and_its_passages_stand_where_they_say(
    kfor: Command, argv: tuple[str, ...]
) -> None:
    done = kfor(*argv, "--json")
    assert (done.code, done.err) == (0, "")
    assert done.out.count("\n") == 1
    for passage in passages(done.json):
        assert TEXTS[passage["source"]][passage["start"] : passage["end"]] == passage["text"]


def test_sources_tell_what_is_known_and_from_where(kfor: Command) -> None:
    post, herald, reprint = kfor("sources", "d", "--json").json["sources"]
    assert set(post) >= {
        "id", "title", "outlet", "authors", "published", "url", "language", "words", "sentences", "origin",
        "boilerplate", "metadata_from", "warnings",
    }  # fmt: skip
    assert (post["id"], post["authors"], post["sentences"]) == ("post.txt", ["Emre Kaya"], 3)
    assert post["words"] == POST.word_count
    assert post["metadata_from"] == {"title": "front matter"}
    (folded,) = post["boilerplate"]
    assert (folded["reason"], folded["text"]) == ("a link", "Read more")
    assert POST.text[folded["start"] : folded["end"]] == "Read more"
    assert post["origin"] == reprint["origin"] != herald["origin"]
    assert reprint["title"] is None


def test_search_tells_the_total_and_the_spans_that_match(kfor: Command) -> None:
    found = kfor("search", "d", "families", "--json", "--limit", "1").json
    (hit,) = found["hits"]
    assert found["total"] == 3
    assert set(hit) >= {"score", "passage", "matches"}
    ((start, end),) = hit["matches"]
    assert TEXTS[hit["passage"]["source"]][start:end] == "families"


def test_entities_hold_names_dates_and_quantities(kfor: Command) -> None:
    found = {entity["kind"]: entity for entity in kfor("entities", "d", "--json").json["entities"]}
    assert set(found) == {"person", "date", "quantity"}
    assert found["person"]["name"] == "Ana Silva"
    assert found["person"]["aliases"] == ["Ana Silva", "Silva"]
    assert found["date"]["name"] == "2024-05-03"
    assert found["quantity"]["name"] == "27 families"
    for entity in found.values():
        assert set(entity) >= {"name", "kind", "aliases", "mentions", "sources"}
        assert entity["sources"] == ["post.txt"]
        for mention in entity["mentions"]:
            assert TEXTS[mention["source"]][mention["start"] : mention["end"]] == mention["text"]


def test_pairs_hold_both_passages_and_their_differences(kfor: Command) -> None:
    found = kfor("compare", "d", "--json").json
    pair = found["pairs"][1]
    assert set(pair) >= {"score", "relation", "left", "right", "differences"}
    (difference,) = pair["differences"]
    assert set(difference) >= {"kind", "severity", "label", "left", "right"}
    for name in ("left", "right"):
        words = difference[name]
        assert set(words) == {"text", "start", "end", "value"}
        assert TEXTS[pair[name]["source"]][words["start"] : words["end"]] == words["text"]
    assert [p["locator"] for p in found["unique"]["post.txt"]] == ["1.1", "2.1"]


def test_claims_hold_values_with_their_sources(kfor: Command) -> None:
    claim = kfor("claims", "d", "--conflicts", "--json").json["claims"][0]
    assert set(claim) >= {"label", "status", "passages", "values", "origins"}
    assert claim["values"] == [
        {"text": "27", "value": "27", "sources": ["post.txt", "north/reprint.txt"]},
        {"text": "29", "value": "29", "sources": ["north/herald.txt"]},
    ]
    assert claim["origins"] == 2


def test_moments_hold_date_precision_and_passage(kfor: Command) -> None:
    (moment,) = kfor("timeline", "d", "--json").json["moments"]
    assert set(moment) >= {"date", "precision", "passage"}
    assert (moment["date"], moment["precision"]) == ("2024-05-03", "day")


def test_a_citation_holds_its_style(kfor: Command) -> None:
    found = kfor("cite", "d", "post.txt:1.2", "--style", "mla", "--json").json
    assert found["style"] == "mla"
    assert found["citation"].startswith("“It drove 27 families from their homes” (Kaya, par. 1).")


def test_letters_are_not_escaped(kfor: Command) -> None:
    assert "Őrs" in kfor("sources", "d", "--json").out
