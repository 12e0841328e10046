"""Who contradicts a sentence and with which value, gathered by value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kfor_tui.tui.presentation.symbols import CONFLICT

if TYPE_CHECKING:
    from kfor_tui.export.values import Contradiction
    from kfor_tui.model import Passage
    from kfor_tui.tui.presentation.counterparts import CounterpartIndex

Contradicted = Callable[["Passage"], Sequence["Contradiction"]]
MOST_PLACES = 4  # told by name; the rest is counted


def contradicted(counterparts: CounterpartIndex | None) -> Contradicted:
    """A look-up of what other sources say against a passage; it finds nothing before sources are compared."""
    if counterparts is None:
        return lambda _: ()
    from kfor_tui.export.values import Contradiction

    def against(passage: Passage) -> Sequence[Contradiction]:
        found: dict[tuple[str, str, str], dict[tuple[str, str], None]] = {}
        for counterpart in counterparts.matches_of(passage):
            place = (counterpart.there.source, counterpart.there.locator)
            for difference in counterpart.conflicts:
                key = (difference.label or difference.kind, difference.left.text, difference.right.text)
                found.setdefault(key, {})[place] = None
        return tuple(Contradiction(*key, tuple(places)) for key, places in found.items())

    return against


def contradiction_words(found: Contradiction, letter: Callable[[str], str]) -> str:
    """``≠ homes: Forty here, 60 in B 2.1``."""
    places = [f"{letter(source)} {locator}" for source, locator in found.places]
    rest = len(places) - MOST_PLACES
    named = ", ".join(places[:MOST_PLACES]) + (f" +{rest:,}" if rest > 0 else "")
    return f"{CONFLICT.mark} {found.label}: {found.here or 'nothing'} here, {found.there or 'nothing'} in {named}"
