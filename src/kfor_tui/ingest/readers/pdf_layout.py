"""Lines of a printed page put together to paragraphs: pure geometry, no parser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kfor_tui.ingest.raw import Block

_NUMBER = re.compile(
    r"[\W_]*(?:page|seite|sayfa|strana|p\.)?[ ]*\d{1,4}(?:[ ]*(?:/|of|von|de)[ ]*\d{1,4})?[\W_]*$", re.IGNORECASE
)
_PRINTED = re.compile(r"(?:(https?://\S+)[ \t]+)?(?:page[ ])?\d{1,4}[ ]?(?:/|of)[ ]?\d{1,4}$", re.IGNORECASE)
_PRINT_TIME = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?[ ]\d{1,2}:\d\d(?:[ ]?[AP]M)?[ ]", re.IGNORECASE)
_BULLET = re.compile(r"[•▪■●◦‣–-][ \t]|\(?\d{1,2}[.)][ ]")
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_EDGE_LINES = 2
_MARK_LINES = 3
_SHORT_ARTICLE = 120  # characters between two headlines; less is a standfirst or a slogan


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its left and right edge, its bottom and the height of its type, in points."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    page: int = 0
    page_height: float = 0.0


def blocks(pages: Sequence[Sequence[Line]]) -> tuple[Block, ...]:
    """Paragraphs and headings in order; running headers, footers and page numbers folded after the text they cut."""
    edges = _running(pages)
    body = [line for page in pages for line in page if line not in edges]
    size = _body_size(body)
    words = _hyphenated(body)
    told: set[str] = set()
    found = [
        Block(_join(group, words), "heading" if _is_heading(group, size) else "body") for group in _groups(body, pages)
    ]
    for page in pages:
        for line in page:
            reason = edges.get(line)
            if reason and _pattern(line.text) not in told:
                told.add(_pattern(line.text))
                found.append(Block(line.text, "furniture", reason))
    return tuple(found)


def printed(
    pages: Sequence[Sequence[Line]], is_mark: Callable[[str], bool], is_entry: Callable[[str], bool]
) -> list[str]:
    """Paragraphs with the lines that do not reach the right margin kept apart, running headers and footers left out.

    At the top of a page that begins a record, by a line that ``is_mark`` knows there or at the end of the page before,
    the lines belong to the record, even if they come again on other pages. A line that ``is_entry`` knows is never
    joined to the one above it.
    """
    edges = {line: reason for line, reason in _running(pages).items() if not is_mark(line.text)}
    for before, page in pairwise([(), *pages]):
        if not before or any(is_mark(line.text) for line in (*before[-_MARK_LINES:], *page[:_MARK_LINES])):
            for line in page[:_EDGE_LINES]:
                if edges.get(line) == "page header":
                    del edges[line]
    body = [line for page in pages for line in page if line not in edges]
    words = _hyphenated(body)
    rights = {number: max((line.right for line in page), default=0.0) for number, page in enumerate(pages)}
    steps = _steps(body)
    tight = steps[len(steps) // 5]
    found: list[str] = []
    for group in _groups(body, pages):
        lines: list[list[Line]] = []
        for line in group:
            last = lines[-1][-1] if lines else None
            if last is None or is_entry(line.text) or is_entry(last.text) or _is_apart(last, line, tight, rights):
                lines.append([])
            lines[-1].append(line)
        found.append("\n".join(_join(part, words) for part in lines))
    return found


def _is_apart(last: Line, line: Line, tight: float, rights: Mapping[int, float]) -> bool:
    """Return whether ``line`` does not go on where ``last`` ends: the space below is wide, or room is left beside."""
    wide = last.page == line.page and last.bottom - line.bottom > 1.5 * tight * last.size
    return wide or _is_short(last, rights.get(last.page, 0.0))


def title(pages: Sequence[Sequence[Line]]) -> str | None:
    """The largest type in the upper part of the first page, when it stands out and reads like a headline."""
    first = [line for line in pages[0] if line.size] if pages else []
    size = _body_size([line for page in pages[:5] for line in page])
    upper = [line for line in first if line.bottom > 0.35 * line.page_height]
    largest = max((line.size for line in upper), default=0.0)
    if not size or largest < 1.2 * size:
        return None
    text = _join(_headlines(upper, largest)[0][:5], set())
    return text if 8 <= len(text) <= 250 and len(text.split()) > 1 else None


def several_articles(pages: Sequence[Sequence[Line]]) -> bool:
    """Return whether the first page has two headlines of its largest type with text of the article between them."""
    first = [line for line in pages[0] if line.size] if pages else []
    size = _body_size([line for page in pages[:5] for line in page])
    largest = max((line.size for line in first), default=0.0)
    if not size or largest < 1.4 * size:
        return False
    found = [group for group in _headlines(first, largest) if len(_join(group, set()).split()) > 2]
    places = [first.index(group[0]) for group in found]
    return any(
        sum(len(line.text) for line in first[here:there] if line.size < 1.2 * size) > _SHORT_ARTICLE
        for here, there in pairwise(places)
    )


def _headlines(lines: Sequence[Line], largest: float) -> list[list[Line]]:
    """Group the lines of the largest type that follow each other without a gap."""
    groups: list[list[Line]] = []
    last: Line | None = None
    for line in lines:
        if line.size > 0.95 * largest:
            near = last is not None and last is groups[-1][-1] and _is_below(line, last)
            if near:
                groups[-1].append(line)
            else:
                groups.append([line])
        last = line
        if not groups:
            last = None
    return groups


def _is_below(line: Line, last: Line) -> bool:
    """Return whether a line of a headline stands right under another one, not in the column beside it."""
    beside = last.right and line.right and (line.left > last.right or last.left > line.right)
    return not beside and 0 <= last.bottom - line.bottom < 2 * line.size


def addresses(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The address that a browser prints at the foot of each page."""
    found = (_PRINTED.search(line.text) for page in pages[:3] for line in (*page[-_EDGE_LINES:], *page[:_EDGE_LINES]))
    return list(dict.fromkeys(match.group(1) for match in found if match and match.group(1)))[:1]


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _running(pages: Sequence[Sequence[Line]]) -> dict[Line, str]:
    """Lines at the edge of pages that repeat, that are page numbers, or that a browser prints there."""
    edges: list[tuple[Line, str]] = []
    for page in pages:
        ordered = sorted(page, key=lambda line: -line.bottom)
        edges += [(line, "page header") for line in ordered[:_EDGE_LINES]]
        edges += [(line, "page footer") for line in ordered[max(_EDGE_LINES, len(ordered) - _EDGE_LINES) :]]
    counts = Counter(_pattern(line.text) for line, _ in edges)
    full = sum(1 for page in pages if page)
    found: dict[Line, str] = {}
    for line, reason in edges:
        repeats = full > 1 and counts[_pattern(line.text)] >= max(2, 0.4 * full) and len(line.text) < 200
        printed = _PRINTED.search(line.text) or _PRINT_TIME.match(line.text)
        if _NUMBER.match(line.text):
            found[line] = "page number"
        elif repeats or printed:
            found[line] = reason
    return found


