"""How many independent tellings stand behind a claim: what was copied, whole or by the sentence, counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from kfor_tui.compare.matching.similarity import VERBATIM
from kfor_tui.compare.pairs import Found
from kfor_tui.compare.statement import Statement
from kfor_tui.model import Origin
from kfor_tui.union_find import UnionFind

# Words from which a sentence in the same words was copied: shorter ones are worded alike by chance.
_COPIED_FROM: Final = 8


class Copying:
    """Who carries whose copy: sources by their origin, and sentences of other sources by their words."""

    def __init__(self, statements: Sequence[Statement], pairs: Iterable[Found], origins: Iterable[Origin]) -> None:
        self._source_of = [statement.source for statement in statements]
        self._origin_of = {source: origin.id for origin in origins for source in origin.sources}
        self._copies: defaultdict[int, set[int]] = defaultdict(set)
        for pair in pairs:
            words = min(len(statements[number].text.split()) for number in (pair.left, pair.right))
            if pair.same_words >= VERBATIM and words >= _COPIED_FROM:
                self._copies[pair.left].add(pair.right)
                self._copies[pair.right].add(pair.left)

    def origins(self, numbers: Iterable[int]) -> int:
        """Independent origins of some statements, given by number."""
        told = set(numbers)
        independent: UnionFind[str] = UnionFind(self._origin(number) for number in told)
        for number in told:
            for copy in self._copies[number] & told if number in self._copies else ():
                independent.join(self._origin(number), self._origin(copy))
        return len(independent.groups())

    def _origin(self, number: int) -> str:
        source = self._source_of[number]
        return self._origin_of.get(source, source)
