"""How fast a folder of plain-text articles is read and understood, how fast it opens again, and the memory it takes.

    python benchmarks/reading.py [--articles 1200 20000] [--seed 1]

Each size runs in processes of its own: one reads, splits, annotates and stores every article with the library as the
application does, a second opens the unchanged folder from the record. ``steps`` shows where the time of one article
goes. Returns 1 when a figure misses its bar.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import generator
from kfor_tui import Library
from kfor_tui.text import annotate, clean, entities, moments, quantities, structure

_MOST_MEGABYTES = 60  # of memory for each thousand articles
LEAST_A_SECOND = 300
_LEAST_AGAIN = 1_500


def main() -> int:
    """Print the figures of each size, then the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_200, 5_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        print(json.dumps(measure(Path(options.child))))
        return 0
    print("articles        KB   read/CPU-s  again/CPU-s  names CPU-s   MB read  MB again  record MB")
    met = [print_size(count, options.seed) for count in options.articles]
    print_steps(400, options.seed)
    return 0 if all(met) else 1


def print_size(count: int, seed: int) -> bool:
    """One line for a folder of ``count`` articles; whether its figures meet the bars."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "articles")
        size = write_articles(folder, count, seed)
        environment = {**os.environ, **{f"XDG_{name}_HOME": str(Path(place, name)) for name in ("CACHE", "DATA")}}
        first, second = (in_child(folder, environment) for _ in range(2))
        kept = sum(file.stat().st_size for file in Path(place, "CACHE").rglob("*") if file.is_file())
    fast, again = count / first["loading"], count / second["loading"]
    print(
        f"{count:8} {size / 1000:9.0f} {fast:12.0f} {again:12.0f} {second['names']:12.1f} {first['megabytes']:9.0f} "
        f"{second['megabytes']:9.0f} {kept / 1e6:10.1f}"
    )
    return fast >= LEAST_A_SECOND and again >= _LEAST_AGAIN and second["megabytes"] * 1000 <= _MOST_MEGABYTES * count


def write_articles(folder: Path, count: int, seed: int) -> int:
    """Write the articles as text files; their characters in all."""
    folder.mkdir()
    size = 0
    for name, text in generator.articles(count, seed):
        Path(folder, f"{name}.txt").write_text(text, encoding="utf-8")
        size += len(text)
    return size


def in_child(folder: Path, environment: dict[str, str]) -> dict[str, float]:
    """What ``measure`` finds in a fresh interpreter."""
    command = [sys.executable, __file__, "--child", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def measure(folder: Path) -> dict[str, float]:
    """CPU-seconds to load a folder and to resolve its names, and the memory that the sources take."""
    warm_up()
    before = megabytes()
    started = time.process_time()
    library = Library(folder)
    for _ in library.load():
        pass
    loading = time.process_time() - started
    taken = megabytes() - before
    started = time.process_time()
    library.entities()
    names = time.process_time() - started
    library.close()
    return {"loading": loading, "names": names, "megabytes": taken}


def warm_up() -> None:
    """Load what is loaded once: models, tables, patterns."""
    structure.build('"Who knows?" asked Mr. Roe of Acme Inc. (He did not.) The U.S. Army did.')  # loads the splitter
    for _, text in generator.articles(5, 99):
        for _, step in STEPS:
            step(text)


def megabytes() -> float:
    """The memory of this process now, where the system tells; elsewhere the largest so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6


STEPS: Sequence[tuple[str, Callable[[str], Any]]] = (
    ("clean", clean.clean_text),
    ("split", structure.build),
    ("names", entities.find),
    ("quantities", quantities.find),
    ("moments", lambda text: moments.find(text, annotate.reference_date("2023-10-09"))),
)


def print_steps(count: int, seed: int) -> None:
    """CPU-milliseconds of each step for one article."""
    texts = [text for _, text in generator.articles(count, seed)]
    spent = dict.fromkeys((name for name, _ in STEPS), 0.0)
    for text in texts:
        for name, step in STEPS:
            started = time.process_time()
            step(text)
            spent[name] += time.process_time() - started
    print("steps, ms:", ", ".join(f"{name} {1000 * seconds / count:.2f}" for name, seconds in spent.items()))


if __name__ == "__main__":
    sys.exit(main())
