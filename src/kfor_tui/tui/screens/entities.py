"""The user's word on names: which are one, what they are called, and which are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.names import KIND_WORDS
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.screens.ask import AskScreen
from kfor_tui.tui.screens.names_panel import NamesPanel

if TYPE_CHECKING:
    from kfor_tui.tui.services.name_edits import Edit


class EntitiesScreen(NamesPanel):
    """The panel with the commands that change names."""

    def merge(self) -> None:
        """The marked names become one, called as the user chooses among them."""
        from kfor_tui.tui.screens.choose import ChooseScreen

        marked = self._marked()
        rows = [(e.name, f"{e.name} · {count(len(e.mentions), 'mention')} · {KIND_WORDS[e.kind]}") for e in marked]
        kinds = dict.fromkeys(KIND_WORDS[e.kind] for e in marked)
        warning = wording.DIFFERENT_KINDS.format(kinds=" and ".join(kinds)) if len(kinds) > 1 else ""
        question = wording.MERGE.format(names=count(len(marked), "name"))
        detail = warning + wording.CAN_BE_UNDONE
        self.app.push_screen(ChooseScreen(question, rows, current=rows[0][0], detail=detail), self._merge_into)

    def _merge_into(self, name: str | None) -> None:
        if name is None:
            return
        others = [entity.name for entity in self._marked() if entity.name != name]
        self.names.marked.clear()
        merges: list[Edit] = [lambda record, other=other: record.merge(name, other) for other in others]  # type: ignore[misc]
        self._read.kfor.name_edits.change(f"merging {', '.join(others)} into {name}", merges)

    def rename(self) -> None:
        """Ask for the form to show."""
        entity = self.names.current()
        if entity is None:
            return

        def done(new: str | None) -> None:
            if new and new.strip() and new != entity.name:
                words = f"renaming {entity.name} to {new.strip()}"
                self._read.kfor.name_edits.change(words, [lambda record: record.rename(entity.name, new.strip())])

        self.app.push_screen(AskScreen(wording.RENAME.format(name=entity.name), entity.name), done)

    def reject(self) -> None:
        """This is no name."""
        entity = self.names.current()
        if entity is not None:
            self._read.kfor.name_edits.change(f"rejecting {entity.name}", [lambda record: record.reject(entity.name)])

    def split(self) -> None:
        """Choose a form and make it a name of its own."""
        from kfor_tui.tui.screens.choose import ChooseScreen

        entity = self.names.current()
        forms = [form for form in entity.aliases if form != entity.name] if entity else []
        if entity is None or not forms:
            self.say(wording.NO_ALIAS)
            return

        def done(form: str | None) -> None:
            if form:
                words = f"splitting {form} off {entity.name}"
                self._read.kfor.name_edits.change(words, [lambda record: record.split(entity.name, form)])

        self.app.push_screen(ChooseScreen(wording.SPLIT_WHICH.format(name=entity.name), [(f, f) for f in forms]), done)
