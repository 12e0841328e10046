"""Train the slot model: are two facts of two sources values of one slot?

usage: python benchmarks/train_slots.py --data ../shared/eval [--out FILE] [--hold-out]

Positive examples are pairs of equal values in two sources of one event (distant supervision: the model never sees the
values) and the conflicts and changes of the labels; negative ones are pairs of unlike values, with a higher weight
where a reader said so. Folds are cut by event, never by pair. Needs scikit-learn (``pip install scikit-learn``), which
the program itself does not use. The result is the same on every run.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kfor_tui.compare.pairs import weigh
from kfor_tui.compare.slots.features import Features
from kfor_tui.compare.slots.reading import FactTable
from kfor_tui.compare.slots.vetoes import vetoed
from kfor_tui.compare.statement import Names, Views, read_source
from kfor_tui.compare.verdicts.values import same_values, verdict
from kfor_tui.library import Library

MODEL = Path(__file__).parents[1] / "src/kfor_tui/compare/slots/model.json"
WEIGHT = {"equal": 0.1, "conflict": 8.0, "compatible": 2.0, "different": 3.0, "unread": 0.3, "debatable": 0.0}
RIGHT = frozenset(("equal", "conflict", "compatible"))
OF_LABEL = {"CONFLICT": "conflict", "CHANGED": "conflict", "TRUE": "conflict", "COMPATIBLE": "compatible",
            "DEBATABLE": "debatable"}  # fmt: skip
VALUE_FEATURES = ("value_elsewhere", "value_elsewhere_better", "value_beside")
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "at",
        "least",
        "about",
        "some",
        "around",
        "more",
        "than",
        "most",
        "up",
        "to",
        "as",
        "many",
        "nearly",
        "over",
        "only",
        "another",
        "of",
        "in",
        "on",
    ]
)


@dataclass
class Side:
    """A value at its place, as the labels name it."""

    source: str
    sentence: str
    value: str
    at: int


@dataclass
class Example:
    """Two facts with their features and what is known of them."""

    event: str
    features: Features
    known: str
    conflict: bool


def main() -> None:
    """Read the events, fit, calibrate on folds by event, and write the model with its card."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--hold-out", action="store_true", help="also report each collection held out")
    given = parser.parse_args()
    examples = list(read_all(given.data))
    fit(examples, given.out, hold_out=given.hold_out)


def read_all(data: Path) -> Iterator[Example]:
    """The examples of every event of the data."""
    labels = Labels(data / "stories" / "labels")
    with tempfile.TemporaryDirectory() as scratch, ProcessPoolExecutor(2) as pool:
        folders = sorted((data / "stories" / "articles").iterdir()) + write_ecb(data, Path(scratch))
        for folder, rows in zip(folders, pool.map(read_event, folders), strict=True):
            known = labels.of(folder.name)
            for left, right, found, equal, conflict in rows:
                yield Example(folder.name, found, "equal" if equal else known(left, right), conflict)


def write_ecb(data: Path, scratch: Path) -> list[Path]:
    """The documents of ECB+ as folders, one an event."""
    documents: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    path = data / "ecbplus_train_dev.jsonl"
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        if row["split"] == "train":
            documents[row["subtopic"], row["doc"]].append((row["sent"], row["text"]))
    for (event, name), sentences in documents.items():
        folder = scratch / f"ecb-{event}"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.txt").write_text("\n\n".join([name, *(text for _, text in sorted(sentences))]), "utf-8")
    return sorted(scratch.iterdir())


