"""Files, sources and annotations to keep, made without reading anything."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kfor_tui.index.record.store import Store
from kfor_tui.model import (
    Annotations,
    Locator,
    Mention,
    Metadata,
    Moment,
    Paragraph,
    Problem,
    Quantity,
    Sentence,
    Source,
)


@dataclass(frozen=True)
class File:
    """What discovery says of a file."""

    id: str
    fingerprint: str = "1"


@dataclass(frozen=True)
class Outcome:
    """What reading it gave."""

    sources: Sequence[Source] = ()
    problems: Sequence[Problem] = field(default=())


def source(name: str, text: str = "Dams hold\nThe dam of Örebro held 3 days. It rained.") -> Source:
    """A source with a title and two sentences."""
    start = text.index("\n") + 1
    stop = text.index(". ", start) + 1
    return Source(
        name,
        text,
        Metadata("Dams hold", "Valley Post", ("Ana Núñez",), "2023-10", provenance={"title": "first line"}),
        (Paragraph(0, start - 1, "title"), Paragraph(start, len(text), "body", "")),
        (
            Sentence(0, start - 1, Locator(0, 1), "title"),
            Sentence(start, stop, Locator(1, 1)),
            Sentence(stop + 1, len(text), Locator(1, 2)),
        ),
        "text",
        "utf-8",
        ("one warning",),
    )


def annotations(of: Source) -> Annotations:
    """A name, a number and a date of it."""
    at = of.text.index("\n") + 1
    return Annotations(
        (Mention(at, at + 3, of.text[at : at + 3], "place", "Dam", None),),
        (Quantity(at, at + 1, "not the text", 3.5, "measure", "day", "days", "about", 4.0),),
        (Moment(at, at + 2, of.text[at : at + 2], "2023-10", "month", True, None),),
    )


def keep(store: Store, *files: File, version: str = "") -> None:
    """Put a source for each file, under its name, with a text that tells the version."""
    for file in files:
        made = source(file.id, f"Dams hold {version}\nThe dam at {file.id} held{version}. It rained.")
        store.put(file, Outcome([made]), {made.id: annotations(made)})


def listing(folder: Path) -> dict[str, int]:
    """Modes of everything below a folder, itself included, by relative path."""
    found = {".": folder.lstat().st_mode & 0o7777}
    for at, folders, files in os.walk(folder):
        for name in folders + files:
            path = Path(at) / name
            found[str(path.relative_to(folder))] = path.lstat().st_mode & 0o7777
    return found
