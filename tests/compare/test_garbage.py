"""While sources are compared full searches for garbage are rare, and afterwards they are as they were."""

from __future__ import annotations

import gc

import pytest

from kfor_tui.compare import compare_sources
from kfor_tui.garbage import seldom_collected
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
    first, second = seldom_collected(), seldom_collected()
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
