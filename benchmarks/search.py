"""Search on generated news, at the size asked for, beside peers in the same run.

Run: ``python benchmarks/search.py [--sentences N] [--queries N] [--seed N] [--peers NAME …] [--data FOLDER] [--json]``.

Queries are 2 to 4 words of a known sentence, with 0, 1 or 2 slips of the keyboard; recall@10 is how often that
sentence is among the first ten. Times are for the whole search with highlights, on one thread. Peers: tantivy's
FuzzyTermQuery (distance 1) for any and for all of the words, SQLite FTS5, rapidfuzz over all sentences, fzf. Keys are
all beginnings of some of the queries, as typed; tantivy takes the last word of each for the beginning of one.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import shutil
import sqlite3
import string
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import generator
from kfor_tui.index.search.tokens import keys
from kfor_tui.model import Locator, Metadata, Sentence, Source
from kfor_tui.search import Engine
from kfor_tui.text.words import STOPWORDS

Answer = list[tuple[str, int]]  # source and start of the sentences found, best first
LEAST = {"recall 0": 0.88, "recall 1": 0.85, "recall 2": 0.78}
MOST = {"p95 ms": 8.0, "key p95 ms": 8.0, "build CPU-s": 45.0, "index MB": 60.0, "memory MB": 100.0}
RATIO, OF_PEER = 0.5, "tantivy"  # of its 95th percentiles, when it is asked in the same run
TIMED = ("p95 ms", "key p95 ms")
PER_MILLION = ("build CPU-s", "index MB", "memory MB")


class Query(NamedTuple):
    """What is typed, and the sentence that is meant."""

    text: str
    wanted: tuple[str, int]


# ----- the corpus


def make_sources(sentences: int, seed: int) -> Iterator[Source]:
    """The generator's articles as sources, until there are so many sentences."""
    made = 0
    for report in generator.reports(sentences, seed):
        told = [one.text for one in report.sentences[: sentences - made]]
        if told:
            yield _source(f"articles/{report.id}.txt", told, report.published)
        made += len(told)
        if made >= sentences:
            return


