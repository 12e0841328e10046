"""A user of the app, in verbs: presses, types, clicks, sees. Every verb waits until the app is at rest."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import Worker

from kfor_tui.tui.app import KforApp
from kfor_tui.tui.protocols import LibraryProtocol
from kfor_tui.tui.screens.read import ReadScreen
from kfor_tui.tui.widgets.bars import HintBar
from kfor_tui.tui.widgets.cells import Guard
from kfor_tui.tui.widgets.line_view import LineView

SIZES = {"small": (80, 24), "usual": (120, 36), "large": (180, 50)}
QUIET = 4  # rounds; a key, its dialog, its screen and its worker tell each other by messages
LONGEST = 6000  # rounds of waiting until a test is given up


class User:
    """Hands and eyes."""

    def __init__(self, app: KforApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    # ----- hands

    async def presses(self, *keys: str) -> User:
        """Press keys one after another, with patience after each."""
        for key in keys:
            self._press(key)
            await self.rests()
        return self

    async def types(self, text: str) -> User:
        """Type a text into what has the focus, as fast as fingers go: without waiting for answers in between."""
        return await self.hammers(*text)

    async def hammers(self, *keys: str) -> User:
        """Press keys without waiting for what they do."""
        for key in keys:
            self._press(key)
            await self._flush()
        return await self.rests()

    def _press(self, key: str) -> None:
        """As the terminal's driver would; the pilot's own ``press`` waits for the clock after every key."""
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        try:
            char: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
        except KeyError:
            char = key if len(key) == 1 else None
        event = events.Key(name, char)
        event.set_sender(self.app)
        self.app.post_message(event)

    async def _flush(self) -> None:
        """Wait until what has been posted so far has been handled."""
        handled = asyncio.Event()
        if self.app.call_later(handled.set):
            await asyncio.wait_for(handled.wait(), 30)
        await self.pilot._wait_for_screen()

    async def clicks(self, selector: str, at: tuple[int, int]) -> User:
        """Click a cell of a widget."""
        await self.pilot.click(selector, offset=at)
        return await self.rests()

    async def resizes(self, width: int, height: int) -> User:
        """Drag the corner of the terminal."""
        await self.pilot.resize_terminal(width, height)
        return await self.rests()

    async def rests(self) -> User:
        """Wait until nothing is under way: no message, no worker, no pane that has yet to hear of its width.

        What a message sets off may start a worker, and what a worker tells may set off more messages, so quiet counts
        only when it has lasted for some rounds.
        """
        quiet = 0
        for _ in range(LONGEST):
            await self._flush()
            if self.app.is_running:
                self.app.screen._on_timer_update()  # lays out and paints, which may bring a pane into sight
            at_rest = not self._workers() and self._is_still()
            quiet = quiet + 1 if at_rest else 0
            if quiet == QUIET:
                break
            if not at_rest:
                await asyncio.sleep(0.005)
        if self.app.is_running:
            self.app.screen._on_timer_update()
        return self

    def _workers(self) -> list[Worker[object]]:
        """What is under way beside the screen; reading the folder has a progress of its own."""
        return [worker for worker in self.app.workers if worker.group != "read" and not worker.is_finished]

    def _is_still(self) -> bool:
        """Nothing is left to lay out, and no pane works."""
        screen = self.app.screen
        return not getattr(screen, "busy", False) and not screen._layout_required and self._is_laid_out()

    def _is_laid_out(self) -> bool:
        """Every pane in sight has heard of its width."""
        views = [view for view in self.app.screen.query(LineView) if view.region.width and view._width()]
        return all(view._laid_out_width == view._width() for view in views)

    async def waits_for(self, condition: Callable[[], bool], what: str) -> User:
        """Wait for something to become true."""

        async def poll() -> None:
            while not condition():
                await asyncio.sleep(0.01)
                self.app.screen._on_timer_update()

        try:
            await asyncio.wait_for(poll(), 20)
        except TimeoutError:
            raise AssertionError(f"never: {what}\n{self.screen_text()}") from None
        return self

    # ----- eyes

    def lines(self) -> list[str]:
        """What is painted, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def screen_text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines())

    def sees(self, *words: str) -> User:
        """All these words are on the screen."""
        text = self.screen_text()
        for word in words:
            assert word in text, f"{word!r} is not on the screen:\n{text}"
        return self

    def sees_row(self, *words: str) -> User:
        """One line of the screen holds all these words."""
        assert any(all(word in line for word in words) for line in self.lines()), (
            f"no row with {words}:\n{self.screen_text()}"
        )
        return self

    def sees_no(self, *words: str) -> User:
        """None of these words is on the screen."""
        text = self.screen_text()
        for word in words:
            assert word not in text, f"{word!r} is on the screen:\n{text}"
        return self

    @property
    def read(self) -> ReadScreen:
        """The Read screen."""
        screen = self.app.navigation.read_screen()
        assert isinstance(screen, ReadScreen)
        return screen

    @property
    def locator(self) -> str:
        """Where the reader's cursor is, such as ``A 1.2``."""
        source, sentence = self.read.reader.source, self.read.reader.current()
        assert source is not None and sentence is not None
        return f"{self.app.session.letter_of(source.id)} {sentence.locator}"

    @property
    def view(self) -> str:
        """The main screen in sight."""
        return self.app.navigation.main_screen().VIEW

    @property
    def toasts(self) -> list[str]:
        """Title and words of every toast that is shown."""
        return [f"{n.title}: {n.message}" for n in self.app._notifications]

    @property
    def said(self) -> str:
        """What the bottom bar of the screen in sight says in place of the keys."""
        return next((bar.said for screen in reversed(self.app.screen_stack) for bar in screen.query(HintBar)), "")

    @property
    def box(self) -> str:
        """What is in the search box."""
        return self.app.screen.query_one(Input).value


@asynccontextmanager
async def opened(
    library: LibraryProtocol, size: str | tuple[int, int] = "usual", *, settled: bool = True, **options: object
) -> AsyncIterator[User]:
    """The app on a library, with everything read and compared when ``settled``."""
    app = KforApp(lambda: library, **options)  # type: ignore[arg-type]
    before = Guard.dropped
    async with app.run_test(size=SIZES[size] if isinstance(size, str) else size, notifications=True) as pilot:
        user = User(app, pilot)
        if settled:
            await user.waits_for(lambda: app.findings_version > 0 and app.progress is None, "read and compared")
        await user.rests()
        yield user
    assert Guard.dropped == before, "the second guard had to drop characters that the gate must stop"
