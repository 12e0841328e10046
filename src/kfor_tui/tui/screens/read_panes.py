"""The panes of the Read screen, and which of them has the keys and the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from kfor_tui.tui.commands import table
from kfor_tui.tui.commands.command import EVIDENCE, LIST, READER, READER_PAGE, SEARCH, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.widgets.evidence import Evidence
from kfor_tui.tui.widgets.first_steps import FirstSteps
from kfor_tui.tui.widgets.reader import Reader
from kfor_tui.tui.widgets.source_list import SourceList
from kfor_tui.tui.widgets.too_small import Pane

if TYPE_CHECKING:
    from kfor_tui.tui.screens.read import ReadScreen


class ReadPanes(KforScreen):
    """List, reader, evidence; the search panel comes over the list."""

    VIEW = "read"
    SCOPES: ClassVar[tuple[Scope[ReadScreen], ...]] = (LIST, READER, READER_PAGE, EVIDENCE, SEARCH)
    BINDINGS: ClassVar[list[BindingType]] = [*table.bindings(READER)]
    DEFAULT_CSS = """
    ReadPanes {
        #body { layout: horizontal; height: 1fr; }
        #right { layout: vertical; width: 1fr; height: 1fr; }
        #list { width: 36%; max-width: 56; height: 1fr; background: $surface; }
        #reader { height: 1fr; padding: 0; }
        #evidence { height: 30%; min-height: 5; }
        #search { width: 56; height: 1fr; }
        &.-searching #list { display: none; }
        &.-vast #list { width: 30%; }
        &.-vast #right { layout: horizontal; }
        &.-vast #reader { width: 1fr; }
        &.-vast #evidence { width: 45%; min-width: 52; max-width: 100; height: 1fr; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #list { width: 1fr; max-width: 100%; height: 40%; }
        &.-narrow #right { width: 1fr; }
        &.-narrow #search { width: 1fr; height: 45%; }
        &.-narrow.-searching #evidence { display: none; }
        &.-narrow.-reading #list { display: none; }
        &.-narrow.-listing #evidence { display: none; }
    }
    """

    listing: SourceList
    reader: Reader
    evidence: Evidence

    def __init__(self) -> None:
        super().__init__(classes="-listing")

    # ----- given by the files of commands

    def close_search(self) -> None:
        """Hide the search panel; hits stay lit."""

    # ----- building

    def body(self) -> ComposeResult:
        """Three panes."""
        with Pane(id="body"):
            yield SourceList(self.kfor.session, id="list")
            with Pane(id="right"):
                yield Reader(id="reader")
                yield Evidence(self.kfor.session, id="evidence")

    def on_mount(self) -> None:
        """Start in the list."""
        self.listing = self.query_one(SourceList)
        self.reader = self.query_one(Reader)
        self.evidence = self.query_one(Evidence)
        self.reader.close(wording.READING_SOURCES)
        self.listing.focus(scroll_visible=False)

    def on_descendant_focus(self) -> None:
        """On a narrow screen the pane with the keys decides what there is room for."""
        if not isinstance(self.focused, Widget):
            return
        in_list = self.focused is self.listing
        if not self.has_class("-searching"):
            self.set_class(in_list, "-listing")
            self.set_class(not in_list, "-reading")

    def set_focus_on(self, pane: str) -> None:
        """Give the keys to ``list``, ``reader`` or ``evidence``."""
        if self.has_class("-searching"):
            self.close_search()
        widget: Widget = {"list": self.listing, "reader": self.reader, "evidence": self.evidence}[pane]
        self.remove_class("-listing", "-reading")
        self.add_class("-listing" if pane == "list" else "-reading")
        widget.focus()

    def show_list(self) -> None:
        """From the list go to the reader, from elsewhere to the list."""
        in_list = self.focused is self.listing and self.reader.source is not None
        if in_list:
            self.set_focus_on("reader")
        else:
            super().show_list()

    def next_pane(self) -> None:
        """List, reader, evidence, and round again; what a narrow screen hides comes into sight."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """The other way round."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes = ("list", "reader", "evidence")
        widgets = (self.listing, self.reader, self.evidence)
        at = next((i for i, widget in enumerate(widgets) if widget is self.focused), 0)
        self.set_focus_on(panes[(at + step) % len(panes)])

    # ----- the first start

    def greet(self) -> None:
        """Say what to press to who has never pressed a key on these folders."""
        app = self.kfor
        if not app.session.memory.get("met") and not app.key_queue.number and not self.query(FirstSteps):
            self.mount(FirstSteps(app.keymap), before="#hints")

    def pressed(self) -> None:
        """The first key: who has pressed one need not be told what to press any more."""
        super().pressed()
        for strip in self.query(FirstSteps):
            strip.display = False  # not removed: it may be about to be painted
        self.kfor.session.memory.set("met", True)
