"""Read a colleague's dossier, the JSON that ``dossier -o FILE.json`` writes; every text passes the gate."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kfor_tui.errors import QueryError
from kfor_tui.export.values import KeptPassage
from kfor_tui.model import Passage
from kfor_tui.text.clean import clean_line, clean_name, clean_text

LARGEST = 32 * 1024 * 1024  # bytes
MOST = 20_000  # passages
_LONGEST = 20_000  # characters of a passage or note
_MOST_LABELS = 50


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The passages of a dossier in their order, and who made it; ``refused`` counts entries that are no passages."""

    passages: tuple[KeptPassage, ...]
    maker: str = ""
    refused: int = 0


def read_kept(path: Path) -> KeptFile:
    """Read a dossier.

    Raises:
        QueryError: the file cannot be read, is too large, or is no dossier.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror or 'unknown reason'}") from error
    if len(raw) > LARGEST:
        raise QueryError(f"{path}: larger than {LARGEST // 2**20} MiB")
    try:
        value = json.loads(raw.decode("utf-8-sig"))
        entries = value["kept"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise QueryError(f"{path}: is no dossier; kfor-tui dossier PATH -o FILE.json writes one") from None
    if not isinstance(entries, list) or len(entries) > MOST:
        raise QueryError(f"{path}: is no dossier, or has more than {MOST:,} passages")
    read = [_passage(entry) for entry in entries]
    passages = tuple(passage for passage in read if passage)
    return KeptFile(passages, clean_line(str(value.get("maker") or ""), 200), len(read) - len(passages))


def _passage(entry: Any) -> KeptPassage | None:
    """Return an entry as a passage, or ``None`` when it is none."""
    try:
        found = entry["passage"]
        source, locator, text = (found[name] for name in ("source", "locator", "text"))
        start, end = found["start"], found["end"]
        note, labels = entry.get("note", ""), entry.get("labels", [])
    except (KeyError, TypeError, AttributeError):
        return None
    whole = all(isinstance(part, str) for part in (source, locator, text, note)) and isinstance(labels, list)
    if not whole or not all(isinstance(number, int) for number in (start, end)) or not 0 <= start < end < 2**53:
        return None
    words = clean_text(text[:_LONGEST]).text
    if not words.strip() or not source.strip():
        return None
    return KeptPassage(
        Passage(clean_name(source), clean_line(locator, 60), start, end, words),
        clean_text(note[:_LONGEST]).text.strip(),
        tuple(label for label in (clean_line(str(name), 60) for name in labels[:_MOST_LABELS]) if label),
    )
