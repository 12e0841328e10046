"""How a line of the reader looks: gutter with locator, text with highlights, margin with signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.presentation.counterparts import Signs, sources_by_standing
from kfor_tui.tui.presentation.quote_attribution import QuoteAttribution
from kfor_tui.tui.presentation.symbols import CONFLICT, ONLY, REWORDED
from kfor_tui.tui.widgets.blocks import Block
from kfor_tui.tui.widgets.cells import cell_len
from kfor_tui.tui.widgets.highlights import Highlights, NamesOf, overlapping
from kfor_tui.tui.widgets.layout import Layout, Spot
from kfor_tui.tui.widgets.line_view import BLANK, Line, Run

if TYPE_CHECKING:
    from kfor_tui.model import Source, Span

MARGIN = 10  # cells right of the text for ≠ and ≈ with their counts, and for the map of the article
MANY = 5_000  # sentences that are not all looked at
KEPT = 500  # blocks whose runs are kept


class ReaderLines:
    """Makes lines of a page; ``cursor`` is the sentence under the cursor, ``extended`` those of a longer quote."""

    def __init__(self, source: Source | None, names: NamesOf, signs: Signs) -> None:
        self.source, self.names, self.signs = source, names, signs
        self.attribution = QuoteAttribution(source, self._persons)
        self.highlights = Highlights()
        self.cursor = -1
        self.cursor_look = "cursor"
        self.extended = range(0)
        self.locator_width = _locator_width(source)
        self._runs: dict[tuple[int, int], list[Run]] = {}

    def _persons(self, start: int, end: int) -> list[Span]:
        from kfor_tui.model import Span

        return [Span(name.start, name.end) for name in self.names.within(start, end) if name.kind == "person"]

    def take(self, names: NamesOf, signs: Signs) -> None:
        """Names and twins are others now."""
        self.names, self.signs = names, signs
        self.attribution = QuoteAttribution(self.source, self._persons)

    def forget(self) -> None:
        """Something else is lit now."""
        self._runs.clear()

    def line(self, layout: Layout, spot: Spot, part: int) -> Line:
        """Line ``part`` of a block, from 0."""
        rows = layout.rows(spot.section)
        block, text, cuts = rows.blocks[spot.row], rows.texts[spot.row], rows.cuts[spot.row]
        if block.kind == "gap":
            return BLANK
        start, end = cuts[part] if part < len(cuts) else (0, 0)
        gutter, gutter_runs = self._gutter(block, part)
        shift = len(gutter) - start
        runs = [
            Run(max(start, s) + shift, min(end, e) + shift, k)
            for s, e, k in self._block_runs(block, text)
            if s < end and e > start
        ]
        words = gutter + text[start:end]
        copy = (len(gutter), len(words)) if block.end > block.start else (0, 0)
        margin, margin_runs = self._margin(block) if part == 0 and not block.continued else ("", ())
        if margin:
            words += " " * max(1, layout.width - cell_len(text[start:end]) + 1)
            runs += [Run(s + len(words), e + len(words), k) for s, e, k in margin_runs]
            words += margin
        return Line(words, (*gutter_runs, *runs), self._row_look(block), copy, joined=part + 1 < len(cuts))

    # ----- left and right

    def _row_look(self, block: Block) -> str:
        if block.sentence < 0:
            return ""
        if block.sentence == self.cursor:
            return self.cursor_look
        return "extended" if block.sentence in self.extended else ""

    def _gutter(self, block: Block, part: int) -> tuple[str, tuple[Run, ...]]:
        width = self.locator_width
        if block.sentence < 0 or self.source is None:
            return " " * (width + 3), ()
        begins = part == 0 and not block.continued
        here = block.sentence == self.cursor
        symbol = "▸" if here and begins else "▎" if here or block.sentence in self.extended else " "
        locator = str(self.source.sentences[block.sentence].locator) if begins and block.kind != "title" else ""
        return f"{symbol}{locator:>{width}}  ", (Run(0, 1, "mark"), Run(1, 1 + width, "muted"))

    def _margin(self, block: Block) -> tuple[str, tuple[Run, ...]]:
        matches = self.signs.matches.get(block.sentence, ()) if block.sentence >= 0 else ()
        if not matches:
            return (ONLY.mark, (Run(0, 1, ONLY.style),)) if block.sentence in self.signs.alone else ("", ())
        against, same, related = sources_by_standing(matches)
        differs = f"{CONFLICT.mark}{against}" if against else ""
        agrees = f"{REWORDED.mark}{same + related}" if same + related else ""
        text = f"{differs:<3} {agrees}"
        return text, (Run(0, 3, "conflict"), Run(4, len(text), "agree"))

    # ----- the text

    def _block_runs(self, block: Block, text: str) -> list[Run]:
        if block.kind in {"meta", "note", "fold"}:
            return [Run(0, len(text), "nuance" if block.words.startswith("!") else "muted")]
        if block.kind == "boilerplate":
            return [Run(0, len(text), "faint")]
        key = (block.start, block.end)
        runs = self._runs.get(key)
        if runs is None:
            if len(self._runs) > KEPT:
                self._runs.clear()
            runs = self._runs[key] = [Run(s - block.start, e - block.start, k) for s, e, k in self._text_runs(block)]
        return runs

    def _text_runs(self, block: Block) -> list[Run]:
        """Styles over characters of the source, later ones above earlier ones."""
        start, end = block.start, block.end
        runs = [Run(start, end, block.kind)] if block.kind in {"title", "heading"} else []
        runs += [Run(s, e, k) for s, e, k in self.attribution.marks(start, end)]
        light = self.highlights
        if light.names:
            runs += [Run(*name) for name in self.names.within(start, end) if name.kind not in light.hidden_kinds]
        runs += self._value_runs(block)
        runs += [Run(s, e, "lit") for s, e in overlapping(light.lit, start, end)]
        runs += [Run(s, e, "hit") for s, e in overlapping(light.hits, start, end)]
        if light.current_hit is not None:
            runs.append(Run(*light.current_hit, "hit-current"))
        return [Run(max(s, start), min(e, end), k) for s, e, k in runs if s < end and e > start]

    def _value_runs(self, block: Block) -> list[Run]:
        runs = []
        for counterpart in self.signs.matches.get(block.sentence, ()) if block.sentence >= 0 else ():
            for difference in counterpart.differences:
                style = "value" if difference.severity == "conflict" else "nuance-value"
                side = difference.left
                if block.start <= side.start < side.end <= block.end:
                    runs.append(Run(side.start, side.end, style))
        return sorted(runs, key=lambda run: run.style == "value")


def _locator_width(source: Source | None) -> int:
    if source is None or not source.sentences:
        return 3
    step = 1 if len(source.sentences) < MANY else 10  # a paragraph counts one by one, so none is far from a tenth
    most = max(sentence.locator.sentence for sentence in source.sentences[::step]) + step - 1
    return max(3, len(f"{source.sentences[-1].locator.paragraph}.{most}"))
