"""A small real library made of hand-written values: reports on a flood, by three invented outlets."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kfor_tui.cite import Bibliography
from kfor_tui.errors import UnreadableError
from kfor_tui.index.userdata.store import UserData
from kfor_tui.library.encoding_choice import EncodingReading
from kfor_tui.library.metadata_edits import MetadataEdit
from kfor_tui.library.metadata_values import parsed
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
    Mention,
    Metadata,
    Moment,
    Origin,
    Pair,
    Paragraph,
    Problem,
    SearchResult,
    Sentence,
    Source,
    Span,
)
from kfor_tui.progress import CancelCheck, OnProgress
from kfor_tui.tui.protocols import ReadingProgress

HERALD = """Flood leaves 40 homes without power in Marrow
The river Tolm burst its banks on Tuesday night. Forty homes in Marrow lost power, Mayor Ada Lindqvist said.
“We have never seen the water so high,” Lindqvist told reporters. The Red Cross opened two shelters.
Read more: ten tips for a dry cellar
Schools stay closed until Friday. The damage is put at 3 million euros."""

COURIER = """Marrow under water
The Tolm broke its banks on Tuesday evening, flooding the old town of Marrow.
Some 60 homes in Marrow lost power, the mayor said.
The Red Cross has opened two shelters. Pumps arrived from Easthaven."""

GAZETTE = """River floods Marrow
The river Tolm burst its banks on Tuesday night. Forty homes in Marrow lost power, Mayor Ada Lindqvist said.
Trains to Easthaven run again."""

BOILERPLATE = ("Read more", "Share this")


def source(name: str, text: str, **metadata: object) -> Source:
    """Split by lines and full stops: the first line is the title."""
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    number = 0
    for match in re.finditer(r"[^\n]+", text):
        kind = "title" if not paragraphs else "boilerplate" if match[0].startswith(BOILERPLATE) else "body"
        reason = "link to another article" if kind == "boilerplate" else ""
        paragraphs.append(Paragraph(match.start(), match.end(), kind, reason))  # type: ignore[arg-type]
        if kind == "boilerplate":
            continue
        number += kind == "body"
        for at, part in enumerate(re.finditer(r"\S.*?(?:[.!?]”?(?= |$)|$)", match[0]), start=1):
            start = match.start() + part.start()
            locator = Locator(number if kind == "body" else 0, at)
            sentences.append(Sentence(start, match.start() + part.end(), locator, kind))  # type: ignore[arg-type]
    meta = Metadata(title=paragraphs[0] and text.split("\n", 1)[0], **metadata)  # type: ignore[arg-type]
    return Source(name, text, meta, tuple(paragraphs), tuple(sentences))


def side(source: Source, words: str, value: str) -> DifferenceSide:
    start = source.text.index(words)
    return DifferenceSide(words, start, start + len(words), value)


def passage_with(source: Source, words: str):
    at = source.text.index(words)
    return source.passage(next(s for s in source.sentences if s.start <= at < s.end))


def mentions(source: Source, names: dict[str, tuple[str, str]]) -> Annotations:
    found = [
        Mention(m.start(), m.end(), m[0], kind, name)  # type: ignore[arg-type]
        for words, (kind, name) in names.items()
        for m in re.finditer(rf"\b{re.escape(words)}\b", source.text)
    ]
    return Annotations(tuple(sorted(found, key=lambda m: m.start)))


NAMES = {
    "Marrow": ("place", "Marrow"),
    "Easthaven": ("place", "Easthaven"),
    "Ada Lindqvist": ("person", "Ada Lindqvist"),
    "Lindqvist told": ("person", "Ada Lindqvist"),
    "Red Cross": ("organization", "Red Cross"),
}


DATES = (("Tuesday", "2024-05-14", "day"), ("Friday", "2024-05-17", "day"))


class FakeEdits:
    """Merges, renames and rejections of names, applied in order."""

    def __init__(self) -> None:
        self.done: list[tuple[str, ...]] = []
        self.undone: list[tuple[str, ...]] = []

    def _do(self, *edit: str) -> None:
        self.done.append(edit)
        self.undone.clear()

    def merge(self, *names: str) -> None:
        self._do("merge", *names)

    def split(self, entity: str, alias: str) -> None:
        self._do("split", entity, alias)

    def rename(self, entity: str, new: str) -> None:
        self._do("rename", entity, new)

    def reject(self, name: str) -> None:
        self._do("reject", name)

    def undo(self) -> object:
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def redo(self) -> object:
        self.done.append(self.undone.pop())
        return self.done[-1]

    def apply(self, found: list[Entity]) -> tuple[Entity, ...]:
        for action, first, *rest in self.done:
            one = next((e for e in found if e.name == first), None)
            if one is None:
                continue
            if action == "merge":
                other = next(e for e in found if e.name == rest[0])
                both = Entity(first, one.kind, one.aliases + other.aliases, one.mentions + other.mentions)
                found = [both if e is one else e for e in found if e is not other]
            elif action == "rename":
                found = [Entity(rest[0], e.kind, e.aliases, e.mentions) if e is one else e for e in found]
            elif action == "reject":
                found = [e for e in found if e is not one]
        return tuple(found)


class FakeMetadata:
    """Changes of metadata that are made nowhere, of sources that have no file."""

    def change(self, source_id: str, field: str, value: str) -> MetadataEdit:
        parsed(field, value)
        return MetadataEdit("", lambda: None, lambda: None)

    def change_encoding(self, source_id: str, encoding: str) -> MetadataEdit:
        return MetadataEdit("", lambda: None, lambda: None)

    def readings(self, source_id: str) -> list[EncodingReading]:
        return [EncodingReading("utf-8", "ä"), EncodingReading("cp1252", "Ã¤")]

    def path(self, source_id: str) -> Path | None:
        return None


class FakeLibrary:
    """Answers like the real one, from values; ``gate`` holds comparing back until it is set, ``reading`` reading."""

    def __init__(
        self,
        sources: Sequence[Source],
        problems: Sequence[Problem] = (),
        *,
        gate: threading.Event | None = None,
        reading: threading.Event | None = None,
    ) -> None:
        self._to_read = tuple(sources)
        self.paths: tuple[Path, ...] = (Path("articles"),)
        self._found: dict[str, Source] = {}
        self.problems: tuple[Problem, ...] = ()
        self._problems = tuple(problems)
        self.troubles: tuple[str, ...] = ()
        self.gate, self.reading = gate, reading
        self.comparison: Comparison | None = None
        self.compared_first: tuple[str, ...] = ()
        self.weaker: Callable[[Comparison], Comparison] = lambda found: found
        self.names = NAMES
        self.user = UserData.memory()
        self.edits = FakeEdits()
        self.metadata = FakeMetadata()

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._found.values())

    def load(
        self, *, progress: ReadingProgress | None = None, cancelled: CancelCheck | None = None
    ) -> Iterator[Source | Problem]:
        while self.reading is not None and not self.reading.wait(0.02):
            if cancelled and cancelled():
                return
        self.problems = self._problems
        yield from self._problems
        self._found = {id_: item for id_, item in self._found.items() if item in self._to_read}
        for done, item in enumerate(self._to_read, start=1):
            self._found[item.id] = item
            yield item
            if progress:
                progress(done, len(self._to_read))
        if not self._to_read and not self._problems:
            raise UnreadableError("nowhere", "nothing to read")

    @property
    def bibliography(self) -> Bibliography:
        return Bibliography(self.sources)

    def fate(self, source_id: str) -> str:
        return ""

    def annotations(self, source_id: str) -> Annotations:
        return mentions(self._found[source_id], self.names)

    def entities(
        self, *, progress: OnProgress | None = None, cancelled: CancelCheck | None = None
    ) -> tuple[Entity, ...]:
        spans: dict[tuple[str, str], list[tuple[str, Span]]] = {}
        for item in self.sources:
            for mention in self.annotations(item.id).mentions:
                spans.setdefault((mention.name, mention.kind), []).append((item.id, Span(mention.start, mention.end)))
        return self.edits.apply([Entity(name, kind, (name,), tuple(found)) for (name, kind), found in spans.items()])  # type: ignore[arg-type]

    def compare(
        self,
        only: tuple[str, ...] | None = None,
        threshold: float | None = None,
        *,
        progress: OnProgress | None = None,
        cancelled: CancelCheck | None = None,
        before: Callable[[], object] | None = None,
    ) -> Comparison:
        if only is not None and threshold is None:
            self.compared_first = only
            return flood_comparison([item for item in self.sources if item.id in only])
        if before:
            before()
        if progress:
            progress("comparing values", 0, 3)
        if self.gate is not None:
            while not self.gate.wait(0.02):
                if cancelled and cancelled():
                    return Comparison()
        found = self.comparison or flood_comparison(self.sources)
        return found if threshold is None else self.weaker(found)

    def timeline(self) -> tuple[DatedPassage, ...]:
        found = []
        for item in self.sources:
            for words, date, precision in DATES:
                for match in re.finditer(words, item.text):
                    moment = Moment(match.start(), match.end(), match[0], date, precision)  # type: ignore[arg-type]
                    sentence = next(s for s in item.sentences if s.start <= match.start() < s.end)
                    found.append(DatedPassage(date, precision, item.passage(sentence), moment))  # type: ignore[arg-type]
        return tuple(sorted(found, key=lambda dated: (dated.date, dated.passage.source, dated.moment.start)))

    def search(self, query: str, limit: int = 50, scope: str | None = None, **_: object) -> SearchResult:
        if query.count('"') % 2:
            return SearchResult(query, error="The quotation mark is not closed")
        needle = query.casefold().replace('"', "")
        hits = []
        for item in self.sources:
            if scope and item.id != scope:
                continue
            for sentence in item.sentences:
                text = item.text[sentence.start : sentence.end].casefold()
                at = text.find(needle)
                if at >= 0:
                    start = sentence.start + at
                    hits.append(Hit(1.0, item.passage(sentence), (Span(start, start + len(needle)),)))
        return SearchResult(query, tuple(hits[:limit]), len(hits), len({h.passage.source for h in hits}))


def flood_sources() -> tuple[Source, ...]:
    return (
        source(
            "herald.txt",
            HERALD,
            outlet="Marrow Herald",
            published="2024-05-15",
            authors=("Ivo Brandt",),
            url="https://herald.example/flood",
            provenance={"outlet": "first lines"},
        ),
        source("courier.md", COURIER, outlet="Tolm Courier", published="2024-05-15"),
        source("gazette.html", GAZETTE),
    )


def flood_comparison(sources: Sequence[Source]) -> Comparison:
    found = {s.id: s for s in sources}
    if not {"herald.txt", "courier.md", "gazette.html"} <= set(found):
        return Comparison(sources=tuple(found))
    herald, courier, gazette = found["herald.txt"], found["courier.md"], found["gazette.html"]
    forty, sixty = side(herald, "Forty", "40"), side(courier, "60", "60")
    homes = passage_with(herald, "Forty homes"), passage_with(courier, "60 homes"), passage_with(gazette, "Forty homes")
    conflict = Difference("number", "conflict", "homes", forty, sixty)
    turned = Difference("number", "conflict", "homes", sixty, side(gazette, "Forty", "40"))
    pairs = (
        Pair(0.71, "reworded", homes[0], homes[1], (conflict,), ("lost power", "Marrow")),
        Pair(1.0, "verbatim", homes[0], homes[2]),
        Pair(0.71, "reworded", homes[1], homes[2], (turned,), ("lost power", "Marrow")),
        Pair(0.82, "reworded", passage_with(herald, "burst its"), passage_with(courier, "broke its")),
        Pair(1.0, "verbatim", passage_with(herald, "burst its"), passage_with(gazette, "burst its")),
        Pair(0.93, "reworded", passage_with(herald, "Red Cross"), passage_with(courier, "Red Cross")),
    )
    claim = Claim(
        "homes without power",
        "contested",
        homes,
        (ClaimValue("Forty", "40", ("herald.txt", "gazette.html")), ClaimValue("60", "60", ("courier.md",))),
        2,
    )
    unique = {"herald.txt": (passage_with(herald, "Schools stay"),)}
    origins = (Origin("1", ("herald.txt", "gazette.html"), 0.6),)
    return Comparison(tuple(found), pairs, unique, (claim,), origins)


def flood_library(**options: object) -> FakeLibrary:
    return FakeLibrary(flood_sources(), **options)  # type: ignore[arg-type]