def read_event(folder: Path) -> list[tuple[Side, Side, Features, bool, bool]]:
    """All candidate pairs of facts of a folder."""
    with Library.open(folder, cache=False) as library:
        sources = sorted(library.sources, key=lambda source: source.id)
        names = Names(library.entities())
        statements = [s for source in sources for s in read_source(source, library.annotations(source.id), names)]
    published = {source.id: _day(source.metadata.published) for source in sources}
    views = Views(names)
    table = FactTable(statements, weigh(statements), views, published)
    found = []
    for n, left in enumerate(sources):
        for right in sources[n + 1 :]:
            for one, other, features in table.candidates(left.id, right.id):
                sides = []
                for fact in (one, other):
                    statement = statements[fact.statement]
                    unit = views.of(statement).units[fact.at]
                    sides.append(Side(stem(fact.source), statement.text, unit.text, unit.start - statement.start))
                conflict = verdict(one.value, other.value) == "conflict"
                found.append((sides[0], sides[1], features, same_values(one.value, other.value), conflict))
    return found


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


class Labels:
    """What readers said of pairs of values, by folder."""

    def __init__(self, folder: Path) -> None:
        self._rows: defaultdict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for name in ("values", "contested", "recall"):
            for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
                row = json.loads(line)
                self._rows[row["folder"]].append((name, row))

    def of(self, folder: str) -> Any:
        """A function that looks up what is known of two sides."""
        rows = self._rows.get(folder, [])

        def known(left: Side, right: Side) -> str:
            found = "unread"
            for name, row in rows:
                label = LOOKUP[name](row, left, right)
                if label:
                    found = OF_LABEL.get(label, "different")
            return found

        return known


def in_values(row: dict[str, Any], left: Side, right: Side) -> str:
    """The label of a line of ``values.jsonl`` when it is about these two sides."""
    for one, other in ((left, right), (right, left)):
        if all(_is(side, row[name]) for side, name in ((one, "a"), (other, "b"))):
            return str(row["label"])
    return ""


def _is(side: Side, labelled: dict[str, str]) -> bool:
    alike = bool(words(labelled["value"]) & words(side.value)) or plain(side.value) in plain(labelled["value"])
    return side.source == stem(labelled["source"]) and key(side.sentence) == key(labelled["sentence"]) and alike


def in_contested(row: dict[str, Any], left: Side, right: Side) -> str:
    """The label of a line of ``contested.jsonl`` when the two sides are different values of its row."""
    places = {(stem(source), key_) for source, key_ in row["keys"]}
    if not all((side.source, key(side.sentence)) in places for side in (left, right)):
        return ""
    ours, theirs = ({n for n, v in enumerate(row["values"]) if words(v) & words(side.value)} for side in (left, right))
    return str(row["label"]) if ours and theirs and ours != theirs else ""


def in_recall(row: dict[str, Any], left: Side, right: Side) -> str:
    """``CONFLICT`` when the two sides stand in passages of two sides of a known contradiction."""
    sides = [
        {
            n
            for n, given in enumerate(row["sides"])
            for source, snippet in given["passages"]
            if _in(side, source, snippet)
        }
        for side in (left, right)
    ]
    return "CONFLICT" if sides[0] and sides[1] and sides[0].isdisjoint(sides[1]) else ""


def _in(side: Side, source: str, snippet: str) -> bool:
    first = plain(side.sentence).find(plain(snippet))
    inside = first >= 0 and first - 4 <= side.at <= first + len(snippet) + 4
    return inside and side.source == source and bool(words(side.value) & words(snippet))


LOOKUP = {"values": in_values, "contested": in_contested, "recall": in_recall}


def stem(source: str) -> str:
    """A source's name without folder and ending."""
    return source.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def plain(text: str) -> str:
    """Text in lower case with plain quotation marks and single spaces."""
    return re.sub(r"\s+", " ", text.translate(str.maketrans("’‘“”", "''\"\""))).lower()


def key(text: str) -> str:
    """The first letters and digits of a sentence."""
    return re.sub(r"[^a-z0-9]+", "", text.lower())[:80]


def words(text: str) -> set[str]:
    """The telling words of a value."""
    found = (word.strip(".,'") for word in re.findall(r"[a-z0-9][a-z0-9.,:'-]*", plain(text)))
    return {word for word in found if word not in SMALL_WORDS}


