"""A large folder: a few sources are compared before all others, and what that found stays when comparing is stopped."""

from __future__ import annotations

import threading

from kfor_tui.tui.services.comparing import FIRST, nearest_by_names
from tui.driver import opened
from tui.fakes import FakeLibrary, flood_sources, source


def large_library(gate: threading.Event, fillers: int = 60) -> FakeLibrary:
    """The flood between reports on other things."""
    others = [source(f"other{i:02}.txt", f"Harvest {i}\nThe harvest of orchard {i} was good.") for i in range(fillers)]
    return FakeLibrary([*flood_sources()[:1], *others, *flood_sources()[1:]], gate=gate)


async def test_claims_of_the_nearest_sources_are_there_while_the_rest_is_compared_and_stay_when_it_is_stopped() -> None:
    library = large_library(threading.Event())
    async with opened(library, "small", settled=False) as user:
        await user.waits_for(lambda: user.app.session.partial == "first", "the first findings")
        await user.presses("3")
        user.sees("homes without power", "20 of 63 sources compared").sees_row("Forty (A", "60 (")
        assert {"herald.txt", "courier.md", "gazette.html"} <= set(library.compared_first)
        assert len(library.compared_first) == FIRST
        assert user.app.loading.is_comparing
        await user.presses("ctrl+x")
        await user.waits_for(lambda: user.app.progress is None, "stopped")
        await user.rests()
        user.sees("homes without power", "stopped at 20 of 63 sources")
        await user.presses("4")
        user.sees_row("Similarity", "stopped at 20 of 63 sources")


async def test_all_sources_take_the_place_of_the_first_when_comparing_ends() -> None:
    gate = threading.Event()
    async with opened(large_library(gate), settled=False) as user:
        await user.waits_for(lambda: user.app.session.partial == "first", "the first findings")
        await user.presses("3", "j")
        gate.set()
        await user.waits_for(lambda: user.app.progress is None, "compared")
        await user.rests()
        user.sees("63 sources").sees_no("sources compared")


async def test_a_source_that_is_not_compared_yet_is_compared_first_when_it_is_chosen() -> None:
    library = large_library(threading.Event())
    async with opened(library, settled=False) as user:
        await user.waits_for(lambda: user.app.session.partial == "first", "the first findings")
        await user.presses("k", "G", "k", "k")  # a report on a harvest, at the end of the list
        current = user.read.current_source()
        assert current is not None and current.id not in library.compared_first
        user.sees("Comparing: what the others say appears here")
        await user.presses("c")
        await user.waits_for(lambda: current.id in library.compared_first, "it is among the first")
        await user.waits_for(lambda: user.view == "compare", "and laid beside another")


async def test_a_small_folder_is_compared_at_once() -> None:
    library = FakeLibrary(flood_sources())
    async with opened(library) as user:
        assert not library.compared_first
        user.sees_no("sources compared")


def test_sources_that_share_rare_names_come_first() -> None:
    names = {"a": {"Marrow", "Tolm"}, "b": {"Marrow"}, "c": {"Tolm"}, "d": {"Marrow"}, "e": set[str]()}
    assert nearest_by_names(["a"], names) == ["a", "c", "b", "d", "e"]
