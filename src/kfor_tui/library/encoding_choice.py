"""How the bytes of a file may be read: encodings with a line of what each makes of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

MOST = 12
SHOWN = 60  # characters of the line


class EncodingReading(NamedTuple):
    """An encoding and the first line that it reads otherwise than others may."""

    encoding: str
    sample: str


def readings(path: Path) -> list[EncodingReading]:
    """Return the encodings of a file, the likeliest first; none when it cannot be read or is plain ASCII."""
    from kfor_tui.ingest import limits, opening
    from kfor_tui.ingest.encoding_evidence import SAMPLE
    from kfor_tui.ingest.encoding_evidence import readings as scored

    data = opening.read_small(os.fsencode(path), limits.FILE_BYTES["text"])
    if data is None or data.isascii():
        return []
    sample = data[:SAMPLE]
    names = dict.fromkeys(["utf-8", *(reading.encoding for reading in scored(sample))])
    return [EncodingReading(name, _line(sample, name)) for name in [*names][:MOST]]


def _line(data: bytes, encoding: str) -> str:
    from kfor_tui.text.clean import clean_line

    raw = next((line for line in data.splitlines() if not line.isascii()), b"")
    at = next((i for i, byte in enumerate(raw) if byte > 0x7F), 0)
    begin = raw.rfind(b" ", 0, max(0, at - 10)) + 1
    return clean_line(raw[begin : begin + 4 * SHOWN].decode(encoding, "replace"), SHOWN)
