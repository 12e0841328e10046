"""Render a brief as CSV, one row per quote; cells that a spreadsheet would run as a formula are escaped."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kfor_tui.export.values import Brief, CitedQuote, CitedWork, against_words

COLUMNS = (
    "section", "claim", "value", "source", "title", "locator", "quote", "citation", "labels", "note", "against", "link",
    "letter",
)  # fmt: skip
_FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠"


def render(brief: Brief) -> str:
    """Return all rows with a header, after a byte order mark, without which spreadsheets misread accents."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(brief):
        writer.writerow([neutral(cell) for cell in row])
    return "\ufeff" + stream.getvalue()


def neutral(cell: str) -> str:
    """Return the cell, with an apostrophe before it when it begins like a formula after white space."""
    begins = cell.lstrip(" \"'“‘")[:1]
    return f"'{cell}" if (begins and begins in _FORMULA_STARTS) or cell[:1] in ("\t", "\r", "\n") else cell


def _rows(brief: Brief) -> Iterator[tuple[str, ...]]:
    for statement in brief.statements:
        for quote in statement.all_quotes:
            held = [v.text or v.value for v in statement.values if quote.passage.source in v.sources]
            yield _row(statement.status, statement.label, "; ".join(held), quote, brief)
    for quote in brief.kept:
        yield _row("kept", "", "", quote, brief)
    for found in brief.unique:
        for quote in found.quotes:
            yield _row("unique", "", "", quote, brief)
    for copy in brief.copies:
        for work in copy.works:
            yield _work_row("same story", f"{copy.shared:.0%}", work)
    for work in brief.listed:
        yield _work_row("work cited", "", work)
    for problem in brief.problems:
        yield ("not read", "", problem.outcome, problem.path, "", "", "", "", "", problem.reason, "", "", "")


def _work_row(section: str, value: str, work: CitedWork) -> tuple[str, ...]:
    return (section, "", value, work.id, work.title, "", "", work.entry, "", "", "", work.url or "", work.letter)


def _row(section: str, claim: str, value: str, quote: CitedQuote, brief: Brief) -> tuple[str, ...]:
    passage = quote.passage
    texts = (passage.source, quote.title, passage.locator, passage.text, quote.citation)
    against = "; ".join(against_words(found, {}) for found in quote.against)
    letter = brief.letters.get(passage.source, "")
    return (section, claim, value, *texts, ", ".join(quote.labels), quote.note, against, quote.link or "", letter)
