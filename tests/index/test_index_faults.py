"""The record under faults: killed, full, damaged, shared."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from recordkeeping import File, Outcome, keep, source

from kfor_tui.errors import StoreError
from kfor_tui.index.record.store import Store

ROOTS = [Path("/somewhere")]
KILL_ROUNDS = int(os.environ.get("KFOR_TUI_KILL_ROUNDS", "4"))
FLIP_ROUNDS = int(os.environ.get("KFOR_TUI_FLIP_ROUNDS", "150"))
FILES = [File(f"{number}.txt") for number in range(12)]
HERE = str(Path(__file__).parent)


def text_of(name: str, version: str) -> str:
    return f"Dams hold {version}\nThe dam at {name} held{version}. It rained."


WRITER = """
    import sys
    from pathlib import Path
    from kfor_tui.index.record.store import Store
    from recordkeeping import File, keep
    store = Store.open([Path("/somewhere")], cache_dir=Path(sys.argv[1]))
    first = int(sys.argv[2])
    for number in range(first, first + 100_000):
        keep(store, File(f"{number}.txt"))
        if number % 3 == 0:
            store.flush()
            print(number, flush=True)
"""


@pytest.mark.parametrize("round_", range(KILL_ROUNDS))
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path, round_: int) -> None:
    chance = random.Random(round_)
    acknowledged = -1
    for start in (0, 1000):
        writer = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path), str(start)],
            stdout=subprocess.PIPE,
            cwd=HERE,
            text=True,
        )
        assert writer.stdout is not None
        for _ in range(chance.randint(1, 40)):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        # What it said before it died is acknowledged too.
        acknowledged = max([acknowledged, *map(int, writer.stdout.read().split()[:-1])])
        writer.stdout.close()
        writer.wait()

        with Store.open(ROOTS, cache_dir=tmp_path) as store:
            expected = [File(f"{number}.txt") for number in range(start, acknowledged + 1)]
            assert store.plan(expected).to_read == ()
            assert store.verify() == []
            assert store.troubles == []


LIMITED = """
    import resource, signal, sys
    from pathlib import Path
    from kfor_tui.index.record.store import Store
    from recordkeeping import File, keep
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = Store.open([Path("/somewhere")], cache_dir=Path(sys.argv[1]))
    limit = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    keep(store, *(File(f"{number}.txt", "2") for number in range(12)), version=" new")
    store.flush()
    print(len(list(store.sources())), store.troubles)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs limits on the size of files")
@pytest.mark.parametrize("room", [0, 4096, 8192, 20_000, 33_000, 40_000])
def test_when_a_write_fails_each_source_is_old_or_new_and_the_app_goes_on(tmp_path: Path, room: int) -> None:
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        keep(store, *FILES, version=" old")

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(LIMITED), str(tmp_path), str(room)],
        capture_output=True,
        text=True,
        cwd=HERE,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[0] == "12", done.stdout
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        assert store.verify() == []
        for file in FILES:
            kept = store.source(file.id)
            assert kept is not None
            assert kept.text in (text_of(file.id, " old"), text_of(file.id, " new"))
        versions = {file.fingerprint for file in store.plan([*FILES]).to_read}
        assert versions <= {"1"}


def test_a_full_disk_leads_to_memory_and_a_word(tmp_path: Path) -> None:
    store = Store.open(ROOTS, cache_dir=tmp_path)
    keep(store, *FILES[:2])
    store.flush()
    pages = store._file.connection.execute("PRAGMA page_count").fetchone()[0]
    store._file.connection.execute(f"PRAGMA max_page_count = {pages}")

    keep(store, *(File(f"more {number}") for number in range(200)))

    assert store.directory is None
    assert store.troubles == ["the cache cannot be written (database or disk is full); going on in memory"]
    assert {"0.txt", "1.txt", "more 199"} <= {kept.id for kept in store.sources()}


