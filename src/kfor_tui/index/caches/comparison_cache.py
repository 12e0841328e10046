"""The comparison of a folder, cached beside the record so that the next start need not compute it.

Sentences are stored as numbers; their text comes from the sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kfor_tui.codec import from_json, to_json
from kfor_tui.index.caches.checksummed_file import SealedFile, lines_of
from kfor_tui.model import Claim, ClaimValue, Comparison, Difference, DifferenceSide, Origin, Pair, Passage, Source
from kfor_tui.progress import NO_PROGRESS, Progress

FILE = SealedFile("findings", 1, "the comparison")
T = TypeVar("T")


def keep(
    directory: Path, key: str, comparison: Comparison, sources: Sequence[Source], progress: Progress = NO_PROGRESS
) -> None:
    """Replace the cached comparison.

    Raises:
        OSError, StoreError: it cannot be written; what was kept before is left.
    """
    FILE.write(directory, key, b"".join(_packed(comparison, _Places(sources), progress)))


def load(directory: Path, key: str, sources: Sequence[Source], progress: Progress = NO_PROGRESS) -> Comparison | None:
    """Return the comparison cached under this key, or ``None`` when there is none or it has another key.

    Raises:
        DamagedError: the file is not what was written.
        OSError, StoreError: it cannot be read, or is not the user's own.
    """
    return FILE.load(directory, key, lambda body: _unpacked(body, _Places(sources), progress))


class _Places:
    """Number sentences: by their source, and by their place in it."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self._sources = {source.id: number for number, source in enumerate(sources)}
        self._starts: dict[int, dict[int, int]] = {}
        self._passages: dict[tuple[int, int], Passage] = {}

    def pack(self, passage: Passage) -> list[Any]:
        """Encode a passage as two numbers, or in full when it is not a whole sentence."""
        number = self._sources[passage.source]
        source = self.sources[number]
        if number not in self._starts:
            self._starts[number] = {sentence.start: at for at, sentence in enumerate(source.sentences)}
        at = self._starts[number].get(passage.start)
        if at is not None and source.passage(source.sentences[at]) == passage:
            return [number, at]
        return [number, passage.locator, passage.start, passage.end, passage.text]

    def passage(self, packed: list[Any]) -> Passage:
        """Decode what ``pack`` returned; equal sentences become the same object."""
        number, at, *rest = packed
        source = self.sources[number]
        if rest:
            return Passage(source.id, at, *rest)
        known = self._passages.get((number, at))
        if known is None:
            known = self._passages[number, at] = source.passage(source.sentences[at])
        return known


def _packed(comparison: Comparison, places: _Places, progress: Progress) -> Iterator[bytes]:
    """Join a line with the sources, and the lines of each section followed by an empty one."""
    yield to_json(comparison.sources) + b"\n"
    pairs = progress.track("keeping pairs", comparison.pairs, len(comparison.pairs))
    unique = progress.track("keeping sentences", comparison.unique.items(), len(comparison.unique))
    claims = progress.track("keeping claims", comparison.claims, len(comparison.claims))
    rows: tuple[Iterable[list[Any]], ...] = (
        (_pack_pair(pair, places) for pair in pairs),
        ([name, [places.pack(passage) for passage in alone]] for name, alone in unique),
        (_pack_claim(claim, places) for claim in claims),
        ([origin.id, origin.sources, origin.shared] for origin in comparison.origins),
    )
    for section in rows:
        yield from lines_of(section)
        yield b"\n"


def _unpacked(body: bytes, places: _Places, progress: Progress) -> Comparison:
    every = body.split(b"\n")
    lines = progress.track("opening part", every, len(every), each=1)
    names = tuple(from_json(next(lines, b"")))
    pairs = _section(lines, lambda row: _pair(row, places))
    unique = _section(lines, lambda row: (row[0], tuple(places.passage(packed) for packed in row[1])))
    claims = _section(lines, lambda row: _claim(row, places))
    origins = _section(lines, lambda row: Origin(row[0], tuple(row[1]), row[2]))
    return Comparison(names, pairs, MappingProxyType(dict(unique)), claims, origins)


def _section(lines: Iterator[bytes], unpack: Callable[[Any], T]) -> tuple[T, ...]:
    return tuple(unpack(row) for line in iter(lambda: next(lines, b""), b"") for row in from_json(line))


def _pack_pair(pair: Pair, places: _Places) -> list[Any]:
    differences = [
        (d.kind, d.severity, d.label, _pack_side(d.left), _pack_side(d.right), d.note) for d in pair.differences
    ]
    return [pair.score, pair.relation, places.pack(pair.left), places.pack(pair.right), differences, pair.reasons]


def _pack_side(side: DifferenceSide) -> tuple[str, int, int, str]:
    return side.text, side.start, side.end, side.value


def _pair(row: list[Any], places: _Places) -> Pair:
    score, relation, left, right, differences, reasons = row
    return Pair(
        score,
        relation,
        places.passage(left),
        places.passage(right),
        tuple(
            Difference(kind, severity, label, DifferenceSide(*one), DifferenceSide(*other), note)
            for kind, severity, label, one, other, note in differences
        ),
        tuple(reasons),
    )


def _pack_claim(claim: Claim, places: _Places) -> list[Any]:
    values = [(value.text, value.value, value.sources) for value in claim.values]
    return [
        claim.label,
        claim.status,
        [places.pack(passage) for passage in claim.passages],
        values,
        claim.origins,
        claim.confidence,
        claim.kind,
    ]


def _claim(row: list[Any], places: _Places) -> Claim:
    label, status, passages, values, origins, confidence, kind = row
    return Claim(
        label,
        status,
        tuple(map(places.passage, passages)),
        tuple(ClaimValue(text, value, tuple(names)) for text, value, names in values),
        origins,
        confidence,
        kind,
    )
