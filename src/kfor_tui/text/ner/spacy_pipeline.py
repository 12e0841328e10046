"""A recogniser based on any installed spaCy pipeline, by name or folder (extra ``spacy``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kfor_tui.text.ner.recognizers import pieces

if TYPE_CHECKING:
    from kfor_tui.text.ner.recognizers import Recognizer

PIECE = 20_000  # characters passed at once, because spaCy's memory grows with them


def recognizer(pipeline: str) -> Recognizer:
    """Return a recogniser that runs a pipeline.

    Raises:
        ImportError: spaCy is not installed.
        OSError: it knows no such pipeline; nothing is downloaded.
    """
    import spacy

    model = spacy.load(pipeline)

    def find(text: str) -> Iterator[tuple[int, int, str]]:
        for offset, piece in pieces(text, PIECE):
            for entity in model(piece).ents:
                yield offset + entity.start_char, offset + entity.end_char, entity.label_

    return find
