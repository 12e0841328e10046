"""Long work reports its progress and stops when cancelled; sorting in parts sorts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kfor_tui.progress import Cancelled, Progress, in_order


def test_items_come_one_by_one_and_the_last_thing_told_is_that_all_are_done() -> None:
    told: list[tuple[str, int, int]] = []
    progress = Progress(lambda *where: told.append(where))
    assert list(progress.track("counting", iter(range(1_000)), 1_000)) == list(range(1_000))
    assert told[0] == ("counting", 0, 1_000)
    assert told[-1] == ("counting", 1_000, 1_000)
    assert 2 < len(told) < 100
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_work_without_items_is_told_too() -> None:
    told: list[tuple[str, int, int]] = []
    assert list(Progress(lambda *where: told.append(where)).track("counting", (), 0)) == []
    assert told == [("counting", 0, 0)]


def test_who_wants_no_more_is_left_alone_before_many_more_items_are_done() -> None:
    done = 0
    progress = Progress(cancelled=lambda: done >= 10)
    with pytest.raises(Cancelled):
        for _ in progress.track("counting", range(10_000), 10_000):
            done += 1
    assert 10 <= done <= 200


@given(st.lists(st.tuples(st.text(max_size=4), st.integers())))
def test_what_is_sorted_in_parts_is_sorted(rows: list[tuple[str, int]]) -> None:
    assert list(in_order(rows, lambda row: row[0][:2])) == sorted(rows)
