"""Attack the program in many ways and print what broke: ``make hostile``.

Run: ``python tools/hostile.py [--seed N] [--mutations N] [--kills N] [--flips N] [--keys N] [--short]``. The first
table is measured here: damaged files of each format are read and searched for names, numbers and dates; each line has
the outcomes of one format and the cost of its most expensive file in the main process. The second table comes from the
test suite: kills, flipped bits, failing writes, random keys, terminal output and the rights of a worker, with the given
numbers of attempts. Returns 1 unless every column that must be zero is zero.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests"))

from ingest.test_hostile import mutated  # type: ignore[import-not-found]  # noqa: E402
from ingest.test_readers import FORMATS  # type: ignore[import-not-found]  # noqa: E402
from kfor_tui import ingest  # noqa: E402
from kfor_tui.ingest import limits  # noqa: E402
from kfor_tui.text.annotate import annotate  # noqa: E402
from kfor_tui.text.clean import is_clean  # noqa: E402

BATCH = 500  # files in a folder
CPU_LIMIT = 2.0  # limit for any file, in seconds of the main process
MEMORY_LIMIT = 200.0  # the same in megabytes
ZERO = ("crashes", "hangs", "lost", "leaks", "calls")


class Row(NamedTuple):
    """The outcomes of the damaged files of one format; the columns in ``ZERO`` must be 0."""

    format: str
    tried: int
    read: int
    refused: int
    crashes: int
    hangs: int
    lost: int
    leaks: int
    calls: int
    worst_cpu: float
    grown_mb: float


class Suite(NamedTuple):
    """A part of the test suite with its number of attempts."""

    name: str
    tests: tuple[str, ...]
    setting: str = ""


_FAULTS = "tests/index/test_index_faults.py"
SUITES = (
    Suite("kills while the record and notes are written", ("tests/index", "-k", "killed"), "KFOR_TUI_KILL_ROUNDS"),
    Suite("flipped bits of the record", ("tests/index", "-k", "flipped"), "KFOR_TUI_FLIP_ROUNDS"),
    Suite("flipped bits, through the library", ("tests/hostile/test_record_damage.py",), "KFOR_TUI_FLIP_ROUNDS"),
    Suite(
        "failing writes, full disks, two instances", ("tests/index/test_index_faults.py", "-k", "write or disk or two")
    ),
    Suite("random keys on hostile sources", ("tests/hostile/test_fuzz.py",), "KFOR_TUI_FUZZ"),
    Suite("bytes that reach a terminal", ("tests/hostile/test_terminal_bytes.py", "tests/hostile/test_output.py")),
    Suite("what a reader's process may do", ("tests/ingest/test_sandbox.py", "tests/ingest/test_workers.py")),
    Suite("bombs and limits", ("tests/ingest/test_hostile.py", "tests/text/test_analysis_limits.py")),
    Suite("browser mode", ("tests/cli/test_serve.py",)),
)


_calls = 0


def _note_calls(event: str, _arguments: tuple[object, ...]) -> None:
    """Count connections, except the socket pairs of workers."""
    global _calls
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        _calls += 1


def damaged(name: str, seed: int) -> bytes:
    """Damage a file; every second archive or JSON file is damaged inside, so that it still opens."""
    whole = FORMATS[name]
    if seed % 2 and zipfile.is_zipfile(io.BytesIO(whole)):
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
            chosen = random.Random(seed).choice(old.namelist())  # noqa: S311 - repeatable
            for member in old.namelist():
                content = old.read(member)
                new.writestr(member, mutated(content, seed) if member == chosen else content)
        return made.getvalue()
    if seed % 2 and name.endswith(("json", "jsonl")):
        value = {
            key: mutated(text.encode(), seed).decode("utf-8", "replace") for key, text in json.loads(whole).items()
        }
        return json.dumps(value).encode()
    return bytes(mutated(whole, seed))


def read_damaged(name: str, mutations: int, seed: int) -> Row:
    """Read damaged files of one format."""
    stem, dot, suffix = name.partition(".")
    counts = dict.fromkeys(("read", "refused", "crashes", "hangs", "lost", "leaks"), 0)
    worst, calls = 0.0, _calls
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for first in range(0, mutations, BATCH):
        numbers = range(first, min(first + BATCH, mutations))
        with tempfile.TemporaryDirectory() as folder:
            for number in numbers:
                made = damaged(name, seed * 1_000_003 + number)
                (Path(folder) / f"{stem}{number}{dot}{suffix}").write_bytes(made)
            worst = max(worst, _read_folder(Path(folder), len(numbers), counts))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return Row(suffix or "no suffix", mutations, *counts.values(), _calls - calls, worst, grown)


def _read_folder(folder: Path, files: int, counts: dict[str, int]) -> float:
    """Add up the outcomes of a folder's files; returns the CPU seconds of the most expensive one."""
    worst, outcomes = 0.0, 0
    results = ingest.read_all(ingest.discover([folder]))
    while True:
        cpu, wall = time.process_time(), time.monotonic()
        try:
            result = next(results, None)
            if result is None:
                break
            for source in result.sources:
                annotate(source)
        except Exception as error:
            counts["crashes"] += 1
            print(f"crash: {type(error).__name__}: {error}", file=sys.stderr)
            break
        outcomes += 1
        worst = max(worst, time.process_time() - cpu)
        counts["hangs"] += time.monotonic() - wall > limits.WORKER_WALL_SECONDS + 5
        counts["read" if result.sources else "refused"] += 1
        counts["leaks"] += not all(is_clean(source.text) for source in result.sources)
    counts["lost"] += files - outcomes
    return worst


