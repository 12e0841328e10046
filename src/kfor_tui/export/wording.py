"""The words that the formats of a brief share."""

from __future__ import annotations

from collections import Counter

from kfor_tui.cite.quoting import requote
from kfor_tui.export.values import Brief, BriefClaim, CitedQuote
from kfor_tui.text.dates.wording import in_words

SECTIONS = (
    ("contested", "Contested", "Sources disagree; the words in question are marked."),
    ("changed", "Changed over time", "The value changed between the dates of the sources."),
    ("nuanced", "Put differently", "Sources differ, but all of them can be right."),
)
AGREED = "Agreed"
UNIQUE = "Only in one source"
SAME_STORY = "Same story"
UNIQUE_SHOWN = ((12, 12), (20, 3))  # up to 12 sources, 12 unique sentences of each; up to 20, 3; above, 1


def statements(brief: Brief, name: str) -> tuple[BriefClaim, ...]:
    """Return the claims of a section."""
    return {"contested": brief.contested, "changed": brief.changed, "nuanced": brief.nuanced}[name]


def count(number: int, one: str) -> str:
    """Return ``1 source`` or ``1,204 sources``."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def summary(brief: Brief) -> str:
    """Return ``5 sources · 3 independent sources · 2 contested claims``."""
    parts = [count(len(brief.works), "source")]
    if brief.origins is not None:
        parts += [f"{brief.origins:,} independent", count(len(brief.contested), "contested claim")]
    if brief.kept:
        parts.append(count(len(brief.kept), "passage"))
    return " · ".join(parts)


def origin_line(brief: Brief) -> str:
    """Return the date, the maker and the folder of the brief; empty when none is known."""
    return " · ".join(part for part in (brief.made, brief.maker, brief.folder) if part)


def method(brief: Brief) -> tuple[str, ...]:
    """Return how the brief was made and what it cannot say, in three sentences."""
    if brief.origins is None:
        return (
            "These sentences were chosen by the person who made this brief; notes are theirs.",
            "Contradictions were found by kfor-tui, which compares sentences and does not know which source is right.",
            "A letter with a locator (B 2.1) names source, paragraph and sentence.",
        )
    return (
        "kfor-tui paired sentences that say the same and compared their numbers, dates and names; it does not know "
        "which source is right.",
        "Sources that print the same story, or a sentence in the same words, count as one independent source for it. "
        "Differences that need knowledge of the subject, and sentences in other words, can be missed: check quotes "
        "against the originals.",
        "A letter with a locator (B 2.1) names source, paragraph and sentence; letters are those of the screens.",
    )


def unique_shown(brief: Brief) -> int:
    """Return how many unique sentences of each source a printed brief shows."""
    return next((shown for most, shown in UNIQUE_SHOWN if len(brief.works) <= most), 1)


def value_rows(statement: BriefClaim, brief: Brief) -> list[tuple[str, str]]:
    """Return each value of a claim in words with the letters of its sources.

    Values that read the same, such as two Sundays, are told apart by what they stand for. A changed value comes in
    order of time, with the dates of its sources.
    """
    dates = {work.id: work.published or "" for work in brief.works}
    times = Counter((value.text or value.value).casefold() for value in statement.values)
    rows = []
    for value in statement.values:
        words = value.text or value.value
        if times[words.casefold()] > 1 and value.value.casefold() != words.casefold():
            words += f" ({in_words(value.value)})"
        days = sorted(filter(None, (dates.get(name, "") for name in value.sources)))
        holders = ", ".join(brief.letters.get(name, name) for name in value.sources)
        if statement.status == "changed" and days:
            holders += f" · {in_words(days[0])}" + (f" to {in_words(days[-1])}" if days[-1] != days[0] else "")
        rows.append((days[0] if days else "9999", words, holders))
    if statement.status == "changed":
        rows.sort(key=lambda row: row[0])
    return [(words, holders) for _, words, holders in rows]


def sentence(quote: CitedQuote) -> str:
    """Return a sentence that stands alone: quotation marks that it opens or closes for other sentences get a pair."""
    return requote(quote.passage.text, "single")


def support(statement: BriefClaim) -> str:
    """Return ``3 sources, 2 independent``."""
    sources = {quote.passage.source for quote in statement.quotes}
    sources |= {source for quote in statement.quotes for source, _ in quote.also}
    return f"{count(len(sources), 'source')}, {statement.origins:,} independent"


def nearest(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return for each letter the sources that share most sentences with it: ``B 12 (≠ 1), C 4``."""
    shared: dict[str, list[tuple[int, int, str]]] = {}
    for (left, right), overlap in (brief.overlaps or {}).items():
        for here, there in ((left, right), (right, left)):
            shared.setdefault(here, []).append((overlap.pairs, overlap.conflicts, there))
    rows = []
    for work in brief.works:
        found = sorted(shared.get(work.letter, []), key=lambda item: (-item[0], len(item[2]), item[2]))[:6]
        words = [f"{there} {pairs}" + (f" (≠ {conflicts})" if conflicts else "") for pairs, conflicts, there in found]
        if words:
            rows.append((work.letter, ", ".join(words)))
    return tuple(rows)
