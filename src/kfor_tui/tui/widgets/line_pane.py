"""The base of every pane that shows lines: virtual, guarded, with mouse, selection and no animation.

A subclass tells how many lines there are (``line_total``) and makes any one of them (``line_at``); only what is
visible is ever made. Styles are named: ``Run(3, 7, "conflict")`` is painted as ``theme.LOOKS["conflict"]`` says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from kfor_tui.tui.commands.command import VIEW
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation.theme import resolve
from kfor_tui.tui.widgets.cells import Guard, cell_len, index_at
from kfor_tui.tui.widgets.lines import Line, segments

CACHED_STRIPS = 2_000
ROW_STYLES = frozenset({"cursor", "cursor-blurred", "extended", "heading-row", "bar"})


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines that are made when they are seen."""

    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden; overflow-y: auto; background: $background;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        scrollbar-color: $panel; scrollbar-background: $background;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._finished: dict[int, Strip] = {}
        self._finished_column = (0, 0)
        self._looks: dict[str, Style] = {}
        self._base: Style | None = None
        self._laid_out_width = -1

    # ----- for subclasses

    def line_total(self) -> int:
        """How many lines there are now."""
        raise NotImplementedError

    def line_at(self, y: int) -> Line:
        """The line with this number, from 0."""
        raise NotImplementedError

    def lay_out(self, width: int) -> None:
        """Prepare for a width; called before lines are asked for, whenever the width changes."""

    def line_clicked(self, y: int, index: int) -> None:
        """A click on the character ``index`` of the line ``y``."""

    def move(self, rows: int) -> None:
        """Move the cursor, or without one scroll, by so many rows or lines."""
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, force=True)

    def move_to_edge(self, *, end: bool) -> None:
        """Go to the beginning or the end."""
        self.scroll_to(y=self.line_total() if end else 0, animate=False, force=True)

    def page_rows(self) -> int:
        """How many rows a page holds."""
        return max(1, self.size.height - 2)

    def width_changed(self) -> None:
        """The lines were laid out anew for another width."""

    # ----- for owners

    def content_changed(self) -> None:
        """What is shown has changed: lay out and paint again."""
        width = self._width()
        self._forget_strips()
        if not width:
            self._laid_out_width = -1  # hidden: laid out when it is seen again, even at the same width
            return
        self._laid_out_width = width
        self.lay_out(width)
        self._take_size(Size(width, self.line_total()))
        self.refresh()

    def _take_size(self, size: Size) -> None:
        """Set the virtual size; only a scrollbar that comes or goes needs a new layout of the whole screen."""
        if size != self.virtual_size:
            self.set_reactive(LineView.virtual_size, size)
            self._scroll_update(size)

    def lines_changed(self, first: int, count: int = 1) -> None:
        """Some lines look different now; their number has not changed."""
        if count > CACHED_STRIPS:
            self._forget_strips()
        else:
            for y in range(first, first + count):
                self._strips.pop(y, None)
                self._finished.pop(y, None)
        height, top = self.size.height, first - self.scroll_offset.y
        top, end = max(0, top), min(height, top + count)
        if top < end:  # what is out of sight would have the pane below painted again
            self.refresh(Region(0, top, self.size.width, end - top))

    def looks_changed(self) -> None:
        """All lines look different now; their number has not changed."""
        self._forget_strips()
        self.refresh()

    def show_lines(self, first: int, count: int = 1, *, context: int = 0, center: bool = False) -> None:
        """Scroll as little as needed so that these lines are visible."""
        height = self.size.height
        if not height:
            return
        top = self.scroll_offset.y
        if center and not (top + context <= first and first + count <= top + height - context):
            target = first - max(0, (height - count) // 3)
        elif first - context < top or count > height:
            target = first - context
        elif first + count + context > top + height:
            target = first + count + context - height
        else:
            return
        self.scroll_to(y=max(0, min(target, self.line_total() - 1)), animate=False, force=True)

    def _forget_strips(self) -> None:
        self._strips.clear()
        self._finished.clear()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint again; a scrollbar without a width is left alone, for it would have the whole screen arranged anew."""
        if self.show_vertical_scrollbar and self.styles.scrollbar_size_vertical:
            self.vertical_scrollbar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    # ----- painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """The visible lines within a region; without border and padding Textual's per-line work is not needed."""
        if self._laid_out_width < 0 and self._width():
            self._appear()
        elif self._width() not in (0, self._laid_out_width):
            self.call_after_refresh(self._catch_up)
        if any(self.styles.gutter) or self.opacity < 1:
            return super().render_lines(crop)
        if self.text_selection is not None:
            return self._finish(crop, [self.render_line(y) for y in crop.line_range])
        top, column = self.scroll_offset.y, crop.column_span
        if column != self._finished_column or len(self._finished) > CACHED_STRIPS:
            self._finished.clear()
            self._finished_column = column
        lines = range(top + crop.y, top + crop.bottom)
        missing = [y for y in lines if y not in self._finished]
        if missing:
            width = self._width()
            strips = self._finish(crop, [self._line_strip(y, width, None) for y in missing])
            self._finished.update(zip(missing, strips, strict=True))
        return [self._finished[y] for y in lines]

    def _appear(self) -> None:
        """Just come into sight: the frame is painted before the message that tells the size, and must not be empty."""
        self.content_changed()
        self.call_after_refresh(self.width_changed)

    def _finish(self, crop: Region, strips: list[Strip]) -> list[Strip]:
        """Cut to the columns wanted, and apply what the app does to all lines, such as taking out colours."""
        first, last = crop.column_span
        base = self._base_style()
        strips = [strip.crop_extend(first, last, base) for strip in strips]
        for line_filter in self.get_line_filters():
            background = self.background_colors[1]
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """The strip of a visible line, guarded once more against control characters."""
        return self._line_strip(y + self.scroll_offset.y, self._width(), self.text_selection)

    def _width(self) -> int:
        """Cells of a line, the scrollbar left out."""
        return self.scrollable_content_region.width if self.size.width else 0

    def _line_strip(self, y: int, width: int, selection: Selection | None) -> Strip:
        if y >= self.line_total() or self._laid_out_width < 0:
            return Strip.blank(width, self._base_style())
        strip = None if selection else self._strips.get(y)
        if strip is None:
            strip = self._paint(self.line_at(y), y, width, selection)
            if selection is None:
                if len(self._strips) > CACHED_STRIPS:
                    self._strips.clear()
                self._strips[y] = strip
        return strip

    def _paint(self, line: Line, y: int, width: int, selection: Selection | None) -> Strip:
        text = Guard.clean(line.text)
        base = self._style(line.base) if line.base not in ("", "plain") else self._base_style()
        runs: Sequence[tuple[int, int, Style]] = [(s, e, self._style(name)) for s, e, name in line.runs if e > s]
        if selection is not None and (span := selection.get_span(y)) is not None:
            start, end = max(span[0], line.copy[0]), min(len(text) if span[1] < 0 else span[1], line.copy[1])
            runs = [*runs, (start, end, self.screen.get_component_rich_style("screen--selection", partial=True))]
        return Strip(segments(text, base, runs), cell_len(text)).adjust_cell_length(width, base).apply_offsets(0, y)

    def _base_style(self) -> Style:
        """The pane's own style; Textual would walk all ancestors for every line."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def _style(self, name: str) -> Style:
        """A named style of the theme, over this pane's own background; those of rows are whole."""
        if not self._looks:
            base = self.rich_style
            named = resolve(self.app, self.background_colors[1])
            self._looks = {**named, **{name: base + named[name] for name in ROW_STYLES}}
        return self._looks[name]

    def notify_style_update(self) -> None:
        """The theme changed: forget painted strips."""
        super().notify_style_update()
        self._forget_strips()
        self._looks = {}
        self._base = None

    # ----- events

    def on_resize(self) -> None:
        """Lay out again when the width changed."""
        if not self._catch_up():
            self._forget_strips()

    def _catch_up(self) -> bool:
        """Lay out for the width there is; a pane that was hidden while the terminal was resized is told of none."""
        width = self._width()
        if not width or width == self._laid_out_width:
            return False
        self.content_changed()
        self.width_changed()
        return True

    def on_focus(self) -> None:
        """The cursor looks different in the pane that has the keys."""
        self.looks_changed()

    def on_blur(self) -> None:
        """See ``on_focus``."""
        self.looks_changed()

    def on_click(self, event: events.Click) -> None:
        """Tell the subclass what was clicked, unless text is being selected."""
        offset = event.get_content_offset(self)
        if offset is None or self.text_selection is not None:
            return
        y = offset.y + self.scroll_offset.y
        if 0 <= y < self.line_total():
            self.line_clicked(y, index_at(self.line_at(y).text, offset.x))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text of the source itself, without margins, long lines joined again."""
        last = self.line_total() - 1
        first_y = selection.start.y if selection.start else 0
        last_y = min(selection.end.y if selection.end else last, last)
        parts: list[str] = []
        for y in range(max(0, first_y), last_y + 1):
            span = selection.get_span(y)
            line = self.line_at(y)
            if span is None or line.copy[1] <= line.copy[0]:
                continue
            end = len(line.text) if span[1] < 0 else span[1]
            piece = line.text[max(span[0], line.copy[0]) : min(end, line.copy[1])].strip()
            if piece:
                parts += [piece, " " if line.joined else "\n"]
        return ("".join(parts[:-1]), "\n") if parts else None

    # ----- commands

    def move_down(self) -> None:
        """One row down."""
        self.move(1)

    def move_up(self) -> None:
        """One row up."""
        self.move(-1)

    def page_down(self) -> None:
        """One page down."""
        self.move(self.page_rows())

    def page_up(self) -> None:
        """One page up."""
        self.move(-self.page_rows())
