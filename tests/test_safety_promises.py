"""docs/safety.md names a test for each of its promises, the test exists, and make guards takes its guard out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PAGE = (TOP / "docs" / "safety.md").read_text("utf-8")
PROMISES = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)


def test_there_are_twenty_six_promises_in_order() -> None:
    assert [int(number) for number, *_ in PROMISES] == list(range(1, 27))


def test_every_promise_names_a_test_or_a_fixture_that_exists() -> None:
    for number, _, proofs in PROMISES:
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", proofs)
        assert named, number
        for path, function in named:
            code = (TOP / path).read_text("utf-8")
            assert re.search(rf"def {function or 'no_network'}\(", code), (number, path, function)


def test_every_promise_has_a_guard_that_is_taken_out_and_tests_that_must_notice() -> None:
    guards = tomllib.loads((TOP / "tools" / "guards.toml").read_text("utf-8"))["guard"]
    assert {guard["promise"] for guard in guards} == set(range(1, 27))
    for guard in guards:
        assert guard["change"], guard["what"]
        for test in guard["tests"]:
            path, _, function = test.partition("::")
            assert f"def {function}(" in (TOP / path).read_text("utf-8") if function else (TOP / path).exists(), test
