"""The golden hashes are equal for equal programs, and name what changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).parent.parent / "tools" / "golden.py"


def golden(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, TOOL, *arguments, "--only", "tests/tellings/vote"],
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_two_runs_with_different_hash_seeds_agree(tmp_path: Path) -> None:
    file = tmp_path / "hashes.json"
    assert golden(str(file), seed="1").returncode == 0
    assert len(json.loads(file.read_text("utf-8"))) > 20
    checked = golden("--check", str(file), seed="2")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_what_differs_is_named(tmp_path: Path) -> None:
    file = tmp_path / "hashes.json"
    golden(str(file))
    hashes = json.loads(file.read_text("utf-8"))
    hashes["tests/tellings/vote: claims"] = "other"
    file.write_text(json.dumps(hashes), "utf-8")
    checked = golden("--check", str(file))
    assert checked.returncode == 1
    assert "tests/tellings/vote: claims differs" in checked.stdout
    assert "1 differ" in checked.stdout
