"""Which tests ``make test-fast`` runs: the cheapest ones, by CPU time measured with ``make durations``.

``durations.txt`` has the CPU seconds of each test file, and separately of each test that takes a second or more. A test
that was never measured counts as fast.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

DURATIONS = Path(__file__).with_name("durations.txt")
BUDGET = 60  # CPU seconds, which two cores spend in half a minute


def is_slow(path: str, test: str = "") -> bool:
    """Return whether a test file, given by its path below ``tests``, or one test in it is left out."""
    slow = slow_entries(DURATIONS.read_text("utf-8"), BUDGET)
    return path in slow or f"{path}::{test}" in slow


@cache
def slow_entries(durations: str, budget: float) -> frozenset[str]:
    """Return the files and tests that do not fit into the budget when the cheapest ones are taken first."""
    rows = [line.split(maxsplit=1) for line in durations.splitlines() if line and not line.startswith("#")]
    spent, slow = 0.0, set()
    for seconds, name in sorted((float(seconds), name) for seconds, name in rows):
        spent += seconds
        if spent > budget:
            slow.add(name)
    return frozenset(slow)
