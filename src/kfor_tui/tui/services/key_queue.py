"""Keys one after another, however fast they come.

Textual hands a key to what has the focus at that moment and runs its command later: of ``/ulutas`` typed at once, all
letters would go to the list as commands, since the box that ``/`` opens is not there yet. Here a key is handed out
when the one before has done what it does: a message follows it along the same way, and comes back when it is through.
"""

from __future__ import annotations

from collections import deque
from time import monotonic, sleep

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen

ANSWER = 0.08  # seconds that a key and what it paints take, in which work beside the screen rests
LATEST = 0.5  # seconds until a key is handed out although nothing came back: its pane may have been closed


class KeyDone(Message):
    """The key with this number has been through all panes; ``second``: and so has what it made them tell."""

    def __init__(self, number: int, *, second: bool = False) -> None:
        super().__init__()
        self.number, self.second = number, second


class KeyQueue(App[int]):
    """Mixed into the app."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[events.Key | events.Paste] = deque()
        self._key_number = 0
        self._last_key_at = 0.0  # Textual would call `_key_at` for the key @
        self._under_way = False
        self._target: MessagePump = self

    def give_way(self) -> None:
        """Called by threads that work for long, which share one interpreter with the screen: a key goes first."""
        rest = self._last_key_at + ANSWER - monotonic()
        if rest > 0:
            sleep(rest)

    async def on_event(self, event: events.Event) -> None:
        """Hold back a key while another is under way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._under_way:
            self._held.append(event)
            number = self._key_number
            self.set_timer(LATEST, lambda: self._go_on(number))
        else:
            await self._hand_out(event)

    async def _hand_out(self, event: events.Key | events.Paste) -> None:
        self._under_way = True
        self._key_number += 1
        self._last_key_at = monotonic()
        number = self._key_number
        self._target = target = self.screen.focused or self.screen
        await super().on_event(event)
        if not target.post_message(KeyDone(number)):
            self.call_later(self._go_on, number)

    @on(KeyDone)
    def key_is_done(self, message: KeyDone) -> None:
        """The focus moves by a message of its own, which is in the queue before this call."""
        message.stop()
        # A box tells its dialog by a message that it was answered: when keys wait, let that arrive too.
        waits = self._held and not message.second and message.number == self._key_number
        if waits and self._target.post_message(KeyDone(message.number, second=True)):
            return
        self.call_later(self._go_on, message.number)

    async def _go_on(self, number: int) -> None:
        """Hand out the next key, unless a later one is under way already."""
        if number != self._key_number or not self._under_way:
            return
        self._under_way = False
        if not self._held:
            return
        if isinstance(self.screen, ModalScreen) and self.screen.focused is None:
            # A dialog that is being built takes the focus with its first frame.
            self._under_way = True
            self.screen.call_after_refresh(self._hand_out_next)
            return
        await self._hand_out_next()

    async def _hand_out_next(self) -> None:
        if self._held:
            await self._hand_out(self._held.popleft())
        else:
            self._under_way = False
