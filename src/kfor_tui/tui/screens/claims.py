"""Commands of the Claims screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.folded_claims import FoldedClaims, copy_key
from kfor_tui.tui.presentation.ledger_rows import (
    SORTS,
    STATUSES,
    evidence,
    letters,
    repeats_label,
    sources_of,
    support_words,
    value_words,
)
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.screens.claims_base import ClaimsBase
from kfor_tui.tui.widgets.cells import shown
from kfor_tui.tui.widgets.claim_evidence import ClaimEvidence
from kfor_tui.tui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from kfor_tui.model import Passage

STEP = 0.1  # of confidence


class ClaimsScreen(ClaimsBase):
    """Reading, filtering, ordering, citing and keeping claims."""

    @on(Ledger.Opened)
    @on(ClaimEvidence.Opened)
    def _open_evidence(self) -> None:
        self.open_evidence()

    def open_evidence(self) -> None:
        """Read the passage in its source."""
        passage = self.current_passage()
        if passage is not None:
            self.kfor.navigation.open_passage(passage.source, passage.start)

    # ----- what is listed

    def cycle_status(self) -> None:
        """Show all claims, or those of one status."""
        present = {claim.status for claim in self.all_claims()}
        statuses = [status for status in STATUSES if status is None or status in present or status == self.status]
        self.status = statuses[(statuses.index(self.status) + 1) % len(statuses)]
        self.show_claims()
        here, total = len(self.ledger.claims), len(self.all_claims())
        self.say(wording.CLAIMS_SHOWN.format(here=here, total=total, status=self.status or wording.ALL))

    def step_threshold(self, step: int) -> None:
        """Show more or fewer claims by how sure they are."""
        after = round(self.threshold + step * STEP, 1)
        if not 0 <= after <= 1:
            self.say(wording.MOST_CERTAIN if step > 0 else wording.LEAST_CERTAIN)
            return
        self.threshold = after
        self.kfor.session.memory.set("claims_threshold", after)
        self.show_claims()
        possible = sum(claim.confidence < after for claim in self.all_claims())
        self.say(wording.CERTAIN_FROM.format(percent=round(after * 100), possible=possible))

    def toggle_possible(self) -> None:
        """Show or hide the claims below the threshold."""
        if not any(claim.confidence < self.threshold for claim in self.all_claims()):
            self.say(wording.NONE_POSSIBLE.format(percent=round(self.threshold * 100)))
            return
        self.with_possible = not self.with_possible
        self.show_claims()

    def toggle_copies(self) -> None:
        """Show the sentences of a folded row one by one, or fold them again."""
        claim = self.ledger.current()
        key = copy_key(claim) if claim is not None else None
        if key is None or (key not in self.unfolded and not isinstance(claim, FoldedClaims)):
            self.say(wording.NO_COPY)
            return
        self.unfolded ^= {key}
        self.show_claims()

    def next_sort(self) -> None:
        """Change the sort order."""
        keys = [*SORTS]
        self.sort = keys[(keys.index(self.sort) + 1) % len(keys)]
        self.show_claims()
        self.say(wording.SORTED_BY.format(order=SORTS[self.sort]))
        self.kfor.session.memory.set("claims_sort", self.sort)

    def filter_claims(self) -> None:
        """Ask for words and show only the claims that contain them."""
        from kfor_tui.tui.screens.ask import AskScreen

        before = self.needle

        def show(words: str) -> None:
            self.needle = words.strip()
            self.show_claims()

        self.app.push_screen(
            AskScreen(wording.FILTER_CLAIMS, before, live=show),
            lambda words: show(before if words is None else words),
        )

    def next_contested(self) -> None:
        """Go to the next contested claim."""
        self._walk(1)

    def previous_contested(self) -> None:
        """Go to the previous one."""
        self._walk(-1)

    def _walk(self, step: int) -> None:
        at = self.ledger.cursor + step
        while 0 <= at < len(self.ledger.claims):
            if self.ledger.claims[at].status == "contested":
                self.ledger.go_to(at)
                return
            at += step
        self.say(wording.LAST_CONTESTED if step > 0 else wording.FIRST_CONTESTED)

    def back(self) -> None:
        """From the evidence to the claims; show all claims; then go back."""
        if self.focused is self.evidence:
            self.ledger.focus()
        elif self.needle or self.status is not None:
            self.needle, self.status = "", None
            self.show_claims()
        else:
            super().back()

    # ----- keeping, comparing, citing

    def keep_all(self) -> None:
        """Keep every passage of the claim."""
        claim = self.ledger.current()
        if claim is not None:
            self.kfor.dossier.keep(claim.passages, f"{count(len(claim.passages), 'passage')} on {claim.label}")

    def keep(self) -> None:
        """Keep the passage chosen; of a contested claim one for each value, because one tells half of it."""
        claim = self.ledger.current()
        if claim is None or claim.status != "contested" or self.focused is self.evidence:
            super().keep()
            return
        groups = [g for g in evidence(claim, self.kfor.session.counterparts) if g.value is not None]
        chosen = list(dict.fromkeys(group.quotes[0].passage for group in groups))
        what = wording.ONE_FOR_EACH_VALUE.format(passages=count(len(chosen), "passage"), label=claim.label)
        self.kfor.dossier.keep(chosen or claim.passages[:1], what)

    def compare_here(self) -> None:
        """Show the sources of the values side by side, on the row of this claim."""
        claim = self.ledger.current()
        comparing = self.kfor.comparing
        if claim is None:
            comparing.show(*comparing.suggested_columns())
            return
        chosen = list(dict.fromkeys(value.sources[0] for value in claim.values if value.sources))
        if len(chosen) < 2:
            chosen = sources_of(claim)[:2]
        passage = self.current_passage() if self.focused is self.evidence else None
        if passage is None:
            passage = next((passage for passage in claim.passages if passage.source == chosen[0]), None)
        elif passage.source not in chosen:
            chosen = [passage.source, *chosen]
        comparing.show(chosen, wording.BOTH_ON.format(label=shown(claim.label)), passage)

    def cite_all(self) -> None:
        """Copy every passage of the claim with its citation, under the values."""
        claim = self.ledger.current()
        if claim is None:
            return
        session = self.kfor.session
        values = " · ".join(
            f"{value_words(claim, v)} ({letters(v.sources, session.letter_of, 40)})" for v in claim.values
        )
        heading = f"{values if repeats_label(claim) else f'{claim.label}: {values}'} — {support_words(claim)}"
        passages: list[Passage] = [q.passage for group in evidence(claim, session.counterparts) for q in group.quotes]
        self.kfor.citations.copy_claim(heading, claim.label, passages)
