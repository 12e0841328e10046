"""The screens of findings under hostile sources, and under keys pressed at random."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from kfor_tui.model import (
    Claim,
    ClaimValue,
    Comparison,
    DatedPassage,
    Difference,
    DifferenceSide,
    Moment,
    Origin,
    Pair,
)
from kfor_tui.tui.commands import table
from kfor_tui.tui.widgets.cells import Guard
from tui.driver import User, opened
from tui.hostile import META, PIECES, HostileLibrary, clean_line
from tui.test_hostile import check_screen

VIEWS = ("2", "3", "4", "5")
EVIL = clean_line(META + PIECES[0])


class HostileFindings(HostileLibrary):
    """Differences, claims, origins and dates whose words are hostile."""

    def compare(self, *_: object, **__: object) -> Comparison:
        found = super().compare()
        first, second = self.sources[0], self.sources[1]
        pairs = tuple(replace(pair, differences=(_difference(pair),)) for pair in found.pairs)
        passages = (first.passage(first.sentences[1]), second.passage(second.sentences[1]))
        values = tuple(ClaimValue(EVIL, f"{n}", (p.source,)) for n, p in enumerate(passages))
        claims = tuple(Claim(EVIL, status, passages, values, 1) for status in ("contested", "nuanced", "agreed"))
        return Comparison(found.sources, pairs, {}, claims, (Origin("1", (first.id, second.id), 0.5),))

    def timeline(self) -> tuple[DatedPassage, ...]:
        passages = [s.passage(s.sentences[1]) for s in self.sources if len(s.sentences) > 1]
        dates = ("2024-05-14", "199X", "XXXX-10-09", "not a date", "", "9" * 40)
        return tuple(
            DatedPassage(date, "day", p, Moment(p.start, p.start + 4, p.text[:4], date, "day"))
            for p in passages
            for date in dates
        )


def _difference(pair: Pair) -> Difference:
    sides = [DifferenceSide(p.text[:9], p.start, p.start + 9, EVIL) for p in (pair.left, pair.right)]
    return Difference("name", "conflict", EVIL, sides[0], sides[1], EVIL)


@pytest.mark.parametrize("size", ["small", "usual", (250, 60)])
async def test_hostile_findings_are_harmless_on_every_screen(size: str | tuple[int, int]) -> None:
    async with opened(HostileFindings(), size) as user:
        for view in VIEWS:
            await user.presses(view)
            check_screen(user)
            for key in (
                "j",
                "m",
                "p",
                "l",
                "d",
                "tab",
                "j",
                "w",
                "enter",
                view,
                "G",
                "tab",
                "enter",
                view,
                "c",
                "escape",
            ):
                await user.presses(key)
                check_screen(user)
            if user.app.navigation.main_screen().VIEW == "read":
                await user.presses(view)
        assert not user.app._exit


async def test_a_long_line_and_a_source_without_text_are_compared_without_a_pause_for_ever() -> None:
    async with opened(HostileFindings()) as user:
        for chosen in (["long.txt", "empty.txt"], ["empty.txt", "blank.txt"], ["blank.txt", "long.txt"]):
            user.app.comparing.show(chosen)
            await user.rests()
            await user.presses("G", "g", "w", "w", "w", "l", "B", "p", "p", "d", "m")
            check_screen(user)


async def _random_keys(user: User, seed: int, presses: int) -> None:
    keys = sorted({key for command in table.TABLE for key in command.keys} - {"ctrl+q", "r", "f2"})
    keys += ["enter", "escape", *VIEWS, *VIEWS, *VIEWS, "j", "j", "a", "x", "[", "1"]
    chance = random.Random(seed)
    for number in range(presses):
        if number % 40 == 39:
            await user.resizes(chance.randrange(20, 200), chance.randrange(5, 60))
        if len(user.app.screen_stack) < 2 and not user.app._exit:
            await user.presses(chance.choice(VIEWS))
        key = chance.choice(keys)
        if len(user.app.screen_stack) < 2 and key in {"q", "escape"}:
            continue
        await user.presses(key)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_hundreds_of_random_keys_break_no_screen_of_findings(
    seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("exports"))
    dropped = Guard.dropped
    async with opened(HostileFindings()) as user:
        await _random_keys(user, seed, 150)
        check_screen(user)
        assert not user.app._exception
    assert Guard.dropped == dropped
