"""Commands of the panel of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import ENTITIES, Command, always
from kfor_tui.tui.commands.reasons import has_marks, has_name

if TYPE_CHECKING:
    from kfor_tui.tui.screens.entities import EntitiesScreen

ENTITY_COMMANDS: tuple[Command[EntitiesScreen], ...] = (
    Command(
        ENTITIES,
        "go-mention",
        ("enter",),
        "go there",
        "Read this mention in its source",
        lambda names: names.go_to_mention(),
        has_name,
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
        has_name,
        3,
    ),
    Command(
        ENTITIES,
        "merge-entities",
        ("M",),
        "merge",
        "Merge the marked names",
        lambda names: names.merge(),
        has_marks,
        4,
    ),
    Command(
        ENTITIES,
        "filter-names",
        ("f", "slash"),
        "filter",
        "Filter the names by letters",
        lambda names: names.filter_names(),
        always,
        3,
    ),
    Command(ENTITIES, "rename-entity", ("R",), "rename", "Rename", lambda names: names.rename(), has_name, 5),
    Command(
        ENTITIES,
        "reject-entity",
        ("X",),
        "reject",
        "Stop showing this: it is not a name",
        lambda names: names.reject(),
        has_name,
        6,
    ),
    Command(ENTITIES, "split-entity", ("P",), "split", "Split off an alias", lambda names: names.split(), has_name),
    Command(
        ENTITIES,
        "toggle-kind",
        ("h",),
        "hide kind",
        "Show or hide this kind of name in the reader",
        lambda names: names.toggle_kind(),
        has_name,
        7,
    ),
)
