"""Commands of the Claims screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import CLAIMS, Command, always
from kfor_tui.tui.commands.reasons import has_findings, has_rows

if TYPE_CHECKING:
    from kfor_tui.tui.screens.claims import ClaimsScreen

CLAIMS_COMMANDS: tuple[Command[ClaimsScreen], ...] = (
    Command(
        CLAIMS,
        "open-evidence",
        ("enter",),
        "read",
        "Read the passage in its source",
        lambda claims: claims.open_evidence(),
        has_rows,
        2,
    ),
    Command(
        CLAIMS,
        "cite-all",
        ("A",),
        "cite all",
        "Copy every passage of the claim with its citation",
        lambda claims: claims.cite_all(),
        has_rows,
        3,
    ),
    Command(
        CLAIMS,
        "keep-all",
        ("M",),
        "keep all",
        "Keep every passage of the claim in the dossier",
        lambda claims: claims.keep_all(),
        has_rows,
    ),
    Command(
        CLAIMS,
        "evidence-pane",
        ("l", "right"),
        "evidence",
        "Go to the evidence",
        lambda claims: claims.evidence.focus(),
        has_rows,
    ),
    Command(
        CLAIMS, "ledger-pane", ("h", "left"), "", "Go to the claims", lambda claims: claims.ledger.focus(), has_rows
    ),
    Command(
        CLAIMS,
        "cycle-status",
        ("w",),
        "show",
        "Show all claims, or those of one status",
        lambda claims: claims.cycle_status(),
        always,
        4,
    ),
    Command(
        CLAIMS,
        "less-certain",
        ("less_than_sign",),
        "more",
        "Show less certain claims too",
        lambda claims: claims.step_threshold(-1),
        has_findings,
    ),
    Command(
        CLAIMS,
        "more-certain",
        ("greater_than_sign",),
        "fewer",
        "Show only more certain claims",
        lambda claims: claims.step_threshold(1),
        has_findings,
    ),
    Command(
        CLAIMS,
        "fold-possible",
        ("z",),
        "possible",
        "Show or hide the claims that are only possible",
        lambda claims: claims.toggle_possible(),
        has_findings,
    ),
    Command(
        CLAIMS,
        "fold-copies",
        ("space",),
        "copies",
        "Show the sentences that sources print alike one by one, or fold them",
        lambda claims: claims.toggle_copies(),
        has_rows,
    ),
    Command(
        CLAIMS, "filter-claims", ("f",), "filter", "Filter claims by words", lambda c: c.filter_claims(), always, 5
    ),
    Command(CLAIMS, "sort-claims", ("s",), "sort", "Change the sort order", lambda c: c.next_sort(), always, 6),
    Command(
        CLAIMS,
        "next-contested",
        ("d",),
        "contested",
        "Go to the next contested claim",
        lambda claims: claims.next_contested(),
        has_rows,
    ),
    Command(
        CLAIMS,
        "previous-contested",
        ("D",),
        "",
        "Go to the previous contested claim",
        lambda claims: claims.previous_contested(),
        has_rows,
    ),
)
