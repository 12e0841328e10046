"""What all main screens share: the two bars, running commands, and news from the app.

A screen names itself in ``views.py``, gives its panes in ``body`` and takes what it shows from ``app.library``,
``app.sources``, ``app.comparison`` and ``app.counterparts``. It hears of news through ``sources_changed`` and
``findings_changed`` and fills ``State`` in ``describe`` so that its commands know whether they can act.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from kfor_tui.tui.commands import table as commands
from kfor_tui.tui.commands.command import STILL_COMPARING, Command
from kfor_tui.tui.presentation.wording import domain_of
from kfor_tui.tui.screens.registry import VIEWS
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import HintBar, TopBar
from kfor_tui.tui.widgets.line_view import Line, LineView

if TYPE_CHECKING:
    from kfor_tui.model import Passage
    from kfor_tui.tui.app import KforApp

SMALLEST = (40, 10)


class Pane(Container):
    """A container that paints nothing of its own, which Textual then does not have to work out line by line."""

    BLANK = True


class TooSmall(LineView, can_focus=False):
    """What is shown when nothing else fits."""

    DEFAULT_CSS = "TooSmall { display: none; height: 1fr; }"

    def line_total(self) -> int:
        """As many as its words need."""
        return len(self._words())

    def line_at(self, y: int) -> Line:
        """What is needed, and what there is."""
        return Line(self._words()[y])

    def _words(self) -> list[str]:
        """The message, broken between words so that it fits; the shortest form when there is hardly any room."""
        width, height = SMALLEST
        size = self.app.size
        whole = f"kfor-tui needs {width}x{height}, this is {size.width}x{size.height}"
        lines = textwrap.wrap(whole, max(6, size.width - 1))
        return lines if len(lines) <= size.height else [f"{width}x{height}", "needed"][: size.height]


class KforScreen(Screen[None]):
    """A main screen."""

    VIEW: ClassVar[str] = ""
    BLANK = True
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("app")]
    AUTO_FOCUS: ClassVar[str | None] = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-vast")]  # noqa: RUF012 - Textual's declaration
    DEFAULT_CSS = """
    KforScreen { background: $background; }
    KforScreen.-tiny > * { display: none; }
    KforScreen.-tiny > TooSmall { display: block; }
    """

    @property
    def kfor(self) -> KforApp:
        """The app, with its own type."""
        return cast("KforApp", self.app)

    # ----- for subclasses

    def body(self) -> ComposeResult:
        """The panes between the bars."""
        yield from ()

    def describe(self, state: State) -> None:
        """Fill in what this screen knows."""

    def sources_changed(self) -> None:
        """Sources or problems arrived or went: ``app.sources``, ``app.problems``."""

    def findings_changed(self) -> None:
        """``app.comparison`` and ``app.counterparts`` are new, or None again."""

    def names_changed(self) -> None:
        """``app.library.entities()`` would answer differently now."""

    def recall(self) -> None:
        """Take up what an earlier run kept in ``app.memory``; called once, before the first source arrives."""

    def memorize(self) -> None:
        """Put what the next run should know into ``app.memory``."""

    def current_passage(self) -> Passage | None:
        """The words that copying, keeping and noting are about."""
        return None

    def standing_at(self) -> Passage | None:
        """The sentence that other screens open at when they hold it."""
        return self.current_passage()

    def scope_of(self, widget: Widget | None) -> tuple[str, ...]:
        """The scopes whose keys work while this widget has the focus, nearest first."""
        scopes = [node.SCOPE for node in (widget.ancestors_with_self if widget else ()) if hasattr(node, "SCOPE")]
        return ("search",) if "search" in scopes else (*scopes, "app")  # the search box takes all other keys as text

    # ----- building

    def compose(self) -> ComposeResult:
        """The bars and the body."""
        yield TopBar(id="top")
        yield from self.body()
        yield HintBar(id="hints")

    def on_mount(self) -> None:
        """Show what there is and listen for news."""
        top = self.query_one(TopBar)
        top.views = tuple((view.key, view.id, view.label) for view in VIEWS)
        top.current = self.VIEW
        self.watch(self.app, "progress", self._progress_changed)
        self.watch(self.app, "source_version", self._sources_changed)
        self.watch(self.app, "findings_version", self._findings_changed)
        self.watch(self.app, "names_version", self._names_changed, init=False)

    async def on_resize(self, event: events.Resize) -> None:
        """Below the smallest size one sentence takes the place of everything; the panes keep their state."""
        tiny = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if tiny and not self.query(TooSmall):
            await self.mount(TooSmall())
        self.set_class(tiny, "-tiny")

    def on_screen_resume(self) -> None:
        """Back in sight."""
        self.refresh_hints()
        self.kfor.notice_kept()

    def _progress_changed(self) -> None:
        self.query_one(TopBar).work = self.kfor.work_words()

    def _sources_changed(self) -> None:
        self.query_one(TopBar).facts = self.kfor.facts_words()
        self.sources_changed()
        self.refresh_hints()

    def _findings_changed(self) -> None:
        self.query_one(TopBar).facts = self.kfor.facts_words()
        self.findings_changed()
        self.refresh_hints()

    def _names_changed(self) -> None:
        self.names_changed()
        self.refresh_hints()

    # ----- commands

    def state(self) -> State:
        """The facts commands look at."""
        state = self.kfor.state()
        state.screen = self.VIEW
        self.describe(state)
        return state

    def _handlers(self) -> Iterator[object]:
        if self.focused is not None:
            yield from self.focused.ancestors_with_self
        yield self
        yield self.app

    def offers(self, command: Command) -> bool:
        """Whether a command can be run from this screen."""
        return command.scope == "app" or any(hasattr(handler, command.method) for handler in (self, *self._handlers()))

    async def action_command(self, command_id: str) -> None:
        """Run a command of the table, or say why it cannot act."""
        command = commands.find(command_id)
        reason = command.when(self.state())
        if reason:
            self.say(reason)
            if reason == STILL_COMPARING:
                self.kfor.remember_early(command_id)
            return
        for handler in self._handlers():
            method = getattr(handler, command.method, None)
            if method is not None:
                result = method()
                if hasattr(result, "__await__"):
                    await result
                self.refresh_hints()
                return
        self.say(f"{command.label or command.id} does nothing on this screen")

    def cmd_next_pane(self) -> None:
        """The next pane that is in sight."""
        self.focus_next()

    def cmd_previous_pane(self) -> None:
        """The previous one."""
        self.focus_previous()

    def cmd_open_url(self) -> None:
        """Ask, then open the address of the source under the cursor."""
        from kfor_tui.tui.screens.ask import ConfirmScreen

        url = self.state().url or ""
        host = domain_of(url)
        if host is None:
            self.say("The address of this source is not a plain web address, so it is not opened")
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.kfor.open_url(url)

        self.app.push_screen(ConfirmScreen(f"Open {host} in the browser?", url), answered)

    def say(self, words: str) -> None:
        """One sentence in the bottom bar, for a while."""
        self.query_one(HintBar).say(words)

    def unsay(self, words: str) -> None:
        """Take a sentence back that is no longer true, if it is still shown."""
        self.query_one(HintBar).unsay(words)

    def pressed(self) -> None:
        """A key or a button was pressed: what the bottom bar says has been read, if there was time."""
        for bar in self.query(HintBar):  # none before the screen is built
            bar.pressed()

    def refresh_hints(self) -> None:
        """Show the keys of the pane that has the focus."""
        if not self.is_attached:
            return
        here = f"show-{self.VIEW}"  # the key of the screen in sight would do nothing
        hints = [hint for hint in commands.hints(*self.scope_of(self.focused)) if hint.id != here]
        self.query_one(HintBar).show(hints, self.state(), self.kfor.keymap)

    def on_descendant_focus(self) -> None:
        """Another pane has the keys now."""
        self.refresh_hints()

    @on(TopBar.Chosen)
    async def open_clicked_view(self, event: TopBar.Chosen) -> None:
        """A click on the top bar is the key of that screen."""
        name = {view.key: view.id for view in VIEWS}[event.key]
        await self.action_command("show-list" if name == "read" else f"show-{name}")

    @on(HintBar.Chosen)
    async def run_clicked_hint(self, event: HintBar.Chosen) -> None:
        """A click on a hint is its key."""
        await self.action_command(event.command)
