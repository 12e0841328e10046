"""Which sentences are worth comparing: those that share rare terms. Never every sentence with every other.

An inverted index from term to statements, pruned: a term that stands in very many statements is not looked up, and of
a statement only its rarest terms are asked when there are many statements. Finding candidates is a pure function of
the index and a block of statement numbers, so a batch kernel or distributed tasks can take its place.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kfor_tui.compare.matching.similarity import Weights
from kfor_tui.compare.statement import Statement, kin
from kfor_tui.progress import NO_PROGRESS, Progress

# Up to here kin features (synonyms, parts of names) are indexed too, and every term is asked.
SMALL = 3_000
PROBES = 8  # rarest terms asked of a statement in a large corpus; measured recall .996 with 30 % of words changed
_MAX_POSTINGS = 400  # a term in more statements than this tells too little to be asked
_MAX_ROUGH = 60  # statements looked at closely for one statement
# Of the two norms, what must be shared roughly before the full score is worth its time; below the least score of a
# pair, since a contained sentence is lifted. Kin counts in a small corpus only, so shares look smaller in a large one.
_ROUGH_SHARE = 0.17
_ROUGH_SHARE_WITH_KIN = 0.3


@dataclass(frozen=True, slots=True)
class Index:
    """Statements by term; ``terms[n]`` are the features of statement ``n``, rarest first."""

    postings: dict[str, array[int]]
    sources: Sequence[str]
    terms: Sequence[tuple[str, ...]]
    norms: Sequence[float]
    weights: Weights
    probes: int | None


def build(statements: Sequence[Statement], weights: Weights, progress: Progress = NO_PROGRESS) -> Index:
    """Index all statements; formulaic lines are left out and so find nothing."""
    small = len(statements) <= SMALL
    progress.at("standing lines")
    furniture = repeated_lines(statements)
    left_out = [is_formulaic(statement) or statement.terms in furniture for statement in statements]
    postings: dict[str, array[int]] = {}
    everything = progress.track("indexing sentences", statements, len(statements))
    for number, statement in enumerate(everything):
        if left_out[number]:
            continue
        for feature in _features(statement, small):
            postings.setdefault(feature, array("I")).append(number)
    return Index(
        {feature: found for feature, found in postings.items() if len(found) > 1},
        [statement.source for statement in statements],
        [() if out else statement.terms for statement, out in zip(statements, left_out, strict=True)],
        [weights.norm(s.terms) for s in progress.track("weighing sentences", statements, len(statements))],
        weights,
        None if small else PROBES,
    )


def is_formulaic(statement: Statement) -> bool:
    """A line of a table: at least as many numbers and dates as words, so that it resembles every other such line."""
    numbers = sum(term[0] in "#@" or term[0].isdigit() for term in statement.terms)
    return numbers >= 4 and 2 * numbers >= len(statement.terms)


_OFTEN = 8  # carriers of one line, from which it may be furniture
_OTHER_LINES = 3  # lines that two carriers share besides, from which they carry one story


def repeated_lines(statements: Sequence[Statement]) -> frozenset[tuple[str, ...]]:
    """Lines that many sources carry though they share little else: a call to subscribe, a standing credit.

    The lines of a wire story have many carriers too, but these share most of their other lines.
    """
    carriers: dict[tuple[str, ...], list[str]] = {}
    for statement in statements:
        carriers.setdefault(statement.terms, []).append(statement.source)
    often = {line: sorted(set(found)) for line, found in carriers.items() if len(found) > _OFTEN}
    often = {line: found for line, found in often.items() if len(found) > _OFTEN}
    lines_of: dict[str, set[tuple[str, ...]]] = {}
    for statement in statements:
        lines_of.setdefault(statement.source, set()).add(statement.terms)
    return frozenset(line for line, found in often.items() if _share_little(found, lines_of))


def _share_little(found: list[str], lines_of: dict[str, set[tuple[str, ...]]]) -> bool:
    """Whether most neighbours in the list of carriers have few other lines in common."""
    neighbours = list(pairwise(found))
    strange = sum(len(lines_of[one] & lines_of[other]) <= _OTHER_LINES for one, other in neighbours)
    return 2 * strange > len(neighbours)


def _features(statement: Statement, with_kin: bool) -> Iterable[str]:
    if not with_kin:
        return statement.terms
    return dict.fromkeys((*statement.terms, *(f for term in statement.terms for f, _ in kin(term))))


def find(index: Index, block: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """For each statement of a block, the statements of other sources worth scoring, the most promising first."""
    for number in block:
        if index.terms[number]:
            yield number, _candidates(index, number)


def _candidates(index: Index, number: int) -> list[int]:
    return _few(index, number) if index.probes is None else _many(index, number, index.probes)


def _few(index: Index, number: int) -> list[int]:
    """Every term and kin feature asked, weighted by what it tells."""
    sums: dict[int, float] = {}
    weights, source = index.weights, index.sources[number]
    for term in index.terms[number]:
        own = weights[term] ** 2
        for feature, nearness in ((term, 1.0), *kin(term)):
            for other in index.postings.get(feature, ()):
                sums[other] = sums.get(other, 0.0) + own * nearness
    least = _ROUGH_SHARE_WITH_KIN * index.norms[number]
    found = [
        (total, other)
        for other, total in sums.items()
        if total >= least * index.norms[other] and index.sources[other] != source
    ]
    return [other for _, other in sorted(found, key=lambda f: (-f[0], f[1]))]


def _many(index: Index, number: int, probes: int) -> list[int]:
    """The rarest terms asked, what they find counted, then the terms shared weighed."""
    found: Counter[int] = Counter()
    asked = [
        posting
        for posting in sorted((index.postings.get(term, _NO_POSTING) for term in index.terms[number]), key=len)
        if 1 < len(posting) <= _MAX_POSTINGS
    ][:probes]
    for posting in asked:
        found.update(posting)
    enough = 2 if len(asked) > 2 else 1
    source = index.sources[number]
    likely = [(count, other) for other, count in found.items() if count >= enough and index.sources[other] != source]
    likely.sort(key=lambda f: (-f[0], f[1]))
    return _weighed(index, number, [other for _, other in likely[:_MAX_ROUGH]])


_NO_POSTING: array[int] = array("I")


def _weighed(index: Index, number: int, others: list[int]) -> list[int]:
    own = {term: index.weights[term] ** 2 for term in index.terms[number]}
    least = _ROUGH_SHARE * index.norms[number]
    found = []
    for other in others:
        shared = sum([own[term] for term in index.terms[other] if term in own])
        if shared >= least * index.norms[other]:
            found.append((shared, other))
    return [other for _, other in sorted(found, key=lambda f: (-f[0], f[1]))]
