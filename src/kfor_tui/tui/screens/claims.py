"""The Claims screen: the ledger, and the evidence of the claim under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation.ledger_rows import (
    SORTS,
    STATUSES,
    evidence,
    letters,
    ordered,
    searchable,
    sources_of,
    support_words,
    value_words,
)
from kfor_tui.tui.presentation.symbols import OF_STATUS
from kfor_tui.tui.presentation.wording import count, too_few
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import NoteBar
from kfor_tui.tui.widgets.cells import fit, shown
from kfor_tui.tui.widgets.ledger import ClaimEvidence, Ledger

if TYPE_CHECKING:
    from kfor_tui.model import Claim, ClaimStatus, Passage, Source

MOST_OF_TITLE = 28  # cells, where several sources are named in one line


class ClaimsScreen(KforScreen):
    """Claims on the left or above, their passages on the right or below."""

    VIEW = "claims"
    DEFAULT_CSS = """
    ClaimsScreen {
        #panes { layout: horizontal; height: 1fr; }
        #ledger { width: 50%; height: 1fr; }
        #claim-evidence { width: 1fr; height: 1fr; }
        &.-narrow #panes { layout: vertical; }
        &.-narrow #ledger { width: 1fr; height: 50%; }
    }
    """

    ledger: Ledger
    evidence: ClaimEvidence
    counts: NoteBar

    def __init__(self) -> None:
        super().__init__()
        self.status: ClaimStatus | None = None
        self.needle = ""
        self.sort = "weight"
        self._texts: dict[int, str] = {}

    def body(self) -> ComposeResult:
        """Counts, ledger, evidence."""
        yield NoteBar(id="counts")
        with Container(id="panes"):
            yield Ledger(self.kfor.letter_of, self._outlet, id="ledger")
            yield ClaimEvidence(self.kfor.letter_of, self.kfor.source, id="claim-evidence")

    def on_mount(self) -> None:
        """The ledger has the keys."""
        self.ledger = self.query_one(Ledger)
        self.evidence = self.query_one(ClaimEvidence)
        self.counts = self.query_one(NoteBar)
        self.recall()
        self.ledger.focus()

    # ----- news

    def findings_changed(self) -> None:
        """New claims; the cursor stays on its claim if it is still there."""
        self._texts.clear()
        self.show_claims()

    def sources_changed(self) -> None:
        """Advice may change."""
        if self.kfor.comparison is None:
            self.show_claims()

    def all_claims(self) -> tuple[Claim, ...]:
        """Every claim of the comparison."""
        return self.kfor.comparison.claims if self.kfor.comparison is not None else ()

    def show_claims(self) -> None:
        """Filter, order, show."""
        everything = self.all_claims()
        found = [c for c in everything if self.status is None or c.status == self.status]
        if self.needle:
            found = [claim for claim in found if self._holds(claim)]
        found = ordered(found, self.sort)
        current = self.ledger.current()
        cursor = found.index(current) if current is not None and current in found else 0
        self.ledger.show(found, cursor, self._why_none(len(everything)))
        self._show_counts(len(found), everything)
        self.show_evidence()
        self.refresh_hints()

    def _outlet(self, source: str) -> str:
        """Who published a source, or its title."""
        found = self.kfor.source(source)
        return found.metadata.outlet or fit(found.title, MOST_OF_TITLE) if found is not None else source

    def _holds(self, claim: Claim) -> bool:
        from kfor_tui.text.words import fold

        text = self._texts.get(id(claim))
        if text is None:
            text = self._texts[id(claim)] = searchable(claim)
        return fold(self.needle).text.strip() in text

    def _why_none(self, total: int) -> tuple[str, str]:
        app = self.kfor
        if app.counterparts is None:
            return ("Comparing: claims appear here", "") if app.progress else ("Not compared", "r compares the sources")
        if total:
            return ("No claim is like this", "w shows others, esc shows all")
        if len(app.sources) < 2:
            return too_few(len(app.sources))
        return ("No two sources say the same thing", "3 lays two of them side by side all the same")

    def _show_counts(self, here: int, everything: tuple[Claim, ...]) -> None:
        numbers = {status: sum(c.status == status for c in everything) for status in STATUSES if status}
        total = count(len(everything), "claim")
        parts = [(f"{here:,} of {total}" if here != len(everything) else total, "strong")]
        for status, symbol in OF_STATUS.items():
            only = " only" if status == self.status else ""
            parts.append((f" · {symbol.mark} {numbers[status]:,} {status}{only}", symbol.style))
        if self.needle:
            parts.append((f" · holding “{shown(self.needle)}”", "accent"))
        if self.sort != "weight":
            parts.append((f" · by {SORTS[self.sort]}", "accent"))
        self.counts.show(parts)

    @on(Ledger.Moved)
    def show_evidence(self) -> None:
        """The passages of the claim under the cursor."""
        claim = self.ledger.current()
        self.evidence.show(claim, evidence(claim, self.kfor.counterparts) if claim is not None else ())
        self.refresh_hints()

    # ----- what commands ask

    def describe(self, state: State) -> None:
        """Claims and the passage."""
        state.rows = len(self.ledger.claims)
        passage = self.current_passage()
        source = self.kfor.source(passage.source) if passage is not None else None
        if source is not None:
            state.source, state.title, state.url, state.sentence = source.id, source.title, source.metadata.url, True

    def current_passage(self) -> Passage | None:
        """The passage chosen in the evidence, or the first of the claim."""
        return self.evidence.current() if self.ledger.claims else None

    # ----- commands

    @on(Ledger.Opened)
    @on(ClaimEvidence.Opened)
    def cmd_open_evidence(self) -> None:
        """Read the passage in its source."""
        passage = self.current_passage()
        if passage is not None:
            self.kfor.open_passage(passage.source, passage.start)

    def cmd_evidence_pane(self) -> None:
        """Go to the evidence."""
        self.evidence.focus()

    def cmd_ledger_pane(self) -> None:
        """Go to the claims."""
        self.ledger.focus()

    def cmd_cycle_status(self) -> None:
        """All, contested, nuanced, agreed."""
        self.status = STATUSES[(STATUSES.index(self.status) + 1) % len(STATUSES)]
        self.show_claims()
        self.say(f"{len(self.ledger.claims):,} of {len(self.all_claims()):,} claims: {self.status or 'all'}")

    def cmd_sort_claims(self) -> None:
        """Next order."""
        keys = [*SORTS]
        self.sort = keys[(keys.index(self.sort) + 1) % len(keys)]
        self.show_claims()
        self.say(f"Sorted by {SORTS[self.sort]}")
        self.kfor.memory.set("claims_sort", self.sort)

    def recall(self) -> None:
        """The order of the last run."""
        sort = self.kfor.memory.get("claims_sort")
        if isinstance(sort, str) and sort in SORTS:
            self.sort = sort

    def cmd_filter_claims(self) -> None:
        """Ask for words and show only claims that hold them."""
        from kfor_tui.tui.screens.ask import AskScreen

        before = self.needle

        def show(words: str) -> None:
            self.needle = words.strip()
            self.show_claims()

        self.app.push_screen(
            AskScreen("Show claims whose label, values or passages hold", before, live=show),
            lambda words: show(before if words is None else words),
        )

    def cmd_next_contested(self) -> None:
        """Next contested claim."""
        self._walk(1)

    def cmd_previous_contested(self) -> None:
        """Previous one."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        at = self.ledger.cursor + step
        while 0 <= at < len(self.ledger.claims):
            if self.ledger.claims[at].status == "contested":
                self.ledger.go_to(at)
                return
            at += step
        self.say("No further contested claim" if step > 0 else "No earlier contested claim")

    def cmd_back(self) -> None:
        """From the evidence to the ledger; show all claims; then leave."""
        if self.focused is self.evidence:
            self.ledger.focus()
        elif self.needle or self.status is not None:
            self.needle, self.status = "", None
            self.show_claims()
        else:
            self.kfor.cmd_back()

    # ----- all passages at once

    def cmd_keep_all(self) -> None:
        """Keep every passage of the claim."""
        claim = self.ledger.current()
        if claim is not None:
            self.kfor.keep_passages(claim.passages, f"{count(len(claim.passages), 'passage')} on {claim.label}")

    def cmd_keep(self) -> None:
        """Keep the passage chosen; on a contested claim of the ledger one for each value, for one tells half of it."""
        claim = self.ledger.current()
        if claim is None or claim.status != "contested" or self.focused is self.evidence:
            self.kfor.cmd_keep()
            return
        groups = [group for group in evidence(claim, self.kfor.counterparts) if group.value is not None]
        chosen = list(dict.fromkeys(group.quotes[0].passage for group in groups))
        what = f"{count(len(chosen), 'passage')} on {claim.label}, one for each value"
        self.kfor.keep_passages(chosen or claim.passages[:1], what)

    def cmd_compare_here(self) -> None:
        """Lay the sources of the values side by side, on the row of this claim."""
        claim = self.ledger.current()
        if claim is None:
            self.kfor.compare_columns(*self.kfor.suggested_columns())
            return
        chosen = list(dict.fromkeys(value.sources[0] for value in claim.values if value.sources))
        if len(chosen) < 2:
            chosen = sources_of(claim)[:2]
        passage = self.current_passage() if self.focused is self.evidence else None
        if passage is None:
            passage = next((passage for passage in claim.passages if passage.source == chosen[0]), None)
        elif passage.source not in chosen:
            chosen = [passage.source, *chosen]
        self.kfor.compare_columns(chosen, f"they speak of {shown(claim.label)}", passage)

    def cmd_cite_all(self) -> None:
        """Copy every passage of the claim with its citation, under the values."""
        claim = self.ledger.current()
        if claim is None:
            return
        sources = {p.source: self.kfor.sources[p.source] for p in claim.passages if p.source in self.kfor.sources}
        values = " · ".join(
            f"{value_words(claim, v)} ({letters(v.sources, self.kfor.letter_of, 40)})" for v in claim.values
        )
        heading = f"{claim.label}: {values} — {support_words(claim)}"
        passages = [quoted.passage for group in evidence(claim, self.kfor.counterparts) for quoted in group.quotes]
        self._cite_passages(heading, claim.label, passages, sources, self.kfor.citation_style)

    @work(thread=True, group="copy", description="copy")
    def _cite_passages(
        self, heading: str, label: str, passages: list[Passage], sources: dict[str, Source], style: str
    ) -> None:
        from kfor_tui.cite import BLOCKS, STYLES, cite

        try:
            among = self.kfor.library.bibliography if self.kfor.library is not None else None
            found = [p for p in passages if p.source in sources]
            cited = [cite(p, sources[p.source], style, bibliography=among).citation for p in found]
        except KforError as error:
            self.app.call_from_thread(self.say, str(error))
            return
        text = "\n\n".join(cited) if style in BLOCKS else "\n".join([heading, *(f"- {line}" for line in cited)])
        self.app.call_from_thread(
            self.kfor.copy_words, text, f"{count(len(cited), 'citation')} on {label} as {STYLES.get(style, style)}"
        )
