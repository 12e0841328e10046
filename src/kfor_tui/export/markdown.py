"""Render a brief as Markdown; text of sources is escaped and never becomes markup."""

from __future__ import annotations

from collections.abc import Iterator

from kfor_tui.cite import BLOCKS
from kfor_tui.cite.styles.notes import escape_markdown as escape
from kfor_tui.cite.styles.notes import link
from kfor_tui.export import wording
from kfor_tui.export.marking import pieces
from kfor_tui.export.values import Brief, BriefClaim, CitedQuote, against_words, places_words


def render(brief: Brief) -> str:
    """Return the document with a final newline."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    yield ""
    line = wording.origin_line(brief)
    yield f"{wording.summary(brief)}{' · ' + escape(line) if line else ''}"
    yield ""
    yield from (f"- {sentence}" for sentence in wording.method(brief))
    yield from _sources(brief)
    for name, heading, explanation in wording.SECTIONS:
        found = wording.statements(brief, name)
        if found:
            yield from ("", f"## {heading}", "", explanation)
        for statement in found:
            yield from _statement(statement, brief)
    yield from _agreed(brief)
    yield from _kept(brief)
    yield from _unique(brief)
    yield from _copies(brief)
    yield from _timeline(brief)
    yield from _works(brief)
    yield from _problems(brief)


def _sources(brief: Brief) -> Iterator[str]:
    if not brief.works:
        return
    grouped = any(work.group for work in brief.works)
    yield from ("", "## Sources", "")
    yield f"| | Outlet | Title | Published |{' Group |' if grouped else ''}"
    yield f"|---|---|---|---|{'---|' if grouped else ''}"
    for work in brief.works:
        cells = [work.letter, escape(work.outlet), escape(work.title), escape(work.published or "undated")]
        yield f"| {' | '.join([*cells, *([str(work.group)] if grouped else [])])} |"


def _statement(statement: BriefClaim, brief: Brief) -> Iterator[str]:
    yield from ("", f"### {escape(statement.label)}", "")
    for words, holders in wording.value_rows(statement, brief):
        yield f"- **{escape(words)}**: {escape(holders)}"
    yield f"- {wording.support(statement)}"
    yield ""
    for quote in statement.quotes:
        yield from _quote(quote, brief)


def _quote(quote: CitedQuote, brief: Brief) -> Iterator[str]:
    letter = brief.letters.get(quote.passage.source)
    yield f"> {quote.cited if brief.style == 'markdown' else _highlighted(quote)}"
    yield ">"
    named = f"{letter}, " if letter else ""
    linked = f" · {link('open at the sentence', quote.link)}" if quote.link else ""
    yield f"> {named}{escape(quote.passage.source)}:{quote.passage.locator}{_also(quote, brief)}{linked}"
    yield ""


def _also(quote: CitedQuote, brief: Brief) -> str:
    return f"; also {escape(places_words(quote.also, brief.letters))}" if quote.also else ""


def _highlighted(quote: CitedQuote) -> str:
    return "".join(
        f"**{escape(words)}**" if marked else escape(words) for words, marked in pieces(quote.cited, quote.marks)
    )


def _agreed(brief: Brief) -> Iterator[str]:
    if brief.agreed:
        yield from ("", f"## {wording.AGREED}", "")
    for statement in brief.agreed:
        for quote in statement.quotes:
            cited = quote.cited if brief.style == "markdown" else escape(quote.cited)
            where = f"{brief.letters.get(quote.passage.source, quote.passage.source)} {quote.passage.locator}"
            yield f"- {cited} {escape(where)}{_also(quote, brief)} ({wording.support(statement)})"


def _kept(brief: Brief) -> Iterator[str]:
    if brief.kept:
        yield from ("", "## Passages", "")
    for quote in brief.kept:
        yield from _quote(quote, brief)
        for found in quote.against:
            yield from (f"Contradicted: {escape(against_words(found, brief.letters))}", "")
            if found.quote:
                yield from _quote(found.quote, brief)
        if quote.labels:
            yield from (f"Labels: {escape(', '.join(quote.labels))}", "")
        if quote.note:
            yield from ("Note: " + escape(" ".join(quote.note.split())), "")


def _unique(brief: Brief) -> Iterator[str]:
    shown = wording.unique_shown(brief)
    if brief.unique:
        yield from ("", f"## {wording.UNIQUE}")
    for found in brief.unique:
        yield from ("", f"### {found.work.letter}: {escape(found.work.title)}", "")
        for quote in found.quotes[:shown]:
            yield f"- {quote.passage.locator}: {escape(' '.join(wording.sentence(quote).split()))}"
        if len(found.quotes) > shown:
            yield f"- and {wording.count(len(found.quotes) - shown, 'more sentence')} (`kfor-tui compare --unique`)"


def _copies(brief: Brief) -> Iterator[str]:
    if brief.copies:
        yield from ("", f"## {wording.SAME_STORY}", "")
    for copy in brief.copies:
        named = ", ".join(f"{work.letter} ({escape(work.title)})" for work in copy.works)
        yield f"- {named}: {copy.shared:.0%} shared"


def _timeline(brief: Brief) -> Iterator[str]:
    if brief.timeline:
        yield from ("", "## Dates that several sources name", "")
    for dated in brief.timeline:
        yield f"- **{dated.date}**: {escape(dated.text)} ({escape(places_words(dated.places, brief.letters))})"


def _works(brief: Brief) -> Iterator[str]:
    yield from ("", f"## {brief.heading}", "")
    for work in brief.listed:
        if brief.style in BLOCKS:
            yield from (f"- {work.letter}", "", *(f"      {line}" for line in work.entry.split("\n")), "")
        else:
            yield f"- {work.letter}. {work.entry if brief.style == 'markdown' else escape(work.entry)}"


def _problems(brief: Brief) -> Iterator[str]:
    if brief.problems:
        yield from ("", "## Not read", "")
    for problem in brief.problems:
        yield f"- {escape(problem.path)}: {escape(problem.reason)} ({problem.outcome})"
