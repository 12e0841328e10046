"""Persons: titles, bare surnames, short given names, party labels, and companies with short names."""

from __future__ import annotations

import pytest

from kfor_tui.model import Entity
from kfor_tui.text import entities
from kfor_tui.text.coreference import aliases


def resolved(*texts: str) -> dict[str, Entity]:
    """Return the entities of some texts, by name."""
    sources = {str(number): text for number, text in enumerate(texts)}
    found = aliases.resolve({source: entities.find(text) for source, text in sources.items()}, sources)
    return {entity.name: entity for entity in found}


def kinds(text: str) -> dict[str, str]:
    return {mention.text: mention.kind for mention in entities.find(text)}


@pytest.mark.parametrize("text", ["Mr. King refused.", "They asked Ms. Bishop about it.", "Then Mrs. Prince spoke."])
def test_who_follows_a_courtesy_title_is_a_person(text: str) -> None:
    assert list(kinds(text).values()) == ["person"]


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Ada Holm (R-Calif.) voted no.",
        "Ada Holm, D-CT, voted no.",
        "Sen. Ada Holm (I-Vt.) and Rep. Olaf Brandt (D-N.Y.) voted no.",
    ],
)
def test_party_and_state_are_no_name(text: str) -> None:
    assert set(kinds(text)) <= {"Ada Holm", "Olaf Brandt"}


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            ("Mayor Ilona Zimbrek spoke. Ilona Zimbrek left.", "Zimbrek vetoed it. Critics of Zimbrek left."),
            "Ilona Zimbrek",
        ),
        (("Richard Zimbrek spoke. Richard Zimbrek left.", "Dick Zimbrek vetoed it."), "Richard Zimbrek"),
        (("William Zimbrek spoke. William Zimbrek left.", "Bill Zimbrek vetoed it."), "William Zimbrek"),
        (("Philip Zimbrek spoke. Philip Zimbrek left.", "Phil Zimbrek vetoed it."), "Philip Zimbrek"),
        (("Hasimir Zimbrek spoke. Hasimir Zimbrek left.", "Hassimir Zimbrek vetoed it."), "Hasimir Zimbrek"),
    ],
)
def test_a_person_is_one_entity_however_the_name_is_written(texts: tuple[str, ...], name: str) -> None:
    found = resolved(*texts)
    assert [entity.name for entity in found.values() if "Zimbrek" in entity.name] == [name]
    assert found[name].kind == "person"


def test_two_known_given_names_of_one_surname_are_two_persons() -> None:
    found = resolved("Maria Zimbrek spoke. Mario Zimbrek left.", "Zimbrek vetoed it.")
    assert {"Maria Zimbrek", "Mario Zimbrek"} <= set(found)


def test_a_bare_surname_means_the_person_named_far_more_often() -> None:
    often = "Ilona Zimbrek spoke. " * 6
    found = resolved(often, "Otto Zimbrek left.", "They asked Mr. Zimbrek again.")
    assert "Zimbrek" in found["Ilona Zimbrek"].aliases
    assert "Zimbrek" not in found["Otto Zimbrek"].aliases


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Norbrix Velten Group Inc. reported a profit on Monday.", "Norbrix"),
        ("Northern Business Machines Corp. reported a profit on Monday.", "NBM"),
    ],
)
def test_a_company_written_short_joins_the_long_name(long: str, short: str) -> None:
    found = resolved(long, f"Shares of {short} fell. Analysts said {short} would recover.")
    joined = [entity for entity in found.values() if short in entity.aliases]
    assert len(joined) == 1
    assert len(joined[0].aliases) == 2


def test_a_town_does_not_become_a_person_by_the_name_of_its_paper() -> None:
    found = resolved(
        "Metro Lindau reported it. Metro Lindau said so.", "The hall in Lindau is shut. Rain fell near Lindau."
    )
    assert all(entity.kind != "person" or "Lindau" not in entity.aliases for entity in found.values())
