"""What a command gets: the library, the arguments and the console."""

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
        """Compare the sources, with progress on stderr."""
        progress = Progress(self.console)
        try:
            return self.library.compare(only, threshold, progress=progress)
        finally:
            progress.close()

    def entities(self) -> tuple[Entity, ...]:
        """Return the names of the corpus with their aliases merged, with progress on stderr."""
        progress = Progress(self.console)
        try:
            return self.library.entities(progress=progress)
        finally:
            progress.close()
