"""Measure what each veto, kind of evidence and feature of the slot model is worth on real stories.

usage: python benchmarks/ablation.py --data ../shared/eval [--features]

Models are trained on folds by event, as in ``train_slots.py``. For each veto: how many pairs of unlike values it holds
for (fires), how many it alone keeps off the screen (decides), and how many of those are no contradiction (helps) or are
one (harms). For each kind of evidence: what it alone shows, right (helps) and wrong (harms). With ``--features`` the
model is trained again without each feature.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from kfor_tui.compare.slots.evidence import VETOES, Question
from kfor_tui.compare.verdicts.values import fact_verdict
from train_slots import Example, Outcome, SlotModel, decisions, folds_of, names_of, read_all, train

RIGHT, WRONG = "conflict", "different"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--features", action="store_true", help="also train without each feature")
    given = parser.parse_args()
    examples = list(read_all(given.data))
    parts = [(train(rest), own) for own, rest in folds_of(examples)]

    def shown(off: str = "") -> list[Outcome]:
        return [one for model, own in parts for one in decisions(own, model, off)]

    whole = shown()
    print(f"shown: {_counts(whole)}")
    print(f"{'veto':<20} fires decides helps harms unread")
    for name, rule in VETOES.items():
        fires = sum(_fires(rule, example, model) for model, own in parts for example in own)
        _print(name, fires, _more(shown(name), whole))
    print(f"{'evidence':<20} fires decides helps harms unread")
    for name in sorted({one.evidence for one in whole}):
        _print(name, sum(one.evidence == name for one in whole), _more(whole, shown(name)), right=RIGHT, wrong=WRONG)
    if given.features:
        for name in names_of(examples):
            found = [one for own, rest in folds_of(examples) for one in decisions(own, train(rest, without=name))]
            print(f"without {name:<24} {_counts(found)}")


def _fires(rule: Callable[[Question], bool], example: Example, model: SlotModel) -> bool:
    left, right, features = example.candidate
    if example.known == "equal":
        return False
    contradicts = fact_verdict(left, right) == "conflict"
    return rule(Question(left, right, features, contradicts, model.likelihood(features)))


def _more(found: Iterable[Outcome], known: Iterable[Outcome]) -> Counter[str]:
    """What ``found`` has beyond ``known``, by label."""
    rest = Counter((one.event, one.places) for one in known)
    return Counter(one.known for one in found if (one.event, one.places) not in rest)


def _counts(found: Iterable[Outcome]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(Counter(one.known for one in found).items()))


def _print(name: str, fires: int, more: Counter[str], right: str = WRONG, wrong: str = RIGHT) -> None:
    print(f"{name:<20} {fires:>5} {more.total():>7} {more[right]:>5} {more[wrong]:>5} {more['unread']:>6}")


if __name__ == "__main__":
    main()
