"""Why a command cannot act now: each function returns a sentence for people, or None when it can."""

from __future__ import annotations

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.wording import STILL_COMPARING
from kfor_tui.tui.state import State


def has_sources(state: State) -> str | None:
    """Something has been read."""
    if state.sources:
        return None
    return wording.STILL_READING if state.reading else wording.NO_SOURCE


def has_source(state: State) -> str | None:
    """A source is open."""
    return None if state.source else has_sources(state) or wording.NO_SOURCE_OPEN


def has_sentence(state: State) -> str | None:
    """The cursor is on a sentence."""
    return has_source(state) or (None if state.sentence else wording.NO_SENTENCE)


def has_findings(state: State) -> str | None:
    """Sources have been compared."""
    if state.linked:
        return None
    if state.linking or state.reading:
        return STILL_COMPARING
    if state.sources == 1:
        return wording.ONE_SOURCE
    return has_sources(state) or wording.NOT_COMPARED


def can_show_findings(state: State) -> str | None:
    """Sources have been compared, or are being compared: the screen fills."""
    return None if state.linking or state.reading else has_findings(state)


def has_hits(state: State) -> str | None:
    """Search results are shown."""
    return None if state.hits else wording.NO_HITS


def has_counterpart(state: State) -> str | None:
    """Another source says the same."""
    if state.matches_here:
        return None
    return has_sentence(state) or has_findings(state) or wording.ONLY_HERE


def has_conflict(state: State) -> str | None:
    """Some sources disagree."""
    return None if state.contested else has_findings(state) or wording.NO_CONFLICT


def has_url(state: State) -> str | None:
    """The source has a web address."""
    return has_source(state) or (None if state.url else wording.NO_URL)


def has_folds(state: State) -> str | None:
    """The source has hidden text."""
    return has_source(state) or (None if state.folded else wording.NOTHING_FOLDED)


def has_visited(state: State) -> str | None:
    """There is a place to go back to."""
    return None if state.visited else wording.NO_EARLIER_PLACE


def has_entities(state: State) -> str | None:
    """Names were found."""
    if state.entities:
        return None
    return has_sources(state) or (wording.NAMES_LATER if state.linking or state.reading else wording.NO_NAMES)


def has_name(state: State) -> str | None:
    """A name is under the cursor."""
    return None if state.named else wording.NO_NAME_HERE


def has_marks(state: State) -> str | None:
    """Two names or more are marked."""
    return None if state.marked > 1 else wording.MARK_FIRST


def can_undo(state: State) -> str | None:
    """Something can be undone."""
    return None if state.undo else wording.NOTHING_TO_UNDO


def can_redo(state: State) -> str | None:
    """Something can be redone."""
    return None if state.redo else wording.NOTHING_TO_REDO


def has_rows(state: State) -> str | None:
    """The screen shows rows."""
    return None if state.rows else has_findings(state) or wording.NO_ROWS


def has_others(state: State) -> str | None:
    """There is another source to compare with."""
    few = wording.NO_SOURCE if not state.sources else wording.ONE_SOURCE
    if state.linking and not state.compared:
        return STILL_COMPARING
    return has_findings(state) or (few if state.sources < 2 else None)


def has_columns(state: State) -> str | None:
    """Two columns or more are shown."""
    return None if state.columns > 1 else has_findings(state) or wording.NO_COLUMNS


def has_kept(state: State) -> str | None:
    """Something is kept."""
    return None if state.kept else wording.NOTHING_KEPT
