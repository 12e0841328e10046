"""The comparison of an earlier start is used when nothing has changed, never when something has or it is damaged."""

from __future__ import annotations

import random
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

import folders
from kfor_tui import Library, compare
from kfor_tui.codec import DamagedError
from kfor_tui.index.caches import comparison_cache
from kfor_tui.model import Comparison

FLOOD = "The flood reached 14 villages on Monday.\n\nMayor Ines Calder said that 300 people were moved to schools.\n"
FLOOD_AGAIN = "On Monday the flood reached 16 villages.\n\nThe mayor said that 300 people were taken to schools.\n"
SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folders.of_two(tmp_path, FLOOD, FLOOD_AGAIN)


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Record the number of sources each time a comparison is computed."""
    sizes: list[int] = []
    real = compare.compare_sources

    def counted(sources: list[object], *values: object, **options: object) -> Comparison:
        sizes.append(len(sources))
        return real(sources, *values, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(compare, "compare_sources", counted)
    return sizes


def kept_file(home: Path) -> Path:
    return next(home.rglob("findings"))


def test_a_second_start_on_an_unchanged_folder_compares_nothing(folder: Path, computed: list[int]) -> None:
    first = Library.open(folder).compare()
    second = Library.open(folder).compare()

    assert computed == [2]
    assert second == first
    assert second.pairs


def test_every_kind_of_finding_comes_back_as_it_was(tmp_path: Path) -> None:
    with Library.open(SAMPLES, cache=False) as library:
        found = library.compare()
        comparison_cache.keep(tmp_path, "key", found, library.sources)

        assert comparison_cache.load(tmp_path, "key", library.sources) == found
        assert comparison_cache.load(tmp_path, "another", library.sources) is None
        assert all((found.pairs, found.claims, found.origins, any(pair.differences for pair in found.pairs)))


def change_a_text(folder: Path, _library: Library) -> None:
    (folder / "b.txt").write_text(FLOOD_AGAIN.replace("16", "17"), "utf-8")


def add_a_file(folder: Path, _library: Library) -> None:
    (folder / "c.txt").write_text("The flood reached 15 villages on Monday.", "utf-8")


def remove_a_file(folder: Path, _library: Library) -> None:
    (folder / "b.txt").unlink()


def decide_on_a_name(_folder: Path, library: Library) -> None:
    library.edits.reject("Ines Calder")


@pytest.mark.parametrize("change", [change_a_text, add_a_file, remove_a_file, decide_on_a_name])
def test_after_a_change_it_is_computed_anew(folder: Path, computed: list[int], change: object) -> None:
    library = Library.open(folder)
    library.compare()
    change(folder, library)  # type: ignore[operator]
    library.close()
    after = Library.open(folder)

    assert after.compare().sources == tuple(source.id for source in after.sources)
    assert len(computed) == 2
    assert after.troubles == ()


def test_a_threshold_or_a_choice_of_sources_is_never_answered_from_the_cache(folder: Path, computed: list[int]) -> None:
    Library.open(folder).compare()
    again = Library.open(folder)
    again.compare(threshold=0.9)
    again.compare(["a.txt", "b.txt"])

    assert len(computed) == 3


def test_a_comparison_that_was_stopped_is_not_kept(folder: Path, own_home: Path) -> None:
    Library.open(folder).compare(cancelled=lambda: True)

    assert not list(own_home.rglob("findings"))


def test_a_comparison_can_be_stopped_in_every_stage_names_and_keeping_too(folder: Path, own_home: Path) -> None:
    every: dict[str, None] = {}
    with Library.open(folder) as library:
        whole = library.compare(progress=lambda stage, *_: every.setdefault(stage))
    purge(own_home)
    assert {"gathering names", "comparing values", "writing claims", "keeping pairs"} <= set(every)

    for stage in list(every)[:-1]:
        told: list[str] = []
        with Library.open(folder) as library:
            stopped = library.compare(
                progress=lambda stage, *_: told.append(stage),  # noqa: B023
                cancelled=lambda: bool(told) and told[-1] == stage,  # noqa: B023
            )
            if stage != "writing claims":  # everything is found when that one ends
                assert (stopped.pairs, stopped.claims, stopped.origins) == ((), (), ())
            assert told[-1] == stage
            assert not list(own_home.rglob("findings"))
            assert library.compare() == whole  # nothing of the cancelled one is left
        purge(own_home)


def purge(own_home: Path) -> None:
    for name in ("findings", "names"):
        for kept in own_home.rglob(name):
            if kept.is_file():
                kept.unlink()


def damaged(whole: bytes) -> Iterator[bytes]:
    chance = random.Random(7)
    yield from (b"", b"\n", whole[: len(whole) // 2], whole + b"[]\n")
    for _ in range(150):
        at = chance.randrange(len(whole))
        yield whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]


def test_what_is_damaged_is_never_shown(tmp_path: Path) -> None:
    with Library.open(SAMPLES, cache=False) as library:
        sources, found = library.sources, library.compare()
    comparison_cache.keep(tmp_path, "key", found, sources)
    file = tmp_path / "findings"
    noticed = 0
    for content in damaged(file.read_bytes()):
        file.write_bytes(content)
        try:
            assert comparison_cache.load(tmp_path, "key", sources) is None  # it claims to be about something else
        except DamagedError:
            noticed += 1
    assert noticed > 140


def test_damage_is_told_and_leads_to_computing_again(folder: Path, own_home: Path, computed: list[int]) -> None:
    first = Library.open(folder).compare()
    file = kept_file(own_home)
    file.write_bytes(file.read_bytes()[:-2])
    again = Library.open(folder)

    assert again.open_store().verify() == ["the comparison does not fit its seal"]  # type: ignore[union-attr]
    assert again.compare() == first
    assert computed == [2, 2]
    assert "the comparison in the cache was damaged and is computed again" in again.troubles
    assert Library.open(folder).compare() == first
    assert computed == [2, 2]


def test_what_is_kept_is_private_and_purging_leaves_nothing(folder: Path, own_home: Path) -> None:
    library = Library.open(folder)
    library.compare()
    store = library.open_store()
    assert store is not None
    assert store.verify() == []
    assert stat.S_IMODE(kept_file(own_home).stat().st_mode) == 0o600
    store.purge()
    assert not list(own_home.rglob("findings"))
    library.edits_changed()
    library.compare()
    assert not list(own_home.rglob("findings"))


def test_a_disk_that_refuses_costs_one_line(folder: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    library = Library.open(folder)

    assert library.compare().pairs
    assert "the comparison is not kept: no space left on device" in library.troubles
    assert not [path for path in own_home.rglob("*") if "findings" in path.name]


def test_a_link_in_place_of_the_file_is_not_followed(folder: Path, own_home: Path, computed: list[int]) -> None:
    Library.open(folder).compare()
    file = kept_file(own_home)
    elsewhere = file.rename(own_home / "elsewhere")
    file.symlink_to(elsewhere)
    library = Library.open(folder)
    library.compare()

    assert computed == [2, 2]
    assert "is a link" in library.troubles[0]


def test_what_comes_before_a_comparison_is_called_only_when_it_is_made_anew(folder: Path) -> None:
    called: list[str] = []
    library = Library.open(folder)
    chosen = [source.id for source in library.sources][:2]

    def first() -> None:
        called.append("first")
        assert set(library.compare(chosen).sources) == set(chosen)

    whole = library.compare(before=first)
    assert called == ["first"]
    assert len(whole.sources) == len(library.sources)
    assert Library.open(folder).compare(before=first) == whole
    assert called == ["first"], "kept findings need no first few"
