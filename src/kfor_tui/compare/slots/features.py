"""Named features of two facts: what speaks for their being values of one slot, and what against it.

Each feature is a number from 0 to 1. Fields are graded: ``…_same``, ``…_clash``; neither when a side does not say it.
No feature looks at the two values themselves, except ``value_elsewhere``: whether the other source gives this very
value in another place that fits as well.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kfor_tui.compare.facts import outcomes
from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.matching import lexicon
from kfor_tui.compare.verdicts.periods import judge
from kfor_tui.compare.verdicts.values import is_scale_slip
from kfor_tui.model import Quantity

Features = dict[str, float]
_ANYONE = frozenset(("man", "woman", "driver", "person", "people", "year", "old"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the two sources add: likeness of the two sentences, rivals of each fact, days between publication."""

    likeness: float
    rivals_left: int = 1
    rivals_right: int = 1
    days_apart: int | None = None
    best: float = 1.0
    value_elsewhere: float = 0.0
    value_beside: bool = False
    in_order: float = 0.0
    aligned: bool = False
    rivals_story: int = 1
    parties_foreign: bool = False
    published: tuple[str, str] = ("", "")  # years


def overlap(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[float, float, float]:
    """Shares of the lighter and of both sides' weight that correspond, and the weight that is shared."""
    if not left or not right:
        return 0.0, 0.0, 0.0
    shared = sum(weight for word, weight in left.items() if word in right)
    free = [word for word in right if word not in left]
    if free:
        for word, weight in left.items():
            if word not in right:
                match = next((other for other in free if related(word, other)), None)
                if match is not None:
                    shared += 0.7 * min(weight, right[match])
    one, other = sum(left.values()), sum(right.values())
    return min(1.0, shared / min(one, other)), min(1.0, 2 * shared / (one + other)), shared


@lru_cache(maxsize=1 << 16)
def related(left: str, right: str) -> bool:
    """Return whether two keys mean the same: one word, one name or a part of it, or related words."""
    if left == right:
        return True
    if left[:1] == "=" or right[:1] == "=":
        ours, theirs = set(left.lstrip("=").lower().split()), set(right.lstrip("=").lower().split())
        return not ours.isdisjoint(theirs) and (ours <= theirs or theirs <= ours)
    return lexicon.akin(left, right)


def features(left: Fact, right: Fact, setting: Setting) -> Features:
    """The features of two facts of one dimension in two sources; those that are 0 are left out."""
    found: Features = {"likeness": setting.likeness, "likeness_high": max(0.0, setting.likeness - 0.5) * 2}
    _words(left, right, found)
    found["describing"] = float(_one_person(left, right))
    found["head_same"] = float(left.head == right.head)
    _kind(left, found)
    _nouns(left, right, found)
    _neighbours(left, right, found)
    _values(left, right, found)
    _outcomes(left, right, found)
    _parties(left, right, found)
    _times(left, right, found)
    _roles(left, right, found)
    _sources(left, right, setting, found)
    found["noun_and_outcome"] = float(
        bool(found.get("outcome_same")) and bool(found.get("noun_same") or found.get("noun_akin"))
    )
    kind = "date" if left.is_date else "age" if left.dimension == "age" else "measure"
    if left.dimension != "count":
        for name in ("likeness", "clause_both", "window_both", *(("before_same",) if left.is_date else ())):
            found[f"{kind}_{name}"] = found.get(name, 0.0)
    return {name: value for name, value in found.items() if value}


def _words(left: Fact, right: Fact, found: Features) -> None:
    """What the words around two values share: shares of their weight, and the weight itself."""
    found["window"], found["window_both"], shared = overlap(left.window, right.window)
    found["clause"], found["clause_both"], clause_shared = overlap(left.clause, right.clause)
    found["window_shared"] = min(1.0, shared / 4)
    found["clause_shared"] = min(1.0, clause_shared / 4)
    noun = left.window.get(left.noun, 0.0) if left.noun and left.noun == right.noun else 0.0
    found["noun_rare"] = noun
    found["shared_mass"] = shared
    found["beyond_noun"] = shared - noun
    found["beyond_words"] = sum(
        weight for word, weight in left.window.items()
        if word in right.window and word != left.noun and not word.startswith("=")
    )  # fmt: skip
    beside = (left.words_before & right.words_before, left.words_after & right.words_after)
    found["beside"] = sum(left.window.get(word, 0.0) for side in beside for word in side)


def _sources(left: Fact, right: Fact, setting: Setting, found: Features) -> None:
    """What the two sources add."""
    found["in_order"] = setting.in_order
    found["aligned"] = float(setting.aligned)
    found["framed_apart"] = float(_framed_apart(left, right, setting.published))
    found["parties_foreign"] = float(setting.parties_foreign or _other_parties(left, right))
    found["rivals_most"] = float(max(setting.rivals_left, setting.rivals_right))
    found["rivals_story"] = float(setting.rivals_story)
    found["rivals"] = min(1.0, math.log(max(1, setting.rivals_left * setting.rivals_right)) / 4)
    found["only_ones"] = float(setting.rivals_left == setting.rivals_right == 1)
    found["best"] = setting.best
    found["value_elsewhere"] = min(1.0, setting.value_elsewhere)
    found["value_elsewhere_better"] = float(setting.value_elsewhere >= 1.2)
    found["value_beside"] = float(setting.value_beside)
    if setting.days_apart is not None:
        found["days_apart"] = float(setting.days_apart)
        found["same_day"] = float(setting.days_apart <= 1)
        found["weeks_apart"] = float(setting.days_apart > 3)
        found["months_apart"] = float(setting.days_apart > 25)


def _framed_apart(left: Fact, right: Fact, published: tuple[str, str]) -> bool:
    """Return whether an earlier sentence sets a year for one value that is not the year of the other."""
    ours, theirs = (
        fact.framed or fact.years or frozenset((year,) if year else ())
        for fact, year in zip((left, right), published, strict=True)
    )
    return bool(left.framed or right.framed) and bool(ours and theirs) and ours.isdisjoint(theirs)


_FROM_NOTHING = 99.0  # times
_PARTIES = 2


def _other_parties(left: Fact, right: Fact) -> bool:
    """Return whether each sentence names two parties or more, and none of the other's."""
    ours, theirs = left.sentence_names, right.sentence_names
    several = min(len(ours), len(theirs)) >= _PARTIES
    return several and not any(related(a, b) for a in ours for b in theirs)


def _one_person(left: Fact, right: Fact) -> bool:
    """Return whether two ages describe one person: a shared name or noun, and no two first names."""
    both = (left.describing & right.describing) - _ANYONE
    return bool(both) and (left.describing <= right.describing or right.describing <= left.describing or len(both) > 1)


def _kind(left: Fact, found: Features) -> None:
    if left.is_date:
        found["is_date"] = 1.0
    elif left.dimension in ("age", "count", "ratio"):
        found[f"is_{left.dimension}"] = 1.0
    elif left.dimension.startswith("money"):
        found["is_money"] = 1.0
    else:
        found["is_measure"] = 1.0


def _values(left: Fact, right: Fact, found: Features) -> None:
    """How far apart two numbers are, which the conditions look at and the model does not, and whether units differ."""
    if isinstance(left.value, Quantity) and isinstance(right.value, Quantity):
        low, high = sorted((abs(left.value.value), abs(right.value.value)))
        found["ratio"] = high / low if low else _FROM_NOTHING
        found["scale_slip"] = float(is_scale_slip(left.value, right.value))
    if (
        left.dimension == right.dimension == "time"
        and isinstance(left.value, Quantity)
        and isinstance(right.value, Quantity)
    ):
        found["unit_clash"] = float(left.value.unit != right.value.unit)


def _nouns(left: Fact, right: Fact, found: Features) -> None:
    if left.noun and right.noun:
        same = left.noun == right.noun
        akin = not same and (
            related(left.noun, right.noun) or (left.outcome == right.outcome and _both_people(left.noun, right.noun))
        )
        found["noun_same"] = float(same)
        found["noun_akin"] = float(akin)
        found["noun_clash"] = float(not same and not akin)
    else:
        found["noun_one_side"] = float(bool(left.noun or right.noun))
    found["about_differs"] = float(bool(left.about and right.about) and left.about != right.about)
    if left.about and right.about:
        alike = any(related(a, b) for a in left.about for b in right.about)
        found["about_same" if alike else "about_clash"] = 1.0
    else:
        found["about_one_side"] = float(bool(left.about or right.about))
    if left.of and right.of:
        alike = any(related(a, b) for a in left.of for b in right.of)
        found["of_same" if alike else "of_clash"] = 1.0
    else:
        found["of_one_side"] = float(bool(left.of or right.of))
    crowd = outcomes.is_anybody(left.noun) or outcomes.is_anybody(right.noun)
    found["crowd"] = float(crowd and (left.outcome is None or right.outcome is None))
    if not left.noun and not right.noun and left.dimension == "count":
        found["no_noun"] = 1.0
    if left.no_count or right.no_count:
        found["no_count"] = 1.0


def _both_people(left: str, right: str) -> bool:
    return outcomes.is_anybody(left) and outcomes.is_anybody(right)


def _neighbours(left: Fact, right: Fact, found: Features) -> None:
    if left.before and right.before:
        found["before_same"] = float(related(left.before, right.before))
    if left.after and right.after:
        found["after_same"] = float(related(left.after, right.after))
    if found.get("before_same") and found.get("after_same"):
        found["both_neighbours"] = 1.0


def _outcomes(left: Fact, right: Fact, found: Features) -> None:
    if left.outcome is not None and right.outcome is not None:
        found["outcome_same" if left.outcome == right.outcome else "outcome_clash"] = 1.0
    elif left.outcome is not None or right.outcome is not None:
        found["outcome_one_side"] = 1.0


def _parties(left: Fact, right: Fact, found: Features) -> None:
    if left.holder and right.holder:
        meet = not left.holder.isdisjoint(right.holder)
        found["holder_same" if meet else "holder_clash"] = 1.0
        if left.dimension == "age":
            found["age_holder_same" if meet else "age_holder_clash"] = 1.0
    if left.names and right.names:
        meet = any(related(a, b) for a in left.names for b in right.names)
        found["names_same" if meet else "names_clash"] = 1.0
    elif left.names or right.names:
        found["names_one_side"] = 1.0
    if left.places and right.places:
        meet = any(related(a, b) for a in left.places for b in right.places)
        found["places_same" if meet else "places_clash"] = 1.0
    elif left.places or right.places:
        found["places_one_side"] = 1.0
    if left.speaker and right.speaker:
        meet = any(related(a, b) for a in left.speaker for b in right.speaker)
        found["speaker_same" if meet else "speaker_clash"] = 1.0


def _times(left: Fact, right: Fact, found: Features) -> None:
    found["year_clash"] = float(bool(left.years and right.years) and left.years.isdisjoint(right.years))
    if left.times and right.times and not left.is_date:
        verdicts = {judge(a, b) for a in left.times for b in right.times}
        if verdicts & {"agree", "nuance"}:
            found["times_same"] = 1.0
        elif verdicts == {"conflict"}:
            found["times_clash"] = 1.0
    elif (left.times or right.times) and not left.is_date:
        found["times_one_side"] = 1.0
    found["historic_one_side"] = float(left.historic != right.historic)
    found["historic_both"] = float(left.historic and right.historic)


def _roles(left: Fact, right: Fact, found: Features) -> None:
    found["part_one_side"] = float((left.role == "part") != (right.role == "part"))
    found["role_clash"] = float(left.role != right.role)
    found["role_same"] = float(bool(left.role) and left.role == right.role)
    found["joined"] = float(left.joined != right.joined)
    found["both_joined"] = float(left.joined and right.joined)
    found["part"] = float("part" in (left.role, right.role))
    found["modality_clash"] = float(left.modality != right.modality)
    found["modality_same"] = float(bool(left.modality) and left.modality == right.modality)
    found["negation_clash"] = float(left.negated != right.negated)
    found["series_clash"] = float(bool(left.series ^ right.series))
    found["quoted_one_side"] = float(left.quoted != right.quoted)
