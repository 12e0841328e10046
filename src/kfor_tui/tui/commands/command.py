"""What a command is, and the reasons shared by many of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from kfor_tui.tui.state import State

When = Callable[[State], str | None]

STILL_COMPARING = "Still comparing the sources: what you asked for follows by itself"


def always(_: State) -> str | None:
    """Nothing stands in the way."""
    return None


class Command(NamedTuple):
    """One thing the user can do.

    ``id`` names it in the settings file, ``scope`` the pane or screen where its keys work (``app``: everywhere),
    ``label`` is for the footer, ``help`` one sentence for help, palette and documentation, ``when`` tells why it
    cannot act now. The method called is ``cmd_`` + id with underscores, looked up on the focused widget, the
    screen, then the app. ``hint`` orders the footer: 0 is never shown there, 1 comes first.
    """

    id: str
    scope: str
    keys: tuple[str, ...]
    label: str
    help: str
    when: When = always
    hint: int = 0
    palette: bool = True

    @property
    def method(self) -> str:
        """Name of the method that carries it out."""
        return "cmd_" + self.id.replace("-", "_").replace(".", "_")


def has_sources(state: State) -> str | None:
    """Something has been read."""
    if state.sources:
        return None
    return "Still reading the first source" if state.reading else "No source could be read here"


def has_source(state: State) -> str | None:
    """A source is open."""
    return None if state.source else has_sources(state) or "No source is open: choose one in the list"


def has_sentence(state: State) -> str | None:
    """The cursor stands on a sentence."""
    return has_source(state) or (None if state.sentence else "This source has no sentence")


def has_findings(state: State) -> str | None:
    """Sources have been compared."""
    if state.linked:
        return None
    if state.linking or state.reading:
        return STILL_COMPARING
    if state.sources == 1:
        return "There is only one source: nothing to compare it with"
    return has_sources(state) or "Sources are not compared: press r to read and compare again"
