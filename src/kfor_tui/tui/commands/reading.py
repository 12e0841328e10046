"""Commands that work everywhere, in the library list, in the reader and in search."""

from __future__ import annotations

from kfor_tui.tui.commands.command import Command, always, has_findings, has_sentence, has_source, has_sources
from kfor_tui.tui.state import State


def _has_hits(state: State) -> str | None:
    return None if state.hits else "No hits to walk: press / to search"


def _has_counterpart(state: State) -> str | None:
    if state.matches_here:
        return None
    return has_sentence(state) or has_findings(state) or "No other source says this sentence"


def _has_conflict(state: State) -> str | None:
    if state.contested:
        return None
    return has_findings(state) or "No two sources disagree here, as far as the comparison sees"


def _has_url(state: State) -> str | None:
    return has_source(state) or (None if state.url else "This source names no web address")


def _has_folds(state: State) -> str | None:
    return has_source(state) or (None if state.folded else "Nothing is folded in this source")


def _has_visited(state: State) -> str | None:
    return None if state.visited else "No earlier place to go back to"


def _has_entities(state: State) -> str | None:
    if state.entities:
        return None
    waiting = "Still gathering names: they are there when comparing ends"
    return has_sources(state) or (waiting if state.linking or state.reading else "No names were found")


def _has_name(state: State) -> str | None:
    return None if state.named else "No name is under the cursor: s shows those of all sources"


def _has_marks(state: State) -> str | None:
    return None if state.marked > 1 else "Mark two names or more with space first, then M makes them one"


def _can_undo(state: State) -> str | None:
    return None if state.undo else "Nothing to undo"


def _can_redo(state: State) -> str | None:
    return None if state.redo else "Nothing to redo"


EVERYWHERE = (
    Command("help", "app", ("question_mark", "f1"), "keys", "Show every key of this screen", hint=9),
    Command("palette", "app", ("colon", "ctrl+p"), "commands", "Find any command by name", palette=False),
    Command("search", "app", ("slash", "ctrl+f"), "search", "Search all sources as you type", has_sources, hint=1),
    Command("next-pane", "app", ("tab",), "pane", "Go to the next pane", palette=False),
    Command("previous-pane", "app", ("shift+tab",), "", "Go to the previous pane", palette=False),
    Command("show-list", "app", ("1",), "list", "Go to the list of sources"),
    Command("show-reader", "app", ("2",), "reader", "Go to the reader", has_sources),
    Command(
        "back", "app", ("escape",), "back", "Close what is open, step by step; twice at the root, quit", palette=False
    ),
    Command("leave", "app", ("q",), "back", "Close what is open; at the root, quit", palette=False),
    Command("quit", "app", ("ctrl+q",), "quit", "Quit at once"),
    Command("suspend", "app", ("ctrl+z",), "suspend", "Leave the app to the shell for a while; fg brings it back"),
    Command("copy-selected", "app", ("ctrl+c",), "copy", "Copy the selected text; without any, say how to quit"),
    Command("cite", "app", ("y",), "cite", "Copy the sentence with its citation", has_sentence, hint=5),
    Command("cite-style", "app", ("Y",), "style", "Choose the citation style, then copy", has_sentence),
    Command("open-url", "app", ("o",), "open", "Open the source's web address, after asking", _has_url),
    Command("undo", "app", ("u",), "undo", "Undo the last change of yours", _can_undo),
    Command("redo", "app", ("ctrl+r",), "redo", "Redo what was undone", _can_redo),
    Command("rescan", "app", ("r",), "reread", "Read new and changed files, then compare again"),
    Command("cancel-work", "app", ("ctrl+x",), "stop", "Stop reading or comparing; what is there stays"),
    Command("theme", "app", ("T",), "theme", "Next colour theme"),
    Command("mouse", "app", ("f2",), "mouse", "Give the mouse to the terminal, or take it back"),
)

LIST = (
    Command("read-source", "list", ("enter", "l", "right"), "read", "Read the source under the cursor", has_sources, 2),
    Command("select-source", "list", ("space",), "select", "Select the source for comparing", has_sources, 3),
    Command("sort", "list", ("s",), "sort", "Next order of the list", has_sources, 6),
    Command("sort-reverse", "list", ("S",), "reverse", "Turn the order of the list round", has_sources),
    Command("filter-list", "list", ("f",), "filter", "Show only sources whose title or outlet holds a word", always, 7),
)

