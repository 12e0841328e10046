"""Many sentences ranked by how much they say the same, with the articles they stand in as context.

A sentence such as "She left today" says little by itself; the words of its article tell whom and what it is about. So
the score of two sentences is helped by how alike their articles are.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from kfor_tui.compare.matching.similarity import Weights, score
from kfor_tui.compare.pairs import weigh
from kfor_tui.compare.statement import Statement

# Chosen on ECB+ train among 0.3 to 1, better than no context by .1 of MAP; dev agrees.
CONTEXT: Final = 0.8


def score_matrix(statements: Sequence[Statement], *, context: float = CONTEXT) -> list[list[float]]:
    """The score of every statement with every other, 0 between those of one source.

    Scores are comparable within the matrix only: the context may lift them above 1. Time and memory are quadratic; for
    a library use ``compare_sources``.
    """
    weights = weigh(statements)
    near = _articles_alike(statements, weights) if context else {}
    matrix = [[0.0] * len(statements) for _ in statements]
    for i, left in enumerate(statements):
        for j in range(i):
            right = statements[j]
            if left.source != right.source:
                about = near.get((left.source, right.source), 0.0)
                matrix[i][j] = matrix[j][i] = score(left, right, weights).score + context * about
    return matrix


def rank(query: int, matrix: Sequence[Sequence[float]], allowed: Sequence[int]) -> list[int]:
    """The allowed statements, the best match of the query first; ties in order of number."""
    return sorted(allowed, key=lambda other: (-matrix[query][other], other))


def _articles_alike(statements: Sequence[Statement], weights: Weights) -> Mapping[tuple[str, str], float]:
    """The cosine of the words of two articles, both ways round."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        counts[statement.source].update(statement.terms)
    vectors = {source: _unit_vector(count, weights) for source, count in counts.items()}
    alike = {}
    for left, one in vectors.items():
        for right, other in vectors.items():
            if left < right:
                alike[left, right] = alike[right, left] = sum(w * other.get(term, 0.0) for term, w in one.items())
    return alike


def _unit_vector(count: Counter[str], weights: Weights) -> dict[str, float]:
    vector = {term: (1 + math.log(times)) * weights[term] for term, times in count.items()}
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}
