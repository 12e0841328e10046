"""Reading again when the folder changes: a thread listens and posts a message, the app answers as to ``r``."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation.changes import NOTHING, Changes
from kfor_tui.tui.widgets.cells import shown

if TYPE_CHECKING:
    from kfor_tui.tui import messages

PATIENCE_SECONDS = 1.0  # between two looks whether work under way has ended


class FolderChanged(Message):
    """Something below the opened paths changed, or, with a ``problem``, changes are no longer noticed."""

    def __init__(self, problem: str = "") -> None:
        super().__init__()
        self.problem = problem


class Watching(App[int]):
    """The part of the app that notices changes; ``watched`` are the paths, none when the user did not ask."""

    watched: Sequence[str] = ()
    _watch_waits = False
    _unasked = False  # the folder is read again because it changed, not because a key asked

    # ----- given by the app

    progress: messages.WorkProgress | None

    def letter_of(self, source: str) -> str:
        """The short name of a source."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """One sentence in the bottom bar."""
        raise NotImplementedError

    def cmd_rescan(self) -> None:
        """Read what is new or changed."""
        raise NotImplementedError

    # ----- noticing

    def begin_watching(self) -> None:
        """Listen from now on."""
        if self.watched:
            self._watch_stop = threading.Event()
            listen = partial(_listen, tuple(self.watched), self._watch_stop, self.post_message)
            self.run_worker(listen, thread=True, group="watch", exit_on_error=False)

    async def on_unmount(self) -> None:
        """The thread ends with the app."""
        if self.watched:
            self._watch_stop.set()

    def on_folder_changed(self, event: FolderChanged) -> None:
        """Read again, once what is under way has ended: a file that never rests must not keep it from ending."""
        if event.problem:
            self.notify(event.problem, severity="warning", timeout=12, markup=False)
        elif self.progress is None:
            self._unasked = True
            self.cmd_rescan()
        elif not self._watch_waits:
            self._watch_waits = True
            self.set_timer(PATIENCE_SECONDS, self._look_again)

    def tell_changes(self, changes: Changes) -> None:
        """What reading again has changed; who did not ask may look elsewhere, so that a toast tells it."""
        unasked, self._unasked = self._unasked, False
        words = changes.words(lambda id_: f"{self.letter_of(id_)} {shown(id_.rsplit('/', 1)[-1])}")
        if not unasked:
            self.say(f"Read again: {words}" if words else NOTHING)
        elif words:
            self.notify(words, title="The folder has changed", timeout=10, markup=False)

    def _look_again(self) -> None:
        self._watch_waits = False
        self.post_message(FolderChanged())


def _listen(paths: Sequence[str], stop: threading.Event, post: Callable[[Message], object]) -> None:
    from kfor_tui.library.watching import changes

    try:
        for _ in changes(paths, stop):
            post(FolderChanged())
    except KforError as error:
        post(FolderChanged(str(error)))
