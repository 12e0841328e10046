"""The names of a folder with all their mentions, cached so that the next start need not resolve them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kfor_tui.codec import from_json
from kfor_tui.index.caches.checksummed_file import SealedFile, lines_of
from kfor_tui.model import Entity, Source, Span
from kfor_tui.progress import NO_PROGRESS, Progress

FILE = SealedFile("names", 1, "the list of names")


def keep(
    directory: Path, key: str, entities: Sequence[Entity], sources: Sequence[Source], progress: Progress = NO_PROGRESS
) -> None:
    """Replace the cached names.

    Raises:
        OSError, StoreError: they cannot be written; what was kept before is left.
    """
    numbers = {source.id: number for number, source in enumerate(sources)}
    rows = (_pack(entity, numbers) for entity in progress.track("keeping names", entities, len(entities)))
    FILE.write(directory, key, b"".join(lines_of(rows)))


def load(
    directory: Path, key: str, sources: Sequence[Source], progress: Progress = NO_PROGRESS
) -> tuple[Entity, ...] | None:
    """Return the names cached under this key, or ``None`` when there are none or they have another key.

    Raises:
        DamagedError: the file is not what was written.
        OSError, StoreError: it cannot be read, or is not the user's own.
    """
    return FILE.load(directory, key, lambda body: _unpacked(body, [source.id for source in sources], progress))


def _unpacked(body: bytes, ids: list[str], progress: Progress) -> tuple[Entity, ...]:
    lines = body.splitlines()
    each = progress.track("names, part", lines, len(lines), each=1)
    return tuple(_entity(row, ids) for line in each for row in from_json(line))


def _pack(entity: Entity, numbers: dict[str, int]) -> list[Any]:
    """Encode the mentions as one row of numbers: source, start and end of each."""
    places = [number for source, span in entity.mentions for number in (numbers[source], span.start, span.end)]
    return [entity.name, entity.kind, entity.aliases, entity.related, places]


def _entity(row: list[Any], ids: list[str]) -> Entity:
    name, kind, aliases, related, places = row
    numbers = iter(places)
    mentions = tuple(
        (ids[source], Span(start, end)) for source, start, end in zip(numbers, numbers, numbers, strict=True)
    )
    return Entity(name, kind, tuple(aliases), mentions, tuple((how, other) for how, other in related))
