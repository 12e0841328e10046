"""What the user made: kept, changed, undone, and never lost."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recordkeeping import listing

from kfor_tui.errors import NotFoundError, StoreError
from kfor_tui.index.record.store import purge_all
from kfor_tui.index.userdata.store import USER_VERSION, UserData
from kfor_tui.model import Passage

ROOTS = [Path("/somewhere")]
KILL_ROUNDS = int(os.environ.get("KFOR_TUI_KILL_ROUNDS", "4"))


def passage(number: int) -> Passage:
    return Passage("a.txt", f"1.{number}", number * 10, number * 10 + 5, f"Words {number}")


def opened(folder: Path) -> UserData:
    return UserData.open(ROOTS, data_dir=folder)


def texts(user: UserData) -> list[str]:
    return [kept.passage.text for kept in user.kept()]


def test_the_dossier_is_there_again_after_a_restart(tmp_path: Path) -> None:
    user = opened(tmp_path)
    kept = user.keep(passage(1), "check this", ["numbers", "numbers", "dam"])
    user.change(kept.number, note="checked", labels=["done"])
    user.close()

    (again,) = opened(tmp_path).kept()
    assert (again.passage, again.note, again.labels) == (passage(1), "checked", ("done",))


def test_a_passage_is_kept_once(tmp_path: Path) -> None:
    user = opened(tmp_path)
    first = user.keep(passage(1), "mine")

    assert user.keep(passage(1), "other") == first
    assert len(user.kept()) == 1


def test_passages_stay_in_the_users_order(tmp_path: Path) -> None:
    user = opened(tmp_path)
    numbers = [user.keep(passage(n)).number for n in range(4)]
    user.move(numbers[3], 0)
    user.move(numbers[0], 99)
    user.move(numbers[2], 1)

    assert texts(user) == ["Words 3", "Words 2", "Words 1", "Words 0"]


def test_what_does_not_exist_cannot_be_changed(tmp_path: Path) -> None:
    user = opened(tmp_path)

    for act in (lambda: user.change(7, note="x"), lambda: user.drop(7), lambda: user.move(7, 0)):
        with pytest.raises(NotFoundError):
            act()


def test_marks_go_on_and_off(tmp_path: Path) -> None:
    user = opened(tmp_path)
    user.mark("a.txt", "read")
    user.mark("a.txt", "read")
    user.mark("a.txt", "doubtful")
    user.mark("a.txt", "read", on=False)

    assert opened(tmp_path).marks() == {"a.txt": ("doubtful",)}


def test_state_is_any_json(tmp_path: Path) -> None:
    user = opened(tmp_path)
    user.set_state("reader", {"source": "a.txt", "at": [3, None, "Ö"]})
    user.set_state("gone", 1)
    user.set_state("gone", None)

    assert opened(tmp_path).state("reader") == {"source": "a.txt", "at": [3, None, "Ö"]}
    assert opened(tmp_path).state("gone", "default") == "default"


def test_other_folders_have_their_own_data(tmp_path: Path) -> None:
    opened(tmp_path).keep(passage(1))

    assert UserData.open([Path("/elsewhere")], data_dir=tmp_path).kept() == ()


ACTS = st.lists(st.tuples(st.sampled_from(["keep", "drop", "move", "mark", "change"]), st.integers(0, 5)), max_size=12)


def act(user: UserData, what: str, number: int) -> None:
    kept = user.kept()
    if what == "keep":
        user.keep(passage(number))
    elif what == "mark":
        user.mark("a.txt", f"m{number % 2}", on=number > 2)
    elif kept:
        chosen = kept[number % len(kept)].number
        if what == "drop":
            user.drop(chosen)
        elif what == "move":
            user.move(chosen, number)
        else:
            user.change(chosen, note=f"n{number}")


def everything(user: UserData) -> tuple[object, ...]:
    return user.kept(), user.marks()


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_undo_leads_back_through_every_state_and_redo_forward_again(acts: list[tuple[str, int]]) -> None:
    user = UserData.memory()
    states = [everything(user)]
    for what, number in acts:
        act(user, what, number)
        if everything(user) != states[-1]:
            states.append(everything(user))
    seen = [everything(user)]
    while user.undo() is not None:
        if everything(user) != seen[-1]:
            seen.append(everything(user))
    assert seen == states[::-1]
    while user.redo() is not None:
        pass
    assert everything(user) == states[-1]


def test_a_new_change_ends_redo_and_undo_says_what_it_undid(tmp_path: Path) -> None:
    user = opened(tmp_path)
    user.keep(passage(1))
    user.keep(passage(2))
    assert user.undo() == "keep a.txt 1.2"
    user.keep(passage(3))

    assert user.redo() is None
    assert texts(user) == ["Words 1", "Words 3"]


def test_files_are_private_and_purging_the_cache_leaves_them(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        opened(tmp_path / "home" / "data").keep(passage(1))
    finally:
        os.umask(before)
    purge_all(tmp_path / "home" / "cache")

    assert set(listing(tmp_path / "home").values()) == {0o700, 0o600}
    assert texts(opened(tmp_path / "home" / "data")) == ["Words 1"]


def test_without_a_place_notes_last_until_the_end_and_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for place in (None, tmp_path / "file" / "data"):
        user = UserData.open(ROOTS, data_dir=place)
        user.keep(passage(1))
        assert (texts(user), len(user.troubles), user.directory) == (["Words 1"], 1, None)


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    opened(tmp_path).keep(passage(1))
    path = tmp_path / "user.sqlite"
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {USER_VERSION + 1}")
    newer.close()
    before = path.read_bytes()

    user = opened(tmp_path)
    user.keep(passage(2))

    assert "newer version" in user.troubles[0]
    assert path.read_bytes() == before


def test_a_damaged_file_is_put_aside_and_not_deleted(tmp_path: Path) -> None:
    opened(tmp_path).keep(passage(1))
    (tmp_path / "user.sqlite").write_bytes(b"ruined" * 500)

    user = opened(tmp_path)

    assert user.kept() == ()
    assert "damaged" in user.troubles[0]
    assert [path.read_bytes() for path in tmp_path.glob("user-damaged-*.sqlite")] == [b"ruined" * 500]


def test_a_damaged_note_is_not_shown_and_the_others_are(tmp_path: Path) -> None:
    user = opened(tmp_path)
    user.keep(passage(1))
    user.keep(passage(2))
    user.close()
    with sqlite3.connect(tmp_path / "user.sqlite") as file:
        file.execute("UPDATE items SET value = CAST(replace(value, 'Words 1', 'Words 9') AS BLOB)")
    file.close()

    user = opened(tmp_path)
    assert texts(user) == ["Words 2"]
    assert user.troubles == ["a note was damaged and is not shown"]


def test_what_cannot_be_written_is_told_and_nothing_is_half_done(tmp_path: Path) -> None:
    user = opened(tmp_path)
    user.keep(passage(1))
    user._connection.execute("PRAGMA query_only = ON")

    with pytest.raises(StoreError, match="cannot be saved"):
        user.keep(passage(2))

    assert texts(user) == ["Words 1"]


WRITER = """
    import sys
    from pathlib import Path
    from kfor_tui.index.userdata.store import UserData
    from kfor_tui.model import Passage
    user = UserData.open([Path("/somewhere")], data_dir=Path(sys.argv[1]))
    for number in range(int(sys.argv[2]), 100_000):
        user.keep(Passage("a.txt", "1.1", number, number + 1, str(number)))
        print(number, flush=True)
"""


@pytest.mark.parametrize("round_", range(KILL_ROUNDS))
def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path, round_: int) -> None:
    chance = random.Random(round_)
    writer = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(tmp_path), "0"], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(chance.randint(1, 30))]
    writer.send_signal(signal.SIGKILL)
    writer.stdout.close()
    writer.wait()

    user = opened(tmp_path)
    assert user.troubles == []
    assert set(map(str, acknowledged)) <= set(texts(user))
    assert [int(text) for text in texts(user)] == list(range(len(texts(user))))
