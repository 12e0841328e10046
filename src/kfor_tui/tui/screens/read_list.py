"""Commands of the library list."""

from __future__ import annotations

from kfor_tui.tui.presentation.wording import count
from kfor_tui.tui.screens.read_base import ReadBase
from kfor_tui.tui.widgets.source_list import SORTS


class ListCommands(ReadBase):
    """Selecting, ordering and filtering sources."""

    def cmd_read_source(self) -> None:
        """Read the source under the cursor."""
        source = self.listing.source_at(self.listing.cursor)
        if source is None:
            problem = self.listing.problem_at(self.listing.cursor)
            self.say(f"{problem.path}: {problem.reason}" if problem else "Nothing to read here")
            return
        if self.reader.source is None or self.reader.source.id != source:
            self.open_source(source)
        self.set_focus_on("reader")

    def cmd_select_source(self) -> None:
        """Select for comparing, and step on."""
        if self.listing.toggle_selected() is None:
            self.say("This could not be read, so it cannot be selected")
            return
        self.say(f"{count(len(self.listing.selected), 'source')} selected: c compares them")
        self.listing.move(1)

    def cmd_sort(self) -> None:
        """Next order."""
        keys = [*SORTS]
        key = keys[(keys.index(self.listing.sort_key) + 1) % len(keys)]
        self.listing.sort_by(key, reverse=self.listing.reverse)
        self.say(f"Sorted by {SORTS[key]}")
        self.kfor.memory.set("sort", [key, self.listing.reverse])

    def cmd_sort_reverse(self) -> None:
        """The other way round."""
        self.listing.sort_by(self.listing.sort_key, reverse=not self.listing.reverse)
        self.say(f"Sorted by {SORTS[self.listing.sort_key]}" + (", reversed" if self.listing.reverse else ""))
        self.kfor.memory.set("sort", [self.listing.sort_key, self.listing.reverse])

    def cmd_filter_list(self) -> None:
        """Ask for words and show only sources that hold them."""
        from kfor_tui.tui.screens.ask import AskScreen

        before = self.listing.needle

        def done(words: str | None) -> None:
            self.listing.filter_by(before if words is None else words)
            if self.listing.needle:
                self.say(f"{self.listing.counts()} sources hold “{self.listing.needle}”: esc shows all")

        self.app.push_screen(
            AskScreen("Show sources whose title, outlet, date or file holds", before, live=self.listing.filter_by), done
        )
