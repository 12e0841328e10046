"""A few articles of our own to search in, and a way to make more."""

from __future__ import annotations

from collections.abc import Sequence

from kfor_tui.model import Locator, Metadata, Sentence, Source

FLOOD = """Rescue teams reach the flooded valley
Rescue teams from 14 towns reached the flooded valley on Monday. The River Ören had risen by 3.5 metres overnight.
Mayor Şule Çağlar said 4,500 residents were evacuated. "Nobody is missing," Çağlar told reporters."""
MERGER = """Two grocers agree to merge
Supermarket chain Łódka will merge with Brückner AG, the companies said. The colour of the logo will not change.
Analysts at İşbank called the price, 1,250 million euros, generous. The U.N. was not involved."""
MATCH = """Rovers win the cup again
Rovers won the cup in extra time. The countries’ football federations praised the winning goal by Djoković.
A crowd of 45,000 watched. Приштина sent a delegation, and 東京 sent greetings."""


def article(name: str, text: str, **metadata: object) -> Source:
    """A source of which the first line is the title and every ``. `` ends a sentence."""
    sentences, at = [], 0
    for number, line in enumerate(text.split("\n")):
        start = at
        for place, piece in enumerate(line.split(". "), start=1):
            end = (
                start
                + len(piece)
                + (not piece.endswith((".", '"')) and number > 0 and text[start + len(piece) :][:1] == ".")
            )
            sentences.append(Sentence(start, end, Locator(number, place), "body" if number else "title"))
            start += len(piece) + 2
        at += len(line) + 1
    values = {"title": text.split("\n")[0], **metadata}
    return Source(name, text, Metadata(**values), (), tuple(sentences))  # type: ignore[arg-type]


def newsroom() -> list[Source]:
    """Three articles by two outlets."""
    return [
        article(
            "valley/flood.txt",
            FLOOD,
            outlet="Valley Post",
            authors=("Ana Núñez",),
            published="2023-10-09",
            language="en",
        ),
        article(
            "merger.txt", MERGER, outlet="Market Daily", authors=("T. Okafor",), published="2024-01", language="en-GB"
        ),
        article("match.txt", MATCH, outlet="Valley Post Sport", published=None, language="tr"),
    ]


def lit(hit_source: Source, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The words that a hit highlights."""
    return [hit_source.text[start:end] for start, end in spans]
