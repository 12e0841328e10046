"""A source with a cursor on one of its sentences, and the quote that the cursor extends."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from textual.reactive import var

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.counterparts import Signs
from kfor_tui.tui.widgets.highlights import Highlights, NamesOf
from kfor_tui.tui.widgets.layout import Spot
from kfor_tui.tui.widgets.line_view import Line
from kfor_tui.tui.widgets.page import Page
from kfor_tui.tui.widgets.page_map import MappedPage
from kfor_tui.tui.widgets.reader_lines import ReaderLines

if TYPE_CHECKING:
    from kfor_tui.model import Passage, Sentence, Source

NOTHING = Spot(0, 0)


class SentencePage(MappedPage):
    """Opens a source, knows the sentence under the cursor, and brings it into sight."""

    # The sentence that the cursor went to. Watched, and no message: what follows it is painted in the same frame.
    moved_to: var[tuple[str, int]] = var(("", -1), init=False, always_update=True)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.source: Source | None = None
        self.sentence = -1
        self.quote_from: int | None = None
        self.open_folds: set[int] = set()
        self.highlights = Highlights()
        self.cursor = NOTHING
        self._empty = wording.CHOOSE_SOURCE

    def open(self, source: Source, names: NamesOf, signs: Signs) -> None:
        """Show a source from its beginning."""
        self.source = source
        self.lines = ReaderLines(source, names, signs)
        self.open_folds, self.quote_from = set(), None
        self.highlights = Highlights(self.highlights.names, self.highlights.hidden_kinds)
        body = next((i for i, s in enumerate(source.sentences) if s.locator.paragraph), 0)
        self.sentence = body if source.sentences else -1
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._rebuild()

    def close(self, words: str) -> None:
        """Show nothing but advice."""
        self.source, self._empty, self.sentence = None, words, -1
        self.lines = ReaderLines(None, NamesOf(), Signs())
        self._rebuild()

    def take_findings(self, names: NamesOf, signs: Signs) -> None:
        """New margin signs and names; place and folds stay."""
        self.lines.take(names, signs)
        self._forget_looks()

    def _rebuild(self) -> None:
        """Make the page again, keeping the sentence under the cursor."""
        self.forget_map()
        self.page = Page(self.source, words=self._empty, open_folds=self.open_folds)
        if not self._width():
            self.lay_out(self._laid_out_width)  # out of sight: places must be those of this page all the same
        self.content_changed()
        self._find_cursor()

    def lay_out(self, width: int) -> None:
        """See ``PageView``."""
        super().lay_out(width)
        self._find_cursor()

    def _find_cursor(self) -> None:
        self.cursor = self.page_layout.spot_of(self.sentence) or NOTHING

    def _forget_looks(self) -> None:
        self.lines.forget()
        self.forget_map()
        self.looks_changed()

    def light(self, highlights: Highlights) -> None:
        """Light other things."""
        if highlights != self.highlights:
            self.highlights = highlights
            self._forget_looks()

    def line_at(self, y: int) -> Line:
        """A line as the cursor and the lights are now."""
        lines = self.lines
        lines.cursor, lines.extended, lines.highlights = self.sentence, self.extended(), self.highlights
        lines.cursor_look = "cursor" if self.has_focus else "cursor-blurred"
        return super().line_at(y)

    def extended(self) -> range:
        """Indices of the sentences a quote reaches over while it is being extended."""
        if self.quote_from is None:
            return range(0)
        return range(min(self.quote_from, self.sentence), max(self.quote_from, self.sentence) + 1)

    def current(self) -> Sentence | None:
        """The sentence under the cursor."""
        if self.source is None or not 0 <= self.sentence < len(self.source.sentences):
            return None
        return self.source.sentences[self.sentence]

    def attribution_words(self) -> str:
        """Who speaks in the sentence under the cursor, in words; empty when nothing is quoted there."""
        sentence = self.current()
        return self.lines.attribution.words(sentence.start, sentence.end) if sentence is not None else ""

    def passage(self) -> Passage | None:
        """The sentence under the cursor, or all that the quote reaches over."""
        sentence = self.current()
        if self.source is None or sentence is None:
            return None
        from kfor_tui.model import Passage

        reach = self.extended()
        if len(reach) < 2:
            return self.source.passage(sentence)
        first, last = self.source.sentences[reach[0]], self.source.sentences[reach[-1]]
        text = self.source.text[first.start : last.end]
        return Passage(self.source.id, f"{first.locator}-{last.locator}", first.start, last.end, text)

    def go_to_sentence(self, index: int, *, center: bool = False) -> None:
        """Cursor to a sentence, opening nothing else."""
        spot = self.page_layout.spot_of(index)
        if spot is None or self.source is None:
            return
        before, self.sentence = self.sentence, index
        old, self.cursor = self.cursor, spot
        self.measure_around(spot)
        self._show(spot, center=center)
        if self.quote_from is not None:
            self.looks_changed()
        else:
            self._sentence_changed(old)
            self._sentence_changed(spot)
        if index != before:
            self.moved_to = (self.source.id, index)

    def _sentence_changed(self, spot: Spot) -> None:
        """The blocks of a sentence look different now."""
        self.lines_changed(self.page_layout.top_of(spot), self._lines_of(spot))

    def _lines_of(self, spot: Spot) -> int:
        """Lines of a sentence, as far as its section has them."""
        blocks = self.page_layout.rows(spot.section).blocks
        last = spot.row
        while last + 1 < len(blocks) and blocks[last + 1].continued:
            last += 1
        end = Spot(spot.section, last)
        return self.page_layout.top_of(end) + self.page_layout.height_of(end) - self.page_layout.top_of(spot)

    def _show(self, spot: Spot, *, center: bool = False) -> None:
        self.show_lines(self.page_layout.top_of(spot), self._lines_of(spot), center=center)

    def go_to_position(self, position: int) -> None:
        """Cursor to the sentence that covers a character, or the one before it."""
        if self.source is not None and self.source.sentences:
            at = bisect_right(self.source.sentences, position, key=attrgetter("start")) - 1
            self.go_to_sentence(max(0, at), center=True)
