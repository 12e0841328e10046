"""The user's data about a library: kept passages with notes, and edits of names."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kfor_tui import config
from kfor_tui.errors import StoreError
from kfor_tui.library.naming import Naming

if TYPE_CHECKING:
    from kfor_tui.index.userdata.store import UserData

_METADATA = "metadata"  # the name of the state


class UserDataSlot:
    """The user's data about some paths, opened at its first use; without ``kept`` it is kept in memory.

    ``decided`` is called after each edit of names.
    """

    def __init__(self, paths: Sequence[Path], decided: Callable[[], None], *, kept: bool) -> None:
        self._paths = tuple(paths)
        self._decided = decided
        self._kept = kept
        self._data: UserData | None = None
        self._naming: Naming | None = None
        self._metadata: dict[str, dict[str, str]] | None = None
        self._making = threading.RLock()

    @property
    def data(self) -> UserData:
        """Kept passages, notes, marks and the state of the screens."""
        from kfor_tui.index.userdata.store import UserData

        with self._making:
            if self._data is None:
                folder = config.data_dir()
                self._data = UserData.open(self._paths, data_dir=folder) if self._kept else UserData.memory()
            return self._data

    def metadata(self) -> dict[str, dict[str, str]]:
        """The user's own metadata by source and field; asking makes no file."""
        with self._making:
            if self._metadata is None:
                found = self.data.state(_METADATA) if self._exists() else None
                self._metadata = found if isinstance(found, dict) else {}
            return self._metadata

    def _exists(self) -> bool:
        folder = config.data_dir() if self._kept else None
        return self._data is not None or (folder is not None and (folder / "user.sqlite").exists())

    def set_metadata(self, source_id: str, values: dict[str, str]) -> None:
        """Keep the user's own metadata of a source; without values it is forgotten.

        Raises:
            StoreError: it cannot be kept.
        """
        others = {name: kept for name, kept in self.metadata().items() if name != source_id}
        made = {**others, source_id: values} if values else others
        self.data.set_state(_METADATA, made)
        self._metadata = made

    @property
    def naming(self) -> Naming:
        """Merges, splits, renames and rejections of names."""
        with self._making:
            if self._naming is None:
                self._naming = Naming(self._names_file(), self._decided)
            return self._naming

    def _names_file(self) -> Path | None:
        folder = config.data_dir()
        if folder is None or not self._kept:
            return None
        from kfor_tui.index.database import corpus_key
        from kfor_tui.index.private_files import open_private_dir

        try:
            return open_private_dir(folder / "names") / f"{corpus_key(folder, self._paths)}.toml"
        except (StoreError, OSError):
            return None

    @property
    def troubles(self) -> tuple[str, ...]:
        """Problems with the user's files, one line each."""
        told = tuple(self._data.troubles) if self._data is not None else ()
        wrong_names = self._naming.problem if self._naming is not None else None
        return (*told, wrong_names) if wrong_names else told

    def close(self) -> None:
        """Close the files."""
        if self._data is not None:
            self._data.close()
        self._data = None
