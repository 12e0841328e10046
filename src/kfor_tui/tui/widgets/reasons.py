"""Why the sentences of a row were matched: how alike, what they share, what they say differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from kfor_tui.tui.commands.command import COMPARE
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.alignment import Link, Place, Row
from kfor_tui.tui.presentation.symbols import OF_RELATION, OF_SEVERITY, ONLY, of_pair
from kfor_tui.tui.widgets.cells import shown, wrap
from kfor_tui.tui.widgets.line_view import Line, LineView, Run

if TYPE_CHECKING:
    from kfor_tui.model import Difference, Pair, Relation
    from kfor_tui.tui.presentation.compare_rows import Laid

MOST = 12


class Reasons(LineView, can_focus=True):
    """A few lines below the columns."""

    SCOPE = COMPARE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMPARE)]
    DEFAULT_CSS = "Reasons { height: 7; background: $surface; border-top: solid $panel; }"

    def __init__(self, letter: Callable[[str], str]) -> None:
        super().__init__(id="reasons")
        self._letter = letter
        self._pairs: list[tuple[str, str]] = []
        self._lines: list[Line] = []

    def show(self, laid: Laid | None, row: Row | None, place: Place | None) -> None:
        """The pairs of the sentence under the cursor, those of its row first."""
        self._pairs = []
        counterparts = laid.counterparts(place) if laid is not None and place is not None else ()
        here = set(row.places()) if row is not None else set()
        ordered = sorted(counterparts[:MOST], key=lambda link: not {link.left, link.right} <= here)
        for link in ordered:
            self._pairs += self._words(link.pair, link, here)
        if not counterparts:
            self._pairs = [(wording.NO_MATCH_IN_COLUMNS, "muted")]
        elif len(counterparts) > MOST:
            self._pairs.append((wording.MORE_MATCHES.format(shown=MOST, total=len(counterparts)), "muted"))
        self.content_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def _words(self, pair: Pair, link: Link, here: set[Place]) -> list[tuple[str, str]]:
        names = [f"{self._letter(p.source)} {p.locator}" for p in (pair.left, pair.right)]
        away = "" if {link.left, link.right} <= here else wording.IN_ANOTHER_ROW
        symbol = of_pair(pair.relation, pair.differences).mark
        head = (f"{symbol} {names[0]} and {names[1]}: {likeness(pair.relation, pair.score)}{away}", "strong")
        sides = pair.left.text, pair.right.text
        return [head, *grounds(pair.reasons, pair.differences, sides, names)]

    def lay_out(self, width: int) -> None:
        """Wrap."""
        self._lines = []
        for words, style in self._pairs:
            text = shown(words)
            for start, end in wrap(text, max(8, width - 4)):
                lead = " " if not start else "     "
                self._lines.append(Line(lead + text[start:end], (Run(0, end - start + len(lead), style),)))

    def line_total(self) -> int:
        """Wrapped lines."""
        return len(self._lines)

    def line_at(self, y: int) -> Line:
        """One of them."""
        return self._lines[y]


def likeness(relation: Relation, score: float) -> str:
    """``the same in other words (match 71 %)``."""
    word = wording.RELATED_WORD if relation == "related" else OF_RELATION[relation].word
    return wording.LIKENESS.format(relation=word, percent=round(score * 100))


def grounds(
    reasons: Sequence[str], differences: Iterable[Difference], sides: tuple[str, str], names: Sequence[str]
) -> list[tuple[str, str]]:
    """What two sentences share and what they say differently, a line each with its style; ``sides`` are their words."""
    shared = ", ".join(written(reason, sides) for reason in reasons[:8])
    lines = [(wording.MATCHED_ON.format(words=shared), "muted")] if reasons else []
    return lines + [("  " + difference_words(d, names), OF_SEVERITY[d.severity].style) for d in differences]


def difference_words(difference: Difference, names: Sequence[str]) -> str:
    """A difference with the name of either side: ``≠ countries: 29 in A 4.2, 27 in B 7.1``."""
    sides = [side.text or "nothing" for side in (difference.left, difference.right)]
    symbol = OF_SEVERITY[difference.severity].mark
    note = f" ({difference.note})" if difference.note else ""
    said = ", ".join(f"{side} in {name}" for side, name in zip(sides, names, strict=True))
    return f"{symbol} {difference.label or difference.kind}: {said}{note}"


def row_words(laid: Laid, row: Row, place: Place, letter: Callable[[str], str]) -> list[tuple[str, str]]:
    """What the sentences of a row say differently, in one line, conflicts first; else how alike they are."""
    here = set(row.places())
    found = {(k.left, k.right): k for p in here for k in laid.counterparts(p)}
    counterparts = sorted(found.values(), key=lambda link: -link.pair.score)
    within = [link for link in counterparts if {link.left, link.right} <= here]
    told: dict[str, str] = {}
    for link in within or counterparts:
        names = [letter(p.source) for p in (link.pair.left, link.pair.right)]
        for difference in link.pair.differences:
            told[shown(difference_words(difference, names))] = OF_SEVERITY[difference.severity].style
    if told:
        parts = sorted(told.items(), key=lambda part: part[1] != "conflict")
        return [((" · " if number else "") + words, style) for number, (words, style) in enumerate(parts)]
    own = laid.counterparts(place)
    if not own:
        alone = letter(laid.sources[place.column].id)
        return [
            (f"{ONLY.mark} {wording.ONLY_IN.format(source=alone)}", ONLY.style),
            (wording.ACCEPT_WEAKER, "muted"),
        ]
    best = own[0].pair
    symbol = OF_RELATION[best.relation]
    pair = " and ".join(f"{letter(p.source)} {p.locator}" for p in (best.left, best.right))
    return [
        (f"{symbol.mark} {pair}: {likeness(best.relation, best.score)}", symbol.style),
        (wording.P_EXPLAINS, "muted"),
    ]


def written(reason: str, sides: tuple[str, str]) -> str:
    """A reason with its word as the sentence writes it, for reasons may name the bare form words are matched by."""
    from kfor_tui.text.words import words

    forms = {word.key: word.text for side in reversed(sides) for word in words(side)}
    written_parts = [forms.get(part, part) for part in reason.split(" ~ ")]
    return " = ".join(dict.fromkeys(written_parts))
