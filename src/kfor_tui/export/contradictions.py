"""Which sentences of other sources contradict a passage, from the pairs of a comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from kfor_tui.export.values import Contradiction
from kfor_tui.model import Comparison, Difference, Passage

_Side = tuple[Passage, Passage, Difference, bool]


def contradictions(comparison: Comparison) -> Callable[[Passage], tuple[Contradiction, ...]]:
    """Return a look-up of the contradictions of a passage, one for each pair of values, with all places that say so."""
    sides: dict[str, list[_Side]] = defaultdict(list)
    for pair in comparison.pairs:
        for difference in pair.conflicts:
            sides[pair.left.source].append((pair.left, pair.right, difference, True))
            sides[pair.right.source].append((pair.right, pair.left, difference, False))

    def against(passage: Passage) -> tuple[Contradiction, ...]:
        found: dict[tuple[str, str, str], dict[tuple[str, str], None]] = {}
        for here, there, difference, is_left in sides.get(passage.source, ()):
            if here.start < passage.end and passage.start < here.end:
                own, other = (difference.left, difference.right)[:: 1 if is_left else -1]
                key = (difference.label or difference.kind, own.text, other.text)
                found.setdefault(key, {})[there.source, there.locator] = None
        return tuple(Contradiction(*key, tuple(places)) for key, places in found.items())

    return against
