"""Commands of the Overview screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.commands.command import OVERVIEW, Command
from kfor_tui.tui.commands.reasons import has_rows

if TYPE_CHECKING:
    from kfor_tui.tui.screens.overview import OverviewScreen

OVERVIEW_COMMANDS: tuple[Command[OverviewScreen], ...] = (
    Command(
        OVERVIEW,
        "open-overview",
        ("enter",),
        "open",
        "Compare, read or unfold what is under the cursor",
        lambda overview: overview.open_current(),
        has_rows,
        2,
    ),
    Command(OVERVIEW, "cell-left", ("h", "left"), "", "Move left", lambda o: o.move_column(-1), has_rows),
    Command(OVERVIEW, "cell-right", ("l", "right"), "", "Move right", lambda o: o.move_column(1), has_rows),
    Command(
        OVERVIEW,
        "coarser",
        ("minus",),
        "group dates",
        "Group dates more coarsely",
        lambda overview: overview.coarser(),
        has_rows,
        3,
        pair="finer",
    ),
    Command(
        OVERVIEW,
        "finer",
        ("plus", "equals_sign"),
        "finer",
        "Group dates more finely",
        lambda overview: overview.finer(),
        has_rows,
    ),
)
