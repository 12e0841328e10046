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
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.pairs import weigh
from kfor_tui.compare.slots.candidates import Candidate
from kfor_tui.compare.slots.features import Features
from kfor_tui.compare.slots.model import LARGEST, SlotModel
from kfor_tui.compare.slots.reading import FactTable
from kfor_tui.compare.statement import Names, Statement, Views, read_source
from kfor_tui.compare.stories.slot_values import decide
from kfor_tui.compare.verdicts.values import same_facts
from kfor_tui.library import Library

MODEL = Path(__file__).parents[1] / "src/kfor_tui/compare/slots/model.json"
WEIGHT = {"equal": 0.1, "conflict": 8.0, "compatible": 2.0, "different": 2.0, "unread": 0.3, "debatable": 0.0}
RIGHT = frozenset(("equal", "conflict", "compatible"))
OF_LABEL = {"CONFLICT": "conflict", "CHANGED": "conflict", "TRUE": "conflict", "COMPATIBLE": "compatible",
            "DEBATABLE": "debatable"}  # fmt: skip
VALUE_FEATURES = ("value_elsewhere", "value_elsewhere_better", "value_beside", "aligned")
EVIDENCE_ONLY = ("ratio", "days_apart", "parties_foreign", "scale_slip")  # conditions look at these, the model does not
OWN_PAIRS = Path(__file__).parent / "labels" / "value_pairs.jsonl"
TELLINGS = Path(__file__).parents[1] / "tests" / "tellings"
OWN_STORIES = ("sample_data", "strangers")  # strangers are unrelated: nothing is of one slot
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
    locator: str = ""


@dataclass
class Example:
    """Two facts with their features, what is known of them, and the two sources they are from."""

    event: str
    sources: tuple[str, str]
    candidate: Candidate
    known: str


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
    """The examples of every event of the data and of the stories written for the tests."""
    labels = Labels(data / "stories" / "labels")
    with tempfile.TemporaryDirectory() as scratch, ProcessPoolExecutor(2) as pool:
        folders = sorted((data / "stories" / "articles").iterdir()) + write_ecb(data, Path(scratch))
        folders += [
            folder for folder in sorted(TELLINGS.iterdir()) if folder.is_dir() and folder.name not in OWN_STORIES
        ]
        for folder, rows in zip(folders, pool.map(read_event, folders), strict=True):
            known = labels.of(folder.name)
            for left, right, candidate in rows:
                equal = same_facts(candidate.left, candidate.right)
                label = "equal" if equal else known(left, right)
                yield Example(folder.name, (candidate.left.source, candidate.right.source), candidate, label)


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


def read_event(folder: Path) -> list[tuple[Side, Side, Candidate]]:
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
            for candidate in table.candidates(left.id, right.id):
                sides = [_side(statements, views, fact) for fact in (candidate.left, candidate.right)]
                found.append((sides[0], sides[1], candidate))
    return found


def _side(statements: list[Statement], views: Views, fact: Fact) -> Side:
    statement = statements[fact.statement]
    unit = views.of(statement).units[fact.at]
    return Side(stem(fact.source), statement.text, unit.text, unit.start - statement.start, statement.locator)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


class Labels:
    """What readers said of pairs of values, by folder."""

    def __init__(self, folder: Path) -> None:
        self._rows: defaultdict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        self._pairs: dict[tuple[str, frozenset[tuple[str, str, str]]], str] = {}
        for line in OWN_PAIRS.read_text("utf-8").splitlines():
            row = json.loads(line)
            sides = frozenset((stem(row[n]["source"]), row[n]["locator"], row[n]["value"]) for n in "ab")
            self._pairs[row["folder"], sides] = row["label"]
        wanted = tomllib.loads((TELLINGS / "wanted.toml").read_text("utf-8"))
        self._wanted = {story: rows["contested"] + rows.get("unfound", []) for story, rows in wanted.items()}
        for name in ("values", "contested", "recall"):
            for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
                row = json.loads(line)
                self._rows[row["folder"]].append((name, row))

    def of(self, folder: str) -> Any:
        """A function that looks up what is known of two sides."""
        rows = self._rows.get(folder, [])

        def known(left: Side, right: Side) -> str:
            pair = frozenset((side.source, side.locator, side.value) for side in (left, right))
            if (folder, pair) in self._pairs:
                return OF_LABEL.get(self._pairs[folder, pair], "different")
            if folder in self._wanted:
                return "conflict" if in_wanted(self._wanted[folder], left, right) else "different"
            found = "unread"
            for name, row in rows:
                label = LOOKUP[name](row, left, right)
                if label:
                    found = OF_LABEL.get(label, "different")
            return found

        return known


def in_wanted(wanted: list[list[str]], left: Side, right: Side) -> bool:
    """Whether two sides give two values of a contradiction that a careful reader found."""
    for values in wanted:
        common = set.intersection(*map(words, values))
        own = [words(value) - common for value in values]
        ours, theirs = ({n for n, said in enumerate(own) if said & words(side.value)} for side in (left, right))
        if ours and theirs and ours != theirs:
            return True
    return False


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


