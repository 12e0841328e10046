"""What is costly is done seldom enough and never left undone, and work beside the screen lets keys go first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kfor_tui.tui.services import key_queue, throttle
from kfor_tui.tui.services.throttle import Throttle
from tui.driver import opened
from tui.fakes import flood_library


class Clock:
    """Time that passes when told to, with the timers that were set."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        self.timers.append((self.now + seconds, act))

    def pass_to(self, end: float) -> None:
        while due := [timer for timer in self.timers if timer[0] <= end]:
            first = min(due, key=lambda timer: timer[0])
            self.timers.remove(first)
            self.now = max(self.now, first[0])
            first[1]()
        self.now = end


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(throttle, "monotonic", lambda: made.now)
    return made


def test_of_many_calls_the_first_acts_at_once_and_the_last_is_never_lost(clock: Clock) -> None:
    came: list[int] = []
    shown: list[int] = []

    def show() -> None:
        clock.now += 0.5
        shown.append(len(came))

    throttle = Throttle(show, clock.later)
    for number in range(100):
        came.append(number)
        throttle()
        clock.pass_to(clock.now + 0.1)
    clock.pass_to(clock.now + 60)
    assert shown[0] == 1
    assert shown[-1] == 100
    assert len(shown) * 0.5 <= 0.15 * (clock.now - 100)


def test_what_was_done_otherwise_is_not_done_again(clock: Clock) -> None:
    shown = []

    def show() -> None:
        clock.now += 0.5
        shown.append(clock.now)

    throttle = Throttle(show, clock.later)
    throttle()
    throttle()
    throttle.done()
    clock.pass_to(clock.now + 60)
    assert len(shown) == 1
    throttle()
    assert len(shown) == 2


async def test_work_beside_the_screen_rests_while_a_key_is_answered_and_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rested: list[float] = []
    async with opened(flood_library()) as user:
        await user.presses("j")
        pressed = user.app.key_queue.last_key_at
        monkeypatch.setattr(key_queue, "sleep", rested.append)
        for later in (0.0, key_queue.ANSWER / 2, key_queue.ANSWER, 10.0):
            monkeypatch.setattr(key_queue, "monotonic", lambda later=later: pressed + later)
            user.app.key_queue.give_way()
    assert rested == [pytest.approx(key_queue.ANSWER), pytest.approx(key_queue.ANSWER / 2)]