def fit(examples: list[Example], out: Path, *, hold_out: bool) -> None:
    """Fit on all examples, calibrate on folds by event, print figures and write the model."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [_seen(example) for example in examples]
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform(rows)
    target = np.array([example.known in RIGHT for example in examples])
    weight = np.array([WEIGHT[example.known] for example in examples])
    events = np.array([example.event for example in examples])

    def out_of_fold(groups: list[set[str]]) -> Any:
        margin = np.zeros(len(examples))
        for group in groups:
            test = np.array([event in group for event in events])
            model = LogisticRegression(C=0.1, max_iter=3000).fit(
                matrix[~test], target[~test], sample_weight=weight[~test]
            )
            margin[test] = model.decision_function(matrix[test])
        return margin

    every = sorted(set(events.tolist()))
    margin = out_of_fold([set(every[n::5]) for n in range(5)])
    # Calibration and figures look at what the ledger would show: unlike values that no veto rules out.
    shown = np.array(
        [
            e.conflict and e.known not in ("equal", "debatable", "compatible") and not vetoed(e.features)
            for e in examples
        ]
    )
    shown &= np.array([not event.startswith("ecb") for event in events])
    right = np.array([example.known == "conflict" for example in examples])
    read = np.array([1.0 if e.known != "unread" else 0.35 for e in examples])
    platt = LogisticRegression(C=100.0).fit(margin[shown, None], right[shown], sample_weight=read[shown])
    scale, shift = float(platt.coef_[0][0]), float(platt.intercept_[0])
    figures = {"folds by event": _figures(margin, shown, right)}
    if hold_out:
        kinds = sorted({event.split("-")[0] for event in every})
        held = out_of_fold([{event for event in every if event.split("-")[0] == kind} for kind in kinds])
        figures["collections held out"] = _figures(held, shown, right)
        for kind in kinds:
            of_kind = shown & np.array([event.startswith(kind) for event in events])
            if (of_kind & right).any():
                figures[f"held out: {kind}"] = _figures(held, of_kind, right)
    final = LogisticRegression(C=0.1, max_iter=3000).fit(matrix, target, sample_weight=weight)
    names = vectorizer.get_feature_names_out()
    weights = {str(name): round(float(value), 4) for name, value in zip(names, final.coef_[0], strict=True)}
    counts = {name: sum(example.known == name for example in examples) for name in WEIGHT}
    card = {
        "task": "probability that two facts of two sources are values of one slot",
        "data": "100 real stories (BASIL, Giveme5W1H, NewsWCL50, Wikinews via TAC 2011), ECB+ train topics",
        "licences": "texts are not part of the program; only these weights were derived from them (see NOTICE of the sets)",
        "examples": counts,
        "figures": figures,
        "method": "logistic regression (C=0.1), Platt calibration on five folds by event",
    }
    model = {"card": card, "intercept": round(float(final.intercept_[0]), 4), "scale": round(scale, 4),
             "shift": round(shift, 4), "weights": weights}  # fmt: skip
    out.write_text(json.dumps(model, indent=1) + "\n", "utf-8")
    print(json.dumps(card, indent=1))
    print("scale", scale, "shift", shift)


def _seen(example: Example) -> Features:
    """The features the model may see: of equal values nothing that looks at the values."""
    if example.known != "equal":
        return example.features
    return {name: value for name, value in example.features.items() if name not in VALUE_FEATURES}


def _figures(margin: Any, shown: Any, right: Any) -> dict[str, float]:
    import numpy as np
    from sklearn.metrics import average_precision_score

    order = np.argsort(-np.where(shown, margin, -1e9), kind="stable")
    return {
        "average precision, unread as wrong": round(float(average_precision_score(right[shown], margin[shown])), 3),
        **{f"right in best {n}": int(right[order[:n]].sum()) for n in (20, 40, 60)},
    }


if __name__ == "__main__":
    main()
