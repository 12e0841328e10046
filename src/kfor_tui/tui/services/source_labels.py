"""Labels on sources, such as ``budget`` or ``read``: the list shows them and filters by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import labels_of
from kfor_tui.tui.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable


class SourceLabels(Service):
    """Asks for labels and keeps them with the user's own data, undoably."""

    def load(self) -> None:
        """Take what the user's data hold by now."""
        if self.session.library is not None:
            self.session.labels = {source: tuple(sorted(m)) for source, m in self.session.library.user.marks().items()}

    def ask(self, source_id: str) -> None:
        """Ask for the labels of a source."""
        from kfor_tui.tui.screens.ask import AskScreen

        known = sorted({label for labels in self.session.labels.values() for label in labels})
        asked = wording.LABELS + (wording.LABELS_IN_USE.format(labels=", ".join(known)[:200]) if known else "")
        before = self.session.labels.get(source_id, ())

        def done(words: str | None) -> None:
            if words is not None:
                self._set(source_id, before, labels_of(words))

        self.app.push_screen(AskScreen(asked, ", ".join(before)), done)

    def _set(self, source_id: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        library = self.session.library
        if library is None or set(before) == set(after):
            return
        user = library.user
        steps: list[Callable[[], object]] = [
            *(lambda label=label: user.mark(source_id, label) for label in after if label not in before),
            *(lambda label=label: user.mark(source_id, label, False) for label in before if label not in after),
        ]
        letter = self.session.letter_of(source_id)
        if self.app.dossier.change(f"the labels of {letter}", *steps):
            words = " ".join(f"#{label}" for label in after) or wording.NO_LABEL
            self.say(wording.UNDOABLE.format(change=f"{letter} {words}"))
