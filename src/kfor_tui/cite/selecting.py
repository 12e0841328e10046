"""Find the passage at a locator: one sentence or several."""

from __future__ import annotations

from itertools import pairwise

from kfor_tui.cite.work import Pinpoint
from kfor_tui.errors import NotFoundError, QueryError
from kfor_tui.model import Locator, Passage, Sentence, Source

OMISSION = " […] "


def select(source: Source, locators: str) -> Passage:
    """Return the passage at ``4.2``, ``4`` (its first sentence) or ``4.2-5.1``.

    Boilerplate between two sentences is replaced by ``[…]``.

    Raises:
        QueryError: ``locators`` is not of these forms.
        NotFoundError: the source has no such sentence.
    """
    wanted = Pinpoint.parse(locators)
    if wanted.first is None:
        raise QueryError(f"{locators!r} is not a locator; write paragraph.sentence, such as 4.2 or 4.2-5.1")
    first = _index(source, wanted.first)
    last = _index(source, wanted.last or wanted.first)
    if last < first:
        raise QueryError(f"{locators!r} ends before it begins")
    return passage_of(source, source.sentences[first : last + 1])


def passage_of(source: Source, sentences: tuple[Sentence, ...]) -> Passage:
    """Join consecutive sentences into one passage with the locator ``4.2`` or ``4.2-5.1``."""
    first, last = sentences[0], sentences[-1]
    if first is last:
        return source.passage(first)
    folded = [paragraph.start for paragraph in source.boilerplate]
    text = source.text[first.start : first.end]
    for before, after in pairwise(sentences):
        cut = any(before.end <= start < after.start for start in folded)
        text += (OMISSION if cut else " ") + source.text[after.start : after.end]
    return Passage(source.id, f"{first.locator}-{last.locator}", first.start, last.end, text)


def _index(source: Source, locator: Locator) -> int:
    for index, sentence in enumerate(source.sentences):
        if sentence.locator == locator:
            return index
    raise NotFoundError(f"{source.id} has no sentence {locator}")
