"""Choose the sources to lay side by side; the first chosen is the reference, its nearest come first in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kfor_tui.tui.commands.command import VIEW
from kfor_tui.tui.commands.table import bindings, run_in_list
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import byline, count, lookalikes_among
from kfor_tui.tui.presentation.symbols import CONFLICT, REWORDED
from kfor_tui.tui.screens.ask import plain
from kfor_tui.tui.services.comparing import Near, nearest
from kfor_tui.tui.widgets.cells import cell_len, fit, shown
from kfor_tui.tui.widgets.line_view import CursorView, Line, Run
from kfor_tui.tui.widgets.plain_input import PlainInput

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp


class SourceChoices(CursorView):
    """Sources to choose from, with what each shares with the reference."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(VIEW)]
    DEFAULT_CSS = "SourceChoices { background: $surface; margin-top: 1; }"

    def __init__(self, app: KforApp, chosen: list[str], most: int) -> None:
        super().__init__()
        self._kfor, self._most = app, most
        self.chosen = dict.fromkeys(chosen)
        self.near: dict[str, Near] = {}
        if chosen and app.session.counterparts is not None:
            self.near = {near.source: near for near in nearest(app.session.counterparts, chosen[0])}
        rest = [source for source in app.session.sources if source not in self.chosen and source not in self.near]
        self._all = [*chosen, *(source for source in self.near if source not in self.chosen), *rest]
        self._lookalikes = lookalikes_among(app.session.sources.values())
        self._folded: dict[str, str] = {}
        self.ids = self._all
        self._wide = max((len(app.session.letter_of(source)) for source in self._all), default=1)

    def filter_by(self, words: str) -> None:
        """Show only sources whose title, outlet, date or name hold words; those chosen stay."""
        from kfor_tui.text.words import fold

        needle = fold(words).text.strip()
        self.ids = [s for s in self._all if s in self.chosen or needle in self._name_of(s)] if needle else self._all
        self.cursor = next((i for i, s in enumerate(self.ids) if s not in self.chosen), 0) if needle else 0
        self.rows_changed()
        self.show_row(self.cursor)

    def _name_of(self, source_id: str) -> str:
        from kfor_tui.text.words import fold

        if source_id not in self._folded:
            source = self._kfor.session.sources.get(source_id)
            words = f"{source.title} {byline(source)}" if source is not None else ""
            self._folded[source_id] = fold(f"{words} {source_id}").text
        return self._folded[source_id]

    def row_total(self) -> int:
        """All sources."""
        return len(self.ids)

    def row_line(self, row: int, part: int, width: int) -> Line:
        """A source: its place among the columns, letter, title, and what it shares with the reference."""
        source_id = self.ids[row]
        source = self._kfor.session.sources.get(source_id)
        order = [*self.chosen]
        mark = f"{order.index(source_id) + 1}" if source_id in self.chosen else " "
        head = f" {mark} {self._kfor.session.letter_of(source_id):<{self._wide}}  "
        near = self.near.get(source_id)
        against = f"  {CONFLICT.mark}{near.conflicts}" if near is not None and near.conflicts else ""
        copy = "  reprint" if near is not None and near.copy else ""
        tail = f"{against}{copy}  {REWORDED.mark}{near.shared}" if near is not None else ""
        if order and source_id == order[0]:
            against, tail = "", "  reference"
        title = f"{source.title} · {byline(source, self._lookalikes)}" if source is not None else source_id
        text = head + fit(shown(title), max(4, width - len(head) - len(tail) - 1))
        text += " " * max(0, width - cell_len(text) - len(tail) - 1) + tail
        at = len(text) - len(tail)
        return Line(
            text,
            (
                Run(0, 3, "mark"),
                Run(3, len(head), "key"),
                Run(at, at + len(against), "conflict"),
                Run(at + len(against), len(text), "agree"),
            ),
        )

    def toggle(self) -> str:
        """Choose the source under the cursor, or let it go; says what cannot be."""
        source = self.ids[self.cursor]
        if source in self.chosen:
            del self.chosen[source]
        elif len(self.chosen) >= self._most:
            return wording.MOST_COLUMNS.format(most=self._most)
        else:
            self.chosen[source] = None
        self.looks_changed()
        return ""

    def row_chosen(self, row: int) -> None:
        """A click chooses."""
        cast("ChooseColumns", self.screen).action_choose()


class ChooseColumns(ModalScreen[list[str] | None]):
    """The answer is the sources in the order chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "choose", show=False),
        Binding("enter", "take", "take", show=False),
        Binding("slash,f", "filter", "filter", show=False),
        Binding("escape,q,c", "leave", "cancel", show=False),
    ]
    DEFAULT_CSS = """
    ChooseColumns {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 84; max-width: 100%; height: auto; max-height: 90%; padding: 1 2;
            background: $surface; border: round $primary;
        }
        & Static { height: auto; }
        & PlainInput { margin-top: 1; border: none; height: 1; padding: 0 1; display: none; }
        &.-filtering PlainInput { display: block; }
        & .hint { color: $text-muted; margin-top: 1; }
    }
    """

    def __init__(self, app: KforApp, chosen: list[str], most: int) -> None:
        super().__init__()
        self._kfor, self._chosen, self._most = app, chosen, most

    def compose(self) -> ComposeResult:
        """Heading, sources, keys."""
        with Vertical():
            yield Static(plain(self._heading()))
            yield PlainInput(placeholder=wording.FILTER_SOURCES, compact=True)
            choices = SourceChoices(self._kfor, self._chosen, self._most)
            choices.styles.height = max(2, min(16, len(choices.ids), self._kfor.size.height - 9))
            yield choices
            yield Static(self._hint(), classes="hint", markup=False)

    def _heading(self) -> str:
        return wording.COMPARE_UP_TO.format(most=self._most, sources=count(len(self._kfor.session.sources), "source"))

    def _hint(self, words: str = "") -> str:
        return words or wording.CHOOSE_COLUMNS_KEYS

    def on_mount(self) -> None:
        """The sources have the keys."""
        self.query_one(SourceChoices).focus()

    def action_choose(self) -> None:
        """Choose or let go."""
        self.query_one(".hint", Static).update(self._hint(self.query_one(SourceChoices).toggle()))

    def action_filter(self) -> None:
        """Show the box for words that a source must hold."""
        self.add_class("-filtering")
        self.query_one(PlainInput).focus()

    @on(PlainInput.Changed)
    def filter_sources(self, event: PlainInput.Changed) -> None:
        """Show what holds the words typed so far."""
        self.query_one(SourceChoices).filter_by(event.value)

    @on(PlainInput.Submitted)
    def end_filter(self) -> None:
        """Back to the list, which stays as it is filtered."""
        self.query_one(SourceChoices).focus()

    def action_leave(self) -> None:
        """Show all sources again, then leave."""
        if self.has_class("-filtering"):
            self.remove_class("-filtering")
            self.query_one(PlainInput).value = ""
            self.query_one(SourceChoices).focus()
        else:
            self.dismiss(None)

    def action_take(self) -> None:
        """Answer, when there are two to compare; one is joined by the source under the cursor."""
        choices = self.query_one(SourceChoices)
        chosen = [*choices.chosen]
        if len(chosen) == 1 and choices.ids[choices.cursor] not in choices.chosen:
            chosen.append(choices.ids[choices.cursor])
        if len(chosen) < 2:
            self.query_one(".hint", Static).update(wording.CHOOSE_TWO)
            return
        self.dismiss(chosen)

    async def action_command(self, command_id: str) -> None:
        """Moving keys of the table."""
        run_in_list(command_id, self.query_one(SourceChoices))
