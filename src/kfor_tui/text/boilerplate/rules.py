"""The passes that separate boilerplate from the article, each by one kind of evidence."""

from __future__ import annotations

import re

from kfor_tui.text.boilerplate.bylines import (
    is_biography,
    is_byline,
    is_date,
    is_dated_headline,
    is_dateline,
    is_header_line,
    is_nameplate,
    is_reporters_credit,
)
from kfor_tui.text.boilerplate.captions import photo_credit
from kfor_tui.text.boilerplate.lines import Line, Page, content_keys, plain_form
from kfor_tui.text.boilerplate.shapes import count_words, is_label, is_terminated, word_list

_MENU_RUN = 3
_REPEATABLE = 12
_LONGEST_QUOTE = 45
_QUOTES_TRIED = 200
_OPENING = 2000
_AUTHORS = 3
_MARGIN = 40
_HEAD = 6
_TAG_WORDS = 3
_NOTE = re.compile(r"(?:editor[’']?s? note|note|correction|clarification|update)\b", re.IGNORECASE)
_AMONG_HEADLINES = frozenset(
    (
        "link list",
        "dateline",
        "byline",
        "photo credit",
        "photo caption",
        "advertisement",
        "masthead",
        "related article headline",
        "share buttons",
    )
)


def fold_by_wording(page: Page) -> None:
    """Apply cues, captions and credits: evidence from the wording of a line, wherever it is."""
    for line in page.lines:
        match = page.cues.match(line.content)
        if not any(map(str.isalnum, line.content)):
            line.fold("separator")
        elif match:
            line.fold(match.reason)
            line.opens = match.opens
        elif credit := photo_credit(line.content, page.cues.agencies):
            line.fold(credit[0])
            line.caption = plain_form(credit[1])
        elif is_reporters_credit(line.content):
            line.fold("credits")


def fold_bylines(page: Page) -> None:
    """Find bylines and datelines around the article, but not inside it, where a date may start an entry."""
    for index, line in enumerate(page.lines):
        far = min(index, page.first - index) > _MARGIN if index < page.first else index - page.last > _MARGIN
        if far or not line.is_undecided or line.prose or page.first < index <= page.last:
            continue
        if is_date(line.content):
            line.fold("dateline")
        elif is_byline(line.content, page.is_small):
            line.fold("byline")
        elif index < page.first and is_dateline(line.content):
            line.fold("dateline")
        elif index < page.first and is_header_line(line.content):
            line.fold("metadata")
        elif index < min(page.first, _HEAD) and is_nameplate(line.content):
            line.fold("masthead")


def fold_dated_lists(page: Page) -> None:
    """Find lists of recent articles: two or more headlines with their dates."""
    outside = [line for i, line in enumerate(page.lines) if i < page.first or i > page.last]
    dated = [line for line in outside if line.is_undecided and is_dated_headline(line.content)]
    if len(dated) > 1:
        for line in dated:
            line.fold("related article headline")


def fold_related(page: Page) -> None:
    """Find the headlines below "Read More" and similar labels, and the labels below "Tags"."""
    opened = ""
    for index, line in enumerate(page.lines):
        if line.opens:
            opened = line.opens
        elif opened and line.reason not in _AMONG_HEADLINES:
            belongs = line.is_undecided and _belongs(page, index, opened)
            opened = opened if belongs else ""
            if belongs:
                line.fold(opened)


def _belongs(page: Page, index: int, opened: str) -> bool:
    line = page.lines[index]
    if opened == "tags":
        return count_words(line.content) <= _TAG_WORDS and not is_terminated(line.content)
    return line.headline and not _is_heading_of_next(page, index)


def _is_heading_of_next(page: Page, position: int) -> bool:
    """Return whether a headline is the heading of the prose after it: most of its words recur there."""
    if position + 1 >= len(page.lines) or not page.lines[position + 1].prose:
        return False
    return overlap(page.lines[position].content, page.lines[position + 1].content) >= 0.5


def overlap(headline: str, prose: str) -> float:
    """Return the share of a headline's content words that recur at the start of the prose."""
    wanted = content_keys(headline)
    return len(wanted & content_keys(prose[:_OPENING])) / len(wanted) if wanted else 0.0


def fold_repeats(page: Page) -> None:
    """Find repeated captions and paragraphs, and quotations pulled out of the text."""
    captions: set[str] = set()
    said: set[str] = set()
    for line in page.lines:
        if line.reason == "photo caption":
            if line.caption in captions:
                line.fold("repeated caption")
            captions.add(line.caption)
        elif not line.folded:
            form = plain_form(line.content)
            if len(form) >= _REPEATABLE and form in said:
                line.fold("repeated text")
            said.add(form)
    short = [line for line in page.lines if line.is_undecided and 4 <= count_words(line.content) <= _LONGEST_QUOTE]
    for line in short[:_QUOTES_TRIED]:
        if _is_pulled(page, line):
            line.fold("repeated text")


def _is_pulled(page: Page, line: Line) -> bool:
    """Return whether a short block is a verbatim part of a longer paragraph of the article."""
    quote = line.content.strip("\"'“”‘’ ")
    if count_words(quote) < 4 or page.text.count(quote) < 2:
        return False
    longer = (other for other in page.lines if other.is_undecided and len(other.content) > len(line.content) + 20)
    return any(quote in other.content for other in longer)


def fold_biographies(page: Page) -> None:
    """Find the author's biography after the article."""
    for index, line in enumerate(page.lines):
        if line.reason == "author biography" and index + 1 < len(page.lines) and index > page.first:
            following = page.lines[index + 1]
            if following.is_undecided and following.prose:
                following.fold("author biography")
    kept = [line for line in page.lines if not line.folded]
    while len(kept) > 2 and (not kept[-1].prose or _NOTE.match(kept[-1].content)):
        kept.pop()
    for _ in range(_AUTHORS):
        if len(kept) < 3 or not is_biography(kept[-1].content, "\n".join(line.content for line in kept[:-1])):
            return
        kept.pop().fold("author biography")


def fold_scraps(page: Page) -> None:
    """Find labels of pictures, and menus before and after the article."""
    for index, line in enumerate(page.lines):
        if line.is_undecided and is_label(line.content) and _is_isolated(page, index):
            line.fold("image label")
    for outside in (page.lines[: page.first], page.lines[page.last + 1 :]):
        _fold_menu(outside)
        for line in outside:
            if line.is_undecided and line.content.isdigit():
                line.fold("navigation")


def _is_isolated(page: Page, index: int) -> bool:
    """Return whether a label is before the article or beside other boilerplate; among prose it may be a list item."""
    around = page.lines[max(index - 1, 0) : index + 2]
    if len(page.lines) < 3 or page.last < 0 or sum(is_label(line.content) for line in around) != 1:
        return False
    return not page.first < index <= page.last or any(line.folded for line in around)


def _fold_menu(lines: list[Line]) -> None:
    """Fold runs of at least three entries: a few capitalised words each, without numbers or full stops."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line and (line.folded or _is_entry(line)):
            run.append(line)
            continue
        entries = [entry for entry in run if not entry.folded]
        if len(entries) >= _MENU_RUN or (entries and len(run) >= len(entries) + _MENU_RUN):
            for entry in entries:
                entry.fold("navigation")
        run = []


def _is_entry(line: Line) -> bool:
    found = word_list(line.content)
    if not line.is_undecided or not 1 <= len(found) <= 4 or any(char.isdigit() for char in line.content):
        return False
    return line.headline and line.content[-1] not in ".!?:" and all(len(w) < 4 or w[0].isupper() for w in found)
