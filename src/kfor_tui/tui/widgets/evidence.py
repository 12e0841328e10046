"""What the others say of the sentence under the cursor, values that differ in [brackets]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.message import Message

from kfor_tui.tui.commands.command import EVIDENCE
from kfor_tui.tui.commands.table import bindings
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.counterparts import Counterpart, sources_by_standing
from kfor_tui.tui.presentation.names import KIND_LEGEND
from kfor_tui.tui.presentation.phrases import count, origin_of
from kfor_tui.tui.presentation.symbols import STYLES
from kfor_tui.tui.widgets.cells import cell_len, fit, shown, wrap
from kfor_tui.tui.widgets.finding_rows import FindingBlocks
from kfor_tui.tui.widgets.line_view import Line, Run, SourceNames

if TYPE_CHECKING:
    from kfor_tui.model import Difference, EntityKind

MOST = 200
MOST_TOLD = 4  # lines of values that differ


class _Row(NamedTuple):
    """A heading, or a twin with its text and wrapped lines."""

    lines: tuple[Line, ...]
    counterpart: Counterpart | None = None


class Evidence(FindingBlocks):
    """Twins of one sentence."""

    SCOPE = EVIDENCE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(EVIDENCE)]
    DEFAULT_CSS = """
    Evidence { background: $surface; }
    """

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """Go to this sentence in its source."""

        counterpart: Counterpart

    @dataclass(eq=False, repr=False)
    class KindClicked(Message):
        """Show or hide names of this kind."""

        kind: EntityKind

    def __init__(self, names: SourceNames, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(names, id=id)
        self._matches: tuple[Counterpart, ...] = ()
        self._locator = ""
        self._words = self._attribution = ""
        self._rows: list[_Row] = []
        self._legend: list[tuple[int, int, EntityKind]] = []
        self.hidden_kinds: frozenset[EntityKind] = frozenset()
        self.why = False  # tell of every twin why it was matched

    def show_why(self, *, wanted: bool) -> None:
        """Tell below every twin why it was matched, or no longer."""
        self.why = wanted
        self.content_changed()
        if self.cursor > 1:
            self.show_row(self.cursor)
        else:
            self.scroll_to(y=0, animate=False, force=True)  # with the heading in sight

    def show(self, locator: str, matches: Sequence[Counterpart], words: str, attribution: str = "") -> None:
        """Show the twins of the sentence at a locator; ``words`` tell why there are none, ``speech`` who speaks."""
        was_empty = len(self._rows) == 1  # as laid out: what was shown while the pane was hidden was not
        self._locator, self._matches, self._words, self._attribution = locator, tuple(matches), words, attribution
        if was_empty and not matches:
            self._rows = [_Row((self._heading(self._laid_out_width),))]
            self.lines_changed(0)
            return
        self.cursor = 1 if matches else 0
        self.content_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def row_heights(self, width: int) -> Sequence[int]:
        """Heading, then one row a twin."""
        self._rows = [_Row((self._heading(width),))]
        self._rows += [self._counterpart_row(counterpart, width) for counterpart in self._matches[:MOST]]
        if len(self._matches) > MOST:
            text = f" {MOST} of {len(self._matches):,} shown"
            self._rows.append(_Row((Line(text, (Run(0, len(text), "muted"),)),)))
        return [len(row.lines) for row in self._rows]

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A prepared line."""
        return self._rows[row].lines[part]

    def cursor_style(self) -> str:
        """No cursor while another pane has the keys."""
        return "cursor" if self.has_focus else ""

    def _heading(self, width: int) -> Line:
        """What the twins add up to, and at the right the legend of names."""
        text = f" {self._locator}  " if self._locator else " "
        runs = [Run(1, 1 + len(self._locator), "strong")]
        if self._attribution:
            attribution = fit(shown(self._attribution), max(12, width // 2 - len(text)))
            runs.append(Run(len(text), len(text) + len(attribution), "said"))
            text += attribution + " · "
        against, same, related = sources_by_standing(self._matches)
        parts = [(count(same, *wording.AGREE), "")] if same else []
        if against:
            parts.append(
                (
                    wording.DISAGREES_TOO[against != 1].format(number=against)
                    if same
                    else count(against, *wording.DISAGREE),
                    "conflict",
                )
            )
        if related:
            parts.append((wording.RELATED.format(number=related), "muted"))
        for words, look in parts or [(self._words, "")]:
            text += ", " if parts and (words, look) != parts[0] else ""
            if look:
                runs.append(Run(len(text), len(text) + len(words), look))
            text += words
        legend = "  ".join(KIND_LEGEND.values()) + " "
        start = width - len(legend)
        self._legend = []
        if start > cell_len(text) + 2:
            text += " " * (start - cell_len(text)) + legend
            for kind, word in KIND_LEGEND.items():
                runs.append(Run(start, start + len(word), "faint" if kind in self.hidden_kinds else kind))
                self._legend.append((start, start + len(word), kind))
                start += len(word) + 2
        return Line(text, tuple(runs), "heading-row")

    def hide_kinds(self, kinds: frozenset[EntityKind]) -> None:
        """Dim what is not highlighted in the legend."""
        if kinds != self.hidden_kinds:
            self.hidden_kinds = kinds
            self.content_changed()

    def _counterpart_row(self, counterpart: Counterpart, width: int) -> _Row:
        source = self._source(counterpart.there.source)
        head = f" {counterpart.symbol} {self._letter(counterpart.there.source):<2} {counterpart.there.locator:<5} "
        gravest = sorted(counterpart.differences, key=lambda d: d.severity != "conflict")
        says = "; ".join(difference_words(d) for d in gravest[:3])
        room = max(8, width - len(head) - 1)
        told = [says[start:end] for start, end in wrap(says, room)][:MOST_TOLD] if says else [""]
        left = room - (cell_len(told[-1]) + 3 if says else 0)
        who = shown(origin_of(source, left)) if source else shown(counterpart.there.source)
        who = fit(who, max(0, left))
        look = "conflict" if counterpart.conflicts else "nuance"
        lines = []
        for number, words in enumerate(told):  # values are never cut: they go on below
            lead = " " * len(head) if number else head
            last = f"{' · ' if says and who else ''}{who}" if number == len(told) - 1 else ""
            at = len(lead) + len(words)
            runs = [Run(len(lead), at, look), Run(at, at + len(last), "muted")]
            if not number:
                signs = [Run(1, 2, STYLES[counterpart.symbol]), Run(3, 5, "key"), Run(5, len(head), "strong")]
                runs = [*signs, *runs]
            lines.append(Line(lead + words + last, tuple(runs), copy=(0, 0)))
        text, spans = bracketed(counterpart)
        indent = " " * 6
        cuts = wrap(text, max(8, width - len(indent) - 1))
        for start, end in cuts:
            inner = tuple(
                Run(max(s, start) - start + 6, min(e, end) - start + 6, k) for s, e, k in spans if s < end and e > start
            )
            lines.append(Line(indent + text[start:end], inner, copy=(6, 1_000_000), joined=end != cuts[-1][1]))
        return _Row((*lines, *(self._why_lines(counterpart, width) if self.why else ())), counterpart)

    def _why_lines(self, counterpart: Counterpart, width: int) -> list[Line]:
        """How alike the two are, what they share and what they say differently, wrapped below the twin's words."""
        from kfor_tui.tui.widgets.reasons import grounds, likeness

        names = [f"{self._letter(side.source)} {side.locator}" for side in (counterpart.here, counterpart.there)]
        sides = counterpart.here.text, counterpart.there.text
        told = [(f"  {likeness(counterpart.relation, counterpart.score)}", "strong")]
        told += grounds(counterpart.reasons, counterpart.differences, sides, names)
        lines = []
        for words, style in told:
            text = shown(words[2:])
            for start, end in wrap(text, max(8, width - 9)):
                lead = " " * (8 if start else 6)
                run = Run(len(lead), len(lead) + end - start, style)
                lines.append(Line(lead + text[start:end], (run,), copy=(0, 0)))
        return lines

    def chosen(self) -> Counterpart | None:
        """The twin under the cursor, or the first."""
        for row in (self.cursor, 1):
            if 0 <= row < len(self._rows) and self._rows[row].counterpart is not None:
                return self._rows[row].counterpart
        return None

    def line_clicked(self, y: int, index: int) -> None:
        """The legend hides and shows kinds; anything else is a row."""
        for start, end, kind in self._legend if y == 0 else ():
            if start <= index < end:
                self.post_message(self.KindClicked(kind))
                return
        super().line_clicked(y, index)

    def row_chosen(self, row: int) -> None:
        """A click goes there."""
        counterpart = self._rows[row].counterpart
        if counterpart is not None:
            self.post_message(self.Chosen(counterpart))


def difference_words(difference: Difference) -> str:
    """A difference in words: ``countries: 27 here, 29 there``."""
    here, there = shown(difference.left.text), shown(difference.right.text)
    label = shown(difference.label)
    if not here or not there:
        said = (wording.ONLY_ON_THIS_SIDE if here else wording.ONLY_ON_THAT_SIDE).format(words=here or there)
        return f"{label}, {said}" if label else said
    said = wording.HERE_THERE.format(here=here, there=there)
    return f"{label}: {said}" if label else said


def bracketed(counterpart: Counterpart) -> tuple[str, list[Run]]:
    """The words of a twin with each value that differs in brackets, and their styles."""
    text, start = shown(counterpart.there.text), counterpart.there.start
    spans = sorted(
        {
            (d.right.start - start, d.right.end - start, "value" if d.severity == "conflict" else "nuance-value")
            for d in counterpart.differences
            if start <= d.right.start < d.right.end <= start + len(text)
        }
    )
    parts, runs, at, length = [], [], 0, 0
    for begin, end, style in spans:
        if begin < at:
            continue
        parts += [text[at:begin], "[", text[begin:end], "]"]
        length += begin - at
        runs.append(Run(length, length + end - begin + 2, style))
        length += end - begin + 2
        at = end
    return "".join(parts) + text[at:], runs
