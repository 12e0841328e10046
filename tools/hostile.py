"""Attack the program from all sides and print what broke: ``make hostile``.

Run: ``python tools/hostile.py [--seed N] [--mutations N] [--kills N] [--flips N] [--keys N] [--minutes N] [--short]``.

The first table: so many damaged files of each format are read, and a line a format says what became of them and what
the dearest one cost the process of the screen. The second: texts made to cost much are loaded with a cache, and a line
each says what they cost that process and its workers, and for how long a key had to wait. The third is the test
suite's: kills, flipped bits, failing writes, random keys, what reaches a terminal, what a worker may do, each with so
many tries as asked for; last, everything but the terminals again without any network interface. Returns 1 unless every
column that must be zero is zero and every cost is below its limit.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import hostile_files
from hostile_files import DEAR, FORMATS, TOP

CPU_LIMIT = 2.0  # seconds of the screen's process that any file may cost
MEMORY_LIMIT = 200.0  # megabytes of it
ZERO = ("crashes", "hangs", "lost", "leaks", "calls")
SHORT_DEAR = ("stops", "just too short for a worker")


class Suite(NamedTuple):
    """A part of the test suite that runs with so many tries."""

    name: str
    tests: tuple[str, ...]
    setting: str = ""
    isolated: bool = False


_FAULTS, _NOTES = "tests/index/test_index_faults.py", "tests/index/test_index_userdata.py"
SUITES = (
    Suite("kills while the record is written", (_FAULTS, "-k", "killed"), "KFOR_TUI_KILL_ROUNDS"),
    Suite("kills while notes are written", (_NOTES, "-k", "killed"), "KFOR_TUI_KILL_ROUNDS"),
    Suite("flipped bits of the record", ("tests/index", "-k", "flipped"), "KFOR_TUI_FLIP_ROUNDS"),
    Suite("flipped bits, through the library", ("tests/hostile/test_record_damage.py",), "KFOR_TUI_FLIP_ROUNDS"),
    Suite("random keys on hostile sources", ("tests/hostile/test_fuzz.py",), "KFOR_TUI_FUZZ"),
    Suite("failing writes, full disks", (_FAULTS, "-k", "write or disk")),
    Suite(
        "several instances at once",
        ("tests/hostile/test_instances.py", f"{_FAULTS}::test_two_instances_work_on_one_folder"),
    ),
    Suite("bytes that reach a terminal", ("tests/hostile/test_terminal_bytes.py", "tests/hostile/test_output.py")),
    Suite("layout against a terminal emulator", ("tests/tui/test_layout_emulator.py",)),
    Suite("leaving in the middle of a step", ("tests/hostile/test_leaving.py",)),
    Suite("what a reader's process may do", ("tests/ingest/test_sandbox.py", "tests/ingest/test_workers.py")),
    Suite("bombs and limits", ("tests/ingest/test_hostile.py", "tests/text/test_analysis_limits.py")),
    Suite("browser mode", ("tests/cli/test_serve.py",)),
    Suite("the whole suite without a network interface", ("tests", "-m", "not tmux"), isolated=True),
)


def measured(*arguments: object) -> dict[str, Any]:
    """The result of a process of ``hostile_files``; one that did not answer has crashed."""
    command = [sys.executable, hostile_files.__file__, *map(str, arguments)]
    done = subprocess.run(command, cwd=TOP, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own tool
    found: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"crashes": 1}
    return found


def damaged_files(options: argparse.Namespace, ends: float) -> Iterator[bool]:
    """Print the first table; says of each row whether it is as it must be."""
    heads = ("format", "tried", "read", "refused", *ZERO, "worst CPU-s", "grown MB", "worker MB")
    print(("{:<11}" + "{:>9}" * 8 + "{:>13}{:>10}{:>11}").format(*heads))
    for name in FORMATS:
        tries = options.mutations if time.monotonic() < ends else min(options.mutations, hostile_files.BATCH)
        row = measured("damaged", name, tries, options.seed)
        values = [row.get(key, 0) for key in ("tried", "read", "refused", *ZERO, "worst_cpu", "grown", "worker")]
        suffix = name.partition(".")[2] or "no suffix"
        print(f"{suffix:<11}" + ("{:>9}" * 8 + "{:>13.3f}{:>10.1f}{:>11.0f}").format(*values), flush=True)
        yield not any(row.get(key, 0) for key in ZERO) and _is_cheap(row)


def dear_files(names: tuple[str, ...]) -> Iterator[bool]:
    """Print the second table; says of each row whether it is as it must be."""
    heads = ("text", "outcome", "lost", "CPU-s", "grown MB", "longest stall", "worker CPU-s", "worker MB")
    print(("\n{:<29}{:>12}{:>6}{:>8}{:>10}{:>15}{:>14}{:>11}").format(*heads))
    for name in names:
        row = measured("dear", name)
        values = [row.get(key, 0) for key in ("lost", "worst_cpu", "grown", "stall", "worker_cpu", "worker")]
        shown = "{:>6}{:>8.2f}{:>10.0f}{:>13.2f} s{:>14.1f}{:>11.0f}".format(*values)
        print(f"{name:<29}{row.get('outcome', 'crashed'):>12}{shown}", flush=True)
        yield "outcome" in row and not row["lost"] and _is_cheap(row)


def _is_cheap(row: dict[str, Any]) -> bool:
    return row.get("worst_cpu", 0) <= CPU_LIMIT and row.get("grown", 0) <= MEMORY_LIMIT


def run_suite(suite: Suite, tries: int | None) -> tuple[int, int, float]:
    """How many tests of a suite ran and failed, and how long they took."""
    with tempfile.TemporaryDirectory() as work:
        report = Path(work) / "report.xml"
        environment = {**os.environ, **({suite.setting: str(tries)} if suite.setting and tries else {})}
        command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}", *suite.tests]
        if suite.isolated:
            # The loopback interface of the new network is down; a test may need it, and it leads nowhere.
            command = ["unshare", "-rn", "sh", "-c", 'ip link set lo up 2>/dev/null; exec "$@"', "sh", *command]
        subprocess.run(command, cwd=TOP, env=environment, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own tests
        if not report.exists():
            return 0, 1, 0.0
        found = next(iter(ElementTree.parse(report).getroot().iter("testsuite")))  # noqa: S314 - written by pytest
        failed = int(found.get("failures", 0)) + int(found.get("errors", 0))
        return int(found.get("tests", 0)), failed, float(found.get("time", 0))


def suites(options: argparse.Namespace) -> Iterator[bool]:
    """Print the third table; says of each row whether it is as it must be."""
    print(f"\n{'tests':<46}{'tries':>8}{'ran':>8}{'failed':>8}{'seconds':>9}")
    asked = {
        "KFOR_TUI_KILL_ROUNDS": options.kills,
        "KFOR_TUI_FLIP_ROUNDS": options.flips,
        "KFOR_TUI_FUZZ": options.keys,
    }
    for suite in SUITES:
        # The short run leaves out what the test suite runs in full anyway.
        if (options.short and not suite.setting) or (suite.isolated and not shutil.which("unshare")):
            continue
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
    parser.add_argument("--minutes", type=float, default=1e6, help="after which formats get fewer damaged files")
    parser.add_argument("--only", choices=("damaged", "dear", "suites"), help="one of the tables")
    parser.add_argument("--short", action="store_true", help="a few tries of each, in less than three minutes")
    options = parser.parse_args(arguments)
    if options.short:
        options.mutations, options.kills, options.flips, options.keys = 20, 2, 15, 100
    print(f"seed {options.seed}\n", flush=True)
    good = []
    if options.only in (None, "damaged"):
        good += damaged_files(options, time.monotonic() + options.minutes * 60)
    if options.only in (None, "dear"):
        good += dear_files(SHORT_DEAR if options.short else tuple(DEAR))
    if options.only in (None, "suites"):
        good += suites(options)
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
