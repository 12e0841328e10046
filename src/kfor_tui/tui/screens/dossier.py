"""The Dossier screen: what was kept, in the user's order, with notes and labels, and the brief made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from kfor_tui.tui.commands.command import DOSSIER, Scope
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.contradicted import contradicted
from kfor_tui.tui.presentation.phrases import count, labels_of
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import NoteBar
from kfor_tui.tui.widgets.cells import shown
from kfor_tui.tui.widgets.dossier_list import DossierList

if TYPE_CHECKING:
    from kfor_tui.model import Passage
    from kfor_tui.tui.protocols import KeptPassage
VERDICTS = ("checked", "wrong", "open")


class DossierScreen(KforScreen):
    """Counts above, sentences below."""

    VIEW = "dossier"
    SCOPES: ClassVar[tuple[Scope[DossierScreen], ...]] = (DOSSIER,)
    DEFAULT_CSS = """
    DossierScreen { DossierList { height: 1fr; } }
    """

    listing: DossierList
    counts: NoteBar

    def __init__(self) -> None:
        super().__init__()
        self.needle = ""
        self._kept: tuple[KeptPassage, ...] = ()

    def body(self) -> ComposeResult:
        """Counts and list."""
        yield NoteBar(id="counts")
        yield DossierList(self.kfor.session, id="kept")

    def on_mount(self) -> None:
        """The list has the keys; whatever is kept or taken back anywhere shows here."""
        self.listing = self.query_one(DossierList)
        self.counts = self.query_one(NoteBar)
        self.watch(self.app, "kept_version", self.show_kept, init=False)
        self.listing.focus()

    def sources_changed(self) -> None:
        """Titles may be known now."""
        self.show_kept()

    def findings_changed(self) -> None:
        """What contradicts a sentence may be known now."""
        self.listing.against = contradicted(self.kfor.session.counterparts)
        self.show_kept()

    def show_kept(self) -> None:
        """Take the dossier as it is."""
        self._kept = self.kfor.dossier.kept()
        found = [(i, item) for i, item in enumerate(self._kept) if _holds(item, self.needle)]
        words = wording.NOTHING_KEPT_LIKE_THIS if self._kept else wording.DOSSIER_ADVICE
        self.listing.show([item for _, item in found], [place for place, _ in found], words)
        self._show_counts(len(found))
        self.refresh_hints()

    def _show_counts(self, here: int) -> None:
        total = len(self._kept)
        sources = len({item.passage.source for item in self._kept})
        noted = sum(bool(item.note) for item in self._kept)
        labels = {label for item in self._kept for label in item.labels}
        words = count(total, "sentence") + " kept"
        parts = [(f"{here:,} of {words}" if here != total else words, "strong")]
        if total:
            parts.append(
                (f" · {count(sources, 'source')} · {count(noted, 'note')} · {count(len(labels), 'label')}", "muted")
            )
        if self.needle:
            parts.append((wording.FILTERED_BY.format(words=shown(self.needle)), "accent"))
        trouble = self._trouble()
        if trouble:
            parts.append((f" · ! {trouble}", "error"))
        self.counts.show(parts)

    def _trouble(self) -> str:
        library = self.kfor.session.library
        troubles = getattr(library.user, "troubles", ()) if library is not None else ()
        return shown(str(troubles[0])) if troubles else ""

    # ----- what commands ask

    def describe(self, state: State) -> None:
        """What is kept, and the source of the sentence under the cursor."""
        state.kept = state.rows = len(self.listing.items)
        passage = self.current_passage()
        source = self.kfor.session.source(passage.source) if passage is not None else None
        state.sentence = passage is not None
        if passage is not None:
            state.source = passage.source
        if source is not None:
            state.title, state.url = source.title, source.metadata.url

    def current_passage(self) -> Passage | None:
        """The sentence under the cursor."""
        item = self.listing.current()
        return item.passage if item is not None else None

    @on(DossierList.Moved)
    def follow_cursor(self) -> None:
        """What can be done may differ."""
        self.refresh_hints()

    # ----- commands

    @on(DossierList.Opened)
    def _open_kept(self) -> None:
        self.open_kept()

    def open_kept(self) -> None:
        """Read the sentence in its source."""
        passage = self.current_passage()
        if passage is None:
            return
        if passage.source not in self.kfor.session.sources:
            self.say(wording.KEPT_SOURCE_GONE)
            return
        self.kfor.navigation.open_passage(passage.source, passage.start)

    def label_kept(self) -> None:
        """Ask for labels."""
        from kfor_tui.tui.screens.ask import AskScreen

        item, library = self.listing.current(), self.kfor.session.library
        if item is None or library is None:
            return
        number, user = item.number, library.user
        known = sorted({label for kept in self._kept for label in kept.labels})
        asked = wording.LABELS + (wording.LABELS_IN_USE.format(labels=", ".join(known)[:200]) if known else "")

        def done(words: str | None) -> None:
            if words is not None and (labels := labels_of(words)) != item.labels:
                self.kfor.dossier.change("the labels", lambda: user.change(number, labels=labels))

        self.app.push_screen(AskScreen(asked, ", ".join(item.labels)), done)

    def next_verdict(self) -> None:
        """Checked, wrong, open, and no verdict again: one of the labels, which exports carry too."""
        item, library = self.listing.current(), self.kfor.session.library
        if item is None or library is None:
            return
        now = next((i for i, verdict in enumerate(VERDICTS) if verdict in item.labels), -1)
        after = [*(label for label in item.labels if label not in VERDICTS), *VERDICTS[now + 1 : now + 2]]
        if self.kfor.dossier.change("the verdict", lambda: library.user.change(item.number, labels=after)):
            self.say(
                wording.VERDICT.format(verdict=VERDICTS[now + 1] if now + 1 < len(VERDICTS) else wording.NO_VERDICT)
            )

    def remove_kept(self) -> None:
        """Take the sentence out."""
        item, library = self.listing.current(), self.kfor.session.library
        if item is None or library is None:
            return
        number, name = item.number, f"{self.kfor.session.letter_of(item.passage.source)} {item.passage.locator}"
        if self.kfor.dossier.change(f"removing {name} from the dossier", lambda: library.user.drop(number)):
            self.say(wording.REMOVED_FROM_DOSSIER.format(what=name))

    def move_kept(self, step: int) -> None:
        """Move the sentence by so many places."""
        item, library = self.listing.current(), self.kfor.session.library
        if item is None or library is None:
            return
        at = self.listing.cursor + step
        if not 0 <= at < len(self.listing.items):
            self.say(wording.LAST_ALREADY if step > 0 else wording.FIRST_ALREADY)
            return
        to = self.listing.places[at]
        self.kfor.dossier.change("moving a sentence", lambda: library.user.move(item.number, to))

    def filter_kept(self) -> None:
        """Ask for words and show only the sentences that contain them."""
        from kfor_tui.tui.screens.ask import AskScreen

        before = self.needle

        def show(words: str) -> None:
            self.needle = words.strip()
            self.show_kept()

        self.app.push_screen(
            AskScreen(wording.FILTER_DOSSIER, before, live=show),
            lambda words: show(before if words is None else words),
        )

    def back(self) -> None:
        """Show all, then leave."""
        if self.needle:
            self.needle = ""
            self.show_kept()
        else:
            super().back()

    # ----- the brief

    def export_kept(self) -> None:
        """Ask where to, then write what is shown."""
        self.kfor.briefs.ask_kept(tuple(self.listing.items), self.listing.against)

    def cite_kept(self, *, notes: bool) -> None:
        """Copy all sentences shown with their citations; notes are private and stay here unless asked for."""
        self.kfor.citations.copy_kept(tuple(self.listing.items), notes=notes)


def _holds(item: KeptPassage, needle: str) -> bool:
    from kfor_tui.text.words import fold

    if not needle:
        return True
    text = "\n".join((item.passage.text, item.note, item.passage.source, *(f"#{label}" for label in item.labels)))
    return fold(needle).text in fold(text).text
