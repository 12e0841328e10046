"""Files appear whole, private, under safe names, and never over another one unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kfor_tui.export import ExportError, files, safe_name, write_file, write_new


def test_a_new_file_is_written_for_the_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        path = write_file(tmp_path / "brief.md", "Őrs\n")
    finally:
        os.umask(old)
    assert path.read_bytes() == "Őrs\n".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("mine")
    with pytest.raises(ExportError, match="--force"):
        write_file(path, "new")
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_force_replaces_it_and_makes_it_private(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text("mine")
    path.chmod(0o644)
    write_file(path, "new", force=True)
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    (tmp_path / "brief.md").symlink_to(target)
    with pytest.raises(ExportError):
        write_file(tmp_path / "brief.md", "new")
    write_file(tmp_path / "brief.md", "new", force=True)
    assert target.read_text() == "mine"


@pytest.mark.parametrize("name", ["no/such/folder.md", "a\0b.md", "folder", "x" * 400])
def test_what_cannot_be_written_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError) as caught:
        write_file(tmp_path / name, "new", force=True)
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_where_links_cannot_be_made_the_file_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("no links on this file system")

    monkeypatch.setattr(files.os, "link", no_links)
    path = write_file(tmp_path / "brief.md", "new")
    assert path.read_text() == "new"
    with pytest.raises(ExportError, match="--force"):
        write_file(path, "newer")


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write_file(tmp_path / "brief.md", "new")
    assert list(tmp_path.iterdir()) == []


def test_new_files_get_numbers(tmp_path: Path) -> None:
    names = [write_new(tmp_path, "My dossier.md", str(n)).name for n in range(3)]
    assert names == ["My-dossier.md", "My-dossier-2.md", "My-dossier-3.md"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Türkiye & KFOR.html", "Turkiye-KFOR.html"),
        ("../../etc/passwd", "etc-passwd"),
        (".bashrc", "bashrc"),
        ("-rf.md", "rf.md"),
        ("\x1b[31m.md", "31m.md"),
        ("", "brief"),
        ("...", "brief"),
        ("a" * 300 + ".html", "a" * 75 + ".html"),
    ],
)
def test_a_name_is_made_of_safe_letters(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=100))
def test_no_name_leaves_its_folder_or_hides(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 80
    assert set(safe) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert not safe.startswith((".", "-"))
