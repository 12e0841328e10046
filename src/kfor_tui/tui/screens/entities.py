"""The panel of names: who and what is mentioned where, and the user's word on which names are one."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen

from kfor_tui.tui.commands import table
from kfor_tui.tui.commands.command import ENTITIES, VIEW, Command
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.names import KIND_WORDS
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.screens.ask import AskScreen
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import HintBar
from kfor_tui.tui.widgets.name_lists import MentionList, NameList

if TYPE_CHECKING:
    from kfor_tui.model import Entity
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.screens.read_text import TextCommands
    from kfor_tui.tui.services.name_edits import Edit


class EntitiesScreen(ModalScreen[None]):
    """Names on the left, their mentions on the right."""

    VIEW: ClassVar[str] = "entities"
    BINDINGS: ClassVar[list[BindingType]] = [
        *table.bindings(ENTITIES),
        Binding("tab,shift+tab", "other_pane", "pane", show=False),
        Binding("escape,q,e", "dismiss(None)", "close", show=False),
        *(table.bound(name) for name in ("undo", "redo", "help", "palette")),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's declaration
    DEFAULT_CSS = """
    EntitiesScreen {
        align: center middle; background: $background 60%;
        & > Vertical { width: 96%; height: 92%; background: $surface; border: round $primary; }
        & #panes { layout: horizontal; height: 1fr; }
        & #names { width: 46%; height: 1fr; }
        & #mentions { width: 1fr; height: 1fr; }
        &.-narrow #panes { layout: vertical; }
        &.-narrow #names { width: 1fr; height: 55%; }
    }
    """

    def __init__(self, read: TextCommands) -> None:
        super().__init__()
        self._read = read
        self._only_here = True

    def compose(self) -> ComposeResult:
        """Names, mentions, keys."""
        with Vertical() as box:
            box.border_title = wording.NAMES
            with Container(id="panes"):
                yield NameList(self._source)
                yield MentionList(self.kfor.session)
            yield HintBar(id="hints")

    def on_mount(self) -> None:
        """Names of the open source, or of all when it has none."""
        self.names = self.query_one(NameList)
        self.mentions = self.query_one(MentionList)
        self.watch(self.app, "names_version", self.show_names, init=False)
        self.show_names()
        self.names.focus()
        self.query_one(HintBar).show(table.hints(ENTITIES), State(), self._read.kfor.keymap)

    def _source(self) -> str | None:
        source = self._read.reader.source
        return source.id if source is not None and self._only_here else None

    def show_names(self) -> None:
        """Take the names as they are now."""
        found, source = self._read.kfor.session.names, self._source()
        entities = list(found.entities) if source is None else found.in_source(source)
        self.names.show(entities, frozenset(self._read.reader.highlights.hidden_kinds))
        where = self._read.kfor.session.letter_of(source) if source else wording.ALL_SOURCES
        self.query_one(Vertical).border_title = wording.NAMES_IN.format(names=count(len(entities), "name"), where=where)

    @on(NameList.Moved)
    def show_mentions(self) -> None:
        """The mentions of the name under the cursor."""
        source = self._read.reader.source
        self.mentions.show(self.names.current(), source.id if source else None)

    def action_other_pane(self) -> None:
        """Names or mentions."""
        (self.mentions if self.focused is self.names else self.names).focus()

    @property
    def kfor(self) -> KforApp:
        """The app, with its own type."""
        return self._read.kfor

    def state(self) -> State:
        """The facts the commands of this panel look at."""
        state = self._read.state()
        state.named = self.names.current() is not None
        state.marked = len(self._marked())
        return state

    def offers(self, command: Command[Any]) -> bool:
        """Whether a command can be run while the panel is open."""
        return command.scope == ENTITIES or command.id in {"undo", "redo"}

    async def action_command(self, command_id: str) -> None:
        """Run a command on the focused list, here, or on the app."""
        command = table.find(command_id)
        reason = command.when(self.state())
        if reason:
            self.say(reason)
            return
        target = self.focused if command.scope == VIEW else self if command.scope == ENTITIES else self._read
        result = command.run(target)
        if isinstance(result, Awaitable):
            await result

    def say(self, words: str) -> None:
        """One sentence in the bar of this panel."""
        self.query_one(HintBar).say(words)

    @on(HintBar.Chosen)
    async def run_clicked_hint(self, event: HintBar.Chosen) -> None:
        """A click on a hint is its key."""
        await self.action_command(event.command)

    # ----- commands

    @on(MentionList.Chosen)
    def _go_to_mention(self) -> None:
        self.go_to_mention()

    def go_to_mention(self) -> None:
        """Read the mention in its source, every mention of the name lit."""
        found = self.mentions.current()
        if found is None:
            self.say(wording.NOT_MENTIONED)
            return
        entity = self.names.current()
        self.dismiss(None)
        self._read.jump(found[0], found[1].start)
        if entity is not None:
            self._read.highlight_entity(entity)

    def toggle_scope(self) -> None:
        """This source, or all."""
        self._only_here = not self._only_here
        self.show_names()

    def mark(self) -> None:
        """Mark for merging, or unmark."""
        self.names.toggle_mark()
        marked = len(self._marked())
        template = wording.MARKED if marked > 1 else wording.MARKED_ONE if marked else wording.MARKED_NONE
        self.say(template.format(names=count(marked, "name")))

    def toggle_kind(self) -> None:
        """Show or hide names of this kind in the reader."""
        entity = self.names.current()
        if entity is not None:
            hidden = self._read.toggle_kind(entity.kind)
            self.show_names()
            template = wording.KIND_PLAIN if hidden else wording.KIND_HIGHLIGHTED
            self.say(template.format(kind=KIND_WORDS[entity.kind].capitalize()))

    # ----- the user's word on names

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

    def _marked(self) -> list[Entity]:
        """The marked names that are still there, the most mentioned first."""
        there = {entity.name: entity for entity in reversed(self._read.kfor.session.names.entities)}
        found = [there[name] for name in self.names.marked if name in there]
        return sorted(found, key=lambda entity: -len(entity.mentions))

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
