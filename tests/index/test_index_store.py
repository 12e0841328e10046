"""The record: what goes in comes out, unchanged files are not read again, and it stays private."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recordkeeping import File, Outcome, annotations, keep, listing, source

from kfor_tui.codec import decode_source, encode_head, encode_structure, from_json
from kfor_tui.index.record.store import SCHEMA_VERSION, Store, purge_all
from kfor_tui.model import Problem, Source

ROOTS = [Path("/somewhere/secret-project")]
FILES = [File("b.txt"), File("a.txt"), File("c.txt")]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def reopened(cache: Path, **options: str) -> Store:
    return Store.open(ROOTS, cache_dir=cache, **options)


def names(store: Store) -> list[str]:
    return [kept.id for kept in store.sources()]


@pytest.mark.parametrize("where", ["disk", "memory"])
def test_what_goes_in_comes_out(cache: Path, where: str) -> None:
    store = reopened(cache) if where == "disk" else Store.memory()
    made = source("a.txt")
    problem = Problem("a.txt", "two pages have no text", "partial")
    store.put(FILES[1], Outcome([made], [problem]), {made.id: annotations(made)})

    assert list(store.contents()) == [(made, annotations(made))]
    assert store.recorded("a.txt") == ([(made, annotations(made))], (problem,))
    assert store.source("a.txt") == made
    assert store.annotations("a.txt") == annotations(made)
    assert store.problems() == (problem,)
    (header,) = store.headers()
    assert (header.id, header.metadata, header.sentences, header.words) == ("a.txt", made.metadata, 3, made.word_count)
    assert store.verify() == []


def test_what_is_unknown_is_none(cache: Path) -> None:
    store = reopened(cache)

    assert store.source("x") is store.annotations("x") is store.content("x") is None
    assert store.recorded("x") is None


def test_a_second_start_on_unchanged_files_reads_none(cache: Path) -> None:
    with reopened(cache) as store:
        assert store.plan(FILES).to_read == tuple(FILES)
        keep(store, *FILES)

    with reopened(cache) as store:
        assert store.plan(FILES) == (("b.txt", "a.txt", "c.txt"), (), ())
        assert names(store) == ["b.txt", "a.txt", "c.txt"]


def test_only_what_is_new_or_changed_is_read_and_what_is_gone_is_told(cache: Path) -> None:
    with reopened(cache) as store:
        keep(store, *FILES)
    changed, new = File("a.txt", "2"), File("d.txt")

    with reopened(cache) as store:
        plan = store.plan([FILES[0], changed, new])
        assert plan == (("b.txt",), (changed, new), ("c.txt",))
        store.remove(plan.removed)
        keep(store, changed, new, version=" anew")

    with reopened(cache) as store:
        assert store.plan([FILES[0], changed, new]).to_read == ()
        assert names(store) == ["b.txt", "a.txt", "d.txt"]
        assert "anew" in (store.source("a.txt") or source("?")).text


def test_a_file_with_many_sources_is_kept_whole(cache: Path) -> None:
    with reopened(cache) as store:
        store.put(FILES[0], Outcome([source(f"b.txt#{n}") for n in range(1, 4)]), {})
        store.put(FILES[0], Outcome([source(f"b.txt#{n}") for n in range(1, 3)]), {})

    with reopened(cache) as store:
        store.plan(FILES)
        assert names(store) == ["b.txt#1", "b.txt#2"]


def test_a_file_without_sources_is_not_read_again(cache: Path) -> None:
    with reopened(cache) as store:
        store.put(FILES[0], Outcome([], [Problem("b.txt", "empty", "skipped")]), {})

    with reopened(cache) as store:
        assert store.plan(FILES[:1]).unchanged == ("b.txt",)
        assert store.problems()[0].reason == "empty"


def test_a_source_that_moves_to_another_file_is_kept_once(cache: Path) -> None:
    with reopened(cache) as store:
        store.put(File("one"), Outcome([source("same")]), {})
        store.put(File("two"), Outcome([source("same")]), {})

        assert names(store) == ["same"]
        assert store.plan([File("one"), File("two")]).unchanged == ("two",)


TEXTS = st.text(max_size=80)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=2))
def test_any_text_survives(text: str, title: str, warnings: list[str]) -> None:
    made = replace(
        source("a"), text=text, warnings=tuple(warnings), metadata=replace(source("a").metadata, title=title)
    )

    assert decode_source("a", from_json(encode_head(made)), text, encode_structure(made)) == made


def test_other_options_of_the_readers_make_a_new_record(cache: Path) -> None:
    with reopened(cache) as store:
        keep(store, *FILES)

    with reopened(cache, options="encoding=cp1254") as store:
        assert store.plan(FILES).to_read == tuple(FILES)


def test_code_that_reads_differently_makes_a_new_record(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with reopened(cache) as store:
        keep(store, *FILES)
    monkeypatch.setattr("kfor_tui.index.record.file.processing_version", lambda: "another")

    with reopened(cache) as store:
        assert store.plan(FILES).to_read == tuple(FILES)
        assert store.troubles == []


def test_an_older_record_is_made_again_and_works(cache: Path) -> None:
    with reopened(cache) as store:
        path = record_of(store)
    path.unlink()
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE files (name TEXT)")
        old.execute('CREATE TABLE odd"name (x)'.replace('odd"name', '"odd""name"'))
        old.execute("PRAGMA user_version = 0")
    old.close()

    with reopened(cache) as store:
        keep(store, *FILES)
        assert store.directory is not None
    with reopened(cache) as store:
        assert store.plan(FILES).to_read == ()


def test_a_newer_record_is_left_alone(cache: Path) -> None:
    with reopened(cache) as store:
        keep(store, *FILES)
        path = record_of(store)
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    newer.close()
    before = path.read_bytes()

    with reopened(cache) as store:
        assert store.directory is None
        assert "newer version" in store.troubles[0]
        keep(store, *FILES)
        assert names(store) == ["b.txt", "a.txt", "c.txt"]
    assert path.read_bytes() == before


def record_of(store: Store) -> Path:
    assert store.directory is not None
    return store.directory / "record.sqlite"


# ----- private


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_folders_are_0700_and_files_0600_whatever_the_umask(cache: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with reopened(cache) as store:
            keep(store, *FILES)
            store.flush()
            modes = listing(cache)
    finally:
        os.umask(before)

    assert "record.sqlite-wal" in {Path(name).name for name in modes}
    assert all(
        mode == (0o700 if (cache / name).is_dir() else 0o600) for name, mode in modes.items() if (cache / name).exists()
    )
    assert {modes["."], modes["corpora"], modes["key"]} == {0o700, 0o600}


def test_a_folder_open_to_others_is_closed_to_them(cache: Path) -> None:
    cache.mkdir(mode=0o777)
    cache.chmod(0o777)

    reopened(cache).close()

    assert listing(cache)["."] == 0o700


def test_names_in_the_cache_do_not_tell_the_folder(cache: Path) -> None:
    with reopened(cache) as store:
        keep(store, *FILES)
    with Store.open(ROOTS, cache_dir=cache.with_name("elsewhere")) as other:
        assert other.directory is not None
        assert store.directory is None or other.directory.name != store.directory.name
    assert not any("secret" in name for name in listing(cache))


def test_the_order_of_folders_does_not_matter_but_which_they_are_does(cache: Path) -> None:
    one, two = Path("/a"), Path("/b")
    places = [Store.open(roots, cache_dir=cache).directory for roots in ([one, two], [two, one], [one])]

    assert places[0] == places[1] != places[2]


@pytest.mark.parametrize("what", ["cache", "corpora", "folder", "record", "key"])
def test_a_link_in_the_way_is_refused_and_not_followed(cache: Path, tmp_path: Path, what: str) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "file").write_bytes(b"")
    with reopened(cache) as store:
        folder = store.directory
    assert folder is not None
    place = {"cache": cache, "corpora": cache / "corpora", "folder": folder, "record": folder / "record.sqlite"}.get(
        what, cache / "key"
    )
    place.rename(tmp_path / "moved")
    place.symlink_to(trap if what in ("cache", "corpora", "folder") else trap / "file")

    store = reopened(cache)
    keep(store, *FILES)

    assert store.directory is None
    assert "link" in store.troubles[0]
    assert (trap / "file").read_bytes() == b""
    assert [path.name for path in trap.iterdir()] == ["file"]


def test_a_folder_of_someone_else_is_refused(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reopened(cache).close()
    monkeypatch.setattr(os, "getuid", lambda: 12345)

    assert "belongs to another user" in reopened(cache).troubles[0]


def test_without_a_cache_folder_all_stays_in_memory() -> None:
    store = Store.open(ROOTS, cache_dir=None)
    keep(store, *FILES)

    assert (store.directory, len(list(store.sources())), len(store.troubles)) == (None, 3, 1)


def test_a_place_that_cannot_be_written_leads_to_memory_and_a_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store.open(ROOTS, cache_dir=tmp_path / "file" / "cache")
    keep(store, *FILES)

    assert store.directory is None
    assert store.troubles == ["the cache is not used: not a directory"]


@pytest.mark.skipif(os.name != "posix", reason="folders that may only be read are told by their mode")
def test_a_folder_that_may_only_be_read_leads_to_memory(as_nobody: Path) -> None:
    as_nobody.chmod(0o500)

    store = reopened(as_nobody / "cache")
    assert (store.directory, store.troubles) == (None, ["the cache is not used: permission denied"])


# ----- forgetting


def words_below(folder: Path, word: bytes) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and word in path.read_bytes()]


def test_what_is_removed_leaves_no_word_behind(cache: Path) -> None:
    with reopened(cache) as store:
        made = source("a.txt", "Title\nThe informant was Xylophonist. It rained.")
        store.put(FILES[1], Outcome([made]), {})
        keep(store, FILES[0])
    assert words_below(cache, b"Xylophonist")

    with reopened(cache) as store:
        store.remove(["a.txt"])
    assert not words_below(cache, b"Xylophonist")


def test_purging_deletes_everything_about_the_folders_and_nothing_else(cache: Path) -> None:
    with Store.open([Path("/other")], cache_dir=cache) as other:
        keep(other, *FILES)
    with reopened(cache) as store:
        keep(store, *FILES)
        folder = store.directory
        store.purge()
        assert store.directory is None
        keep(store, *FILES)
        assert len(names(store)) == 3

    assert folder is not None
    assert not folder.exists()
    assert len(words_below(cache, b"The dam at")) == 1
    purge_all(cache)
    assert list(cache.iterdir()) == []


def test_purging_all_of_nothing_is_no_error(cache: Path) -> None:
    purge_all(cache)


def test_counts_tell_what_is_kept(cache: Path) -> None:
    with reopened(cache) as store:
        keep(store, *FILES)
        store.flush()
        counts = store.counts()

    assert (counts.files, counts.sources, counts.sentences) == (3, 3, 9)
    assert counts.bytes > 4096


def test_a_source_is_equal_after_a_round_trip_through_disk(cache: Path) -> None:
    made: Source = source("a.txt")
    with reopened(cache) as store:
        store.put(FILES[1], Outcome([made]), {made.id: annotations(made)})
    with reopened(cache) as store:
        assert store.content("a.txt") == (made, annotations(made))


def test_recorded_as_nothing_is_not_the_same_as_not_recorded(cache: Path) -> None:
    problem = Problem("a.txt", "no text in it")
    with reopened(cache) as store:
        store.put(FILES[0], Outcome((), [problem]), {})
        assert store.recorded(FILES[0].id, FILES[0].fingerprint) == ([], (problem,))
        assert store.recorded(FILES[0].id, "another fingerprint") is None
        assert store.recorded("never seen.txt") is None


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM files",
        "DELETE FROM heads WHERE place = 0",
        "DELETE FROM bodies",
        "UPDATE files SET sources = 0",
        "UPDATE files SET problems = X'5B5D' || problems",
        "UPDATE heads SET file = 'b.txt'",
    ],
)
def test_a_file_of_which_anything_is_lost_is_not_recorded(cache: Path, damage: str) -> None:
    with reopened(cache) as store:
        made = source("a.txt")
        store.put(FILES[1], Outcome([made]), {made.id: annotations(made)})
        store.flush()
        store._file.connection.execute("PRAGMA foreign_keys = OFF")
        store._file.connection.execute(damage)

        assert store.recorded(FILES[1].id) is None
