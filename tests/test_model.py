"""The values themselves."""

from __future__ import annotations

import pytest

from kfor_tui.model import Paragraph, Source


@pytest.mark.parametrize("word", ["a", "word", "w" * 70_000, ""])
@pytest.mark.parametrize("space", [" ", "  ", "\n"])
def test_words_are_counted_alike_however_long_the_text_is(word: str, space: str) -> None:
    text = space.join([word, "beginning", *[word] * 40_000][: 10 if len(word) > 9 else None])
    source = Source("a", text, paragraphs=(Paragraph(1, len(text)),))
    assert source.word_count == len(text[1:].split())
