"""Web pages: every text a browser shows is kept; what is not the article is folded with its reason.

trafilatura (Barbaresi 2021) tells which blocks are the article. Pages that are too large or nested too deep for it
are sorted by the blocks' own shape: length, punctuation, share of links, place on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.raw import NOT_ARTICLE, Block, Field, Raw
from kfor_tui.ingest.readers import page_metadata, page_saved
from kfor_tui.ingest.readers.page import parse
from kfor_tui.ingest.readers.page_blocks import Page, PageBlock
from kfor_tui.ingest.readers.page_parts import HEADINGS, TEASER, around, is_prose, mark_pointers, mark_teasers
from kfor_tui.text.boilerplate.bylines import is_date

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]{2,40})""",
    re.IGNORECASE,
)
_NORMAL = re.compile(r"[\W_]+")
_FIRM_ZONES = frozenset(
    {
        "cookie note",
        "comments",
        "a form",
        "a button",
        "a pop-up",
        "page menu",
        "photo caption",
        TEASER,
        "a drawing",
        "a fact box",
        "about the author",
    }
)


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a saved web page as one source with the metadata that the page carries."""
    match = _CHARSET.search(data[:4096])
    declared = (match.group(1) or match.group(2)).decode("ascii", "replace") if match else None
    decoded = decode(data, declared, encoding)
    raw = from_text(decoded.text)
    warnings = (decoded.warning, *raw.warnings) if decoded.warning else raw.warnings
    return [Raw(raw.text, raw.blocks, raw.fields, warnings, decoded.encoding, raw.partial, raw.complete)]


def from_text(text: str, address: str = "") -> Raw:
    """A page that is already text, as e-mails, books and records hold them; ``address`` is where it came from."""
    page = parse(text)
    warnings = [f"the page has {page.damaged}"] if page.damaged else []
    fields = page_metadata.fields(page, address, text)
    if archived := page_saved.copy(page, text):
        warnings.append(f"a copy in a web archive: {archived}")
    shown = [block for block in page.blocks if not block.hidden]
    _clear_false_zones(shown)
    title = _title_block(shown, fields)
    mark_teasers(shown, title)
    mark_pointers(shown)
    kept, notes = _article(text, page, shown)
    kept |= around(shown, kept, title)
    kept -= _datelines(shown, kept)
    warnings += [*notes, *_dropped(shown, kept), *_drawings(shown, kept)]
    return Raw("", tuple(_blocks(page, shown, kept, title)), tuple(fields), tuple(warnings))


def _article(text: str, page: Page, shown: list[PageBlock]) -> tuple[set[int], list[str]]:
    """Return the blocks that are the article, by the library or by their shape, and a note when that was unsure."""
    library_text, note = _library_text(text, page)
    kept = _by_library(shown, library_text) if library_text else set()
    own = _by_shape(shown)
    if not kept or _length(shown, kept) < 0.4 * _length(shown, own):
        kept = own or kept
    if not kept:
        kept = {i for i, block in enumerate(shown) if block.zone not in _FIRM_ZONES}
        note = note or "no article was recognised on the page; all of its text is shown"
    return kept, [note] if note else []


def _datelines(blocks: Sequence[PageBlock], kept: set[int]) -> set[int]:
    """Return the blocks above the first paragraph that say when the article was published, and nothing else."""
    first = next((i for i in sorted(kept) if is_prose(blocks[i], 40)), 0)
    return {i for i in kept if i < first and blocks[i].tag not in HEADINGS and is_date(blocks[i].text)}


def _drawings(blocks: Sequence[PageBlock], kept: set[int]) -> list[str]:
    """Return a line when words stand in drawings, which hold figures as often as icons."""
    drawn = [block for i, block in enumerate(blocks) if block.zone == "a drawing" and i not in kept]
    several = any(len(block.text.split()) > 2 for block in drawn) or len(drawn) > 4
    return ["text in a drawing is folded: look at the folded paragraphs"] if several else []


def _clear_false_zones(blocks: Sequence[PageBlock]) -> None:
    """A form, a menu or "comments" that holds the headline or nearly all prose is the page itself."""
    prose: dict[int, int] = {}
    for block in blocks:
        if is_prose(block, 40):
            prose[block.root] = prose.get(block.root, 0) + len(block.text)
    total = sum(prose.values())
    with_headline = {block.root for block in blocks if block.tag == "h1"}
    false = {
        root
        for root, length in prose.items()
        if root and (length > 0.9 * total or (length > 0.5 * total and root in with_headline))
    }
    for block in blocks:
        if block.root in false:
            block.zone = ""


def _library_text(text: str, page: Page) -> tuple[str, str | None]:
    """What trafilatura takes for the article, or why it was not asked."""
    if len(text) > limits.HTML_LIBRARY_BYTES:
        return (
            "",
            f"larger than {limits.megabytes(limits.HTML_LIBRARY_BYTES)}: the article was found by a simpler method",
        )
    crowded = page.attributes > limits.HTML_ATTRIBUTES or page.elements > limits.HTML_ELEMENTS
    if page.depth > limits.HTML_DEPTH or crowded:
        return "", "nested too deep or crowded: the article was found by a simpler method"
    import trafilatura

    try:
        found = trafilatura.extract(text, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # a page that breaks the library is sorted by shape
        return "", "the article was found by a simpler method"
    return found or "", None


def _normal(text: str) -> str:
    return _NORMAL.sub("", text.casefold())


def _by_library(blocks: Sequence[PageBlock], article: str) -> set[int]:
    """The blocks whose words stand in the library's text, in its order; and paragraphs it dropped between them."""
    whole = _normal(article)
    lines = {_normal(line) for line in article.split("\n")}
    position, searches, kept = 0, 0, set[int]()
    for index, block in enumerate(blocks):
        words = _normal(block.text)
        if not words or block.zone in _FIRM_ZONES:
            continue
        if len(words) < 25:
            found = words in lines and bool(kept or block.tag in HEADINGS)
        else:
            place = whole.find(words, position)
            if place < 0 and searches < 200:
                searches += 1
                place = whole.find(words)
            found = place >= 0
            position = place + len(words) if found else position
        if found:
            kept.add(index)
    return kept | _between(blocks, kept)


