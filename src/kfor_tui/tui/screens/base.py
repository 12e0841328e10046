"""What all main screens share: the two bars, running commands, and news from the app.

A screen is named in ``registry.py``, gives its panes in ``body`` and takes what it shows from ``app.session``. It
hears of news through ``sources_changed`` and ``findings_changed``, names in ``SCOPES`` the commands that it carries
out, and fills ``State`` in ``describe`` so that they know whether they can act.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from kfor_tui.tui.commands import table as commands
from kfor_tui.tui.commands.command import APP, SEARCH, VIEW, Command, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import domain_of
from kfor_tui.tui.presentation.wording import STILL_COMPARING
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
        whole = wording.TOO_SMALL.format(width=width, height=height, here=f"{size.width}x{size.height}")
        lines = textwrap.wrap(whole, max(6, size.width - 1))
        return lines if len(lines) <= size.height else [f"{width}x{height}", "needed"][: size.height]


class KforScreen(Screen[None]):
    """A main screen."""

    VIEW: ClassVar[str] = ""
    BLANK = True
    SCOPES: ClassVar[tuple[Scope[Any], ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings(APP)]
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
        """Sources or problems arrived or went."""

    def findings_changed(self) -> None:
        """The comparison and the counterparts are new."""

    def names_changed(self) -> None:
        """The names are new."""

    def recall(self) -> None:
        """Take up what an earlier run kept in the memory; called once, before the first source arrives."""

    def memorize(self) -> None:
        """Put what the next run should know into the memory."""

    def current_passage(self) -> Passage | None:
        """The words that copying, keeping and noting are about."""
        return None

    def standing_at(self) -> Passage | None:
        """The sentence that other screens open at when they hold it."""
        return self.current_passage()

    def scope_of(self, widget: Widget | None) -> tuple[Scope[Any], ...]:
        """Return the scopes whose keys work while this widget has the focus, nearest first."""
        scopes = [node.SCOPE for node in (widget.ancestors_with_self if widget else ()) if hasattr(node, "SCOPE")]
        return (SEARCH,) if SEARCH in scopes else (*scopes, APP)  # the search box takes all other keys as text

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
        self.kfor.dossier.notice_changes()

    def _progress_changed(self) -> None:
        self.query_one(TopBar).work = self.kfor.loading.work_words()

    def _sources_changed(self) -> None:
        self.query_one(TopBar).facts = self.kfor.session.summary()
        self.sources_changed()
        self.refresh_hints()

    def _findings_changed(self) -> None:
        self.query_one(TopBar).facts = self.kfor.session.summary()
        self.findings_changed()
        self.refresh_hints()

    def _names_changed(self) -> None:
        self.names_changed()
        self.refresh_hints()

    # ----- commands

    def state(self) -> State:
        """Return the facts commands look at."""
        state = shared_state(self.kfor)
        state.screen = self.VIEW
        self.describe(state)
        return state

    def target(self, command: Command[Any]) -> object | None:
        """Return what a command acts on, or None when it cannot be run from this screen."""
        if command.scope == VIEW:
            return self.focused if isinstance(self.focused, LineView) else None
        return self if command.scope == APP or command.scope in self.SCOPES else None

    def offers(self, command: Command[Any]) -> bool:
        """Whether a command can be run from this screen."""
        return self.target(command) is not None

    async def action_command(self, command_id: str) -> None:
        """Run a command of the table, or say why it cannot act."""
        command = commands.find(command_id)
        reason = command.when(self.state())
        if reason:
            self.say(reason)
            if reason == STILL_COMPARING:
                self.kfor.deferred.remember(command_id)
            return
        target = self.target(command)
        if target is None:
            self.say(wording.NOT_ON_THIS_SCREEN.format(command=command.label or command.id))
            return
        result = command.run(target)
        if isinstance(result, Awaitable):
            await result
        self.refresh_hints()

    # ----- commands that work everywhere; a screen with more to close, keep or compare overrides them

    def show_list(self) -> None:
        """Go to the list of sources, as the start of a new way."""
        self.kfor.navigation.show_read().set_focus_on("list")

    def next_pane(self) -> None:
        """Go to the next pane that is in sight."""
        self.focus_next()

    def previous_pane(self) -> None:
        """Go to the previous pane."""
        self.focus_previous()

    def back(self) -> None:
        """Close what is open, then go back the way one came."""
        self.kfor.navigation.back()

    async def search(self) -> None:
        """Open the search box; leaving it leads back here."""
        await self.kfor.navigation.search()

    def keep(self) -> None:
        """Keep the sentence the screen is about."""
        self.kfor.dossier.keep_current()

    def compare_here(self) -> None:
        """Compare the selected sources, or the one the screen is about with another."""
        self.kfor.comparing.show_suggested()

    def suspend(self) -> None:
        """Suspend as other terminal programs do, or say that this cannot be."""
        driver = self.app._driver
        if sys.platform == "win32" or driver is None or not driver.can_suspend:
            self.say(wording.CANNOT_SUSPEND)
        else:
            self.app.action_suspend_process()

    def open_url(self) -> None:
        """Ask, then open the address of the source under the cursor."""
        from kfor_tui.tui.screens.ask import ConfirmScreen

        url = self.state().url or ""
        host = domain_of(url)
        if host is None:
            self.say(wording.NOT_A_WEB_ADDRESS)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.app.open_url(url)

        self.app.push_screen(ConfirmScreen(wording.OPEN_IN_BROWSER.format(host=host), url), answered)

    # ----- the bars

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


def shared_state(app: KforApp) -> State:
    """Return the facts commands look at, as far as they concern all screens."""
    session = app.session
    return State(
        depth=len(app.screen_stack),
        sources=len(session.sources),
        problems=len(session.problems),
        reading=app.loading.is_reading,
        linking=app.loading.is_comparing,
        linked=session.counterparts is not None,
        contested=session.counterparts.contested if session.counterparts else 0,
        entities=len(session.names.entities),
        undo=app.undo_stack.next_undo,
        redo=app.undo_stack.next_redo,
    )
