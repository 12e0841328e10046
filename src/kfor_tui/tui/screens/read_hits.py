"""Showing and walking the hits of a search."""

from __future__ import annotations

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.screens.read_base import Place, ReadBase


class HitCommands(ReadBase):
    """Previews a hit, steps through all of them, cites one."""

    def __init__(self) -> None:
        super().__init__()
        self._at_hit: Place | None = None

    def preview_hit(self, index: int) -> None:
        """Show a hit in the reader while the box keeps the keys."""
        if not 0 <= index < len(self.hits):
            self.light_hits()
            return
        self.hit_index = index
        passage = self.hits[index].passage
        if self.reader.source is None or self.reader.source.id != passage.source:
            self.open_source(passage.source)
        else:
            self.light_hits()
        self.reader.go_to_position(passage.start)

    def _walk(self, step: int) -> None:
        if not 0 <= self.hit_index + step < len(self.hits):
            self.say(wording.LAST_HIT if step > 0 else wording.FIRST_HIT)
            return
        self.preview_hit(self.hit_index + step)
        self._at_hit = self.place()
        self.show_evidence()
        self._tell_hit()

    def _tell_hit(self) -> None:
        sources = count(self.hit_sources, "source")
        best = wording.BEST_OF.format(shown=len(self.hits)) if self.hit_total > len(self.hits) else ""
        self._hit_words = wording.HIT.format(at=self.hit_index + 1, best=best, total=self.hit_total, sources=sources)
        self.say(self._hit_words)

    # ----- commands

    def cite_hit(self) -> None:
        """Cite without leaving the box."""
        self.kfor.citations.copy(self.hits[self.hit_index].passage)

    def next_hit(self) -> None:
        """Next hit, through all sources."""
        self._walk(1)

    def previous_hit(self) -> None:
        """Previous hit."""
        self._walk(-1)
