"""The derived index of many sentences: kept, checked, and built again when anything is wrong with it."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from recordkeeping import listing

from kfor_tui.index.search.query_plan import AnyOf, Everything
from kfor_tui.index.search.tantivy_index import SearchIndex

TEXTS = [["the river rose", "a dam held"], [], ["the mayor spoke"]]
RIVER = AnyOf((("river", 1.0),))


class Contents:
    """Three sources, and how often they were read."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self) -> Iterator[tuple[int, int, list[str]]]:
        self.read += 1
        first = 0
        for ordinal, texts in enumerate(TEXTS):
            yield ordinal, first, texts
            first += len(texts)


def built_folder(cache: Path) -> Path:
    (folder,) = (cache / "search").iterdir()
    return folder


def test_a_second_start_opens_what_the_first_built(tmp_path: Path) -> None:
    SearchIndex.build(Contents(), tmp_path, "one")
    contents = Contents()
    index = SearchIndex.build(contents, tmp_path, "one")

    assert contents.read == 0
    assert index.find(RIVER, 10).numbers == [0]
    assert index.find(Everything(), 10).total == 3
    assert index.vocabulary.count("the") == 2
    assert index.trouble is None


def test_other_contents_build_another_and_forget_the_first(tmp_path: Path) -> None:
    SearchIndex.build(Contents(), tmp_path, "one")
    contents = Contents()
    SearchIndex.build(contents, tmp_path, "two")

    assert contents.read == 1
    assert len(list((tmp_path / "search").iterdir())) == 1


def test_what_was_left_half_built_long_ago_is_removed(tmp_path: Path) -> None:
    SearchIndex.build(Contents(), tmp_path, "one")
    for name, age in ((".building-old", 10_000), (".building-new", 0)):
        left = tmp_path / "search" / name
        left.mkdir()
        os.utime(left, (time.time() - age,) * 2)
    SearchIndex.build(Contents(), tmp_path, "two")

    names = {path.name for path in (tmp_path / "search").iterdir()}
    assert ".building-new" in names
    assert ".building-old" not in names


def test_totals_that_would_take_long_to_count_are_lower_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kfor_tui.index.search.tantivy_index._COUNT_UNION", 1)
    index = SearchIndex.build(Contents())
    found = index.find(AnyOf((("the", 1.0), ("river", 0.5), ("dam", 0.5))), 10)

    assert found.at_least
    assert found.total == 2
    assert sorted(found.numbers) == [0, 1, 2]
    assert not index.find(RIVER, 10).at_least


def test_its_files_are_private(tmp_path: Path) -> None:
    SearchIndex.build(Contents(), tmp_path / "cache", "one")

    assert set(listing(tmp_path / "cache").values()) == {0o700, 0o600}


def spoil_head(folder: Path) -> None:
    (folder / "head.json").write_text(json.dumps({"format": 1, "count": 99, "files": {}}))


def spoil_count(folder: Path) -> None:
    head = json.loads((folder / "head.json").read_text())
    (folder / "head.json").write_text(json.dumps({**head, "count": head["count"] + 1}))


def spoil_vocabulary(folder: Path) -> None:
    (folder / "vocabulary").write_bytes((folder / "vocabulary").read_bytes()[:-1] + b"?")


def remove_terms(folder: Path) -> None:
    for path in folder.glob("*.term"):
        path.unlink()


def empty_meta(folder: Path) -> None:
    (folder / "meta.json").write_text("{}")


def replace_file(path: Path, content: bytes) -> None:
    """Another file in its place: the one before may still be mapped into memory."""
    aside = path.with_name("aside")
    aside.write_bytes(content)
    aside.replace(path)


@pytest.mark.parametrize("spoil", [spoil_head, spoil_count, spoil_vocabulary, remove_terms, empty_meta])
def test_damage_leads_to_building_again(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    SearchIndex.build(Contents(), tmp_path, "one")
    spoil(built_folder(tmp_path))
    contents = Contents()
    index = SearchIndex.build(contents, tmp_path, "one")

    assert contents.read == 1
    assert index.find(RIVER, 10).numbers == [0]
    assert index.find(Everything(), 10).total == 3


def test_flipped_bits_never_make_it_fail(tmp_path: Path) -> None:
    SearchIndex.build(Contents(), tmp_path, "one")
    folder = built_folder(tmp_path)
    whole = {path: path.read_bytes() for path in folder.iterdir()}
    chance = random.Random(3)
    for _ in range(40):
        path = chance.choice([path for path, content in whole.items() if content])
        spoilt = bytearray(whole[path])
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        replace_file(path, bytes(spoilt))
        index = SearchIndex.build(Contents(), tmp_path, "one")
        assert index.find(RIVER, 10).total <= 3
        folder = built_folder(tmp_path)
        for name, content in whole.items():
            replace_file(folder / name.name, content)


def test_a_place_that_cannot_be_written_leads_to_memory_and_a_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = SearchIndex.build(Contents(), tmp_path / "file" / "cache", "one")

    assert index.find(RIVER, 10).numbers == [0]
    assert index.trouble is not None
    assert "in memory only" in index.trouble


class PanicException(BaseException):
    """What native code raises when it gives up."""


class Broken:
    """A searcher that fails."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def doc_freq(self, *_: object) -> int:
        return 1

    def search(self, *_: object, **__: object) -> None:
        raise self.error


@pytest.mark.parametrize("error", [PanicException("at the disk"), ValueError("corrupt")])
def test_a_failure_while_searching_is_answered_from_memory(tmp_path: Path, error: BaseException) -> None:
    index = SearchIndex.build(Contents(), tmp_path, "one")
    index.add(3, 3, ["a second river"])
    index._searcher = Broken(error)

    assert sorted(index.find(RIVER, 10).numbers) == [0, 3]
    assert index.trouble is not None


def test_an_interrupt_is_not_swallowed(tmp_path: Path) -> None:
    index = SearchIndex.build(Contents(), tmp_path, "one")
    index._searcher = Broken(KeyboardInterrupt())

    with pytest.raises(KeyboardInterrupt):
        index.find(RIVER, 10)


def test_what_came_and_went_since_is_counted(tmp_path: Path) -> None:
    index = SearchIndex.build(Contents(), tmp_path, "one")
    index.add(3, 3, ["a second river", "it rained"])
    index.remove(0, TEXTS[0])
    assert index.find(Everything(), 10).total == 3
    assert index.find(RIVER, 10).numbers == [3]
    assert index.vocabulary.count("river") == 1
    index.remove(3, ["a second river", "it rained"])
    assert index.find(Everything(), 10).total == 1
    assert index.find(Everything(), 10).sources == 1
