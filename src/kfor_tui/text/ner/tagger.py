"""Labels words from left to right by summed weights: which are part of a name, and of what kind.

A linear model (averaged perceptron, Collins 2002) over readable features; ``benchmarks/train_names.py`` creates its
weights, a data file of numbers. Only words in or beside a run of capitals are examined.
"""

from __future__ import annotations

import functools
import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from operator import getitem
from typing import Any

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import FAR, JOINED, SLOTS, TokenView, endings, expand, runs, values
from kfor_tui.text.ner.word_features import Sort, letters_and_whole, sort_of

LABELS = ("O", "B-P", "I-P", "B-L", "I-L", "B-O", "I-O", "B-M", "I-M")
_INDEX = {label: index for index, label in enumerate(LABELS)}
# Which labels may follow which: an inner label only its own kind.
FOLLOWS = {
    label: tuple(i for i, other in enumerate(LABELS) if other[0] != "I" or other[1:] == label[1:]) for label in LABELS
}
Weights = Mapping[str, Sequence[float]]
Rows = Mapping[str, Mapping[str, int]]  # packed weights by slot and value
# Slots with equal values for a word that is a run by itself, as most are.
_SAME_ALONE = (("0", "h", "f"), ("-1", "b"), ("+1", "a"))
_MOST_KEPT = 20_000  # cached sums of one slot
# A row of weights is packed into one integer, so that rows are added by adding integers: a few bytes for each label,
# more than the features of a token can fill.
_GRAIN = 10_000  # the integer for a weight of one
_FIELD = 32  # bits
_SIGNLESS = sum(1 << (_FIELD * place + _FIELD - 1) for place in range(len(LABELS)))
_BYTES = _FIELD // 8 * len(LABELS)
# For each label, a function that reads the scores of those that may follow it.
_SCORES = {
    label: struct.Struct("<" + "".join("I" if i in follows else "4x" for i in range(len(LABELS)))).unpack
    for label, follows in FOLLOWS.items()
}


def packed(row: Sequence[float]) -> int:
    """Pack a row into one number."""
    return sum(round(weight * _GRAIN) << (_FIELD * place) for place, weight in enumerate(row))


class Sums(dict[str, int]):
    """The packed sums of weights of all values of one slot, cached, so the tagger gets faster with use."""

    def __init__(self, slot: str, rows: Rows) -> None:
        super().__init__()
        self._slot = slot
        self._rows = rows.get(slot, {})

    def __missing__(self, value: str) -> int:
        return self._kept(value, sum(self._rows.get(ending, 0) for ending in endings(self._slot, value)))

    def _kept(self, value: str, total: int) -> int:
        if len(self) > _MOST_KEPT:
            self.clear()
        self[value] = total
        return total


class WordSums(Sums):
    """The same for a slot with words, or for several slots with the same word.

    Most words have no weights of their own: the features of their class are summed once for all of them.
    """

    def __init__(self, slots: Sequence[str], rows: Rows) -> None:
        super().__init__(slots[0], rows)
        self._near = _added(rows.get(slot, {}) for slot in slots if slot not in FAR)
        self._far = _added(rows.get(slot, {}) for slot in slots if slot in FAR)
        self._whole = _added((self._near, self._far))
        self._sorts: dict[Sort, int] = {}

    def __missing__(self, value: str) -> int:
        if not value:
            return self._kept(value, 0)
        sort = sort_of(value)
        total = self._sorts.get(sort)
        if total is None:
            told = sum(self._whole.get(ending, 0) for ending in sort.everywhere)
            total = self._sorts[sort] = told + self._near.get(sort.near, 0)
        letters, whole = letters_and_whole(value, sort)
        for ending in letters:
            total += self._near.get(ending, 0)
        # Unknown words share the sum of their class.
        return self._kept(value, total + self._whole[whole] if whole in self._whole else total)


