"""What the Claims screen shows: the claims of one status, filtered and ordered, and the evidence of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from kfor_tui.tui.commands.command import CLAIMS, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.folded_claims import FoldedClaims, fold_copies, row_of
from kfor_tui.tui.presentation.ledger_rows import SORTS, STATUSES, THRESHOLD, evidence, ordered, searchable
from kfor_tui.tui.presentation.phrases import count, too_few
from kfor_tui.tui.presentation.symbols import OF_STATUS
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import NoteBar
from kfor_tui.tui.widgets.cells import shown
from kfor_tui.tui.widgets.claim_evidence import ClaimEvidence
from kfor_tui.tui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from kfor_tui.model import Claim, ClaimStatus, Passage


class ClaimsBase(KforScreen):
    """Claims on the left or above, their passages on the right or below."""

    VIEW = "claims"
    SCOPES: ClassVar[tuple[Scope[Any], ...]] = (CLAIMS,)
    DEFAULT_CSS = """
    ClaimsBase {
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
        self.threshold = THRESHOLD
        self.with_possible = False
        self.unfolded: set[frozenset[str]] = set()  # sources whose common copy is shown sentence by sentence
        self._texts: dict[int, str] = {}

    def body(self) -> ComposeResult:
        """Counts, claims, evidence."""
        yield NoteBar(id="counts")
        with Container(id="panes"):
            yield Ledger(self.kfor.session, id="ledger")
            yield ClaimEvidence(self.kfor.session, id="claim-evidence")

    def on_mount(self) -> None:
        """The claims have the keys."""
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
        if self.kfor.session.comparison is None:
            self.show_claims()

    def recall(self) -> None:
        """The order and the threshold of the last run."""
        sort, threshold = self.kfor.session.memory.get("claims_sort"), self.kfor.session.memory.get("claims_threshold")
        if isinstance(sort, str) and sort in SORTS:
            self.sort = sort
        if isinstance(threshold, float) and 0 <= threshold <= 1:
            self.threshold = threshold

    # ----- what is shown

    def all_claims(self) -> tuple[Claim, ...]:
        """Return every claim of the comparison."""
        comparison = self.kfor.session.comparison
        return comparison.claims if comparison is not None else ()

    def show_claims(self) -> None:
        """Filter, order, show; claims below the threshold come last, or are only counted."""
        everything = self.all_claims()
        found = [c for c in everything if self.status is None or c.status == self.status]
        if self.needle:
            found = [claim for claim in found if self._matches(claim)]
        possible = [claim for claim in found if claim.confidence < self.threshold]
        found = ordered([claim for claim in found if claim.confidence >= self.threshold], self.sort)
        if self.with_possible:
            found += ordered(possible, self.sort)
        rows = found if self.needle else fold_copies(found, self.unfolded)
        cursor = row_of(self.ledger.current(), rows)
        self.ledger.show(rows, cursor, self._why_none(len(everything), len(possible)))
        self._show_counts(len(found), everything, len(possible))
        self.show_evidence()
        self.refresh_hints()

    def _matches(self, claim: Claim) -> bool:
        from kfor_tui.text.words import fold

        text = self._texts.get(id(claim))
        if text is None:
            text = self._texts[id(claim)] = searchable(claim)
        return fold(self.needle).text.strip() in text

    def _why_none(self, total: int, possible: int) -> tuple[str, str]:
        app = self.kfor
        if app.session.counterparts is None:
            return wording.CLAIMS_LATER if app.progress else wording.CLAIMS_NOT_COMPARED
        if possible:
            return wording.ONLY_POSSIBLE[0].format(claims=count(possible, "claim")), wording.ONLY_POSSIBLE[1]
        if total:
            return wording.NO_CLAIM_LIKE_THIS
        if len(app.session.sources) < 2:
            return too_few(len(app.session.sources))
        return wording.NO_CLAIMS

    def _show_counts(self, here: int, everything: tuple[Claim, ...], possible: int) -> None:
        numbers = {status: sum(c.status == status for c in everything) for status in STATUSES if status}
        total = count(len(everything), "claim")
        parts = [(f"{here:,} of {total}" if here != len(everything) else total, "strong")]
        for status, symbol in OF_STATUS.items():
            if status == "changed" and not numbers[status] and self.status != status:
                continue
            only = " only" if status == self.status else ""
            parts.append((f" · {symbol.mark} {numbers[status]:,} {status}{only}", symbol.style))
        if possible:
            template = wording.POSSIBLE_SHOWN if self.with_possible else wording.POSSIBLE_FOLDED
            parts.append((template.format(number=possible, percent=round(self.threshold * 100)), "accent"))
        folded = [len(row.claims) for row in self.ledger.claims if isinstance(row, FoldedClaims)]
        if folded:
            parts.append((wording.COPIES_FOLDED.format(number=sum(folded), rows=count(len(folded), "row")), "muted"))
        so_far = self.kfor.session.so_far()
        if so_far:
            parts.append((f" · {so_far}", "accent"))
        if self.needle:
            parts.append((wording.FILTERED_BY.format(words=shown(self.needle)), "accent"))
        if self.sort != "weight":
            parts.append((f" · by {SORTS[self.sort]}", "accent"))
        self.counts.show(parts)

    @on(Ledger.Moved)
    def show_evidence(self) -> None:
        """Show the passages of the claim under the cursor."""
        claim = self.ledger.current()
        self.evidence.show(claim, evidence(claim, self.kfor.session.counterparts) if claim is not None else ())
        self.refresh_hints()

    # ----- what commands ask

    def describe(self, state: State) -> None:
        """Claims and the passage."""
        state.rows = len(self.ledger.claims)
        passage = self.current_passage()
        source = self.kfor.session.source(passage.source) if passage is not None else None
        if source is not None:
            state.source, state.title, state.url, state.sentence = source.id, source.title, source.metadata.url, True

    def current_passage(self) -> Passage | None:
        """The passage chosen in the evidence, or the first of the claim."""
        return self.evidence.current() if self.ledger.claims else None
