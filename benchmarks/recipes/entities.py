"""Names found in open sets of four annotation styles: exact spans, typed (person, place, organization) and untyped.

Our spans leave out articles, titles and possessives; where a set includes them they are cut from the gold spans.
``named`` keeps the gold spans that are names (re3d and GUM also mark pronouns and plain nouns) and passes over finds
that GUM marks as a mention without linking it (a minor person has no page). ``all`` keeps every gold span as it is,
but for the article. GUM is read by document, as the product reads, the others record by record. A set that the shipped
weights were trained on is scored by two-fold cross-validation: each half by weights of the other half (and of the
other training set).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kfor_tui.text import entities
from kfor_tui.text.ner import tagger as _name_tagger

# A gold span of a person begins after these, as ours do.
_TITLES = re.compile(
    r"(?:(?:[A-Z][\w.]+ )?(?:Vice |Deputy |Prime |Foreign |Defen[cs]e |Maj\. |Lt\. |Brig\. |Rear |Major )?"
    r"(?:President|Minister|Secretary|Senator|Ambassador|Administrator|Director|Governor|Commander|Chancellor|"
    r"General|Gen\.|Col\.|Colonel|Capt\.|Captain|Sgt\.|Spc\.|Admiral|Adm\.|Commodore|Cmdr\.|Lt\.) |"
    r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Lady|King|Queen|Prince|Princess|Pope)\.? )"
)
_PRONOUNS = frozenset(
    [
        "I",
        "He",
        "She",
        "It",
        "We",
        "They",
        "You",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "Here",
        "His",
        "Her",
        "Its",
        "Our",
        "Their",
        "Who",
        "The",
    ]
)
Row = tuple[str, str, str, float, str, float | None]
Gold = tuple[int, int, str]
_KINDS = {
    "PER": "person", "LOC": "place", "ORG": "organization",
    "person": "person", "politician": "person", "location": "place", "country": "place", "place": "place",
    "organisation": "organization", "politicalparty": "organization", "organization": "organization",
    "corporation": "organization", "group": "organization",
    "Person": "person", "Organisation": "organization", "Location": "place",
}  # fmt: skip
_NO_NAMES = frozenset(("Temporal", "Quantity", "Money", "Frequency", "CommsIdentifier", "time"))
_TYPED = frozenset(("person", "place", "organization"))
# file prefix: (peer typed, peer untyped, reach typed, reach untyped)
_SETS = {
    "wikigold": (".36", ".63", 0.55, 0.78),
    "politics": (".41", ".60", 0.58, 0.75),
    "wnut17": (".12", ".29", None, None),
    "re3d": (".20", ".31", 0.40, 0.50),
    "gum_news": (".28", ".45", 0.50, 0.65),
}


def run(data: Path) -> list[Row]:
    """Score every file of the known formats in a folder."""
    rows: list[Row] = []
    for prefix, (peer_typed, peer_untyped, reach_typed, reach_untyped) in _SETS.items():
        for path in sorted(data.glob(f"{prefix}*.jsonl")):
            if prefix == "gum_news" and "entities" not in path.name:
                continue
            records = [json.loads(line) for line in path.open(encoding="utf-8")]
            if prefix == "gum_news":
                records = documents(records)
            found = _predictions(path, records)
            styles = ("all",) if prefix in ("wikigold", "politics", "wnut17") else ("named", "all")
            for style in styles:
                typed, untyped = score(records, found, named=style == "named")
                reach = style == styles[0]
                rows.append(
                    ("entities", path.name, f"typed F1, {style}", typed, peer_typed, reach_typed if reach else None)
                )
                rows.append(
                    (
                        "entities",
                        path.name,
                        f"untyped F1, {style}",
                        untyped,
                        peer_untyped,
                        reach_untyped if reach else None,
                    )
                )
    return rows


def documents(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sentences of each document put together, a line each."""
    joined: dict[str, dict[str, Any]] = {}
    for record in records:
        whole = joined.setdefault(record["doc"], {"doc": record["doc"], "text": "", "mentions": []})
        shift = len(whole["text"])
        moved = [{**m, "start": m["start"] + shift, "end": m["end"] + shift} for m in record["mentions"]]
        whole["mentions"] += moved
        whole["text"] += record["text"] + "\n"
    return list(joined.values())


