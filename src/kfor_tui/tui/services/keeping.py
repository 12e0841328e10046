"""Keeping sentences with notes from any screen, undoably; each change is written before the next key is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import App
from textual.reactive import var

from kfor_tui.errors import KforError

if TYPE_CHECKING:
    from kfor_tui.model import Passage
    from kfor_tui.tui.protocols import KeptPassage, LibraryProtocol
    from kfor_tui.tui.screens.base import KforScreen
    from kfor_tui.tui.services.undo import UndoStack


class Keeping(App[int]):
    """The part of the app that keeps; screens hear of changes through ``kept_version``."""

    library: LibraryProtocol | None
    keep: bool
    undo_stack: UndoStack
    _told_of_loss = False
    _known_kept: tuple[KeptPassage, ...] | None = None
    kept_version: var[int] = var(0, init=False)

    # ----- given by the app

    def main_screen(self) -> KforScreen:
        """The topmost main screen."""
        raise NotImplementedError

    def letter_of(self, source: str) -> str:
        """The short name of a source."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """One sentence in the bottom bar."""
        raise NotImplementedError

    # ----- what there is

    def kept(self) -> tuple[KeptPassage, ...]:
        """The dossier in the user's order; empty when it cannot be read, which is said."""
        if self.library is None:
            return ()
        try:
            return tuple(self.library.user.kept())
        except KforError as error:
            self.say(str(error))
            return ()

    def kept_of(self, passage: Passage) -> KeptPassage | None:
        """The item of the dossier that holds just these words of this source."""
        place = (passage.source, passage.start, passage.end)
        return next((k for k in self.kept() if (k.passage.source, k.passage.start, k.passage.end) == place), None)

    def notice_kept(self) -> None:
        """Look whether another instance has changed the dossier; called where the user looks at it or comes back."""
        if self.library is None:
            return
        now = self.kept()
        if self._known_kept is not None and now != self._known_kept:
            self.kept_version += 1
            self.say(f"The dossier was changed elsewhere: {len(now):,} in it now")
        self._known_kept = now

    def on_app_focus(self) -> None:
        """Back from another window, where another instance may run."""
        self.notice_kept()

    def watch_kept_version(self) -> None:
        """What was changed here is known."""
        if self.library is not None:
            self._known_kept = self.kept()

    # ----- changes

    def change_kept(self, words: str, *steps: Callable[[], object]) -> bool:
        """Make changes that one undo takes back together; false when nothing could be written."""
        if self.library is None:
            return False
        user, done = self.library.user, 0
        try:
            for step in steps:
                step()
                done += 1
        except (KforError, OSError) as error:
            self.notify(str(error), title="Not saved", severity="error", timeout=12, markup=False)
        if done:
            self.undo_stack.did(words, lambda: self._travel(user.undo, done), lambda: self._travel(user.redo, done))
            self.kept_version += 1
        return done == len(steps)

    def _travel(self, step: Callable[[], object], times: int) -> None:
        for _ in range(times):
            step()
        self.kept_version += 1

    def keep_passages(self, passages: Sequence[Passage], what: str) -> None:
        """Put passages at the end of the dossier; those that are there already stay where they are."""
        library = self.library
        if library is None:
            return
        there = {(k.passage.source, k.passage.start, k.passage.end) for k in self.kept()}
        new = [p for p in passages if (p.source, p.start, p.end) not in there]
        if not new:
            self.say(f"{what} is in the dossier already: 6 shows it, a writes a note")
            return
        if self.change_kept(f"keeping {what}", *(lambda p=p: library.user.keep(p) for p in new)):
            self._tell_kept(
                f"Kept {what}",
                f"Kept {what} · {len(there) + len(new):,} in the dossier · a adds a note, u takes it back",
            )

    def _tell_kept(self, short: str, words: str) -> None:
        """What was kept; where nothing outlives the app, the first time that it does not, and how to save it."""
        if self.keep or self._told_of_loss:
            self.say(words)
            return
        self._told_of_loss = True
        self.say(f"{short}, lost at exit (--no-cache): 6, then e, writes it to a file")

    # ----- commands

    def cmd_keep(self) -> None:
        """Keep what the screen is about."""
        passage = self.main_screen().current_passage()
        if passage is None:
            self.say("Nothing here can be kept: put the cursor on a sentence")
            return
        self.keep_passages([passage], f"{self.letter_of(passage.source)} {passage.locator}")

    def cmd_annotate(self) -> None:
        """Ask for a note on what the screen is about; a note keeps the sentence."""
        from kfor_tui.tui.screens.ask import AskScreen

        passage = self.main_screen().current_passage()
        if passage is None:
            self.say("Nothing here can be noted: put the cursor on a sentence")
            return
        kept = self.kept_of(passage)
        name = f"{self.letter_of(passage.source)} {passage.locator}"

        def written(note: str | None) -> None:
            if note is not None:
                self._write_note(passage, name, note.strip())

        self.push_screen(AskScreen(f"Note on {name}: {passage.text[:200]}", kept.note if kept else ""), written)

    def _write_note(self, passage: Passage, name: str, note: str) -> None:
        library, kept = self.library, self.kept_of(passage)
        if library is None or (kept is not None and kept.note == note):
            return
        if kept is None:
            done = self.change_kept(f"the note on {name}", lambda: library.user.keep(passage, note))
        else:
            number = kept.number
            done = self.change_kept(f"the note on {name}", lambda: library.user.change(number, note=note))
        if done and note:
            self._tell_kept(f"Noted on {name}", f"Noted on {name}, which is kept in the dossier")
        elif done:
            self.say(f"The note on {name} is gone")
