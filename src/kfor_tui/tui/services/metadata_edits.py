"""Changing the metadata of a source, undoably; the list, the citations and the findings follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.services.undo import UndoStack

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.protocols import EncodingReadingProtocol, MetadataEditProtocol


class MetadataEditing(Service):
    """Writes what the user knows of a source beside its file, or keeps it with the user's own data."""

    def __init__(self, app: KforApp, undo: UndoStack) -> None:
        super().__init__(app)
        self._undo = undo

    def show(self, source_id: str) -> None:
        """Show the fields of a source, to be edited."""
        from kfor_tui.tui.screens.metadata import MetadataScreen

        self.app.push_screen(MetadataScreen(self.app, source_id))

    def choose_encoding(self, source_id: str) -> None:
        """Choose how the bytes of the file of a source are read."""
        from kfor_tui.tui.screens.metadata import MetadataScreen

        screen = MetadataScreen(self.app, source_id)
        self.app.push_screen(screen)
        screen.call_after_refresh(screen.choose_encoding)

    def change(self, source_id: str, field: str, value: str) -> None:
        """Give a field of a source a value; an empty one says that it is not known."""
        library = self.session.library
        if library is not None:
            self._do(source_id, field, lambda: library.metadata.change(source_id, field, value))

    def change_encoding(self, source_id: str, encoding: str) -> None:
        """Read the file of a source with another encoding."""
        library = self.session.library
        if library is not None:
            self._do(source_id, "encoding", lambda: library.metadata.change_encoding(source_id, encoding))

    def offer_readings(self, source_id: str, offer: Callable[[Sequence[EncodingReadingProtocol]], object]) -> None:
        """Call ``offer`` with the ways in which the bytes of the file of a source may be read."""
        library = self.session.library

        def read() -> None:
            found = library.metadata.readings(source_id) if library is not None else ()
            self.app.call_later(offer, found)

        self.app.run_worker(read, thread=True, group="metadata", description="read a file otherwise")

    def _do(self, source_id: str, field: str, act: Callable[[], MetadataEditProtocol]) -> None:
        """Make a change in a worker, which has to look for the file."""

        def run() -> None:
            try:
                edit = act()
            except (KforError, OSError) as error:
                self.app.call_later(self.show_error, str(error), wording.NOT_CHANGED)
            else:
                self.app.call_later(self._done, source_id, field, edit)

        self.app.run_worker(run, thread=True, group="metadata", description="change metadata")

    def _done(self, source_id: str, field: str, edit: MetadataEditProtocol) -> None:
        words = wording.FIELD_CHANGED.format(field=field, letter=self.session.letter_of(source_id))
        self._undo.did(words, lambda: self._follow(edit.undo), lambda: self._follow(edit.redo))
        self._read_again()
        where = wording.WRITTEN_TO.format(file=edit.written_to) if edit.written_to else wording.KEPT_APART
        self.say(wording.UNDOABLE.format(change=f"{words[:1].upper()}{words[1:]} {where}"))

    def _follow(self, step: Callable[[], object]) -> None:
        step()
        self._read_again()

    def _read_again(self) -> None:
        """Show what the library holds by now, read what was written, then compare again."""
        library = self.session.library
        if library is not None:
            self.session.add((s for s in library.sources if s is not self.session.sources.get(s.id)), ())
            self.app.source_version += 1
        self.app.loading.start(quiet=True)