def score(records: list[dict[str, Any]], found: list[set[Gold]], *, named: bool) -> tuple[float, float]:
    """Micro F1 of exact spans, typed and untyped."""
    typed, untyped = [0, 0, 0], [0, 0, 0]
    for record, guessed in zip(records, found, strict=True):
        gold = set(gold_spans(record, named=named))
        spans = {g[:2] for g in gold}
        if named:
            unlinked = {
                cut(record["text"], m["start"], m["end"], True) for m in record.get("mentions", ()) if not m["wiki"]
            }
            guessed = {g for g in guessed if g[:2] in spans or g[:2] not in unlinked}
        _count(untyped, spans, {g[:2] for g in guessed})
        _count(typed, {g for g in gold if g[2] in _TYPED}, {g for g in guessed if g[2] in _TYPED})
    return _f1(typed), _f1(untyped)


def _count(cells: list[int], gold: set[Any], guessed: set[Any]) -> None:
    cells[0] += len(gold & guessed)
    cells[1] += len(gold)
    cells[2] += len(guessed)


def _f1(cells: list[int]) -> float:
    return 2 * cells[0] / max(cells[1] + cells[2], 1)


def gold_spans(record: dict[str, Any], *, named: bool) -> Iterator[Gold]:
    """The gold spans of a record, cut to our convention; ``named`` leaves those out that are no name."""
    text = record["text"]
    rows: Iterable[tuple[int, int, str]] = record.get("spans") or [
        (m["start"], m["end"], m["etype"]) for m in record.get("mentions", ()) if m["wiki"]
    ]
    for start, end, kind in rows:
        if kind in _NO_NAMES:
            continue
        start, end = cut(text, start, end, named)
        if not named or is_name(text[start:end]):
            yield start, end, _KINDS.get(kind, "other")


def cut(text: str, start: int, end: int, titles: bool) -> tuple[int, int]:
    """A gold span without article and possessive, and without the title before a person's name."""
    if text[start : start + 4].lower() == "the " and end - start > 4:
        start += 4
    if text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    match = _TITLES.match(text, start, end) if titles else None
    if match and match.end() < end and text[match.end()].isupper():
        start = match.end()
    return start, end


def is_name(words: str) -> bool:
    """Whether a gold span is a name: every word of some length has a capital, pronouns out."""
    parts = [word for word in words.split() if len(word) > 3 or word[0].isupper()]
    return (
        words not in _PRONOUNS and bool(parts) and all(any(c.isupper() or c.isdigit() for c in word) for word in parts)
    )


def _predictions(path: Path, records: list[dict[str, Any]]) -> list[set[Gold]]:
    if hashlib.sha256(path.read_bytes()).hexdigest() in _name_tagger.trained_on():
        return _cross_validated(path, records)
    return [_found(record["text"]) for record in records]


def _found(text: str) -> set[Gold]:
    return {(m.start, m.end, m.kind) for m in entities.find(text)}


def _cross_validated(path: Path, records: list[dict[str, Any]]) -> list[set[Gold]]:
    """Each half of a training set found with weights that never saw it; documents stay whole where there are some."""
    import train_names

    by_document = len({record["doc"] for record in records}) > 1
    halves = [(record["doc"] if by_document else number) % 2 for number, record in enumerate(records)]
    others = [r for r in train_names.load(path.parent, train_names.SETS) if r["file"] != path.name]
    found: list[set[Gold]] = [set() for _ in records]
    usual = _name_tagger.default
    for part in (0, 1):
        rest = [record for record, half in zip(records, halves, strict=True) if half != part]
        weights = train_names.train(train_names.examples(others + rest))
        tagger = _name_tagger.Tagger(train_names.rounded(weights))
        _name_tagger.default = lambda tagger=tagger: tagger  # type: ignore[assignment,misc]
        for number, record in enumerate(records):
            if halves[number] == part:
                found[number] = _found(record["text"])
    _name_tagger.default = usual
    return found


if __name__ == "__main__":
    for row in run(Path(sys.argv[1])):
        print(row)
