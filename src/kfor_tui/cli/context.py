"""What a command gets: the library it asks, the arguments, and where it writes."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from kfor_tui.cli.console import Console, Progress
from kfor_tui.library import Library
from kfor_tui.model import Comparison, Entity

FOUND, NOTHING, UNUSABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Context:
    """One run of a command."""

    library: Library
    options: argparse.Namespace
    console: Console

    def compared(self, only: list[str] | None = None, threshold: float | None = None) -> Comparison:
        """All findings, with a count on stderr while they are made."""
        progress = Progress(self.console)
        try:
            return self.library.compare(only, threshold, progress=progress)
        finally:
            progress.close()

    def entities(self) -> tuple[Entity, ...]:
        """Names of the corpus, with a count on stderr while it is decided which are one."""
        progress = Progress(self.console)
        try:
            return self.library.entities(progress=progress)
        finally:
            progress.close()
