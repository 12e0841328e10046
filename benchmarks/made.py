"""Articles of any length and what links two of them, from a seeded generator."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from kfor_tui.model import (
    Comparison,
    Difference,
    DifferenceSide,
    Locator,
    Metadata,
    Pair,
    Paragraph,
    Passage,
    Sentence,
    Source,
)

WORDS = re.findall(
    r"\w+",
    "river council budget flood minister police harbour strike vote report season village bridge court doctor school "
    "museum train storm election farmer market engine island border treaty wheat glacier signal orchestra",
)


def article(name: str, words: int, seed: int) -> Source:
    """A source of so many words in sentences of 8 to 30 words, four to a paragraph."""
    rng = random.Random(seed)
    parts: list[str] = []
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    at = count = number = 0
    while count < words:
        number += 1
        begin = at
        for place in range(1, 5):
            length = rng.randint(8, 30)
            count += length
            text = " ".join(rng.choices(WORDS, k=length)).capitalize() + "."
            sentences.append(Sentence(at, at + len(text), Locator(number, place)))
            parts.append(text + ("\n\n" if place == 4 else " "))
            at += len(parts[-1])
        paragraphs.append(Paragraph(begin, at - 2))
    title = f"{' '.join(rng.choices(WORDS, k=6)).capitalize()} {name}"
    meta = Metadata(title=title, outlet=f"Outlet {seed % 97}", published=f"20{seed % 24:02d}-{seed % 12 + 1:02d}-03")
    return Source(name, "".join(parts), meta, tuple(paragraphs), tuple(sentences))


def two_articles(sentences: int) -> tuple[tuple[Source, Source], Comparison]:
    """Two articles of so many sentences; of three in five another says the same, near the same place."""
    sources = (_of_length("a.txt", sentences, 1), _of_length("b.txt", sentences, 2))
    rng = random.Random(3)
    pairs = []
    for at in range(sentences):
        if rng.random() < 0.6:
            there = max(0, min(sentences - 1, at + rng.randint(-3, 3)))
            left, right = (s.passage(s.sentences[i]) for s, i in zip(sources, (at, there), strict=True))
            differences = (_difference(left, right),) if rng.random() < 0.3 else ()
            pairs.append(Pair(rng.uniform(0.5, 1), "reworded", left, right, differences, ("made up",)))
    return sources, Comparison(tuple(source.id for source in sources), tuple(pairs))


def _of_length(name: str, sentences: int, seed: int) -> Source:
    made = article(name, sentences * 20, seed)
    assert len(made.sentences) >= sentences
    return replace(made, sentences=made.sentences[:sentences])


def _difference(left: Passage, right: Passage) -> Difference:
    here, there = (DifferenceSide(p.text[:5], p.start, p.start + 5, p.text[:5]) for p in (left, right))
    return Difference("number", "conflict", "", here, there)
