"""The list of claims, and the evidence of the one under the cursor."""

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
    repeats_label,
    series,
    sources_of,
    support_words,
    value_words,
)
from kfor_tui.tui.presentation.phrases import count, day, origin_of
from kfor_tui.tui.presentation.symbols import OF_STATUS
from kfor_tui.tui.widgets.cells import cell_len, fit, shown, wrap
from kfor_tui.tui.widgets.finding_rows import FindingBlocks, FindingRows, advice, cut_runs
from kfor_tui.tui.widgets.line_view import Line, Run, SourceNames

if TYPE_CHECKING:
    from kfor_tui.model import Claim, ClaimValue, Passage
    from kfor_tui.tui.presentation.compare_rows import Marked


MOST_OF_TITLE = 28  # cells, where several sources are named in one line
MOST_NAMED = 20  # outlets in one line, before it is cut
MOST_QUOTES = 200  # of one value; citing all of a claim takes every one
MOST_VALUES = 8  # told before the passages, which should be in sight as well


class Ledger(FindingRows):
    """Two lines a claim: what it is about, then each value with its sources."""

    SCOPE = CLAIMS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(CLAIMS)]
    DEFAULT_CSS = "Ledger { background: $background; }"
    row_height = 2

    class Moved(FindingRows.Moved):
        """Another claim is under the cursor."""

    class Opened(FindingRows.Opened):
        """Read its first passage."""

    def __init__(self, names: SourceNames, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(names, id=id)
        self.claims: Sequence[Claim] = ()
        self.words: tuple[str, str] = ("", "")

    def show(self, claims: Sequence[Claim], cursor: int, words: tuple[str, str]) -> None:
        """Take claims; ``words`` are shown when there are none."""
        self.claims, self.words, self.cursor = claims, words, cursor
        self.rows_changed()
        self.show_row(self.cursor, center=True)

    def current(self) -> Claim | None:
        """The claim under the cursor."""
        return self.claims[self.cursor] if 0 <= self.cursor < len(self.claims) else None

    def row_total(self) -> int:
        """Claims, or one row of advice."""
        return len(self.claims) or 1

    def row_line(self, row: int, part: int, width: int) -> Line:
        """Label and support, or values."""
        if not self.claims:
            return advice(self.words[part], width)
        claim = self.claims[row]
        if not part:
            return self._head(claim, row, width)
        return self._givers(claim, width) if repeats_label(claim) else self._values(claim, width)

    def _head(self, claim: Claim, row: int, width: int) -> Line:
        symbol = OF_STATUS[claim.status].mark
        tail = f"{support_words(claim)} "
        head = f"{'▸' if row == self.cursor else ' '}{symbol} "
        label = fit(shown(claim.label) or "—", max(4, width - len(head) - len(tail) - 1))
        text = head + label
        filler = " " * max(1, width - cell_len(text) - len(tail))
        at = len(text) + len(filler)
        return Line(
            text + filler + tail,
            (
                Run(0, 1, "mark"),
                Run(1, 2, OF_STATUS[claim.status].style),
                Run(len(head), len(text), "strong"),
                Run(at, at + len(tail), "muted"),
            ),
        )

    def _givers(self, claim: Claim, width: int) -> Line:
        """Who says it, where the value would only repeat the label."""
        who = sorted(claim.values[0].sources, key=lambda source: (len(self._letter(source)), self._letter(source)))
        names = ", ".join(dict.fromkeys(self._outlet(source) for source in who[:MOST_NAMED]))
        words = fit(shown(f"({letters(who, self._letter, 8)}) {names}"), width - 4)
        return Line(f"   {words}", (Run(3, 3 + len(words), "muted"),))

    def _outlet(self, source: str) -> str:
        """Return who published a source, or its title."""
        found = self._source(source)
        return found.metadata.outlet or fit(found.title, MOST_OF_TITLE) if found is not None else source

    def _published(self, source: str) -> str | None:
        found = self._source(source)
        return found.metadata.published if found is not None else None

    def _givers_of(self, claim: Claim) -> list[tuple[str, str]]:
        """Return each value with its sources; values that changed in the order of their days."""
        if claim.status != "changed":
            return [
                (shown(value_words(claim, value)), f" ({letters(value.sources, self._letter, 8)})")
                for value in claim.values
            ]
        return [
            (shown(value_words(claim, value)), f" ({letters(value.sources, self._letter, 8)}, {day(when)})")
            for value, when in series(claim, self._published)
        ]

    def _values(self, claim: Claim, width: int) -> Line:
        shown_values = self._givers_of(claim)
        between = " → " if claim.status == "changed" else " · "
        room = width - 4
        needed = sum(cell_len(words) + len(who) + 3 for words, who in shown_values)
        most = room
        if needed > room:
            most = max(12, (room - sum(len(who) + 3 for _, who in shown_values)) // len(shown_values))
        text, runs, more = "   ", [], ""
        for number, (words, who) in enumerate(shown_values):
            separator = between if number else ""
            rest = len(shown_values) - number - 1
            tail = f" · +{rest} more" if rest and needed > room else ""
            words = fit(words, min(most, max(4, room - len(who) - (0 if number else len(tail)))))
            if number and cell_len(text) + cell_len(separator + words + who + tail) > width - 1:
                runs.append(Run(len(text), len(text) + len(more), "muted"))
                text += more
                break
            more = tail  # there is room for it behind this value
            at = len(text) + len(separator)
            runs.append(
                Run(at, at + len(words), OF_STATUS[claim.status].style if claim.status != "agreed" else "muted")
            )
            runs.append(Run(at + len(words), at + len(words) + len(who), "muted"))
            text += separator + words + who
        return Line(text, tuple(runs))


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
