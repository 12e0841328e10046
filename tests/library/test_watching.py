"""Changes of an opened folder are reported once for each group, and watching ends when it should."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kfor_tui.library import watching

pytest.importorskip("watchfiles")
TRIES = 150
ARTICLE = "Flood wall holds\n\nThe wall of the old harbour held on Monday, the mayor said.\n"


@contextmanager
def listening(*paths: Path) -> Iterator[queue.Queue[str]]:
    """Collect the events of the paths during the block."""
    told: queue.Queue[str] = queue.Queue()
    stop = threading.Event()

    def listen() -> None:
        for _ in watching.changes(paths, stop):
            told.put("changed")
        told.put("ended")

    thread = threading.Thread(target=listen)
    thread.start()
    try:
        yield told
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


def noticed(told: queue.Queue[str], change: Callable[[int], object]) -> bool:
    """Repeat a change until it is noticed, because nothing says when the system has started to watch."""
    for number in range(TRIES):
        change(number)
        try:
            return told.get(timeout=0.2) == "changed"
        except queue.Empty:
            continue
    return False


def test_a_new_file_a_change_and_a_deletion_are_noticed(tmp_path: Path) -> None:
    article = tmp_path / "north" / "article.txt"
    article.parent.mkdir()
    with listening(tmp_path) as told:
        assert noticed(told, lambda n: (tmp_path / f"{n}.txt").write_text(ARTICLE, "utf-8"))
        assert noticed(told, lambda n: article.write_text(ARTICLE * n, "utf-8"))
        assert noticed(told, lambda n: article.unlink(missing_ok=True))


def test_what_editors_and_version_control_leave_behind_is_no_change(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with listening(tmp_path) as told:
        assert noticed(told, lambda n: (tmp_path / f"{n}.txt").write_text(ARTICLE, "utf-8"))
        (tmp_path / ".git" / "index").write_text("x", "utf-8")
        (tmp_path / ".a.txt.swp").write_text("x", "utf-8")
        with pytest.raises(queue.Empty):
            told.get(timeout=0.5)


def test_a_single_file_is_noticed_also_after_an_editor_replaced_it(tmp_path: Path) -> None:
    article, other = tmp_path / "article.txt", tmp_path / "other.tmp"
    article.write_text(ARTICLE, "utf-8")

    def replace(number: int) -> None:
        other.write_text(ARTICLE * number, "utf-8")
        other.replace(article)

    with listening(article) as told:
        assert noticed(told, replace)
        assert noticed(told, replace)
        assert noticed(told, lambda n: article.write_text(ARTICLE * n, "utf-8"))


def test_a_path_that_comes_later_is_noticed(tmp_path: Path) -> None:
    late, aside = tmp_path / "late", tmp_path / "aside"
    aside.mkdir()

    def come_or_go(number: int) -> None:
        if number % 10 == 0:
            (late if late.exists() else aside).rename(aside if late.exists() else late)

    with listening(late) as told:
        assert noticed(told, come_or_go)
        if not late.exists():
            aside.rename(late)
        assert noticed(told, lambda n: (late / f"{n}.txt").write_text(ARTICLE, "utf-8"))


def test_without_the_extra_one_line_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "find_spec", lambda name: None)
    with pytest.raises(watching.WatchError, match=r"pipx install --force '\.\[watch\]'"):
        next(watching.changes([tmp_path], threading.Event()))
