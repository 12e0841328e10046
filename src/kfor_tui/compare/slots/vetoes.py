"""Named vetoes: what shows that two unlike values are of two slots, whatever speaks for one.

Each was found by reading pairs of real news with the articles open; ``benchmarks/ablation.py`` prints what it is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kfor_tui.compare.slots.question import ALIKE, SOMEWHAT, Question

_LATER_ISSUE: Final = 4  # days between two issues after which counts are of another day
_LIKELY_THOUGH: Final = 0.65  # the model is so sure that a doubt about the time does not count


def _of_two_issues(asked: Question) -> bool:
    """Return whether the reports are days apart and nothing but the model says that they count the same."""
    doubtful = asked.likelihood < _LIKELY_THOUGH and not asked.has("times_same")
    return asked.has("days_apart") > _LATER_ISSUE and doubtful


_ANYWHERE: Final = ("age", "magnitude", "time of day")  # a sentence about one names whatever place it likes


def _of_two_places(asked: Question) -> bool:
    unlike = (
        asked.alike < SOMEWHAT
        and not asked.has("aligned")
        and asked.left.dimension not in ("age", "magnitude", "time of day")
    )
    return bool(asked.has("places_clash")) and unlike


def _of_other_parties(asked: Question) -> bool:
    """Return whether the sentences of two counts name different parties; for outcomes the names do not matter."""
    counted = asked.left.dimension == "count" and not asked.left.head.startswith("outcome")
    counted = counted and not asked.has(
        "scale_slip"
    )  # eleven million and eleven are one number, one of them miswritten
    return counted and bool(asked.has("parties_foreign")) and asked.alike < ALIKE


def _of_the_past(asked: Question) -> bool:
    if asked.left.since != asked.right.since and not asked.version:
        return True
    said_of_it = asked.left.dimension.startswith("money") and bool(asked.has("times_one_side"))
    unsure = asked.likelihood < _LIKELY_THOUGH or said_of_it
    doubtful = asked.alike < ALIKE and not asked.version and unsure
    return bool(asked.has("historic_one_side")) and doubtful


def _of_a_difference(asked: Question) -> bool:
    """Return whether one side alone says by how much something differs: "54 million less than"."""
    return (asked.left.role == "difference") != (asked.right.role == "difference") and not asked.version


def _of_another_degree(asked: Question) -> bool:
    """Return whether one side alone says how badly people were hurt: the four badly hurt are a part of the forty."""
    return bool(asked.has("outcome_same")) and asked.left.grave != asked.right.grave and not asked.version


VETOES: Final[Mapping[str, Callable[[Question], bool]]] = {
    "no_count": lambda asked: bool(asked.has("no_count")),
    "other_outcome": lambda asked: bool(asked.has("outcome_clash")),
    "other_issue": _of_two_issues,
    "other_place": _of_two_places,
    "other_parties": _of_other_parties,
    "past": _of_the_past,
    "other_year": lambda asked: bool(asked.has("framed_apart")),
    "other_rate": lambda asked: asked.left.rate != asked.right.rate,
    "difference": _of_a_difference,
    "other_degree": _of_another_degree,
}
# Those that hold for equal values too, which are else of one slot wherever they are.
EQUAL_TOO: Final = ("no_count", "other_outcome", "past", "other_year", "other_rate", "other_degree")
