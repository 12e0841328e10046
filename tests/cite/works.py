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
    # A title that is a quotation, longer than brackets want it; an address with what follows its readers.
    "quotation": Metadata(
        title="'The dam is safe in all floods to come'",
        published="2024-05-03",
        url="https://valley.example/ready?id=3&utm_source=letter&fbclid=x#:~:text=dam",
    ),
    # Capitals, a particle, a suffix, a body; a title that ends in a quotation.
    "team": Metadata(
        title="Mayor calls the old dam “a joke”",
        outlet="Valley Post",
        authors=("KAYA Emre", "Jan van der Berg", "John Q. Doe Jr.", "Valley News Agency"),
        published="2024-05-03",
        language="tr",
    ),
    # A copy that does not change, of a page without a date.
    "archived": Metadata(
        title="Rain: What the valley must know of its two old dams",
        authors=("Dr. Ana Maria Silva, PhD",),
        url="https://web.archive.org/web/20240503101112/https://valley.example/rain",
        accessed="2024-06-01",
    ),
}


def source(kind: str) -> Source:
    """A source of a kind whose only text is the quote."""
    return Source(f"rain/{kind}.txt", QUOTE, KINDS[kind])


def passage(kind: str, locator: str = "4.2") -> Passage:
    """The quote in a source of a kind."""
    return Passage(f"rain/{kind}.txt", locator, 0, len(QUOTE), QUOTE)
