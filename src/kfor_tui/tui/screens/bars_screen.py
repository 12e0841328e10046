"""A screen between the bar of screens and the bar of keys: it builds them, runs commands and says what came of it."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from kfor_tui.tui.commands import table as commands
from kfor_tui.tui.commands.command import APP, SEARCH, VIEW, Command, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.wording import STILL_COMPARING
from kfor_tui.tui.screens.registry import VIEWS
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import HintBar, TopBar
from kfor_tui.tui.widgets.line_view import LineView
from kfor_tui.tui.widgets.too_small import SMALLEST, TooSmall

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp


class BarsScreen(Screen[None]):
    """A screen between the two bars, with its commands."""

    VIEW: ClassVar[str] = ""
    BLANK = True
    SCOPES: ClassVar[tuple[Scope[Any], ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings(APP)]
    AUTO_FOCUS: ClassVar[str | None] = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-vast")]  # noqa: RUF012 - Textual's declaration
    DEFAULT_CSS = """
    BarsScreen { background: $background; }
    BarsScreen.-tiny > * { display: none; }
    BarsScreen.-tiny > TooSmall { display: block; }
    """

    @property
    def kfor(self) -> KforApp:
        """The app, with its own type."""
        return cast("KforApp", self.app)

    def body(self) -> ComposeResult:
        """The panes between the bars."""
        yield from ()

    def describe(self, state: State) -> None:
        """Fill in what this screen knows."""

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
        """Show which screen this is."""
        top = self.query_one(TopBar)
        top.views = tuple((view.key, view.id, view.label) for view in VIEWS)
        top.current = self.VIEW

    async def on_resize(self, event: events.Resize) -> None:
        """Below the smallest size one sentence takes the place of everything; the panes keep their state."""
        tiny = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if tiny and not self.query(TooSmall):
            await self.mount(TooSmall())
        self.set_class(tiny, "-tiny")

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
