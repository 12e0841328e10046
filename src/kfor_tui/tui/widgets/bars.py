"""The two bars: which screen this is and what runs, and at the bottom the keys that help now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import time
from typing import Any

from textual.message import Message
from textual.reactive import var
from textual.timer import Timer

from kfor_tui.tui.commands.command import Command
from kfor_tui.tui.commands.table import footer_keys
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.cells import cell_len, fit
from kfor_tui.tui.widgets.line_view import Line, LineView, Run

PINNED = {"help", "back", "leave-search"}  # in every footer, however narrow
READ = 1.5  # seconds after which a result has been seen


class Bar(LineView, can_focus=False):
    """One line that fills the width."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $panel; scrollbar-size: 0 0; overflow-y: hidden; }
    """
    ALLOW_SELECT = False

    def line_total(self) -> int:
        """One."""
        return 1


class TopBar(Bar):
    """The screens by number, then what there is, then what is under way."""

    class Chosen(Message):
        """A screen was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    views: var[tuple[tuple[str, str, str], ...]] = var((), init=False)  # key, id, label
    current: var[str] = var("", init=False)
    facts: var[str] = var("", init=False)
    work: var[tuple[str, ...]] = var((), init=False)  # the same in fewer and fewer words
    _shown: Sequence[tuple[str, str, str]] = ()

    def watch_views(self) -> None:
        """Paint."""
        self.looks_changed()

    def watch_current(self) -> None:
        """Paint."""
        self.looks_changed()

    def watch_facts(self) -> None:
        """Paint."""
        self.looks_changed()

    def watch_work(self) -> None:
        """Paint."""
        self.looks_changed()

    def line_at(self, y: int) -> Line:
        """Screens to the left, facts or work to the right."""
        width = self._laid_out_width
        screens = sum(len(f" {key} {label} ") for key, _, label in self.views)
        room = max(24, width - screens - 3)
        fitting = (words for words in self.work if cell_len(words) <= room)
        right = next(fitting, self.work[-1]) if self.work else self.facts
        if not self.work and cell_len(right) > room and " · " in right:
            right = right.partition(" · ")[2]  # the number of sources is what is missed least
        if not self.work and cell_len(right) > room:
            right = right.replace(wording.INDEPENDENT_WORD, wording.INDEPENDENT_SHORT)
        right = f" {fit(right, room)} " if right else ""
        text, runs = " ", []
        for key, view_id, label in self._views_within(width - cell_len(right)):
            piece = f" {key} {label} "
            if view_id == self.current:
                runs.append(Run(len(text), len(text) + len(piece), "tab"))
            else:
                runs += [Run(len(text), len(text) + 3, "key"), Run(len(text) + 3, len(text) + len(piece), "muted")]
            text += piece
        start = len(text) + max(0, width - cell_len(text) - cell_len(right))
        text = text + " " * (start - len(text)) + right
        runs.append(Run(start, len(text), "nuance" if self.work else "strong"))
        return Line(text, tuple(runs), "bar")

    def _views_within(self, room: int) -> list[tuple[str, str, str]]:
        """As many screens as there is room for; where that leaves out the one in sight, that one alone."""
        shown, used = [], 1
        for view in self.views:
            used += cell_len(f" {view[0]} {view[2]} ")
            if used > room:
                break
            shown.append(view)
        here = [view for view in self.views if view[1] == self.current]
        self._shown = shown if not here or here[0] in shown else here
        return self._shown

    def line_clicked(self, y: int, index: int) -> None:
        """Go to the clicked screen."""
        at = 1
        for key, _, label in self._shown:
            at += len(f" {key} {label} ")
            if index < at:
                self.post_message(self.Chosen(key))
                return


