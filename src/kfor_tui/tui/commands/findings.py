"""Commands of the screens that show findings: compare, claims, overview, dossier."""

from __future__ import annotations

from kfor_tui.tui.commands.command import Command, always, has_findings, has_sentence
from kfor_tui.tui.state import State


def _has_rows(state: State) -> str | None:
    return None if state.rows else has_findings(state) or "There is nothing to move to here"


def _has_others(state: State) -> str | None:
    few = "No source could be read here" if not state.sources else "There is only one source: nothing to lay beside it"
    return has_findings(state) or (few if state.sources < 2 else None)


def _has_columns(state: State) -> str | None:
    return None if state.columns > 1 else has_findings(state) or "Nothing is compared yet: c chooses sources"


def _has_kept(state: State) -> str | None:
    return None if state.kept else "Nothing is kept yet: m keeps the sentence under the cursor of any screen"


VIEWS = (
    Command("show-compare", "app", ("3",), "compare", "Compare sources side by side", has_findings),
    Command(
        "compare-here",
        "app",
        ("c",),
        "compare",
        "Compare the selected sources, or this one and what contradicts it or is nearest",
        _has_others,
        6,
    ),
    Command("show-claims", "app", ("4",), "claims", "Who gives which value: the ledger", has_findings, 7),
    Command("show-overview", "app", ("5",), "overview", "Similarity, dates and origins at a glance", has_findings),
    Command("show-dossier", "app", ("6",), "dossier", "Sentences you kept, and the brief"),
    Command("keep", "app", ("m",), "keep", "Keep the sentence in the dossier", has_sentence),
    Command("annotate", "app", ("a",), "note", "Write a note on the sentence; this keeps it", has_sentence),
)

COMPARE = (
    Command(
        "open-row", "compare", ("enter",), "read", "Read the sentence of this column in its source", _has_rows, 7, True
    ),
    Command("column-left", "compare", ("h", "left"), "", "Column to the left", _has_rows),
    Command("column-right", "compare", ("l", "right"), "column", "Column to the right", _has_rows),
    Command("compare-next-difference", "compare", ("d",), "difference", "Next row that differs", _has_rows, 2),
    Command("compare-previous-difference", "compare", ("D",), "", "Previous row that differs", _has_rows),
    Command(
        "cycle-rows",
        "compare",
        ("w",),
        "all/differing/unique",
        "Show all rows, those that differ, or those of one source only",
        _has_columns,
        3,
    ),
    Command("base-column", "compare", ("B",), "base", "Make this column the one the others follow", _has_columns, 4),
    Command("looser", "compare", ("less_than_sign",), "looser", "Accept weaker matches", _has_columns),
    Command("tighter", "compare", ("greater_than_sign",), "tighter", "Accept only stronger matches", _has_columns),
    Command("why-matched", "compare", ("p",), "why", "Why these sentences were matched", _has_rows, 5),
)

CLAIMS = (
    Command("open-evidence", "claims", ("enter",), "read", "Read the passage in its source", _has_rows, 2),
    Command(
        "cite-all", "claims", ("A",), "cite all", "Copy every passage of the claim with its citation", _has_rows, 3
    ),
    Command("keep-all", "claims", ("M",), "keep all", "Keep every passage of the claim in the dossier", _has_rows),
    Command("evidence-pane", "claims", ("l", "right"), "evidence", "Go to the evidence", _has_rows),
    Command("ledger-pane", "claims", ("h", "left"), "", "Go to the claims", _has_rows),
    Command(
        "cycle-status", "claims", ("w",), "all/contested/…", "Show all claims, contested, nuanced or agreed", always, 4
    ),
    Command("filter-claims", "claims", ("f",), "filter", "Show only claims that hold a word", always, 5),
    Command("sort-claims", "claims", ("s",), "sort", "Next order of the claims", always, 6),
    Command("next-contested", "claims", ("d",), "contested", "Next contested claim", _has_rows),
    Command("previous-contested", "claims", ("D",), "", "Previous contested claim", _has_rows),
)

OVERVIEW = (
    Command(
        "open-overview",
        "overview",
        ("enter",),
        "open",
        "Compare, read or unfold what is under the cursor",
        _has_rows,
        2,
    ),
    Command("cell-left", "overview", ("h", "left"), "", "To the left", _has_rows),
    Command("cell-right", "overview", ("l", "right"), "", "To the right", _has_rows),
    Command("coarser", "overview", ("minus",), "coarser", "Count dates by longer spans of time", _has_rows, 4),
    Command(
        "finer", "overview", ("plus", "equals_sign"), "finer", "Count dates by shorter spans of time", _has_rows, 5
    ),
)

DOSSIER = (
    Command("open-kept", "dossier", ("enter",), "read", "Read the sentence in its source", _has_kept, 2),
    Command("label-kept", "dossier", ("l",), "labels", "Put the sentence under labels", _has_kept, 3),
    Command("remove-kept", "dossier", ("x", "delete"), "remove", "Take the sentence out; u puts it back", _has_kept, 4),
    Command("move-kept-down", "dossier", ("J", "shift+down"), "move", "Move the sentence down", _has_kept, 6),
    Command("move-kept-up", "dossier", ("K", "shift+up"), "", "Move the sentence up", _has_kept),
    Command("export-kept", "dossier", ("e",), "export", "Write the brief with its works cited to a file", _has_kept, 3),
    Command(
        "cite-kept",
        "dossier",
        ("A",),
        "cite all",
        "Copy all sentences with their citations",
        _has_kept,
        5,
    ),
    Command("cite-notes", "dossier", ("N",), "", "Copy all sentences with their citations and your notes", _has_kept),
    Command("filter-kept", "dossier", ("f",), "filter", "Show only what holds a word or a label", _has_kept),
)
