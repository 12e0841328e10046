"""The user's edits of names: merges, splits, renames and rejections, in one readable file, with undo."""

from __future__ import annotations

import os
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from kfor_tui.text.clean import clean_line

_LARGEST = 1 << 20
_MOST = 10_000
Action = Literal["merge", "split", "rename", "reject"]
_ARITY: dict[str, int] = {"merge": 2, "split": 2, "rename": 2, "reject": 1}
_HEAD = "# What you decided about names. Operations apply in this order; delete one to take it back.\n"


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: ``merge`` a with b, ``split`` an alias off an entity, ``rename`` it, ``reject`` it."""

    action: Action
    names: tuple[str, ...]


@dataclass(slots=True)
class AliasEdits:
    """The user's edits in order; methods change them in place and return them.

    ``problem`` says why a file could not be read completely; saving then keeps that file as a backup.
    """

    edits: list[Edit] = field(default_factory=list)
    undone: list[Edit] = field(default_factory=list)
    problem: str | None = None

    def merge(self, first: str, second: str) -> AliasEdits:
        """Merge two entities under the name of the first."""
        return self._add("merge", first, second)

    def split(self, entity: str, alias: str) -> AliasEdits:
        """Split an alias off as an entity of its own."""
        return self._add("split", entity, alias)

    def rename(self, entity: str, new: str) -> AliasEdits:
        """Rename an entity."""
        return self._add("rename", entity, new)

    def reject(self, name: str) -> AliasEdits:
        """Drop an entity that is not a name."""
        return self._add("reject", name)

    def undo(self) -> Edit | None:
        """Undo the last edit; ``None`` when there is none."""
        if not self.edits:
            return None
        self.undone.append(self.edits.pop())
        return self.undone[-1]

    def redo(self) -> Edit | None:
        """Redo the edit that was undone last; ``None`` when there is none."""
        if not self.undone:
            return None
        self.edits.append(self.undone.pop())
        return self.edits[-1]

    def _add(self, action: Action, *names: str) -> AliasEdits:
        cleaned = tuple(clean_line(name) for name in names)
        if all(cleaned) and len(self.edits) < _MOST:
            self.edits.append(Edit(action, cleaned))
            self.undone.clear()
        return self

    @classmethod
    def load(cls, path: Path) -> AliasEdits:
        """Read a file of edits; a missing one is empty. Never raises: see ``problem``."""
        try:
            if not path.exists():
                return cls()
            if path.stat().st_size > _LARGEST:
                return cls(problem=f"{path.name} is larger than {_LARGEST} bytes")
            table = tomllib.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            return cls(problem=f"{path.name} cannot be read: {clean_line(str(error))}")
        return _parse(table, path.name)

    def save(self, path: Path) -> None:
        """Write the edits atomically; an unreadable file is kept beside them as ``.bak``.

        Raises ``OSError`` when the disk refuses; the old file is then unchanged.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.problem and path.exists():
            path.replace(_free(path))
            self.problem = None
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(self.as_toml())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def as_toml(self) -> str:
        """Return the text of the file."""
        blocks = [_block(edit, undone=False) for edit in self.edits]
        blocks += [_block(edit, undone=True) for edit in self.undone]
        return "\n".join([_HEAD, *blocks])


def _block(edit: Edit, *, undone: bool) -> str:
    names = ", ".join(_quoted(name) for name in edit.names)
    return f'[[edit]]\ndo = "{edit.action}"\nnames = [{names}]\n' + ("undone = true\n" if undone else "")


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped) + '"'


def _free(path: Path) -> Path:
    for number in range(1, 1000):
        backup = path.with_name(f"{path.name}.bak{number}")
        if not backup.exists():
            return backup
    return path.with_name(f"{path.name}.bak")


def _parse(table: dict[str, Any], name: str) -> AliasEdits:
    found = AliasEdits()
    rows = table.get("edit", [])
    if not isinstance(rows, list):
        return AliasEdits(problem=f"{name} holds no list of edits")
    bad = 0
    for row in rows[:_MOST]:
        edit = _edit(row)
        if edit is None:
            bad += 1
        elif row.get("undone") is True:
            found.undone.append(edit)
        else:
            found.edits.append(edit)
    if bad or len(rows) > _MOST:
        found.problem = f"{name}: {bad + max(0, len(rows) - _MOST)} of {len(rows)} edits could not be understood"
    return found


def _edit(row: object) -> Edit | None:
    if not isinstance(row, dict):
        return None
    action, names = row.get("do"), row.get("names")
    if not isinstance(names, list) or not isinstance(action, str) or _ARITY.get(action) != len(names):
        return None
    cleaned = tuple(clean_line(name) for name in names if isinstance(name, str))
    if len(cleaned) != len(names) or not all(cleaned):
        return None
    return Edit(action, cleaned)  # type: ignore[arg-type]  # checked against _ARITY
