"""Every tricky case is found as a careful reader wants it, and the page that lists them is up to date."""

from __future__ import annotations

import pytest

from corpus import DOCUMENT, Case, load, render
from kfor_tui.compare import RELATED, compare_sentences
from kfor_tui.model import Difference

CASES = load()


def _marked(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.missed, strict=True)] if case.missed else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_the_findings_are_those_wanted(case: Case) -> None:
    pair = compare_sentences(case.left, case.right, left_date=case.left_date, right_date=case.right_date)
    assert (pair.score >= RELATED) == case.pair, pair.score
    assert len(pair.differences) == len(case.want), pair.differences
    for want in case.want:
        assert any(_fits(found, want) for found in pair.differences), (want, pair.differences)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_the_findings_are_the_same_the_other_way_round(case: Case) -> None:
    pair = compare_sentences(case.right, case.left, left_date=case.right_date, right_date=case.left_date)
    turned = [{**w, **({"left": w["right"], "right": w["left"]} if "left" in w else {})} for w in case.want]
    assert (pair.score >= RELATED) == case.pair, pair.score
    assert len(pair.differences) == len(turned), pair.differences
    for want in turned:
        assert any(_fits(found, want) for found in pair.differences), (want, pair.differences)


def test_the_page_of_tricky_cases_is_up_to_date() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == render(CASES)


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case.id for case in CASES}) == len(CASES)


def _fits(found: Difference, want: dict[str, str]) -> bool:
    sides = {"left": found.left.text.lower(), "right": found.right.text.lower()}
    return (
        found.kind == want["kind"]
        and found.severity == want["severity"]
        and want.get("label", found.label) == found.label
        and want.get("note", "") in found.note
        and all(sides[name].lower() == want[name].lower() for name in ("left", "right") if name in want)
    )
