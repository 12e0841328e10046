"""Write the brief as CSV, one row for each quote; cells that would run as a formula are neutralised."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from kfor_tui.export.values import Brief, CitedQuote, against_words

COLUMNS = ("section", "claim", "value", "source", "title", "locator", "quote", "citation", "labels", "note", "against")
_FORMULA_STARTS = "=+-@\t\r\n|%＝＋－＠"


def render(brief: Brief) -> str:
    """Return all rows with a header, after a byte order mark, because spreadsheets misread accents without it."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(brief):
        writer.writerow([neutral(cell) for cell in row])
    return "\ufeff" + stream.getvalue()


def neutral(cell: str) -> str:
    """Put an apostrophe before a cell that begins like a formula, ignoring white space."""
    begins = cell.lstrip(" \"'“‘")[:1]
    return f"'{cell}" if (begins and begins in _FORMULA_STARTS) or cell[:1] in ("\t", "\r", "\n") else cell


def _rows(brief: Brief) -> Iterator[tuple[str, ...]]:
    for statement in brief.statements:
        for quote in statement.quotes:
            held = [v.text or v.value for v in statement.values if quote.passage.source in v.sources]
            yield _row(statement.status, statement.label, "; ".join(held), quote)
    for quote in brief.kept:
        yield _row("kept", "", "", quote)
    for found in brief.unique:
        for quote in found.quotes:
            yield _row("unique", "", "", quote)
    for copy in brief.copies:
        for work in copy.works:
            yield ("same copy", "", f"{copy.shared:.0%}", work.id, work.title, "", "", work.entry, "", "", "")
    for work in brief.works:
        yield ("work cited", "", "", work.id, work.title, "", "", work.entry, "", "", "")
    for problem in brief.problems:
        yield ("not read", "", problem.outcome, problem.path, "", "", "", "", "", problem.reason, "")


def _row(section: str, claim: str, value: str, quote: CitedQuote) -> tuple[str, ...]:
    passage = quote.passage
    texts = (passage.source, quote.title, passage.locator, passage.text, quote.citation)
    against = "; ".join(against_words(found, {}) for found in quote.against)
    return (section, claim, value, *texts, ", ".join(quote.labels), quote.note, against)
