"""What all main screens share: news from the app, and the commands that work everywhere.

A screen is named in ``registry.py``, gives its panes in ``body`` and takes what it shows from ``app.session``. It
hears of news through ``sources_changed`` and ``findings_changed``, names in ``SCOPES`` the commands that it carries
out, and fills ``State`` in ``describe`` so that they know whether they can act.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual import events

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.screens.bars_screen import BarsScreen
from kfor_tui.tui.widgets.bars import TopBar

if TYPE_CHECKING:
    from kfor_tui.model import Passage


class KforScreen(BarsScreen):
    """A main screen."""

    # ----- for subclasses

    def sources_changed(self) -> None:
        """Sources or problems arrived or went."""

    def findings_changed(self) -> None:
        """The comparison and the counterparts are new."""

    def names_changed(self) -> None:
        """The names are new."""

    def recall(self) -> None:
        """Take up what an earlier run kept in the memory; called once, before the first source arrives."""

    def memorize(self) -> None:
        """Put what the next run should know into the memory."""

    def current_passage(self) -> Passage | None:
        """The words that copying, keeping and noting are about."""
        return None

    def standing_at(self) -> Passage | None:
        """The sentence that other screens open at when they hold it."""
        return self.current_passage()

    # ----- news from the app

    def on_mount(self) -> None:
        """Show what there is and listen for news."""
        self.watch(self.app, "progress", self._progress_changed)
        self.watch(self.app, "source_version", self._sources_changed)
        self.watch(self.app, "findings_version", self._findings_changed)
        self.watch(self.app, "names_version", self._names_changed, init=False)

    def on_screen_resume(self) -> None:
        """Back in sight."""
        self.refresh_hints()
        self.kfor.dossier.notice_changes()

    def facts(self) -> str:
        """What the top bar says of the sources."""
        return self.kfor.session.summary()

    def show_facts(self) -> None:
        """Say it."""
        self.query_one(TopBar).facts = self.facts()

    def _progress_changed(self) -> None:
        self.query_one(TopBar).work = self.kfor.loading.work_words()

    def _sources_changed(self) -> None:
        self.sources_changed()
        self.show_facts()
        self.refresh_hints()

    def _findings_changed(self) -> None:
        self.findings_changed()
        self.show_facts()
        self.refresh_hints()

    def _names_changed(self) -> None:
        self.names_changed()
        self.refresh_hints()

    # ----- commands that work everywhere; a screen with more to close, keep or compare overrides them

    def show_list(self) -> None:
        """Go to the list of sources, as the start of a new way."""
        self.kfor.navigation.show_read().set_focus_on("list")

    def next_pane(self) -> None:
        """Go to the next pane that is in sight."""
        self.focus_next()

    def previous_pane(self) -> None:
        """Go to the previous pane."""
        self.focus_previous()

    def back(self) -> None:
        """Close what is open, then go back the way one came."""
        self.kfor.navigation.back()

    async def search(self) -> None:
        """Open the search box; leaving it leads back here."""
        await self.kfor.navigation.search()

    def keep(self) -> None:
        """Keep the sentence the screen is about."""
        self.kfor.dossier.keep_current()

    def compare_here(self) -> None:
        """Compare the selected sources, or the one the screen is about with another."""
        self.kfor.comparing.show_suggested()

    def suspend(self) -> None:
        """Suspend as other terminal programs do, or say that this cannot be."""
        driver = self.app._driver
        if sys.platform == "win32" or driver is None or not driver.can_suspend:
            self.say(wording.CANNOT_SUSPEND)
        else:
            self.app.action_suspend_process()

    def open_url(self) -> None:
        """Ask, then open the address of the source, at the sentence the screen is about."""
        passage = self.current_passage()
        self.kfor.outside.open_url(self.state().url or "", passage.text if passage is not None else "")

    def open_file(self) -> None:
        """Ask, then open the file of the source in the system's viewer."""
        source = self.state().source
        if source is not None:
            self.kfor.outside.open_file(source)

    def copy_reference(self) -> None:
        """Copy the reference of the source without a quote."""
        source = self.state().source
        if source is not None:
            self.kfor.citations.copy_reference(source)

    async def on_paste(self, event: events.Paste) -> None:
        """Search for what is pasted where no box is open."""
        words = " ".join(event.text.split())
        if words:
            await self.kfor.navigation.search_for(words)
