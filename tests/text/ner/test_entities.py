"""Names in texts: spans, kinds, normal forms, and what is not a name."""

from __future__ import annotations

import json
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.model import Mention
from kfor_tui.text import entities, gazetteer

FLOOD = """Floods In Eastern Portugal Leave Hundreds Without Power

The Portuguese Ministry of Internal Administration (MAI) sent 300 soldiers to Guarda on Tuesday, officials said.
Rear Admiral João Almeida, spokesman for the ministry, told Lusa News Agency that the Mondego River had fallen.
"We will stay as long as needed," said Almeida. MAI has asked the European Union for help.
The U.N. and the EU's civil protection service offered boats. Lisbon has accepted both offers.

Read More

Next Article
"""


def surfaces(text: str, kind: str | None = None) -> list[str]:
    return [m.text for m in entities.find(text) if kind in (None, m.kind)]


def by_text(text: str) -> dict[str, Mention]:
    return {m.text: m for m in entities.find(text)}


def test_a_report_yields_its_persons_places_and_organisations() -> None:
    found = by_text(FLOOD)
    assert found["João Almeida"].kind == "person"
    assert found["Guarda"].kind == "place"
    assert found["Mondego River"].kind == "place"
    assert found["European Union"].kind == "organization"
    assert found["Lusa News Agency"].kind == "organization"


def test_a_rank_is_no_part_of_the_name_span() -> None:
    text = "Lt. Gen. Maria Okafor met Prime Minister Erik Lindqvist and Dr. Anna Novak."
    assert surfaces(text, "person") == ["Maria Okafor", "Erik Lindqvist", "Anna Novak"]


def test_an_office_parts_a_country_from_its_holder() -> None:
    found = by_text("Croatia Prime Minister Ivan Horvat arrived on Monday.")
    assert found["Croatia"].kind == "place"
    assert found["Ivan Horvat"].kind == "person"


def test_a_surname_alone_stands_for_the_full_name_used_before() -> None:
    assert by_text(FLOOD)["Almeida"].name == "João Almeida"


def test_a_given_name_in_brackets_belongs_to_the_surname_after_it() -> None:
    found = by_text('"As Secretary General (Anna) Lindqvist stated, it depends on all of us," he said.')
    assert found["Lindqvist"].name == "Anna Lindqvist"
    assert "Anna" not in found


def test_an_acronym_defined_in_brackets_has_the_name_it_stands_for() -> None:
    found = by_text(FLOOD)
    assert found["MAI"].name.endswith("Ministry of Internal Administration")
    assert found["MAI"].kind == "organization"


def test_spellings_of_a_known_name_share_one_form() -> None:
    names = {
        m.text: m.name
        for m in entities.find("The U.N. said. The UN and the United Nations agreed. Türkiye and Turkey.")
    }
    assert names["U.N."] == names["UN"] == names["United Nations"]
    assert names["Türkiye"] == names["Turkey"]


def test_possessive_and_hyphened_endings_are_left_out() -> None:
    assert surfaces("Norway's navy joined the NATO-led mission and a non-NATO partner.") == ["Norway", "NATO", "NATO"]


def test_a_capital_that_acts_is_linked_to_its_country() -> None:
    found = entities.find("Lisbon has accepted the offer. The mayor works in Lisbon. Oslo and Madrid disagree.")
    assert [m.metonym_of for m in found] == ["Portugal", None, "Norway", "Spain"]
    assert {m.kind for m in found} == {"place"}


def test_peoples_are_groups_and_no_places() -> None:
    found = by_text("Danish troops met Kurds and Serbs near the border of Denmark.")
    assert {found[name].kind for name in ("Danish", "Kurds", "Serbs")} == {"group"}
    assert found["Denmark"].kind == "place"


def test_an_election_is_read_whole() -> None:
    found = by_text("She lost her seat in the 2013 Norwegian parliamentary election after the vote.")
    assert found["2013 Norwegian parliamentary election"].kind == "event"


def test_a_hyphened_pair_before_a_head_word_is_one_event() -> None:
    assert by_text("They support the Oslo-Madrid Dialogue.")["Oslo-Madrid Dialogue"].kind == "event"


@pytest.mark.parametrize(
    "line", ["Read More", "Others", "Leave a Reply", "Next Article", "Previous Article", "Photos", "Experts"]
)
def test_boilerplate_is_no_name(line: str) -> None:
    assert surfaces(f"{line}\n\nThe council met in Oslo on Monday.\n\n{line}\n") == ["Oslo"]


def test_months_and_weekdays_are_no_names() -> None:
    assert surfaces("On Monday, in October, they met. January was cold.") == []


def test_a_contracted_pronoun_is_no_name() -> None:
    assert surfaces("I'd like to go, and I'm sure they're ready. It's late.") == []


def test_a_headline_in_capitals_yields_only_names_that_the_text_knows() -> None:
    found = surfaces(FLOOD.split("\n")[0] + FLOOD[FLOOD.index("\n") :])
    assert not any(
        word in found for word in ("Floods", "Leave Hundreds", "Hundreds", "Power", "Leave Hundreds Without Power")
    )


def test_no_name_runs_over_a_line_end() -> None:
    assert all("\n" not in m.text for m in entities.find('"Yes," said Anna Berg.\n\nBerg left for Oslo\nNorway won.'))


def test_a_name_found_once_is_found_again() -> None:
    text = "The trader met Zdravko Ilić in Oslo. Later Ilić resigned. Ilić."
    assert surfaces(text, "person") == ["Zdravko Ilić", "Ilić", "Ilić"]


