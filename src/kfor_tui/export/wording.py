"""The words that the formats of a brief share."""

from __future__ import annotations

from kfor_tui.export.values import Brief, BriefClaim

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
    """Return the date and the folder of the brief; empty when neither is known."""
    return " · ".join(part for part in (brief.made, brief.folder) if part)


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
        "Sources that print the same story count as one independent source. Differences that need knowledge of the "
        "subject, and sentences in other words, can be missed: check quotes against the originals.",
        "A letter with a locator (B 2.1) names source, paragraph and sentence; letters are those of the screens.",
    )


def unique_shown(brief: Brief) -> int:
    """Return how many unique sentences of each source a printed brief shows."""
    return next((shown for most, shown in UNIQUE_SHOWN if len(brief.works) <= most), 1)


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
