"""Named vetoes: what rules out that two unlike values are of one slot, whatever the rest of the features says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kfor_tui.compare.slots.features import Features

_ALIKE: Final = 0.3
_COPY: Final = 0.75
_FEW: Final = 0.36
_MANY: Final = 0.5


def _age_of_another(found: Features) -> bool:
    """An age belongs to a person: to the same name, or to the one unnamed person of each report."""
    if not found.get("is_age") or found.get("holder_same"):
        return False
    unlike = found.get("likeness", 0.0) < 0.2 or found.get("window_both", 0.0) < 0.15
    return bool(found.get("holder_clash")) or found.get("rivals", 0.0) > _FEW or unlike


def _one_of_many(found: Features) -> bool:
    """Sources that give many values of one kind mean another one, unless the sentences say the same."""
    if found.get("outcome_same") or found.get("both_neighbours") or found.get("is_date"):
        return False
    return found.get("rivals", 0.0) > _MANY and found.get("likeness", 0.0) < 0.45


def _share_of_another(found: Features) -> bool:
    """Shares are of so many things that the sentences must be alike."""
    return bool(found.get("is_ratio") or found.get("is_percent")) and found.get("likeness", 0.0) < _ALIKE


def _other_date(found: Features) -> bool:
    """Two dates need one act: the same word before them, in sentences much alike."""
    if not found.get("is_date"):
        return False
    return not (found.get("before_same") or found.get("after_same")) or found.get("likeness", 0.0) < _ALIKE


VETOES: Final[Mapping[str, Callable[[Features], bool]]] = {
    "no_count": lambda found: bool(found.get("no_count")),
    "adds_up": lambda found: bool(found.get("joined")),
    "value_beside": lambda found: bool(found.get("value_beside")),
    "part_of_whole": lambda found: bool(found.get("part_one_side")),
    "other_outcome": lambda found: bool(found.get("outcome_clash")),
    "other_noun": lambda found: bool(found.get("noun_clash")) and found.get("likeness", 0.0) < _COPY,
    "crowd": lambda found: bool(found.get("crowd")) and found.get("likeness", 0.0) < 0.5,
    "other_place": lambda found: (
        bool(found.get("places_clash")) and not found.get("is_age") and found.get("likeness", 0.0) < _ALIKE
    ),
    "one_of_many": _one_of_many,
    "other_unit": lambda found: bool(found.get("unit_clash")),
    "other_share": _share_of_another,
    "other_date": _other_date,
    "age_of_another": _age_of_another,
    "value_elsewhere": lambda found: bool(found.get("value_elsewhere_better")),
}


def vetoed(found: Features, off: str = "") -> bool:
    """Return whether any veto but the one named ``off`` applies."""
    return any(rule(found) for name, rule in VETOES.items() if name != off)
