"""Changing names, and undoing and redoing every change of the user."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.services.undo import UndoStack

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.protocols import NameEditsProtocol

Edit = Callable[["NameEditsProtocol"], object]


class NameEdits(Service):
    """Merges, renames, splits and rejects names; sources are compared again under the new ones."""

    def __init__(self, app: KforApp, undo: UndoStack) -> None:
        super().__init__(app)
        self._undo = undo

    def change(self, words: str, edits: Sequence[Edit]) -> None:
        """Make changes that one undo takes back together; ``words`` name them."""
        if self.session.library is None:
            return
        record = self.session.library.edits
        try:
            for edit in edits:
                edit(record)
        except KforError as error:
            self.say(str(error))
            return
        self.app.loading.start(compare_only=True)
        self._undo.did(
            words,
            lambda: self._repeat(record.undo, len(edits)),
            lambda: self._repeat(record.redo, len(edits)),
        )
        self.say(wording.UNDOABLE.format(change=words[:1].upper() + words[1:]))

    def _repeat(self, step: Callable[[], object], times: int) -> None:
        for _ in range(times):
            step()
        self.app.loading.start(compare_only=True)

    # ----- undo and redo of everything

    def undo(self) -> None:
        """Undo the last change of the user, of names or of the dossier."""
        self._travel(self._undo.undo, wording.UNDONE)

    def redo(self) -> None:
        """Redo what was undone."""
        self._travel(self._undo.redo, wording.REDONE)

    def _travel(self, step: Callable[[], str | None], words: str) -> None:
        try:
            self.say(words.format(change=step()))
        except (KforError, OSError) as error:
            self.show_error(str(error), wording.NOT_CHANGED)
