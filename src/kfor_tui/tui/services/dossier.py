"""Keeping sentences with notes from any screen, undoably; each change is written before the next key is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.services.undo import UndoStack

if TYPE_CHECKING:
    from kfor_tui.model import Passage
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.protocols import KeptPassage


class Dossier(Service):
    """The passages that the user keeps; screens hear of changes through ``kept_version``."""

    def __init__(self, app: KforApp, undo: UndoStack) -> None:
        super().__init__(app)
        self._undo = undo
        self._warned_of_loss = False
        self._known: tuple[KeptPassage, ...] | None = None

    # ----- what there is

    def kept(self) -> tuple[KeptPassage, ...]:
        """Return the dossier in the user's order; empty when it cannot be read, which is said."""
        if self.session.library is None:
            return ()
        try:
            return tuple(self.session.library.user.kept())
        except KforError as error:
            self.say(str(error))
            return ()

    def find(self, passage: Passage) -> KeptPassage | None:
        """Return the item that holds just these words of this source."""
        return next((item for item in self.kept() if _place(item.passage) == _place(passage)), None)

    def notice_changes(self) -> None:
        """Look whether another instance has changed the dossier; called where the user looks at it or comes back."""
        if self.session.library is None:
            return
        now = self.kept()
        if self._known is not None and now != self._known:
            self._changed()
            self.say(wording.DOSSIER_CHANGED_ELSEWHERE.format(kept=len(now)))
        self._known = now

    def _changed(self) -> None:
        self._known = self.kept()
        self.app.labels.load()
        self.app.kept_version += 1

    # ----- changes

    def change(self, words: str, *steps: Callable[[], object]) -> bool:
        """Make changes that one undo takes back together; false when nothing could be written."""
        if self.session.library is None:
            return False
        user, done = self.session.library.user, 0
        try:
            for step in steps:
                step()
                done += 1
        except (KforError, OSError) as error:
            self.show_error(str(error), wording.NOT_SAVED)
        if done:
            self._undo.did(words, lambda: self._travel(user.undo, done), lambda: self._travel(user.redo, done))
            self._changed()
        return done == len(steps)

    def _travel(self, step: Callable[[], object], times: int) -> None:
        for _ in range(times):
            step()
        self._changed()

    def keep(self, passages: Sequence[Passage], what: str) -> None:
        """Put passages at the end of the dossier; those that are there already stay where they are."""
        library = self.session.library
        if library is None:
            return
        there = {_place(item.passage) for item in self.kept()}
        new = [passage for passage in passages if _place(passage) not in there]
        if not new:
            self.say(wording.KEPT_ALREADY.format(what=what))
        elif self.change(f"keeping {what}", *(lambda p=p: library.user.keep(p) for p in new)):
            total = len(there) + len(new)
            self._say_kept(wording.KEPT_SHORT.format(what=what), wording.KEPT.format(what=what, kept=total))

    def _say_kept(self, short: str, words: str) -> None:
        """Say what was kept; where nothing outlives the app, say so the first time, and how to save it."""
        if self.session.persistent or self._warned_of_loss:
            self.say(words)
            return
        self._warned_of_loss = True
        self.say(wording.LOST_AT_EXIT.format(what=short))

    def keep_current(self) -> None:
        """Keep what the screen in sight is about."""
        passage = self.app.navigation.main_screen().current_passage()
        if passage is None:
            self.say(wording.NOTHING_TO_KEEP)
        else:
            self.keep([passage], self._name(passage))

    def annotate_current(self) -> None:
        """Ask for a note on what the screen in sight is about; a note keeps the sentence."""
        from kfor_tui.tui.screens.ask import AskScreen

        passage = self.app.navigation.main_screen().current_passage()
        if passage is None:
            self.say(wording.NOTHING_TO_NOTE)
            return
        kept = self.find(passage)

        def written(note: str | None) -> None:
            if note is not None:
                self._write_note(passage, note.strip())

        question = wording.NOTE_ON.format(what=self._name(passage), text=passage.text[:200])
        self.app.push_screen(AskScreen(question, kept.note if kept else ""), written)

    def _write_note(self, passage: Passage, note: str) -> None:
        library, kept, name = self.session.library, self.find(passage), self._name(passage)
        if library is None or (kept is not None and kept.note == note):
            return
        words = f"the note on {name}"
        if kept is None:
            done = self.change(words, lambda: library.user.keep(passage, note))
        else:
            number = kept.number
            done = self.change(words, lambda: library.user.change(number, note=note))
        if done and note:
            self._say_kept(wording.NOTED_SHORT.format(what=name), wording.NOTED.format(what=name))
        elif done:
            self.say(wording.NOTE_REMOVED.format(what=name))

    def _name(self, passage: Passage) -> str:
        return f"{self.session.letter_of(passage.source)} {passage.locator}"


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.source, passage.start, passage.end