def test_finding_twice_gives_the_same() -> None:
    assert entities.find(FLOOD) == entities.find(FLOOD)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Near Zul Qadam, five trucks burned. Zul Qadam is quiet.", "Zul Qadam", "place"),
        ("The Zelnik-based firm closed. Zelnik is far away.", "Zelnik", "place"),
        ("Shares of Vorta, a property group founded in 1990, fell.", "Vorta", "organization"),
        ("Traders blamed Skardon, based in Leeds, for it.", "Skardon", "organization"),
        ("It was bought by Bloemen Tuin BV last year.", "Bloemen Tuin BV", "organization"),
        ("A filing with the regulator BaLor showed it.", "BaLor", "organization"),
        ("Sailors of HMS Ardent were rescued.", "HMS Ardent", "other"),
        ("They built the Ana Lopes Space Telescope together.", "Ana Lopes Space Telescope", "other"),
        ("The forecaster Nam Sang-un spoke.", "Nam Sang-un", "person"),
    ],
)
def test_the_words_around_a_name_and_its_form_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert by_text(text)[name].kind == kind


def test_partners_of_a_firm_are_one_name_and_two_first_names_are_not() -> None:
    assert surfaces("He left Brandt & Kessler AG for Tom & Anna.")[0] == "Brandt & Kessler AG"
    assert "Tom & Anna" not in surfaces("He left Brandt & Kessler AG for Tom & Anna.")


def test_a_nickname_in_quotation_marks_is_part_of_the_name() -> None:
    assert surfaces("Col. John “J.D.” Fairley spoke.", "person") == ["John “J.D.” Fairley"]


def test_a_given_name_of_two_syllables_is_not_cut_and_the_surname_before_it_stands_alone() -> None:
    found = entities.find("President Yoon Jae-in spoke of the NATO-led force. Yoon left. The Rome-based paper agreed.")
    assert [m.text for m in found] == ["Yoon Jae-in", "NATO", "Yoon", "Rome"]
    assert found[2].name == "Yoon Jae-in"


def test_an_umlaut_spelled_out_is_the_same_surname() -> None:
    assert by_text("Sabine Möller came. Then Moeller left for Bonn.")["Moeller"].name == "Sabine Möller"


def test_a_place_that_speaks_right_after_a_person_of_that_surname_is_the_person() -> None:
    found = entities.find("Denzel Washington gave money. Washington said he was glad. He had flown to Washington.")
    assert [m.kind for m in found] == ["person", "person", "place"]


@pytest.mark.parametrize(
    "text",
    [
        "via @OsloPolice today",
        "see https://t.co/Oslo9Xb today",
        "write to Press@Oslo-kommune.example today",
        "tagged #Oslo today",
        "RT @anna today",
        "WE WILL NEVER EVER CLOSE THIS STREET AGAIN",
    ],
)
def test_handles_tags_addresses_and_shouted_words_are_no_names(text: str) -> None:
    assert surfaces(text) == []


def test_a_dateline_and_a_small_word_at_the_end_are_no_part_of_a_name() -> None:
    assert surfaces("OSLO - Joint Rescue Force - Operation Clear Sky helped.")[:2] == ["OSLO", "Joint Rescue Force"]
    assert surfaces("The Max Weber Institute for Astronomy in Bonn agreed.") == [
        "Max Weber Institute for Astronomy",
        "Bonn",
    ]


HOSTILE = [
    "",
    " ",
    "\n" * 50,
    "A",
    "(" * 500,
    "(AB) " * 200,
    "A-" * 400,
    "'s" * 300,
    "\ud800\udfff",
    "\x00A\x00 B",
    "مرحبا بالعالم",
    "A\u200dB",
    "İstanbul'da",
    "The Bank of " * 200,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_yields_only_sound_spans(text: str) -> None:
    check_spans(text)


@given(st.text(st.characters(exclude_categories=()), max_size=200))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_any_text_yields_only_sound_spans(text: str) -> None:
    check_spans(text)


@given(
    st.lists(
        st.sampled_from(
            ["Anna", "Berg", "of", "the", "Bank", "(", ")", "BE", "'s", "Oslo", "2019", "-", "\n", ".", "said", "U.N."]
        ),
        max_size=30,
    )
)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_any_order_of_name_words_yields_only_sound_spans(words: list[str]) -> None:
    check_spans(" ".join(words))


def check_spans(text: str) -> None:
    found = entities.find(text)
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end] == m.text and m.name for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_gazetteer_keeps_short_capitals_apart_from_words() -> None:
    names = gazetteer.default()
    assert names.lookup("US") and names.lookup("U.S.")
    assert names.lookup("us") is None
    assert names.lookup("is") is None


def test_a_user_file_adds_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        '[organizations]\n"Harbour Watch" = "HWX, Watch of the Harbour"\n'
        '[countries]\n"Freedonia" = { people = "Freedonian", capital = "Fredville" }\n',
        "utf-8",
    )
    names = gazetteer.load([path])
    assert names.canonical("HWX") == names.canonical("Watch of the Harbour") == "Harbour Watch"
    assert names.lookup("Fredville").seat_of == "Freedonia"  # type: ignore[union-attr]


def test_the_weights_are_small_numbers_that_name_their_sources() -> None:
    path = resources.files("kfor_tui") / "data" / "name_weights.json"
    content = path.read_text("utf-8")
    stored = json.loads(content)
    assert len(content.encode()) < 300_000
    assert all("CC BY" in source or "MIT" in source for source in stored["sources"])
    assert all(isinstance(cell, int) for cells in stored["weights"].values() for cell in cells)
