"""Writing a brief to a file: of all findings from any screen, or of the sentences kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.contradicted import Contradicted
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.presentation.targets import target_words
from kfor_tui.tui.services.load_job import ENDINGS, failure_words
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.widgets.cells import shown

if TYPE_CHECKING:
    from kfor_tui.export import Brief
    from kfor_tui.tui.protocols import KeptPassage

ALL_FILE, KEPT_FILE = "brief.html", "dossier.html"
FORMATS_WORDS = ".html, .md, .csv or .json"
Make = Callable[[], tuple["Brief", str]]  # the brief, and how much is in it


class Briefs(Service):
    """Asks where to, makes the brief in a worker, and says where it is."""

    def ask_all(self) -> None:
        """Ask where to, then write the brief of all findings."""
        sources = count(len(self.session.sources), "source")
        self._ask(wording.WRITE_ALL.format(sources=sources, formats=FORMATS_WORDS), "brief_file", ALL_FILE, self._all)

    def ask_kept(self, kept: Sequence[KeptPassage], against: Contradicted) -> None:
        """Ask where to, then write the brief of these sentences."""
        asked = wording.WRITE_BRIEF.format(items=count(len(kept), "sentence"), formats=FORMATS_WORDS)
        sources = tuple(self.session.sources.values())

        def make() -> tuple[Brief, str]:
            from kfor_tui import export

            bibliography = self.app.citations.bibliography()
            style = self.app.citations.style
            made = export.dossier(
                kept, sources, style=style, against=against, bibliography=bibliography, **self._provenance()
            )
            return made, f"{count(len(kept), 'sentence')}, {count(len(made.works), 'work')} cited"

        self._ask(asked, "export_file", KEPT_FILE, make)

    def _all(self) -> tuple[Brief, str]:
        from kfor_tui import export

        session = self.session
        assert session.library is not None
        assert session.comparison is not None
        made = export.brief(
            session.comparison,
            tuple(session.sources.values()),
            tuple(session.problems.values()),
            style=self.app.citations.style,
            bibliography=self.app.citations.bibliography(),
            timeline=session.library.timeline(),
            **self._provenance(),
        )
        contested = count(len(made.contested), "contested claim")
        return made, f"{contested}, {count(len(made.works), 'source')}"

    def _provenance(self) -> dict[str, str]:
        """When, by whom and of what the brief is made; a settings file with an error names nobody."""
        from kfor_tui import export
        from kfor_tui.config import SettingsError, load_settings

        try:
            maker = load_settings().maker
        except SettingsError:
            maker = ""
        library = self.session.library
        return {"made": export.today(), "maker": maker, "folder": export.briefly(library.paths if library else ())}

    def _ask(self, question: str, remembered_as: str, usual: str, make: Make) -> None:
        from kfor_tui.tui.screens.ask import AskScreen

        remembered = self.session.memory.get(remembered_as)
        name = remembered if isinstance(remembered, str) else usual

        def done(path: str | None) -> None:
            if path and path.strip():
                work = lambda: self._write(path.strip(), remembered_as, make)  # noqa: E731
                self.app.run_worker(work, thread=True, exclusive=True, group="export", description="export")

        self.app.push_screen(AskScreen(question, name, tell=target_words), done)

    def _write(self, path: str, remembered_as: str, make: Make) -> None:
        """Write in the format of the ending; called in a worker."""
        from pathlib import Path

        from kfor_tui import export

        try:
            target = Path(path).expanduser()
            form = export.format_of(target.name)
            made, size = make()
            written = export.write_file(target, export.render(made, form))
        except ENDINGS:
            raise
        except BaseException as error:
            reason = failure_words(error).replace("; --force replaces it", wording.CHOOSE_ANOTHER_NAME)
            self.app.call_later(self.show_error, shown(reason), wording.BRIEF_NOT_WRITTEN)
            return
        self.app.call_later(self.session.memory.set, remembered_as, path)
        self.app.call_later(self._tell, f"{written.absolute()}: {size}")

    def _tell(self, words: str) -> None:
        self.app.notify(shown(words), title=wording.BRIEF_WRITTEN, timeout=10, markup=False)
