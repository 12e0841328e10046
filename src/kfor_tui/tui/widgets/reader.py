"""The reader: sentences with locators, a sentence cursor, highlights, margin signs, folded furniture.

``page`` cuts a source into sections, ``layout`` knows where their lines stand, ``reader_lines`` how they look,
``sentence_page`` where the cursor is; here is what moves it. Only what is in sight is laid out, so that a text of any
length opens at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from kfor_tui.tui.commands.command import READER, READER_PAGE
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.widgets.layout import Spot
from kfor_tui.tui.widgets.sentence_page import SentencePage

NARROWEST, WIDEST = 30, 140


class Reader(SentencePage):
    """One source at a time."""

    SCOPE = READER
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(READER_PAGE)]
    DEFAULT_CSS = """
    Reader { background: $background; scrollbar-size-vertical: 0; }
    """

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
