"""Keys one after another, however fast they come.

Textual hands a key to what has the focus at that moment and runs its command later: of ``/ulutas`` typed at once, all
letters would go to the list as commands, since the box that ``/`` opens is not there yet. Here a key is handed out
when the one before has done what it does: a message follows it along the same way, and comes back when it is through.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic, sleep

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen

ANSWER = 0.08  # seconds that a key and what it paints take, in which work beside the screen rests
LATEST = 0.5  # seconds until a key is handed out although nothing came back: its pane may have been closed


Handle = Callable[[events.Event], Awaitable[None]]


class KeyDone(Message):
    """The key with this number has been through all panes; ``second``: and so has what it made them tell."""

    def __init__(self, number: int, *, second: bool = False) -> None:
        super().__init__()
        self.number, self.second = number, second


class KeyQueue:
    """Hands keys to the app one at a time; ``number`` counts those handed out."""

    def __init__(self, app: App[int]) -> None:
        self._app = app
        self._held: deque[tuple[events.Key | events.Paste, Handle]] = deque()
        self.number = 0
        self.last_key_at = 0.0
        self._under_way = False
        self._target: MessagePump = app

    def give_way(self) -> None:
        """Called by threads that work for long, which share one interpreter with the screen: a key goes first."""
        rest = self.last_key_at + ANSWER - monotonic()
        if rest > 0:
            sleep(rest)

    async def take(self, event: events.Event, handle: Handle) -> None:
        """Pass an event on to ``handle``; hold back a key while another is under way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await handle(event)
        elif self._under_way:
            self._held.append((event, handle))
            number = self.number
            self._app.set_timer(LATEST, lambda: self._go_on(number))
        else:
            await self._hand_out(event, handle)

    async def _hand_out(self, event: events.Key | events.Paste, handle: Handle) -> None:
        self._under_way = True
        self.number += 1
        self.last_key_at = monotonic()
        number = self.number
        self._target = target = self._app.screen.focused or self._app.screen
        await handle(event)
        if not target.post_message(KeyDone(number)):
            self._app.call_later(self._go_on, number)

    def done(self, message: KeyDone) -> None:
        """Go on to the next key. The focus moves by a message of its own, which is in the queue before this call."""
        # A box tells its dialog by a message that it was answered: when keys wait, let that arrive too.
        waits = self._held and not message.second and message.number == self.number
        if waits and self._target.post_message(KeyDone(message.number, second=True)):
            return
        self._app.call_later(self._go_on, message.number)

    async def _go_on(self, number: int) -> None:
        """Hand out the next key, unless a later one is under way already."""
        if number != self.number or not self._under_way:
            return
        self._under_way = False
        if not self._held:
            return
        if isinstance(self._app.screen, ModalScreen) and self._app.screen.focused is None:
            # A dialog that is being built takes the focus with its first frame.
            self._under_way = True
            self._app.screen.call_after_refresh(self._hand_out_next)
            return
        await self._hand_out_next()

    async def _hand_out_next(self) -> None:
        if self._held:
            await self._hand_out(*self._held.popleft())
        else:
            self._under_way = False
