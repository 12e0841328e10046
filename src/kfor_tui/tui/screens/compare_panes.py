"""What the Compare screen shows: columns in step, what differs in brackets, what stands alone with a plus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult

from kfor_tui.tui.commands.command import COMPARE, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.compare_rows import FILTER_WORDS, Filter, Laid
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.presentation.symbols import CONFLICT, NUANCE, ONLY
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.services.comparing import nearest
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import NoteBar
from kfor_tui.tui.widgets.column_heads import ColumnHeads
from kfor_tui.tui.widgets.columns import Columns
from kfor_tui.tui.widgets.reasons import Reasons, row_words

if TYPE_CHECKING:
    from kfor_tui.model import Passage


class ComparePanes(KforScreen):
    """Heads, columns and the reasons for a match."""

    VIEW = "compare"
    SCOPES: ClassVar[tuple[Scope[Any], ...]] = (COMPARE,)
    DEFAULT_CSS = """
    ComparePanes {
        Columns { height: 1fr; }
        Reasons { display: none; }
        &.-why Reasons { display: block; }
        &.-why #row-note { display: none; }
    }
    """

    columns: Columns
    heads: ColumnHeads
    reasons: Reasons
    note: NoteBar

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []
        self.why = ""
        self.base = ""
        self.wanted: Filter = "all"
        self.threshold: float | None = None
        self._ticket = 0
        self._wanted_passage: Passage | None = None
        self._at_difference = False  # open at the first row that differs
        self.busy = True  # until the first rows are there, or it is known why there are none

    def body(self) -> ComposeResult:
        """Heads, columns, reasons."""
        columns = Columns(self.kfor.session.letter_of, id="columns")
        yield ColumnHeads(columns, self.kfor.session.letter_of)
        yield columns
        yield NoteBar(id="row-note")
        yield Reasons(self.kfor.session.letter_of)

    def on_mount(self) -> None:
        """The columns have the keys."""
        self.columns = self.query_one(Columns)
        self.heads = self.query_one(ColumnHeads)
        self.reasons = self.query_one(Reasons)
        self.note = self.query_one("#row-note", NoteBar)
        self.watch(self.columns, "moves", self.follow_cursor, init=False)
        self.columns.focus()

    def _show(self, laid: Laid, *passages: Passage | None) -> None:
        """The rows of the filter, at the first passage that they hold; what was wanted is done then."""
        rows = laid.rows(self.wanted)
        at_difference, self._at_difference, self._wanted_passage = self._at_difference, False, None
        spots = (laid.spot_of(rows, self._known_as(passage)) for passage in passages if passage is not None)
        cursor, column = next((spot for spot in spots if spot is not None), (0, self.columns.column))
        if at_difference:
            cursor = laid.first_informative(rows)
        self.columns.column = column
        if rows:
            self.columns.show(laid, rows, cursor)
        else:
            self.columns.show(laid, [])
            self.columns.words = self._why_no_row(laid)
            self.columns.rows_changed()
        self._show_counts()
        self._show_reasons()
        self.refresh_hints()

    def _known_as(self, passage: Passage) -> list[Passage]:
        """A passage and, for where no column has it, its twins, the most alike first."""
        counterparts = self.kfor.session.counterparts
        matches = counterparts.matches_of(passage) if counterparts is not None else ()
        return [
            passage,
            *(counterpart.there for counterpart in sorted(matches, key=lambda counterpart: -counterpart.score)),
        ]

    def _why_no_row(self, laid: Laid) -> str:
        """Why a filter lets nothing through, and what may help."""
        letters = " and ".join(self.kfor.session.letter_of(source.id) for source in laid.sources)
        if self.wanted == "unique":
            return wording.NOTHING_UNIQUE.format(letters=letters)
        words = wording.NOTHING_DIFFERS.format(letters=letters)
        near = nearest(self.kfor.session.counterparts, self.base) if self.kfor.session.counterparts is not None else []
        rivals = [other for other in near if other.conflicts and other.source not in self.chosen]
        if rivals:
            rival = max(rivals, key=lambda other: other.conflicts)
            here, there = self.kfor.session.letter_of(self.base), self.kfor.session.letter_of(rival.source)
            contradicted = count(rival.conflicts, "sentence")
            words += wording.CHOOSE_RIVAL.format(here=here, there=there, sentences=contradicted)
        return words

    def _show_counts(self) -> None:
        laid = self.columns.laid
        self.heads.counts = []
        if laid is not None and not laid.prepared:
            words = wording.LOOKING_FOR_DIFFERENCES.format(rows=count(len(laid.alignment.rows), "row"))
            self.heads.counts = [(words, "strong")]
        elif laid is not None:
            rows = laid.alignment.rows
            conflicts = sum(laid.has_conflict(row) for row in rows)
            nuances = sum(laid.differs(row) for row in rows) - conflicts
            alone = sum(laid.is_only(row) for row in rows)
            here = len(self.columns.rows)
            shown = f"{here:,} of {count(len(rows), 'row')}" if here != len(rows) else count(len(rows), "row")
            self.heads.counts = [
                (shown, "strong"),
                (f" · {CONFLICT.mark} {count(conflicts, 'conflict')}", CONFLICT.style if conflicts else "muted"),
            ]
            if nuances:
                self.heads.counts.append((f" · {NUANCE.mark} {count(nuances, 'nuance')}", NUANCE.style))
            self.heads.counts += [
                (wording.ONLY_IN_ONE.format(mark=ONLY.mark, number=alone), ONLY.style if alone else "muted")
            ]
            if self.wanted != "all":
                self.heads.counts.append((wording.SHOWING.format(what=FILTER_WORDS[self.wanted]), "accent"))
            if self.threshold is not None:
                self.heads.counts.append((wording.MATCHES_FROM_NOTE.format(score=self.threshold), "accent"))
            if self.why:
                self.heads.counts.append((f" · {self.why}", "muted"))
        self.heads.content_changed()

    def _show_reasons(self) -> None:
        row, laid, place = self.columns.current_row(), self.columns.laid, self.columns.current_place()
        if self.has_class("-why"):
            self.reasons.show(laid, row, place)
        told = row_words(laid, row, place, self.kfor.session.letter_of) if laid and row and place else []
        self.note.show(told)

    def describe(self, state: State) -> None:
        """Columns, rows, the sentence."""
        laid, place = self.columns.laid, self.columns.current_place()
        state.columns = len(laid.sources) if laid is not None else 0
        state.rows = len(self.columns.rows)
        if laid is not None and place is not None:
            source = laid.sources[place.column]
            state.source, state.title, state.url = source.id, source.title, source.metadata.url
            state.sentence = True

    def current_passage(self) -> Passage | None:
        """The sentence under the cursor."""
        laid, place = self.columns.laid, self.columns.current_place()
        return laid.passage(place) if laid is not None and place is not None else None

    def follow_cursor(self) -> None:
        """Heads and reasons follow."""
        self.heads.follow_column()
        self._show_reasons()
        self.refresh_hints()
