"""The panel of names: finding, merging, renaming, rejecting, and taking all of it back."""

from __future__ import annotations

from kfor_tui.tui.presentation import wording
from tui.driver import User, opened
from tui.fakes import flood_library


async def panel(user: User, name: str) -> None:
    """Open the panel with the cursor on a name, all sources in scope."""
    await user.presses("enter", "e")
    names = [entity.name for entity in user.app.screen.names.entities]  # type: ignore[attr-defined]
    await user.presses("g", *["j"] * names.index(name))


async def compared_again(user: User) -> None:
    version = user.app.findings_version
    await user.waits_for(lambda: user.app.findings_version > version or user.app.progress is None, "compared again")
    await user.rests()


async def test_names_are_listed_with_their_mentions_by_source() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "e")
        user.sees("names in all sources").sees_row("place", "Easthaven", "2 in 2")
        await user.presses("s", "g")
        user.sees("names in A").sees_row("person", "Ada Lindqvist", "2").sees_row("1.2", "Mayor Ada Lindqvist said")


async def test_names_are_filtered_by_letters_of_any_of_their_forms_and_escape_shows_all_again() -> None:
    async with opened(flood_library()) as user:
        await user.presses("enter", "e", "f")
        await user.types("CROSS")
        user.sees("1 name in all sources · with “CROSS”")
        await user.presses("enter")
        assert [e.name for e in user.app.screen.names.entities] == ["Red Cross"]  # type: ignore[attr-defined]
        await user.presses("escape")
        user.sees_row("place", "Easthaven")
        await user.presses("escape")
        assert user.app.screen is user.read


async def test_enter_reads_the_mention_with_all_others_lit() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Easthaven")
        await user.presses("enter")
        assert user.locator == "B 3.2"
        assert len(user.read.reader.highlights.lit) == 1
        user.sees("Easthaven: 1 mention here")


async def test_marked_names_are_merged_and_the_merge_is_undone_and_redone() -> None:
    library = flood_library()
    async with opened(library) as user:
        await panel(user, "Marrow")
        await user.presses("space")
        await panel_to(user, "Easthaven")
        await user.presses("space", "M", "enter")
        user.sees("Merging Easthaven into Marrow · u undoes it")
        await compared_again(user)
        assert "Easthaven" not in [e.name for e in user.app.session.names.entities]
        await user.presses("u")
        await compared_again(user)
        assert "Easthaven" in [e.name for e in user.app.session.names.entities]
        await user.presses("escape", "ctrl+r")
        await compared_again(user)
        assert "Easthaven" not in [e.name for e in user.app.session.names.entities]


async def test_exactly_the_marked_names_are_merged_wherever_the_cursor_stands() -> None:
    """The cursor may be on a name nobody chose: it stays as it is."""
    async with opened(flood_library()) as user:
        await panel(user, "Easthaven")
        await user.presses("space")
        await panel_to(user, "Marrow")
        await user.presses("space")
        await panel_to(user, "Red Cross")
        before = {e.name for e in user.app.session.names.entities}
        await user.presses("M")
        user.sees("Merge these 2 names?").sees_row("●", "Marrow · 7 mentions").sees_row("Easthaven · 2 mentions")
        await user.presses("enter")
        await compared_again(user)
        assert before - {e.name for e in user.app.session.names.entities} == {"Easthaven"}


async def test_the_user_chooses_what_merged_names_are_called_and_hears_when_kinds_differ() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Ada Lindqvist")
        await user.presses("space")
        await panel_to(user, "Marrow")
        await user.presses("space", "M")
        user.sees("They are of different kinds: places and people")
        await user.presses("escape")
        user.sees_no("Merge these 2 names?")
        assert {"Ada Lindqvist", "Marrow"} <= {e.name for e in user.app.session.names.entities}
        await user.presses("M", "j", "enter")
        user.sees("Merging Marrow into Ada Lindqvist")
        await compared_again(user)
        assert "Marrow" not in [e.name for e in user.app.session.names.entities]


async def test_one_mark_is_not_enough_to_merge() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Marrow")
        await user.presses("space", "M")
        user.sees(wording.MARK_FIRST)


async def panel_to(user: User, name: str) -> None:
    names = [entity.name for entity in user.app.screen.names.entities]  # type: ignore[attr-defined]
    await user.presses("g", *["j"] * names.index(name))


async def test_a_rejected_name_is_highlighted_no_more() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Red Cross")
        await user.presses("X")
        await compared_again(user)
        await user.presses("escape")
        assert "Red Cross" not in [e.name for e in user.app.session.names.entities]
        source, names = user.read.reader.source, user.read.reader.lines.names
        assert source is not None
        lit = [source.text[n.start : n.end] for n in names.within(0, len(source.text))]
        assert "Red Cross" not in lit and "Marrow" in lit


async def test_a_name_is_renamed_by_typing_another_form() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Ada Lindqvist")
        await user.presses("R", "end")
        await user.types(" Holm")
        await user.presses("enter")
        await compared_again(user)
        user.sees("Ada Lindqvist Holm")


async def test_merging_without_marks_says_what_to_do() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Marrow")
        await user.presses("M")
        user.sees(wording.MARK_FIRST)
        await user.presses("P")
        user.sees(wording.NO_ALIAS)


async def test_a_kind_of_names_can_be_made_plain_in_the_reader() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Marrow")
        await user.presses("h")
        user.sees(wording.KIND_PLAIN.format(kind="Places"))
        assert user.read.reader.highlights.hidden_kinds == {"place"}
        await user.presses("escape", "x")
        user.sees(wording.NAMES_PLAIN)


async def test_the_panel_fits_a_small_terminal() -> None:
    async with opened(flood_library(), "small") as user:
        await user.presses("enter", "e")
        user.sees("Ada Lindqvist", "Mayor Ada Lindqvist")


async def test_commands_of_the_panel_are_in_the_palette_while_it_is_open() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Red Cross")
        await user.presses("colon")
        await user.types("not a name")
        await user.waits_for(lambda: "it is not a name" in user.screen_text(), "the command is offered")
        await user.presses("enter")
        await user.waits_for(
            lambda: "Red Cross" not in [e.name for e in user.app.session.names.entities], "the name is rejected"
        )
        user.sees("Names ·")


async def test_help_in_the_panel_lists_its_keys_and_comes_back_to_it() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Red Cross")
        await user.presses("question_mark")
        user.sees_no("Open the web address").sees("Mark the name for merging", "now: Mark two or more names")
        await user.presses("escape")
        user.sees("Names ·")


async def test_merging_with_nothing_marked_says_what_to_do() -> None:
    async with opened(flood_library()) as user:
        await panel(user, "Red Cross")
        await user.presses("M")
        user.sees(wording.MARK_FIRST)
