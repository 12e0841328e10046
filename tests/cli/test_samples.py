"""The installed program on the samples: in pipes, under any locale, with files it cannot read beside them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def kfor(*argv: str, cwd: Path | None = None, **environ: str) -> subprocess.CompletedProcess[bytes]:
    code = "import sys; from kfor_tui.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *argv], capture_output=True, check=False, cwd=cwd, env={**os.environ, **environ}
    )


def found(done: subprocess.CompletedProcess[bytes]) -> Any:
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


def test_the_contested_number_of_countries_is_a_claim(sample_data: Path) -> None:
    claims = found(kfor("claims", str(sample_data), "--conflicts", "--json", PYTHONIOENCODING="ascii"))["claims"]
    values = {claim["label"]: {value["value"] for value in claim["values"]} for claim in claims}
    assert {"27", "29"} <= values["countries"]
    assert all(claim["status"] == "contested" for claim in claims)


def test_the_samples_disagree_on_four_numbers_and_on_nothing_else(sample_data: Path) -> None:
    claims = found(kfor("claims", str(sample_data), "--json"))["claims"]
    contested = [claim for claim in claims if claim["status"] in ("contested", "changed")]
    assert [{value["text"] for value in claim["values"]} for claim in contested] == [
        {"27", "29"},
        {"at least 780", "about 700"},
        {"two", "three"},
        {"doubled", "tripled"},
    ]


def test_search_forgives_a_missing_accent_and_a_typing_error() -> None:
    hits = found(kfor("search", "--demo", "ulutas contingnt | ulutas", "--json"))["hits"]
    assert any("Ulutaş" in hit["passage"]["text"] for hit in hits)


def test_a_hit_can_be_cited_by_what_search_prints() -> None:
    place = kfor("search", "--demo", "contingent", "--limit", "1").stdout.decode().split("  ")[0]
    done = kfor("cite", "--demo", place, "--style", "apa")
    assert done.returncode == 0
    assert done.stdout.decode().startswith("“")
    assert f"para. {place.rpartition(':')[2].split('.')[0]})" in done.stdout.decode()


def test_files_that_cannot_be_read_cost_one_line_each(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The bridge is shut.\n\nIt will open on Monday.\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 50)
    done = kfor("sources", str(tmp_path), "--json")
    assert done.returncode == 0
    value = json.loads(done.stdout)
    assert [source["id"] for source in value["sources"]] == ["good.txt"]
    assert {problem["path"] for problem in value["problems"]} == {"empty.txt", "binary.txt"}
    assert done.stderr.count(b"\n") == 2


@pytest.mark.parametrize("name", ["nowhere", "empty", "binary", "fifo"])
def test_when_nothing_can_be_read_it_is_one_line_and_a_code(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "empty":
        path.write_bytes(b"")
    elif name == "binary":
        path.write_bytes(bytes(range(256)) * 50)
    elif name == "fifo":
        os.mkfifo(path)
    done = kfor("claims", str(path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_no_cache_leaves_nothing_behind(sample_data: Path, own_home: Path, tmp_path: Path) -> None:
    done = kfor("export", str(sample_data), "-o", "-", "--format", "html", "--no-cache", cwd=tmp_path)
    assert done.returncode == 0
    assert list(own_home.iterdir()) == []
    assert list(tmp_path.iterdir()) == []


def test_a_mistyped_option_of_cache_is_no_folder_and_leaves_nothing(tmp_path: Path, own_home: Path) -> None:
    done = kfor("cache", "purge", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "purge: no such file or folder, and it has no cache (did you mean --purge?)" in done.stderr.decode()
    assert found(kfor("cache", "--json"))["corpora"] == 0


def test_the_cache_of_a_folder_that_is_gone_can_still_be_purged(tmp_path: Path, own_home: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The river rose in the night.", encoding="utf-8")
    assert kfor("index", str(folder)).returncode == 0
    (folder / "a.txt").unlink()
    folder.rmdir()
    assert found(kfor("cache", str(folder), "--purge", "--json"))["outcome"] == "deleted"


def test_the_cache_of_a_folder_is_verified_and_purged(tmp_path: Path, own_home: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("The bridge is shut.\n\nIt will open on Monday.\n", encoding="utf-8")
    assert found(kfor("index", str(folder), "--json"))["sources"] == 1
    kept = found(kfor("cache", str(folder), "--verify", "--json"))
    assert (kept["files"], kept["sources"], kept["wrong"]) == (1, 1, [])
    assert found(kfor("cache", str(folder), "--purge", "--json"))["outcome"] == "deleted"
    assert found(kfor("cache", "--json"))["corpora"] == 0
    assert kfor("cache", str(folder), "--no-cache").returncode == 2
