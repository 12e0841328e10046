"""The panel of names: who and what is mentioned where, by source and by kind."""

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
from kfor_tui.tui.screens.ask import AskScreen, plain
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import HintBar
from kfor_tui.tui.widgets.cells import shown
from kfor_tui.tui.widgets.name_lists import MentionList, NameList

if TYPE_CHECKING:
    from kfor_tui.model import Entity
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.screens.read_text import TextCommands


class NamesPanel(ModalScreen[None]):
    """Names on the left, their mentions on the right."""

    VIEW: ClassVar[str] = "entities"
    BINDINGS: ClassVar[list[BindingType]] = [
        *table.bindings(ENTITIES),
        Binding("tab,shift+tab", "other_pane", "pane", show=False),
        Binding("escape,q,e", "leave", "close", show=False),
        *(table.bound(name) for name in ("undo", "redo", "help", "palette")),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual's declaration
    DEFAULT_CSS = """
    NamesPanel {
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
        self._only_here = False
        self._needle = ""

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

    def _source(self) -> str | None:
        source = self._read.reader.source
        return source.id if source is not None and self._only_here else None

    def show_names(self) -> None:
        """Take the names as they are now."""
        found, source = self._read.kfor.session.names, self._source()
        entities = list(found.entities) if source is None else found.in_source(source)
        if self._needle:
            entities = [entity for entity in entities if self._matches(entity)]
        self.names.show(entities, frozenset(self._read.reader.highlights.hidden_kinds))
        where = self._read.kfor.session.letter_of(source) if source else wording.ALL_SOURCES
        title = wording.NAMES_IN.format(names=count(len(entities), "name"), where=where)
        words = wording.FILTERED_BY.format(words=shown(self._needle)) if self._needle else ""
        self.query_one(Vertical).border_title = plain(title + words)

    def _matches(self, entity: Entity) -> bool:
        from kfor_tui.text.words import fold

        needle = fold(self._needle).text.strip()
        return any(needle in fold(form).text for form in (entity.name, *entity.aliases))

    @on(NameList.Moved)
    def show_mentions(self) -> None:
        """The mentions of the name under the cursor."""
        source = self._read.reader.source
        self.mentions.show(self.names.current(), source.id if source else None)
        self.show_hints()

    def show_hints(self) -> None:
        """The keys of the panel, those that cannot act now dimmed."""
        self.query_one(HintBar).show(table.hints(ENTITIES), self.state(), self._read.kfor.keymap)

    def filter_names(self) -> None:
        """Ask for letters and show only the names that contain them."""
        before = self._needle

        def show(words: str | None) -> None:
            self._needle = before if words is None else words.strip()
            self.show_names()

        self.app.push_screen(AskScreen(wording.FILTER_NAMES, before, live=show), show)

    def action_leave(self) -> None:
        """Show all names again, then close."""
        if self._needle:
            self._needle = ""
            self.show_names()
        else:
            self.dismiss(None)

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
        self.show_hints()

    def toggle_kind(self) -> None:
        """Show or hide names of this kind in the reader."""
        entity = self.names.current()
        if entity is not None:
            hidden = self._read.toggle_kind(entity.kind)
            self.show_names()
            template = wording.KIND_PLAIN if hidden else wording.KIND_HIGHLIGHTED
            self.say(template.format(kind=KIND_WORDS[entity.kind].capitalize()))

    def _marked(self) -> list[Entity]:
        """The marked names that are still there, the most mentioned first."""
        there = {entity.name: entity for entity in reversed(self._read.kfor.session.names.entities)}
        found = [there[name] for name in self.names.marked if name in there]
        return sorted(found, key=lambda entity: -len(entity.mentions))