def train(examples: list[Example], without: str = "") -> SlotModel:
    """Fit the weights on some examples; ``without`` leaves a feature out."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = DictVectorizer(sparse=False)
    rows = [{name: value for name, value in _seen(example).items() if name != without} for example in examples]
    matrix = np.minimum(vectorizer.fit_transform(rows), LARGEST)
    target = [example.known in RIGHT for example in examples]
    model = LogisticRegression(C=0.1, max_iter=3000)
    model.fit(matrix, target, sample_weight=[WEIGHT[example.known] for example in examples])
    names = map(str, vectorizer.get_feature_names_out())
    weights = {name: round(float(value), 4) for name, value in zip(names, model.coef_[0], strict=True)}
    return SlotModel(weights, round(float(model.intercept_[0]), 4))


def folds_of(examples: list[Example], folds: int = 8) -> Iterator[tuple[list[Example], list[Example]]]:
    """The examples of each fold of events, and the rest."""
    every = sorted({example.event for example in examples})
    for n in range(folds):
        yield split(examples, set(every[n::folds]))


def split(examples: list[Example], events: set[str]) -> tuple[list[Example], list[Example]]:
    """The examples of some events, and the rest."""
    return [e for e in examples if e.event in events], [e for e in examples if e.event not in events]


def names_of(examples: list[Example]) -> list[str]:
    """The names of all features the model may see."""
    return sorted({name for example in examples for name in _seen(example)})


def fit(examples: list[Example], out: Path, *, hold_out: bool) -> None:
    """Fit on all examples, calibrate on folds by event, print figures and write the model."""
    from sklearn.linear_model import LogisticRegression

    found = [one for own, rest in folds_of(examples) for one in decisions(own, train(rest))]
    figures = {"8 folds by event": figures_of(found)}
    read = [one for one in found if one.known != "debatable"]  # what nobody read counts as wrong
    platt = LogisticRegression(C=100.0)
    platt.fit([[one.margin] for one in read], [one.known == "conflict" for one in read])
    if hold_out:
        for kind in sorted({example.event.split("-")[0] for example in examples if "-" in example.event}):
            own, rest = split(examples, {e.event for e in examples if e.event.split("-")[0] == kind})
            figures[f"held out: {kind}"] = figures_of(decisions(own, train(rest)))
    final = train(examples)
    card = {
        "task": "probability that two facts of two sources are values of one slot",
        "data": "100 real stories (BASIL, Giveme5W1H, NewsWCL50, Wikinews via TAC 2011), ECB+ train, tests/tellings",
        "licences": "no text is part of the program; only these weights were derived (see NOTICE of the sets)",
        "examples": {name: sum(example.known == name for example in examples) for name in WEIGHT},
        "figures": figures,
        "method": "logistic regression (C=0.1) on equal and labelled pairs; Platt calibration on 8 folds by event",
    }
    model = {"card": card, "intercept": final.intercept, "scale": round(float(platt.coef_[0][0]), 4),
             "shift": round(float(platt.intercept_[0]), 4), "weights": dict(sorted(final.weights.items()))}  # fmt: skip
    out.write_text(json.dumps(model, indent=1) + "\n", "utf-8")
    print(json.dumps(card, indent=1))


@dataclass
class Outcome:
    """A pair that a model which never saw its event shows as contested, and what is known of it."""

    event: str
    evidence: str
    margin: float
    known: str
    places: tuple[int, int, int, int]  # number of the statement and of the unit in it, on both sides


def decisions(examples: list[Example], model: SlotModel, off: str = "") -> list[Outcome]:
    """What the program would show of some examples."""
    groups: defaultdict[tuple[str, tuple[str, str]], list[Example]] = defaultdict(list)
    for example in examples:
        groups[example.event, example.sources].append(example)
    found = []
    for (event, _), own in groups.items():
        known = {(id(e.candidate.left), id(e.candidate.right)): e for e in own}
        for decision in decide([e.candidate for e in own], model, off):
            example = known[id(decision.left), id(decision.right)]
            if decision.standing == "conflict":
                margin = model.score(example.candidate.features)
                left, right = decision.left, decision.right
                places = (left.statement, left.at, right.statement, right.at)
                found.append(Outcome(event, decision.evidence, margin, example.known, places))
    return found


def figures_of(found: list[Outcome]) -> dict[str, dict[str, int]]:
    """Counts of what is known of the pairs shown, by evidence."""
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        table[one.evidence][one.known] += 1
        table["all"][one.known] += 1
    return {name: dict(sorted(counts.items())) for name, counts in sorted(table.items())}


def _seen(example: Example) -> Features:
    """The features the model may see: of equal values nothing that looks at the values."""
    hidden = EVIDENCE_ONLY + (VALUE_FEATURES if example.known == "equal" else ())
    return {name: value for name, value in example.candidate.features.items() if name not in hidden}


if __name__ == "__main__":
    main()
