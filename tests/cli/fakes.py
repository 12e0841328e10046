"""A small library of three reports on a flood, all of whose findings are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kfor_tui.cite import Bibliography
from kfor_tui.errors import NotFoundError
from kfor_tui.library.accounting import Account
from kfor_tui.model import (
    Annotations,
    Claim,
    ClaimValue,
    Comparison,
    DatedPassage,
    Difference,
    DifferenceSide,
    Entity,
    Hit,
    Locator,
    Metadata,
    Moment,
    Origin,
    Pair,
    Paragraph,
    Passage,
    Problem,
    Quantity,
    SearchResult,
    Sentence,
    Source,
    Span,
)


def make_source(name: str, paragraphs: list[list[str]], furniture: str = "", **metadata: object) -> Source:
    """A source of paragraphs of sentences, perhaps with furniture at its end."""
    text, blocks, sentences = "", [], []
    for number, parts in enumerate(paragraphs, start=1):
        begun = len(text)
        for index, part in enumerate(parts, start=1):
            sentences.append(Sentence(len(text), len(text) + len(part), Locator(number, index)))
            text += part + (" " if index < len(parts) else "")
        blocks.append(Paragraph(begun, len(text)))
        text += "\n\n"
    if furniture:
        blocks.append(Paragraph(len(text), len(text) + len(furniture), "boilerplate", "a link"))
        text += furniture
    return Source(name, text, Metadata(**metadata), tuple(blocks), tuple(sentences))  # type: ignore[arg-type]


POST = make_source(
    "post.txt",
    [["The river Őrs rose on 3 May.", "It drove 27 families from their homes."], ["“We stayed,” said Ana Silva."]],
    "Read more",
    title="River Őrs floods the valley",
    outlet="Valley Post",
    authors=("Emre Kaya",),
    published="2024-05-04",
    url="https://valley.example/flood",
    language="en",
    provenance={"title": "front matter"},
)
HERALD = make_source(
    "north/herald.txt",
    [["Some 29 families left their homes.", "The dam held."]],
    title="Dam holds",
    outlet="Herald",
    published="2024-05",
)
REPRINT = make_source("north/reprint.txt", [["It drove 27 families from their homes."]])


def at(source: Source, locator: str) -> Passage:
    """The passage of a source at a locator."""
    return next(source.passage(s) for s in source.sentences if str(s.locator) == locator)


def span_of(source: Source, words: str) -> Span:
    """Where words first stand in a source."""
    start = source.text.index(words)
    return Span(start, start + len(words))


def side(source: Source, words: str) -> DifferenceSide:
    """One side of a difference about a number."""
    return DifferenceSide(words, *span_of(source, words), words)


CONFLICT = Pair(
    0.81234,
    "reworded",
    at(POST, "1.2"),
    at(HERALD, "1.1"),
    (Difference("number", "conflict", "families", side(POST, "27"), side(HERALD, "29"), "one day later"),),
    ("rare words: families, homes",),
)
COPY = Pair(1.0, "verbatim", at(POST, "1.2"), at(REPRINT, "1.1"))
COMPARISON = Comparison(
    sources=("post.txt", "north/herald.txt", "north/reprint.txt"),
    pairs=(COPY, CONFLICT),
    unique={"post.txt": (at(POST, "1.1"), at(POST, "2.1")), "north/herald.txt": (at(HERALD, "1.2"),)},
    claims=(
        Claim(
            "families",
            "contested",
            (at(POST, "1.2"), at(HERALD, "1.1"), at(REPRINT, "1.1")),
            (
                ClaimValue("27", "27", ("post.txt", "north/reprint.txt")),
                ClaimValue("29", "29", ("north/herald.txt",)),
            ),
            2,
        ),
        Claim("homes", "agreed", (at(POST, "1.2"), at(REPRINT, "1.1")), (), 1),
    ),
    origins=(Origin("o1", ("post.txt", "north/reprint.txt"), 0.93), Origin("o2", ("north/herald.txt",), 0.0)),
)
DAY = Moment(*span_of(POST, "3 May"), "3 May", "2024-05-03", "day", relative=True)


class FakeLibrary:
    """Answers as ``Library`` does, from the reports above; ``found`` and ``problems`` are what a test sets."""

    found: tuple[Source, ...] = (POST, HERALD, REPRINT)
    trouble: tuple[Problem, ...] = ()

    def __init__(self, *paths: str | Path, cache: bool = True, encoding: str | None = None) -> None:
        self.paths = tuple(Path(path) for path in paths)
        self.cache = cache
        self.encoding = encoding
        self.sources: tuple[Source, ...] = ()
        self.problems: tuple[Problem, ...] = ()

    def load(self, *, progress: Callable[[int, int], None] | None = None) -> Iterator[Source | Problem]:
        """Read what there is."""
        self.sources, self.problems = self.found, self.trouble
        if progress:
            progress(len(self.found), len(self.found))
        yield from (*self.found, *self.trouble)

    troubles: tuple[str, ...] = ()

    def close(self) -> None:
        """Nothing to let go of."""

    @property
    def bibliography(self) -> Bibliography:
        return Bibliography(self.sources)

    @property
    def account(self) -> Account:
        """Every source was a file."""
        return Account(len(self.sources), len(self.sources), 0, 0, 0)

    def is_source_file(self, path: Path) -> bool:
        """The reports are in no file."""
        return path.name == "a-source.md"

    def source(self, name: str) -> Source:
        """The only source whose id ends so."""
        near = [source for source in self.sources if source.id.endswith(name) or source.id.startswith(name)]
        if len(near) != 1:
            raise NotFoundError(f"no source named {name!r}")
        return near[0]

    def annotations(self, source_id: str) -> Annotations:
        """What is known of the first report."""
        if source_id != POST.id:
            return Annotations()
        number = Quantity(*span_of(POST, "27"), "27", 27, noun="families")
        return Annotations(quantities=(number,), moments=(DAY,))

    def entities(self, *, progress: Callable[[str, int, int], None] | None = None) -> tuple[Entity, ...]:
        """One person."""
        if progress:
            progress("gathering names", 3, 3)
        return (Entity("Ana Silva", "person", ("Ana Silva", "Silva"), ((POST.id, span_of(POST, "Ana Silva")),)),)

    def compare(
        self,
        only: Iterable[str] | None = None,
        threshold: float | None = None,
        *,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> Comparison:
        """All findings, or none above a threshold of 0.99 or between others."""
        if progress:
            progress("comparing values", 3, 3)
        if only is not None and set(only) != {"post.txt", "herald.txt"}:
            return Comparison(sources=tuple(only))
        return Comparison() if threshold is not None and threshold > 0.99 else COMPARISON

    def claims(self, *, conflicts: bool = False) -> tuple[Claim, ...]:
        """The ledger."""
        return tuple(c for c in COMPARISON.claims if not conflicts or c.status == "contested")

    def search(self, query: str, limit: int = 50, scope: str | None = None) -> SearchResult:
        """Sentences that hold the query as it is written."""
        if query.startswith('"') and not query.endswith('"'):
            return SearchResult(query, error="the phrase has no end")
        hits = [
            Hit(1.0, source.passage(s), (Span(s.start + at, s.start + at + len(query)),))
            for source in self.sources
            for s in source.sentences
            if scope in (None, source.id) and (at := source.text[s.start : s.end].find(query)) >= 0
        ]
        return SearchResult(query, tuple(hits[:limit]), len(hits), len({h.passage.source for h in hits}))

    def timeline(self) -> tuple[DatedPassage, ...]:
        """One day."""
        return (DatedPassage("2024-05-03", "day", at(POST, "1.1"), DAY),)
