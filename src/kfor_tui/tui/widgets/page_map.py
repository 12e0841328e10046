"""A page with a map of it at its right edge: where others disagree, agree or are silent."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from kfor_tui.tui.widgets.layout import Spot
from kfor_tui.tui.widgets.line_pane import CACHED_STRIPS
from kfor_tui.tui.widgets.minimap import AGREE, DISAGREE, SILENT, Minimap
from kfor_tui.tui.widgets.page_view import PageView


class MappedPage(PageView):
    """The map is made when it is painted, and again when lines or findings are others."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._minimap: Minimap | None = None
        self._signs: Sequence[tuple[bool, bool]] = ()
        self._edged: dict[int, tuple[Strip, tuple[str, Style], Strip]] = {}

    def go_to_spot(self, spot: Spot) -> None:
        """What a click on the map leads to."""

    def forget_map(self) -> None:
        """Lines or findings are others now."""
        self._minimap, self._signs = None, ()

    def lay_out(self, width: int) -> None:
        """See ``PageView``."""
        super().lay_out(width)
        self._minimap = None

    def _map(self) -> Minimap | None:
        """None while all of the article is in sight."""
        if self.line_total() <= self.size.height or self.page.source is None:
            return None
        if self._minimap is None or self._minimap.total != self.line_total():
            self._minimap = self._block_map() if self.page_layout.exact else self._section_map()
        return self._minimap

    def _block_map(self) -> Minimap:
        """Sign by sign, where every line is known."""
        tops, symbols = [], []
        for section, top in enumerate(self.page_layout.tops[:-1]):
            rows = self.page_layout.rows(section)
            tops += [top + at for at in rows.tops[:-1]]
            symbols += [self._sign(block.sentence) for block in rows.blocks]
        return Minimap.of([*tops, self.line_total()], [s for s, _ in symbols], [d for _, d in symbols])

    def _section_map(self) -> Minimap:
        """Section by section: in a text so long, a row of the map stands for more than one."""
        if not self._signs:
            self._signs = [self._section_sign(number) for number in range(len(self.page.sections))]
        return Minimap.of(self.page_layout.tops, [s for s, _ in self._signs], [d for _, d in self._signs])

    def _section_sign(self, number: int) -> tuple[bool, bool]:
        symbols = [self._sign(i) for i in self.page.sentences_in(number)] if self.lines.signs.matches else []
        return any(s for s, _ in symbols), any(d for _, d in symbols)

    def _sign(self, sentence: int) -> tuple[bool, bool]:
        """Whether others say it, and whether they contradict it."""
        matches = self.lines.signs.matches.get(sentence, ()) if sentence >= 0 else ()
        return bool(matches), any(counterpart.conflicts for counterpart in matches)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, and in the last column the map."""
        strips = super().render_lines(crop)
        minimap, width, height = self._map(), self.size.width, self.size.height
        if minimap is None or crop.right < width or crop.width < 2:
            return strips
        scrolled = self.scroll_offset.y
        symbols = {AGREE: self._style("agree"), DISAGREE: self._style("conflict"), SILENT: self._style("faint")}
        base, seen = self._base_style(), self._style("bar")
        edges = []
        for y in crop.line_range:
            symbol = minimap.symbol(y, height)
            here = minimap.in_sight(y, height, scrolled)
            style = (seen if here else base) + symbols[symbol]
            edges.append(("┃" if here and symbol == SILENT else symbol, style))
        if len(self._edged) > CACHED_STRIPS:
            self._edged.clear()
        return [self._with_edge(strip, edge) for strip, edge in zip(strips, edges, strict=True)]

    def _with_edge(self, strip: Strip, edge: tuple[str, Style]) -> Strip:
        """A line with its sign of the map; kept, since a frame asks for all lines though few of them are new."""
        kept = self._edged.get(id(strip))
        if kept is not None and kept[0] is strip and kept[1] == edge:
            return kept[2]
        symbol = self._finish(Region(0, 0, 1, 1), [Strip([Segment(*edge)], 1)])[0]
        joined = Strip.join([strip.crop(0, strip.cell_length - 1), symbol])
        self._edged[id(strip)] = (strip, edge, joined)
        return joined

    def on_click(self, event: events.Click) -> None:
        """A click on the map goes to that part of the article; elsewhere to the sentence."""
        minimap = self._map()
        if minimap is None or event.x != self.size.width - 1:
            super().on_click(event)
            return
        target = event.y * self.line_total() // max(1, self.size.height)
        self.scroll_to(y=max(0, target - self.size.height // 2), animate=False, force=True)
        self.go_to_spot(self.page_layout.spot_at(target))
