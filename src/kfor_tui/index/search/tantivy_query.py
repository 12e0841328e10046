"""What is asked of an index, in tantivy's terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kfor_tui.index.search.query_plan import AnyOf, Both, Either, Everything, Numbers, OfSources, Plan, Without


class QueryTranslator:
    """A plan in tantivy's terms."""

    def __init__(self, schema: Any) -> None:
        import tantivy

        self._query = tantivy.Query
        self._must, self._should, self._must_not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
        self._schema = schema

    def query(self, plan: Plan) -> Any:
        """The query that finds exactly the sentences of a plan."""
        match plan:
            case AnyOf(words=words):
                return self._any_of(words)
            case OfSources(ordinals=ordinals):
                return self._constant(self._query.term_set_query(self._schema, "source", sorted(ordinals)))
            case Numbers(numbers=numbers):
                return self._numbers(numbers)
            case Either(parts=parts):
                return self._query.boolean_query([(self._should, self.query(part)) for part in parts])
            case Both(parts=parts):
                return self._both(parts)
            case Without():
                return self._both((plan,))
            case Everything():
                return self._query.all_query()

    def _constant(self, query: Any) -> Any:
        return self._query.const_score_query(query, 0.0)

    def _any_of(self, words: Sequence[tuple[str, float]]) -> Any:
        terms = self._terms(words)
        if not terms:
            return self._query.empty_query()
        return terms[0] if len(terms) == 1 else self._query.disjunction_max_query(terms)

    def union(self, words: Sequence[tuple[str, float]]) -> Any:
        """Any of the words, the more the better: the shape that tantivy need not read whole."""
        terms = self._terms(words)
        return terms[0] if len(terms) == 1 else self._query.boolean_query([(self._should, term) for term in terms])

    def _terms(self, words: Sequence[tuple[str, float]]) -> list[Any]:
        return [
            self._query.boost_query(self._query.term_query(self._schema, "text", word, index_option="basic"), weight)
            for word, weight in words
        ]

    def _numbers(self, numbers: frozenset[int]) -> Any:
        return self._constant(self._query.term_set_query(self._schema, "number", sorted(numbers)))

    def _both(self, parts: tuple[Plan, ...]) -> Any:
        wanted = [(self._must, self.query(part)) for part in parts if not isinstance(part, Without | Everything)]
        if not wanted:
            wanted = [(self._must, self._query.all_query())]
        unwanted = [(self._must_not, self.query(part.part)) for part in parts if isinstance(part, Without)]
        return self._query.boolean_query(wanted + unwanted)
