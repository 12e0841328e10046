"""Reading again when the folder changes: a thread listens and posts a message, which acts as ``r`` does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.changes import Changes
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.widgets.cells import shown

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp

PATIENCE_SECONDS = 1.0  # between two looks whether work under way has ended


class FolderChanged(Message):
    """Something below the opened paths changed, or, with a ``problem``, changes are no longer noticed."""

    def __init__(self, problem: str = "") -> None:
        super().__init__()
        self.problem = problem


class Watching(Service):
    """Notices changes of the paths opened; of none when the user did not ask."""

    def __init__(self, app: KforApp, paths: Sequence[str] = ()) -> None:
        super().__init__(app)
        self._paths = tuple(paths)
        self._stop = threading.Event()
        self._waits = False
        self._unasked = False  # the folder is read again because it changed, not because a key asked

    def start(self) -> None:
        """Listen from now on."""
        if self._paths:
            listen = partial(_listen, self._paths, self._stop, self.app.post_message)
            self.app.run_worker(listen, thread=True, group="watch", exit_on_error=False)

    def end(self) -> None:
        """End the thread with the app."""
        self._stop.set()

    def folder_changed(self, event: FolderChanged) -> None:
        """Read again, once what is under way has ended: a file that never rests must not keep it from ending."""
        if event.problem:
            self.show_warning(event.problem)
        elif self.app.progress is None:
            self._unasked = True
            self.app.loading.start()
        elif not self._waits:
            self._waits = True
            self.app.set_timer(PATIENCE_SECONDS, self._look_again)

    def show_changes(self, changes: Changes) -> None:
        """Say what reading again has changed; who did not ask may look elsewhere, so that a toast says it."""
        unasked, self._unasked = self._unasked, False
        words = changes.words(lambda id_: f"{self.session.letter_of(id_)} {shown(id_.rsplit('/', 1)[-1])}")
        if not unasked:
            self.say(wording.READ_AGAIN.format(changes=words) if words else wording.NO_CHANGES)
        elif words:
            self.app.notify(words, title=wording.FOLDER_CHANGED, timeout=10, markup=False)

    def _look_again(self) -> None:
        self._waits = False
        self.app.post_message(FolderChanged())


def _listen(paths: Sequence[str], stop: threading.Event, post: Callable[[Message], object]) -> None:
    from kfor_tui.library.watching import changes

    try:
        for _ in changes(paths, stop):
            post(FolderChanged())
    except KforError as error:
        post(FolderChanged(str(error)))
