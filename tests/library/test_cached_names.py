"""The names of an earlier start are used when nothing has changed, and never when something has or they are damaged."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

import folders
from kfor_tui import Library
from kfor_tui.codec import DamagedError
from kfor_tui.index.caches import entity_cache
from kfor_tui.text.coreference import aliases

FLOOD = "The flood reached 14 villages on Monday.\n\nMayor Ines Calder said that 300 people were moved to schools.\n"
FLOOD_AGAIN = "On Monday the flood reached Lindau.\n\nCalder said in Lindau that 300 people were taken to schools.\n"
SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folders.of_two(tmp_path, FLOOD, FLOOD_AGAIN)


@pytest.fixture
def resolutions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Record the number of sources each time names are resolved."""
    sizes: list[int] = []
    real = aliases.resolve

    def counted(mentions: dict[str, object], *values: object) -> object:
        sizes.append(len(mentions))
        return real(mentions, *values)  # type: ignore[arg-type]

    monkeypatch.setattr(aliases, "resolve", counted)
    return sizes


def names_of(folder: Path) -> list[str]:
    return [entity.name for entity in Library.open(folder).entities()]


def kept_file(home: Path) -> Path:
    return next(path for path in home.rglob("names") if path.is_file())


def test_a_second_start_on_an_unchanged_folder_resolves_no_name(folder: Path, resolutions: list[int]) -> None:
    first = Library.open(folder).entities()
    second = Library.open(folder).entities()

    assert resolutions == [2]
    assert second == first
    assert {"Ines Calder", "Lindau"} <= {entity.name for entity in second}


def test_every_name_comes_back_as_it_was(tmp_path: Path) -> None:
    with Library.open(SAMPLES, cache=False) as library:
        found = library.entities()
        entity_cache.keep(tmp_path, "key", found, library.sources)

        assert entity_cache.load(tmp_path, "key", library.sources) == found
        assert entity_cache.load(tmp_path, "another", library.sources) is None
        assert any(entity.related for entity in found)
        assert any(len(entity.aliases) > 1 for entity in found)


def change_a_text(folder: Path, _library: Library) -> None:
    (folder / "b.txt").write_text(FLOOD_AGAIN.replace("Lindau", "Bregenz"), "utf-8")


def add_a_file(folder: Path, _library: Library) -> None:
    (folder / "c.txt").write_text("The flood reached Konstanz on Monday, Ines Calder said.", "utf-8")


def remove_a_file(folder: Path, _library: Library) -> None:
    (folder / "b.txt").unlink()


def reject_a_name(_folder: Path, library: Library) -> None:
    library.edits.reject("Ines Calder")


def take_a_decision_back(_folder: Path, library: Library) -> None:
    library.edits.undo()


CHANGES = [change_a_text, add_a_file, remove_a_file, reject_a_name, take_a_decision_back]


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_they_are_resolved_anew(
    folder: Path, own_home: Path, resolutions: list[int], change: Callable[[Path, Library], None]
) -> None:
    library = Library.open(folder)
    library.edits.rename("Lindau", "Lindau im Bodensee")
    before = library.entities()
    change(folder, library)
    library.close()
    after = Library.open(folder)

    assert after.entities() != before
    assert after.entities() == resolved_without_cache(folder, own_home)
    assert len(resolutions) == 3  # before, after, and to compare with
    assert after.troubles == ()


def resolved_without_cache(folder: Path, home: Path) -> tuple[object, ...]:
    """Resolve the names of the folder by the edits in the user's file, without the cache."""
    kept_file(home).unlink()
    return Library.open(folder).entities()


def test_a_decision_made_while_they_are_resolved_is_not_mistaken_for_one_made_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(folder)
    real = aliases.resolve

    def decided_meanwhile(*values: object) -> object:
        library.edits.reject("Lindau")
        return real(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(aliases, "resolve", decided_meanwhile)
    library.entities()
    monkeypatch.setattr(aliases, "resolve", real)
    library.edits.undo()

    assert "Lindau" in names_of(folder)


def test_damage_is_told_and_leads_to_resolving_again(folder: Path, own_home: Path, resolutions: list[int]) -> None:
    first = Library.open(folder).entities()
    file = kept_file(own_home)
    file.write_bytes(file.read_bytes()[:-2])
    again = Library.open(folder)

    assert again.open_store().verify() == ["the list of names does not fit its seal"]  # type: ignore[union-attr]
    assert again.entities() == first
    assert resolutions == [2, 2]
    assert again.troubles == ("the list of names in the cache was damaged and is computed again",)


def test_what_is_damaged_is_never_shown(tmp_path: Path) -> None:
    with Library.open(SAMPLES, cache=False) as library:
        sources, found = library.sources, library.entities()
    entity_cache.keep(tmp_path, "key", found, sources)
    file, chance = tmp_path / "names", random.Random(7)
    whole = file.read_bytes()
    noticed = 0
    for _ in range(100):
        at = chance.randrange(len(whole))
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        try:
            assert entity_cache.load(tmp_path, "key", sources) is None  # it claims to be about something else
        except DamagedError:
            noticed += 1
    assert noticed > 90


def test_purging_leaves_no_name(folder: Path, own_home: Path) -> None:
    library = Library.open(folder)
    library.entities()
    store = library.open_store()
    assert store is not None
    store.purge()

    assert not [path for path in own_home.rglob("names") if path.is_file()]
