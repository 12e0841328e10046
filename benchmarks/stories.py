"""Measure the ledger on real stories that were read row by row.

usage: python benchmarks/stories.py --data ../shared/eval/stories [-v]

Prints for every kind how many contested and changed rows are right, wrong and unread by the labels of the set and of
``benchmarks/labels/stories.jsonl``, how many known contradictions are found, and how far the confidence holds.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from kfor_tui.library import Library
from train_slots import Labels, Side, key, stem, words

OWN = Path(__file__).parent / "labels" / "stories.jsonl"
RIGHT, WRONG = (
    frozenset(("CONFLICT", "CHANGED", "TRUE")),
    frozenset(("DIFFERENT", "PART", "ERROR", "COMPATIBLE", "FALSE")),
)
SHOWN = ("contested", "changed")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-v", action="store_true", help="list the rows that were never read")
    given = parser.parse_args()
    folders = sorted((given.data / "articles").iterdir())
    labels, own = Labels(given.data / "labels"), _own()
    by_kind: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_confidence: defaultdict[int, Counter[str]] = defaultdict(Counter)
    unread = []
    with ProcessPoolExecutor(2) as pool:
        for folder, rows in zip(folders, pool.map(read, folders), strict=True):
            for row in rows:
                verdict = judge(folder.name, row, labels, own)
                by_kind[row["kind"]][verdict] += 1
                by_confidence[min(4, int(row["confidence"] * 5))][verdict] += 1
                if verdict == "unread":
                    unread.append((folder.name, row["label"], [text for text, _ in row["values"]]))
    print("kind       right wrong debatable unread")
    for kind, counts in sorted(by_kind.items()):
        print(f"{kind:<10} {counts['right']:>5} {counts['wrong']:>5} {counts['debatable']:>9} {counts['unread']:>6}")
    print("confidence right of read")
    for band, counts in sorted(by_confidence.items()):
        print(f"{band / 5:.1f}-{band / 5 + 0.2:.1f}    {counts['right']} of {counts['right'] + counts['wrong']}")
    if given.v:
        for name, label, values in unread:
            print(f"unread {name}: {label}: {' | '.join(values)}")


def read(folder: Path) -> list[dict[str, Any]]:
    """The contested and changed rows of a folder."""
    with Library.open(folder, cache=False) as library:
        return [
            {
                "kind": claim.kind,
                "label": claim.label,
                "confidence": claim.confidence,
                "values": [(value.text, list(value.sources)) for value in claim.values],
                "passages": [(p.source, p.locator, p.text) for p in claim.passages],
            }
            for claim in library.claims()
            if claim.status in SHOWN
        ]


def judge(folder: str, row: dict[str, Any], labels: Labels, own: dict[tuple[str, str, str], str]) -> str:
    """Whether a row is right, wrong, debatable or unread: by our own reading first, else by the labels of the set."""
    known = labels.of(folder)
    found = set()
    for left, right in _sides(row):
        label = own.get((folder, left.source, left.value)) and own.get((folder, right.source, right.value))
        found.add(label or known(left, right))
    if "TRUE" in found or "conflict" in found:
        return "right"
    if "DEBATABLE" in found or "debatable" in found:
        return "debatable"
    return "wrong" if found & {"FALSE", "different", "compatible"} else "unread"


def _sides(row: dict[str, Any]) -> Iterator[tuple[Side, Side]]:
    sides = [
        (n, Side(stem(source), text, value, max(0, text.find(value))))
        for n, (value, sources) in enumerate(row["values"])
        for source, _, text in row["passages"]
        if source in sources and words(value) & words(text)
    ]
    for i, (n, left) in enumerate(sides):
        for m, right in sides[i + 1 :]:
            if n != m and (left.source, key(left.sentence)) != (right.source, key(right.sentence)):
                yield left, right


def _own() -> dict[tuple[str, str, str], str]:
    """Our own labels, by folder, source and value."""
    if not OWN.exists():
        return {}
    rows = map(json.loads, OWN.read_text("utf-8").splitlines())
    return {(row["folder"], stem(row["source"]), row["value"]): row["label"] for row in rows}


if __name__ == "__main__":
    main()
