"""What a command works with: the library, the arguments and the console."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass

from kfor_tui.cli.console import Console, Progress
from kfor_tui.labels import column_label
from kfor_tui.library import Library
from kfor_tui.model import Comparison, Entity, Source

FOUND, NOTHING, UNUSABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Context:
    """One run of a command."""

    library: Library
    options: argparse.Namespace
    console: Console

    def source(self, name: str) -> Source:
        """Return a source by its letter on the screens, its path, or the start or end of its path.

        Raises:
            NotFoundError: no source or several match.
        """
        sources = self.library.sources
        if re.fullmatch("[A-Z]{1,3}", name) and not any(source.id == name for source in sources):
            letters = {column_label(index): source for index, source in enumerate(sources)}
            if name in letters:
                return letters[name]
        return self.library.source(name)

    def letters(self) -> dict[str, str]:
        """Return the letter of each source by its id, as on the screens."""
        return {source.id: column_label(index) for index, source in enumerate(self.library.sources)}

    def compared(self, only: list[str] | None = None, threshold: float | None = None) -> Comparison:
        """Compare the sources, with progress on stderr."""
        progress = Progress(self.console)
        try:
            chosen = None if only is None else [self.source(name).id for name in only]
            return self.library.compare(chosen, threshold, progress=progress)
        finally:
            progress.close()

    def entities(self) -> tuple[Entity, ...]:
        """Find the names in all sources, with progress on stderr."""
        progress = Progress(self.console)
        try:
            return self.library.entities(progress=progress)
        finally:
            progress.close()
