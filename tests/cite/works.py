"""The kinds of articles that are cited, as sources."""

from __future__ import annotations

from kfor_tui.model import Metadata, Passage, Source

QUOTE = '"The dam will hold," the mayor said.'

KINDS: dict[str, Metadata] = {
    "signed": Metadata(
        title="Night rain closes the valley road",
        outlet="Valley Post",
        authors=("Ana Maria Silva", "Emre Kaya"),
        published="2024-05-03",
        url="https://valley.example/rain",
        accessed="2024-05-04",
        language="en",
    ),
    "unsigned": Metadata(
        title="Will the old dam survive another winter of storms?",
        outlet="Valley Post",
        published="2024-05",
        url="https://valley.example/dam",
    ),
    "undated": Metadata(
        title="What the dam holds back",
        outlet="River Authority",
        authors=("River Authority",),
        url="https://river.example/dam",
        accessed="2024-09-30",
    ),
    "untitled": Metadata(authors=("Jean-Paul van der Berg",), published="2024", url="https://berg.example/1"),
    "unknown": Metadata(),
}


def source(kind: str) -> Source:
    """A source of a kind whose only text is the quote."""
    return Source(f"rain/{kind}.txt", QUOTE, KINDS[kind])


def passage(kind: str, locator: str = "4.2") -> Passage:
    """The quote in a source of a kind."""
    return Passage(f"rain/{kind}.txt", locator, 0, len(QUOTE), QUOTE)
