"""Train the weights of the name tagger on openly licensed sets and write ``data/name_weights.json``.

Usage: ``python benchmarks/train_names.py --data DIR [--out FILE]``

Sources: WikiGold (Balasuriya et al. 2009, CC BY 4.0), CrossNER politics (Liu et al. 2021, MIT; sentences CC BY-SA).
Only numbers leave: no sentence and no name of the sets is stored, a word becomes a feature only when it is frequent.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kfor_tui.text.ner import features
from kfor_tui.text.ner.tagger import FOLLOWS, LABELS, active, unpack
from kfor_tui.text.ner.tokens import tokenize

KINDS = {
    "PER": "P", "LOC": "L", "ORG": "O", "MISC": "M",
    "person": "P", "politician": "P", "location": "L", "country": "L", "organisation": "O", "politicalparty": "O",
    "election": "M", "event": "M", "misc": "M", "corporation": "O", "group": "O", "product": "M", "creative-work": "M",
}  # fmt: skip
SETS = ("wikigold", "politics")
SEEDS = (1, 2, 3)
EPOCHS = 6
LEAST_SEEN = 6  # texts must hold a feature so often; twice that for words and endings
HIDDEN = 0.1  # share of feature groups hidden while learning
Example = tuple[Any, list[str]]
Group = tuple[str, str]  # a slot and what stands in it


def examples(records: Iterable[dict[str, Any]]) -> list[Example]:
    """Texts seen as the tagger sees them, with the label of each token."""
    made = []
    for record in records:
        tokens = tokenize(record["text"])
        seen = features.view(tokens, record["text"])
        labels = ["O"] * len(tokens.words)
        for start, end, kind in record["spans"]:
            inside = [
                i for i, (s, e) in enumerate(zip(tokens.starts, tokens.ends, strict=True)) if s >= start and e <= end
            ]
            for order, index in enumerate(inside):
                labels[index] = ("I-" if order else "B-") + KINDS[kind]
        made.append((seen, labels))
    return made


class Learner:
    """An averaged perceptron (Collins 2002), greedy, its own labels as history after the first round.

    Each time a word is seen some groups of features are hidden at random, so that no single one is relied upon.
    """

    def __init__(self, allowed: set[str], seed: int) -> None:
        self.allowed = allowed
        self.rng = random.Random(seed)
        self.weights: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
        self.sums: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
        self.step = 0

    def study(self, seen: Any, gold: list[str], *, own_history: bool) -> None:
        """Go through a text once."""
        history = ["O"] * len(gold)
        for index, run in active(seen):
            previous = history[index - 1] if index and index not in seen.breaks else "O"
            if not seen.caps[index] and previous == "O" and not seen.tokens.words[index][0].isdigit():
                continue
            truth = _reachable(gold[index], previous)
            guess = self.learn(_groups(seen, index, run, previous), previous, LABELS.index(truth))
            history[index] = LABELS[guess] if own_history else truth

    def learn(self, groups: list[Group], previous: str, target: int) -> int:
        """Guess a label, and move the weights towards the right one."""
        self.step += 1
        found = [f for g in groups if self.rng.random() >= HIDDEN for f in features.expand(*g) if f in self.allowed]
        scores = [0.0] * len(LABELS)
        for feature in found:
            if row := self.weights.get(feature):
                scores = [a + b for a, b in zip(scores, row, strict=True)]
        guess = max(FOLLOWS[previous], key=scores.__getitem__)
        if guess != target:
            for feature in found:
                for label, change in ((target, 1.0), (guess, -1.0)):
                    self.weights[feature][label] += change
                    self.sums[feature][label] += change * self.step
        return guess

    def average(self) -> dict[str, list[float]]:
        """The mean of the weights over all steps."""
        return {
            f: [w - total / self.step for w, total in zip(row, self.sums[f], strict=True)]
            for f, row in self.weights.items()
        }


def train(data: list[Example]) -> dict[str, list[float]]:
    """The mean of several learners that read the texts in different order."""
    counts = Counter(f for seen, labels in data for f in _all_features(seen, labels))
    allowed = {f for f, n in counts.items() if n >= (LEAST_SEEN * 2 if "=" in f or "~" in f else LEAST_SEEN)}
    total: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
    for seed in SEEDS:
        learner = Learner(allowed, seed)
        order = list(data)
        for epoch in range(EPOCHS):
            learner.rng.shuffle(order)
            for seen, gold in order:
                learner.study(seen, gold, own_history=epoch > 0)
        for feature, row in learner.average().items():
            total[feature] = [a + b / len(SEEDS) for a, b in zip(total[feature], row, strict=True)]
    return dict(total)


def _reachable(label: str, previous: str) -> str:
    """The gold label, begun anew when what came before does not lead to it."""
    return "B" + label[1:] if label[0] == "I" and previous[1:] != label[1:] else label


def _groups(seen: Any, index: int, run: tuple[int, int], previous: str) -> list[Group]:
    """Each slot of a token with what stands in it."""
    return list(zip(features.SLOTS, features.values(seen, index, run, previous), strict=True))


def _all_features(seen: Any, labels: list[str]) -> Iterable[str]:
    for index, run in active(seen):
        previous = labels[index - 1] if index else "O"
        for group in _groups(seen, index, run, previous):
            yield from features.expand(*group)


SCALE = 20
LEAST = 0.12


def cells_of(weights: dict[str, list[float]]) -> dict[str, list[int]]:
    """The weights that matter, as whole numbers: for each feature pairs of label and weight, sorted by name."""
    rows: dict[str, list[int]] = {}
    for feature, row in sorted(weights.items()):
        cells = [cell for label, w in enumerate(row) if abs(w) >= LEAST for cell in (label, round(w * SCALE))]
        if cells:
            rows[feature] = cells
    return rows


def rounded(weights: dict[str, list[float]]) -> dict[str, list[float]]:
    """The weights as they are after being stored and read again."""
    return unpack(cells_of(weights), SCALE)


def write(weights: dict[str, list[float]], path: Path, trained_on: list[str]) -> int:
    """Store the weights; returns how many features are kept."""
    scale, rows = SCALE, cells_of(weights)
    head = {
        "about": "Weights of the name tagger, made by benchmarks/train_names.py: pairs of label and weight.",
        "sources": [
            "WikiGold (Balasuriya et al. 2009), CC BY 4.0",
            "CrossNER politics (Liu et al. 2021), MIT, sentences of Wikipedia CC BY-SA",
        ],
        "trained_on": trained_on,
        "labels": list(LABELS),
        "scale": scale,
    }
    lines = ",\n".join(
        json.dumps(f, ensure_ascii=False) + ":" + json.dumps(r, separators=(",", ":")) for f, r in rows.items()
    )
    path.write_text(
        json.dumps(head, ensure_ascii=False, indent=0)[:-2] + ',\n"weights": {\n' + lines + "\n}}\n", "utf-8"
    )
    return len(rows)


def load(folder: Path, prefixes: Iterable[str]) -> list[dict[str, Any]]:
    return [
        {**json.loads(line), "file": path.name}
        for prefix in prefixes
        for path in sorted(folder.glob(f"{prefix}*.jsonl"))
        for line in path.open(encoding="utf-8")
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/kfor_tui/data/name_weights.json"))
    options = parser.parse_args()
    records = load(options.data, SETS)
    files = sorted({record["file"] for record in records})
    hashes = [hashlib.sha256((options.data / name).read_bytes()).hexdigest() for name in files]
    kept = write(train(examples(records)), options.out, hashes)
    print(f"{kept} features from {len(records)} texts of {', '.join(files)}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
