"""Commands of the screens that show findings: compare, claims, overview, dossier."""

from __future__ import annotations

from kfor_tui.tui.command import Command, always, has_findings, has_sentence
from kfor_tui.tui.state import State


def _has_rows(state: State) -> str | None:
    return None if state.rows else "There is nothing to move to here"


def _two_sources(state: State) -> str | None:
    return has_findings(state)


VIEWS = (
    Command("show-compare", "app", ("3",), "compare", "Compare sources side by side", has_findings),
    Command(
        "compare-here",
        "app",
        ("c",),
        "compare",
        "Compare the selected sources, or this one and the nearest",
        _two_sources,
        6,
    ),
    Command("show-claims", "app", ("4",), "claims", "Who gives which value: the ledger", has_findings, 7),
    Command("show-overview", "app", ("5",), "overview", "Similarity, dates and origins at a glance", has_findings),
    Command("show-dossier", "app", ("6",), "dossier", "Sentences you kept, and the brief"),
    Command("keep", "app", ("m",), "keep", "Keep the sentence in the dossier", has_sentence),
    Command("annotate", "app", ("a",), "note", "Write a note on the sentence", has_sentence),
)

COMPARE = (
    Command("column-left", "compare", ("h", "left"), "", "Column to the left", _has_rows),
    Command("column-right", "compare", ("l", "right"), "column", "Column to the right", _has_rows),
    Command("compare-next-difference", "compare", ("d",), "difference", "Next row that differs", _has_rows, 2),
    Command("compare-previous-difference", "compare", ("D",), "", "Previous row that differs", _has_rows),
    Command(
        "cycle-rows",
        "compare",
        ("w",),
        "all, differences, unique",
        "Show all rows, differences or unique ones",
        always,
        3,
    ),
    Command("base-column", "compare", ("B",), "base", "Make this column the one the others follow", _has_rows, 4),
    Command("looser", "compare", ("less_than_sign",), "looser", "Accept weaker matches", always),
    Command("tighter", "compare", ("greater_than_sign",), "tighter", "Accept only stronger matches", always),
    Command("why-matched", "compare", ("p",), "why", "Why these sentences were matched", _has_rows, 5),
)

CLAIMS: tuple[Command, ...] = ()
OVERVIEW: tuple[Command, ...] = ()
DOSSIER: tuple[Command, ...] = ()