def _added(tables: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    """Add the tables; a single one is shared."""
    filled = [table for table in tables if table]
    if len(filled) == 1:
        return filled[0]
    added: dict[str, int] = {}
    for table in filled:
        for ending, row in table.items():
            added[ending] = added.get(ending, 0) + row
    return added


class Tagger:
    """Scores the slots of each token by the sums of their features."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        rows: dict[str, dict[str, int]] = {}
        for name, row in weights.items():
            slot = slot_of(name)
            rows.setdefault(slot, {})[name[len(slot) :]] = packed(row)
        self._sums = [Sums(slot, rows) if slot in JOINED else WordSums((slot,), rows) for slot in SLOTS]
        together = {slot for slots in _SAME_ALONE for slot in slots}
        self._alone: list[Sums] = [WordSums(slots, rows) for slots in _SAME_ALONE]
        self._alone += [sums for slot, sums in zip(SLOTS, self._sums, strict=True) if slot not in together]

    def best(self, found: tuple[str, ...], previous: str) -> str:
        """Return the label with the highest score that may follow ``previous``."""
        # By their positions in SLOTS: 0, h and f; -1 and +1, b and a. They are equal for a run of one word.
        if found[0] == found[5] == found[6] and found[1:3] == found[7:9]:
            total = sum(map(getitem, self._alone, found[:5] + found[9:]))
        else:
            total = sum(map(getitem, self._sums, found))
        scores = _SCORES[previous]((total + _SIGNLESS).to_bytes(_BYTES, "little"))
        most = max(scores)
        if scores.count(most) > 1:
            return self._settled(found, previous)
        return LABELS[FOLLOWS[previous][scores.index(most)]]

    def _settled(self, found: tuple[str, ...], previous: str) -> str:
        """Choose among labels with equal scores by sums of fractions as in training; the first wins a further tie."""
        rows = [row for slot, value in zip(SLOTS, found, strict=True) if (row := self._row(slot, value))]
        if not rows:
            return "O"
        scores = list(map(sum, zip(*rows, strict=True)))
        return LABELS[max(FOLLOWS[previous], key=scores.__getitem__)]

    def _row(self, slot: str, value: str) -> Sequence[float]:
        """Return the trained sums of a slot, one for each label; empty when nothing has a weight."""
        known = [self._weights[feature] for feature in expand(slot, value) if feature in self._weights]
        return tuple(map(sum, zip(*known, strict=True)))

    def tag(self, seen: TokenView) -> list[str]:
        """Return a label for each token."""
        labels = ["O"] * len(seen.caps)
        for index, run in active(seen):
            previous = labels[index - 1] if index and index not in seen.breaks else "O"
            if not seen.caps[index] and previous == "O" and not _number_before_name(seen, index):
                continue
            labels[index] = self.best(values(seen, index, run, previous), previous)
        return labels


def slot_of(feature: str) -> str:
    """Return the slot at the start of a readable feature: ``+1`` of ``+1:place``, ``g`` of ``g0:B_place``."""
    return feature[: 2 if feature[0] in "+-" else 1]


def _number_before_name(seen: TokenView, index: int) -> bool:
    return seen.tokens.words[index][0].isdigit()


def active(seen: TokenView) -> list[tuple[int, tuple[int, int]]]:
    """Return the tokens that may be part of a name, each with the run of capitals it is in, follows or leads."""
    found: list[tuple[int, tuple[int, int]]] = []
    words, total, breaks = seen.tokens.words, len(seen.caps), seen.breaks
    connectors = gazetteer.cue("connectors")
    done = 0
    for begin, end in runs(seen):
        if begin > done and begin not in breaks and words[begin - 1][0].isdigit():
            found.append((begin - 1, (begin, end)))
        found += [(index, (begin, end)) for index in range(begin, end)]
        done = end
        while (
            done < total and done < end + 3 and not seen.caps[done] and words[done] in connectors and _ties(seen, done)
        ):
            done += 1
        if done < total and done > end and done not in breaks and (seen.caps[done] or words[done][0].isdigit()):
            found += [(index, (begin, end)) for index in range(end, done)]
        elif end < total and end not in breaks and words[end][0].isdigit():
            found.append((end, (begin, end)))
            done = end + 1
        else:
            done = end
    return found


def _ties(seen: TokenView, index: int) -> bool:
    """Return whether a connector is on the same line; a dash with a space before it separates names."""
    dash = seen.tokens.words[index] == "-" and seen.tokens.starts[index] > seen.tokens.ends[index - 1]
    return index not in seen.breaks and not dash


@functools.cache
def default() -> Tagger:
    """Return the tagger with the shipped weights."""
    stored = _stored()
    return Tagger(unpack(stored["weights"], stored["scale"]))


def trained_on() -> frozenset[str]:
    """Return the SHA-256 of the files from which the shipped weights were trained."""
    return frozenset(_stored()["trained_on"])


def _stored() -> dict[str, Any]:
    path = resources.files("kfor_tui") / "data" / "name_weights.json"
    stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return stored


def unpack(cells: Mapping[str, Sequence[int]], scale: int) -> dict[str, list[float]]:
    """Build a row of weights for each feature, from pairs of label and integer."""
    weights: dict[str, list[float]] = {}
    for feature, pairs in cells.items():
        row = [0.0] * len(LABELS)
        for label, value in zip(pairs[::2], pairs[1::2], strict=True):
            row[label] = value / scale
        weights[feature] = row
    return weights
