"""The one table of signs: what each means, how it looks, which a screen shows. Legends and panes take them from here.

A sign has one meaning on every screen; with a number behind it, it counts what has that meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from kfor_tui.model import ClaimStatus, Difference, Relation, Severity


class Symbol(NamedTuple):
    """A character, the named style it has, its meaning in a word or two, and in a sentence for the legend."""

    mark: str
    style: str
    word: str
    help: str


CONFLICT: Final = Symbol("≠", "conflict", "conflict", "they contradict each other: both cannot hold")
NUANCE: Final = Symbol(
    "~", "nuance", "nuance", "they differ, but both can hold: another bound, rounding, precision or scope"
)
VERBATIM: Final = Symbol("=", "agree", "the same words", "the same words, or claims on which all agree")
REWORDED: Final = Symbol("≈", "agree", "the same in other words", "the same in other words; with a number, how often")
RELATED: Final = Symbol("∩", "muted", "about the same", "on the same subject, the same in part")
ONLY: Final = Symbol("+", "only", "only here", "in this source only")
MOVED: Final = Symbol("↕", "muted", "out of step", "the sentence stands elsewhere in this source, or in another row")
COPY: Final = Symbol("≡", "agree", "one copy", "sources that carry the same copy")

PAIRS: Final = (CONFLICT, NUANCE, VERBATIM, REWORDED, RELATED)
SYMBOLS: Final = (*PAIRS, ONLY, MOVED, COPY)
STYLES: Final[Mapping[str, str]] = {symbol.mark: symbol.style for symbol in SYMBOLS}
OF_RELATION: Final[Mapping[Relation, Symbol]] = {"verbatim": VERBATIM, "reworded": REWORDED, "related": RELATED}
OF_SEVERITY: Final[Mapping[Severity, Symbol]] = {"conflict": CONFLICT, "nuance": NUANCE}
OF_STATUS: Final[Mapping[ClaimStatus, Symbol]] = {"contested": CONFLICT, "nuanced": NUANCE, "agreed": VERBATIM}


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


_VALUE = Entry("[29]", "value", "the value that differs")
_CURSOR = Entry("▸ ▎", "mark", "what is under the cursor; a quote being extended")
LEGENDS: Final[Mapping[str, tuple[Entry, ...]]] = {
    "read": (
        Entry("≠2 ≈3", "conflict", "sentences that others contradict, and that others say; beside one, by how many"),
        *_entries(*PAIRS),
        _VALUE,
        _CURSOR,
        Entry("! …", "nuance", "something was read only in part, or not at all: the line says why"),
    ),
    "compare": (
        *_entries(*PAIRS, ONLY, MOVED),
        Entry("≠[29]", "value", "a value that contradicts the other column's"),
        Entry("~[29]", "nuance-value", "a value that differs, but both can hold"),
        _CURSOR,
    ),
    "claims": (
        Entry(CONFLICT.mark, CONFLICT.style, "contested: the values contradict each other"),
        Entry(NUANCE.mark, NUANCE.style, "nuanced: the values differ, but all can hold"),
        Entry(VERBATIM.mark, VERBATIM.style, "agreed: the values are the same"),
        _VALUE,
        _CURSOR,
    ),
    "overview": (
        Entry("▒ 43", "strong", "per cent of the shorter source's sentences that the other says too"),
        Entry("░ ▒ ▓ █", "strong", "up to 25, 50, 75 per cent, and more"),
        Entry("≠ ~", "conflict", "the two contradict each other somewhere; or differ, but both can hold"),
        Entry("–", "muted", "no sentence in common"),
        *_entries(COPY),
    ),
    "dossier": (
        Entry(CONFLICT.mark, CONFLICT.style, "what contradicts the kept sentence, and where it stands"),
        Entry("✎", "accent", "your note"),
    ),
    "entities": (Entry("●", "mark", "marked for merging"), Entry("=", "muted", "other forms of the name")),
}