def _source(name: str, lines: Sequence[str], published: str) -> Source:
    found, at = [], 0
    for number, line in enumerate(lines):
        found.append(Sentence(at, at + len(line), Locator(number // 2 + 1, number % 2 + 1)))
        at += len(line) + 1
    return Source(name, " ".join(lines), Metadata(title=lines[0], published=published), (), tuple(found))


def read_folder(folder: Path) -> list[Source]:
    """The user's own articles instead of generated ones."""
    from kfor_tui.library import Library

    return list(Library.open(folder, cache=False).sources)


# ----- the queries


def slip(word: str, chance: random.Random) -> str:
    """One slip of the keyboard: a letter dropped, added, changed, or swapped with the next."""
    at = chance.randrange(len(word))
    letter = chance.choice(string.ascii_lowercase)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return chance.choice(
        (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], swapped)
    )


def make_queries(sources: Sequence[Source], count: int, slips: int, seed: int) -> list[Query]:
    """Two to four words of a sentence that stands nowhere else, in its order.

    The words have three letters or more and are not only stop words; slips fall on words of four letters or more.
    """
    chance = random.Random(f"{seed} {slips}")
    times = Counter(source.text[s.start : s.end] for source in sources for s in source.sentences)
    queries: list[Query] = []
    while len(queries) < count:
        source = chance.choice(sources)
        sentence = chance.choice(source.sentences)
        text = source.text[sentence.start : sentence.end]
        held = [word for word in keys(text) if len(word) > 2]
        wanted = chance.randint(2, 4)
        if len(set(held)) < wanted or times[text] > 1:
            continue
        chosen = [held[i] for i in sorted(chance.sample(range(len(held)), wanted))]
        if STOPWORDS.issuperset(chosen):
            continue
        for _ in range(slips):
            long = [i for i, word in enumerate(chosen) if len(word) > 3 and word.isalpha()]
            if long:
                place = chance.choice(long)
                chosen[place] = slip(chosen[place], chance)
        queries.append(Query(" ".join(chosen), (source.id, sentence.start)))
    return queries


# ----- measuring


class Figures(NamedTuple):
    """Milliseconds and recall of one way of searching."""

    median: float
    p95: float
    worst: float
    recall: float


def measure(search: Callable[[str], Answer], queries: Sequence[Query]) -> Figures:
    """Ask every query once and see how long it took and whether the sentence meant was found."""
    times, found = [], 0
    for query in queries:
        started = time.perf_counter()
        answer = search(query.text)
        times.append((time.perf_counter() - started) * 1000)
        found += query.wanted in answer[:10]
    times.sort()
    return Figures(times[len(times) // 2], times[int(len(times) * 0.95)], times[-1], found / len(queries))


def keystrokes(search: Callable[[str], object], queries: Sequence[Query]) -> tuple[float, float]:
    """95th percentile and worst of the milliseconds of every keystroke on the way to the queries."""
    times = []
    for query in queries:
        for end in range(1, len(query.text) + 1):
            started = time.perf_counter()
            search(query.text[:end])
            times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return times[int(len(times) * 0.95)], times[-1]


def memory_mb() -> float:
    """Resident memory of this process."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


def folder_mb(folder: Path) -> float:
    """Size of the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def built_elsewhere(build: Callable[[], object]) -> float:
    """CPU seconds of building in a process of its own, so that what it leaves behind is not taken for the index."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = os.fork()
    if child == 0:
        build()
        os._exit(0)
    os.waitpid(child, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def own_search(engine: Engine) -> Callable[[str], Answer]:
    """The search of the project, hits with their matches."""
    return lambda text: [(hit.passage.source, hit.passage.start) for hit in engine.search(text + " ", limit=50).hits]


# ----- peers


def peer_tantivy(sources: Sequence[Source], folder: Path, every: bool = False) -> Callable[..., Answer]:
    """FuzzyTermQuery with distance 1 for every word, ranked by tantivy; any of the words will do unless ``every``.

    What it returns takes ``open_end`` for a last word that may go on.
    """
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace")
    builder.add_unsigned_field("number", fast=True)
    schema = builder.build()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer(48_000_000, 1)
    places: list[tuple[str, int]] = []
    for source in sources:
        for sentence in source.sentences:
            document = tantivy.Document()
            document.add_text("text", " ".join(keys(source.text[sentence.start : sentence.end])))
            document.add_unsigned("number", len(places))
            writer.add_document(document)
            places.append((source.id, sentence.start))
    writer.commit()
    index.reload()
    searcher = index.searcher()
    fuzzy = tantivy.Query.fuzzy_term_query

    def search(text: str, open_end: bool = False) -> Answer:
        occur = tantivy.Occur.Must if every else tantivy.Occur.Should
        words = keys(text)
        terms = [
            (occur, fuzzy(schema, "text", word, 1, True, open_end and number == len(words)))
            for number, word in enumerate(words, start=1)
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), 50).hits
        return [places[number] for number in searcher.fast_field_values("number", [at for _, at in hits])]

    return search


def peer_fts5(sources: Sequence[Source], folder: Path) -> Callable[[str], Answer]:
    """SQLite's full-text search ranked by bm25: all words wanted, no slips allowed."""
    connection = sqlite3.connect(folder / "fts.sqlite")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, source UNINDEXED, start UNINDEXED)")
    rows = ((" ".join(keys(s.text[x.start : x.end])), s.id, x.start) for s in sources for x in s.sentences)
    connection.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
    connection.commit()

    def search(text: str) -> Answer:
        wanted = " ".join(f'"{word}"' for word in keys(text))
        return connection.execute(
            "SELECT source, start FROM t WHERE t MATCH ? ORDER BY rank LIMIT 50", (wanted,)
        ).fetchall()

    return search


def _lines(sources: Sequence[Source], limit: int) -> tuple[list[str], list[tuple[str, int]]]:
    lines, places = [], []
    for source in sources:
        for sentence in source.sentences:
            lines.append(" ".join(keys(source.text[sentence.start : sentence.end])))
            places.append((source.id, sentence.start))
            if len(lines) >= limit:
                return lines, places
    return lines, places


def peer_rapidfuzz(sources: Sequence[Source], folder: Path) -> Callable[[str], Answer]:  # noqa: ARG001
    """Brute force: every sentence scored by the words it shares."""
    from rapidfuzz import fuzz, process

    lines, places = _lines(sources, 10**9)

    def search(text: str) -> Answer:
        found = process.extract(" ".join(keys(text)), lines, scorer=fuzz.token_set_ratio, limit=50)
        return [places[number] for *_, number in found]

    return search


def peer_fzf(sources: Sequence[Source], folder: Path) -> Callable[[str], Answer]:
    """The fuzzy finder as a filter, all sentences read at every query."""
    lines, places = _lines(sources, 10**9)
    listing = folder / "lines"
    listing.write_text("\n".join(f"{number} {line}" for number, line in enumerate(lines)))

    def search(text: str) -> Answer:
        with listing.open() as file:
            done = subprocess.run(
                ["fzf", "--filter", " ".join(keys(text)), "--nth", "2.."], stdin=file, capture_output=True, check=False
            )
        return [places[int(line.split(b" ", 1)[0])] for line in done.stdout.splitlines()[:50]]

    return search


PEERS = {
    "tantivy": peer_tantivy,
    "tantivy-all": partial(peer_tantivy, every=True),
    "fts5": peer_fts5,
    "rapidfuzz": peer_rapidfuzz,
    "fzf": peer_fzf,
}
SLOW = {"rapidfuzz", "fzf"}  # asked fewer queries


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; returns 1 when one of the project's own stays below its bar at a million sentences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="a fresh one unless given")
    parser.add_argument("--peers", nargs="*", choices=sorted(PEERS), default=["tantivy", "tantivy-all", "fts5"])
    parser.add_argument("--data", type=Path, help="a folder of articles instead of generated ones")
    parser.add_argument("--large", type=int, help="from how many sentences on the index lives on disk")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    sources = read_folder(options.data) if options.data else list(make_sources(options.sentences, options.seed))
    with tempfile.TemporaryDirectory() as work:
        rows = run(sources, options, Path(work))
    if options.json:
        print(json.dumps(rows, indent=1))
    else:
        print_rows(rows)
    own = rows[0]
    if options.data or own["sentences"] < 1_000_000:
        return 0
    return print_verdicts(own, next((row for row in rows if row["name"] == OF_PEER), None))


def print_verdicts(own: dict[str, Any], peer: dict[str, Any] | None) -> int:
    """Print each budget with the figure and whether it is kept; returns 1 when one is not."""
    million = own["sentences"] / 1e6
    lines = [(name, f"at least {bar:.2f}", own[name], own[name] >= bar) for name, bar in LEAST.items()]
    for name, bar in MOST.items():
        budget = bar * (million if name in PER_MILLION else 1)
        lines.append((name, f"at most {budget:.1f}", own[name], own[name] <= budget))
    for name in TIMED if peer else ():
        ratio = own[name] / peer[name]  # type: ignore[index]
        lines.append((f"{name} / {OF_PEER}", f"at most {RATIO:.2f}", ratio, ratio <= RATIO))
    print(f"\n{'budget':<22}{'':<16}{'figure':>9}  verdict", file=sys.stderr)
    for name, budget, figure, kept in lines:
        print(f"{name:<22}{budget:<16}{figure:>9.2f}  {'ok' if kept else 'over'}", file=sys.stderr)
    return int(not all(kept for *_, kept in lines))


def run(sources: list[Source], options: argparse.Namespace, work: Path) -> list[dict[str, Any]]:
    """Measure the project and the peers asked for."""
    count = sum(len(source.sentences) for source in sources)
    queries = {slips: make_queries(sources, options.queries, slips, options.seed) for slips in (0, 1, 2)}
    rows = [own_rows(sources, count, queries, work, options.large)]
    for name in options.peers:
        if name == "fzf" and shutil.which("fzf") is None:
            print("fzf: not installed, skipped", file=sys.stderr)
            continue
        folder = work / name
        folder.mkdir()
        started = time.process_time()
        search = PEERS[name](sources, folder)
        built = time.process_time() - started
        asked = {slips: q[: 20 if name in SLOW else None] for slips, q in queries.items()}
        rows.append({"name": name, "sentences": count, "build CPU-s": built, "index MB": folder_mb(folder)})
        rows[-1] |= _timed(search, asked)
        if "tantivy" in name:
            rows[-1] |= _keys_timed(partial(search, open_end=True), queries)
        del search
        gc.collect()
    return rows


def own_rows(
    sources: list[Source], count: int, queries: dict[int, list[Query]], work: Path, large: int | None
) -> dict[str, Any]:
    """The project's own figures."""
    settings = {} if large is None else {"large": large}
    built = built_elsewhere(lambda: Engine.build(sources, cache_dir=work, **settings))
    gc.collect()
    before = memory_mb()
    again = time.process_time()
    engine = Engine.build(sources, cache_dir=work, **settings)
    opened = time.process_time() - again
    search = own_search(engine)
    row = {"name": "kfor-tui", "sentences": count, "build CPU-s": built, "open CPU-s": opened}
    row["index MB"] = folder_mb(work)
    row |= _timed(search, queries)
    row |= _keys_timed(lambda text: engine.search(text, limit=50).hits, queries)
    gc.collect()
    row["memory MB"] = memory_mb() - before
    return row


def _keys_timed(search: Callable[[str], object], queries: dict[int, list[Query]]) -> dict[str, float]:
    p95, worst = keystrokes(search, [query for slips in (0, 1) for query in queries[slips][:30]])
    return {"key p95 ms": p95, "key worst ms": worst}


def _timed(search: Callable[[str], Answer], queries: dict[int, list[Query]]) -> dict[str, float]:
    figures = {slips: measure(search, asked) for slips, asked in queries.items()}
    row: dict[str, float] = {}
    for slips, found in figures.items():
        row[f"recall {slips}"] = found.recall
        row[f"p95 {slips} ms"] = found.p95
    row["median ms"] = sum(found.median for found in figures.values()) / len(figures)
    row["p95 ms"] = max(found.p95 for found in figures.values())
    row["worst ms"] = max(found.worst for found in figures.values())
    return row


def print_rows(rows: list[dict[str, Any]]) -> None:
    """One column a way of searching."""
    names = list(dict.fromkeys(key for row in rows for key in row if key != "name"))
    print("{:<14}".format("") + "".join(f"{row['name']:>12}" for row in rows))
    for name in names:
        cells = (
            f"{row[name]:>12.3f}" if isinstance(row.get(name), float) else f"{row.get(name, ''):>12}" for row in rows
        )
        print(f"{name:<14}" + "".join(cells))


if __name__ == "__main__":
    sys.exit(main())