READER = (
    Command("next-difference", "reader", ("d",), "difference", "Go to the next difference", _has_conflict, 2),
    Command("previous-difference", "reader", ("D",), "", "Go to the previous difference", _has_conflict),
    Command("twin", "reader", ("t",), "twin", "Go to the sentence that says the same elsewhere", _has_counterpart, 3),
    Command(
        "why-pair", "reader", ("p",), "why", "Why this sentence was matched with those of others", _has_counterpart, 8
    ),
    Command("show-entities", "reader", ("e",), "names", "Names of people, places and bodies", _has_entities, 7),
    Command("all-mentions", "reader", ("asterisk",), "mentions", "Light every mention of the next name", has_sentence),
    Command("highlights", "reader", ("x",), "colours", "Show or hide highlighted names", has_source),
    Command("fold", "reader", ("z",), "fold", "Open or close folded page furniture", _has_folds, 8),
    Command("provenance", "reader", ("i",), "metadata", "Where each piece of metadata came from", has_source),
    Command("extend", "reader", ("v",), "extend", "Extend the quote sentence by sentence", has_sentence),
    Command("next-paragraph", "reader", ("right_curly_bracket", "J"), "paragraph", "Next paragraph", has_sentence),
    Command("previous-paragraph", "reader", ("left_curly_bracket", "K"), "", "Previous paragraph", has_sentence),
    Command("next-source", "reader", ("L",), "next article", "Read the next source", has_sources),
    Command("previous-source", "reader", ("H",), "previous article", "Read the previous source", has_sources),
    Command("next-hit", "reader", ("n",), "hit", "Go to the next hit, through all sources", _has_hits),
    Command("previous-hit", "reader", ("N",), "", "Go to the previous hit", _has_hits),
    Command("return", "reader", ("backspace",), "return", "Back to where you jumped from", _has_visited),
    Command("narrower", "reader", ("minus",), "narrower", "Make lines of text shorter", has_source),
    Command("wider", "reader", ("plus", "equals_sign"), "wider", "Make lines of text longer", has_source),
)

READER_PAGE = (Command("reader-page", "reader-page", ("space",), "page", "One page down", palette=False),)

EVIDENCE = (
    Command(
        "go-twin",
        "evidence",
        ("enter", "l", "right"),
        "go there",
        "Go to this sentence in its source",
        _has_counterpart,
        2,
    ),
)

VIEW = (
    Command("down", "view", ("j", "down"), "down", "One line or row down", palette=False),
    Command("up", "view", ("k", "up"), "up", "One line or row up", palette=False),
    Command("page-down", "view", ("pagedown", "ctrl+d"), "page", "One page down", palette=False),
    Command("page-up", "view", ("pageup", "ctrl+u", "b"), "", "One page up", palette=False),
    Command("top", "view", ("g", "home"), "top", "To the beginning", palette=False),
    Command("bottom", "view", ("G", "end"), "end", "To the end", palette=False),
)

SEARCH = (
    Command("hit-down", "search", ("down", "ctrl+n", "ctrl+j"), "next", "Next hit", palette=False),
    Command(
        "hit-up",
        "search",
        ("up", "ctrl+p", "ctrl+k"),
        "",
        "Previous hit; older searches in an empty box",
        palette=False,
    ),
    Command("hit-page-down", "search", ("pagedown",), "", "A page of hits down", palette=False),
    Command("hit-page-up", "search", ("pageup",), "", "A page of hits up", palette=False),
    Command("go-hit", "search", ("enter",), "go", "Go to the hit; n and N walk on, esc goes back", _has_hits, 1, False),
    Command("cite-hit", "search", ("ctrl+y",), "cite", "Copy the hit with its citation", _has_hits, 3, False),
    Command("scope", "search", ("ctrl+t",), "this source or all", "Search this source or all", always, 4, False),
    Command("clear-search", "search", ("ctrl+u",), "clear", "Empty the box", always, 5, False),
    Command("leave-search", "search", ("escape",), "back", "Return to where you were", always, 6, False),
)

ENTITIES = (
    Command("go-mention", "entities", ("enter",), "go there", "Read this mention in its source", _has_name, 1),
    Command("entities-scope", "entities", ("s",), "this source or all", "Names of this source or of all", always, 2),
    Command("mark-entity", "entities", ("space",), "mark", "Mark the name for merging", _has_name, 3),
    Command(
        "merge-entities",
        "entities",
        ("M",),
        "merge",
        "Make the marked names one",
        _has_marks,
        4,
    ),
    Command("rename-entity", "entities", ("R",), "rename", "Give the name another form", _has_name, 5),
    Command("reject-entity", "entities", ("X",), "reject", "This is no name: stop showing it", _has_name, 6),
    Command("split-entity", "entities", ("P",), "split", "Take this form out of the name it was joined to", _has_name),
    Command(
        "toggle-kind", "entities", ("h",), "hide kind", "Show or hide this kind of name in the reader", _has_name, 7
    ),
)
