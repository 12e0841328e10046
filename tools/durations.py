"""Measure the CPU time of every test and write ``tests/durations.txt``, from which ``make test-fast`` selects.

Run: ``python tools/durations.py`` (or ``make durations``); it takes as long as the whole suite.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
OWN_LINE = 1.0  # CPU seconds; a slower test gets its own line
HEAD = "# CPU seconds by test file, and by test where one alone takes a second or more. Written by make durations.\n"


def main() -> int:
    """Run the tests, write the file unless they could not be run, and return their exit code."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "seconds"
        command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", *(sys.argv[1:] or ["tests"])]
        environment = {**os.environ, "KFOR_TUI_DURATIONS": str(log)}
        code = subprocess.run(command, cwd=TOP, env=environment, check=False).returncode  # noqa: S603 - our own tests
        if code < 2 and log.exists():
            (TOP / "tests" / "durations.txt").write_text(summary(log.read_text("utf-8")), "utf-8")
    return code


def summary(log: str) -> str:
    """Sum up lines of ``SECONDS FILE::TEST``: the parameters of a test, and the fast tests of a file."""
    tests: dict[str, float] = defaultdict(float)
    for line in log.splitlines():
        seconds, name = line.split(maxsplit=1)
        tests[name.partition("[")[0]] += float(seconds)
    rows: dict[str, float] = defaultdict(float)
    for name, total in tests.items():
        rows[name if total >= OWN_LINE else name.partition("::")[0]] += total
    return HEAD + "".join(f"{total:8.2f} {name}\n" for name, total in sorted(rows.items()))


if __name__ == "__main__":
    sys.exit(main())
