"""Finding files: order, ids, and one line for whatever is no source."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kfor_tui import ingest
from kfor_tui.ingest import limits, walk
from kfor_tui.model import Problem
from kfor_tui.text.clean import is_clean

from . import reading


def test_sources_come_sorted_files_before_subfolders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.md", "b/c.html", "B.txt"):
        (tmp_path / name).write_text("x")
    assert reading.ids(tmp_path) == ["B.txt", "a.md", "z.txt", "b/c.html"]


def test_a_path_that_does_not_exist_is_one_line() -> None:
    assert list(ingest.discover(["/nowhere/at/all"])) == [Problem("/nowhere/at/all", "no such file or folder")]


def test_the_same_name_below_two_roots_gets_two_ids(tmp_path: Path) -> None:
    for root in ("one", "two"):
        (tmp_path / root).mkdir()
        (tmp_path / root / "a.txt").write_text("x")
    assert reading.ids(tmp_path / "one", tmp_path / "two") == ["a.txt", "two/a.txt"]


def test_a_file_below_two_roots_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    found = list(ingest.discover([tmp_path, tmp_path / "in", tmp_path / "in" / "a.txt"]))
    assert [item.reason for item in found if isinstance(item, Problem)] == ["given twice", "given twice"]


def test_hidden_and_system_files_are_skipped_with_a_reason(tmp_path: Path) -> None:
    for folder in (".git", "__MACOSX", "page_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("x")
    for name in (".hidden.txt", "~$draft.docx", "photo.JPG", "page.html", "a.txt"):
        (tmp_path / name).write_text("x")
    assert reading.ids(tmp_path) == ["a.txt", "page.html"]
    assert reading.problems(tmp_path) == {
        ".git/": ("skipped", "a hidden folder"),
        "__MACOSX/": ("skipped", "a folder of the system"),
        "page_files/": ("skipped", "the parts of a saved web page"),
        ".hidden.txt": ("skipped", "a hidden or temporary file"),
        "~$draft.docx": ("skipped", "a hidden or temporary file"),
        "photo.JPG": ("skipped", "a picture"),
    }


def test_links_are_not_followed_so_that_no_loop_is_met(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "passwd.txt").symlink_to("/etc/passwd")
    assert reading.ids(tmp_path) == ["a.txt"]
    assert {reason for _, reason in reading.problems(tmp_path).values()} == {"a link; links are not followed"}


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert reading.ids(tmp_path / "link") == ["a.txt"]


def test_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "news.txt")
    assert reading.problems(tmp_path) == {"news.txt": ("skipped", "a pipe, not a file")}
    (problem,) = ingest.discover([tmp_path / "news.txt"])
    assert isinstance(problem, Problem)
    assert (problem.reason, problem.outcome) == ("a pipe, not a file", "refused")


def test_a_pipe_put_in_the_place_of_a_found_file_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    (found,) = ingest.discover([path])
    path.unlink()
    os.mkfifo(path)
    assert ingest.read(found).problems[0].reason == "a pipe, not a file"


def test_a_link_put_in_the_place_of_a_found_file_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    (found,) = ingest.discover([path])
    path.unlink()
    path.symlink_to("/etc/passwd")
    assert ingest.read(found).problems[0].reason == "a link; links are not followed"


def test_a_file_that_vanishes_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    (found,) = ingest.discover([path])
    path.unlink()
    assert ingest.read(found).problems == (Problem("a.txt", "no such file or folder"),)


def test_a_file_that_vanishes_while_its_folder_is_listed_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    skipped_file = walk.formats.skipped_file

    def vanish(name: bytes) -> str | None:
        (tmp_path / "a.txt").unlink(missing_ok=True)
        return skipped_file(name)

    monkeypatch.setattr(walk.formats, "skipped_file", vanish)
    gone, there = ingest.discover([tmp_path])
    assert gone == Problem("a.txt", "no longer there")
    assert isinstance(there, ingest.Found)


@pytest.mark.parametrize("size", [5, 3_000_000])
def test_a_file_that_shrinks_or_grows_meanwhile_is_read_as_it_is(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words. " * 100)
    (found,) = ingest.discover([path])
    path.write_text("x" * size)
    assert len(ingest.read(found).sources[0].text) == size


def test_a_folder_that_vanishes_while_walking_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sub").mkdir()
    walk = ingest.discover([tmp_path])
    next(walk)
    (tmp_path / "sub").rmdir()
    assert list(walk) == [Problem("sub/", "the folder is no longer there")]


def test_what_may_not_be_read_is_one_line(as_nobody: Path) -> None:
    (as_nobody / "a.txt").write_text("x")
    (as_nobody / "a.txt").chmod(0)
    (as_nobody / "sub").mkdir(mode=0)
    assert reading.refusal(as_nobody / "a.txt") == "cannot be opened: permission denied"
    assert reading.problems(as_nobody)["sub/"][1] == "cannot be opened: permission denied"


def test_names_that_are_no_text_are_shown_clean_and_opened_as_they_are(tmp_path: Path) -> None:
    name = b"caf\xe9 \x1b[31m \xe2\x80\xae.txt"
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(b"Some words.")
    (found,) = [item for item in ingest.discover([tmp_path]) if isinstance(item, ingest.Found)]
    assert is_clean(found.id)
    assert ingest.read(found).sources[0].text == "Some words."


def test_names_that_look_alike_when_cleaned_get_different_ids(tmp_path: Path) -> None:
    for name in (b"a\xff.txt", b"a\xfe.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(b"Some words.")
    assert len(set(reading.ids(tmp_path))) == 2


def test_a_file_called_like_a_record_does_not_take_its_id(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    (tmp_path / "a.jsonl#2").write_text("Three.")
    found = list(ingest.discover([tmp_path]))
    every = [source.id for result in ingest.read_all(found) for source in result.sources]
    assert len(every) == len(set(every)) == 3


def test_folders_nested_too_deep_are_told(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * (limits.FOLDER_DEPTH + 1))
    deep.mkdir(parents=True)
    (problem,) = reading.problems(tmp_path).values()
    assert problem == ("refused", "more than 64 folders deep")


def test_the_fingerprint_changes_with_the_file_and_with_its_sidecar(tmp_path: Path) -> None:
    path, beside = tmp_path / "a.txt", tmp_path / "a.meta.yaml"
    path.write_text("x")

    def fingerprint() -> str:
        (found,) = [item for item in ingest.discover([tmp_path]) if isinstance(item, ingest.Found)]
        return found.fingerprint

    first = fingerprint()
    assert fingerprint() == first
    beside.write_text("title: A")
    second = fingerprint()
    beside.write_text("title: A longer one")
    third = fingerprint()
    path.write_text("xyz")
    assert len({first, second, third, fingerprint()}) == 4
