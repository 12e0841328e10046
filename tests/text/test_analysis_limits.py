"""The cost of finding names, numbers and dates: linear in the text, and never above a limit."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable

import pytest

from kfor_tui.ingest import assemble
from kfor_tui.ingest.raw import Raw
from kfor_tui.text import entities, moments, quantities
from kfor_tui.text.annotate import WORK_LIMIT, affordable, annotate, shortfall

PATTERNS = (  # each repeated without end
    *("29 ", "Ann ", "1-", "a, ", "May ", "(", "2023-", "€5 ", "a.", '"x" ', "Mr. ", "U.S. ", "the ", "of the ", "5% "),
    *(
        "1,000 ",
        "first ",
        "one hundred ",
        "and ",
        "Ann and ",
        "Ann, ",
        "Ann (A) ",
        "12 May ",
        "on Monday ",
        "last year ",
    ),
    *(
        "3 km ",
        "between 3 and 4 ",
        "$1 million ",
        "- ",
        "— ",
        "' ",
        "“",
        "[1] ",
        "http://a.b/ ",
        "a@b.c ",
        "\n",
        "\n\n",
    ),
    *("* a\n", "Ann said ", "ANN ", "McAnn-Bo ", "1/2 ", "\n\n", "last year "),
)
FINDERS: dict[str, Callable[[str], object]] = {
    "names": entities.find,
    "numbers": quantities.find,
    "dates": moments.find,
    "sentences": lambda text: assemble.source("a.txt", Raw(text), "text", "a", []),
}


def calls(work: Callable[[str], object], text: str) -> int:
    """Count function calls, a measure of work that does not depend on the machine."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.disable()  # finalisers of earlier tests do not count
    sys.setprofile(note)
    try:
        work(text)
    finally:
        sys.setprofile(None)
        gc.enable()
    return count


@pytest.mark.parametrize("finder", FINDERS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_twice_the_text_is_at_most_twice_the_work(finder: str, pattern: str) -> None:
    work = FINDERS[finder]
    work(pattern * 1600)  # what is loaded or cached once does not count
    once, twice, four_times = (calls(work, pattern * times) for times in (400, 800, 1600))

    assert twice <= 2.2 * once + 400
    assert four_times <= 2.2 * twice + 400


def test_a_book_is_looked_at_whole() -> None:
    assert shortfall("seven words and one 1984 more here. " * 20_000) is None


@pytest.mark.parametrize("pattern", ["29 ", "Ann ", "1-", "a"])
def test_a_text_of_any_kind_costs_no_more_than_the_limit(pattern: str) -> None:
    text = pattern * 4_000_000
    end, words = affordable(text)

    assert words * 28 <= WORK_LIMIT or words * 8 <= WORK_LIMIT
    assert (end < len(text)) == (pattern != "a")


def test_a_source_says_how_far_it_was_looked_at() -> None:
    text = "The year 1984 was dry. " + "29 " * 100_000 + "Ann Miller came."
    source = assemble.source("a.txt", Raw(text), "text", "a", [])
    found = annotate(source)

    assert [line for line in source.warnings if "words only" in line] == [
        "names, numbers and dates in the first 57,145 words only"
    ]
    assert len(found.quantities) < 60_000
    assert not any(mention.name == "Ann Miller" for mention in found.mentions)
