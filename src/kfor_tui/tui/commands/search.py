"""Commands of the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import SEARCH, Command, always
from kfor_tui.tui.commands.reasons import has_hits

if TYPE_CHECKING:
    from kfor_tui.tui.screens.read import ReadScreen

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
        has_hits,
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
        has_hits,
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
