"""The reader: sentences with locators, a sentence cursor, highlights, margin signs, folded furniture.

``page`` cuts a source into sections, ``layout`` knows where their lines stand, ``reader_lines`` how they look; here is
the cursor and what moves it. Only what is in sight is laid out, so that a text of any length opens at once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.reactive import var

from kfor_tui.tui.commands.command import READER, READER_PAGE
from kfor_tui.tui.commands.table import bindings
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

NARROWEST, WIDEST = 30, 140
NOTHING = Spot(0, 0)


class Reader(MappedPage):
    """One source at a time."""

    SCOPE = READER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(READER_PAGE)]
    DEFAULT_CSS = """
    Reader { background: $background; scrollbar-size-vertical: 0; }
    """

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

    # ----- content

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

    # ----- cursor

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

    def move(self, rows: int) -> None:
        """So many sentences on, in the order of the text."""
        if self.source is None or self.sentence < 0:
            super().move(rows)
            return
        step = 1 if rows > 0 else -1
        target = self._on_page(max(0, min(self.sentence + rows, len(self.source.sentences) - 1)), step)
        if self.sentence + rows < 0 and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, force=True)
        self.go_to_sentence(target)

    def _on_page(self, index: int, step: int) -> int:
        """The nearest sentence from here that is on the page; the one under the cursor when there is none."""
        assert self.source is not None
        while 0 <= index < len(self.source.sentences):
            if self.page_layout.spot_of(index) is not None:
                return index
            index += step
        return self.sentence

    def move_page(self, pages: int) -> None:
        """Scroll by a page; the cursor follows into sight."""
        height = max(1, self.size.height - 2)
        y = max(0, min(self.scroll_offset.y + pages * height, max(0, self.line_total() - self.size.height)))
        if y == self.scroll_offset.y:
            self.move_to_edge(end=pages > 0)
            return
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        y = self.scroll_offset.y
        spot = self.page_layout.spot_at(y)
        self.go_to_spot(spot if self.page_layout.top_of(spot) >= y else Spot(spot.section, spot.row + 1))

    def go_to_spot(self, spot: Spot) -> None:
        """The first sentence that begins at a block or after it."""
        row = spot.row
        for section in range(spot.section, len(self.page.sections)):
            for block in self.page_layout.rows(section).blocks[row:]:
                if block.sentence >= 0 and not block.continued:
                    self.go_to_sentence(block.sentence)
                    return
            row = 0

    def move_to_edge(self, *, end: bool) -> None:
        """First or last sentence; the page shows its edge."""
        if self.source is not None and self.source.sentences:
            last = len(self.source.sentences) - 1
            self.go_to_sentence(self._on_page(last, -1) if end else self._on_page(0, 1))
        self.measure_around(Spot(len(self.page.sections) - 1 if end else 0, 0))
        self.scroll_to(y=self.line_total() if end else 0, animate=False, force=True)

    def move_paragraph(self, step: int) -> None:
        """First sentence of the next or previous paragraph."""
        sentence = self.current()
        if self.source is None or sentence is None:
            return
        sentences = self.source.sentences
        at = self.sentence
        here = sentence.locator.paragraph
        if step < 0 and at and sentences[at - 1].locator.paragraph == here:
            step = 0  # first go to the beginning of this paragraph
        while 0 <= at + (step or -1) < len(sentences) and sentences[at].locator.paragraph == here:
            if step == 0 and sentences[at - 1].locator.paragraph != here:
                break
            at += step or -1
        while at and sentences[at - 1].locator.paragraph == sentences[at].locator.paragraph:
            at -= 1
        self.go_to_sentence(at)

    # ----- folds and width

    def toggle_folds(self) -> bool:
        """Open all furniture, or close it when any is open; returns whether it is open now."""
        self.open_folds = set() if self.open_folds else set(range(self.page.folds))
        self._keep_place(self._rebuild)
        return bool(self.open_folds)

    def set_text_limit(self, cells: int) -> None:
        """Make lines of text at most so long."""
        self.text_limit = max(NARROWEST, min(WIDEST, cells))
        self._keep_place(self.content_changed)

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change the page so that the cursor stays on the same line of the screen."""
        distance = self.page_layout.top_of(self.cursor) - self.scroll_offset.y
        change()
        self.measure_around(self.cursor)
        self.scroll_to(y=max(0, self.page_layout.top_of(self.cursor) - distance), animate=False, force=True)

    def width_changed(self) -> None:
        """Keep the cursor in sight after a resize, unless nothing was moved yet."""
        if self.scroll_offset.y or self.page_layout.top_of(self.cursor) >= self.size.height:
            self.measure_around(self.cursor)
            self._show(self.cursor)

    # ----- events

    def line_clicked(self, y: int, index: int) -> None:
        """A sentence takes the cursor, a fold opens."""
        block = self.page_layout.block(self.page_layout.spot_at(y))
        if block.kind == "fold":
            self.open_folds ^= {block.fold}
            self._keep_place(self._rebuild)
        elif block.sentence >= 0:
            self.go_to_sentence(block.sentence)

    def page_down(self) -> None:
        """One page on."""
        self.move_page(1)

    def page_up(self) -> None:
        """One page back."""
        self.move_page(-1)
