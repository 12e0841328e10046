"""How fast files are read, and what hostile ones cost.

    python benchmarks/ingest.py [--articles 600] [--whole 1200] [--hostile]

Prints articles per CPU-second for each format (found, opened, decoded, cleaned, split and described; the CPU of
worker processes counted); then, beside its limit, how many generated articles of plain text the library reads, splits,
annotates and stores in a fresh cache for each CPU-second, the best of three runs, because a busy machine slows some.
Returns 1 when that misses the limit. With ``--hostile``: the outcome, seconds and memory of files made to do harm.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import reading
from ingest import build, test_hostile, test_workers
from kfor_tui.ingest import discover, read_all

_SUBJECTS = [
    "the river",
    "the council",
    "the minister",
    "a spokesman",
    "the fire brigade",
    "the army",
    "the bank",
    "the water board",
]
_VERBS = ["announced", "denied", "confirmed", "said on Monday", "reported", "told the paper", "repeated", "warned"]
_OBJECTS = [
    "that more than {n} people had left their homes",
    "that {n} soldiers were on their way",
    "that the bridge would stay shut until {n} o'clock",
    "that the budget rises by {n} percent",
    "that {n} of the houses stood empty",
    "that the talks go on",
]


def article(chance: random.Random, sentences: int = 24) -> list[str]:
    """Paragraphs of about 350 words in all."""
    lines = []
    for _ in range(sentences):
        parts = (
            chance.choice(_SUBJECTS),
            chance.choice(_VERBS),
            chance.choice(_OBJECTS).format(n=chance.randint(3, 9000)),
        )
        lines.append(f"{parts[0].capitalize()} {parts[1]} {parts[2]}, {chance.choice(_SUBJECTS)} in Lindau added.")
    return [" ".join(lines[start : start + 3]) for start in range(0, sentences, 3)]


def _pdf(paragraphs: list[str]) -> bytes:
    lines, y = [], 780.0
    for text in paragraphs:
        for start in range(0, len(text), 85):
            lines.append((60.0, y, 9.0, text[start : start + 85]))
            y -= 11
        y -= 8
    return build.pdf([lines])


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "txt": lambda paragraphs: "\n\n".join(["A headline of the day", *paragraphs]).encode(),
    "md": lambda paragraphs: "\n\n".join(["---\ntitle: A headline\ndate: 2023-10-09\n---", *paragraphs]).encode(),
    "html": build.page,
    "docx": build.docx,
    "odt": build.odt,
    "epub": lambda paragraphs: build.epub([paragraphs]),
    "eml": lambda paragraphs: build.mail("\n\n".join(paragraphs)),
    "rtf": build.rtf,
    "pdf": _pdf,
}


def cpu() -> float:
    """CPU-seconds of this process and of those it waited for."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def speed(count: int) -> None:
    """Print articles per CPU-second for each format."""
    print(f"{'format':8}{'articles':>9}{'CPU s':>8}{'a second':>10}")
    warm_up()
    for name, make in FORMATS.items():
        chance = random.Random(7)
        with tempfile.TemporaryDirectory() as folder:
            for number in range(count):
                Path(folder, f"{number:05}.{name}").write_bytes(make(article(chance)))
            started = cpu()
            found = sum(len(outcome.sources) for outcome in read_all(discover([folder])))
            spent = cpu() - started
        assert found == count, (name, found)
        print(f"{name:8}{found:9}{spent:8.2f}{found / spent:10.0f}")


def through_library(count: int) -> bool:
    """Print how fast the library takes articles in, in processes of their own; whether that meets the limit."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "articles")
        reading.write_articles(folder, count, seed=1)
        spent = min(_spent_by_library(folder) for _ in range(3))
    fast = count / spent
    print(
        f"{count} generated articles read, split, annotated and stored through the library: {fast:.0f} a CPU-second "
        f"(limit: {reading.LEAST_A_SECOND} or more)"
    )
    return fast >= reading.LEAST_A_SECOND


def _spent_by_library(folder: Path) -> float:
    """CPU-seconds of one run with places of its own for what the library keeps."""
    with tempfile.TemporaryDirectory() as place:
        own = {f"XDG_{name}_HOME": str(Path(place, name)) for name in ("CACHE", "DATA", "CONFIG", "STATE")}
        return reading.in_child(folder, {**os.environ, **own})["loading"]


def warm_up() -> None:
    """Load what is loaded once, the models of the text layer."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_text("\n\n".join(article(random.Random(1))))
        list(read_all(discover([folder])))


def hostile() -> None:
    """Print what each hostile file costs."""
    page = build.page().decode()
    files = {name: data for name, (data, _) in test_hostile.REFUSED.items()}
    files |= {
        "flate.pdf": test_workers.flate_bomb(),
        "deep.html": ("<div>" * 10_000 + page).encode(),
        "quotes.html": (page + '<a b="' * 400_000).encode(),
        "comments.html": (page + "<!--" * 500_000).encode(),
        "large.html": (page * 8_000).encode()[: 9 << 20],
        "header.eml": b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nSome words.\n",
        "line.txt": b"a" * 1_000_000,
        "signs.txt": b"! " * 400_000,
        "brackets.md": b"[" * 400_000 + b"](" * 300_000,
    }
    print(f"{'file':16}{'size':>10}{'wall s':>8}{'CPU s':>8}  outcome")
    read = refused = 0
    for name, data in files.items():
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, name).write_bytes(data)
            started, clock = cpu(), time.monotonic()
            (outcome,) = read_all(discover([folder]))
            spent, wall = cpu() - started, time.monotonic() - clock
        read, refused = read + bool(outcome.sources), refused + (not outcome.sources)
        words = outcome.problems[0].reason if outcome.problems else "read"
        print(f"{name:16}{len(data):10}{wall:8.2f}{spent:8.2f}  {words}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{len(files)} files: {read} read, {refused} refused, 0 crashes; largest worker {peak} MB")


def main() -> int:
    """Print the figures; 1 when the library misses its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=300, help="articles of each format")
    parser.add_argument("--whole", type=int, default=1_200, help="articles read through the library")
    parser.add_argument("--hostile", action="store_true", help="read hostile files instead")
    arguments = parser.parse_args()
    if arguments.hostile:
        hostile()
        return 0
    speed(arguments.articles)
    return 0 if through_library(arguments.whole) else 1


if __name__ == "__main__":
    sys.exit(main())
