"""Take each guard of docs/safety.md out, one at a time, and print which tests notice: ``python tools/guards.py [N…]``.

Each guard of ``guards.toml`` is a few words of code that are replaced in the working tree for the time of one run of
its tests, and put back. The tree must have no uncommitted change below ``src`` and ``tests``. Returns 1 when a guard
can be taken out without any of its tests failing.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).resolve().parent.parent


class Change(NamedTuple):
    """Words of a file and what stands in their place while the guard is out."""

    path: str
    old: str
    new: str


class Guard(NamedTuple):
    """What keeps a promise, and the tests that must fail without it."""

    promise: int
    what: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


def guards() -> list[Guard]:
    """The guards of ``guards.toml``."""
    listed = tomllib.loads(TOP.joinpath("tools/guards.toml").read_text("utf-8"))["guard"]
    return [
        Guard(row["promise"], row["what"], tuple(Change(**change) for change in row["change"]), tuple(row["tests"]))
        for row in listed
    ]


@contextmanager
def taken_out(guard: Guard) -> Iterator[None]:
    """The tree without a guard.

    Raises:
        ValueError: the words of the guard do not stand in its file exactly once.
    """
    paths = {TOP / change.path for change in guard.changes}
    before = {path: path.read_text("utf-8") for path in paths}
    after = dict(before)
    for change in guard.changes:
        path = TOP / change.path
        if after[path].count(change.old) != 1:
            raise ValueError(
                f"{change.path}: {change.old.strip()!r} stands there {after[path].count(change.old)} times"
            )
        after[path] = after[path].replace(change.old, change.new)
    try:
        for path, text in after.items():
            path.write_text(text, "utf-8")
        yield
    finally:
        for path, text in before.items():
            path.write_text(text, "utf-8")


def noticed(guard: Guard) -> list[str]:
    """The tests that fail without the guard; of each file the first."""
    found = []
    with taken_out(guard):
        for test in guard.tests:
            command = [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-x",
                "--no-header",
                "--tb=no",
                "-p",
                "no:cacheprovider",
                test,
            ]
            done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)  # noqa: S603 - our own tests
            failed = [line.split(" ")[1] for line in done.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
            found += failed or ([f"{test} (exit {done.returncode})"] if done.returncode not in (0, 1, 5) else [])
    return found


def main(arguments: list[str]) -> int:
    """Print a line for each guard; returns an exit code."""
    changed = ["git", "status", "--porcelain", "src", "tests"]
    if subprocess.run(changed, cwd=TOP, capture_output=True, check=False).stdout:  # noqa: S603 - git
        print("there are uncommitted changes below src or tests", file=sys.stderr)
        return 2
    wanted = {int(argument) for argument in arguments}
    unnoticed = 0
    for guard in guards():
        if wanted and guard.promise not in wanted:
            continue
        found = noticed(guard)
        unnoticed += not found
        print(f"{guard.promise:>2} {guard.what}: {', '.join(found) or 'NOT NOTICED'}", flush=True)
    return int(unnoticed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
