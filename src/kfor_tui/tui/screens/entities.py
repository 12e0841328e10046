"""The panel of names: who and what is mentioned where, and the user's word on which names are one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message
from textual.screen import ModalScreen

from kfor_tui.tui import commands
from kfor_tui.tui.names import KIND_LETTERS, KIND_WORDS
from kfor_tui.tui.screens.ask import AskScreen
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import HintBar
from kfor_tui.tui.widgets.cells import cell_len, fit, shown
from kfor_tui.tui.widgets.line_view import CursorView, Line, Run
from kfor_tui.tui.words import count

if TYPE_CHECKING:
    from kfor_tui.model import Entity, Span
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.screens.read_text import TextCommands

EDITS_MISSING = "Names cannot be changed here"


class NameList(CursorView):
    """One name a row: kind, name, other forms, how often in how many sources."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("view")]
    DEFAULT_CSS = "NameList { background: $surface; }"

    class Moved(Message):
        """Another name is under the cursor."""

    def __init__(self, source: Callable[[], str | None]) -> None:
        super().__init__(id="names")
        self._scope = source
        self.entities: list[Entity] = []
        self.marked: dict[str, None] = {}
        self.hidden: frozenset[str] = frozenset()

    def show(self, entities: list[Entity], hidden: frozenset[str]) -> None:
        """Take names; the cursor stays on its name if that is still there."""
        current = self.current()
        self.entities, self.hidden = entities, hidden
        if current is not None:
            self.cursor = next((i for i, e in enumerate(entities) if e.name == current.name), self.cursor)
        self.rows_changed()
        self.show_row(self.cursor)
        self.post_message(self.Moved())

    def current(self) -> Entity | None:
        """The name under the cursor."""
        return self.entities[self.cursor] if 0 <= self.cursor < len(self.entities) else None

    def row_total(self) -> int:
        """Names, or one line of advice."""
        return max(1, len(self.entities))

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A name."""
        if not self.entities:
            text = " No names here: s shows those of all sources"
            return Line(text, (Run(0, len(text), "muted"),), "plain")
        entity = self.entities[row]
        source = self._scope()
        here = sum(s == source for s, _ in entity.mentions) if source else len(entity.mentions)
        mark = "●" if entity.name in self.marked else " "
        head = f" {mark}{KIND_LETTERS.get(entity.kind, 'x')}  "
        tail = f" {here}" if source else f" {here} in {len(entity.sources)}"
        forms = [a for a in entity.aliases if a != entity.name]
        room = max(6, width - len(head) - len(tail) - 1)
        name = fit(shown(entity.name), room)
        others = fit(shown("  = " + ", ".join(forms)), max(0, room - cell_len(name))) if forms else ""
        text = head + name + others
        filler = " " * max(1, width - cell_len(text) - len(tail) - 1)
        look = "faint" if entity.kind in self.hidden else entity.kind
        runs = (
            Run(1, 2, "mark"),
            Run(2, 3, "key"),
            Run(len(head), len(head) + len(name), look),
            Run(len(head) + len(name), len(text), "muted"),
            Run(len(text), len(text) + len(filler) + len(tail), "muted"),
        )
        return Line(text + filler + tail, runs)

    def cursor_moved(self, row: int) -> None:
        """Show its mentions."""
        self.post_message(self.Moved())

    def toggle_mark(self) -> None:
        """Mark the name for merging, or unmark it."""
        entity = self.current()
        if entity is not None:
            if entity.name in self.marked:
                del self.marked[entity.name]
            else:
                self.marked[entity.name] = None
            self.row_changed(self.cursor)


class MentionList(CursorView):
    """The sentences that mention one name, under a line for each source."""

    BINDINGS: ClassVar[list[BindingType]] = [*commands.bindings("view")]
    DEFAULT_CSS = "MentionList { background: $background; }"

    class Chosen(Message):
        """A mention was clicked."""

    def __init__(self, app: Callable[[], KforApp]) -> None:
        super().__init__(id="mentions")
        self._kfor = app
        self._rows: list[tuple[str, Span | None]] = []
        self._starts: dict[str, list[int]] = {}

    def show(self, entity: Entity | None, first: str | None) -> None:
        """Mentions of a name, those of the open source first."""
        self._rows = []
        if entity is not None:
            by_source: dict[str, list[Span]] = {}
            for source, span in entity.mentions:
                by_source.setdefault(source, []).append(span)
            for source in sorted(by_source, key=lambda s: s != first):
                self._rows.append((source, None))
                self._rows += [(source, span) for span in by_source[source]]
        self.cursor = 1 if self._rows else 0
        self.rows_changed()
        self.scroll_to(y=0, animate=False, force=True)

    def current(self) -> tuple[str, Span] | None:
        """Source and span under the cursor, or the first below a heading."""
        for source, span in self._rows[self.cursor :]:
            if span is not None:
                return source, span
        return None

    def row_total(self) -> int:
        """All rows."""
        return len(self._rows)

    def row_line(self, row: int, part: int, width: int) -> Line:
        """The heading of a source, or a sentence with the name in it."""
        source_id, span = self._rows[row]
        app = self._kfor()
        source = app.source(source_id)
        if span is None or source is None:
            head = f" {app.letter_of(source_id):<2} "
            text = head + fit(shown(source.title if source else source_id), max(4, width - len(head)))
            return Line(text, (Run(0, len(head), "key"), Run(len(head), len(text), "strong")))
        starts = self._starts.setdefault(source_id, [s.start for s in source.sentences])
        at = max(0, bisect_right(starts, span.start) - 1)
        locator = str(source.sentences[at].locator) if starts else ""
        begin = starts[at] if starts else span.start
        if span.start - begin > width // 2:
            begin = max(begin, span.start - width // 3)
        lead = "" if not starts or begin == starts[at] else "…"
        head = f"  {locator:>6}  {lead}"
        end = source.sentences[at].end if starts else span.end
        body = fit(shown(source.text[begin : max(end, span.end)]), max(4, width - cell_len(head)))
        shift = len(head) - begin
        return Line(head + body, (Run(0, len(head), "muted"), Run(span.start + shift, span.end + shift, "hit")))

    def row_chosen(self, row: int) -> None:
        """A click goes there."""
        self.post_message(self.Chosen())


class EntitiesScreen(ModalScreen[None]):
    """Names on the left, their mentions on the right."""

    SCOPE = "entities"
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("entities"),
        Binding("tab,shift+tab", "other_pane", "pane", show=False),
        Binding("escape,q,e", "dismiss(None)", "close", show=False),
        Binding("u", "screen.command('undo')", "undo", show=False),
        Binding("ctrl+r", "screen.command('redo')", "redo", show=False),
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
                yield MentionList(lambda: self._read.kfor)
            yield HintBar(id="hints")

    def on_mount(self) -> None:
        """Names of the open source, or of all when it has none."""
        self.names = self.query_one(NameList)
        self.mentions = self.query_one(MentionList)
        self.watch(self.app, "names_version", self.show_names, init=False)
        self.show_names()
        self.names.focus()
        self.query_one(HintBar).show(commands.hints("entities"), State(), self._read.kfor.keymap)

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

    async def action_command(self, command_id: str) -> None:
        """Run a command on the focused list, here, or on the app."""
        command = commands.find(command_id)
        reason = command.when(self._read.state())
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
        self.say(f"{count(len(self.names.marked), 'name')} marked: M makes them and the name under the cursor one")

    def cmd_toggle_kind(self) -> None:
        """Show or hide names of this kind in the reader."""
        entity = self.names.current()
        if entity is not None:
            hidden = self._read.toggle_kind(entity.kind)
            self.show_names()
            self.say(f"{KIND_WORDS[entity.kind].capitalize()} are {'plain' if hidden else 'highlighted'} in the reader")

    # ----- the user's word on names

    def cmd_merge_entities(self) -> None:
        """The marked names and this one become one, called by this one."""
        entity = self.names.current()
        others = [name for name in self.names.marked if entity is None or name != entity.name]
        if entity is None or not others:
            self.say("Mark other names with space first, then M merges them into this one")
            return
        self.names.marked.clear()
        self._read.kfor.edit_names(
            f"merging {', '.join(others)} into {entity.name}", [("merge", entity.name, other) for other in others]
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
