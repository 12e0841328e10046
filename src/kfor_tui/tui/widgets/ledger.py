"""The list of claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from kfor_tui.tui.commands.command import CLAIMS
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation.ledger_rows import (
    letters,
    repeats_label,
    series,
    short_supports,
    value_words,
)
from kfor_tui.tui.presentation.phrases import day
from kfor_tui.tui.presentation.symbols import OF_STATUS
from kfor_tui.tui.widgets.cells import cell_len, fit, shown
from kfor_tui.tui.widgets.finding_rows import FindingRows, advice
from kfor_tui.tui.widgets.line_view import Line, Run, SourceNames

if TYPE_CHECKING:
    from kfor_tui.model import Claim


MOST_OF_TITLE = 28  # cells, where several sources are named in one line
MOST_NAMED = 20  # outlets in one line, before it is cut


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
        head = f"{'▸' if row == self.cursor else ' '}{symbol} "
        room = width - len(head) - 2 - cell_len(whole := shown(claim.label) or "—")
        supports = short_supports(claim)
        tail = f"{next((words for words in supports if cell_len(words) <= room), supports[-1])} "
        label = fit(whole, max(4, width - len(head) - len(tail) - 1))
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
        if needed > room and claim.status != "changed":  # rather every value with a count than one with its letters
            counted = [(shown(value_words(claim, value)), f" ({len(value.sources)})") for value in claim.values]
            briefly = sum(cell_len(words) + len(who) + 3 for words, who in counted)
            shown_values, needed = (counted, briefly) if briefly <= room else (shown_values, needed)
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
