"""One finding of a folder in a file of its own: sealed, written whole or not at all, known by a key.

What is kept so is derived and disposable like the search index. The key is made of all that the finding was computed
from; under any other key there is nothing.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from kfor_tui.index.codec import DamagedError, from_json, seal, to_json
from kfor_tui.index.private import check_owner, create_private_file


@dataclass(frozen=True, slots=True)
class SealedFile:
    """Where one kind of finding is kept: the file's name, the version of what stands in it, and what people call it."""

    name: str
    version: int
    called: str

    def write(self, directory: Path, key: str, body: bytes) -> None:
        """Write in place of what was kept before.

        Raises:
            OSError, StoreError: it cannot be written; what was kept before is left.
        """
        head = to_json([self.version, key, seal(key.encode(), body).hex()])
        building = directory / f".{self.name}-{secrets.token_hex(8)}"
        try:
            create_private_file(building)
            building.write_bytes(head + b"\n" + body)
            building.replace(directory / self.name)
        except BaseException:
            with contextlib.suppress(OSError):
                building.unlink()
            raise

    def read(self, directory: Path, key: str) -> bytes | None:
        """What is kept under this key; ``None`` when there is nothing or it was made of something else.

        Raises:
            DamagedError: the file is not what was written.
            OSError, StoreError: it cannot be read, or is not the user's own.
        """
        path = directory / self.name
        if not os.path.lexists(path):
            return None
        check_owner(path, directory=False)
        head, _, body = path.read_bytes().partition(b"\n")
        try:
            made_by, known, sealed = from_json(head)
        except (TypeError, ValueError) as error:
            raise DamagedError("no head") from error
        if made_by != self.version or known != key:
            return None
        if seal(key.encode(), body).hex() != sealed:
            raise DamagedError("the seal does not fit")
        return body

    def verify(self, directory: Path) -> list[str]:
        """One line when what is kept is damaged."""
        path = directory / self.name
        if not os.path.lexists(path):
            return []
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            _, key, sealed = from_json(head)
            whole = seal(str(key).encode(), body).hex() == sealed
        except (OSError, TypeError, ValueError):
            whole = False
        return [] if whole else [f"{self.called} does not fit its seal"]
