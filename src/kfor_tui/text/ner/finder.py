"""Names in a text: persons, places, organisations, events, groups and works, with exact spans.

A linear tagger labels the words of capitalised runs. Rules that need the whole text then correct the spans and make
them consistent: titles and articles are cut off, surnames get the kind of the full name, acronyms that of their long
form, elections and wars are completed, boilerplate is dropped.
"""

from __future__ import annotations

from kfor_tui.model import Mention
from kfor_tui.text.ner import kinds
from kfor_tui.text.ner import tagger as _name_tagger
from kfor_tui.text.ner.context import label_by_context
from kfor_tui.text.ner.document import complete, mask_headlines
from kfor_tui.text.ner.features import view
from kfor_tui.text.ner.noise import mask_noise
from kfor_tui.text.ner.numbers import assign_numbers
from kfor_tui.text.ner.ships import correct_ships
from kfor_tui.text.ner.spans import spans
from kfor_tui.text.ner.titled import label_titled
from kfor_tui.text.ner.tokens import tokenize


def find(text: str) -> list[Mention]:
    """Return the mentions of a text in order, without overlaps; dates and numbers are not included.

    A mention's span excludes articles, titles and the possessive; ``name`` is the form that spellings share (``United
    Nations`` for ``U.N.``, the full name for a surname); ``metonym_of`` is the country whose government a place stands
    for ("Ankara said").
    """
    tokens = tokenize(text)
    if not tokens.words:
        return []
    seen = view(tokens, text)
    mask_headlines(seen, text)
    noise = mask_noise(seen, text)
    labels = _name_tagger.default().tag(seen)
    found = [span for span in complete(seen, spans(text, seen, labels)) if span.first not in noise]
    return kinds.mentions(
        text, seen, correct_ships(seen, assign_numbers(seen, label_titled(seen, label_by_context(seen, found))))
    )
