"""The evidence of a claim: its values with their sources, then every passage under the value it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from kfor_tui.tui.commands.command import CLAIMS
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.ledger_rows import (
    Group,
    letters,
    sources_of,
    support_words,
    value_words,
)
from kfor_tui.tui.presentation.phrases import count, origin_of
from kfor_tui.tui.presentation.symbols import OF_STATUS
from kfor_tui.tui.widgets.cells import cell_len, fit, shown, wrap
from kfor_tui.tui.widgets.finding_rows import FindingBlocks, FindingRows, cut_runs
from kfor_tui.tui.widgets.line_view import Line, Run, SourceNames

if TYPE_CHECKING:
    from kfor_tui.model import Claim, ClaimValue, Passage
    from kfor_tui.tui.presentation.compare_rows import Marked


MOST_QUOTES = 200  # of one value; citing all of a claim takes every one
MOST_VALUES = 8  # told before the passages, which should be in sight as well


@dataclass(frozen=True, slots=True)
class _Row:
    lines: tuple[Line, ...]
    passage: Passage | None = None


class ClaimEvidence(FindingBlocks):
    """The values of one claim with their sources, then every passage under the value it gives, values in brackets."""

    SCOPE = CLAIMS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CLAIMS)]
    DEFAULT_CSS = "ClaimEvidence { background: $surface; }"

    class Opened(FindingRows.Opened):
        """Read the passage under the cursor."""

    class Moved(FindingRows.Moved):
        """Another passage is under the cursor."""

    def __init__(self, names: SourceNames, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(names, id=id)
        self._claim: Claim | None = None
        self._groups: Sequence[Group] = ()
        self._rows: list[_Row] = []

    def show(self, claim: Claim | None, groups: Sequence[Group]) -> None:
        """Take a claim and its passages by value; the cursor goes to the first passage."""
        self._claim, self._groups = claim, groups
        self.cursor = 2 + (len(_overview(claim)) if claim is not None else 0)
        self.content_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def row_heights(self, width: int) -> Sequence[int]:
        """The heading, the values at a glance, then for each value a line and its passages."""
        self._rows = []
        if self._claim is not None:
            self._rows.append(_Row((self._heading(self._claim, width),)))
            self._rows += [_Row((self._value_line(self._claim, words, width),)) for words in _overview(self._claim)]
            for group in self._groups:
                self._rows.append(_Row((self._group_line(self._claim, group, width),)))
                self._rows += [self._quote(self._claim, q.passage, q.value, width) for q in group.quotes[:MOST_QUOTES]]
                if len(group.quotes) > MOST_QUOTES:
                    text = f"   {MOST_QUOTES} of {len(group.quotes):,} shown"
                    self._rows.append(_Row((Line(text, (Run(0, len(text), "muted"),), copy=(0, 0)),)))
        return [len(row.lines) for row in self._rows]

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A prepared line."""
        return self._rows[row].lines[part]

    def cursor_style(self) -> str:
        """Strong with the keys, quiet without."""
        return super().cursor_style() if self.current() is not None and self._rows[self.cursor].passage else ""

    def current(self) -> Passage | None:
        """The passage under the cursor, or the first of the claim."""
        if not self._rows:
            return None
        here = self._rows[min(self.cursor, len(self._rows) - 1)].passage
        return here or next((row.passage for row in self._rows if row.passage is not None), None)

    def move(self, rows: int) -> None:
        """To the next passage, over headings."""
        places = [number for number, row in enumerate(self._rows) if row.passage is not None]
        if not places:
            return
        at = next((i for i, place in enumerate(places) if place >= self.cursor), len(places) - 1)
        self.go_to(places[max(0, min(at + rows, len(places) - 1))])
        if self.cursor == places[0]:
            self.scroll_to(y=0, animate=False, force=True)

    def _heading(self, claim: Claim, width: int) -> Line:
        support = f"{count(len(claim.passages), 'passage')} · {support_words(claim)}"
        text = fit(f" {OF_STATUS[claim.status].mark} {claim.status} · {support}", width)
        return Line(
            text, (Run(1, 2, OF_STATUS[claim.status].style), Run(2, len(text), "strong")), "heading-row", copy=(0, 0)
        )

    def _value_line(self, claim: Claim, value: ClaimValue | str, width: int) -> Line:
        """A value and who gives it, or that there are more values."""
        if isinstance(value, str):
            return Line(value, (Run(0, len(value), "muted"),), copy=(0, 0))
        names = f"  {letters(value.sources, self._letter)}"
        head = f"   {OF_STATUS[claim.status].mark} "
        text = head + fit(shown(value_words(claim, value)), max(4, width - len(head) - cell_len(names) - 1))
        style = OF_STATUS[claim.status].style
        return Line(
            text + names, (Run(3, len(text), style), Run(len(text), len(text) + len(names), "key")), copy=(0, 0)
        )

    def _group_line(self, claim: Claim, group: Group, width: int) -> Line:
        if group.value is None:
            text = wording.NO_VALUE
            return Line(text, (Run(0, len(text), "muted"),), copy=(0, 0))
        names = f"  {letters(group.value.sources, self._letter)}"
        if claim.status == "agreed":
            words = wording.ALL_AGREE
            names = f"  {letters(sources_of(claim), self._letter)}"
        else:
            words = f"{claim.label}: {value_words(claim, group.value)}"
        text = " " + fit(shown(words), max(4, width - cell_len(names) - 2))
        style = OF_STATUS[claim.status].style
        return Line(
            text + names, (Run(0, len(text), style), Run(len(text), len(text) + len(names), "muted")), copy=(0, 0)
        )

    def _quote(self, claim: Claim, passage: Passage, value: tuple[int, int] | None, width: int) -> _Row:
        source = self._source(passage.source)
        head = f"   {self._letter(passage.source):<2} {passage.locator:<5} "
        room = max(4, width - len(head) - 1)
        who = fit(shown(origin_of(source, room) if source is not None else passage.source), room)
        lines = [
            Line(
                head + who,
                (Run(3, 5, "key"), Run(6, len(head), "strong"), Run(len(head), len(head + who), "muted")),
                copy=(0, 0),
            )
        ]
        marked = self._marked(claim, passage, value)
        indent = "     "
        cuts = wrap(marked.text, max(8, width - len(indent) - 1))
        for start, end in cuts:
            runs = tuple(cut_runs(marked.runs, start, end, len(indent)))
            lines.append(
                Line(indent + marked.text[start:end], runs, copy=(len(indent), 1_000_000), joined=end != cuts[-1][1])
            )
        return _Row(tuple(lines), passage)

    def _marked(self, claim: Claim, passage: Passage, value: tuple[int, int] | None) -> Marked:
        from kfor_tui.tui.presentation.compare_rows import mark

        severity = "conflict" if claim.status in ("contested", "changed") else "nuance"
        return mark(shown(passage.text), [(*value, severity)] if value is not None else [])


def _overview(claim: Claim) -> list[ClaimValue | str]:
    """The values to tell before any passage: none when there is one alone, the rest counted when there are many."""
    values = claim.values
    if claim.status == "agreed" or len(values) < 2:
        return []
    rest = len(values) - MOST_VALUES
    return [*values[:MOST_VALUES], f"   +{rest:,} more values below"] if rest > 1 else [*values]
