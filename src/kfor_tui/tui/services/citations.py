"""Copying a sentence with its citation in the style in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.services.service import Service

if TYPE_CHECKING:
    from kfor_tui.cite import Bibliography
    from kfor_tui.model import Passage, Source
    from kfor_tui.tui.app import KforApp
    from kfor_tui.tui.protocols import KeptPassage

DEFAULT_STYLE = "apa"


class Citations(Service):
    """Cites passages; citing runs in a worker thread, because the first use loads the styles."""

    def __init__(self, app: KforApp, style: str) -> None:
        super().__init__(app)
        self.style = style
        self._chosen = style != DEFAULT_STYLE
        self._copied: tuple[Passage, ...] = ()  # what was copied last, to which more can be added

    def recall(self, style: object) -> None:
        """Take the style of the last run, unless an option chose one."""
        if isinstance(style, str) and not self._chosen:
            self.style = style

    def bibliography(self) -> Bibliography | None:
        """Return all sources side by side, so that citations of any two differ; called in a worker."""
        return self.session.library.bibliography if self.session.library is not None else None

    # ----- one passage

    def copy(self, passage: Passage) -> None:
        """Copy a passage with its citation."""
        source = self.session.source(passage.source)
        if source is not None:
            self._copied = (passage,)
            self._beside(partial(self._copy, passage, source, self.style))

    def copy_current(self) -> None:
        """Copy what the screen in sight is about."""
        passage = self.app.navigation.main_screen().current_passage()
        if passage is None:
            self.say(wording.NOTHING_TO_CITE)
        else:
            self.copy(passage)

    def add_current(self) -> None:
        """Add what the screen in sight is about to what was copied, so that several citations need one paste."""
        passage = self.app.navigation.main_screen().current_passage()
        if passage is None or self.session.source(passage.source) is None:
            self.say(wording.NOTHING_TO_CITE)
        elif passage in self._copied:
            name = f"{self.session.letter_of(passage.source)} {passage.locator}"
            citations = count(len(self._copied), "citation")
            self.say(wording.COLLECTED_ALREADY.format(what=name, citations=citations))
        else:
            self._copied = (*self._copied, passage)
            self._beside(partial(self._copy_several, self._copied, dict(self.session.sources), self.style))

    def choose_style(self) -> None:
        """Choose a style, then copy."""
        from kfor_tui.cite import STYLES
        from kfor_tui.tui.screens.choose import ChooseScreen

        def chosen(name: str | None) -> None:
            if name:
                self.style = name
                self.session.memory.set("citation_style", name)
                self.copy_current()

        rows = [(name, label) for name, label in STYLES.items()]
        self.app.push_screen(ChooseScreen(wording.CITATION_STYLE, rows, current=self.style), chosen)

    def _copy(self, passage: Passage, source: Source, style: str) -> None:
        from kfor_tui.cite import STYLES, cite

        text = cite(passage, source, style, bibliography=self.bibliography()).citation
        status = self.session.library.fate(source.id) if self.session.library is not None else ""
        if status:
            self.app.call_later(self.show_warning, wording.FILE_CHANGED.format(status=status))
        letter = self.session.letter_of(source.id)
        self.app.copier.copy(text, f"{letter} {passage.locator} as {STYLES.get(style, style)}")

    def copy_reference(self, source_id: str) -> None:
        """Copy the entry of a source in the list of works cited."""
        source = self.session.source(source_id)
        if source is not None:
            self._beside(partial(self._copy_reference, source, self.style))

    def _copy_reference(self, source: Source, style: str) -> None:
        from kfor_tui.cite import STYLES, reference

        text = reference(source, style, bibliography=self.bibliography())
        what = wording.REFERENCE_OF.format(letter=self.session.letter_of(source.id), style=STYLES.get(style, style))
        self.app.copier.copy(text, what)

    # ----- many passages

    def _copy_several(self, passages: Sequence[Passage], sources: dict[str, Source], style: str) -> None:
        from kfor_tui.cite import STYLES, cite

        bibliography = self.bibliography()
        there = [passage for passage in passages if passage.source in sources]
        cited = [cite(p, sources[p.source], style, bibliography=bibliography).citation for p in there]
        self.app.copier.copy("\n\n".join(cited), f"{count(len(cited), 'citation')} as {STYLES.get(style, style)}")

    def copy_claim(self, heading: str, label: str, passages: Sequence[Passage]) -> None:
        """Copy every passage of a claim with its citation, under a heading."""
        self._beside(partial(self._copy_claim, heading, label, passages, dict(self.session.sources), self.style))

    def _copy_claim(
        self, heading: str, label: str, passages: Sequence[Passage], sources: dict[str, Source], style: str
    ) -> None:
        from kfor_tui.cite import BLOCKS, STYLES, cite

        bibliography = self.bibliography()
        cited = [
            cite(p, sources[p.source], style, bibliography=bibliography).citation
            for p in passages
            if p.source in sources
        ]
        text = "\n\n".join(cited) if style in BLOCKS else "\n".join([heading, *(f"- {line}" for line in cited)])
        self.app.copier.copy(text, f"{count(len(cited), 'citation')} on {label} as {STYLES.get(style, style)}")

    def copy_kept(self, kept: Sequence[KeptPassage], *, notes: bool) -> None:
        """Copy passages of the dossier with their citations, with or without the user's notes."""
        self._beside(partial(self._copy_kept, kept, dict(self.session.sources), self.style, notes=notes))

    def _copy_kept(self, kept: Sequence[KeptPassage], sources: dict[str, Source], style: str, *, notes: bool) -> None:
        from kfor_tui.cite import BLOCKS, STYLES, cite
        from kfor_tui.model import Source

        lines, bibliography = [], self.bibliography()
        for item in kept:
            source = sources.get(item.passage.source) or Source(item.passage.source, "")
            note = f"\n  Note: {item.note}" if notes and item.note and style not in BLOCKS else ""
            lines.append(cite(item.passage, source, style, bibliography=bibliography).citation + note)
        text = ("\n\n" if style in BLOCKS else "\n").join(lines)
        carried = sum(bool(item.note) for item in kept) if notes and style not in BLOCKS else 0
        privately = f"with {count(carried, 'note')}" if carried else "without notes"
        self.app.copier.copy(text, f"{count(len(lines), 'citation')} {privately} as {STYLES.get(style, style)}")

    def _beside(self, work: Callable[[], None]) -> None:
        """Run in a worker; an expected failure is shown."""

        def run() -> None:
            try:
                work()
            except KforError as error:
                self.app.call_later(self.show_error, str(error), wording.NOT_COPIED)

        self.app.run_worker(run, thread=True, group="copy", description="copy")
