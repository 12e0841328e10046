"""Aliases across sources, the user's edits, and suggestions."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.model import Entity, EntityKind, Mention
from kfor_tui.text import entities
from kfor_tui.text.coreference import aliases
from kfor_tui.text.coreference.aliases import AliasEdits

REPORTS = {
    "a": "Maj. Gen. Elif Demir spoke in Oslo. Demir said the Baltic Rescue Force (BRF) was ready. "
    "Türkiye agreed with the U.N. on Friday.",
    "b": "The BRF commander, Elif Demir, thanked Turkey. "
    "The United Nations and the European Union praised the Baltic Rescue Force.",
    "c": "Turkiye sent boats, Demir announced. The UN and the EU were told by BRF officers. "
    "Serbs and Serbian troops stayed.",
}


def resolved(texts: dict[str, str], edits: AliasEdits | None = None) -> tuple[Entity, ...]:
    return aliases.resolve({source: entities.find(text) for source, text in texts.items()}, texts, edits)


def holding(found: tuple[Entity, ...], alias: str) -> Entity:
    (entity,) = [entity for entity in found if alias in entity.aliases]
    return entity


def named(*names: tuple[str, EntityKind]) -> tuple[Entity, ...]:
    """Resolve bare names with one mention each, in one source."""
    text = "\n".join(name for name, _ in names)
    mentions, start = [], 0
    for name, kind in names:
        mentions.append(Mention(start, start + len(name), name, kind, name))
        start += len(name) + 1
    return aliases.resolve({"s": mentions}, {"s": text})


def groups(found: tuple[Entity, ...]) -> set[frozenset[str]]:
    return {frozenset(entity.aliases) for entity in found}


@pytest.mark.parametrize(
    "group",
    [
        {"Türkiye", "Turkey", "Turkiye"},
        {"U.N.", "United Nations", "UN"},
        {"European Union", "EU"},
        {"Baltic Rescue Force", "BRF"},
        {"Elif Demir", "Demir"},
        {"Serbs", "Serbian"},
    ],
)
def test_all_names_of_one_thing_are_one_entity_across_sources(group: set[str]) -> None:
    assert frozenset(group) in groups(resolved(REPORTS))


def test_mentions_of_an_entity_follow_the_sources_and_the_text() -> None:
    entity = holding(resolved(REPORTS), "Demir")
    assert entity.sources == ("a", "b", "c")
    assert [REPORTS[source][slice(*span)] for source, span in entity.mentions] == [
        "Elif Demir",
        "Demir",
        "Elif Demir",
        "Demir",
    ]


def test_a_people_and_a_seat_of_government_are_tied_to_the_country_not_merged() -> None:
    found = resolved({"a": "Danish boats left. Copenhagen refused to comment on Denmark."})
    assert holding(found, "Danish").related == (("people of", "Denmark"),)
    assert holding(found, "Copenhagen").related == (("seat of government", "Denmark"),)
    assert holding(found, "Denmark").aliases == ("Denmark",)


def test_two_persons_of_one_surname_are_kept_apart() -> None:
    found = resolved(
        {"a": "Anna Berg spoke. Berg left.", "b": "Erik Berg answered. Berg stayed.", "c": "Then Berg resigned."}
    )
    assert {"Anna Berg", "Erik Berg"} <= {entity.name for entity in found}
    assert not any({"Anna Berg", "Erik Berg"} <= set(entity.aliases) for entity in found)


def test_a_place_is_never_the_organisation_that_carries_its_name() -> None:
    found = named(("Lagos", "place"), ("Lagos Force", "organization"), ("Lagos Airlines", "organization"))
    assert len(found) == 3


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Acme Inc.", "Acme", "organization"),
        ("the Harbour Trust", "Harbour Trust", "organization"),
        ("Zephyr Airways", "Zephyr", "organization"),
        ("Jürgen Weiß", "Jurgen Weiss", "person"),
        ("Dr. Anna Novak", "Anna Novak", "person"),
        ("Anna B. Novak", "Anna Novak", "person"),
        ("A. Novak", "Anna Novak", "person"),
        ("Acme chief Jane Roe", "Jane Roe", "person"),
        ("Lyon, France", "Lyon", "place"),
        ("State of Texas", "Texas", "place"),
        ("Green Harbour Council", "GHC", "organization"),
        ("UK Harbour Office", "Harbour Office", "organization"),
    ],
)
def test_two_forms_of_one_name_meet(left: str, right: str, kind: EntityKind) -> None:
    assert len(named((left, kind), (right, kind))) == 1


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Anna Novak", "Ivan Novak", "person"),
        ("Anna B. Novak", "Anna C. Novak", "person"),
        ("Bank of Oslo", "Bank of Lagos", "organization"),
        ("North Korea", "South Korea", "place"),
        ("Ministry", "Ministry of Health", "organization"),
        ("7th Brigade", "8th Brigade", "organization"),
    ],
)
def test_names_that_differ_in_what_matters_stay_apart(left: str, right: str, kind: EntityKind) -> None:
    assert len(named((left, kind), (right, kind))) == 2


def test_an_office_without_a_country_is_not_merged_when_two_countries_have_one() -> None:
    found = named(
        ("Harbour Office", "organization"),
        ("UK Harbour Office", "organization"),
        ("Irish Harbour Office", "organization"),
    )
    assert len(found) == 3


@given(st.permutations(sorted(REPORTS)))
@settings(max_examples=10, derandomize=True, deadline=None)
def test_the_order_of_sources_never_changes_the_groups(order: list[str]) -> None:
    usual, other = resolved(REPORTS), resolved({source: REPORTS[source] for source in order})
    assert groups(usual) == groups(other)
    assert {entity.name for entity in usual} == {entity.name for entity in other}


def test_the_order_of_many_similar_names_never_changes_the_groups() -> None:
    words = ["Anna", "A.", "Ivan", "I.", "Novak", "Berg", "Acme", "Acme Inc.", "Group", "UK", "AG", "Office", "Harbour"]
    rng = random.Random(5)
    kinds: list[EntityKind] = ["person", "organization", "place"]
    names = [(" ".join(rng.sample(words, rng.randint(1, 3))), rng.choice(kinds)) for _ in range(60)]
    usual = groups(named(*names))
    for _ in range(5):
        rng.shuffle(names)
        assert groups(named(*names)) == usual


def test_a_merge_makes_one_entity_under_the_first_name() -> None:
    found = resolved(REPORTS, AliasEdits().merge("Elif Demir", "Oslo"))
    assert holding(found, "Oslo").name == "Elif Demir"


def test_a_split_sets_an_alias_free_with_its_mentions() -> None:
    found = resolved(REPORTS, AliasEdits().split("European Union", "EU"))
    assert len(holding(found, "EU").mentions) == 1
    assert holding(found, "European Union").aliases == ("European Union",)


def test_a_rename_and_a_rejection_hold() -> None:
    found = resolved(REPORTS, AliasEdits().rename("Turkey", "Türkiye (country)").reject("Oslo"))
    assert holding(found, "Turkiye").name == "Türkiye (country)"
    assert not any("Oslo" in entity.aliases for entity in found)


def test_an_edit_of_an_unknown_name_changes_nothing() -> None:
    edits = AliasEdits().merge("Nobody", "Nothing").split("Oslo", "Nothing").reject("Nowhere")
    assert resolved(REPORTS, edits) == resolved(REPORTS)


def test_undo_and_redo_walk_the_decisions() -> None:
    edits = AliasEdits().merge("A", "B").reject("C")
    assert edits.undo() is not None
    assert [edit.action for edit in edits.edits] == ["merge"]
    assert edits.redo() is not None
    assert [edit.action for edit in edits.edits] == ["merge", "reject"]
    edits.undo()
    edits.rename("A", "D")
    assert edits.redo() is None


def test_undoing_everything_gives_the_groups_without_edits() -> None:
    edits = AliasEdits().merge("Elif Demir", "Oslo").reject("UN")
    while edits.undo():
        pass
    assert resolved(REPORTS, edits) == resolved(REPORTS)


@given(
    st.lists(
        st.tuples(st.sampled_from(["merge", "split", "rename"]), st.text(max_size=20), st.text(max_size=20)), max_size=8
    )
)
@settings(max_examples=40, derandomize=True, deadline=None)
def test_decisions_survive_being_saved_and_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("edits") / "names.toml"
    edits = AliasEdits()
    for action, first, second in rows:
        getattr(edits, action)(first, second)
    edits.undo()
    edits.save(path)
    again = AliasEdits.load(path)
    assert (again.edits, again.undone, again.problem) == (edits.edits, edits.undone, None)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"[[edit",
        b"edit = 3",
        b'[[edit]]\ndo = "explode"\nnames = ["a"]',
        b'[[edit]]\ndo = "merge"\nnames = [1, 2]',
        b"x" * (2 << 20),
    ],
)
def test_an_unreadable_file_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "names.toml"
    path.write_bytes(content)
    edits = AliasEdits.load(path)
    assert edits.problem
    edits.merge("A", "B").save(path)
    assert [kept.read_bytes() for kept in tmp_path.glob("names.toml.bak*")] == [content]
    assert AliasEdits.load(path).edits == edits.edits


def test_a_missing_file_is_empty_and_no_problem(tmp_path: Path) -> None:
    assert AliasEdits.load(tmp_path / "none.toml") == AliasEdits()


def test_names_that_may_be_one_are_suggested_with_a_reason() -> None:
    found = aliases.suggestions(
        named(("Zdravko Ilievski", "person"), ("Zdravko Ilievsky", "person"), ("Oslo", "place"))
    )
    assert [(s.left, s.right) for s in found] == [("Zdravko Ilievski", "Zdravko Ilievsky")]
    assert "letter" in found[0].reason


def test_an_acronym_of_another_language_in_brackets_is_the_organisation_before_it() -> None:
    texts = {
        "a": "The Supreme Harbour Council (ZQK) met in Oslo.",
        "b": "The ZQK refused on Friday, sources in Oslo said.",
    }
    assert holding(resolved(texts), "ZQK").name == "Supreme Harbour Council"


def test_umlauts_and_their_spelled_out_form_meet_across_sources() -> None:
    texts = {"a": "Chancellor Sabine Möller spoke.", "b": "Chancellor Sabine Moeller left."}
    assert holding(resolved(texts), "Sabine Moeller").aliases == ("Sabine Moeller", "Sabine Möller")


def test_a_name_in_capitals_is_what_it_is_where_it_is_written_as_names_are() -> None:
    texts = {
        "a": "FLOODS HIT KARST\n\nThe floods came on Monday, said HARLAN PIKE, who lives there.",
        "b": "KARST CLEANS UP\n\nThe water fell.",
        "c": "Harlan Pike lives in Karst. The mayor of Karst spoke.",
    }
    found = resolved(texts)
    assert [entity.kind for entity in found if "KARST" in entity.aliases] == ["place"]
    assert set(holding(found, "KARST").aliases) == {"KARST", "Karst"}
    assert (holding(found, "HARLAN PIKE").kind, set(holding(found, "HARLAN PIKE").aliases)) == (
        "person",
        {"HARLAN PIKE", "Harlan Pike"},
    )


def test_a_body_written_in_capitals_in_a_sentence_is_not_the_place_of_the_same_letters() -> None:
    texts = {
        "a": "SPAR said sandbags were sold. SPAR has ten shops.",
        "b": "Rain fell in Spar. The mayor of Spar spoke.",
    }
    mentions = {
        "a": [Mention(0, 4, "SPAR", "organization", "SPAR"), Mention(31, 35, "SPAR", "organization", "SPAR")],
        "b": [Mention(13, 17, "Spar", "place", "Spar"), Mention(32, 36, "Spar", "place", "Spar")],
    }
    assert {(e.kind, e.aliases) for e in aliases.resolve(mentions, texts)} == {
        ("organization", ("SPAR",)),
        ("place", ("Spar",)),
    }