def run_suite(suite: Suite, tries: int | None) -> tuple[int, int, float]:
    """Return how many tests of a suite ran and failed, and how long they took."""
    with tempfile.TemporaryDirectory() as work:
        report = Path(work) / "report.xml"
        environment = {**os.environ, **({suite.setting: str(tries)} if suite.setting and tries else {})}
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *suite.tests]
        subprocess.run(command, cwd=TOP, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own tests
        if not report.exists():
            return 0, 1, 0.0
        found = next(iter(ElementTree.parse(report).getroot().iter("testsuite")))  # noqa: S314 - written by pytest
        failed = int(found.get("failures", 0)) + int(found.get("errors", 0))
        return int(found.get("tests", 0)), failed, float(found.get("time", 0))


def _tables(options: argparse.Namespace) -> Iterator[bool]:
    """Print both tables, and for each row whether it passes."""
    print(f"seed {options.seed}\n")
    heads = ("format", "tried", "read", "refused", *ZERO, "worst CPU-s", "grown MB")
    print(("{:<10}" + "{:>9}" * 8 + "{:>13}{:>10}").format(*heads))
    for name in FORMATS:
        row = read_damaged(name, options.mutations, options.seed)
        print(("{:<10}" + "{:>9}" * 8 + "{:>13.3f}{:>10.1f}").format(*row), flush=True)
        broken = sum(getattr(row, column) for column in ZERO)
        yield not broken and row.worst_cpu <= CPU_LIMIT and row.grown_mb <= MEMORY_LIMIT
    print(f"\n{'tests':<46}{'tries':>8}{'ran':>8}{'failed':>8}{'seconds':>9}")
    asked = {
        "KFOR_TUI_KILL_ROUNDS": options.kills,
        "KFOR_TUI_FLIP_ROUNDS": options.flips,
        "KFOR_TUI_FUZZ": options.keys,
    }
    # The short run omits what the test suite runs in full anyway.
    for suite in (suite for suite in SUITES if suite.setting or not options.short):
        tries = asked.get(suite.setting)
        ran, failed, seconds = run_suite(suite, tries)
        print(f"{suite.name:<46}{tries or '':>8}{ran:>8}{failed:>8}{seconds:>9.0f}", flush=True)
        yield ran > 0 and not failed


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; returns 1 when anything broke."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutations", type=int, default=10_000, help="damaged files of each format")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--flips", type=int, default=1_000)
    parser.add_argument("--keys", type=int, default=2_000)
    parser.add_argument("--short", action="store_true", help="a few tries of each, in less than three minutes")
    options = parser.parse_args(arguments)
    if options.short:
        options.mutations, options.kills, options.flips, options.keys = 30, 2, 15, 100
    sys.addaudithook(_note_calls)
    return int(not all(list(_tables(options))))


if __name__ == "__main__":
    sys.exit(main())
