"""A question to the evidence: two facts, what they share, and what the model makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kfor_tui.compare.facts.fact import Fact
from kfor_tui.compare.slots.features import Features

ALIKE: Final = 0.5  # likeness of two sentences that say much the same
COPY: Final = 0.6  # share of the words in the same order from which one sentence is a version of the other
SOMEWHAT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Question:
    """Two facts, their features, whether both values can hold, and what the model makes of them (0 to 1)."""

    left: Fact
    right: Fact
    features: Features
    contradicts: bool
    likelihood: float

    def has(self, name: str) -> float:
        """A feature, 0 where it is not given."""
        return self.features.get(name, 0.0)

    @property
    def alike(self) -> float:
        """How much the two sentences say the same."""
        return self.has("likeness")

    @property
    def version(self) -> bool:
        """Whether one sentence is a version of the other."""
        return self.has("in_order") > COPY

    @property
    def few(self) -> bool:
        """Whether neither source gives more than two values for it."""
        return self.has("rivals_most") <= 2

    @property
    def only(self) -> bool:
        """Whether each source gives one value for it."""
        return self.has("rivals_most") <= 1
