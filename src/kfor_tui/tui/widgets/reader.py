"""The reader: sentences with locators, a sentence cursor, highlights, margin signs, folded furniture."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from kfor_tui.tui.commands import bindings
from kfor_tui.tui.links import Twin
from kfor_tui.tui.widgets.blocks import Block, blocks_of
from kfor_tui.tui.widgets.cells import cell_len, fit, shown, wrap
from kfor_tui.tui.widgets.line_view import BLANK, BlockView, Line, Run
from kfor_tui.tui.widgets.minimap import AGREE, DISAGREE, SILENT, Minimap

if TYPE_CHECKING:
    from kfor_tui.model import EntityKind, Passage, Sentence, Source, Span

MARGIN = 10  # cells right of the text for ≠ and ≈ with their counts, and for the map of the article
NARROWEST, WIDEST = 30, 140


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile('“[^“”]{2,1500}”|«[^«»]{2,1500}»|„[^„“”]{2,1500}[“”]|"[^"\n]{2,1500}"')


class NamedSpan(NamedTuple):
    """A name in the text and its kind."""

    start: int
    end: int
    kind: EntityKind


class Highlights(NamedTuple):
    """What is lit in the text: names by kind, hits, and the mentions of one name."""

    names: bool = True
    hidden_kinds: frozenset[EntityKind] = frozenset()
    hits: tuple[Span, ...] = ()
    current_hit: Span | None = None
    lit: tuple[Span, ...] = ()


class Reader(BlockView):
    """One source at a time."""

    SCOPE = "reader"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reader-page")]
    DEFAULT_CSS = """
    Reader { background: $background; scrollbar-size-vertical: 0; }
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another sentence."""

        source: str
        sentence: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.source: Source | None = None
        self.blocks: list[Block] = []
        self.sentence = -1
        self.quote_from: int | None = None
        self.open_folds: set[int] = set()
        self.provenance = False
        self.text_limit = 88
        self.highlights = Highlights()
        self._names: Sequence[NamedSpan] = ()
        self._name_starts: list[int] = []
        self._twins: Mapping[int, Sequence[Twin]] = {}
        self._cuts: dict[int, list[tuple[int, int]]] = {}
        self._texts: dict[int, str] = {}
        self._runs: dict[int, list[Run]] = {}
        self._row_of: dict[int, int] = {}
        self._minimap: Minimap | None = None
        self._rows_with_sentence: list[int] = []
        self._locator_width = 3
        self._empty = "Choose a source"

    # ----- content

    def open(self, source: Source, names: Sequence[NamedSpan], twins: Mapping[int, Sequence[Twin]]) -> None:
        """Show a source from its beginning."""
        self.source, self._twins = source, twins
        self._take_names(names)
        self.open_folds, self.quote_from, self.provenance = set(), None, False
        self.highlights = Highlights(self.highlights.names, self.highlights.hidden_kinds)
        self.sentence = 0 if source.sentences else -1
        last = source.sentences[-1].locator if source.sentences else None
        most = max((s.locator.sentence for s in source.sentences), default=1)
        self._locator_width = max(3, len(f"{last.paragraph if last else 1}.{most}"))
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._rebuild()
        first_body = next((i for i, s in enumerate(source.sentences) if s.locator.paragraph), 0)
        if source.sentences:
            self.sentence = first_body
            self.cursor = self._row_of.get(first_body, 0)

    def close(self, words: str) -> None:
        """Show nothing but advice."""
        self.source, self._empty = None, words
        self.blocks, self.sentence = [], -1
        self._rebuild()

    def take_findings(self, names: Sequence[NamedSpan], twins: Mapping[int, Sequence[Twin]]) -> None:
        """New margin signs and names; place and folds stay."""
        self._twins = twins
        self._take_names(names)
        self._forget_looks()

    def _rebuild(self) -> None:
        """Make blocks again, keeping the sentence under the cursor."""
        self._cuts, self._texts, self._runs = {}, {}, {}
        if self.source is None:
            self.blocks = [Block("note", words=self._empty)]
        else:
            self.blocks = blocks_of(self.source, open_folds=self.open_folds, provenance=self.provenance)
        self._row_of = {b.sentence: row for row, b in enumerate(self.blocks) if b.sentence >= 0}
        self._rows_with_sentence = sorted(self._row_of.values())
        self.cursor = self._row_of.get(self.sentence, 0)
        self.content_changed()

    def _forget_looks(self) -> None:
        self._runs = {}
        self._minimap = None
        self.looks_changed()

    def light(self, highlights: Highlights) -> None:
        """Light other things."""
        if highlights != self.highlights:
            self.highlights = highlights
            self._forget_looks()

    # ----- the map at the right edge

    def _map(self) -> Minimap | None:
        """None while all of the article is in sight."""
        if self.line_total() <= self.size.height or not self.blocks:
            return None
        if self._minimap is None:
            twins = [self._twins.get(block.sentence, ()) for block in self.blocks]
            disputed = [any(t.conflicts for t in found) for found in twins]
            self._minimap = Minimap.of(self._tops, [bool(found) for found in twins], disputed)
        return self._minimap

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, and in the last column the map."""
        strips = super().render_lines(crop)
        minimap, width, height = self._map(), self.size.width, self.size.height
        if minimap is None or crop.right < width or crop.width < 2:
            return strips
        scrolled = self.scroll_offset.y
        signs = {AGREE: self._style("agree"), DISAGREE: self._style("conflict"), SILENT: self._style("faint")}
        base, seen = self._base_style(), self._style("bar")
        edge = []
        for y in crop.line_range:
            sign = minimap.sign(y, height)
            here = minimap.in_sight(y, height, scrolled)
            edge.append(
                Strip([Segment("┃" if here and sign == SILENT else sign, (seen if here else base) + signs[sign])], 1)
            )
        edge = self._finish(Region(0, crop.y, 1, crop.height), edge)
        return [Strip.join([strip.crop(0, crop.width - 1), end]) for strip, end in zip(strips, edge, strict=True)]

    def on_click(self, event: events.Click) -> None:
        """A click on the map goes to that part of the article; elsewhere to the sentence."""
        minimap = self._map()
        if minimap is None or event.x != self.size.width - 1:
            super().on_click(event)
            return
        target = event.y * self.line_total() // max(1, self.size.height)
        self.scroll_to(y=max(0, target - self.size.height // 2), animate=False, force=True)
        self.go_to(self.row_at(target))

    # ----- measure

    def row_heights(self, width: int) -> Sequence[int]:
        """Lines of every block."""
        self._cuts.clear()
        self._texts.clear()
        self._runs.clear()
        self._minimap = None
        return [self._height(row) for row in range(len(self.blocks))]

    def _height(self, row: int) -> int:
        if self.blocks[row].kind == "gap":
            return 1
        return len(self._cuts_of(row))

    @property
    def gutter_width(self) -> int:
        """Cells left of the text: cursor sign and locator."""
        return self._locator_width + 3

    @property
    def text_width(self) -> int:
        """Cells of a line of text."""
        return max(8, min(self.text_limit, self._laid_out_width - self.gutter_width - MARGIN))

    def _text(self, row: int) -> str:
        text = self._texts.get(row)
        if text is None:
            block = self.blocks[row]
            whole = self.source.text if self.source else ""
            text = shown(block.words or whole[block.start : block.end])
            if block.kind == "fold":
                text = fit(text, self.text_width)
            self._texts[row] = text
        return text

    def _cuts_of(self, row: int) -> list[tuple[int, int]]:
        cuts = self._cuts.get(row)
        if cuts is None:
            wide = self.blocks[row].kind == "meta"  # it has no signs at its right
            cuts = self._cuts[row] = wrap(self._text(row), self.text_width + (MARGIN - 2 if wide else 0))
        return cuts

    # ----- paint

    def line_at(self, y: int) -> Line:
        """A line of the page with its gutter and margin."""
        row = self.row_at(y)
        block = self.blocks[row]
        if block.kind == "gap":
            return BLANK
        part = y - self.row_top(row)
        cuts = self._cuts_of(row)
        start, end = cuts[part] if part < len(cuts) else (0, 0)
        piece = self._text(row)[start:end]
        gutter, gutter_runs = self._gutter(block, part)
        width = self.text_width
        margin, margin_runs = self._margin(block) if part == 0 else ("", ())
        shift = len(gutter) - start
        runs = [
            Run(max(start, s) + shift, min(end, e) + shift, k)
            for s, e, k in self._block_runs(row)
            if s < end and e > start
        ]
        text = gutter + piece
        copy = (len(gutter), len(text)) if block.end > block.start else (0, 0)
        if margin:
            filler = " " * max(1, width - cell_len(piece) + 1)
            offset = len(text) + len(filler)
            text += filler + margin
            runs += [Run(s + offset, e + offset, k) for s, e, k in margin_runs]
        return Line(text, (*gutter_runs, *runs), self._row_look(block), copy, joined=part + 1 < len(cuts))

    def _row_look(self, block: Block) -> str:
        if block.sentence < 0:
            return ""
        if block.sentence == self.sentence:
            return self.cursor_style()
        return "extended" if block.sentence in self.extended() else ""

    def _gutter(self, block: Block, part: int) -> tuple[str, tuple[Run, ...]]:
        width = self._locator_width
        if block.sentence < 0 or self.source is None:
            return " " * (width + 3), ()
        here = block.sentence == self.sentence
        sign = "▸" if here and part == 0 else "▎" if here or block.sentence in self.extended() else " "
        locator = str(self.source.sentences[block.sentence].locator) if part == 0 and block.kind != "title" else ""
        return f"{sign}{locator:>{width}}  ", (Run(0, 1, "mark"), Run(1, 1 + width, "muted"))

    def _margin(self, block: Block) -> tuple[str, tuple[Run, ...]]:
        twins = self._twins.get(block.sentence, ()) if block.sentence >= 0 else ()
        if not twins:
            return "", ()
        conflicts = sum(bool(t.conflicts) for t in twins)
        differs = "≠" + str(conflicts) if conflicts else ""
        rest = len({t.there.source for t in twins if not t.conflicts})
        agrees = "≈" + str(rest) if rest else ""
        text = f"{differs:<3} {agrees}"
        return text, (Run(0, 3, "conflict"), Run(4, len(text), "agree"))

    def _block_runs(self, row: int) -> list[Run]:
        runs = self._runs.get(row)
        if runs is None:
            if len(self._runs) > 500:
                self._runs.clear()
            runs = self._runs[row] = self._make_runs(self.blocks[row], self._text(row))
        return runs

    def _make_runs(self, block: Block, text: str) -> list[Run]:
        whole = len(text)
        if block.kind in {"meta", "note", "fold"}:
            return [Run(0, whole, "nuance" if block.words.startswith("!") else "muted")]
        if block.kind == "furniture":
            return [Run(0, whole, "faint")]
        runs = [Run(0, whole, block.kind)] if block.kind in {"title", "heading"} else []
        runs += [Run(m.start(), m.end(), "quote") for m in _quoted().finditer(text)]
        start, end = block.start, block.end
        runs += [Run(m.start - start, m.end - start, m.kind) for m in self._names_within(start, end)]
        runs += self._value_runs(block)
        light = self.highlights
        runs += [Run(s - start, e - start, "lit") for s, e in light.lit if s < end and e > start]
        runs += [Run(s - start, e - start, "hit") for s, e in light.hits if s < end and e > start]
        if light.current_hit is not None:
            s, e = light.current_hit
            if s < end and e > start:
                runs.append(Run(s - start, e - start, "hit-current"))
        return runs

    def _take_names(self, names: Sequence[NamedSpan]) -> None:
        self._names = names
        self._name_starts = [name.start for name in names]

    def _names_within(self, start: int, end: int) -> list[NamedSpan]:
        if not self.highlights.names:
            return []
        first, last = bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)
        hidden = self.highlights.hidden_kinds
        return [name for name in self._names[first:last] if name.kind not in hidden]

    def _value_runs(self, block: Block) -> list[Run]:
        runs = []
        for twin in self._twins.get(block.sentence, ()) if block.sentence >= 0 else ():
            for difference in twin.differences:
                style = "value" if difference.severity == "conflict" else "nuance-value"
                side = difference.left
                if block.start <= side.start < side.end <= block.end:
                    runs.append(Run(side.start - block.start, side.end - block.start, style))
        runs.sort(key=lambda run: run.style == "value")
        return runs

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
        row = self._row_of.get(index)
        if row is None or self.source is None:
            return
        before, self.sentence = self.sentence, index
        old_row, self.cursor = self.cursor, row
        if self.quote_from is not None:
            self.looks_changed()
        else:
            self.row_changed(old_row)
            self.row_changed(row)
        self.show_row(row, center=center)
        if index != before:
            self.post_message(self.Moved(self.source.id, index))

    def go_to_position(self, position: int) -> None:
        """Cursor to the sentence that covers a character, or the one before it."""
        if self.source is None or not self.source.sentences:
            return
        starts = [s.start for s in self.source.sentences]
        self.go_to_sentence(max(0, bisect_right(starts, position) - 1), center=True)

    def go_to(self, row: int, *, quiet: bool = False) -> None:
        """The nearest sentence at or after a block."""
        for block in self.blocks[max(0, row) :]:
            if block.sentence >= 0:
                self.go_to_sentence(block.sentence)
                return

    def move(self, rows: int) -> None:
        """So many sentences on, in the order of the page."""
        if self.source is None or self.sentence < 0:
            self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)
            return
        order = self._sentence_rows()
        at = bisect_left(order, self.cursor) + rows
        if at < 0 and self.scroll_offset.y:
            self.scroll_to(y=0, animate=False, force=True)
        self.go_to_sentence(self.blocks[order[max(0, min(at, len(order) - 1))]].sentence)

    def _sentence_rows(self) -> list[int]:
        return self._rows_with_sentence

    def move_page(self, pages: int) -> None:
        """Scroll by a page; the cursor follows into sight."""
        height = max(1, self.size.height - 2)
        y = max(0, min(self.scroll_offset.y + pages * height, max(0, self.line_total() - self.size.height)))
        if y == self.scroll_offset.y:
            self.move_to_edge(end=pages > 0)
            return
        self.scroll_to(y=y, animate=False, force=True, immediate=True)
        rows = self._sentence_rows()
        if not rows:
            return
        at = bisect_left(rows, self.row_at(y if self._tops[self.row_at(y)] == y else self._tops[self.row_at(y) + 1]))
        index = self.blocks[rows[min(at, len(rows) - 1)]].sentence
        self.go_to_sentence(index)

    def move_to_edge(self, *, end: bool) -> None:
        """First or last sentence; the page shows its edge."""
        rows = self._sentence_rows()
        if rows:
            self.go_to_sentence(self.blocks[rows[-1 if end else 0]].sentence)
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
        folds = {b.fold for b in self.blocks if b.kind == "fold"}
        self.open_folds = set() if self.open_folds else folds
        self._keep_place(self._rebuild)
        return bool(self.open_folds)

    def toggle_provenance(self) -> None:
        """Show or hide where each piece of metadata came from."""
        self.provenance = not self.provenance
        self._rebuild()
        if self.provenance:
            self.scroll_to(y=0, animate=False, force=True)

    def set_text_limit(self, cells: int) -> None:
        """Make lines of text at most so long."""
        self.text_limit = max(NARROWEST, min(WIDEST, cells))
        self._keep_place(self.content_changed)

    def _keep_place(self, change: Callable[[], None]) -> None:
        """Change the page so that the cursor stays on the same line of the screen."""
        distance = self.row_top(self.cursor) - self.scroll_offset.y
        change()
        if self.row_total():
            y = max(0, self.row_top(min(self.cursor, self.row_total() - 1)) - distance)
            self.scroll_to(y=y, animate=False, force=True)

    def width_changed(self) -> None:
        """Keep the cursor in sight after a resize, unless nothing was moved yet."""
        if self.scroll_offset.y or (self.row_total() and self.row_top(self.cursor) >= self.size.height):
            self.show_row(self.cursor)

    # ----- events

    def line_clicked(self, y: int, index: int) -> None:
        """A sentence takes the cursor, a fold opens."""
        block = self.blocks[self.row_at(y)]
        if block.kind == "fold":
            self.open_folds ^= {block.fold}
            self._keep_place(self._rebuild)
        elif block.sentence >= 0:
            self.go_to_sentence(block.sentence)

    def cmd_page_down(self) -> None:
        """One page on."""
        self.move_page(1)

    def cmd_page_up(self) -> None:
        """One page back."""
        self.move_page(-1)

    def cmd_reader_page(self) -> None:
        """One page on."""
        self.move_page(1)
