"""The application: it holds what all screens show, runs work beside them, and opens screens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.filter import Monochrome, NoColor
from textual.reactive import var
from textual.screen import Screen

from kfor_tui.errors import KforError
from kfor_tui.labels import column_label
from kfor_tui.tui import messages
from kfor_tui.tui.commands.key_hints import Elsewhere
from kfor_tui.tui.presentation.changes import Changes
from kfor_tui.tui.presentation.counterparts import CounterpartIndex, Tally
from kfor_tui.tui.presentation.names import Names
from kfor_tui.tui.presentation.theme import OWN_THEMES, THEMES
from kfor_tui.tui.presentation.wording import count
from kfor_tui.tui.protocols import LibraryProtocol
from kfor_tui.tui.screens.read import ReadScreen
from kfor_tui.tui.services.citing import Citing
from kfor_tui.tui.services.comparing import Comparing
from kfor_tui.tui.services.deferred_command import Early
from kfor_tui.tui.services.editing import Editing
from kfor_tui.tui.services.gc_service import Tidying
from kfor_tui.tui.services.keeping import Keeping
from kfor_tui.tui.services.key_queue import KeyQueue
from kfor_tui.tui.services.loading import COMPARING, READING, STATE_NAME, LoadJob
from kfor_tui.tui.services.opening import Opening
from kfor_tui.tui.services.sighup import HangUp
from kfor_tui.tui.services.throttle import Throttle
from kfor_tui.tui.services.toasts import Toasts
from kfor_tui.tui.services.undo import UndoStack
from kfor_tui.tui.services.watching import Watching
from kfor_tui.tui.state import Memory, State
from kfor_tui.tui.widgets.source_list import Entry

if TYPE_CHECKING:
    from kfor_tui.model import Comparison, Problem, Source

OpenLibrary = Callable[[], LibraryProtocol]


class KforApp(
    KeyQueue,
    Opening,
    Early,
    Elsewhere,
    Editing,
    Comparing,
    Keeping,
    Citing,
    Watching,
    Tidying,
    HangUp,
    Toasts,
    App[int],
):
    """Sources on the left, the text in the middle, what the others say below.

    Screens take ``library``, ``sources``, ``comparison`` and ``counterparts`` from here and hear of news through
    ``source_version``, ``findings_version`` and ``names_version``.
    """

    TITLE = "kfor-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    CSS = """
    Toast { padding: 0 1; max-width: 76; }
    """

    progress: var[messages.WorkProgress | None] = var(None, init=False)
    source_version: var[int] = var(0, init=False)
    findings_version: var[int] = var(0, init=False)
    names_version: var[int] = var(0, init=False)

    def __init__(
        self,
        open_library: OpenLibrary,
        *,
        style: str = "apa",
        theme: str = "",
        keymap: Mapping[str, str] | None = None,
        mouse: bool = True,
        keep: bool = True,
    ) -> None:
        super().__init__()
        self.keep = keep
        self.animation_level = "none"
        self.memory = Memory()
        self.library: LibraryProtocol | None = None
        self.sources: dict[str, Source] = {}
        self.problems: dict[tuple[str, str], Problem] = {}
        self.comparison: Comparison | None = None
        self.counterparts: CounterpartIndex | None = None
        self.names = Names(())
        self.undo_stack = UndoStack()
        self.keymap = dict(keymap or {})
        self.mouse_taken = mouse
        self.citation_style = style
        self.failures: list[str] = []
        self._letters: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}
        self._open_library = open_library
        self._reading: LoadJob | None = None
        # The list is laid out anew as a whole: with every batch of 20,000 sources that would be all that is done.
        self._show_arrivals = Throttle(self._tell_arrivals, self.set_timer)
        self._linking = False
        self._known: dict[str, Source] | None = None  # as the last reading that was not stopped has left them
        self._known_problems: set[tuple[str, str]] = set()
        self._leaving = False
        self._told_at = -2  # the key at which it was said how to quit
        for own in OWN_THEMES:
            self.register_theme(own)
        self._chosen = {"theme": theme, "citation_style": style if style != "apa" else ""}
        # Before the first style sheet is read: setting it as usual would have it read twice.
        usual = "ansi-dark" if self.no_color else THEMES[0]
        self.set_reactive(KforApp.theme, theme if theme in self.available_themes else usual)
        self.watch_theme()
        self.stylesheet.set_variables(self.get_css_variables())
        if self.keymap:
            self.set_keymap(self.keymap)

    # ----- start

    def get_default_screen(self) -> Screen[None]:
        """The Read screen is the root."""
        self._views["read"] = ReadScreen()
        return self._views["read"]

    def on_mount(self) -> None:
        """Paint first, then read."""
        self.call_after_refresh(self.begin)

    def watch_theme(self) -> None:
        """Where no colour is wanted, take it out in the way the theme needs; Textual decides that only once."""
        if self.no_color:
            kept = [f for f in self._filters if not isinstance(f, (NoColor, Monochrome))]
            self._filters = [*kept, NoColor() if self.native_ansi_color else Monochrome()]

    def begin(self) -> None:
        """The first frame is painted: work may start."""
        self.begin_tidying()
        self.begin_noticing_hang_up()
        self.begin_watching()
        self.read_sources()

    def read_sources(self, *, again: bool = False) -> None:
        """Begin to read and compare, or with ``again`` only to compare; a run under way is stopped."""
        if self._reading is not None:
            self._reading.stop()
        run = self._reading.run + 1 if self._reading else 1
        self._reading = LoadJob(run, self._library_for_worker, self.post_message, again=again, give_way=self.give_way)
        self._linking = again
        self.progress = messages.WorkProgress(COMPARING if again else READING)
        self.run_worker(self._reading, thread=True, exclusive=True, group="read", exit_on_error=True)

    def _library_for_worker(self) -> LibraryProtocol:
        """Open the library at the first use; called from the worker, where importing it delays no frame."""
        if self.library is None:
            self.library = self._open_library()
        return self.library

    # ----- news from workers

    def _is_current(self, run: int) -> bool:
        return self._reading is not None and run == self._reading.run

    @on(messages.Remembered)
    def take_memory(self, event: messages.Remembered) -> None:
        """Begin where the last run ended; what the command line or the settings say goes before."""
        if not self._is_current(event.run):
            return
        self.memory.take(event.values)
        theme, style = self.memory.get("theme"), self.memory.get("citation_style")
        if isinstance(theme, str) and theme in self.available_themes and not (self._chosen["theme"] or self.no_color):
            self.theme = theme
        if isinstance(style, str) and not self._chosen["citation_style"]:
            self.citation_style = style
        for screen in self._views.values():
            screen.recall()

    def keep_memory(self) -> None:
        """Write what the next run should know; called at the end and now and then."""
        for screen in self._views.values():
            screen.memorize()
        if self.library is None or not self.memory.changed:
            return
        with suppress(KforError, OSError):
            self.library.user.set_state(STATE_NAME, self.memory.give())

    async def on_unmount(self) -> None:
        """The end: what is under way is stopped, places are kept."""
        if self._reading is not None:
            self._reading.stop()
        self.keep_memory()

    @on(messages.SourcesLoaded)
    def take_arrivals(self, event: messages.SourcesLoaded) -> None:
        """Sources and problems join the list."""
        if not self._is_current(event.run):
            return
        for source in event.sources:
            self._letters.setdefault(source.id, column_label(len(self._letters)))
            self.sources[source.id] = source
            self._entries[source.id] = Entry(self._letters[source.id], source)
        self.problems.update({(p.path, p.reason): p for p in event.problems})
        self._show_arrivals()

    def _tell_arrivals(self) -> None:
        self.source_version += 1

    @on(messages.ProgressChanged)
    def take_progress(self, event: messages.ProgressChanged) -> None:
        """Show how far work has come."""
        if self._is_current(event.run):
            self._linking = event.comparing
            self.progress = event.progress

    @on(messages.ReadingDone)
    def take_end_of_reading(self, event: messages.ReadingDone) -> None:
        """All is read: what vanished goes."""
        if not self._is_current(event.run):
            return
        if not event.stopped and self.library is not None:
            kept = {s.id for s in self.library.sources}
            self.sources = {k: v for k, v in self.sources.items() if k in kept}
            self._entries = {k: v for k, v in self._entries.items() if k in kept}
            self.problems = {(p.path, p.reason): p for p in self.library.problems}
        self._linking = not event.stopped and self.library is not None  # comparing follows at once
        self.progress = messages.WorkProgress(COMPARING) if self._linking else None
        self._show_arrivals.done()
        self.source_version += 1
        if event.stopped:
            self.say("Reading was stopped: what was read stays. r reads the rest")
            return
        if self._known is not None:
            unread = {key for key, p in self.problems.items() if p.outcome != "skipped"} - self._known_problems
            self.tell_changes(Changes.between(self._known, self.sources, len(unread)))
        self._known, self._known_problems = dict(self.sources), set(self.problems)

    @on(messages.Compared)
    def take_findings(self, event: messages.Compared) -> None:
        """Findings are there, or comparing was stopped."""
        if not self._is_current(event.run):
            return
        self._linking, self.progress = False, None
        if event.comparison is not None:
            self.drop(self.comparison, self.counterparts, self.names)
            self.comparison, self.counterparts = event.comparison, event.counterparts
            self.names = event.names or self.names
        else:
            self.forget_early()
            self.say("Comparing was stopped. r starts it again")
        self.findings_version += 1
        self.names_version += 1
        self.call_after_refresh(self.carry_out_early)

    @on(messages.WorkFailed)
    def tell_failure(self, event: messages.WorkFailed) -> None:
        """One clear line; the app goes on."""
        self.failures.append(event.reason)
        if self._is_current(event.run):
            self.progress = None
            self.forget_early()
            self.notify(event.reason, title=f"{event.what} failed", severity="error", timeout=12, markup=False)

    @on(messages.WarningsRaised)
    def tell_troubles(self, event: messages.WarningsRaised) -> None:
        """Each trouble once: a damaged cache, a full disk, a file of the user's with a fault."""
        for trouble in event.troubles:
            if trouble not in self.failures:
                self.failures.append(trouble)
                self.notify(trouble, severity="warning", timeout=12, markup=False)

    # ----- what screens ask

    @property
    def is_reading(self) -> bool:
        """Sources are being read, or are about to be."""
        return self._reading is None or (self.progress is not None and not self._linking)

    @property
    def is_linking(self) -> bool:
        """Sources are being compared."""
        return self.progress is not None and self._linking

    def letter_of(self, source: str) -> str:
        """The short name of a source; the same as long as the app runs."""
        return self._letters.get(source, "?")

    def source(self, source: str) -> Source | None:
        """A source by its id."""
        return self.sources.get(source)

    def entries(self) -> Sequence[Entry]:
        """Sources with their letters, in the order read."""
        return tuple(self._entries.values())

    def tally(self, source: str) -> Tally:
        """What others share with a source and contradict."""
        return self.counterparts.tally(source) if self.counterparts else Tally()

    def state(self) -> State:
        """The facts commands look at, as far as they concern all screens."""
        return State(
            depth=len(self.screen_stack),
            sources=len(self.sources),
            problems=len(self.problems),
            reading=self.is_reading,
            linking=self.is_linking,
            linked=self.counterparts is not None,
            contested=self.counterparts.contested if self.counterparts else 0,
            entities=len(self.names.entities),
            undo=self.undo_stack.next_undo,
            redo=self.undo_stack.next_redo,
        )

    def facts_words(self) -> str:
        """How many sources, conflicts and origins there are."""
        parts = [count(len(self.sources), "source")]
        if self.counterparts is not None and self.comparison is not None:
            parts.append(count(self.counterparts.contested, "conflict"))
            if self.comparison.origins:
                parts.append(count(self._origins(), "origin"))
        unread = sum(problem.outcome != "skipped" for problem in self.problems.values())
        if unread:
            parts.append(f"{unread:,} unread")
        return " · ".join(parts)

    def _origins(self) -> int:
        """Independent texts: groups of shared copy count once."""
        assert self.comparison is not None
        copied = {s for origin in self.comparison.origins for s in origin.sources}
        return len(self.comparison.origins) + len(set(self.comparison.sources) - copied)

    def work_words(self) -> tuple[str, ...]:
        """What is under way and how to stop it, and the same in fewer and fewer words."""
        progress = self.progress
        if progress is None:
            return ()
        return f"{progress} · ctrl+x stops", f"{progress.short} · ctrl+x stops", str(progress), progress.short

    def say(self, words: str) -> None:
        """One sentence in the bottom bar of the screen that is in sight."""
        for screen in reversed(self.screen_stack):
            say = getattr(screen, "say", None)
            if say is not None:
                say(words)
                return

    def _fatal_error(self) -> None:
        """Textual would print the variables, and with them the sources; the report holds only where it happened."""
        from rich.text import Text

        from kfor_tui import crash

        error = self._exception or RuntimeError()
        self._exit_renderables.append(Text(f"kfor-tui: {crash.report(error, keep=self.keep)}"))
        self._close_messages_no_wait()

    # ----- commands that work everywhere

    def cmd_back(self) -> None:
        """Close what is open; at the root, quit if it was ``q`` or escape twice: who presses it by habit stays."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self._leaving or self._told_at == self._key_number - 1:
            self.exit(0)
        else:
            self._told_at = self._key_number
            self.say("Nothing is open to go back from · q quits, or esc again")

    async def cmd_leave(self) -> None:
        """Go back as escape does; at the root, quit."""
        self._leaving = True
        try:
            await self.main_screen().action_command("back")
        finally:
            self._leaving = False

    def cmd_quit(self) -> None:
        """Quit at once."""
        self.exit(0)

    def cmd_suspend(self) -> None:
        """Stop as other terminal programs do; where that cannot be, say so."""
        if sys.platform == "win32" or self._driver is None or not self._driver.can_suspend:
            self.say("This terminal cannot suspend a program: ctrl+q quits")
            return
        self.action_suspend_process()

    def cmd_copy_selected(self) -> None:
        """Copy what is selected with the mouse, or tell how to quit to those who press ctrl+c for that."""
        text = self.screen.get_selected_text()
        if text:
            self.copy_words(text, "The selected text")
        else:
            self.say("Nothing is selected to copy · ctrl+q quits")

    def action_help_quit(self) -> None:
        """In dialogs, where the keys of the table do not reach."""
        self.cmd_copy_selected()

    def cmd_help(self) -> None:
        """Every key of this screen."""
        from kfor_tui.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.main_screen()))

    def cmd_palette(self) -> None:
        """Find a command by name."""
        from kfor_tui.tui.commands.palette import open_palette

        open_palette(self)

    def cmd_rescan(self) -> None:
        """Read what is new or changed."""
        self.read_sources()

    def cmd_cancel_work(self) -> None:
        """Stop reading or comparing."""
        if self._reading is None or self.progress is None:
            self.say("Nothing is under way")
            return
        self._reading.stop()
        self.say("Stopping…")

    def cmd_theme(self) -> None:
        """Next theme."""
        at = THEMES.index(self.theme) + 1 if self.theme in THEMES else 0
        self.theme = THEMES[at % len(THEMES)]
        self.memory.set("theme", self.theme)
        self.say(f"Theme {self.theme}")

    def cmd_mouse(self) -> None:
        """Give the mouse to the terminal, or take it back."""
        self.mouse_taken = not self.mouse_taken
        driver = self._driver
        switch = getattr(driver, "_enable_mouse_support" if self.mouse_taken else "_disable_mouse_support", None)
        if switch is not None:
            switch()
        self.say(
            "The mouse works here again" if self.mouse_taken else "The mouse is the terminal's: select and copy freely"
        )


def run(
    paths: Sequence[str],
    *,
    cache: bool = True,
    encoding: str | None = None,
    style: str = "apa",
    theme: str = "",
    keymap: Mapping[str, str] | None = None,
    mouse: bool = True,
    watch: bool = False,
) -> int:
    """Open files and folders in the terminal; returns the exit code."""
    with ExitStack() as opened:

        def open_library() -> LibraryProtocol:
            from kfor_tui.library import Library

            return opened.enter_context(Library(*paths, cache=cache, encoding=encoding))

        app = KforApp(open_library, style=style, theme=theme, keymap=keymap, mouse=mouse, keep=cache)
        app.watched = paths if watch else ()
        code = app.run(mouse=mouse)
    return app.return_code or code or 0