def _between(blocks: Sequence[PageBlock], kept: set[int]) -> set[int]:
    """Paragraphs and headings between the first and the last block of the article that look like part of it."""
    if not kept:
        return set()
    inside = range(min(kept), max(kept))
    return {
        i
        for i in inside
        if i not in kept and not blocks[i].zone and (is_prose(blocks[i], 60) or _is_heading(blocks[i]))
    }


def _is_heading(block: PageBlock) -> bool:
    return block.tag in HEADINGS and len(block.text) < 200 and block.links < 0.5 * len(block.text)


def _by_shape(blocks: Sequence[PageBlock]) -> set[int]:
    """The article by the shape of its blocks: prose with few links, in the element that holds most of it."""
    prose = {i for i, block in enumerate(blocks) if (not block.zone or block.by_class) and is_prose(block, 40)}
    prose = {i for i in prose if blocks[i].zone not in _FIRM_ZONES} or prose
    plain = {i for i in prose if not blocks[i].zone}
    if _length(blocks, plain) >= 0.3 * _length(blocks, prose):
        prose = plain
    inside = {i for i in prose if blocks[i].in_article}
    chosen = inside if _length(blocks, inside) >= 0.5 * _length(blocks, prose) else prose
    return chosen | _between(blocks, chosen)


def _length(blocks: Sequence[PageBlock], indexes: set[int]) -> int:
    return sum(len(blocks[i].text) for i in indexes)


def _dropped(blocks: Sequence[PageBlock], kept: set[int]) -> list[str]:
    """A line when more prose of the page was folded than kept."""
    prose = {i for i, block in enumerate(blocks) if block.zone not in _FIRM_ZONES and is_prose(block, 80)}
    folded = _length(blocks, prose - kept)
    if folded <= max(400, _length(blocks, kept)):
        return []
    return ["more of the page's text is folded than shown: look at the folded paragraphs"]


def _title_block(shown: Sequence[PageBlock], fields: Sequence[Field]) -> int | None:
    """Return which block is the headline."""
    title = next((_normal(field.value) for field in fields if field.name == "title"), "")
    return next((i for i, block in enumerate(shown) if block.tag in HEADINGS and _is_title(block, title)), None)


def _blocks(page: Page, shown: list[PageBlock], kept: set[int], title: int | None) -> list[Block]:
    """Return all blocks of the page in order, hidden ones too, each as what it is."""
    kept_ids = {id(shown[i]) for i in kept}
    title_id = id(shown[title]) if title is not None else 0
    found = []
    for block in page.blocks:
        if id(block) == title_id:
            found.append(Block(block.text, "title"))
        elif id(block) in kept_ids:
            found.append(Block(block.text, "heading" if block.tag in HEADINGS else "body"))
        else:
            reason = "hidden on the page" if block.hidden else block.zone or NOT_ARTICLE
            found.append(Block(block.text, "furniture", reason))
    return found


def _is_title(block: PageBlock, title: str) -> bool:
    words = _normal(block.text)
    if not words or block.zone in ("page menu", "comments", "cookie note", "page footer", "links to other articles"):
        return False
    return words == title or (
        block.tag == "h1" and len(words) > 12 and (words in title or title in words) and bool(title)
    )
