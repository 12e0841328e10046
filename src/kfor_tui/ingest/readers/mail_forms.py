"""The two forms of a message, text and HTML: what one says and the other does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kfor_tui.ingest.raw import Block
from kfor_tui.ingest.readers import fragment

TOLD = "the HTML form of the message has words that its text lacks: look at the folded paragraphs"
_REASON = "the HTML form of the message"


def unsaid(text: str, pages: Sequence[str]) -> list[Block]:
    """Return what pages say and the text that is shown in their place does not, folded."""
    said = _letters(text)
    shown = [block for page in pages for block in fragment.blocks(page) if block.kind != "furniture"]
    missing = [block for block in shown if (letters := _letters(block.text)) and letters not in said]
    return [Block(block.text, "furniture", _REASON) for block in missing]


def paragraphs(text: str) -> tuple[Block, ...]:
    """Return a text as blocks, one for each paragraph."""
    return tuple(Block(piece.strip()) for piece in re.split(r"\n[ \t]*\n", text) if piece.strip())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
