"""Commands of the library list."""

from __future__ import annotations

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.screens.read_base import ReadBase
from kfor_tui.tui.widgets.source_list import SORTS


class ListCommands(ReadBase):
    """Selecting, ordering and filtering sources."""

    def read_source(self) -> None:
        """Read the source under the cursor."""
        source = self.listing.source_at(self.listing.cursor)
        if source is None:
            problem = self.listing.problem_at(self.listing.cursor)
            self.say(f"{problem.path}: {problem.reason}" if problem else wording.NOTHING_TO_READ)
            return
        if self.reader.source is None or self.reader.source.id != source:
            self.open_source(source)
        self.set_focus_on("reader")

    def select_source(self) -> None:
        """Select the source to compare it, and step on."""
        if self.listing.toggle_selected() is None:
            self.say(wording.CANNOT_SELECT)
            return
        self.say(wording.SOURCES_SELECTED.format(sources=count(len(self.listing.selected), "source")))
        self.listing.move(1)

    def next_sort(self) -> None:
        """Change the sort order."""
        keys = [*SORTS]
        key = keys[(keys.index(self.listing.sort_key) + 1) % len(keys)]
        self.listing.sort_by(key, reverse=self.listing.reverse)
        self.say(wording.SORTED_BY.format(order=SORTS[key]))
        self.kfor.session.memory.set("sort", [key, self.listing.reverse])

    def reverse_sort(self) -> None:
        """Reverse the sort order."""
        self.listing.sort_by(self.listing.sort_key, reverse=not self.listing.reverse)
        template = wording.SORTED_REVERSED if self.listing.reverse else wording.SORTED_BY
        self.say(template.format(order=SORTS[self.listing.sort_key]))
        self.kfor.session.memory.set("sort", [self.listing.sort_key, self.listing.reverse])

    def filter_list(self) -> None:
        """Ask for words and show only the sources that contain them."""
        from kfor_tui.tui.screens.ask import AskScreen

        before = self.listing.needle

        def done(words: str | None) -> None:
            self.filter_by(before if words is None else words)
            if self.listing.needle:
                self.say(wording.LIST_FILTERED.format(counts=self.listing.counts(), words=self.listing.needle))

        self.app.push_screen(AskScreen(wording.FILTER_LIST, before, live=self.filter_by), done)

    def label_source(self) -> None:
        """Ask for the labels of the source."""
        if self.reader.source is not None:
            self.kfor.labels.ask(self.reader.source.id)
