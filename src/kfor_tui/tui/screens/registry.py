"""The main screens: one row each. A screen registers by being named here; its module is imported when it is opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kfor_tui.tui.screens.base import KforScreen


class View(NamedTuple):
    """A screen of the top bar: the key that opens it, its id, its label and where its class lives."""

    key: str
    id: str
    label: str
    path: str

    def load(self) -> type[KforScreen]:
        """Import the class."""
        module, _, name = self.path.partition(":")
        found: type[KforScreen] = getattr(import_module(module), name)
        return found


VIEWS = (
    View("1", "read", "Read", "kfor_tui.tui.screens.read:ReadScreen"),
    View("2", "compare", "Compare", "kfor_tui.tui.screens.compare:CompareScreen"),
    View("3", "claims", "Claims", "kfor_tui.tui.screens.claims:ClaimsScreen"),
    View("4", "overview", "Overview", "kfor_tui.tui.screens.overview:OverviewScreen"),
    View("5", "dossier", "Dossier", "kfor_tui.tui.screens.dossier:DossierScreen"),
)


def view(view_id: str) -> View:
    """The view with this id; raises KeyError when there is none."""
    return next(v for v in VIEWS if v.id == view_id)
