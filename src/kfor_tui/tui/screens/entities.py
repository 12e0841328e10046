"""The panel of names: who and what is mentioned where, and the user's word on which names are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen

from kfor_tui.tui.commands import table
from kfor_tui.tui.commands.command import Command
from kfor_tui.tui.presentation.names import KIND_WORDS
from kfor_tui.tui.presentation.wording import count
from kfor_tui.tui.screens.ask import AskScreen
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import HintBar
from kfor_tui.tui.widgets.name_lists import MentionList, NameList

if TYPE_CHECKING:
    from kfor_tui.model import Entity
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.screens.read_text import TextCommands


class EntitiesScreen(ModalScreen[None]):
    """Names on the left, their mentions on the right."""

    SCOPE = "entities"
    VIEW: ClassVar[str] = "entities"
    BINDINGS: ClassVar[list[BindingType]] = [
        *table.bindings("entities"),
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
            box.border_title = "Names"
            with Container(id="panes"):
                yield NameList(self._source)
                yield MentionList(self.kfor.letter_of, self.kfor.source)
            yield HintBar(id="hints")

    def on_mount(self) -> None:
        """Names of the open source, or of all when it has none."""
        self.names = self.query_one(NameList)
        self.mentions = self.query_one(MentionList)
        self.watch(self.app, "names_version", self.show_names, init=False)
        self.show_names()
        self.names.focus()
        self.query_one(HintBar).show(table.hints("entities"), State(), self._read.kfor.keymap)

    def _source(self) -> str | None:
        source = self._read.reader.source
        return source.id if source is not None and self._only_here else None

    def show_names(self) -> None:
        """Take the names as they are now."""
        found, source = self._read.kfor.names, self._source()
        entities = list(found.entities) if source is None else found.in_source(source)
        self.names.show(entities, frozenset(self._read.reader.highlights.hidden_kinds))
        where = f"in {self._read.kfor.letter_of(source)}" if source else "in all sources"
        self.query_one(Vertical).border_title = f"Names · {count(len(entities), 'name')} {where}"

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

    def offers(self, command: Command) -> bool:
        """Whether a command can be run while the panel is open."""
        return command.scope == "entities" or command.id in {"undo", "redo"}

    def cmd_help(self) -> None:
        """The keys of this panel."""
        from kfor_tui.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    async def action_command(self, command_id: str) -> None:
        """Run a command on the focused list, here, or on the app."""
        command = table.find(command_id)
        reason = command.when(self.state())
        if reason:
            self.say(reason)
            return
        for handler in (self.focused, self, self.app):
            method = getattr(handler, command.method, None)
            if method is not None:
                result = method()
                if hasattr(result, "__await__"):
                    await result
                return

    def say(self, words: str) -> None:
        """One sentence in the bar of this panel."""
        self.query_one(HintBar).say(words)

    @on(HintBar.Chosen)
    async def run_clicked_hint(self, event: HintBar.Chosen) -> None:
        """A click on a hint is its key."""
        await self.action_command(event.command)

    # ----- commands

    @on(MentionList.Chosen)
    def cmd_go_mention(self) -> None:
        """Read the mention in its source, every mention of the name lit."""
        found = self.mentions.current()
        if found is None:
            self.say("This name is mentioned nowhere")
            return
        entity = self.names.current()
        self.dismiss(None)
        self._read.jump(found[0], found[1].start)
        if entity is not None:
            self._read.light_entity(entity)

    def cmd_entities_scope(self) -> None:
        """This source, or all."""
        self._only_here = not self._only_here
        self.show_names()

    def cmd_mark_entity(self) -> None:
        """Mark for merging, and step on."""
        self.names.toggle_mark()
        self.names.move(1)
        marked = len(self._marked())
        self.say(
            f"{count(marked, 'name')} marked: " + ("M makes them one" if marked > 1 else "mark those that are the same")
        )

    def cmd_toggle_kind(self) -> None:
        """Show or hide names of this kind in the reader."""
        entity = self.names.current()
        if entity is not None:
            hidden = self._read.toggle_kind(entity.kind)
            self.show_names()
            self.say(f"{KIND_WORDS[entity.kind].capitalize()} are {'plain' if hidden else 'highlighted'} in the reader")

    # ----- the user's word on names

    def cmd_merge_entities(self) -> None:
        """The marked names become one, called as the user chooses among them."""
        from kfor_tui.tui.screens.choose import ChooseScreen

        marked = self._marked()
        rows = [(e.name, f"{e.name} · {count(len(e.mentions), 'mention')} · {KIND_WORDS[e.kind]}") for e in marked]
        kinds = dict.fromkeys(KIND_WORDS[e.kind] for e in marked)
        warning = f"They are of different kinds: {' and '.join(kinds)}. " if len(kinds) > 1 else ""
        question = f"Make these {count(len(marked), 'name')} one? Choose what it is called."
        detail = f"{warning}u takes it back."
        self.app.push_screen(ChooseScreen(question, rows, current=rows[0][0], detail=detail), self._merge_into)

    def _marked(self) -> list[Entity]:
        """The marked names that are still there, the most mentioned first."""
        there = {entity.name: entity for entity in reversed(self._read.kfor.names.entities)}
        found = [there[name] for name in self.names.marked if name in there]
        return sorted(found, key=lambda entity: -len(entity.mentions))

    def _merge_into(self, name: str | None) -> None:
        if name is None:
            return
        others = [entity.name for entity in self._marked() if entity.name != name]
        self.names.marked.clear()
        self._read.kfor.edit_names(
            f"merging {', '.join(others)} into {name}", [("merge", name, other) for other in others]
        )

    def cmd_rename_entity(self) -> None:
        """Ask for the form to show."""
        entity = self.names.current()
        if entity is None:
            return

        def done(new: str | None) -> None:
            if new and new.strip() and new != entity.name:
                self._read.kfor.edit_names(
                    f"renaming {entity.name} to {new.strip()}", [("rename", entity.name, new.strip())]
                )

        self.app.push_screen(AskScreen(f"Show {entity.name} as", entity.name), done)

    def cmd_reject_entity(self) -> None:
        """This is no name."""
        entity = self.names.current()
        if entity is not None:
            self._read.kfor.edit_names(f"rejecting {entity.name}", [("reject", entity.name)])

    def cmd_split_entity(self) -> None:
        """Choose a form and make it a name of its own."""
        from kfor_tui.tui.screens.choose import ChooseScreen

        entity = self.names.current()
        forms = [form for form in entity.aliases if form != entity.name] if entity else []
        if entity is None or not forms:
            self.say("This name has no other form to take out")
            return

        def done(form: str | None) -> None:
            if form:
                self._read.kfor.edit_names(f"taking {form} out of {entity.name}", [("split", entity.name, form)])

        self.app.push_screen(ChooseScreen(f"Take which form out of {entity.name}?", [(f, f) for f in forms]), done)
