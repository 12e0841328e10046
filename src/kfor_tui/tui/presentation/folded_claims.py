"""Agreed claims that are one copy, folded into one row, so that they do not bury what several sources found. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kfor_tui.model import Claim, ClaimValue
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.ledger_rows import place_of, sources_of

if TYPE_CHECKING:
    CopyKey = frozenset[str]  # the sources that print the same text


@dataclass(frozen=True, slots=True)
class FoldedClaims(Claim):
    """The claims of one copy as one row; ``claims`` are those that it stands for."""

    claims: tuple[Claim, ...] = ()


def copy_key(claim: Claim) -> CopyKey | None:
    """Return the sources of a claim that only repeats one origin, or None when it is more than a copy."""
    if claim.status != "agreed" or claim.origins > 1 or len(sources := sources_of(claim)) < 2:
        return None
    return frozenset(sources)


def fold_copies(claims: Sequence[Claim], unfolded: Collection[CopyKey]) -> list[Claim]:
    """Return the rows of the ledger: claims of one origin in the same sources become one row, at the first of them.

    Args:
        claims: the claims in their order.
        unfolded: the groups of sources whose claims stay apart.
    """
    groups: defaultdict[CopyKey, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = copy_key(claim)
        if key is not None and key not in unfolded:
            groups[key].append(claim)
    rows: list[Claim] = []
    for claim in claims:
        key = copy_key(claim)
        group = groups.get(key, ()) if key is not None else ()
        if len(group) < 2:
            rows.append(claim)
        elif group[0] is claim:
            rows.append(_folded(group))
    return rows


def row_of(claim: Claim | None, rows: Sequence[Claim]) -> int:
    """Return the row of a claim of an earlier list: its own, the folded one that took it in, or that of a passage."""
    taken_in = (i for i, row in enumerate(rows) if isinstance(row, FoldedClaims) and claim in row.claims)
    return next(taken_in, None) or place_of(claim, rows)


def _folded(group: Sequence[Claim]) -> FoldedClaims:
    label = wording.PRINTED_ALIKE.format(sentences=len(group))
    sources = tuple(sources_of(group[0]))
    passages = tuple(dict.fromkeys(passage for claim in group for passage in claim.passages))
    return FoldedClaims(label, "agreed", passages, (ClaimValue(label, "", sources),), 1, claims=tuple(group))
