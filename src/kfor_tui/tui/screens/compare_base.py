"""Which sources the Compare screen lays side by side, and the worker that aligns them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.compare_rows import Laid
from kfor_tui.tui.presentation.names import Names
from kfor_tui.tui.presentation.phrases import too_few
from kfor_tui.tui.screens.compare_panes import ComparePanes
from kfor_tui.tui.services.comparing import MOST_COLUMNS
from kfor_tui.tui.services.load_job import ENDINGS, failure_words
from kfor_tui.tui.widgets.measured_rows import MANY_ROWS

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, Pair, Passage, Source
    from kfor_tui.tui.protocols import LibraryProtocol


@dataclass
class Aligned(Message):
    """Rows are ready; dropped when others have been asked for since.

    Many rows are told of twice: when they are there, and when all that is told of them is known.
    """

    ticket: int
    laid: Laid | None
    failure: str = ""


class CompareBase(ComparePanes):
    """Chooses columns, aligns them in a worker and shows the newest rows."""

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

    def lay_out(self, words: str = "") -> None:
        """Align the chosen sources in a worker."""
        app = self.kfor
        sources = [app.session.sources[source] for source in self.chosen if source in app.session.sources]
        self._ticket += 1
        compared = app.session.is_compared(*(source.id for source in sources))
        if not compared or app.session.comparison is None or app.session.library is None or len(sources) < 2:
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
        if app.session.counterparts is None or not app.session.is_compared(*self.chosen):
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
