"""Alias groups over the distinct surfaces of a topic: pairwise F1 and B-cubed F1 (Bagga and Baldwin 1998).

MEANTIME: entity mentions of type PER, ORG, LOC with a proper-noun head, grouped by chain within a topic; some are
long phrases ("the carrier's chief, Jane Roe"). GUM: mentions linked to Wikipedia, all documents pooled, persons, places
and organisations that hold a capital; pronouns and plain nouns carry no name and are left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from kfor_tui.model import EntityKind, Mention
from kfor_tui.text.coreference import aliases

Row = tuple[str, str, str, float, str, float | None]
Surface = tuple[str, EntityKind]
_KINDS: dict[str, EntityKind] = {
    "PER": "person", "ORG": "organization", "LOC": "place",
    "person": "person", "organization": "organization", "place": "place",
}  # fmt: skip
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
        "My",
        "Your",
    ]
)


def run(data: Path) -> list[Row]:
    """Score every file of the known formats in a folder."""
    rows: list[Row] = []
    for path in sorted(data.glob("meantime_mentions*.jsonl")):
        rows += _rows(path, meantime(path), "pairwise F1", ".62", 0.72, "B3 F1", ".84", 0.88)
    for path in sorted(data.glob("gum_news*entities*.jsonl")):
        rows += _rows(path, gum(path), "pairwise F1", ".50", 0.60, "B3 F1", ".84", 0.88)
    return rows


Topics = dict[str, dict[Surface, Counter[str]]]


def _rows(
    path: Path, topics: Topics, first: str, peer: str, reach: float, second: str, other: str, goal: float
) -> list[Row]:
    pairwise, b_cubed = score(topics)
    return [
        ("aliases", path.name, first, pairwise, peer, reach),
        ("aliases", path.name, second, b_cubed, other, goal),
    ]


def meantime(path: Path) -> Topics:
    """Surfaces of each topic with the chains they belong to."""
    topics: Topics = defaultdict(lambda: defaultdict(Counter))
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if row["kind"] == "entity" and row["type"] in ("PER", "ORG", "LOC") and row["head_pos"] == "PROPN":
            topics[row["topic"]][row["surface"], _KINDS[row["type"]]][row["chain"]] += 1
    return topics


def gum(path: Path) -> Topics:
    """Surfaces of all documents with the pages they are linked to."""
    pooled: dict[Surface, Counter[str]] = defaultdict(Counter)
    for line in path.open(encoding="utf-8"):
        for mention in json.loads(line)["mentions"]:
            surface = mention["surface"]
            named = any(word[0].isupper() and word not in _PRONOUNS and word != "The" for word in surface.split())
            if mention["wiki"] and mention["etype"] in _KINDS and named:
                pooled[surface, _KINDS[mention["etype"]]][mention["wiki"]] += 1
    return {"pooled": pooled}


def score(topics: Topics) -> tuple[float, float]:
    """Pairwise and B-cubed F1 over all surfaces, pairs counted within a topic."""
    hits = [0, 0, 0]
    precision = recall = 0.0
    total = 0
    for surfaces in topics.values():
        gold = {surface: chains.most_common(1)[0][0] for surface, chains in surfaces.items()}
        found = grouped(surfaces)
        for surface in surfaces:
            mine = {other for other in surfaces if found[other] == found[surface]}
            theirs = {other for other in surfaces if gold[other] == gold[surface]}
            both = len(mine & theirs)
            precision += both / len(mine)
            recall += both / len(theirs)
            total += 1
            hits[0] += both - 1
            hits[1] += len(mine) - 1
            hits[2] += len(theirs) - 1
    p, r = precision / max(total, 1), recall / max(total, 1)
    return 2 * hits[0] / max(hits[1] + hits[2], 1), 2 * p * r / max(p + r, 1e-9)


def grouped(surfaces: Iterable[Surface]) -> dict[Surface, int]:
    """The number of the entity that each surface belongs to, as ``aliases.resolve`` has it."""
    text, mentions, order = "", [], {}
    for surface, kind in surfaces:
        start = len(text)
        text += surface + "\n"
        mentions.append(Mention(start, start + len(surface), surface, kind, surface))
        order[start] = (surface, kind)
    found: dict[Surface, int] = {}
    for number, entity in enumerate(aliases.resolve({"topic": mentions}, {"topic": text})):
        for _, span in entity.mentions:
            found[order[span.start]] = number
    return found


if __name__ == "__main__":
    for row in run(Path(sys.argv[1])):
        print(row)
