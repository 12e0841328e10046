"""Paragraphs with their kinds, and the sentences in them.

A paragraph is the title, a heading, body text, or *boilerplate*: page clutter, folded with a reason in plain words.
Nothing is deleted, and in case of doubt a paragraph stays body text, because a wrong fold hides evidence.
``boilerplate`` has the cues of wording and shape, and the rules that apply them to the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kfor_tui.model import Locator, Paragraph, Sentence
from kfor_tui.text.boilerplate import rules
from kfor_tui.text.boilerplate.bylines import is_masthead
from kfor_tui.text.boilerplate.cues import BoilerplateCues, default
from kfor_tui.text.boilerplate.lines import Line, Page, same_form
from kfor_tui.text.boilerplate.shapes import count_words, has_verb, word_list
from kfor_tui.text.sentences import split_paragraph

_locator = lru_cache(maxsize=4096)(Locator)  # most texts have the same numbers: they share one value
_TITLE_WORDS = 30
_HEADING_WORDS = 14
_TITLE_DEPTH = 60
_SPOKEN_OF = 0.25  # of a headline's words recur where the article starts
_SPOKEN_OF_WHOLLY = 0.6


def paragraphs(text: str, *, title: str | None = None, cues: BoilerplateCues | None = None) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a cleaned text in order: title, headings, body, and boilerplate with its reason.

    ``title`` is the headline if it is known; else the first short line without a full stop before prose is taken.
    ``cues`` replaces the cues that ship with the program.
    """
    page = Page.of(text, cues or default())
    rules.fold_by_wording(page)
    page.find_prose()
    _mark_title(page, title)
    rules.fold_bylines(page)
    rules.fold_dated_lists(page)
    if title is None and not any(line.kind == "title" for line in page.lines):
        _guess_title(page)
    rules.fold_related(page)
    rules.fold_repeats(page)
    rules.fold_biographies(page)
    page.find_prose()
    rules.fold_scraps(page)
    _mark_headings(page)
    return tuple(Paragraph(line.span.start, line.span.end, line.kind, line.reason) for line in page.lines)


def sentences(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    """Return the sentences of title, headings and body, with locators; boilerplate is neither split nor numbered."""
    found = []
    number = 0
    for paragraph in paragraphs:
        if paragraph.kind == "boilerplate":
            continue
        number += paragraph.kind != "title"
        place = 0 if paragraph.kind == "title" else number
        spans = split_paragraph(text[paragraph.start : paragraph.end])
        found += [
            Sentence(paragraph.start + start, paragraph.start + end, _locator(place, count), paragraph.kind)
            for count, (start, end) in enumerate(spans, 1)
        ]
    return tuple(found)


def build(text: str, *, title: str | None = None) -> tuple[tuple[Paragraph, ...], tuple[Sentence, ...]]:
    """Return paragraphs and sentences of a cleaned text."""
    found = paragraphs(text, title=title)
    return found, sentences(text, found)


def _mark_title(page: Page, title: str | None) -> None:
    """Find a known title among the first lines, with or without the name of the site after it."""
    wanted = same_form(title or "")
    if not wanted:
        return
    for line in page.lines[:_TITLE_DEPTH]:
        form = same_form(line.content)
        shorter, longer = sorted((form, wanted), key=len)
        close = len(shorter) >= 20 and longer.startswith(shorter) and len(longer) - len(shorter) < 40
        if form == wanted or (close and not line.prose):
            line.kind, line.reason, line.opens = "title", "", ""
            return


def _guess_title(page: Page) -> None:
    """Choose the first headline before the prose; below "Trending" or the like, the one that the prose is about."""
    candidates = [
        (i, line) for i, line in enumerate(page.lines[: min(page.first, _TITLE_DEPTH)]) if _may_be_title(page, line)
    ]
    if not candidates:
        return
    roomy = [(i, line) for i, line in candidates if len(word_list(line.content)) >= 3] or candidates
    index, chosen = roomy[0]
    opening = " ".join(line.content for line in page.lines[page.first : page.first + 3])
    index, chosen = _below_masthead(page, roomy, opening)
    if any(line.opens for line in page.lines[:index]):
        index, chosen = max(roomy, key=lambda item: rules.overlap(item[1].content, opening))
    chosen.kind = "title"
    for _, line in candidates:
        if line.span < chosen.span:
            line.fold("navigation")


def _below_masthead(page: Page, roomy: Sequence[tuple[int, Line]], opening: str) -> tuple[int, Line]:
    """Return the first headline, or the next one if the first is the name of a newspaper.

    A line is such a name if its date follows directly, or if the article is about the next headline.
    """
    index, first = roomy[0]
    share = rules.overlap(first.content, opening)
    if not is_masthead(first.content) or share >= _SPOKEN_OF_WHOLLY or len(roomy) < 2:
        return index, first
    if page.lines[index + 1].reason == "dateline":
        return roomy[1]
    spoken_of = (item for item in roomy[1:] if rules.overlap(item[1].content, opening) >= _SPOKEN_OF)
    return roomy[0] if share else next(spoken_of, roomy[0])


def _may_be_title(page: Page, line: Line) -> bool:
    return line.is_undecided and line.headline and len(word_list(line.content)) <= _TITLE_WORDS and page.last >= 0


def _mark_headings(page: Page) -> None:
    """Mark a short line as a heading if prose follows it directly, ignoring boilerplate."""
    before_prose = False
    for line in reversed(page.lines):
        if line.folded:
            continue
        if before_prose and _may_be_heading(line):
            line.kind = "heading"
        before_prose = line.prose


def _may_be_heading(line: Line) -> bool:
    if not line.is_undecided or not line.headline or count_words(line.content) > _HEADING_WORDS:
        return False
    leads_in = line.content[-1] == ":" and has_verb(line.content)
    return not leads_in and line.content[0] not in "-•*–—"
