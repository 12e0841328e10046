"""The Dossier screen: what was kept, in the user's order, with notes and labels, and the brief made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation.contradicted import Contradicted, contradicted
from kfor_tui.tui.presentation.targets import target_words
from kfor_tui.tui.presentation.wording import count
from kfor_tui.tui.screens.base import KforScreen
from kfor_tui.tui.services.loading import ENDINGS, failure_words
from kfor_tui.tui.state import State
from kfor_tui.tui.widgets.bars import NoteBar
from kfor_tui.tui.widgets.cells import shown
from kfor_tui.tui.widgets.dossier_list import ADVICE, DossierList

if TYPE_CHECKING:
    from kfor_tui.cite import Bibliography
    from kfor_tui.model import Passage, Source
    from kfor_tui.tui.protocols import KeptPassage

DEFAULT_FILE = "dossier.html"
FORMATS_WORDS = ".html, .md, .csv or .json"


@dataclass
class Exported(Message):
    """The brief was written, or why not."""

    words: str
    ok: bool


@dataclass
class Formatted(Message):
    """Citations that are ready to be copied."""

    text: str
    what: str


class DossierScreen(KforScreen):
    """Counts above, sentences below."""

    VIEW = "dossier"
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
        yield DossierList(self.kfor.letter_of, self.kfor.source, id="kept")

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
        self.listing.against = contradicted(self.kfor.counterparts)
        self.show_kept()

    def show_kept(self) -> None:
        """Take the dossier as it is."""
        self._kept = self.kfor.kept()
        found = [(i, item) for i, item in enumerate(self._kept) if _holds(item, self.needle)]
        words = ("Nothing kept is like this", "", "esc shows all") if self._kept else ADVICE
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
            parts.append((f" · holding “{shown(self.needle)}”", "accent"))
        trouble = self._trouble()
        if trouble:
            parts.append((f" · ! {trouble}", "error"))
        self.counts.show(parts)

    def _trouble(self) -> str:
        library = self.kfor.library
        troubles = getattr(library.user, "troubles", ()) if library is not None else ()
        return shown(str(troubles[0])) if troubles else ""

    # ----- what commands ask

    def describe(self, state: State) -> None:
        """What is kept, and the source of the sentence under the cursor."""
        state.kept = state.rows = len(self.listing.items)
        passage = self.current_passage()
        source = self.kfor.source(passage.source) if passage is not None else None
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
    def cmd_open_kept(self) -> None:
        """Read the sentence in its source."""
        passage = self.current_passage()
        if passage is None:
            return
        if passage.source not in self.kfor.sources:
            self.say("Its source is no longer in the folder; the words are kept here all the same")
            return
        self.kfor.open_passage(passage.source, passage.start)

    def cmd_label_kept(self) -> None:
        """Ask for labels."""
        from kfor_tui.tui.screens.ask import AskScreen

        item, library = self.listing.current(), self.kfor.library
        if item is None or library is None:
            return
        number, user = item.number, library.user
        known = sorted({label for kept in self._kept for label in kept.labels})
        asked = "Labels, with commas between them" + (f" (in use: {', '.join(known)[:200]})" if known else "")

        def done(words: str | None) -> None:
            if words is not None and (labels := labels_of(words)) != item.labels:
                self.kfor.change_kept("the labels", lambda: user.change(number, labels=labels))

        self.app.push_screen(AskScreen(asked, ", ".join(item.labels)), done)

    def cmd_remove_kept(self) -> None:
        """Take the sentence out."""
        item, library = self.listing.current(), self.kfor.library
        if item is None or library is None:
            return
        number, name = item.number, f"{self.kfor.letter_of(item.passage.source)} {item.passage.locator}"
        if self.kfor.change_kept(f"taking {name} out of the dossier", lambda: library.user.drop(number)):
            self.say(f"{name} is out of the dossier: u puts it back")

    def cmd_move_kept_down(self) -> None:
        """Move it down."""
        self._move(1)

    def cmd_move_kept_up(self) -> None:
        """Move it up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        item, library = self.listing.current(), self.kfor.library
        if item is None or library is None:
            return
        at = self.listing.cursor + step
        if not 0 <= at < len(self.listing.items):
            self.say("It is the last already" if step > 0 else "It is the first already")
            return
        to = self.listing.places[at]
        self.kfor.change_kept("moving a sentence", lambda: library.user.move(item.number, to))

    def cmd_filter_kept(self) -> None:
        """Ask for words and show only what holds them."""
        from kfor_tui.tui.screens.ask import AskScreen

        before = self.needle

        def show(words: str) -> None:
            self.needle = words.strip()
            self.show_kept()

        self.app.push_screen(
            AskScreen("Show sentences whose words, note or labels hold", before, live=show),
            lambda words: show(before if words is None else words),
        )

    def cmd_back(self) -> None:
        """Show all, then leave."""
        if self.needle:
            self.needle = ""
            self.show_kept()
        else:
            self.kfor.cmd_back()

    # ----- the brief

    def cmd_export_kept(self) -> None:
        """Ask where to, then write."""
        from kfor_tui.tui.screens.ask import AskScreen

        remembered = self.kfor.memory.get("export_file")
        name = remembered if isinstance(remembered, str) else DEFAULT_FILE

        def done(path: str | None) -> None:
            if path and path.strip():
                self.export(path.strip())

        items = count(len(self.listing.items), "sentence")
        asked = f"Write the brief of {items} to a file ending in {FORMATS_WORDS}"
        self.app.push_screen(AskScreen(asked, name, tell=target_words), done)

    def export(self, path: str, *, force: bool = False) -> None:
        """Write what is shown, in the format of the ending."""
        app = self.kfor
        kept, sources, against = tuple(self.listing.items), tuple(app.sources.values()), self.listing.against
        self._export(path, kept, sources, against, app.citation_style, force=force)

    @work(thread=True, exclusive=True, group="export", description="export")
    def _export(
        self,
        path: str,
        kept: Sequence[KeptPassage],
        sources: Sequence[Source],
        against: Contradicted,
        style: str,
        *,
        force: bool,
    ) -> None:
        from pathlib import Path

        from kfor_tui import export

        try:
            target = Path(path).expanduser()
            made = export.dossier(kept, sources, style=style, against=against, bibliography=self._bibliography())
            text = export.render(made, export.format_of(target.name))
            written = export.write_file(target, text, force=force)
        except ENDINGS:
            raise
        except BaseException as error:
            self.post_message(Exported(_reason(error), ok=False))
            return
        size = f"{count(len(kept), 'sentence')}, {count(len(made.works), 'work')} cited"
        self.app.call_from_thread(self.kfor.memory.set, "export_file", path)
        self.post_message(Exported(f"{written.absolute()}: {size}", ok=True))

    def _bibliography(self) -> Bibliography | None:
        """All sources of the library; called in a worker."""
        return self.kfor.library.bibliography if self.kfor.library is not None else None

    @on(Exported)
    def tell_export(self, event: Exported) -> None:
        """Where the brief is, or why there is none."""
        words = shown(event.words)
        if event.ok:
            self.app.notify(words, title="Brief written", timeout=10, markup=False)
        else:
            self.app.notify(words, title="No brief was written", severity="error", timeout=12, markup=False)

    def cmd_cite_kept(self) -> None:
        """Copy all sentences shown with their citations; notes are private and stay here."""
        self._cite_items(notes=False)

    def cmd_cite_notes(self) -> None:
        """The same with the notes."""
        self._cite_items(notes=True)

    def _cite_items(self, *, notes: bool) -> None:
        app = self.kfor
        self._cite(tuple(self.listing.items), dict(app.sources), app.citation_style, notes=notes)

    @work(thread=True, group="copy", description="copy")
    def _cite(self, kept: Sequence[KeptPassage], sources: dict[str, Source], style: str, *, notes: bool) -> None:
        from kfor_tui.cite import BLOCKS, STYLES, cite
        from kfor_tui.model import Source

        try:
            lines = []
            bibliography = self._bibliography()
            for item in kept:
                source = sources.get(item.passage.source) or Source(item.passage.source, "")
                note = f"\n  Note: {item.note}" if notes and item.note and style not in BLOCKS else ""
                lines.append(cite(item.passage, source, style, bibliography=bibliography).citation + note)
        except KforError as error:
            self.post_message(Exported(str(error), ok=False))
            return
        text = ("\n\n" if style in BLOCKS else "\n").join(lines)
        carried = sum(bool(item.note) for item in kept) if notes and style not in BLOCKS else 0
        privately = f"with {count(carried, 'note')}" if carried else "without notes"
        what = f"{count(len(lines), 'citation')} {privately} as {STYLES.get(style, style)}"
        self.post_message(Formatted(text, what))

    @on(Formatted)
    def copy_formatted(self, event: Formatted) -> None:
        """Hand the text to the clipboard."""
        self.kfor.copy_words(event.text, event.what)


def labels_of(words: str) -> tuple[str, ...]:
    """Labels from what was typed: parted by commas, each once, one line each.

    Examples:
        >>> labels_of("origins, #numbers ,, origins")
        ('origins', 'numbers')
    """
    found = (" ".join(part.split()).lstrip("#").strip()[:60] for part in words.split(","))
    return tuple(dict.fromkeys(label for label in found if label))


def _holds(item: KeptPassage, needle: str) -> bool:
    from kfor_tui.text.words import fold

    if not needle:
        return True
    text = "\n".join((item.passage.text, item.note, item.passage.source, *(f"#{label}" for label in item.labels)))
    return fold(needle).text in fold(text).text


def _reason(error: BaseException) -> str:
    words = failure_words(error)
    return words.replace("; --force replaces it", ": choose another name")
