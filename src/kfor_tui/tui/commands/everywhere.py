"""Commands that work on every screen, and in every pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import APP, VIEW, Command
from kfor_tui.tui.commands.reasons import (
    can_redo,
    can_show_findings,
    can_undo,
    has_findings,
    has_others,
    has_sentence,
    has_sources,
    has_url,
)

if TYPE_CHECKING:
    from kfor_tui.tui.screens.base import KforScreen
    from kfor_tui.tui.widgets.line_pane import LineView

EVERYWHERE: tuple[Command[KforScreen], ...] = (
    Command(
        APP,
        "help",
        ("question_mark", "f1"),
        "keys",
        "Show every key of this screen",
        lambda screen: screen.kfor.navigation.show_help(),
        hint=9,
    ),
    Command(
        APP,
        "palette",
        ("colon", "ctrl+p"),
        "commands",
        "Find any command by name",
        lambda screen: screen.kfor.navigation.show_palette(),
        palette=False,
    ),
    Command(
        APP,
        "search",
        ("slash", "ctrl+f"),
        "search",
        "Search all sources as you type",
        lambda screen: screen.search(),
        hint=1,
    ),
    Command(APP, "next-pane", ("tab",), "pane", "Go to the next pane", lambda s: s.next_pane(), palette=False),
    Command(
        APP, "previous-pane", ("shift+tab",), "", "Go to the previous pane", lambda s: s.previous_pane(), palette=False
    ),
    Command(
        APP,
        "show-list",
        ("1",),
        "list",
        "Go to the list of sources; from there, to the reader",
        lambda screen: screen.show_list(),
    ),
    Command(
        APP,
        "show-reader",
        (),
        "reader",
        "Go to the reader",
        lambda screen: screen.kfor.navigation.show_read().set_focus_on("reader"),
        has_sources,
    ),
    Command(
        APP,
        "goto",
        (),
        "goto",
        "Go to a sentence by its letter and paragraph, such as A 4.2",
        lambda screen: screen.kfor.navigation.ask_where(),
        has_sources,
    ),
    Command(
        APP,
        "back",
        ("escape",),
        "back",
        "Go back the way you came; at the start, press twice to quit",
        lambda screen: screen.back(),
        hint=10,
        palette=False,
    ),
    Command(
        APP,
        "leave",
        ("q",),
        "back",
        "Go back the way you came; at the start, press twice to quit",
        lambda screen: screen.back(),
        palette=False,
    ),
    Command(APP, "quit", ("ctrl+q",), "quit", "Quit at once", lambda screen: screen.app.exit(0)),
    Command(APP, "suspend", ("ctrl+z",), "suspend", "Suspend (fg resumes)", lambda screen: screen.suspend()),
    Command(
        APP,
        "copy-selected",
        ("ctrl+c",),
        "copy",
        "Copy the selection",
        lambda screen: screen.kfor.copier.copy_selected(),
    ),
    Command(
        APP,
        "cite",
        ("y",),
        "cite",
        "Copy the sentence with its citation",
        lambda screen: screen.kfor.citations.copy_current(),
        has_sentence,
        3,
    ),
    Command(
        APP,
        "cite-style",
        ("Y",),
        "style",
        "Choose the citation style, then copy",
        lambda screen: screen.kfor.citations.choose_style(),
        has_sentence,
    ),
    Command(
        APP,
        "cite-more",
        ("plus",),
        "add",
        "Add the sentence with its citation to what was copied",
        lambda screen: screen.kfor.citations.add_current(),
        has_sentence,
    ),
    Command(
        APP,
        "brief",
        ("E",),
        "brief",
        "Write a brief of all findings to a file",
        lambda screen: screen.kfor.briefs.ask_all(),
        has_findings,
    ),
    Command(
        APP,
        "open-url",
        ("o",),
        "open",
        "Open the web address of the source (asks first)",
        lambda screen: screen.open_url(),
        has_url,
    ),
    Command(
        APP, "undo", ("u",), "undo", "Undo your last change", lambda screen: screen.kfor.name_edits.undo(), can_undo
    ),
    Command(
        APP,
        "redo",
        ("ctrl+r",),
        "redo",
        "Redo what you undid",
        lambda screen: screen.kfor.name_edits.redo(),
        can_redo,
    ),
    Command(
        APP,
        "rescan",
        ("r",),
        "reread",
        "Read new and changed files, then compare again",
        lambda screen: screen.kfor.loading.start(),
    ),
    Command(
        APP,
        "cancel-work",
        ("ctrl+x",),
        "stop",
        "Stop reading or comparing; what is there stays",
        lambda screen: screen.kfor.loading.stop(),
    ),
    Command(APP, "theme", ("T",), "theme", "Next colour theme", lambda s: s.kfor.appearance.next_theme()),
    Command(APP, "mouse", ("f2",), "mouse", "Turn mouse support on or off", lambda s: s.kfor.appearance.toggle_mouse()),
)

VIEWS: tuple[Command[KforScreen], ...] = (
    Command(
        APP,
        "show-compare",
        ("2",),
        "compare",
        "Compare sources side by side",
        lambda screen: screen.kfor.navigation.show_compare(),
        can_show_findings,
    ),
    Command(
        APP,
        "compare-here",
        ("c",),
        "compare",
        "Compare the selected sources, or this one and the one most worth comparing",
        lambda screen: screen.compare_here(),
        has_others,
        6,
    ),
    Command(
        APP,
        "show-claims",
        ("3",),
        "claims",
        "Claims: what each source says",
        lambda screen: screen.kfor.navigation.show("claims"),
        can_show_findings,
        7,
    ),
    Command(
        APP,
        "show-overview",
        ("4",),
        "overview",
        "Overview: similarity, reprints and dates",
        lambda screen: screen.kfor.navigation.show("overview"),
        can_show_findings,
    ),
    Command(
        APP,
        "show-dossier",
        ("5",),
        "dossier",
        "Dossier: the sentences you kept",
        lambda screen: screen.kfor.navigation.show("dossier"),
    ),
    Command(APP, "keep", ("m",), "keep", "Keep the sentence in the dossier", lambda s: s.keep(), has_sentence, 3),
    Command(
        APP,
        "annotate",
        ("a",),
        "note",
        "Add a note to the sentence and keep it",
        lambda screen: screen.kfor.dossier.annotate_current(),
        has_sentence,
        4,
    ),
)

VIEW_COMMANDS: tuple[Command[LineView], ...] = (
    Command(VIEW, "down", ("j", "down"), "down", "One line or row down", lambda pane: pane.move_down(), palette=False),
    Command(VIEW, "up", ("k", "up"), "up", "One line or row up", lambda pane: pane.move_up(), palette=False),
    Command(
        VIEW, "page-down", ("pagedown", "ctrl+d"), "page", "One page down", lambda pane: pane.page_down(), palette=False
    ),
    Command(VIEW, "page-up", ("pageup", "ctrl+u", "b"), "", "One page up", lambda pane: pane.page_up(), palette=False),
    Command(
        VIEW, "top", ("g", "home"), "top", "Go to the beginning", lambda p: p.move_to_edge(end=False), palette=False
    ),
    Command(VIEW, "bottom", ("G", "end"), "end", "Go to the end", lambda p: p.move_to_edge(end=True), palette=False),
)
