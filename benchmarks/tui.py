"""What the screens cost in CPU time: long lists, long articles, long articles side by side, and whole folders.

    python benchmarks/tui.py [--rows N] [--words N] [--megabytes N] [--articles N]

Everything is painted for real on a terminal of 120x36 that nobody looks at; sources are made by a seeded generator.
A gap is what the process does, in any of its threads, while the screen gets no turn. Ends with 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

import generator
from kfor_tui.index.userdata.store import UserData
from kfor_tui.library import Library
from kfor_tui.model import Annotations, Comparison, Mention, Problem, Source
from kfor_tui.tui.app import KforApp
from kfor_tui.tui.presentation.counterparts import Signs
from kfor_tui.tui.presentation.names import Names
from kfor_tui.tui.screens.compare import CompareScreen
from kfor_tui.tui.screens.read import ReadScreen
from kfor_tui.tui.widgets.highlights import NamesOf
from kfor_tui.tui.widgets.source_list import Entry
from made import article, two_articles


class Made:
    """A library of made articles and of what was made up about them."""

    def __init__(self, *sources: Source, comparison: Comparison | None = None) -> None:
        self.sources = sources
        self.found = comparison or Comparison()
        self.problems: tuple[Problem, ...] = ()
        self.troubles: tuple[str, ...] = ()
        self.user = UserData.memory()

    def load(self, **_: object) -> Iterator[Source | Problem]:
        """All at once."""
        yield from self.sources

    def compare(self, *_: object, **__: object) -> Comparison:
        """What was made up."""
        return self.found

    def entities(self, **_: object) -> tuple[()]:
        """No names."""
        return ()

    def annotations(self, _: str) -> Annotations:
        """Nothing understood."""
        return Annotations()


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
    app = KforApp(lambda: Made(small), keep=False)  # type: ignore[arg-type,return-value]
    figures: list[Figure] = []
    async with app.run_test(size=(120, 36)) as pilot:
        async with asyncio.timeout(30):
            while app.findings_version == 0:
                await pilot.pause(0.01)
        app.session.names = Names(())
        read = app.navigation.read_screen()
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
    read.kfor.session.sources[source.id] = source
    reader = read.reader
    figures: list[Figure] = [
        (f"open {what}", await cost(pilot, lambda: reader.open(source, names, Signs())), opening),
        (f"key in {what}", await each(pilot, read, "reader", ["j"] * 40), 8),
        (f"page in {what}", await each(pilot, read, "reader", ["space"] * 30), 30),
        (f"end of {what}", await cost(pilot, lambda: reader.move_to_edge(end=True)), FRAME),
        (f"page back in {what}", await each(pilot, read, "reader", ["b"] * 10), 30),
    ]
    middle = len(source.sentences) // 2
    figures.append((f"hit in the middle of {what}", await cost(pilot, lambda: reader.go_to_sentence(middle)), FRAME))
    await pilot.resize_terminal(100, 30)
    before = await cost(pilot, lambda: None)
    figures.append((f"resize with {what}", await cost(pilot, lambda: _resize(pilot)) - before, FRAME))
    await pilot.resize_terminal(120, 36)
    return figures


async def comparing(sentences: int) -> list[Figure]:
    """Two long sources side by side."""
    sources, found = two_articles(sentences)
    app = KforApp(lambda: Made(*sources, comparison=found), keep=False)  # type: ignore[arg-type,return-value]
    what = f"2x{sentences:,} sentences"
    figures: list[Figure] = []
    async with app.run_test(size=(120, 36)) as pilot, asyncio.timeout(120):
        while app.findings_version == 0:
            await pilot.pause(0.01)
        await pilot.pause(0.2)

        def has_rows() -> bool:
            screen = app.screen
            return isinstance(screen, CompareScreen) and screen.is_mounted and len(screen.columns.rows) > sentences

        def at_rest() -> bool:
            return not app.screen.busy and all(worker.is_finished for worker in app.workers)  # type: ignore[attr-defined]

        async with Turns() as opening:
            started = time.process_time()
            app.comparing.show([source.id for source in sources])
            await until(has_rows)
            first = cpu_ms(started)
            await until(at_rest)
            whole = cpu_ms(started)
        if sentences <= 2_000:
            figures += [(f"first rows of {what}", first, 300), (f"all rows of {what}", whole, 2_000)]
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        async with Turns() as resizing:
            for size in ((110, 33), (90, 30), (120, 36)):
                await pilot.resize_terminal(*size)
                await until(at_rest)
        figures.append((f"key in {what}", await each(pilot, screen, "columns", ["j"] * 40), 8))
        figures.append((f"page in {what}", await each(pilot, screen, "columns", ["pagedown"] * 20), 30))
        figures.append((f"end of {what}", await cost(pilot, lambda: screen.columns.move_to_edge(end=True)), FRAME))
        figures.append((f"worst gap while opening {what}", opening.worst, FRAME))
        figures.append((f"worst gap while resizing {what}", resizing.worst, FRAME))
    return figures


async def starting(articles: int) -> list[Figure]:
    """A folder is read, compared and opened again; each figure is the middle one of three runs.

    On a machine that others load, the screen may get no turn although it could, so that one run tells little.
    """
    worst: dict[str, list[float]] = {"first": [], "second": []}
    for _ in range(3):
        with TemporaryDirectory() as place:
            for name in ("CACHE", "DATA", "STATE", "CONFIG"):
                os.environ[f"XDG_{name}_HOME"] = f"{place}/{name.lower()}"
            folder = Path(place, "articles")
            folder.mkdir()
            for name, text in generator.articles(articles, seed=1):
                (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
            for gaps in worst.values():
                gaps.append(await _worst_gap_of_a_start(folder))
    return [(f"worst gap at {start} start of {articles:,}", statistics.median(g), FRAME) for start, g in worst.items()]


async def _worst_gap_of_a_start(folder: Path) -> float:
    with Library(folder) as library:
        app = KforApp(lambda: library)
        async with app.run_test(size=(120, 36)), Turns() as turns:
            await until(lambda: app.findings_version > 0)
            await asyncio.sleep(0.3)  # what is painted and put away at the end
            return turns.worst


async def until(condition: Callable[[], bool]) -> None:
    """Come back when it is true."""
    while not condition():
        await asyncio.sleep(0.002)


class Turns:
    """Takes a turn in the event loop whenever there is one; ``worst`` is the CPU time between two of them, in ms."""

    def __init__(self) -> None:
        self.worst = 0.0

    async def __aenter__(self) -> Turns:
        self._task = asyncio.create_task(self._take())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    async def _take(self) -> None:
        while True:
            before = time.process_time()
            await asyncio.sleep(0.001)
            self.worst = max(self.worst, cpu_ms(before))


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


async def each(pilot: Pilot[int], screen: ReadScreen | CompareScreen, pane: str, keys: list[str]) -> float:
    """CPU time of a key with all its repaints, the middle of five runs; what the pilot itself takes is taken off."""
    getattr(screen, pane).focus()
    await pilot.pause()
    share = max(1, len(keys) // 5)
    nothing = ["f12"] * share  # bound to nothing
    runs = [keys[at : at + share] for at in range(0, len(keys), share)]
    return statistics.median([await pressed(pilot, run) - await pressed(pilot, nothing) for run in runs])


async def pressed(pilot: Pilot[int], keys: list[str]) -> float:
    """CPU time of a key, of several one after another, until the last frame is painted."""
    await pilot.pause(0.05)
    started = time.process_time()
    for key in keys:
        await pilot.press(key)
        await pilot.pause(0.02)  # a frame is painted sixty times a second at most: each key has its own
    await pilot.pause(0.05)
    return cpu_ms(started) / len(keys)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--megabytes", type=int, default=20)
    parser.add_argument("--articles", type=int, default=3_000)
    options = parser.parse_args()
    figures = asyncio.run(measure(options.rows, options.words, options.megabytes))
    for sentences in (2_000, 10_000):
        figures += asyncio.run(comparing(sentences))
    if options.articles:
        figures += asyncio.run(starting(options.articles))
    for name, value, limit in figures:
        print(f"{name:<48}{value:9.1f} ms CPU   (at most {limit:.0f})")
    return int(any(value > limit for _, value, limit in figures))


if __name__ == "__main__":
    sys.exit(main())
