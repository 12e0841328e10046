"""What it costs to compare texts made to cost much: no pair of sentences is worth more than a moment."""

from __future__ import annotations

import pytest

from kfor_tui.compare import compare_sources
from kfor_tui.ingest import assemble
from kfor_tui.ingest.raw import Raw
from kfor_tui.text.annotate import annotate
from text.test_analysis_limits import calls

PATTERNS = ("29 ", "Ann ", "29 men, ", "5% ", "on 3 May ", "$2 ", "Ann and ", "1-", "no ")


def work(text: str) -> int:
    """Function calls to compare a source with its copy."""
    sources = [assemble.source(name, Raw(text), "text", name) for name in ("a.txt", "b.txt")]
    annotations = {source.id: annotate(source) for source in sources}
    return calls(lambda _: compare_sources(sources, annotations), "")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_two_sentences_of_values_alone_cost_little_and_longer_texts_in_proportion(pattern: str) -> None:
    work(pattern * 50)  # what is loaded once does not count
    once, twice = work(pattern * 1000), work(pattern * 2000)
    assert work(pattern * 400) <= 1_500_000
    assert twice <= 2.5 * once + 50_000
