"""The palette: every command of the table in one line with its keys; why some cannot act now is said once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from kfor_tui.tui.commands import table as commands
from kfor_tui.tui.commands.command import Command
from kfor_tui.tui.commands.with_words import TAKES_WORDS
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.help import Commanded
from kfor_tui.tui.widgets.cells import cell_len, fit
from kfor_tui.tui.widgets.line_view import CursorView, Line, Run
from kfor_tui.tui.widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.screens.base import KforScreen

OPENED_BY = {
    "list": "show-list",
    "reader": "show-reader",
    "entities": "show-entities",
    "compare": "show-compare",
    "claims": "show-claims",
    "overview": "show-overview",
    "dossier": "show-dossier",
}
STREWN = 1  # how well a command fits whose letters only come in the same order
Action = Callable[[], Awaitable[None]]


class Offer(NamedTuple):
    """A command as the palette lists it: its sentence, its keys, what choosing it does, and why it cannot act now.

    ``names`` are the words it is found by besides its sentence; ``place`` is where it works when that is not here.
    """

    words: str
    keys: str
    run: Action
    reason: str = ""
    names: str = ""
    place: str = ""


class Found(NamedTuple):
    """A row of the palette: a command, or a sentence that says why the commands below it cannot act."""

    offer: Offer | None
    words: str


def offers(screen: Commanded) -> list[Offer]:
    """The commands of the table: those of the screen in sight run, those of others lead to where their key works."""
    state, keymap = screen.state(), screen.kfor.keymap
    here, elsewhere = [], []
    for command in commands.TABLE:
        if not command.palette:
            continue
        keys, names = commands.key_names(command, keymap), f"{command.label} {command.id}"
        if screen.offers(command):
            run = partial(screen.action_command, command.id)
            here.append(Offer(command.help, keys, run, command.when(state) or "", names))
        elif command.scope.name in OPENED_BY:
            lead = partial(_lead_to, screen.kfor, command)
            elsewhere.append(Offer(command.help, keys, lead, "", names, command.scope.title))
    return [*here, *elsewhere]


def found(all_offers: Iterable[Offer], typed: str) -> list[Found]:
    """The commands that what was typed fits, the best first; those that cannot act stand together below their reason.

    Commands that can act come first, unless one that cannot is meant more plainly.
    """
    scored = [(score, offer) for offer in all_offers if (score := _fit(offer, typed.casefold().strip()))]
    best = max((score for score, _ in scored), default=0)
    scored = [row for row in scored if row[0] > STREWN or best == STREWN]  # strewn letters only where nothing else fits
    groups: dict[str, list[tuple[int, Offer]]] = {"": []}
    for score, offer in sorted(scored, key=lambda row: -row[0]):
        groups.setdefault(offer.reason, []).append((score, offer))
    rows = []
    for reason, group in sorted(groups.items(), key=lambda item: -max((score for score, _ in item[1]), default=0)):
        rows += [Found(None, wording.NOT_NOW_BECAUSE.format(reason=reason))] if reason else []
        rows += [Found(offer, offer.words) for _, offer in group]
    return rows


def _fit(offer: Offer, typed: str) -> int:
    """How well what was typed fits a command: 0 not at all, ``STREWN`` by its letters, more by whole words."""
    words, names = offer.words.casefold(), offer.names.casefold()
    if not typed:
        return STREWN
    if typed in names.split() or typed in offer.keys.casefold().split():
        return 6
    if typed in names:
        return 5
    if typed in words:
        return 4
    if all(part in f"{words} {names}" for part in typed.split()):
        return 3
    letters = iter(words)
    return STREWN if all(char in letters for char in typed if not char.isspace()) else 0


async def _lead_to(app: KforApp, command: Command[Any]) -> None:
    """Open the place of a command and tell its key: what it would act on there has not been seen yet."""
    opener = commands.find(OPENED_BY[command.scope.name])
    screen: KforScreen = app.navigation.main_screen()
    if opener.id == "show-entities":
        screen = app.navigation.show_read()
    reason = opener.when(screen.state())
    await screen.action_command(opener.id)
    if not reason:
        words = f"{commands.key_names(command, app.keymap)}: {command.help}"
        app.screen.call_after_refresh(app.navigation.say, words)  # a panel that is being built has no bar yet


class OfferList(CursorView, can_focus=False):
    """One command a line, its keys at the right; the cursor passes over the sentences between them."""

    DEFAULT_CSS = "OfferList { background: $surface; height: 1fr; }"

    class Chosen(Message):
        """A command was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Found] = []

    def show(self, rows: list[Found]) -> None:
        """Take rows; the cursor goes to the first command."""
        self.rows = rows
        self.cursor = self._next(-1, 1)
        self.content_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def step(self, rows: int) -> None:
        """So many commands on or back, stopping at the ends."""
        direction = 1 if rows > 0 else -1
        for _ in range(abs(rows)):
            self.go_to(self._next(self.cursor, direction))

    def _next(self, at: int, direction: int) -> int:
        row = at + direction
        while 0 <= row < len(self.rows):
            if self.rows[row].offer is not None:
                return row
            row += direction
        return max(0, at)

    def current(self) -> Offer | None:
        """The command under the cursor."""
        return self.rows[self.cursor].offer if self.cursor < len(self.rows) else None

    def row_total(self) -> int:
        """Commands and reasons, or one line of advice."""
        return max(1, len(self.rows))

    def cursor_style(self) -> str:
        """The box has the keys, so the cursor here is always strong."""
        return "cursor"

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A command with its keys, or why those below cannot act."""
        if not self.rows:
            text = " " + fit(wording.NO_COMMAND, width - 1)
            return Line(text, (Run(0, len(text), "muted"),), "plain")
        offer, words = self.rows[row]
        if offer is None:
            text = " " + fit(words, width - 2)
            return Line(text, (Run(0, len(text), "muted"),), "plain")
        keys = " ".join(offer.keys.split(" ")[:2])
        tail = f"  {offer.place}  {keys} " if offer.place else f"  {keys} "
        text = " " + fit(words, max(8, width - cell_len(tail) - 2))
        look = "faint" if offer.reason else ""
        runs = [Run(0, len(text), look)] if look else []
        text += " " * max(0, width - cell_len(text) - cell_len(tail)) + tail
        runs.append(Run(len(text) - len(tail), len(text) - len(keys) - 1, "muted"))
        runs.append(Run(len(text) - len(keys) - 1, len(text), look or "key"))
        return Line(text, tuple(runs))

    def row_chosen(self, row: int) -> None:
        """A click chooses."""
        if self.current() is not None:
            self.post_message(self.Chosen())


class Palette(ModalScreen[Offer | None]):
    """A box and the commands that fit; the answer is the command chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "close", show=False),
        Binding("down,ctrl+n,ctrl+j", "step(1)", "next", show=False, priority=True),
        Binding("up,ctrl+p,ctrl+k", "step(-1)", "previous", show=False, priority=True),
        Binding("pagedown", "page(1)", "page down", show=False, priority=True),
        Binding("pageup", "page(-1)", "page up", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Palette {
        align: center top; background: $background 60%;
        & > Vertical {
            width: 92; max-width: 100%; height: 80%; margin-top: 1; background: $surface; border: round $primary;
        }
        & PlainInput { border: none; height: 1; padding: 0 1; margin-bottom: 1; }
    }
    """

    def __init__(self, about: Commanded) -> None:
        super().__init__()
        self._about, self._offers = about, offers(about)

    def compose(self) -> ComposeResult:
        """Box and commands."""
        with Vertical():
            yield PlainInput(placeholder=wording.PALETTE, compact=True)
            yield OfferList()

    def on_mount(self) -> None:
        """All commands while nothing is typed."""
        self._list = self.query_one(OfferList)
        self._list.show(found(self._offers, ""))
        self.query_one(PlainInput).focus()

    @on(Input.Changed)
    def filter_offers(self, event: Input.Changed) -> None:
        """Show the commands that fit what is typed."""
        event.stop()
        self._list.show(found([*self._with_words(event.value), *self._offers], event.value))

    def _with_words(self, typed: str) -> list[Offer]:
        """Commands that take what is typed after their name, such as ``goto A 4.2``."""
        name, _, rest = typed.strip().partition(" ")
        command = TAKES_WORDS.get(name.casefold())
        if command is None or not rest.strip():
            return []
        run = partial(self._run_with, command.run, rest.strip())
        return [Offer(command.words.format(words=rest.strip()), "", run, "", typed)]

    async def _run_with(self, run: Callable[[KforApp, str], object], words: str) -> None:
        result = run(self._about.kfor, words)
        if isinstance(result, Awaitable):
            await result

    @on(Input.Submitted)
    @on(OfferList.Chosen)
    def take(self, event: Message) -> None:
        """Answer with the command under the cursor."""
        event.stop()
        self.dismiss(self._list.current())

    def action_step(self, rows: int) -> None:
        """Move by commands."""
        self._list.step(rows)

    def action_page(self, pages: int) -> None:
        """Move by pages."""
        self._list.step(pages * self._list.page_rows())


def open_palette(app: KforApp) -> None:
    """Show the palette over the screen in sight."""
    from kfor_tui.tui.screens.help import documented

    screen = documented(app.screen)

    async def chosen(offer: Offer | None) -> None:
        if offer is not None:
            await offer.run()

    if screen is not None:
        app.push_screen(Palette(screen), chosen)
