"""Look up sources by name, sentences by locator and moments by date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from kfor_tui.errors import NotFoundError, QueryError
from kfor_tui.library.source_store import SourceStore
from kfor_tui.model import Annotations, DatedPassage, Locator, Passage, Source


def find_source(holdings: SourceStore, name: str) -> Source:
    """Return the source with this id, or the only one whose id starts or ends with it.

    Raises:
        NotFoundError: none or several match.
    """
    exact = holdings.source(name)
    if exact is not None:
        return exact
    near = holdings.near(name)
    if len(near) == 1:
        return near[0]
    if near:
        raise NotFoundError(f"{name!r} matches {', '.join(s.id for s in near[:3])}; give more of the path")
    raise NotFoundError(f"no source named {name!r}")


def passage_at(source: Source, locator: str | Locator) -> Passage:
    """Return the sentence at a locator.

    Raises:
        NotFoundError: the sentence does not exist.
        QueryError: the locator is not one.
    """
    if isinstance(locator, str):
        try:
            locator = Locator.parse(locator)
        except ValueError as error:
            raise QueryError(f"{locator!r} is not a locator; write paragraph.sentence, such as 4.2") from error
    for sentence in source.sentences:
        if sentence.locator == locator:
            return source.passage(sentence)
    raise NotFoundError(f"{source.id} has no sentence {locator}")


def dated_passages(sources: Iterable[Source], annotations: Mapping[str, Annotations]) -> tuple[DatedPassage, ...]:
    """Return every date with its sentence."""
    found = (dated for source in sources for dated in _dated(source, annotations[source.id]))
    return tuple(sorted(found, key=lambda dated: (dated.date, dated.passage.source, dated.moment.start)))


def _dated(source: Source, annotations: Annotations) -> Iterator[DatedPassage]:
    starts = [sentence.start for sentence in source.sentences]
    for moment in annotations.moments:
        at = bisect_right(starts, moment.start) - 1
        if moment.date is None or at < 0 or moment.start >= source.sentences[at].end:
            continue
        yield DatedPassage(moment.date, moment.precision, source.passage(source.sentences[at]), moment)
