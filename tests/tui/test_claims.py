"""The ledger as its user meets it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kfor_tui.model import Claim, ClaimValue
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.ledger_rows import evidence, value_words
from kfor_tui.tui.screens.claims import ClaimsScreen
from tui.driver import User, opened
from tui.fakes import FakeLibrary, flood_comparison, flood_library, flood_sources, passage_with


def three_claims() -> FakeLibrary:
    """The contested claim of the flood, a nuanced one and an agreed one."""
    library = flood_library()
    herald, courier, gazette = flood_sources()
    shelters = passage_with(herald, "Red Cross"), passage_with(courier, "Red Cross")
    banks = passage_with(herald, "burst its"), passage_with(gazette, "burst its")
    found = flood_comparison(flood_sources())
    nuanced = Claim("shelters", "nuanced", shelters, (ClaimValue("two", "2", ("herald.txt", "courier.md")),), 2)
    agreed = Claim(
        "river · banks", "agreed", banks, (ClaimValue(banks[0].text, "", ("herald.txt", "gazette.html")),), 1
    )
    library.comparison = replace(found, claims=(*found.claims, nuanced, agreed))
    return library


def claims(user: User) -> ClaimsScreen:
    screen = user.app.screen
    assert isinstance(screen, ClaimsScreen)
    return screen


async def test_a_row_tells_each_value_with_its_sources_and_how_many_origins_stand_behind() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3")
        user.sees_row("≠ homes without power", "3 sources · 2 independent")
        user.sees("Forty (A, C) · 60 (B)", "1 claim · ≠ 1 contested")


async def test_the_evidence_shows_every_passage_with_its_value_source_date_and_place() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3")
        user.sees("≠[Forty] homes", "Some ≠[60] homes").sees_row("B", "2.1", "Tolm Courier · 15 May 2024")


@pytest.mark.parametrize("width", [*range(40, 64), *range(100, 124)])
async def test_values_that_find_no_room_are_counted_in_words_that_are_not_cut(width: int) -> None:
    library = flood_library()
    found = flood_comparison(flood_sources())
    values = [ClaimValue(f"{word} of the homes", word, ("herald.txt",)) for word in ("a third", "half", "most", "all")]
    claim = replace(found.claims[0], values=tuple(values))
    library.comparison = replace(found, claims=(claim,))
    async with opened(library) as user:
        await user.resizes(width, 30)
        await user.presses("3")
        row = next(line for line in user.lines() if line.startswith("   a"))
        ledger = row[: claims(user).ledger.size.width]
        assert re.search(r"a third.* \(A\)", ledger), ledger
        assert "all" in ledger or re.search(r" \+\d more *$", ledger), ledger


async def test_a_source_without_an_outlet_is_named_by_its_title_in_the_evidence() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("3")
        user.sees_row("C  1.2", "River floods Marrow · undated")
        await user.presses("1", "d")
        user.sees_no("no outlet")
        user.sees_row("= C", "1.2", "River floods Marrow · undated")


async def test_all_values_of_a_claim_are_in_sight_before_the_many_passages_of_the_first() -> None:
    library = flood_library()
    found = flood_comparison(flood_sources())
    claim = found.claims[0]
    first = next(p for p in claim.passages if p.source == "herald.txt")
    library.comparison = replace(found, claims=(replace(claim, passages=(first,) * 20 + claim.passages),))
    async with opened(library) as user:
        await user.presses("3")
        user.sees_row("   ≠ Forty  A, C").sees_row("   ≠ 60  B").sees_no("homes without power: 60")
        assert user.app.screen.current_passage() == first


async def test_the_cursor_of_the_evidence_begins_on_a_passage_below_the_values() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "tab", "enter")
        assert user.locator == "A 1.2"


async def test_an_agreed_sentence_is_told_once_and_below_it_who_says_it() -> None:
    library = three_claims()
    agreed = library.comparison.claims[-1]
    words = agreed.values[0].text
    library.comparison = replace(library.comparison, claims=(replace(agreed, label=f"{words[:20]}…"),))
    async with opened(library) as user:
        await user.presses("3")
        user.sees("(A, C) Marrow Herald, River floods Marrow").sees_no(f"\n   {words[:20]}")


async def test_evidence_stands_below_on_a_narrow_terminal() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("3")
        lines = user.lines()
        ledger = next(i for i, line in enumerate(lines) if "homes without power" in line)
        assert ledger < next(i for i, line in enumerate(lines) if "[Forty]" in line)


async def test_the_filter_cycles_statuses_and_counts_say_so() -> None:
    async with opened(three_claims()) as user:
        await user.presses("3")
        user.sees("3 claims · ≠ 1 contested · ~ 1 nuanced · = 1 agreed")
        await user.presses("w")
        user.sees("1 of 3 claims", "1 contested only").sees_no("shelters  ")
        await user.presses("w", "w")
        user.sees("river · banks")
        await user.presses("escape")
        user.sees("3 claims")


async def test_words_filter_claims_as_they_are_typed_and_escape_shows_all() -> None:
    async with opened(three_claims()) as user:
        await user.presses("3", "f")
        await user.types("shelt")
        await user.presses("enter")
        user.sees("1 of 3 claims", "with “shelt”")
        await user.presses("escape")
        user.sees("3 claims")
        assert isinstance(user.app.screen, ClaimsScreen)


async def test_sorting_keeps_the_claim_under_the_cursor() -> None:
    async with opened(three_claims()) as user:
        await user.presses("3", "j", "s", "s")
        user.sees("Sorted by label")
        current = claims(user).ledger.current()
        assert current is not None and current.label == "shelters"


async def test_enter_reads_the_passage_chosen_in_the_evidence() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "tab", "j", "j", "enter")
        assert user.locator == "B 2.1"
        await user.presses("3", "escape", "escape")
        assert user.locator == "B 2.1"


async def test_one_key_copies_the_citation_of_the_chosen_passage() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "l", "j", "y")
        assert "C 1.2 as APA 7" in user.said


async def test_one_key_copies_all_citations_under_the_values(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(flood_library()) as user:
        copied: list[str] = []
        monkeypatch.setattr(user.app.copier, "copy", lambda text, what: copied.extend((text, what)))
        await user.presses("3", "A")
        lines = copied[0].splitlines()
        assert lines[0] == "homes without power: Forty (A, C) · 60 (B) — 3 sources · 2 independent"
        assert len(lines) == 4 and all(line.startswith("- “") for line in lines[1:])
        assert copied[1] == "3 citations on homes without power as APA 7"


async def test_all_passages_of_a_claim_are_kept_at_once_and_undone_at_once() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "M")
        user.sees("Kept 3 passages on homes without power · 3 in the dossier")
        await user.presses("u")
        assert user.app.dossier.kept() == ()
        await user.presses("ctrl+r")
        assert len(user.app.dossier.kept()) == 3


async def test_keeping_a_contested_claim_keeps_a_passage_for_each_value_and_in_the_evidence_the_chosen_one() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "m")
        user.sees("Kept 2 passages on homes without power, one for each value")
        assert [(k.passage.source, k.passage.locator) for k in user.app.dossier.kept()] == [
            ("herald.txt", "1.2"),
            ("courier.md", "2.1"),
        ]
        await user.presses("u", "tab", "m")
        assert [k.passage.source for k in user.app.dossier.kept()] == ["herald.txt"]


async def test_nothing_to_compare_is_told_with_advice() -> None:
    async with opened(FakeLibrary(flood_sources()[:1])) as user:
        await user.presses("3")
        user.sees("only one source")


def test_a_passage_stands_under_the_value_it_gives_even_when_its_source_gives_two() -> None:
    herald, courier, _ = flood_sources()
    both = passage_with(herald, "Forty homes"), passage_with(herald, "Red Cross"), passage_with(courier, "60 homes")
    claim = Claim(
        "x",
        "contested",
        both,
        (
            ClaimValue("Forty", "40", ("herald.txt",)),
            ClaimValue("two", "2", ("herald.txt",)),
            ClaimValue("60", "60", ("courier.md",)),
        ),
        2,
    )
    groups = evidence(claim, None)
    assert [(g.value and g.value.text, [q.passage.locator for q in g.quotes]) for g in groups] == [
        ("Forty", ["1.2"]),
        ("two", ["2.2"]),
        ("60", ["2.1"]),
    ]


async def test_a_claim_is_compared_in_its_sources_on_its_row() -> None:
    async with opened(flood_library()) as user:
        await user.presses("3", "c")
        user.sees(wording.BOTH_ON.format(label="homes without power")).sees_row("▎≠ 1.2", "≠ 2.1")


@pytest.mark.parametrize("key", ["2", "3", "4", "5"])
async def test_help_and_palette_of_every_screen_open_and_close(key: str) -> None:
    async with opened(flood_library()) as user:
        await user.presses(key, "?")
        user.sees({"2": "Compare", "3": "Claims", "4": "Overview", "5": "Dossier"}[key])
        await user.presses("escape", ":", "escape")
        assert user.app.screen is user.app.navigation.main_screen()


def test_dates_written_alike_are_told_apart_in_words() -> None:
    values = (ClaimValue("Monday", "2023-10-09", ("a",)), ClaimValue("Monday", "XXXX-10-16", ("b",)))
    claim = Claim("handover", "contested", (), values, 2)
    assert [value_words(claim, value) for value in values] == ["9 October 2023", "16 October, year not said"]


async def test_escape_from_a_passage_leads_back_to_claims_and_then_to_the_start() -> None:
    async with opened(three_claims()) as user:
        before = user.locator
        await user.presses("3", "enter")
        assert user.view == "read"
        await user.presses("escape")
        assert user.view == "claims"
        await user.presses("q")
        assert (user.view, user.locator) == ("read", before)
        assert not user.app._exit


async def test_claims_below_the_threshold_are_counted_and_one_key_away() -> None:
    library = three_claims()
    found = library.compare()
    doubtful = replace(found.claims[1], confidence=0.45)
    library.comparison = replace(found, claims=(found.claims[0], doubtful, found.claims[2]))
    async with opened(library) as user:
        await user.presses("3")
        user.sees("2 of 3 claims", "1 possible (below 50 %; z shows)").sees_no("shelters")
        await user.presses("z")
        user.sees("shelters", "possible, 45 %")
        await user.presses("z", "less_than_sign")
        user.sees("shelters", wording.CERTAIN_FROM.format(percent=40, possible=0))


async def test_a_claim_that_changed_shows_its_values_in_the_order_of_publication() -> None:
    library = three_claims()
    found = library.compare()
    changed = replace(found.claims[0], status="changed")
    library.comparison = replace(found, claims=(changed, *found.claims[1:]))
    async with opened(library) as user:
        await user.presses("3")
        user.sees_row("(A, C, 15 May 2024)", "→")


async def test_the_words_of_a_claim_get_the_room_before_the_counts() -> None:
    library = flood_library()
    found = flood_comparison(flood_sources())
    label = "homes in the old town of Marrow that lost power on Tuesday"
    library.comparison = replace(found, claims=(replace(found.claims[0], label=label),))
    async with opened(library, "small") as user:
        await user.presses("3")
        user.sees_row(label, "3 · 2 indep.")


async def test_values_that_differ_go_on_below_where_one_line_cuts_them() -> None:
    library = flood_library()
    found = flood_comparison(flood_sources())
    pair = found.pairs[0]
    long = replace(pair.differences[0], label="homes in the old town of Marrow and the villages along the lower Tolm")
    library.comparison = replace(found, pairs=(replace(pair, differences=(long,)), *found.pairs[1:]))
    async with opened(library, "small") as user:
        await user.presses("d")
        user.sees("homes in the old town of Marrow and the villages along").sees("Forty here, 60 there")


async def test_every_value_is_shown_with_a_count_where_the_letters_leave_no_room_for_all() -> None:
    library = flood_library()
    found = flood_comparison(flood_sources())
    every = ("herald.txt", "courier.md", "gazette.html")
    values = [ClaimValue(f"{word} of them", word, every) for word in ("half", "most", "all")]
    library.comparison = replace(found, claims=(replace(found.claims[0], values=tuple(values)),))
    async with opened(library, (130, 30)) as user:
        await user.presses("3")
        user.sees("half of them (3)", "all of them (3)")
        await user.resizes(200, 30)
        user.sees("half of them (A, B, C)", "all of them (A, B, C)")


def library_with_copies() -> FakeLibrary:
    """The contested claim of the flood, two sentences that two sources print alike, and one that is told twice."""
    library = flood_library()
    herald, courier, gazette = flood_sources()
    found = flood_comparison(flood_sources())

    def agreed(label: str, mine: str, theirs: str, origins: int) -> Claim:
        passages = passage_with(herald, mine), passage_with(gazette, theirs)
        return Claim(label, "agreed", passages, (ClaimValue(label, "", ("herald.txt", "gazette.html")),), origins)

    copies = agreed("banks", "burst its", "burst its", 1), agreed("homes", "Forty homes", "Forty homes", 1)
    shelters = passage_with(herald, "Red Cross"), passage_with(courier, "Red Cross")
    told = Claim("shelters", "agreed", shelters, (ClaimValue("shelters", "", ("herald.txt", "courier.md")),), 2)
    library.comparison = replace(found, claims=(*found.claims, *copies, told))
    return library


async def test_sentences_of_one_copy_are_one_row_that_names_its_sources_and_opens_with_space() -> None:
    async with opened(library_with_copies()) as user:
        await user.presses("3")
        user.sees_row("2 sentences printed alike", "2 sources · 1 independent").sees("(A, C)")
        user.sees("4 claims", "2 copied, in 1 row (space unfolds)").sees_no("banks  ")
        assert [claim.label for claim in claims(user).ledger.claims] == [
            "homes without power",
            "shelters",
            "2 sentences printed alike",
        ]
        await user.presses("j", "j")
        user.sees_row("C", "1.1").sees_row("C", "1.2")
        await user.presses("space")
        assert [claim.label for claim in claims(user).ledger.claims][2:] == ["banks", "homes"]
        assert claims(user).ledger.cursor == 2
        await user.presses("j", "space")
        assert [claim.label for claim in claims(user).ledger.claims][2:] == ["2 sentences printed alike"]
        assert claims(user).ledger.cursor == 2


async def test_a_claim_that_is_no_copy_says_why_it_does_not_unfold() -> None:
    async with opened(library_with_copies()) as user:
        await user.presses("3", "space")
        user.sees("This claim is not folded")


async def test_a_filter_looks_into_folded_rows() -> None:
    async with opened(library_with_copies()) as user:
        await user.presses("3", "f", *"banks", "enter")
        assert [claim.label for claim in claims(user).ledger.claims] == ["banks"]


async def test_all_citations_of_a_folded_row_are_copied_under_one_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(library_with_copies()) as user:
        copied: list[str] = []
        monkeypatch.setattr(user.app.copier, "copy", lambda text, what: copied.extend((text, what)))
        await user.presses("3", "j", "j", "A")
        lines = copied[0].splitlines()
        assert lines[0] == "2 sentences printed alike (A, C) — 2 sources · 1 independent"
        assert len(lines) == 5
