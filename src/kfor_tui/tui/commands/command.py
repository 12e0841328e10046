"""What a command is, and where its keys work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from kfor_tui.tui.state import State

if TYPE_CHECKING:
    from kfor_tui.tui.screens.base import KforScreen
    from kfor_tui.tui.screens.claims import ClaimsScreen
    from kfor_tui.tui.screens.compare import CompareScreen
    from kfor_tui.tui.screens.dossier import DossierScreen
    from kfor_tui.tui.screens.entities import EntitiesScreen
    from kfor_tui.tui.screens.overview import OverviewScreen
    from kfor_tui.tui.screens.read import ReadScreen
    from kfor_tui.tui.widgets.line_pane import LineView

T = TypeVar("T")
When = Callable[[State], str | None]


def always(_: State) -> str | None:
    """Nothing stands in the way."""
    return None


class Scope(NamedTuple, Generic[T]):
    """Where keys work: a pane or a screen, or everywhere; ``T`` is what its commands act on."""

    name: str
    title: str


APP: Scope[KforScreen] = Scope("app", "Everywhere")
VIEW: Scope[LineView] = Scope("view", "Moving")
LIST: Scope[ReadScreen] = Scope("list", "List of sources")
READER: Scope[ReadScreen] = Scope("reader", "Reader")
READER_PAGE: Scope[ReadScreen] = Scope("reader-page", "Reader")
EVIDENCE: Scope[ReadScreen] = Scope("evidence", "What others say")
SEARCH: Scope[ReadScreen] = Scope("search", "Search box")
ENTITIES: Scope[EntitiesScreen] = Scope("entities", "Names")
COMPARE: Scope[CompareScreen] = Scope("compare", "Compare")
CLAIMS: Scope[ClaimsScreen] = Scope("claims", "Claims")
OVERVIEW: Scope[OverviewScreen] = Scope("overview", "Overview")
DOSSIER: Scope[DossierScreen] = Scope("dossier", "Dossier")
SCOPES: tuple[Scope[Any], ...] = (
    APP,
    VIEW,
    LIST,
    READER,
    READER_PAGE,
    EVIDENCE,
    SEARCH,
    ENTITIES,
    COMPARE,
    CLAIMS,
    OVERVIEW,
    DOSSIER,
)


class Command(NamedTuple, Generic[T]):
    """One thing the user can do.

    ``scope`` says where its keys work and what ``run`` gets, ``id`` names it in the settings file, ``label`` is for
    the footer, ``help`` one sentence for help, palette and documentation. ``when`` says why it cannot act now.
    ``hint`` orders the footer: 0 is never shown there, 1 comes first. ``pair`` is the id of the command that goes the
    other way, whose key the footer shows beside this one's.
    """

    scope: Scope[T]
    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    run: Callable[[T], object]
    when: When = always
    hint: int = 0
    palette: bool = True
    pair: str = ""
