"""The application: it owns the services and the data of this run, and passes events on to them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import BindingType
from textual.notifications import Notify
from textual.reactive import var
from textual.screen import Screen

from kfor_tui.tui import messages
from kfor_tui.tui.services.appearance import Appearance
from kfor_tui.tui.services.briefs import Briefs
from kfor_tui.tui.services.citations import DEFAULT_STYLE, Citations
from kfor_tui.tui.services.comparing import Comparing
from kfor_tui.tui.services.copier import Copier
from kfor_tui.tui.services.deferred_command import DeferredCommand
from kfor_tui.tui.services.dossier import Dossier
from kfor_tui.tui.services.gc_service import GcService
from kfor_tui.tui.services.key_hints import KeyHints
from kfor_tui.tui.services.key_queue import KeyDone, KeyQueue
from kfor_tui.tui.services.loading import Loading, OpenLibrary
from kfor_tui.tui.services.metadata_edits import MetadataEditing
from kfor_tui.tui.services.name_edits import NameEdits
from kfor_tui.tui.services.navigation import Navigation
from kfor_tui.tui.services.outside import Outside
from kfor_tui.tui.services.sighup import HangUp
from kfor_tui.tui.services.source_labels import SourceLabels
from kfor_tui.tui.services.toasts import Toasts
from kfor_tui.tui.services.undo import UndoStack
from kfor_tui.tui.services.watching import FolderChanged, Watching
from kfor_tui.tui.session import Session

if TYPE_CHECKING:
    from kfor_tui.tui.protocols import LibraryProtocol


class KforApp(App[int]):
    """Sources on the left, the text in the middle, what the others say below.

    Screens read ``session`` and act through the services. They hear of news through ``progress``,
    ``source_version``, ``findings_version``, ``names_version`` and ``kept_version``.
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
    kept_version: var[int] = var(0, init=False)

    def __init__(
        self,
        open_library: OpenLibrary,
        *,
        style: str = DEFAULT_STYLE,
        theme: str = "",
        keymap: Mapping[str, str] | None = None,
        mouse: bool = True,
        keep: bool = True,
        watch: Sequence[str] = (),
    ) -> None:
        self.key_queue = KeyQueue(self)  # Textual sets reactives while it starts, which may post events
        super().__init__()
        self.animation_level = "none"
        self.session: Session = Session(persistent=keep)
        self.undo_stack = UndoStack()
        self.keymap = dict(keymap or {})
        self.navigation: Navigation = Navigation(self)
        self.loading: Loading = Loading(self, open_library)
        self.deferred: DeferredCommand = DeferredCommand(self)
        self.comparing: Comparing = Comparing(self)
        self.copier: Copier = Copier(self)
        self.citations: Citations = Citations(self, style)
        self.briefs: Briefs = Briefs(self)
        self.dossier: Dossier = Dossier(self, self.undo_stack)
        self.labels: SourceLabels = SourceLabels(self)
        self.name_edits: NameEdits = NameEdits(self, self.undo_stack)
        self.metadata_edits: MetadataEditing = MetadataEditing(self, self.undo_stack)
        self.outside: Outside = Outside(self)
        self.watching: Watching = Watching(self, watch)
        self.garbage = GcService(self)
        self.hang_up, self.toasts, self.key_hints = HangUp(self), Toasts(self), KeyHints(self)
        self.appearance: Appearance = Appearance(self, theme, mouse=mouse)
        # Before the first style sheet is read: setting it as usual would have it read twice.
        self.set_reactive(KforApp.theme, self.appearance.first_theme)
        self.watch_theme()
        self.stylesheet.set_variables(self.get_css_variables())
        if self.keymap:
            self.set_keymap(self.keymap)

    # ----- start and end

    def get_default_screen(self) -> Screen[None]:
        """The Read screen is the root."""
        return self.navigation.read_screen()

    def on_mount(self) -> None:
        """Paint first, then read."""
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """The first frame is painted: work may start."""
        for service in (self.garbage, self.hang_up, self.watching, self.loading):
            service.start()

    async def on_unmount(self) -> None:
        """The end: what is under way is stopped, places are kept."""
        # Closing the event loop waits for the threads of its executor, and one may be deep in a long text.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        self.loading.end()
        self.loading.remember()
        self.watching.end()
        self.garbage.end()

    def _fatal_error(self) -> None:
        """Textual would print the variables, and with them the sources; the report holds only where it happened."""
        from rich.text import Text

        from kfor_tui import crash

        error = self._exception or RuntimeError()
        self._exit_renderables.append(Text(f"kfor-tui: {crash.report(error, keep=self.session.persistent)}"))
        self._close_messages_no_wait()

    # ----- events

    async def on_event(self, event: events.Event) -> None:
        """Keys wait for their turn."""
        await self.key_queue.take(event, self._handle)

    async def _handle(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.MouseDown):
            self.toasts.pressed()
        await super().on_event(event)

    @on(KeyDone)
    def _key_is_done(self, message: KeyDone) -> None:
        message.stop()
        self.key_queue.done(message)

    def on_key(self, event: events.Key) -> None:
        """A key that no pane and no screen has taken."""
        self.key_hints.explain(event)

    @on(messages.FromJob)
    def _take_news(self, message: messages.FromJob) -> None:
        self.loading.take(message)

    def on_folder_changed(self, event: FolderChanged) -> None:
        """Something below the opened paths changed."""
        self.watching.folder_changed(event)

    def on_notify(self, event: Notify) -> None:
        """Runs before Textual adds the toast."""
        self.toasts.replace(event.notification)

    def on_app_focus(self) -> None:
        """Back from another window, where another instance may run."""
        self.dossier.notice_changes()

    def watch_theme(self) -> None:
        """Where no colour is wanted, take it out in the way the theme needs; Textual decides that only once."""
        if self.no_color:
            self._filters = self.appearance.filters()

    def action_help_quit(self) -> None:
        """In dialogs, where the keys of the table do not reach."""
        self.copier.copy_selected()


def run(
    paths: Sequence[str],
    *,
    cache: bool = True,
    encoding: str | None = None,
    style: str = DEFAULT_STYLE,
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

        watched = paths if watch else ()
        app = KforApp(open_library, style=style, theme=theme, keymap=keymap, mouse=mouse, keep=cache, watch=watched)
        code = app.run(mouse=mouse)
    return app.return_code or code or 0
