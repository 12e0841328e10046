"""Commands of the palette that take words after their name, such as ``goto A 4.2``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kfor_tui.tui.presentation import wording

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp


class WithWords(NamedTuple):
    """What the palette says the command will do, with ``{words}`` for what is typed, and what does it."""

    words: str
    run: Callable[[KforApp, str], object]


TAKES_WORDS: dict[str, WithWords] = {
    "goto": WithWords(wording.GO_TO, lambda app, words: app.navigation.go_to(words)),
}
