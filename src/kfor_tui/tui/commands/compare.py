"""Commands of the Compare screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import COMPARE, Command
from kfor_tui.tui.commands.reasons import has_columns, has_rows

if TYPE_CHECKING:
    from kfor_tui.tui.screens.compare import CompareScreen

COMPARE_COMMANDS: tuple[Command[CompareScreen], ...] = (
    Command(
        COMPARE,
        "open-row",
        ("enter",),
        "read",
        "Read the sentence of this column in its source",
        lambda compare: compare.open_row(),
        has_rows,
        7,
    ),
    Command(COMPARE, "column-left", ("h", "left"), "", "Column to the left", lambda c: c.column_left(), has_rows),
    Command(
        COMPARE, "column-right", ("l", "right"), "column", "Column to the right", lambda c: c.column_right(), has_rows
    ),
    Command(
        COMPARE,
        "compare-next-difference",
        ("d",),
        "difference",
        "Go to the next row that differs",
        lambda compare: compare.next_difference(),
        has_rows,
        2,
        pair="compare-previous-difference",
    ),
    Command(
        COMPARE,
        "compare-previous-difference",
        ("D",),
        "",
        "Go to the previous row that differs",
        lambda compare: compare.previous_difference(),
        has_rows,
    ),
    Command(
        COMPARE,
        "cycle-rows",
        ("w",),
        "show",
        "Show all rows, those that differ, or those of one source only",
        lambda compare: compare.cycle_rows(),
        has_columns,
        3,
    ),
    Command(
        COMPARE,
        "base-column",
        ("B",),
        "reference",
        "Use this column as the reference",
        lambda compare: compare.set_reference(),
        has_columns,
        4,
    ),
    Command(
        COMPARE, "looser", ("less_than_sign",), "looser", "Accept weaker matches", lambda c: c.looser(), has_columns
    ),
    Command(
        COMPARE,
        "tighter",
        ("greater_than_sign",),
        "tighter",
        "Accept only stronger matches",
        lambda compare: compare.tighter(),
        has_columns,
    ),
    Command(
        COMPARE,
        "why-matched",
        ("p",),
        "explain match",
        "Explain why these sentences were matched",
        lambda compare: compare.explain_match(),
        has_rows,
        5,
    ),
)