class HintBar(Bar):
    """The keys of the pane that has the focus; a reason or a result takes their place for a while."""

    class Chosen(Message):
        """A hint was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    said: var[str] = var("", init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._hints: tuple[tuple[Command[Any], bool], ...] = ()
        self._keymap: dict[str, str] = {}
        self._places: list[tuple[int, str]] = []
        self._end: Timer | None = None
        self._said_at = 0.0
        self._over_words = False  # when a key or a button was last pressed, words hid the hints

    def show(self, commands: list[Command[Any]], state: State, keymap: dict[str, str]) -> None:
        """Take the commands worth showing; those that cannot act now are dimmed."""
        hints = tuple((command, command.when(state) is None) for command in commands)
        if hints != self._hints or keymap != self._keymap:
            self._hints, self._keymap = hints, keymap
            self.looks_changed()

    def say(self, words: str, seconds: float = 6.0) -> None:
        """Show one sentence in place of the hints; it goes after a while, or when it is read and the user goes on."""
        self.said = words
        self._said_at = time()
        if self._end is not None:
            self._end.stop()  # said again, it is shown for its whole time
        self._end = self.set_timer(seconds, self._expire(words))

    def pressed(self) -> None:
        """A key or a button was pressed: what could be read gives the hints their place back."""
        self._over_words = bool(self.said)
        if time() - self._said_at > READ:
            self.said = ""

    def unsay(self, words: str) -> None:
        """Take back what was said, unless something else has taken its place."""
        if self.said == words:
            self.said = ""

    def _expire(self, words: str) -> Callable[[], None]:
        return partial(self.unsay, words)

    def watch_said(self) -> None:
        """Paint."""
        self.looks_changed()

    def line_at(self, y: int) -> Line:
        """The sentence, or as many hints as there is room for."""
        width = self._laid_out_width
        if self.said:
            text = " " + fit(self.said, width - 2)
            return Line(text, (Run(0, len(text), "nuance"),), "bar")
        text, runs = " ", []
        self._places = []
        hints = [(command, able, footer_keys(command, self._keymap)) for command, able in self._hints]
        pinned = [hint for hint in hints if hint[0].id in PINNED]
        reserved = sum(cell_len(key) + cell_len(command.label) + 3 for command, _, key in pinned)
        for command, able, key in [*(hint for hint in hints if hint not in pinned), *pinned]:
            if command.id in PINNED:
                reserved = 0
            if cell_len(text) + cell_len(key) + cell_len(command.label) + 3 + reserved > width:
                continue
            start = len(text)
            text += f"{key} {command.label}  "
            runs.append(Run(start, start + len(key), "key" if able else "faint"))
            runs.append(Run(start + len(key), len(text), "muted" if able else "faint"))
            self._places.append((len(text), command.id))
        return Line(text, tuple(runs), "bar")

    def line_clicked(self, y: int, index: int) -> None:
        """Run the clicked command; a click on the words that were shown instead only takes them away."""
        if self._over_words or self.said:
            return
        for end, command in self._places:
            if index < end:
                self.post_message(self.Chosen(command))
                return


class WordBar(Bar):
    """The keys of a dialog in words; a reason or a result takes their place until the next key."""

    said: var[str] = var("", init=False)

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys

    def say(self, words: str) -> None:
        """Show one sentence in place of the keys."""
        self.said = words

    def watch_said(self) -> None:
        """Paint."""
        self.looks_changed()

    def line_at(self, y: int) -> Line:
        """The sentence, or the keys."""
        text = " " + fit(self.said or self._keys, self._laid_out_width - 2)
        return Line(text, (Run(0, len(text), "nuance" if self.said else "muted"),), "bar")


class NoteBar(Bar):
    """One line that tells what a screen shows: counts, filters, order."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.parts: list[tuple[str, str]] = []

    def show(self, parts: list[tuple[str, str]]) -> None:
        """Take words with the names of their styles."""
        if parts != self.parts:
            self.parts = parts
            self.looks_changed()

    def line_at(self, y: int) -> Line:
        """As many of them as there is room for."""
        text, runs = " ", []
        for words, style in self.parts:
            piece = fit(words, max(0, self._laid_out_width - cell_len(text) - 1))
            runs.append(Run(len(text), len(text) + len(piece), style))
            text += piece
        return Line(text, tuple(runs), "heading-row")
