"""Commands of the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.presentation.wording import count
from kfor_tui.tui.screens.read_base import ReadBase

if TYPE_CHECKING:
    from kfor_tui.model import Entity


class TextCommands(ReadBase):
    """Differences, twins, folds, quotes, names."""

    # ----- differences and twins

    def cmd_next_difference(self) -> None:
        """The next sentence that others contradict, here or in the next source."""
        self._walk_differences(1)

    def cmd_previous_difference(self) -> None:
        """The previous one."""
        self._walk_differences(-1)

    def _walk_differences(self, step: int) -> None:
        counterparts = self.kfor.counterparts
        here = self.reader.source.id if self.reader.source else None
        if counterparts is None or here is None:
            return
        from_list = self.focused is self.listing
        inside = [i for i in self._differing(here) if (i - self.reader.sentence) * step > 0 or from_list]
        if inside:
            self.remember_place()
            self.reader.go_to_sentence(inside[0 if step > 0 else -1], center=True)
        elif not self._difference_elsewhere(here, step):
            self.say(
                "No further difference: this is the last" if step > 0 else "No earlier difference: this is the first"
            )
            return
        self.set_focus_on("reader")
        self.show_evidence()

    def _differing(self, source: str) -> list[int]:
        """Sentences in conflict; where nothing is, those that differ in a nuance."""
        counterparts = self.kfor.counterparts
        return (
            counterparts.differing(source, conflicts_only=counterparts.contested > 0)
            if counterparts is not None
            else []
        )

    def _difference_elsewhere(self, here: str, step: int) -> bool:
        counterparts = self.kfor.counterparts
        assert counterparts is not None
        source = self.listing.neighbour(here, step)
        while source is not None:
            found = self._differing(source)
            if found:
                self.remember_place()
                self.open_source(source, found[0 if step > 0 else -1])
                return True
            source = self.listing.neighbour(source, step)
        return False

    def cmd_twin(self) -> None:
        """The sentence that says the same elsewhere; again from there leads on, backspace returns."""
        counterpart = self.evidence.chosen()
        if counterpart is not None:
            self.jump(counterpart.there.source, counterpart.there.start)

    def cmd_compare_here(self) -> None:
        """Compare what is selected, or this source and another: in the pane of the others the one under the cursor."""
        counterpart = self.evidence.chosen() if self.focused is self.evidence else None
        if counterpart is None or len(self.listing.selected) > 1:
            self.kfor.cmd_compare_here()
        else:
            self.kfor.compare_columns(
                [counterpart.here.source, counterpart.there.source], "chosen below the text", counterpart.here
            )

    def cmd_why_pair(self) -> None:
        """Tell below the text why its sentences were matched, or no longer."""
        self.evidence.show_why(wanted=not self.evidence.why)
        if self.focused is self.listing:
            self.set_focus_on("reader")

    # ----- the page

    def cmd_fold(self) -> None:
        """Open or close furniture."""
        opened = self.reader.toggle_folds()
        folded = len(self.reader.source.boilerplate) if self.reader.source else 0
        self.say(f"{count(folded, 'paragraph')} of furniture {'shown' if opened else 'folded'}")

    def cmd_provenance(self) -> None:
        """Where metadata came from."""
        self.reader.toggle_provenance()

    def cmd_narrower(self) -> None:
        """Shorter lines."""
        self.reader.set_text_limit(min(self.reader.text_limit, self.reader.text_width) - 4)

    def cmd_wider(self) -> None:
        """Longer lines."""
        self.reader.set_text_limit(self.reader.text_limit + 4)
        if self.reader.text_width < self.reader.text_limit - 4:
            self.say("The pane has no room for longer lines")

    def cmd_next_paragraph(self) -> None:
        """Next paragraph."""
        self.reader.move_paragraph(1)

    def cmd_previous_paragraph(self) -> None:
        """Previous paragraph."""
        self.reader.move_paragraph(-1)

    def cmd_next_source(self) -> None:
        """The next article of the list."""
        self._step_source(1)

    def cmd_previous_source(self) -> None:
        """The previous article of the list."""
        self._step_source(-1)

    def _step_source(self, step: int) -> None:
        source = self.listing.neighbour(self.reader.source.id if self.reader.source else None, step)
        if source is None:
            self.say("This is the last source" if step > 0 else "This is the first source")
            return
        self.open_source(source)

    # ----- quotes and names

    def end_quote(self) -> None:
        """One sentence is under the cursor again."""
        self.cmd_extend()

    def cmd_extend(self) -> None:
        """Begin or end extending the quote."""
        begin = self.reader.quote_from is None
        self.reader.quote_from = self.reader.sentence if begin else None
        self.reader.looks_changed()
        self.say(
            "Extending: j and k reach further, y copies all of it, v or esc ends" if begin else "One sentence again"
        )

    def cmd_highlights(self) -> None:
        """Names in colour, or plain text."""
        light = self.reader.highlights
        self.reader.light(light._replace(names=not light.names))
        self.say("Names are shown by kind" if self.reader.highlights.names else "Names are plain text now")

    def cmd_all_mentions(self) -> None:
        """Light every mention of a name of this sentence; again for its next name."""
        source, sentence = self.reader.source, self.reader.current()
        if source is None or sentence is None:
            return
        found = self.kfor.names
        here = [n for n in found.of(source.id) if sentence.start <= n.start < sentence.end]
        names = list(dict.fromkeys(n.entity for n in here))
        if not names:
            self.say("This sentence names nobody and nothing")
            return
        key = (source.id, sentence.start)
        self._lit_turn = self._lit_turn + 1 if getattr(self, "_lit_key", None) == key else 0
        self._lit_key = key
        entity = found.entities[names[self._lit_turn % len(names)]]
        following = found.entities[names[(self._lit_turn + 1) % len(names)]]
        self.light_entity(entity, f"; again for {following.name}" if len(names) > 1 else "")

    _lit_turn = 0
    _lit_key: tuple[str, int] | None = None

    def light_entity(self, entity: Entity, more: str = "") -> None:
        """Light every mention of a name in the open source."""
        source = self.reader.source
        spans = tuple(span for name, span in entity.mentions if source is not None and name == source.id)
        self.reader.light(self.reader.highlights._replace(lit=spans))
        self.say(f"{entity.name}: {count(len(spans), 'mention')} here{more}; esc ends")

    def cmd_show_entities(self) -> None:
        """The panel of names."""
        from kfor_tui.tui.screens.entities import EntitiesScreen

        self.app.push_screen(EntitiesScreen(self))
