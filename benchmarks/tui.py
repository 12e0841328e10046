"""What the screens cost in CPU time: a list of 100,000 sources, an article of 100,000 words, a text of 20 MB.

    python benchmarks/tui.py [--rows N] [--words N] [--megabytes N]

Everything is painted for real on a terminal of 120x36 that nobody looks at; sources are made by a seeded generator.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator

from textual.pilot import Pilot

from kfor_tui.model import Annotations, Comparison, Locator, Mention, Metadata, Paragraph, Problem, Sentence, Source
from kfor_tui.tui.app import KforApp
from kfor_tui.tui.names import Names
from kfor_tui.tui.screens.read import ReadScreen
from kfor_tui.tui.widgets.highlights import NamesOf
from kfor_tui.tui.widgets.source_list import Entry

WORDS = [
    "river",
    "council",
    "budget",
    "flood",
    "minister",
    "police",
    "harbour",
    "strike",
    "vote",
    "report",
    "season",
    "village",
    "bridge",
    "court",
    "doctor",
    "school",
    "museum",
    "train",
    "storm",
    "election",
    "farmer",
    "market",
    "engine",
    "island",
    "border",
    "treaty",
    "wheat",
    "glacier",
    "signal",
    "orchestra",
]


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


class OneArticle:
    """A library of a single long source."""

    def __init__(self, source: Source) -> None:
        self.sources = (source,)
        self.problems: tuple[Problem, ...] = ()
        self.troubles: tuple[str, ...] = ()

    def load(self, **_: object) -> Iterator[Source | Problem]:
        """All at once."""
        yield from self.sources

    def compare(self, **_: object) -> Comparison:
        """Nothing found."""
        return Comparison()

    def entities(self) -> tuple[()]:
        """No names."""
        return ()

    def annotations(self, _: str) -> Annotations:
        """Nothing understood."""
        return Annotations()

    @property
    def user(self) -> object:
        """Nothing kept."""
        raise OSError


Figure = tuple[str, float, float]
FRAME = 100  # milliseconds: no frame may take longer


def cpu_ms(started: float) -> float:
    return (time.process_time() - started) * 1000


async def measure(rows: int, words: int, megabytes: int) -> list[Figure]:
    """Names, figures and limits, in milliseconds of CPU."""
    long = article("long.txt", words, 1)
    small = article("small.txt", 60, 2)
    metas = [article(f"s{i}.txt", 8, i) for i in range(200)]
    entries = [Entry(f"L{i}", metas[i % len(metas)]) for i in range(rows)]
    app = KforApp(lambda: OneArticle(small), keep=False)  # type: ignore[arg-type,return-value]
    figures: list[Figure] = []
    async with app.run_test(size=(120, 36)) as pilot:
        async with asyncio.timeout(30):
            while app.findings_version == 0:
                await pilot.pause(0.01)
        app.names = Names(())
        read = app._views["read"]
        assert isinstance(read, ReadScreen)

        started = time.process_time()
        read.listing.show(entries, ())
        await pilot.pause()
        figures.append((f"list of {rows:,} sources", cpu_ms(started), 100))
        figures.append(("key in the list", await each(pilot, read, "listing", ["j"] * 40), 8))
        figures.append(("page in the list", await each(pilot, read, "listing", ["pagedown"] * 20), 30))
        started = time.process_time()
        read.listing.filter_by("flood")
        await pilot.pause()
        figures.append((f"filter {rows:,} sources", cpu_ms(started), 250))
        read.listing.filter_by("")

        figures += await reading(pilot, read, long, f"{words:,} words", 250)
        if megabytes:
            book = article("book.txt", megabytes * 1_000_000 // 7, 3)
            figures += await reading(pilot, read, book, f"{len(book.text) / 1e6:.0f} MB", FRAME)
    return figures


async def reading(pilot: Pilot[int], read: ReadScreen, source: Source, what: str, opening: float) -> list[Figure]:
    """Open a source and go about in it; each figure is the whole of one frame."""
    names = NamesOf(_mentions(source))
    read.kfor.sources[source.id] = source
    reader = read.reader
    figures: list[Figure] = [
        (f"open {what}", await cost(pilot, lambda: reader.open(source, names, {})), opening),
        (f"key in {what}", await each(pilot, read, "reader", ["j"] * 40), 8),
        (f"page in {what}", await each(pilot, read, "reader", ["space"] * 30), 30),
        (f"end of {what}", await cost(pilot, reader.cmd_bottom), FRAME),
        (f"page back in {what}", await each(pilot, read, "reader", ["b"] * 10), 30),
    ]
    middle = len(source.sentences) // 2
    figures.append((f"hit in the middle of {what}", await cost(pilot, lambda: reader.go_to_sentence(middle)), FRAME))
    await pilot.resize_terminal(100, 30)
    before = await cost(pilot, lambda: None)
    figures.append((f"resize with {what}", await cost(pilot, lambda: _resize(pilot)) - before, FRAME))
    await pilot.resize_terminal(120, 36)
    return figures


async def cost(pilot: Pilot[int], act: Callable[[], object]) -> float:
    """CPU time of one thing with its repaint."""
    await pilot.pause()
    started = time.process_time()
    result = act()
    if isinstance(result, Awaitable):
        await result
    await pilot.pause()
    return cpu_ms(started)


async def _resize(pilot: Pilot[int]) -> None:
    await pilot.resize_terminal(110, 33)


def _mentions(source: Source) -> list[Mention]:
    found = []
    for sentence in source.sentences:
        end = source.text.index(" ", sentence.start)
        found.append(Mention(sentence.start, end, source.text[sentence.start : end], "place", "x"))
    return found


async def each(pilot: Pilot[int], read: ReadScreen, pane: str, keys: list[str]) -> float:
    """Median CPU time of a key with its repaint; the pilot's own pauses are measured and taken off."""
    getattr(read, pane).focus()
    await pilot.pause()
    times = []
    idle = []
    for key in keys:
        started = time.process_time()
        await pilot.press("f12")  # bound to nothing
        idle.append(cpu_ms(started))
        started = time.process_time()
        await pilot.press(key)
        times.append(cpu_ms(started))
    return statistics.median(times) - statistics.median(idle)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=20)
    options = parser.parse_args()
    figures = asyncio.run(measure(options.rows, options.words, options.megabytes))
    for name, value, limit in figures:
        print(f"{name:<40}{value:9.1f} ms CPU   (at most {limit:.0f})")
    return int(any(value > limit for _, value, limit in figures))


if __name__ == "__main__":
    sys.exit(main())
