"""Which statements an encoder holds for alike though they share few words.

How near two vectors of one meaning are differs between models, so the bar is taken from the corpus itself: as near as
three in four of the pairs that the words alone have shown to be reworded.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any, Final

from kfor_tui.compare.matching.candidates import is_formulaic, repeated_lines
from kfor_tui.compare.matching.encoder import BATCH, Encoder, EncoderError
from kfor_tui.compare.matching.similarity import RELATED, REWORDED, VERBATIM
from kfor_tui.compare.statement import Statement
from kfor_tui.progress import NO_PROGRESS, Progress

Pairs = Sequence[tuple[int, int, float]]
Vectors = Sequence[Sequence[float]]

_LEAST_BAR: Final = 0.5  # in no model is less the same statement
_MOST_BAR: Final = 0.99
_USUAL_BAR: Final = 0.75  # where the words show too few pairs to tell
_ENOUGH_PAIRS: Final = 12
# Chosen on ECB+ train with a latent-semantic stand-in: pairs added from here are right nearly as often as others.
_BELOW_BAR: Final = 0.25  # share of the known pairs
_MOST_NEAR: Final = 4  # statements of other sources looked at for one statement
_LEAST_TERMS: Final = 3  # shorter lines are near to many
_MOST_LIFT: Final = 0.75  # of two vectors that are equal: without the words nothing is certain
_ROWS: Final = 64  # statements compared with all others at once; of 165,000 that takes 130 MB
REASON: Final = "alike in meaning"


class Remembering:
    """An encoder that encodes no text twice and checks what it gets."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, array[float]] = {}

    def __call__(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Vectors of length 1."""
        return self.vectors(texts)

    def vectors(self, texts: Sequence[str], progress: Progress = NO_PROGRESS) -> list[array[float]]:
        """Vectors of length 1.

        Raises:
            EncoderError: the encoder failed, or gave something else.
        """
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for at in range(0, len(new), BATCH):
            progress.at("asking the encoder", at, len(new))
            block = new[at : at + BATCH]
            self._known.update(zip(block, self._encode(block), strict=True))
        found = [self._known[text] for text in texts]
        if len({len(vector) for vector in found}) > 1:
            raise EncoderError("the encoder gives vectors of several lengths: it is not used")
        return found

    def _encode(self, texts: Sequence[str]) -> list[array[float]]:
        try:
            vectors = [_unit([float(value) for value in vector]) for vector in self._encoder(texts)]
        except Exception as error:  # foreign code on foreign text
            raise EncoderError(f"the encoder failed ({type(error).__name__}): it is not used") from error
        if len(vectors) != len(texts):
            raise EncoderError("the encoder does not give one vector for each text: it is not used")
        return vectors


def _unit(vector: Sequence[float]) -> array[float]:
    length = math.sqrt(sum(value * value for value in vector))
    if not math.isfinite(length):
        raise ValueError("not a number")
    return array("f", [value / (length or 1.0) for value in vector])


def reworded(
    statements: Sequence[Statement], vectors: Vectors, shown: Pairs, progress: Progress = NO_PROGRESS
) -> Pairs:
    """Pairs of different sources that are near by their vectors, with what that is worth as a score.

    ``shown`` are the pairs that the words alone have shown, with their scores.
    """
    bar = _bar(vectors, shown)
    furniture = repeated_lines(statements)
    mute = [len(s.terms) < _LEAST_TERMS or is_formulaic(s) or s.terms in furniture for s in statements]
    sources = [statement.source for statement in statements]
    found: dict[tuple[int, int], float] = {}
    for one, other, near in _nearest(vectors, sources, progress):
        if near >= bar and not (mute[one] or mute[other]):
            found[min(one, other), max(one, other)] = near
    return [(*pair, _worth(near, bar)) for pair, near in sorted(found.items())]


def _bar(vectors: Vectors, shown: Pairs) -> float:
    known = sorted(_dot(vectors[one], vectors[other]) for one, other, score in shown if REWORDED <= score < VERBATIM)
    if len(known) < _ENOUGH_PAIRS:
        return _USUAL_BAR
    return max(_LEAST_BAR, min(known[int(_BELOW_BAR * len(known))], _MOST_BAR))


def _worth(near: float, bar: float) -> float:
    return RELATED + (_MOST_LIFT - RELATED) * min(1.0, (near - bar) / (1 - bar))


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return math.fsum(one * other for one, other in zip(left, right, strict=True))


def _nearest(vectors: Vectors, sources: Sequence[str], progress: Progress) -> Iterator[tuple[int, int, float]]:
    """For each statement the nearest ones of other sources."""
    if find_spec("numpy") is None:
        yield from _nearest_one_by_one(vectors, sources, progress)
        return
    import numpy as np

    everything = np.array(vectors, dtype=np.float32)
    numbers = {source: number for number, source in enumerate(dict.fromkeys(sources))}
    owners = np.array([numbers[source] for source in sources])
    for start in range(0, len(vectors), _ROWS):
        progress.at("matching meanings", start, len(vectors))
        rows: Any = everything[start : start + _ROWS] @ everything.T
        rows[owners[start : start + _ROWS, None] == owners[None, :]] = -1.0
        most = min(_MOST_NEAR, len(vectors) - 1)
        for at, others in enumerate(np.argpartition(-rows, most, axis=1)[:, :most].tolist()):
            for other in sorted(others, key=lambda number, row=rows[at]: (-row[number], number)):  # type: ignore[misc]
                if sources[other] != sources[start + at]:
                    yield start + at, other, float(rows[at][other])


def _nearest_one_by_one(
    vectors: Vectors, sources: Sequence[str], progress: Progress
) -> Iterator[tuple[int, int, float]]:
    for one, vector in enumerate(vectors):
        progress.at("matching meanings", one, len(vectors))
        ranked = sorted(
            (-_dot(vector, vectors[other]), other) for other in range(len(vectors)) if sources[other] != sources[one]
        )
        yield from ((one, other, -near) for near, other in ranked[:_MOST_NEAR])
