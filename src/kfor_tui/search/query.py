"""What a query means: a frozen tree that both indexes and the highlighter read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

FIELDS = ("outlet", "author", "title", "in", "lang", "date", "entity")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. ``prefix``: it may go on; ``exact``: no other spellings and forms."""

    text: str
    key: str
    prefix: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order with nothing between them; with ``slop`` in any order within that many words."""

    words: tuple[Word, ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Regex:
    """A pattern looked for inside each sentence, case ignored unless it holds a capital."""

    pattern: str


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """A condition on the source (or, for ``entity``, on who is named in the sentence)."""

    name: str
    value: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    nodes: tuple[Node, ...]


Node = Word | Phrase | Regex | FieldFilter | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read. ``node`` is ``None`` when it asks for nothing.

    ``error`` tells in words what could not be understood, and ``position`` where it stands (from 0); what was
    understood is kept in ``node``.
    """

    text: str
    node: Node | None = None
    error: str | None = None
    position: int | None = None


def leaves(node: Node | None) -> Iterator[Word | Phrase | Regex | FieldFilter]:
    """The parts of a query that are looked for: what stands behind a ``!`` is left out."""
    if isinstance(node, And | Or):
        for child in node.nodes:
            yield from leaves(child)
    elif node is not None and not isinstance(node, Not):
        yield node