def test_a_flipped_bit_never_shows_another_text(tmp_path: Path) -> None:
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        keep(store, *FILES)
        assert store.directory is not None
        path = store.directory / "record.sqlite"
    whole = path.read_bytes()
    texts = {file.id: text_of(file.id, "") for file in FILES}
    titles = {"Dams hold"}
    chance = random.Random(5)
    for _ in range(FLIP_ROUNDS):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        with Store.open(ROOTS, cache_dir=tmp_path) as store:
            plan = store.plan(FILES)
            for name in plan.unchanged:
                recorded = store.recorded(name)
                for kept, _ in recorded.contents if recorded else ():
                    assert kept.text == texts[kept.id]
                    assert kept.metadata.title in titles
            for header in store.headers():
                assert header.metadata.title in titles
            for kept in store.sources():
                assert kept.text == texts[kept.id]
            store.problems()
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)


def test_a_schema_that_is_no_text_any_more_is_damage_like_any_other(tmp_path: Path) -> None:
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        keep(store, *FILES)
        assert store.directory is not None
        path = store.directory / "record.sqlite"
    whole = path.read_bytes()
    start = whole.index(b"CREATE TABLE")
    for position in range(start, start + 60):
        damaged = bytearray(whole)
        damaged[position] ^= 0x80
        path.write_bytes(damaged)
        with Store.open(ROOTS, cache_dir=tmp_path) as store:
            assert all(kept.text == text_of(kept.id, "") for kept in store.sources())
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)


def test_what_was_damaged_is_planned_to_be_read_again(tmp_path: Path) -> None:
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        keep(store, *FILES)
        store.flush()
        store._file.connection.execute("UPDATE bodies SET text = replace(text, 'held', 'fell') WHERE id = '3.txt'")
        store._file.connection.execute("DELETE FROM heads WHERE id = '4.txt'")

        assert "3.txt: the text does not fit its seal" in store.verify()
        assert "4.txt: the record of the file is damaged" in store.verify()
        assert store.recorded("3.txt") is None
        assert {file.id for file in store.plan(FILES).to_read} == {"3.txt", "4.txt"}
        keep(store, FILES[3], FILES[4])
        assert store.plan(FILES).to_read == ()


@pytest.mark.parametrize(
    "content", [b"", b"no database at all, just words" * 100, b"SQLite format 3\0" + b"\xff" * 4000]
)
def test_a_file_that_is_no_record_is_made_again(tmp_path: Path, content: bytes) -> None:
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        assert store.directory is not None
        path = store.directory / "record.sqlite"
    path.write_bytes(content)

    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        keep(store, *FILES)
        assert store.directory is not None
        assert len(store.troubles) == bool(content)
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        assert store.plan(FILES).to_read == ()


def test_two_instances_work_on_one_folder(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def work(version: str) -> None:
        try:
            with Store.open(ROOTS, cache_dir=tmp_path) as store:
                for _ in range(5):
                    store.plan(FILES)
                    for file in FILES:
                        keep(store, file, version=version)
                        store.flush()
                    assert len(list(store.sources())) == len(FILES)
                assert store.troubles == []
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(version,)) for version in (" one", " two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        assert store.verify() == []
        for file in FILES:
            kept = store.source(file.id)
            assert kept is not None
            assert kept.text in (text_of(file.id, " one"), text_of(file.id, " two"))


def test_when_another_instance_holds_the_folder_for_long_the_app_goes_on_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kfor_tui.index.database.BUSY_SECONDS", 0.05)
    with Store.open(ROOTS, cache_dir=tmp_path) as first:
        assert first.directory is not None
        second = Store.open(ROOTS, cache_dir=tmp_path)
        holder = sqlite3.connect(first.directory / "record.sqlite", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")

        keep(second, *FILES)

        assert second.directory is None
        assert "another kfor-tui is writing there" in second.troubles[0]
        assert len(list(second.sources())) == len(FILES)
        holder.execute("ROLLBACK")
        holder.close()


def test_a_source_put_half_is_not_put(tmp_path: Path) -> None:
    twice = Outcome([source("same"), source("same")])
    with Store.open(ROOTS, cache_dir=tmp_path) as store:
        keep(store, File("f"), version=" old")
        with pytest.raises(StoreError):
            store.put(File("f", "2"), twice, {})

        assert [kept.id for kept in store.sources()] == ["f"]
