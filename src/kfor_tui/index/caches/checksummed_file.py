"""One cached result in a file of its own: checksummed, written atomically, and valid for one key.

The key is made of all inputs of the result; under any other key nothing is returned.
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
_CHUNK = 1_000  # values a line, so that they are never all lists at the same time


def lines_of(rows: Iterable[Any]) -> Iterator[bytes]:
    """Dump many values as lines of JSON, a thousand in each."""
    rest = iter(rows)
    while chunk := list(islice(rest, _CHUNK)):
        yield to_json(chunk) + b"\n"


@dataclass(frozen=True, slots=True)
class SealedFile:
    """The place of one kind of result: file name, format version, and its name for users."""

    name: str
    version: int
    called: str

    def write(self, directory: Path, key: str, body: bytes) -> None:
        """Replace the cached result.

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
        """Return the result cached under this key, or ``None`` when there is none or it has another key.

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
        """Return what ``unpack`` makes of the result cached under this key, or ``None`` as ``read`` does.

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
        """Check the file; returns one line when it is damaged."""
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
