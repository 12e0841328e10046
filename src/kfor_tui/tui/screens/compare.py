"""The Compare screen: two to four articles in step, what differs in brackets, what stands alone with a plus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from kfor_tui.tui.commands.command import COMPARE, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.compare_rows import FILTER_WORDS, FILTERS, Filter, Laid
from kfor_tui.tui.presentation.names import Names
from kfor_tui.tui.presentation.phrases import count, too_few
from kfor_tui.tui.presentation.symbols import CONFLICT, NUANCE, ONLY
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.services.comparing import MOST_COLUMNS, nearest
from kfor_tui.tui.services.load_job import ENDINGS, failure_words
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import NoteBar
from kfor_tui.tui.widgets.column_heads import ColumnHeads
from kfor_tui.tui.widgets.columns import MANY_ROWS, Columns
from kfor_tui.tui.widgets.reasons import Reasons, row_words

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, Pair, Passage, Source
    from kfor_tui.tui.protocols import LibraryProtocol

STEP = 0.05
LOOSEST, TIGHTEST = 0.15, 0.95


@dataclass
class Aligned(Message):
    """Rows are ready; dropped when others have been asked for since.

    Many rows are told of twice: when they are there, and when all that is told of them is known.
    """

    ticket: int
    laid: Laid | None
    failure: str = ""


class CompareScreen(KforScreen):
    """Columns in step."""

    VIEW = "compare"
    SCOPES: ClassVar[tuple[Scope[CompareScreen], ...]] = (COMPARE,)
    DEFAULT_CSS = """
    CompareScreen {
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

    # ----- building

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

    def choose(
        self, sources: list[str], why: str = "", passage: Passage | None = None, *, at_difference: bool = False
    ) -> None:
        """Compare these sources, the first as the base, at the row of a passage or at the first that differs."""
        self._wanted_passage, self._at_difference = passage, at_difference
        if sources == self.chosen:
            self._open_as_wanted()
        else:
            self.chosen, self.why = sources, why
            self.base = sources[0] if sources else ""
            self.wanted = "all"
            if self.is_mounted:
                self.columns.column = 0
                self.lay_out()

    def go_to_passage(self, passage: Passage) -> None:
        """Cursor to the row of a passage, when one of the columns has it or its twin."""
        self._wanted_passage, self._at_difference = passage, False
        self._open_as_wanted()

    def _open_as_wanted(self) -> None:
        """Show rows that are there at the place wanted; those still to come are shown there when they come."""
        if self.is_mounted and self.columns.laid is not None and not self.busy:
            self._show(self.columns.laid, self._wanted_passage, self.current_passage())

    def findings_changed(self) -> None:
        """Align again under the new findings."""
        self.chosen = [source for source in self.chosen if source in self.kfor.session.sources]
        if len(self.chosen) < 2 and self.kfor.session.counterparts is not None:
            chosen, why = self._remembered() or self.kfor.comparing.suggested_columns()
            self.chosen, self.why, self.base = chosen, why, chosen[0] if chosen else ""
        if self.base not in self.chosen and self.chosen:
            self.base = self.chosen[0]
        self.lay_out()

    def _remembered(self) -> tuple[list[str], str] | None:
        """The columns of the last run, unless the list says something else."""
        kept = self.kfor.session.memory.get("columns")
        listed = self.kfor.navigation.read_screen().listing.selected
        if listed or not isinstance(kept, list) or not 2 <= len(kept) <= MOST_COLUMNS:
            return None
        sources = [source for source in kept if isinstance(source, str) and source in self.kfor.session.sources]
        return (sources, wording.AS_YOU_LEFT_IT) if len(sources) == len(set(kept)) == len(kept) else None

    def memorize(self) -> None:
        """See ``_remembered``; the base comes first."""
        if len(self.chosen) > 1:
            rest = [source for source in self.chosen if source != self.base]
            self.kfor.session.memory.set("columns", [self.base, *rest])

    # ----- aligning

    def lay_out(self, words: str = "") -> None:
        """Align the chosen sources in a worker."""
        app = self.kfor
        sources = [app.session.sources[source] for source in self.chosen if source in app.session.sources]
        self._ticket += 1
        if app.session.comparison is None or app.session.library is None or len(sources) < 2:
            self.busy = False
            self.columns.tell(self._why_nothing())
            self._show_counts()
            self._show_reasons()
            return
        self.busy = True
        width = self.columns.size.width or app.size.width
        self._align(self._ticket, width - 1, sources, app.session.comparison, app.session.library, app.session.names)
        if words:
            self.say(words)

    def _why_nothing(self) -> str:
        app = self.kfor
        if app.session.counterparts is None:
            return wording.ROWS_LATER if app.progress else wording.PRESS_R
        if len(app.session.sources) < 2:
            return "\n".join(too_few(len(app.session.sources)))
        return wording.NOTHING_CHOSEN

    # Without a description Textual would write out all that the worker is given: the sources and every finding.
    @work(thread=True, exclusive=True, group="align", description="lay sources side by side")
    def _align(
        self,
        ticket: int,
        width: int,
        sources: list[Source],
        comparison: Comparison,
        library: LibraryProtocol,
        names: Names,
    ) -> None:
        from kfor_tui.compare import RELATED

        threshold = RELATED if self.threshold is None else self.threshold
        base = next((i for i, source in enumerate(sources) if source.id == self.base), 0)
        try:
            found = comparison
            if threshold < RELATED:
                found = _with_weaker(comparison, library, sources, threshold)
            laid = Laid.make(sources, found, threshold, base, names, library.annotations)
            if len(laid.alignment.rows) >= MANY_ROWS:
                self.post_message(Aligned(ticket, laid))
            laid.prepare(width)
        except ENDINGS:
            raise
        except BaseException as error:
            self.post_message(Aligned(ticket, None, failure_words(error)))
            return
        self.post_message(Aligned(ticket, laid))

    @on(Aligned)
    def take_rows(self, event: Aligned) -> None:
        """Show the rows; the cursor stays on its sentence."""
        if event.ticket != self._ticket:
            return
        if event.laid is None:
            self.busy = False
            self.columns.tell(wording.NOT_ALIGNED.format(reason=event.failure))
            return
        self.busy = not event.laid.prepared
        if self.busy and self.wanted != "all":
            return  # which rows differ is not known yet
        if event.laid is self.columns.laid and len(self.columns.rows) == len(event.laid.alignment.rows):
            self.columns.all_known()
            self._show_counts()
            self._show_reasons()
            return
        place = self.columns.current_place()
        before = self.columns.laid
        passage = before.passage(place) if before is not None and place is not None else None
        self._show(event.laid, self._wanted_passage, passage)

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

    # ----- what commands ask

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

    # ----- commands

    @on(Columns.Opened)
    def _open_row(self) -> None:
        self.open_row()

    def open_row(self) -> None:
        """Read the sentence in its source."""
        passage = self.current_passage()
        if passage is not None:
            self.kfor.navigation.open_passage(passage.source, passage.start)

    def column_left(self) -> None:
        """Column to the left."""
        if not self.columns.move_column(-1):
            self.say(wording.FIRST_COLUMN)

    def column_right(self) -> None:
        """Column to the right."""
        if not self.columns.move_column(1):
            self.say(wording.LAST_COLUMN)

    def next_difference(self) -> None:
        """Next row that differs."""
        self._walk(1)

    def previous_difference(self) -> None:
        """Previous row that differs."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        laid, rows = self.columns.laid, self.columns.rows
        if laid is None:
            return
        at = self.columns.cursor + step
        while 0 <= at < len(rows):
            if laid.differs(rows[at]):
                self.columns.go_to(at)
                return
            at += step
        if not any(laid.differs(row) for row in rows):
            self.say(wording.NO_ROW_DIFFERS)
        else:
            self.say(wording.LAST_ROW_DIFFERS if step > 0 else wording.FIRST_ROW_DIFFERS)

    def cycle_rows(self) -> None:
        """All rows, those that differ, those of one source only."""
        laid = self.columns.laid
        if laid is None:
            return
        if not laid.prepared:
            self.say(wording.DIFFERENCES_LATER)
            return
        self.wanted = FILTERS[(FILTERS.index(self.wanted) + 1) % len(FILTERS)]
        self._show(laid, self.current_passage())
        here, total = len(self.columns.rows), len(laid.alignment.rows)
        self.say(wording.ROWS_SHOWN.format(here=here, total=total, what=FILTER_WORDS[self.wanted]))

    def set_reference(self) -> None:
        """Order rows by this column."""
        laid = self.columns.laid
        if laid is None:
            return
        source = laid.sources[self.columns.column].id
        if source == self.base:
            self.say(wording.REFERENCE_ALREADY.format(source=self.kfor.session.letter_of(source)))
            return
        self.base = source
        self.lay_out(wording.REFERENCE_NOW.format(source=self.kfor.session.letter_of(source)))

    def looser(self) -> None:
        """Accept weaker matches."""
        self._step_threshold(-STEP)

    def tighter(self) -> None:
        """Accept only stronger ones."""
        self._step_threshold(STEP)

    def _step_threshold(self, step: float) -> None:
        from kfor_tui.compare import RELATED

        before = RELATED if self.threshold is None else self.threshold
        after = round(max(LOOSEST, min(TIGHTEST, round(before + step, 2))), 2)
        if after == round(before, 2):
            self.say((wording.TIGHTEST if step > 0 else wording.LOOSEST).format(score=after))
            return
        self.threshold = None if abs(after - RELATED) < STEP / 2 else after
        value = RELATED if self.threshold is None else self.threshold
        template = wording.MATCHES_AS_ELSEWHERE if self.threshold is None else wording.MATCHES_FROM
        self.lay_out(template.format(score=value))

    def explain_match(self) -> None:
        """Show or hide the reasons."""
        self.set_class(not self.has_class("-why"), "-why")
        self._show_reasons()

    def compare_here(self) -> None:
        """Choose columns."""
        from kfor_tui.tui.screens.choose_columns import ChooseColumns

        def chosen(sources: list[str] | None) -> None:
            if sources:
                self.choose(sources, wording.CHOSEN_BY_YOU)

        self.app.push_screen(ChooseColumns(self.kfor, self.chosen, MOST_COLUMNS), chosen)

    def back(self) -> None:
        """Close the reasons, show all rows, then leave."""
        if self.has_class("-why"):
            self.explain_match()
        elif self.wanted != "all":
            self.wanted = "all"
            if self.columns.laid is not None:
                self._show(self.columns.laid, self.current_passage())
        else:
            super().back()


def _with_weaker(
    comparison: Comparison, library: LibraryProtocol, sources: list[Source], threshold: float
) -> Comparison:
    """The findings with weaker pairs of these sources added: loosening never takes a pair away."""
    from dataclasses import replace

    def key(pair: Pair) -> tuple[str, int, str, int]:
        one, other = sorted(((pair.left.source, pair.left.start), (pair.right.source, pair.right.start)))
        return (*one, *other)

    known = {key(pair) for pair in comparison.pairs}
    weaker = library.compare(tuple(source.id for source in sources), threshold)
    return replace(comparison, pairs=(*comparison.pairs, *(p for p in weaker.pairs if key(p) not in known)))
