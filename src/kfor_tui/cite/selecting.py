"""Select passages by locator: one sentence or several consecutive ones."""

from __future__ import annotations

from itertools import pairwise

from kfor_tui.cite.work import Pinpoint
from kfor_tui.errors import NotFoundError, QueryError
from kfor_tui.model import Locator, Passage, Sentence, Source

OMISSION = " […] "


def select(source: Source, locators: str) -> Passage:
    """Return the passage at ``4.2``, ``4`` (its first sentence) or ``4.2-5.1``.

    A run leaves out folded furniture between its sentences, and says so with ``[…]``.

    Raises:
        QueryError: ``locators`` is not of these forms.
        NotFoundError: the source has no such sentence.
    """
    pinpoint = Pinpoint.parse(locators)
    if pinpoint.first is None:
        raise QueryError(f"{locators!r} is not a locator; write paragraph.sentence, such as 4.2 or 4.2-5.1")
    first = _index(source, pinpoint.first)
    last = _index(source, pinpoint.last or pinpoint.first)
    if last < first:
        raise QueryError(f"{locators!r} ends before it begins")
    return passage_of(source, source.sentences[first : last + 1])


def passage_of(source: Source, sentences: tuple[Sentence, ...]) -> Passage:
    """Return consecutive sentences of a source as one passage, with locator ``4.2`` or ``4.2-5.1``."""
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
