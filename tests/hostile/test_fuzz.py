"""Random keys on hostile sources: nothing crashes, nothing has to be stopped by the second guard.

A longer run: ``KFOR_TUI_FUZZ=10000 pytest tests/hostile/test_fuzz.py`` presses so many keys with every seed, and tells
how far it has come and the slowest keys, in CPU time with all that followed them. ``KFOR_TUI_FUZZ_SEEDS=2,3`` takes
other seeds.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tui.driver import User, opened
from tui.hostile import PIECES, HostileLibrary

KEYS = int(os.environ.get("KFOR_TUI_FUZZ", "200"))
SEEDS = [int(seed) for seed in os.environ.get("KFOR_TUI_FUZZ_SEEDS", "0,1").split(",")]
TELL = 1_000  # keys after which a longer run tells that it goes on
SIZES = ((80, 24), (120, 36), (40, 10), (200, 50), (20, 5))
# What would end the app, hand the mouse over or open a browser is left out; the rest of the keyboard is in.
NAMED = (
    *("enter", "escape", "tab", "shift+tab", "space", "backspace", "delete", "up", "down", "left", "right", "home"),
    *("end", "pageup", "pagedown", "f1", "ctrl+f", "ctrl+p", "ctrl+n", "ctrl+j", "ctrl+k", "ctrl+y", "ctrl+t"),
    *("ctrl+u", "ctrl+r", "ctrl+x", "ctrl+d", "shift+up", "shift+down"),
)
PRINTABLE = "".join(chr(c) for c in range(33, 127)) + "şİ漢é"


def random_key(chance: random.Random) -> str:
    return chance.choice(NAMED) if chance.random() < 0.45 else chance.choice(PRINTABLE)


def typeable(text: str) -> str:
    """What a terminal can send: it speaks UTF-8, and a null is no key."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "")


def is_at_the_root(user: User) -> bool:
    return len(user.app.screen_stack) == 1


@pytest.mark.parametrize("seed", SEEDS)
async def test_random_keys_never_crash_the_app(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)  # briefs and pictures may be written
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("webbrowser.open", lambda *_, **__: True)
    chance = random.Random(seed)
    times: list[tuple[float, str]] = []
    pressed: list[str] = []
    async with opened(HostileLibrary(), SIZES[seed % 2]) as user:
        for number in range(KEYS):
            if number and number % TELL == 0:
                with capsys.disabled():
                    print(f"\nseed {seed}: {number} keys", end="", flush=True)  # noqa: T201
            key = random_key(chance)
            if key in ("q", "escape") and is_at_the_root(user):
                key = "enter"  # one level further down: leaving is not what is tried here
            if chance.random() < 0.01:
                await user.resizes(*chance.choice(SIZES))
            pressed.append(key)
            began = time.process_time()
            try:
                await user.presses(key)
            except Exception:
                print(f"seed {seed}, key {number}, last keys: {pressed[-15:]}")  # noqa: T201
                raise
            times.append((time.process_time() - began, key))
            assert user.app._exception is None, f"seed {seed}: {pressed[-15:]}"
            if chance.random() < 0.02 and user.app.focused is not None and hasattr(user.app.focused, "value"):
                await user.types(typeable(chance.choice(PIECES)[:20]))
            assert user.app.is_running, f"seed {seed} ended at {pressed[-15:]}"
    with capsys.disabled():
        if "KFOR_TUI_FUZZ" in os.environ:
            worst = sorted(times, reverse=True)[:5]
            print(f"\nseed {seed}: {len(times)} keys; slowest", *(f"{k} {t * 1000:.0f} ms" for t, k in worst))  # noqa: T201
