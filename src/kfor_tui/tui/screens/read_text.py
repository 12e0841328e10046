"""Commands of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import count
from kfor_tui.tui.screens.read_base import ReadBase

if TYPE_CHECKING:
    from kfor_tui.model import Entity


class TextCommands(ReadBase):
    """Differences, counterparts, hidden text, quotes, names."""

    _highlighted_turn = 0
    _highlighted_at: tuple[str, int] | None = None

    # ----- differences and counterparts

    def next_difference(self) -> None:
        """Go to the next sentence that others contradict, here or in the next source."""
        self._walk_differences(1)

    def previous_difference(self) -> None:
        """Go to the previous one."""
        self._walk_differences(-1)

    def next_unique(self) -> None:
        """Go to the next sentence that no other source has, here or in the next source."""
        self._walk_unique(1)

    def previous_unique(self) -> None:
        """Go to the previous one."""
        self._walk_unique(-1)

    def _walk_unique(self, step: int) -> None:
        source = self.reader.source.id if self.reader.source else None
        here = self.reader.sentence if self.focused is not self.listing else -1
        inside = [i for i in sorted(self.reader.lines.signs.alone) if (i - here) * step > 0]
        while source is not None:
            if inside:
                self.remember_place()
                if self.reader.source is None or self.reader.source.id != source:
                    self.open_source(source)
                self.reader.go_to_sentence(inside[0 if step > 0 else -1], center=True)
                self.set_focus_on("reader")
                self.show_evidence()
                return
            source = self.listing.neighbour(source, step)
            inside = sorted(self.signs_of(source).alone) if source is not None else []
        self.say(wording.NONE_UNIQUE)

    def _walk_differences(self, step: int) -> None:
        here = self.reader.source.id if self.reader.source else None
        if self.kfor.session.counterparts is None or here is None:
            return
        from_list = self.focused is self.listing
        inside = [i for i in self._differing(here) if (i - self.reader.sentence) * step > 0 or from_list]
        if inside:
            self.remember_place()
            self.reader.go_to_sentence(inside[0 if step > 0 else -1], center=True)
        elif not self._difference_elsewhere(here, step):
            self.say(wording.LAST_DIFFERENCE if step > 0 else wording.FIRST_DIFFERENCE)
            return
        self.set_focus_on("reader")
        self.show_evidence()

    def _differing(self, source: str) -> list[int]:
        """Return the sentences in conflict; where nothing is, those that differ in a nuance."""
        index = self.kfor.session.counterparts
        return index.differing(source, conflicts_only=index.contested > 0) if index is not None else []

    def _difference_elsewhere(self, here: str, step: int) -> bool:
        source = self.listing.neighbour(here, step)
        while source is not None:
            found = self._differing(source)
            if found:
                self.remember_place()
                self.open_source(source, found[0 if step > 0 else -1])
                return True
            source = self.listing.neighbour(source, step)
        return False

    def go_to_chosen_counterpart(self) -> None:
        """Go to the same statement elsewhere; again from there leads on, backspace returns."""
        counterpart = self.evidence.chosen()
        if counterpart is not None:
            self.jump(counterpart.there.source, counterpart.there.start)

    def compare_here(self) -> None:
        """Compare what is selected, or this source and another: in the lower pane, the one under the cursor."""
        counterpart = self.evidence.chosen() if self.focused is self.evidence else None
        if counterpart is None or len(self.listing.selected) > 1:
            super().compare_here()
        else:
            sources = [counterpart.here.source, counterpart.there.source]
            self.kfor.comparing.show(sources, wording.CHOSEN_BELOW, counterpart.here)

    def explain_match(self) -> None:
        """Explain below the text why its sentences were matched, or no longer."""
        self.evidence.show_why(wanted=not self.evidence.why)
        if self.focused is self.listing:
            self.set_focus_on("reader")

    # ----- the page

    def toggle_folds(self) -> None:
        """Show or hide what is not part of the article."""
        opened = self.reader.toggle_folds()
        hidden = len(self.reader.source.boilerplate) if self.reader.source else 0
        template = wording.HIDDEN_SHOWN if opened else wording.HIDDEN_AGAIN
        self.say(template.format(paragraphs=count(hidden, "hidden paragraph")))

    def narrower(self) -> None:
        """Make lines shorter."""
        self.reader.set_text_limit(min(self.reader.text_limit, self.reader.text_width) - 4)

    def wider(self) -> None:
        """Make lines longer."""
        self.reader.set_text_limit(self.reader.text_limit + 4)
        if self.reader.text_width < self.reader.text_limit - 4:
            self.say(wording.NO_ROOM_FOR_WIDER)

    def next_source(self) -> None:
        """Read the next article of the list."""
        self._step_source(1)

    def previous_source(self) -> None:
        """Read the previous article of the list."""
        self._step_source(-1)

    def _step_source(self, step: int) -> None:
        source = self.listing.neighbour(self.reader.source.id if self.reader.source else None, step)
        if source is None:
            self.say(wording.LAST_SOURCE if step > 0 else wording.FIRST_SOURCE)
            return
        self.open_source(source)

    def show_metadata(self) -> None:
        """Show the metadata of the source and edit it."""
        if self.reader.source is not None:
            self.kfor.metadata_edits.show(self.reader.source.id)

    def choose_encoding(self) -> None:
        """Choose with which encoding the file is read."""
        if self.reader.source is not None:
            self.kfor.metadata_edits.choose_encoding(self.reader.source.id)

    # ----- quotes and names

    def end_quote(self) -> None:
        """Clear the selection of several sentences."""
        self.toggle_quote()

    def toggle_quote(self) -> None:
        """Begin or end extending the quote; the lower pane, which shows single sentences, says where that works."""
        begin = self.reader.quote_from is None
        if self.focused is self.evidence:
            self.say(wording.EXTEND_IN_TEXT)
            return
        if begin and self.focused is not self.reader:
            self.set_focus_on("reader")
        self.reader.quote_from = self.reader.sentence if begin else None
        self.reader.looks_changed()
        self.say(wording.EXTENDING if begin else wording.SELECTION_CLEARED)

    def toggle_highlights(self) -> None:
        """Show names in colour, or plain."""
        light = self.reader.highlights
        self.reader.light(light._replace(names=not light.names))
        self.say(wording.NAMES_HIGHLIGHTED if self.reader.highlights.names else wording.NAMES_PLAIN)

    def all_mentions(self) -> None:
        """Highlight every mention of a name of this sentence; again for its next name."""
        source, sentence = self.reader.source, self.reader.current()
        if source is None or sentence is None:
            return
        found = self.kfor.session.names
        here = [n for n in found.of(source.id) if sentence.start <= n.start < sentence.end]
        names = list(dict.fromkeys(n.entity for n in here))
        if not names:
            self.say(wording.NO_NAME_IN_SENTENCE)
            return
        key = (source.id, sentence.start)
        self._highlighted_turn = self._highlighted_turn + 1 if self._highlighted_at == key else 0
        self._highlighted_at = key
        entity = found.entities[names[self._highlighted_turn % len(names)]]
        following = found.entities[names[(self._highlighted_turn + 1) % len(names)]]
        more = wording.AGAIN_FOR.format(name=following.name) if len(names) > 1 else ""
        self.highlight_entity(entity, more)

    def highlight_entity(self, entity: Entity, more: str = "") -> None:
        """Highlight every mention of a name in the open source."""
        source = self.reader.source
        spans = tuple(span for name, span in entity.mentions if source is not None and name == source.id)
        self.reader.light(self.reader.highlights._replace(lit=spans))
        self.say(wording.MENTIONS_HERE.format(name=entity.name, mentions=count(len(spans), "mention"), more=more))

    def show_entities(self) -> None:
        """Open the panel of names."""
        from kfor_tui.tui.screens.entities import EntitiesScreen

        self.app.push_screen(EntitiesScreen(self))
