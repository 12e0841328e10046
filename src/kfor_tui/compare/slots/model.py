"""The slot model: the calibrated probability that two facts are values of one slot.

A logistic regression over named features, trained by ``benchmarks/train_slots.py`` and shipped as ``model.json`` with
its model card. ``scale`` and ``shift`` calibrate it (Platt 1999) on folds by event.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from kfor_tui.compare.slots.features import Features

LARGEST: Final = 6.0


@dataclass(frozen=True, slots=True)
class SlotModel:
    """Weights by feature name, the intercept, and the calibration."""

    weights: Mapping[str, float]
    intercept: float
    scale: float = 1.0
    shift: float = 0.0

    def score(self, found: Features) -> float:
        """The log odds before calibration; no feature counts more than ``LARGEST``."""
        weights = self.weights
        return self.intercept + sum(weights.get(name, 0.0) * min(value, LARGEST) for name, value in found.items())

    def likelihood(self, found: Features) -> float:
        """The probability before calibration, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(found)))))

    def probability(self, found: Features) -> float:
        """The calibrated probability, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.scale * self.score(found) + self.shift))))


@cache
def default() -> SlotModel:
    """The model that ships with the program."""
    data = json.loads(resources.files(__package__).joinpath("model.json").read_text("utf-8"))
    return SlotModel(data["weights"], data["intercept"], data["scale"], data["shift"])
