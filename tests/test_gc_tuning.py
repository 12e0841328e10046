"""Full collections are rare while sources are compared, short with a screen, and normal afterwards."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from kfor_tui import gc_tuning
from kfor_tui.compare import compare_sources
from kfor_tui.gc_tuning import batch_gc, collect_all, interactive_gc, release_gradually
from kfor_tui.model import Comparison


def test_the_threshold_is_back_after_a_comparison_also_after_one_that_failed() -> None:
    usual = gc.get_threshold()
    assert compare_sources([], {}) == Comparison((), (), {}, (), ())
    assert gc.get_threshold() == usual
    with pytest.raises(AttributeError):
        compare_sources([None], {})  # type: ignore[list-item]
    assert gc.get_threshold() == usual


def test_comparisons_that_overlap_take_it_back_once_and_whole() -> None:
    usual = gc.get_threshold()
    first, second = batch_gc(), batch_gc()
    first.__enter__()
    raised = gc.get_threshold()
    second.__enter__()
    first.__exit__(None, None, None)
    still_raised = gc.get_threshold()
    second.__exit__(None, None, None)

    assert raised[:2] == usual[:2]
    assert raised[2] > usual[2]
    assert still_raised == raised
    assert gc.get_threshold() == usual


class Knot:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.itself = self


def knots() -> int:
    return sum(isinstance(value, Knot) for value in gc.get_objects())


@pytest.fixture
def unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.collect()


@pytest.mark.usefixtures("unfrozen")
def test_what_a_long_look_found_in_use_is_looked_through_once_beside_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc_tuning, "_LONG", -1.0)
    kept = [Knot() for _ in range(100)]
    gc.collect()
    assert knots() == 100
    with interactive_gc():
        gc.collect()
        assert knots() == 0  # frozen
        collect_all()
    assert all(knot.itself is knot for knot in kept)


@pytest.mark.usefixtures("unfrozen")
def test_garbage_is_found_also_in_what_was_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc_tuning, "_LONG", -1.0)
    ended = []
    kept = [Knot() for _ in range(100)]
    for knot in kept:
        weakref.finalize(knot, ended.append, 1)
    del knot
    with interactive_gc():
        gc.collect()
        kept.clear()
        gc.collect()
        assert not ended
        collect_all()
    assert len(ended) == 100


def test_a_comparison_beside_a_screen_does_not_put_off_what_keeps_the_looks_short() -> None:
    usual = gc.get_threshold()
    with interactive_gc():
        short = gc.get_threshold()
        with batch_gc():
            assert gc.get_threshold() == short
    assert gc.get_threshold() == usual
    with batch_gc():
        with interactive_gc():
            assert gc.get_threshold() == short
        assert gc.get_threshold()[2] > short[2]
    assert gc.get_threshold() == usual


def test_letting_go_empties_lists_and_dictionaries_whole() -> None:
    some, others = [[n] for n in range(12_345)], {n: [n] for n in range(12_345)}
    release_gradually(some, others, [])
    assert (some, others) == ([], {})
