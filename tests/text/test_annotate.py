"""What is understood in a source: names, numbers and dates of its article, and nothing of the clutter around it."""

from __future__ import annotations

import pytest

from kfor_tui.model import Paragraph, Source
from kfor_tui.text.annotate import annotate

CLUTTER = "Visit Ann Miller and 29 friends on 3 May 2021."
ARTICLE = "Ola Brenner counted 340 boats on 4 June 2022."


@pytest.mark.parametrize("order", ["ac", "ca", "cac", "aca", "cacac"])
def test_only_the_article_is_looked_at_wherever_clutter_stands(order: str) -> None:
    text, paragraphs = "", []
    for part in order:
        words = ARTICLE if part == "a" else CLUTTER
        paragraphs.append(Paragraph(len(text), len(text) + len(words), "body" if part == "a" else "boilerplate"))
        text += words + "\n\n"
    found = annotate(Source("a", text, paragraphs=tuple(paragraphs)))
    times = order.count("a")
    assert [mention.name for mention in found.mentions] == ["Ola Brenner"] * times
    assert [number.value for number in found.quantities] == [340] * times
    assert [moment.date for moment in found.moments] == ["2022-06-04"] * times
