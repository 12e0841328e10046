"""One finding of a folder in a file of its own: sealed, written whole or not at all, known by a key.

What is kept so is derived and disposable like the search index. The key is made of all that the finding was computed
from; under any other key there is nothing.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from kfor_tui.codec import DamagedError, from_json, seal, to_json
from kfor_tui.index.private_files import check_owner, create_private_file

T = TypeVar("T")
_CHUNK = 1_000  # values a line, so that never all of them are lists at once


def lines_of(rows: Iterable[Any]) -> Iterator[bytes]:
    """Many values as lines of JSON, a thousand in each."""
    rest = iter(rows)
    while chunk := list(islice(rest, _CHUNK)):
        yield to_json(chunk) + b"\n"


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

    def load(self, directory: Path, key: str, unpack: Callable[[bytes], T]) -> T | None:
        """What ``unpack`` makes of what is kept under this key; ``None`` as ``read`` tells.

        Raises:
            DamagedError: the file is not what was written, or nothing can be made of it.
            OSError, StoreError: it cannot be read, or is not the user's own.
        """
        body = self.read(directory, key)
        if body is None:
            return None
        try:
            return unpack(body)
        except (TypeError, ValueError, IndexError, KeyError) as error:
            raise DamagedError(f"nothing can be made of {self.called}") from error

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
