"""Commands of the screens that show findings: compare, claims, overview, dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import (
    APP,
    CLAIMS,
    COMPARE,
    DOSSIER,
    OVERVIEW,
    Command,
    always,
    has_findings,
    has_sentence,
)
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.state import State

if TYPE_CHECKING:
    from kfor_tui.tui.screens.base import KforScreen
    from kfor_tui.tui.screens.claims import ClaimsScreen
    from kfor_tui.tui.screens.compare import CompareScreen
    from kfor_tui.tui.screens.dossier import DossierScreen
    from kfor_tui.tui.screens.overview import OverviewScreen


def _has_rows(state: State) -> str | None:
    return None if state.rows else has_findings(state) or wording.NO_ROWS


def _has_others(state: State) -> str | None:
    few = wording.NO_SOURCE if not state.sources else wording.ONE_SOURCE
    return has_findings(state) or (few if state.sources < 2 else None)


def _has_columns(state: State) -> str | None:
    return None if state.columns > 1 else has_findings(state) or wording.NO_COLUMNS


def _has_kept(state: State) -> str | None:
    return None if state.kept else wording.NOTHING_KEPT


VIEWS: tuple[Command[KforScreen], ...] = (
    Command(
        APP,
        "show-compare",
        ("3",),
        "compare",
        "Compare sources side by side",
        lambda screen: screen.kfor.navigation.show_compare(),
        has_findings,
    ),
    Command(
        APP,
        "compare-here",
        ("c",),
        "compare",
        "Compare the selected sources, or this one and the one most worth comparing",
        lambda screen: screen.compare_here(),
        _has_others,
        6,
    ),
    Command(
        APP,
        "show-claims",
        ("4",),
        "claims",
        "Claims: what each source says",
        lambda screen: screen.kfor.navigation.show("claims"),
        has_findings,
        7,
    ),
    Command(
        APP,
        "show-overview",
        ("5",),
        "overview",
        "Overview: similarity, reprints and dates",
        lambda screen: screen.kfor.navigation.show("overview"),
        has_findings,
    ),
    Command(
        APP,
        "show-dossier",
        ("6",),
        "dossier",
        "Dossier: the sentences you kept",
        lambda screen: screen.kfor.navigation.show("dossier"),
    ),
    Command(APP, "keep", ("m",), "keep", "Keep the sentence in the dossier", lambda s: s.keep(), has_sentence),
    Command(
        APP,
        "annotate",
        ("a",),
        "note",
        "Add a note to the sentence and keep it",
        lambda screen: screen.kfor.dossier.annotate_current(),
        has_sentence,
    ),
)

COMPARE_COMMANDS: tuple[Command[CompareScreen], ...] = (
    Command(
        COMPARE,
        "open-row",
        ("enter",),
        "read",
        "Read the sentence of this column in its source",
        lambda compare: compare.open_row(),
        _has_rows,
        7,
    ),
    Command(COMPARE, "column-left", ("h", "left"), "", "Column to the left", lambda c: c.column_left(), _has_rows),
    Command(
        COMPARE, "column-right", ("l", "right"), "column", "Column to the right", lambda c: c.column_right(), _has_rows
    ),
    Command(
        COMPARE,
        "compare-next-difference",
        ("d",),
        "difference",
        "Go to the next row that differs",
        lambda compare: compare.next_difference(),
        _has_rows,
        2,
    ),
    Command(
        COMPARE,
        "compare-previous-difference",
        ("D",),
        "",
        "Go to the previous row that differs",
        lambda compare: compare.previous_difference(),
        _has_rows,
    ),
    Command(
        COMPARE,
        "cycle-rows",
        ("w",),
        "show: all/differing/unique",
        "Show all rows, those that differ, or those of one source only",
        lambda compare: compare.cycle_rows(),
        _has_columns,
        3,
    ),
    Command(
        COMPARE,
        "base-column",
        ("B",),
        "reference",
        "Use this column as the reference",
        lambda compare: compare.set_reference(),
        _has_columns,
        4,
    ),
    Command(
        COMPARE, "looser", ("less_than_sign",), "looser", "Accept weaker matches", lambda c: c.looser(), _has_columns
    ),
    Command(
        COMPARE,
        "tighter",
        ("greater_than_sign",),
        "tighter",
        "Accept only stronger matches",
        lambda compare: compare.tighter(),
        _has_columns,
    ),
    Command(
        COMPARE,
        "why-matched",
        ("p",),
        "explain match",
        "Explain why these sentences were matched",
        lambda compare: compare.explain_match(),
        _has_rows,
        5,
    ),
)

CLAIMS_COMMANDS: tuple[Command[ClaimsScreen], ...] = (
    Command(
        CLAIMS,
        "open-evidence",
        ("enter",),
        "read",
        "Read the passage in its source",
        lambda claims: claims.open_evidence(),
        _has_rows,
        2,
    ),
    Command(
        CLAIMS,
        "cite-all",
        ("A",),
        "cite all",
        "Copy every passage of the claim with its citation",
        lambda claims: claims.cite_all(),
        _has_rows,
        3,
    ),
    Command(
        CLAIMS,
        "keep-all",
        ("M",),
        "keep all",
        "Keep every passage of the claim in the dossier",
        lambda claims: claims.keep_all(),
        _has_rows,
    ),
    Command(
        CLAIMS,
        "evidence-pane",
        ("l", "right"),
        "evidence",
        "Go to the evidence",
        lambda claims: claims.evidence.focus(),
        _has_rows,
    ),
    Command(
        CLAIMS, "ledger-pane", ("h", "left"), "", "Go to the claims", lambda claims: claims.ledger.focus(), _has_rows
    ),
    Command(
        CLAIMS,
        "cycle-status",
        ("w",),
        "show: all/contested/…",
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
        _has_rows,
    ),
    Command(
        CLAIMS,
        "previous-contested",
        ("D",),
        "",
        "Go to the previous contested claim",
        lambda claims: claims.previous_contested(),
        _has_rows,
    ),
)

OVERVIEW_COMMANDS: tuple[Command[OverviewScreen], ...] = (
    Command(
        OVERVIEW,
        "open-overview",
        ("enter",),
        "open",
        "Compare, read or unfold what is under the cursor",
        lambda overview: overview.open_current(),
        _has_rows,
        2,
    ),
    Command(OVERVIEW, "cell-left", ("h", "left"), "", "Move left", lambda o: o.move_column(-1), _has_rows),
    Command(OVERVIEW, "cell-right", ("l", "right"), "", "Move right", lambda o: o.move_column(1), _has_rows),
    Command(
        OVERVIEW, "coarser", ("minus",), "coarser", "Group dates more coarsely", lambda o: o.coarser(), _has_rows, 4
    ),
    Command(
        OVERVIEW,
        "finer",
        ("plus", "equals_sign"),
        "finer",
        "Group dates more finely",
        lambda overview: overview.finer(),
        _has_rows,
        5,
    ),
)

DOSSIER_COMMANDS: tuple[Command[DossierScreen], ...] = (
    Command(
        DOSSIER,
        "open-kept",
        ("enter",),
        "read",
        "Read the sentence in its source",
        lambda dossier: dossier.open_kept(),
        _has_kept,
        2,
    ),
    Command(DOSSIER, "label-kept", ("l",), "labels", "Label the sentence", lambda d: d.label_kept(), _has_kept, 3),
    Command(
        DOSSIER,
        "remove-kept",
        ("x", "delete"),
        "remove",
        "Remove the sentence; u puts it back",
        lambda dossier: dossier.remove_kept(),
        _has_kept,
        4,
    ),
    Command(
        DOSSIER,
        "move-kept-down",
        ("J", "shift+down"),
        "move",
        "Move the sentence down",
        lambda dossier: dossier.move_kept(1),
        _has_kept,
        6,
    ),
    Command(
        DOSSIER, "move-kept-up", ("K", "shift+up"), "", "Move the sentence up", lambda d: d.move_kept(-1), _has_kept
    ),
    Command(
        DOSSIER,
        "export-kept",
        ("e",),
        "export",
        "Write the brief with its works cited to a file",
        lambda dossier: dossier.export_kept(),
        _has_kept,
        3,
    ),
    Command(
        DOSSIER,
        "cite-kept",
        ("A",),
        "cite all",
        "Copy all sentences with their citations",
        lambda dossier: dossier.cite_kept(notes=False),
        _has_kept,
        5,
    ),
    Command(
        DOSSIER,
        "cite-notes",
        ("N",),
        "",
        "Copy all sentences with their citations and your notes",
        lambda dossier: dossier.cite_kept(notes=True),
        _has_kept,
    ),
    Command(
        DOSSIER,
        "filter-kept",
        ("f",),
        "filter",
        "Filter by word or label",
        lambda dossier: dossier.filter_kept(),
        _has_kept,
    ),
)
