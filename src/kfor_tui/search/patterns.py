"""Patterns typed by users: under a time limit, with the interpreter left free for the screen."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from kfor_tui.index.search.query_plan import Everything, Plan
from kfor_tui.model import Span
from kfor_tui.search.matching import PartMatch
from kfor_tui.search.places import SentenceView

SOURCE_SECONDS = 1.0
QUERY_SECONDS = 8.0


@dataclass
class Budget:
    """The time a query may spend on patterns, for each source and in all; ``late`` counts the sources given up."""

    ends: float = field(default_factory=lambda: time.monotonic() + QUERY_SECONDS)
    spent: dict[int, float] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)
    over: bool = False

    def left(self, ordinal: int) -> float:
        """Seconds that a pattern may still run on this source."""
        remaining = self.ends - time.monotonic()
        if remaining <= 0:
            self.over = True
            return 0.0
        return 0.0 if ordinal in self.late else min(remaining, SOURCE_SECONDS - self.spent.get(ordinal, 0.0))


class RegexMatch:
    """A regular expression looked for inside each sentence.

    Case is ignored unless the pattern holds a capital letter; ``^`` and ``$`` are the ends of the sentence.
    """

    rarity = 3.0
    plain = False

    def __init__(self, pattern: str, budget: Budget) -> None:
        import regex

        flags = regex.VERSION0 | (0 if _has_capital(pattern) else regex.IGNORECASE)
        self._regex: Any = regex.compile(pattern, flags)
        self._budget = budget

    @property
    def plan(self) -> Plan:
        """Every sentence has to be looked at."""
        return Everything()

    def find(self, view: SentenceView) -> list[PartMatch] | None:
        """The spans that match and are not empty."""
        allowed = self._budget.left(view.ordinal)
        if allowed <= 0:
            self._budget.late.add(view.ordinal)
            return None
        started = time.monotonic()
        spans: list[Span] = []
        try:
            # ``concurrent`` lets other threads run while the pattern does.
            for match in self._regex.finditer(view.text, timeout=allowed, concurrent=True):
                if match.end() > match.start():
                    at = view.sentence.start
                    spans.append(Span(at + match.start(), at + match.end()))
                if len(spans) >= 1000:
                    break
        except TimeoutError:
            self._budget.late.add(view.ordinal)
        spent = self._budget.spent
        spent[view.ordinal] = spent.get(view.ordinal, 0.0) + time.monotonic() - started
        return [PartMatch(self, None, spans=tuple(spans))] if spans else None


def _has_capital(pattern: str) -> bool:
    """Whether there is a capital letter that is not the name of a class, as ``W`` after a backslash is."""
    escaped = False
    for char in pattern:
        if char.isupper() and not escaped:
            return True
        escaped = char == "\\" and not escaped
    return False
