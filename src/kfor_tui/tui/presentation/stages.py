"""The stages of a comparison as steps that a person understands."""

from __future__ import annotations

from typing import Final

STEPS: Final = 5
_STEP_OF: Final = {
    # 1: who is who
    "earlier findings": 1,
    "short forms": 1,
    "names in brackets": 1,
    "gathering names": 1,
    "looking up names": 1,
    "joining names, rule": 1,
    "naming names": 1,
    "sorting names": 1,
    "keeping names": 1,
    "names, part": 1,
    # 2: what each sentence holds
    "reading sentences": 2,
    "standing lines": 2,
    "indexing sentences": 2,
    "weighing sentences": 2,
    # 3: which sentences are about one thing
    "matching sentences": 3,
    "asking the encoder": 3,
    "matching meanings": 3,
    "choosing pairs": 3,
    # 4: where they agree and differ
    "comparing values": 4,
    "looking for one story": 4,
    "reworded sentences": 4,
    "looking at pairs again": 4,
    "comparing clauses": 4,
    "settling conflicts": 4,
    # 5: what that makes
    "writing pairs down": 5,
    "looking for shared copy": 5,
    "measuring articles": 5,
    "copied sentences": 5,
    "grouping values": 5,
    "grouping sentences": 5,
    "claims about values": 5,
    "writing claims": 5,
    "linking sentences": 5,
    "placing names": 5,
}


class Steps:
    """Counts the steps of one comparison; a stage that it does not know belongs to the step before it."""

    def __init__(self) -> None:
        self._step = 1

    def at(self, stage: str) -> int:
        """Return the step of a stage, from 1 to ``STEPS``; it never goes back."""
        self._step = max(self._step, _STEP_OF.get(stage, self._step))
        return self._step
