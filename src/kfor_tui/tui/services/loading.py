"""Starting and stopping the job that reads and compares, and taking in what it reports."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from kfor_tui.errors import KforError
from kfor_tui.tui import messages
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.changes import Changes
from kfor_tui.tui.protocols import LibraryProtocol
from kfor_tui.tui.services.load_job import COMPARING, READING, STATE_NAME, LoadJob
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.services.throttle import Throttle

if TYPE_CHECKING:
    from kfor_tui.model import Source
    from kfor_tui.tui.app import KforApp

OpenLibrary = Callable[[], LibraryProtocol]


class Loading(Service):
    """Runs one ``LoadJob`` at a time; what an older one still posts is dropped."""

    def __init__(self, app: KforApp, open_library: OpenLibrary) -> None:
        super().__init__(app)
        self._open_library = open_library
        self._job: LoadJob | None = None
        # The list is laid out as a whole: with every batch of 20,000 sources nothing else would be done.
        self._show_arrivals = Throttle(self._sources_arrived, app.set_timer)
        self._comparing = self._quiet = False
        self._known: dict[str, Source] | None = None  # as the last reading that was not stopped has left them
        self._known_problems: set[tuple[str, str]] = set()

    # ----- what others ask

    @property
    def is_reading(self) -> bool:
        """Whether sources are being read, or are about to be."""
        return self._job is None or (self.app.progress is not None and not self._comparing)

    @property
    def is_comparing(self) -> bool:
        """Whether sources are being compared."""
        return self.app.progress is not None and self._comparing

    def work_words(self) -> tuple[str, ...]:
        """Say what is under way and how to stop it, then the same in fewer and fewer words."""
        progress = self.app.progress
        if progress is None:
            return ()
        stops = wording.STOPS
        return f"{progress} · {stops}", f"{progress.short} · {stops}", str(progress), progress.short

    # ----- starting and stopping

    def start(self, *, compare_only: bool = False, quiet: bool = False) -> None:
        """Read what is new or changed, then compare; a job under way is stopped; ``quiet`` tells no changes."""
        self.end()
        self._quiet = quiet
        run = self._job.run + 1 if self._job else 1
        give_way, first = self.app.key_queue.give_way, self.app.comparing.first
        self._job = LoadJob(run, self._open, self.app.post_message, again=compare_only, give_way=give_way, first=first)
        self._comparing = compare_only
        self.app.progress = messages.WorkProgress(COMPARING if compare_only else READING)
        self.app.run_worker(self._job, thread=True, exclusive=True, group="read", exit_on_error=True)

    def _open(self) -> LibraryProtocol:
        """Open the library at the first use; called from the worker, where importing it delays no frame."""
        if self.session.library is None:
            self.session.library = self._open_library()
        return self.session.library

    def stop(self) -> None:
        """Stop reading or comparing; what is there stays."""
        if self.app.progress is None:
            self.say(wording.NOTHING_RUNS)
        else:
            self.end()
            self.say(wording.STOPPING)

    def end(self) -> None:
        """Ask the job to end soon, without a word."""
        if self._job is not None:
            self._job.stop()

    # ----- what the job reports

    def take(self, message: messages.FromJob) -> None:
        """Take in a message of the newest job; warnings and failures of any."""
        if isinstance(message, messages.WorkFailed):
            self._failed(message)
        elif isinstance(message, messages.WarningsRaised):
            self._warned(message)
        elif self._is_current(message):
            match message:
                case messages.Remembered():
                    self._remembered(message.values)
                case messages.SourcesLoaded():
                    self.session.add(message.sources, message.problems)
                    self._show_arrivals()
                case messages.ProgressChanged():
                    self._comparing, self.app.progress = message.comparing, message.progress
                case messages.ReadingDone():
                    self._read(stopped=message.stopped)
                case messages.Compared():
                    self._compared(message)

    def _is_current(self, message: messages.FromJob) -> bool:
        return self._job is not None and message.run == self._job.run

    def _sources_arrived(self) -> None:
        self.app.source_version += 1

    def _read(self, *, stopped: bool) -> None:
        session = self.session
        if not stopped:
            session.drop_vanished()
        self._comparing = not stopped and session.library is not None  # comparing follows at once
        self.app.progress = messages.WorkProgress(COMPARING) if self._comparing else None
        self._show_arrivals.done()
        self.app.source_version += 1
        if stopped:
            self.say(wording.READING_STOPPED)
            return
        if self._known is not None and not self._quiet:
            unread = session.unread() - self._known_problems
            self.app.watching.show_changes(Changes.between(self._known, session.sources, len(unread)))
        self._known, self._known_problems = dict(session.sources), set(session.problems)

    def _compared(self, found: messages.Compared) -> None:
        session = self.session
        if not found.first:
            self._comparing, self.app.progress = False, None
        if found.comparison is not None:
            self.app.garbage.release(session.comparison, session.counterparts, session.names)
            session.comparison, session.counterparts = found.comparison, found.counterparts
            session.names = found.names or session.names
            session.partial = "first" if found.first else ""
        else:
            self._comparing_stopped()
        self.app.findings_version += 1
        self.app.names_version += 1
        self.app.call_after_refresh(self.app.deferred.carry_out)

    def _comparing_stopped(self) -> None:
        """What was found so far stays and is marked."""
        self.app.deferred.forget()
        session = self.session
        if session.partial and session.comparison is not None:
            session.partial = "stopped"
            compared = len(session.comparison.sources)
            self.say(wording.STOPPED_AT.format(compared=compared, total=len(session.sources)))
        else:
            self.say(wording.COMPARING_STOPPED)

    def _failed(self, message: messages.WorkFailed) -> None:
        """Show one clear line; the app goes on."""
        self.session.failures.append(message.reason)
        if self._is_current(message):
            self.app.progress = None
            self.app.deferred.forget()
            self.show_error(message.reason, wording.FAILED.format(what=message.what))

    def _warned(self, message: messages.WarningsRaised) -> None:
        """Show each warning once."""
        for warning in message.warnings:
            if warning not in self.session.failures:
                self.session.failures.append(warning)
                self.show_warning(warning)

    # ----- between runs

    def _remembered(self, values: object) -> None:
        """Begin where the last run ended; options and settings take precedence."""
        memory = self.session.memory
        memory.take(values)
        self.app.labels.load()
        self.app.appearance.recall(memory.get("theme"))
        self.app.citations.recall(memory.get("citation_style"))
        for screen in self.app.navigation.screens():
            screen.recall()

    def remember(self) -> None:
        """Write what the next run should know."""
        for screen in self.app.navigation.screens():
            screen.memorize()
        if self.session.library is None or not self.session.memory.changed:
            return
        with suppress(KforError, OSError):
            self.session.library.user.set_state(STATE_NAME, self.session.memory.give())
