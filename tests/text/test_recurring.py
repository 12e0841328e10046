"""Lines that come back on page after page of an outlet are furniture; reprinted copy is not."""

from __future__ import annotations

from kfor_tui.model import Metadata, Source
from kfor_tui.text.recurring import REASON, fold_recurring
from kfor_tui.text.structure import build

SLOGAN = "Valley Times – first in the north"


def source(name: str, *lines: str, outlet: str | None = "Valley Times") -> Source:
    text = "\n\n".join(lines)
    paragraphs, sentences = build(text)
    return Source(name, text, Metadata(outlet=outlet), paragraphs, sentences)


def pages(outlet: str | None = "Valley Times") -> list[Source]:
    leads = ("The dam failed on Tuesday.", "The mayor resigned on Friday.", "The trial was put off on Monday.")
    return [
        source(str(i), lead, SLOGAN, "Nobody was hurt, they said.", "It was cold.", outlet=outlet)
        for i, lead in enumerate(leads)
    ]


def test_a_slogan_on_three_pages_of_an_outlet_is_folded_and_locators_are_counted_anew() -> None:
    changed = fold_recurring(pages())
    assert sorted(changed) == ["0", "1", "2"]
    assert [p.reason for p in changed["0"].paragraphs] == ["", REASON, "", ""]
    assert [str(s.locator) for s in changed["0"].sentences] == ["1.1", "2.1", "3.1"]


def test_two_pages_are_not_enough() -> None:
    assert fold_recurring(pages()[:2]) == {}


def test_pages_of_unknown_outlets_are_left_alone() -> None:
    assert fold_recurring(pages(outlet=None)) == {}


def test_a_sentence_is_kept_however_often_it_is_printed() -> None:
    changed = fold_recurring(pages())
    kept = [changed["0"].text[p.start : p.end] for p in changed["0"].paragraphs if p.kind != "boilerplate"]
    assert "Nobody was hurt, they said." in kept


def test_headings_of_one_report_printed_by_many_stay() -> None:
    reprints = [source(str(i), "The dam failed on Tuesday.", "Cracks in the wall", "It was old.") for i in range(4)]
    assert fold_recurring(reprints) == {}
