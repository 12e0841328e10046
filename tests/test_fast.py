"""``make test-fast`` selects tests by measured times."""

from __future__ import annotations

from fast import BUDGET, DURATIONS, slow_entries

TIMES = "# head\n    5.00 a.py\n   20.00 b.py\n    2.00 b.py::test_long\n"


def test_the_cheapest_tests_are_taken_until_the_budget_is_spent() -> None:
    assert slow_entries(TIMES, 7) == {"b.py"}
    assert slow_entries(TIMES, 27) == frozenset()
    assert slow_entries(TIMES, 1) == {"a.py", "b.py", "b.py::test_long"}


def test_every_measured_file_exists_and_some_of_them_are_too_slow() -> None:
    text = DURATIONS.read_text("utf-8")
    names = [line.split()[1].partition("::")[0] for line in text.splitlines() if not line.startswith("#")]
    assert not [name for name in names if not (DURATIONS.parent / name).exists()]
    assert slow_entries(text, BUDGET)
