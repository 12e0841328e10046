"""Changes to names, and taking changes back: the part of the app that undoes and does again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App

from kfor_tui.errors import KforError
from kfor_tui.tui.protocols import LibraryProtocol
from kfor_tui.tui.services.undo import UndoStack


class Editing(App[int]):
    """Needs ``library`` and ``undo_stack``."""

    library: LibraryProtocol | None
    undo_stack: UndoStack

    # ----- given by the app

    def say(self, words: str) -> None:
        """One sentence in the bottom bar."""
        raise NotImplementedError

    def read_sources(self, *, again: bool = False) -> None:
        """Read and compare, or with ``again`` only compare."""
        raise NotImplementedError

    # ----- commands

    def cmd_undo(self) -> None:
        """Take the last change back."""
        self._travel_in_time(self.undo_stack.undo, "Undone")

    def cmd_redo(self) -> None:
        """Make it again."""
        self._travel_in_time(self.undo_stack.redo, "Done again")

    def _travel_in_time(self, step: Callable[[], str | None], words: str) -> None:
        try:
            self.say(f"{words}: {step()}")
        except (KforError, OSError) as error:
            self.notify(str(error), title="Nothing was changed", severity="error", timeout=12, markup=False)

    def edit_names(self, words: str, edits: Sequence[tuple[str, ...]]) -> None:
        """Change names as the user says, undoably, and compare again under the new names."""
        if self.library is None:
            return
        record = self.library.edits
        try:
            for action, *arguments in edits:
                getattr(record, action)(*arguments)
        except KforError as error:
            self.say(str(error))
            return
        self.read_sources(again=True)
        self.undo_stack.did(
            words,
            lambda: self._repeat(record.undo, len(edits)),
            lambda: self._repeat(record.redo, len(edits)),
        )
        self.say(f"{words[:1].upper()}{words[1:]}: u takes it back")

    def _repeat(self, step: Callable[[], object], times: int) -> None:
        for _ in range(times):
            step()
        self.read_sources(again=True)
