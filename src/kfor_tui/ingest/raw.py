"""What a reader hands back: text as it came out of the file, before the gate.

Nothing here is safe to show: only ``assemble`` turns it into a ``Source``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

BlockKind = Literal["body", "heading", "title", "furniture"]

NOT_ARTICLE = "not part of the article"  # why furniture without a better reason is folded
CELL_MARK = " | "  # between the cells of a table row
LONGEST_CELL = 80  # characters of a cell of figures; longer ones are text laid out in a table
REPORT = "report"  # the format of no file: a worker then reports what confines it
LENGTH = struct.Struct("!Q")  # before every answer of a worker
FIELDS = ("title", "outlet", "author", "published", "url", "accessed", "language", "type")


class Refused(Exception):  # noqa: N818 - an outcome that is expected, named as users see it
    """A file that cannot be read; the message is one line in words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a document whose format tells what it is.

    ``reason`` says why furniture is folded, and for the body of subtitles at what time it is said (``1:02:33``).
    """

    text: str
    kind: BlockKind = "body"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One candidate for a metadata field (a name of ``FIELDS``) and where it was found.

    ``whole`` marks an author that the source states as one item, which is never split whatever commas it holds.
    """

    name: str
    value: str
    where: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """One record of a file: either running ``text`` or ``blocks``, candidates for metadata, and notes.

    ``fields`` are in order of trust. ``warnings`` are lines for people; ``partial`` says in one line what is
    missing when the record could not be read whole. ``complete`` is true when the record brings its own
    metadata and the first lines of the text are not to be searched for it.
    """

    text: str = ""
    blocks: tuple[Block, ...] = ()
    fields: tuple[Field, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str | None = None
    partial: str | None = None
    complete: bool = False

    @property
    def size(self) -> int:
        """Characters of text in all."""
        return len(self.text) + sum(len(block.text) for block in self.blocks)


def to_wire(raw: Raw) -> dict[str, Any]:
    """The record as JSON-able values, to cross from a worker process."""
    return {
        "text": raw.text,
        "blocks": [[b.text, b.kind, b.reason] for b in raw.blocks],
        "fields": [[f.name, f.value, f.where, f.whole] for f in raw.fields],
        "warnings": list(raw.warnings),
        "encoding": raw.encoding,
        "partial": raw.partial,
        "complete": raw.complete,
    }


def from_wire(value: Mapping[str, Any]) -> Raw:
    """The record again; what a damaged worker may have sent is forced into its types."""
    return Raw(
        text=str(value.get("text", "")),
        blocks=tuple(Block(str(text), _kind(kind), str(why)) for text, kind, why in _list(value.get("blocks"))),
        fields=tuple(
            Field(str(name), str(text), str(where), bool(whole))
            for name, text, where, whole in _list(value.get("fields"))
        ),
        warnings=tuple(str(line) for line in _list(value.get("warnings"))),
        encoding=_optional(value.get("encoding")),
        partial=_optional(value.get("partial")),
        complete=bool(value.get("complete")),
    )


def _kind(value: object) -> BlockKind:
    kinds: dict[object, BlockKind] = {"heading": "heading", "title": "title", "furniture": "furniture"}
    return kinds.get(value, "body")


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _optional(value: object) -> str | None:
    return None if value is None else str(value)
