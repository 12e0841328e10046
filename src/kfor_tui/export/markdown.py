"""Write the brief as Markdown; text of sources is escaped, so none of it becomes markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kfor_tui.cite import BLOCKS
from kfor_tui.cite.styles.notes import escape_markdown as escape
from kfor_tui.export.values import Brief, BriefClaim, CitedQuote, CitedWork, against_words, pieces

SECTIONS = (
    ("contested", "Contested"),
    ("nuanced", "Nuanced: values differ, but all can be true"),
    ("agreed", "Agreed"),
)


def render(brief: Brief) -> str:
    """Return the document, with a final newline."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    yield ""
    yield summary(brief)
    for name, heading in SECTIONS:
        statements: tuple[BriefClaim, ...] = getattr(brief, name)
        if statements:
            yield from ("", f"## {heading}")
        for statement in statements:
            yield from _statement(statement, brief)
    yield from _kept(brief)
    yield from _unique(brief)
    yield from _copies(brief)
    yield from _works(brief.works, brief.style)
    yield from _problems(brief)


def summary(brief: Brief) -> str:
    """Return ``5 sources · 3 independent · 2 contested claims``."""
    parts = [_count(len(brief.works), "source")]
    if brief.origins is not None:
        parts += [f"{brief.origins:,} independent", _count(len(brief.contested), "contested claim")]
    if brief.kept:
        parts.append(_count(len(brief.kept), "kept sentence"))
    return " · ".join(parts)


def _statement(statement: BriefClaim, brief: Brief) -> Iterator[str]:
    yield from ("", f"### {escape(statement.label)}", "")
    letters = {work.id: work.letter for work in brief.works}
    for value in statement.values:
        holders = ", ".join(letters.get(name, name) for name in value.sources)
        yield f"- **{escape(value.text or value.value)}**: {escape(holders)}"
    named = {quote.passage.source for quote in statement.quotes}
    yield f"- {_count(len(named), 'source')}, {statement.origins:,} independent"
    yield ""
    for quote in statement.quotes:
        yield from _quote(quote, brief)


def _quote(quote: CitedQuote, brief: Brief) -> Iterator[str]:
    work = next((work for work in brief.works if work.id == quote.passage.source), None)
    yield f"> {quote.cited if brief.style == 'markdown' else _highlighted(quote)}"
    yield ">"
    yield f"> {work.letter + ', ' if work else ''}{escape(quote.passage.source)}:{quote.passage.locator}"
    yield ""


def _highlighted(quote: CitedQuote) -> str:
    return "".join(
        f"**{escape(words)}**" if marked else escape(words) for words, marked in pieces(quote.cited, quote.marks)
    )


def _kept(brief: Brief) -> Iterator[str]:
    if brief.kept:
        yield from ("", "## Kept sentences", "")
    letters = {work.id: work.letter for work in brief.works}
    for quote in brief.kept:
        yield from _quote(quote, brief)
        for found in quote.against:
            yield from (f"Contradicted: {escape(against_words(found, letters))}", "")
        if quote.labels:
            yield from (f"Labels: {escape(', '.join(quote.labels))}", "")
        if quote.note:
            yield from ("Note: " + escape(" ".join(quote.note.split())), "")


def _unique(brief: Brief) -> Iterator[str]:
    if brief.unique:
        yield from ("", "## Only in one source")
    for found in brief.unique:
        yield from ("", f"### Only in {found.work.letter}: {escape(found.work.title)}", "")
        for quote in found.quotes:
            yield from _quote(quote, brief)


def _copies(brief: Brief) -> Iterator[str]:
    if brief.copies:
        yield from ("", "## Reprints", "")
    for copy in brief.copies:
        named = ", ".join(f"{work.letter} ({escape(work.title)})" for work in copy.works)
        yield f"- {named}: {copy.shared:.0%} of the text is the same"


def _works(works: Sequence[CitedWork], style: str) -> Iterator[str]:
    yield from ("", "## Works cited", "")
    for work in works:
        if style in BLOCKS:
            yield from (f"- {work.letter}", "", *(f"      {line}" for line in work.entry.split("\n")), "")
        else:
            yield f"- {work.letter}. {work.entry if style == 'markdown' else escape(work.entry)}"


def _problems(brief: Brief) -> Iterator[str]:
    if brief.problems:
        yield from ("", "## Not read", "")
    for problem in brief.problems:
        yield f"- {escape(problem.path)}: {escape(problem.reason)} ({problem.outcome})"


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