def _body_size(lines: Sequence[Line]) -> float:
    """The size of type that most characters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_heading(group: Sequence[Line], size: float) -> bool:
    return (
        bool(size) and group[0].size > 1.12 * size and len(group) <= 4 and sum(len(line.text) for line in group) < 250
    )


def _groups(lines: Sequence[Line], pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Lines that make one paragraph."""
    leading = median(_steps(lines))
    rights = {number: max((line.right for line in page), default=0.0) for number, page in enumerate(pages)}
    group: list[Line] = []
    for line in lines:
        if group and _breaks(group, line, leading, rights.get(group[-1].page, 0.0)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _steps(lines: Sequence[Line]) -> list[float]:
    """The distances between a line and the next on its page, in sizes of type, in order of size."""
    steps = [
        (above.bottom - below.bottom) / above.size
        for above, below in pairwise(lines)
        if above.page == below.page and above.size > 0 and 0 < above.bottom - below.bottom < 3 * above.size
    ]
    return sorted(steps) or [1.2]


def _breaks(group: Sequence[Line], line: Line, leading: float, right: float) -> bool:
    """Whether a new paragraph begins with ``line``."""
    last = group[-1]
    if not last.size or not line.size:
        return bool(_ENDS.search(last.text))
    if abs(line.size - last.size) > 0.12 * last.size or _BULLET.match(line.text):
        return True
    ends = bool(_ENDS.search(last.text))
    step = (last.bottom - line.bottom) / last.size
    if line.page != last.page or step < -0.5:  # next page or column
        return ends and (_is_short(last, right) or not line.text[:1].islower())
    if step > 1.3 * leading:
        return True
    indent = line.left - last.left
    if len(group) > 1 and 0.8 * last.size < indent < 6 * last.size:
        return True
    return ends and _is_short(last, right)


def _is_short(line: Line, right: float) -> bool:
    return right > 0 and line.right < line.left + 0.85 * (right - line.left)


def _hyphenated(lines: Sequence[Line]) -> set[str]:
    """Words that the document writes with a hyphen inside a line: these keep it at the end of one."""
    return {word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", line.text)}


def _join(group: Sequence[Line], hyphenated: set[str]) -> str:
    """The text of a paragraph, words that were divided at the end of a line put together."""
    text = ""
    for line in group:
        words = " ".join(line.text.split())
        if text.endswith("-") and text[-2:-1].isalpha() and words[:1].isalpha():
            text = _across(text, words, hyphenated)
        else:
            text += (" " if text else "") + words
    return text


def _across(text: str, words: str, hyphenated: set[str]) -> str:
    before = re.search(r"[\w-]+$", text)
    after = re.match(r"[\w-]+", words)
    whole = (before.group() + after.group()).casefold() if before and after else ""
    if words[:1].isupper() or whole in hyphenated:
        return text + words
    return text[:-1] + words
