"""What a reader hands back: text as it came out of the file, before the gate.

Nothing here is safe to show: only ``assemble`` turns it into a ``Source``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["body", "heading", "title", "furniture"]

NOT_ARTICLE = "not part of the article"  # why furniture without a better reason is folded
CELL_MARK = " | "  # between the cells of a table row
LONGEST_CELL = 80  # characters of a cell of figures; longer ones are text laid out in a table
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
