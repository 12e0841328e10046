"""Commands that work everywhere, in the library list, in the reader and in search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import (
    APP,
    ENTITIES,
    EVIDENCE,
    LIST,
    READER,
    READER_PAGE,
    SEARCH,
    VIEW,
    Command,
    always,
    has_findings,
    has_sentence,
    has_source,
    has_sources,
)
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.state import State

if TYPE_CHECKING:
    from kfor_tui.tui.screens.base import KforScreen
    from kfor_tui.tui.screens.entities import EntitiesScreen
    from kfor_tui.tui.screens.read import ReadScreen
    from kfor_tui.tui.widgets.line_pane import LineView


def _has_hits(state: State) -> str | None:
    return None if state.hits else wording.NO_HITS


def _has_counterpart(state: State) -> str | None:
    if state.matches_here:
        return None
    return has_sentence(state) or has_findings(state) or wording.ONLY_HERE


def _has_conflict(state: State) -> str | None:
    return None if state.contested else has_findings(state) or wording.NO_CONFLICT


def _has_url(state: State) -> str | None:
    return has_source(state) or (None if state.url else wording.NO_URL)


def _has_folds(state: State) -> str | None:
    return has_source(state) or (None if state.folded else wording.NOTHING_FOLDED)


def _has_visited(state: State) -> str | None:
    return None if state.visited else wording.NO_EARLIER_PLACE


def _has_entities(state: State) -> str | None:
    if state.entities:
        return None
    return has_sources(state) or (wording.NAMES_LATER if state.linking or state.reading else wording.NO_NAMES)


def _has_name(state: State) -> str | None:
    return None if state.named else wording.NO_NAME_HERE


def _has_marks(state: State) -> str | None:
    return None if state.marked > 1 else wording.MARK_FIRST


def _can_undo(state: State) -> str | None:
    return None if state.undo else wording.NOTHING_TO_UNDO


def _can_redo(state: State) -> str | None:
    return None if state.redo else wording.NOTHING_TO_REDO


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
        has_sources,
        1,
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
        "Go to the list of sources",
        lambda screen: screen.kfor.navigation.show_read().set_focus_on("list"),
    ),
    Command(
        APP,
        "show-reader",
        ("2",),
        "reader",
        "Go to the reader",
        lambda screen: screen.kfor.navigation.show_read().set_focus_on("reader"),
        has_sources,
    ),
    Command(
        APP,
        "back",
        ("escape",),
        "back",
        "Go back the way you came; at the start, press twice to quit",
        lambda screen: screen.back(),
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
        5,
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
        "open-url",
        ("o",),
        "open",
        "Open the web address of the source (asks first)",
        lambda screen: screen.open_url(),
        _has_url,
    ),
    Command(
        APP, "undo", ("u",), "undo", "Undo your last change", lambda screen: screen.kfor.name_edits.undo(), _can_undo
    ),
    Command(
        APP,
        "redo",
        ("ctrl+r",),
        "redo",
        "Redo what you undid",
        lambda screen: screen.kfor.name_edits.redo(),
        _can_redo,
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

LIST_COMMANDS: tuple[Command[ReadScreen], ...] = (
    Command(
        LIST,
        "read-source",
        ("enter", "l", "right"),
        "read",
        "Read the source under the cursor",
        lambda read: read.read_source(),
        has_sources,
        2,
    ),
    Command(
        LIST,
        "select-source",
        ("space",),
        "select",
        "Select the source to compare it",
        lambda read: read.select_source(),
        has_sources,
        3,
    ),
    Command(LIST, "sort", ("s",), "sort", "Change the sort order", lambda read: read.next_sort(), has_sources, 6),
    Command(
        LIST,
        "sort-reverse",
        ("S",),
        "reverse",
        "Reverse the sort order",
        lambda read: read.reverse_sort(),
        has_sources,
    ),
    Command(
        LIST,
        "filter-list",
        ("f",),
        "filter",
        "Filter the list by title, outlet, date or file name",
        lambda read: read.filter_list(),
        always,
        7,
    ),
)

READER_COMMANDS: tuple[Command[ReadScreen], ...] = (
    Command(
        READER,
        "next-difference",
        ("d",),
        "difference",
        "Go to the next difference",
        lambda read: read.next_difference(),
        _has_conflict,
        2,
    ),
    Command(
        READER,
        "previous-difference",
        ("D",),
        "",
        "Go to the previous difference",
        lambda read: read.previous_difference(),
        _has_conflict,
    ),
    Command(
        READER,
        "twin",
        ("t",),
        "same elsewhere",
        "Go to the same statement in another source",
        lambda read: read.go_to_chosen_counterpart(),
        _has_counterpart,
        3,
    ),
    Command(
        READER,
        "why-pair",
        ("p",),
        "explain match",
        "Explain why this sentence was matched with others",
        lambda read: read.explain_match(),
        _has_counterpart,
        8,
    ),
    Command(
        READER,
        "show-entities",
        ("e",),
        "names",
        "Show the names of people, places and organisations",
        lambda read: read.show_entities(),
        _has_entities,
        7,
    ),
    Command(
        READER,
        "all-mentions",
        ("asterisk",),
        "mentions",
        "Highlight every mention of the next name",
        lambda read: read.all_mentions(),
        has_sentence,
    ),
    Command(
        READER,
        "highlights",
        ("x",),
        "colours",
        "Show or hide highlighted names",
        lambda read: read.toggle_highlights(),
        has_source,
    ),
    Command(
        READER,
        "fold",
        ("z",),
        "hidden text",
        "Show or hide text that is not part of the article",
        lambda read: read.toggle_folds(),
        _has_folds,
        8,
    ),
    Command(
        READER,
        "provenance",
        ("i",),
        "metadata",
        "Show where each piece of metadata came from",
        lambda read: read.reader.toggle_provenance(),
        has_source,
    ),
    Command(
        READER,
        "extend",
        ("v",),
        "extend",
        "Extend the quote sentence by sentence",
        lambda read: read.toggle_quote(),
        has_sentence,
    ),
    Command(
        READER,
        "next-paragraph",
        ("right_curly_bracket", "J"),
        "paragraph",
        "Go to the next paragraph",
        lambda read: read.reader.move_paragraph(1),
        has_sentence,
    ),
    Command(
        READER,
        "previous-paragraph",
        ("left_curly_bracket", "K"),
        "",
        "Go to the previous paragraph",
        lambda read: read.reader.move_paragraph(-1),
        has_sentence,
    ),
    Command(
        READER,
        "next-source",
        ("L",),
        "next article",
        "Read the next source",
        lambda read: read.next_source(),
        has_sources,
    ),
    Command(
        READER,
        "previous-source",
        ("H",),
        "previous article",
        "Read the previous source",
        lambda read: read.previous_source(),
        has_sources,
    ),
    Command(
        READER,
        "next-hit",
        ("n",),
        "hit",
        "Go to the next search hit, through all sources",
        lambda read: read.next_hit(),
        _has_hits,
    ),
    Command(
        READER, "previous-hit", ("N",), "", "Go to the previous search hit", lambda read: read.previous_hit(), _has_hits
    ),
    Command(
        READER,
        "return",
        ("backspace",),
        "return",
        "Go back to where you jumped from",
        lambda read: read.return_to_place(),
        _has_visited,
    ),
    Command(
        READER,
        "narrower",
        ("minus",),
        "narrower",
        "Make lines of text shorter",
        lambda read: read.narrower(),
        has_source,
    ),
    Command(
        READER,
        "wider",
        ("plus", "equals_sign"),
        "wider",
        "Make lines of text longer",
        lambda read: read.wider(),
        has_source,
    ),
)

READER_PAGE_COMMANDS: tuple[Command[ReadScreen], ...] = (
    Command(
        READER_PAGE,
        "reader-page",
        ("space",),
        "page",
        "One page down",
        lambda read: read.reader.page_down(),
        palette=False,
    ),
)

EVIDENCE_COMMANDS: tuple[Command[ReadScreen], ...] = (
    Command(
        EVIDENCE,
        "go-twin",
        ("enter", "l", "right"),
        "go there",
        "Go to this sentence in its source",
        lambda read: read.go_to_chosen_counterpart(),
        _has_counterpart,
        2,
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

SEARCH_COMMANDS: tuple[Command[ReadScreen], ...] = (
    Command(
        SEARCH, "hit-down", ("down", "ctrl+n", "ctrl+j"), "next", "Next hit", lambda r: r.box.next_hit(), palette=False
    ),
    Command(
        SEARCH,
        "hit-up",
        ("up", "ctrl+p", "ctrl+k"),
        "",
        "Previous hit; in an empty box, earlier searches",
        lambda read: read.box.previous_hit(),
        palette=False,
    ),
    Command(
        SEARCH,
        "hit-page-down",
        ("pagedown",),
        "",
        "A page of hits down",
        lambda read: read.box.move_page(1),
        palette=False,
    ),
    Command(
        SEARCH, "hit-page-up", ("pageup",), "", "A page of hits up", lambda read: read.box.move_page(-1), palette=False
    ),
    Command(
        SEARCH,
        "go-hit",
        ("enter",),
        "go",
        "Go to the hit; n and N go on, esc goes back",
        lambda read: read.go_to_hit(),
        _has_hits,
        1,
        False,
    ),
    Command(
        SEARCH,
        "cite-hit",
        ("ctrl+y",),
        "cite",
        "Copy the hit with its citation",
        lambda read: read.cite_hit(),
        _has_hits,
        3,
        False,
    ),
    Command(
        SEARCH,
        "scope",
        ("ctrl+t",),
        "this source or all",
        "Search this source or all",
        lambda read: read.toggle_scope(),
        always,
        4,
        False,
    ),
    Command(
        SEARCH,
        "clear-search",
        ("ctrl+u",),
        "clear",
        "Clear the box",
        lambda read: read.box.clear(),
        always,
        5,
        False,
    ),
    Command(
        SEARCH,
        "leave-search",
        ("escape",),
        "back",
        "Return to where you were",
        lambda read: read.leave_search(),
        always,
        6,
        False,
    ),
)

ENTITY_COMMANDS: tuple[Command[EntitiesScreen], ...] = (
    Command(
        ENTITIES,
        "go-mention",
        ("enter",),
        "go there",
        "Read this mention in its source",
        lambda names: names.go_to_mention(),
        _has_name,
        1,
    ),
    Command(
        ENTITIES,
        "entities-scope",
        ("s",),
        "this source or all",
        "Show the names of this source or of all",
        lambda names: names.toggle_scope(),
        always,
        2,
    ),
    Command(
        ENTITIES,
        "mark-entity",
        ("space",),
        "mark",
        "Mark the name for merging",
        lambda names: names.mark(),
        _has_name,
        3,
    ),
    Command(
        ENTITIES,
        "merge-entities",
        ("M",),
        "merge",
        "Merge the marked names",
        lambda names: names.merge(),
        _has_marks,
        4,
    ),
    Command(ENTITIES, "rename-entity", ("R",), "rename", "Rename", lambda names: names.rename(), _has_name, 5),
    Command(
        ENTITIES,
        "reject-entity",
        ("X",),
        "reject",
        "Stop showing this: it is not a name",
        lambda names: names.reject(),
        _has_name,
        6,
    ),
    Command(ENTITIES, "split-entity", ("P",), "split", "Split off an alias", lambda names: names.split(), _has_name),
    Command(
        ENTITIES,
        "toggle-kind",
        ("h",),
        "hide kind",
        "Show or hide this kind of name in the reader",
        lambda names: names.toggle_kind(),
        _has_name,
        7,
    ),
)
