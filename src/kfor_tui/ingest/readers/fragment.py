"""A piece of HTML that is known to be the text itself (a field of a record, the body of an e-mail, a chapter)."""

from __future__ import annotations

from kfor_tui.ingest.raw import Block
from kfor_tui.ingest.readers.page import parse
from kfor_tui.ingest.readers.page_blocks import PageBlock

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def blocks(text: str) -> tuple[Block, ...]:
    """All its blocks: hidden ones, menus and captions folded, everything else kept."""
    return tuple(as_block(block) for block in parse(text).blocks)


def as_block(block: PageBlock) -> Block:
    """One block of a page as a block of a source, its zone believed only when its element says so."""
    if block.hidden:
        return Block(block.text, "furniture", "hidden on the page")
    if block.zone and not block.by_class:
        return Block(block.text, "furniture", block.zone)
    return Block(block.text, "heading" if block.tag in HEADINGS else "body")
