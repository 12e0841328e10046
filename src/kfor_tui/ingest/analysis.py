"""From the bytes of a file to its sources and what was understood in them.

A worker process does this for every file but short plain texts, so that neither parsing nor looking for names, numbers
and dates costs the process of the screen more than taking in the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kfor_tui.ingest import assemble, readers
from kfor_tui.ingest.raw import Field, Raw, Refused
from kfor_tui.model import Annotations, Source
from kfor_tui.text.annotate import annotate

_MANY = frozenset({"json", "jsonl", "csv", "tsv", "mbox"})  # formats whose every record has a number
_PARTLY = "partly read: "

Works = Callable[[Source], Iterable[Field]]


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What is known of a file beside its bytes.

    ``described`` and ``notes`` come from the metadata beside it; ``works`` are the fields that a bibliography has for
    a source, by the id of the source.
    """

    id: str
    format: str
    stem: str
    encoding: str | None = None
    described: tuple[Field, ...] = ()
    notes: tuple[str, ...] = ()
    works: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)


class Contents(NamedTuple):
    """The sources of a file, each with what was understood in it, and why the file was read in part only, if it was."""

    sources: tuple[tuple[Source, Annotations], ...]
    partial: str | None = None


def read(
    data: bytes, info: FileInfo, begin: Callable[[int], None] | None = None, works: Works | None = None
) -> Contents:
    """Read a file and understand its texts; ``begin`` is called between the two, with the number of texts.

    ``works`` returns what a bibliography has for a source, and may take the place of ``info.works``.

    Raises:
        Refused: there is no text in the file, or it cannot be taken apart.
    """
    records = readers.read(data, info.format, info.encoding)
    if begin:
        begin(len(records))
    numbered = len(records) > 1 or info.format in _MANY
    ids = [f"{info.id}#{number}" if numbered else info.id for number in range(1, len(records) + 1)]
    made = [_analysed(name, raw, info, works) for name, raw in zip(ids, records, strict=True)]
    sources = tuple((source, found) for source, found in made if source.text)
    if not sources:
        raise Refused("no text in it")
    return Contents(sources, next((raw.partial for raw in records if raw.partial), None) or _partial(sources))


def _analysed(name: str, raw: Raw, info: FileInfo, works: Works | None) -> tuple[Source, Annotations]:
    """A source and its annotations; a text that breaks the text layer costs its own file and no other."""
    noted = replace(raw, warnings=(*raw.warnings, *info.notes))
    try:
        source = assemble.source(name, noted, info.format, info.stem, info.described)
        more = works(source) if works else info.works.get(name, ())
        if more:
            source = assemble.source(name, noted, info.format, info.stem, [*info.described, *more])
        return source, annotate(source)
    except Exception as error:
        raise Refused(f"its text could not be taken apart ({type(error).__name__})") from error


def _partial(sources: Iterable[tuple[Source, Annotations]]) -> str | None:
    warnings = (line for source, _ in sources for line in source.warnings)
    return next((line.removeprefix(_PARTLY) for line in warnings if line.startswith(_PARTLY)), None)
