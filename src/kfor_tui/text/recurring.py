"""Furniture told by recurrence: short lines that come back on page after page of one outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kfor_tui.model import Paragraph, Source
from kfor_tui.text._layout import plain_form
from kfor_tui.text._shapes import count_words, is_sentence, is_terminated
from kfor_tui.text.structure import sentences

_PAGES = 3
_WORDS = 20
REASON = "repeated on other pages"


def fold_recurring(sources: Sequence[Source], pages: int = _PAGES) -> dict[str, Source]:
    """The sources in which lines fold because they recur in at least ``pages`` different articles of one outlet.

    Only short lines without a full stop fold, never a title. Reprints of one report count as one page, so that
    the headings of a wire story stay however often it is carried. Sources of unknown outlet are left alone. The
    result maps the ids of changed sources to their new values, locators counted anew.
    """
    by_outlet: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if source.metadata.outlet:
            by_outlet[plain_form(source.metadata.outlet)].append(source)
    changed: dict[str, Source] = {}
    for group in by_outlet.values():
        recurring = _recurring_lines(group, pages) if len(group) >= pages else set()
        for source in group:
            folded = tuple(_fold(source, paragraph, recurring) for paragraph in source.paragraphs)
            if folded != source.paragraphs:
                changed[source.id] = replace(source, paragraphs=folded, sentences=sentences(source.text, folded))
    return changed


def _recurring_lines(group: Sequence[Source], pages: int) -> set[str]:
    """The forms of short lines that stand in so many different articles."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for source in group:
        article = _opening(source)
        for paragraph in source.paragraphs:
            if _may_recur(source, paragraph):
                articles[_form(source, paragraph)].add(article)
    return {form for form, seen in articles.items() if len(seen) >= pages}


def _opening(source: Source) -> str:
    """The first paragraph of prose: copies of one report share it."""
    for paragraph in source.paragraphs:
        content = source.text[paragraph.start : paragraph.end]
        if paragraph.kind == "body" and is_sentence(content):
            return plain_form(content)
    return source.id


def _may_recur(source: Source, paragraph: Paragraph) -> bool:
    if paragraph.kind not in ("body", "heading"):
        return False
    content = source.text[paragraph.start : paragraph.end]
    return count_words(content) <= _WORDS and not is_terminated(content)


def _form(source: Source, paragraph: Paragraph) -> str:
    return " ".join(plain_form(source.text[paragraph.start : paragraph.end]).split())


def _fold(source: Source, paragraph: Paragraph, recurring: set[str]) -> Paragraph:
    if recurring and _may_recur(source, paragraph) and _form(source, paragraph) in recurring:
        return replace(paragraph, kind="boilerplate", reason=REASON)
    return paragraph
