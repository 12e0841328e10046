"""The one table of symbols: what each means, how it looks, which a screen shows. Legends and panes take them from here.

A symbol has one meaning on every screen; with a number behind it, it counts what has that meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kfor_tui.tui.presentation import wording

if TYPE_CHECKING:
    from kfor_tui.model import ClaimStatus, Difference, Relation, Severity


class Symbol(NamedTuple):
    """A character, the named style it has, its meaning in a word or two, and in a sentence for the legend."""

    mark: str
    style: str
    word: str
    help: str


CONFLICT: Final = Symbol("≠", "conflict", "conflict", wording.CONFLICT_HELP)
NUANCE: Final = Symbol("~", "nuance", "nuance", wording.NUANCE_HELP)
CHANGED: Final = Symbol("→", "nuance", wording.CHANGED_WORD, wording.CHANGED_HELP)
VERBATIM: Final = Symbol("=", "agree", "the same words", wording.VERBATIM_HELP)
REWORDED: Final = Symbol("≈", "agree", "the same in other words", wording.REWORDED_HELP)
RELATED: Final = Symbol("∩", "muted", "related", wording.RELATED_HELP)
ONLY: Final = Symbol("+", "only", "only here", wording.ONLY_HELP)
MOVED: Final = Symbol("↕", "muted", "out of step", wording.MOVED_HELP)
COPY: Final = Symbol("≡", "agree", "reprint", wording.COPY_HELP)

PAIRS: Final = (CONFLICT, NUANCE, VERBATIM, REWORDED, RELATED)
SYMBOLS: Final = (*PAIRS, CHANGED, ONLY, MOVED, COPY)
STYLES: Final[Mapping[str, str]] = {symbol.mark: symbol.style for symbol in SYMBOLS}
OF_RELATION: Final[Mapping[Relation, Symbol]] = {"verbatim": VERBATIM, "reworded": REWORDED, "related": RELATED}
OF_SEVERITY: Final[Mapping[Severity, Symbol]] = {"conflict": CONFLICT, "nuance": NUANCE}
OF_STATUS: Final[Mapping[ClaimStatus, Symbol]] = {
    "contested": CONFLICT,
    "changed": CHANGED,
    "nuanced": NUANCE,
    "agreed": VERBATIM,
}


def of_pair(relation: Relation, differences: Sequence[Difference]) -> Symbol:
    """The gravest difference of a pair; without any, how alike its sentences are."""
    for symbol in (CONFLICT, NUANCE):
        if any(OF_SEVERITY[difference.severity] is symbol for difference in differences):
            return symbol
    return OF_RELATION[relation]


# ----- legends


class Entry(NamedTuple):
    """A line of a legend."""

    shown: str
    style: str
    words: str


def _entries(*symbols: Symbol) -> tuple[Entry, ...]:
    return tuple(Entry(symbol.mark, symbol.style, symbol.help) for symbol in symbols)


_VALUE = Entry("[29]", "value", wording.VALUE_HELP)
_CURSOR = Entry("▸ ▎", "mark", wording.CURSOR_HELP)
LEGENDS: Final[Mapping[str, tuple[Entry, ...]]] = {
    "read": (
        Entry("≠2 ≈3", "conflict", wording.COUNTS_HELP),
        *_entries(*PAIRS, ONLY),
        _VALUE,
        _CURSOR,
        Entry("! …", "nuance", wording.UNREAD_HELP),
    ),
    "compare": (
        *_entries(*PAIRS, ONLY, MOVED),
        Entry("≠[29]", "value", wording.CONFLICT_VALUE_HELP),
        Entry("~[29]", "nuance-value", wording.NUANCE_VALUE_HELP),
        _CURSOR,
    ),
    "claims": (
        Entry(CONFLICT.mark, CONFLICT.style, wording.CONTESTED_HELP),
        Entry(CHANGED.mark, CHANGED.style, wording.CHANGED_HELP),
        Entry(NUANCE.mark, NUANCE.style, wording.NUANCED_HELP),
        Entry(VERBATIM.mark, VERBATIM.style, wording.AGREED_HELP),
        _VALUE,
        _CURSOR,
    ),
    "overview": (
        Entry("▒ 43", "strong", wording.SHARE_HELP),
        Entry("░ ▒ ▓ █", "strong", wording.SHADES_HELP),
        Entry("≠ ~", "conflict", wording.PAIR_HELP),
        Entry("–", "muted", wording.NOTHING_SHARED_HELP),
        *_entries(COPY),
    ),
    "dossier": (
        Entry(CONFLICT.mark, CONFLICT.style, wording.AGAINST_HELP),
        Entry("✎", "accent", wording.NOTE_HELP),
    ),
    "entities": (Entry("●", "mark", wording.MARKED_HELP), Entry("=", "muted", wording.ALIASES_HELP)),
}
