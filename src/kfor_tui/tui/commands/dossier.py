"""Commands of the Dossier screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import DOSSIER, Command
from kfor_tui.tui.commands.reasons import has_kept

if TYPE_CHECKING:
    from kfor_tui.tui.screens.dossier import DossierScreen

DOSSIER_COMMANDS: tuple[Command[DossierScreen], ...] = (
    Command(
        DOSSIER,
        "open-kept",
        ("enter",),
        "read",
        "Read the sentence in its source",
        lambda dossier: dossier.open_kept(),
        has_kept,
        2,
    ),
    Command(DOSSIER, "label-kept", ("l",), "labels", "Label the sentence", lambda d: d.label_kept(), has_kept, 3),
    Command(
        DOSSIER,
        "verdict",
        ("v",),
        "verdict",
        "Mark the sentence as checked, wrong, open, or take the mark away",
        lambda dossier: dossier.next_verdict(),
        has_kept,
        4,
    ),
    Command(
        DOSSIER,
        "remove-kept",
        ("x", "delete"),
        "remove",
        "Remove the sentence; u puts it back",
        lambda dossier: dossier.remove_kept(),
        has_kept,
        4,
    ),
    Command(
        DOSSIER,
        "move-kept-down",
        ("J", "shift+down"),
        "move",
        "Move the sentence down",
        lambda dossier: dossier.move_kept(1),
        has_kept,
        6,
        pair="move-kept-up",
    ),
    Command(
        DOSSIER, "move-kept-up", ("K", "shift+up"), "", "Move the sentence up", lambda d: d.move_kept(-1), has_kept
    ),
    Command(
        DOSSIER,
        "export-kept",
        ("e",),
        "export",
        "Write the brief with its works cited to a file",
        lambda dossier: dossier.export_kept(),
        has_kept,
        3,
    ),
    Command(
        DOSSIER,
        "cite-kept",
        ("A",),
        "cite all",
        "Copy all sentences with their citations",
        lambda dossier: dossier.cite_kept(notes=False),
        has_kept,
        5,
    ),
    Command(
        DOSSIER,
        "cite-notes",
        ("N",),
        "",
        "Copy all sentences with their citations and your notes",
        lambda dossier: dossier.cite_kept(notes=True),
        has_kept,
    ),
    Command(
        DOSSIER,
        "filter-kept",
        ("f",),
        "filter",
        "Filter by word or label",
        lambda dossier: dossier.filter_kept(),
        has_kept,
    ),
)
