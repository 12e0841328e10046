"""Several instances on one folder at the same time: none is turned away, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

INSTANCES = 5
NOTES = """
import sys
from pathlib import Path
from kfor_tui import Library
from kfor_tui.model import Passage
library = Library(sys.argv[1])
for number in range(20):
    at = 100 * int(sys.argv[2]) + number
    library.user.keep(Passage("a.txt", f"{sys.argv[2]}.{number + 1}", at, at + 3, "The"))
print(library.troubles)
library.close()
"""


def at_once(folder: Path, *commands: list[str]) -> list[tuple[int, str, str]]:
    """Start commands together; exit code, output and errors of each."""
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)
        for command in commands
    ]
    return [(process.wait(), *process.communicate()) for process in started]


def test_instances_that_start_together_all_read_everything_and_keep_it(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"The dam of Elmford held {number + 2} days. Guards left at noon.")
    command = [sys.executable, "-m", "kfor_tui", "sources", str(tmp_path), "--json"]
    for code, output, errors in at_once(tmp_path, *[command] * INSTANCES):
        assert (code, errors) == (0, "")
        assert len(json.loads(output)["sources"]) == 30


def test_notes_that_instances_keep_together_are_all_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam of Elmford held.")
    writers = [[sys.executable, "-c", NOTES, str(tmp_path), str(number)] for number in range(INSTANCES)]
    assert at_once(tmp_path, *writers) == [(0, "()\n", "")] * INSTANCES

    from kfor_tui import Library

    with Library(tmp_path) as library:
        kept = {item.passage.locator for item in library.user.kept()}
    assert kept == {f"{number}.{note + 1}" for number in range(INSTANCES) for note in range(20)}
