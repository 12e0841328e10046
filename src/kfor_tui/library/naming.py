"""The user's edits of names, kept in one readable file and applied everywhere at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kfor_tui.errors import StoreError

if TYPE_CHECKING:
    from kfor_tui.text.coreference.aliases import AliasEdits


class Naming:
    """Merges, splits, renames and rejections of names; each is saved at once and can be undone.

    ``path`` is the file, or ``None`` to keep them in memory. ``changed`` is called after each edit. Methods raise
    StoreError when the file cannot be written; the edit is then reverted.
    """

    def __init__(self, path: Path | None, changed: Callable[[], None]) -> None:
        from kfor_tui.text.coreference.aliases import AliasEdits

        self.path = path
        self.edits: AliasEdits = AliasEdits.load(path) if path else AliasEdits()
        self._changed = changed

    @property
    def problem(self) -> str | None:
        """Problems with the file, one line each."""
        return self.edits.problem

    def merge(self, *names: str) -> None:
        """Merge these names under the first one."""
        first, *others = names
        for other in others:
            self._do(lambda other=other: self.edits.merge(first, other))  # type: ignore[misc]

    def split(self, entity: str, alias: str) -> None:
        """Split an alias off as an entity of its own."""
        self._do(lambda: self.edits.split(entity, alias))

    def rename(self, name: str, new: str) -> None:
        """Rename an entity."""
        self._do(lambda: self.edits.rename(name, new))

    def reject(self, name: str) -> None:
        """Mark something that is not a name."""
        self._do(lambda: self.edits.reject(name))

    def undo(self) -> str | None:
        """Undo the last edit and return its description, or ``None`` when there is none."""
        self._refuse_if_stale()
        edit = self.edits.undo()
        if edit is None:
            return None
        self._keep(self.edits.redo)
        return f"{edit.action} {' · '.join(edit.names)}"

    def redo(self) -> str | None:
        """Redo the edit that was undone last; ``None`` when there is none."""
        self._refuse_if_stale()
        edit = self.edits.redo()
        if edit is None:
            return None
        self._keep(self.edits.undo)
        return f"{edit.action} {' · '.join(edit.names)}"

    def _do(self, decide: Callable[[], object]) -> None:
        self.edits = self._elsewhere() or self.edits
        before = len(self.edits.edits)
        decide()
        if len(self.edits.edits) > before:
            self._keep(self.edits.undo)

    def _elsewhere(self) -> AliasEdits | None:
        """Return the edits in the file if another instance has changed it, else ``None``."""
        from kfor_tui.text.coreference.aliases import AliasEdits

        if self.path is None or not self.path.exists():
            return None
        there = AliasEdits.load(self.path)
        return None if there.problem or there.edits == self.edits.edits else there

    def _refuse_if_stale(self) -> None:
        """Return whether saving our edits would lose those of another instance."""
        if self._elsewhere() is not None:
            raise StoreError("the names were changed by another instance in the meantime")

    def _keep(self, take_back: Callable[[], object]) -> None:
        if self.path is not None:
            try:
                self.edits.save(self.path)
            except OSError as error:
                take_back()
                raise StoreError(f"the names cannot be kept: {error.strerror or 'the disk refuses'}") from error
        self._changed()
