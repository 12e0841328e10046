"""Damage to the record never makes a source vanish or shows another text: what is damaged is read again."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kfor_tui import Library

PAGE, FILE_HEADER, PAGE_HEADER = 4096, 100, 12
FLIPS = int(os.environ.get("KFOR_TUI_FLIP_ROUNDS", "150"))  # make hostile tries 1,000


class Recorded:
    """A folder whose record is on disk, to be damaged again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with Library.open(folder) as library:
            self.texts = {source.id: source.text for source in library.sources}
            self.problems = library.problems
            store = library._loading.store
            assert store is not None
            directory = store.directory
        assert directory is not None
        self.path = directory / "record.sqlite"
        self.whole = self.path.read_bytes()

    def check(self, damaged: bytes) -> None:
        for beside in ("-wal", "-shm"):
            self.path.with_name(self.path.name + beside).unlink(missing_ok=True)
        self.path.write_bytes(damaged)
        self.path.chmod(0o600)
        with Library.open(self.folder) as library:
            assert {source.id: source.text for source in library.sources} == self.texts
            assert library.problems == self.problems
            account = library.account
        assert account.balanced
        assert account.found == len(self.texts) + len(self.problems)


@pytest.fixture
def recorded(own_home: Path, tmp_path: Path) -> Iterator[Recorded]:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(9):
        text = f"Dam {number} holds\n\nThe dam of Elmford held {number + 3} days. Guards left at noon.\n" * 40
        (folder / f"{number}.txt").write_text(text)
    (folder / "empty.txt").write_text("")
    yield Recorded(folder)


def flipped(whole: bytes, place: int, bit: int) -> bytes:
    damaged = bytearray(whole)
    damaged[place] ^= 1 << bit
    return bytes(damaged)


def test_a_flipped_byte_of_any_page_header_loses_no_source(recorded: Recorded) -> None:
    chance = random.Random(3)
    places = list(range(FILE_HEADER + PAGE_HEADER))
    for page in range(PAGE, len(recorded.whole), PAGE):
        places += range(page, page + PAGE_HEADER)
    # All of them, unless few flips are asked for.
    for place in chance.sample(places, min(len(places), 10 * FLIPS)):
        recorded.check(flipped(recorded.whole, place, chance.randrange(8)))


def test_flipped_bits_anywhere_lose_no_source_and_change_no_text(recorded: Recorded) -> None:
    chance = random.Random(7)
    for _ in range(FLIPS):
        recorded.check(flipped(recorded.whole, chance.randrange(len(recorded.whole)), chance.randrange(8)))


@pytest.mark.parametrize("size", [0, 1, 100, PAGE, 3 * PAGE + 7])
def test_a_record_cut_short_loses_no_source(recorded: Recorded, size: int) -> None:
    recorded.check(recorded.whole[:size])
