"""Which sources carry the same copy, and who published first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kfor_tui.model import Origin, Source
from kfor_tui.progress import NO_PROGRESS, Progress
from kfor_tui.union_find import UnionFind

# Half of the shorter article word for word is a reprint; quotations alone rarely reach a third.
SHARED_COPY: Final = 0.5
# Words in order, from which a sentence counts as the same copy: an editor changed a word or two.
SAME_COPY: Final = 0.8


def find(
    sources: Sequence[Source], copied: Iterable[tuple[str, str, int, int, int]], progress: Progress = NO_PROGRESS
) -> tuple[Origin, ...]:
    """Group sources into origins, every source in exactly one.

    Args:
        sources: all sources.
        copied: for each pair of sentences that are one copy: both source ids, the two sentence starts, and the
            words of the shorter sentence.
        progress: told how far the work is.
    """
    shares = _shares(sources, copied, progress)
    groups = _groups([source.id for source in sources], shares)
    by_id = {source.id: source for source in sources}
    strongest = _strongest(shares)
    found = [_origin(group, by_id, strongest) for group in groups]
    return tuple(sorted(found, key=lambda origin: (-len(origin.sources), origin.sources)))


Shares = Mapping[tuple[str, str], float]


def _shares(
    sources: Sequence[Source], copied: Iterable[tuple[str, str, int, int, int]], progress: Progress
) -> dict[tuple[str, str], float]:
    """The share of the smaller source that stands in the other one too."""
    held: defaultdict[tuple[str, str], tuple[dict[int, int], dict[int, int]]] = defaultdict(lambda: ({}, {}))
    for left, right, start, other_start, count in copied:
        if left > right:
            left, right, start, other_start = right, left, other_start, start
        in_left, in_right = held[left, right]
        in_left[start] = max(in_left.get(start, 0), count)
        in_right[other_start] = max(in_right.get(other_start, 0), count)
    each = progress.track("measuring articles", sources, len(sources))
    sizes = {source.id: _size(source) for source in each}
    return {
        (left, right): min(1.0, min(sum(one.values()), sum(other.values())) / max(1, min(sizes[left], sizes[right])))
        for (left, right), (one, other) in held.items()
    }


def _size(source: Source) -> int:
    """Words of the sentences that can be aligned."""
    return sum(len(source.text[s.start : s.end].split()) for s in source.sentences if s.kind in ("body", "heading"))


def _groups(ids: Sequence[str], shares: Shares) -> list[list[str]]:
    same: UnionFind[str] = UnionFind(ids)
    for (left, right), share in shares.items():
        if share >= SHARED_COPY:
            same.join(left, right)
    return same.groups()


def _origin(group: list[str], by_id: Mapping[str, Source], strongest: Mapping[str, float]) -> Origin:
    ordered = sorted(group, key=lambda id_: (by_id[id_].metadata.published or "9999", id_))
    shared = min(strongest[id_] for id_ in group) if len(group) > 1 else 0.0
    return Origin(ordered[0], tuple(ordered), round(shared, 4))


def _strongest(shares: Shares) -> dict[str, float]:
    """For each source the largest share that it has in common with another."""
    found: dict[str, float] = {}
    for pair, share in shares.items():
        for id_ in pair:
            found[id_] = max(found.get(id_, 0.0), share)
    return found
