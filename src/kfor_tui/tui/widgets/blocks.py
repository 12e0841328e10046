"""What stands on a page: title, metadata, notes, sentences, folded furniture.

Pure functions from parts of a source to blocks; ``page`` says which parts there are, the reader wraps and paints.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import count, day

if TYPE_CHECKING:
    from kfor_tui.model import Paragraph, Source

BlockKind = Literal["title", "meta", "note", "gap", "heading", "body", "fold", "boilerplate"]
PIECE = 2_000  # characters of the longest block: a longer sentence goes on in the next one
SAMPLE = 300_000  # characters whose words are counted; those of a longer text are estimated
_START = attrgetter("start")


class Block(NamedTuple):
    """A piece of the page. Source text is ``[start, end)``; decoration has ``words`` instead.

    ``sentence`` is the index of the sentence it holds, -1 for none; ``continued`` says that the sentence began in an
    earlier block; ``fold`` numbers runs of furniture.
    """

    kind: BlockKind
    start: int = 0
    end: int = 0
    sentence: int = -1
    words: str = ""
    fold: int = -1
    continued: bool = False


GAP = Block("gap")


def whole(source: Source) -> Paragraph:
    """The text of a source whose structure is unknown, as one paragraph."""
    from kfor_tui.model import Paragraph

    return Paragraph(0, len(source.text))


def head_blocks(source: Source, titles: Sequence[Paragraph]) -> list[Block]:
    """Title, metadata and notes."""
    blocks: list[Block] = []
    for paragraph in titles:
        blocks += text_blocks(source, paragraph, paragraph.start, paragraph.end)
    if not titles:
        blocks.append(Block("title", words=source.title))
    blocks.append(Block("meta", words=meta_words(source)))
    return blocks + _notes(source)


def text_blocks(source: Source, paragraph: Paragraph, start: int, end: int) -> list[Block]:
    """The part ``[start, end)`` of a paragraph, one block a sentence; nothing between sentences is lost."""
    kind: BlockKind = paragraph.kind if paragraph.kind in {"title", "heading"} else "body"
    sentences = source.sentences
    first = bisect_left(sentences, start, key=_START)
    last = bisect_left(sentences, end, key=_START)
    edges = [(sentences[i].start, i, False) for i in range(first, last)]
    before = first - 1
    if before >= 0 and start < sentences[before].end:
        edges.insert(0, (start, before, True))
    elif edges:
        edges[0] = (start, first, False)
    else:
        edges = [(start, -1, False)]
    blocks: list[Block] = []
    for at, (begin, index, continued) in enumerate(edges):
        stop = edges[at + 1][0] if at + 1 < len(edges) else end
        for number, (a, b) in enumerate(_pieces(source.text, begin, _trimmed_end(source.text, begin, stop))):
            blocks.append(Block(kind, a, b, index, continued=continued or number > 0))
    return blocks


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A range in parts of at most ``PIECE`` characters, broken at spaces where there are any."""
    while end - start > PIECE:
        cut = space_before(text, start, start + PIECE)
        yield start, cut
        start = cut
    yield start, end


def space_before(text: str, start: int, limit: int) -> int:
    """The last place in the second half of ``(start, limit]`` after a space, or ``limit``."""
    cut = text.rfind(" ", (start + limit) // 2, limit)
    return cut + 1 if cut >= 0 else limit


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def fold_head(paragraphs: Sequence[Paragraph], fold: int, *, is_open: bool) -> Block:
    """The line that stands for a run of furniture, with the reasons why it is folded."""
    reasons = list(dict.fromkeys(p.reason or wording.FOLDED for p in paragraphs))
    why = ", ".join(reasons[:3]) + (", …" if len(reasons) > 3 else "")
    symbol, verb = ("▾", wording.SHOWN_BELOW) if is_open else ("▸", "folded")
    return Block("fold", words=f"{symbol} {count(len(paragraphs), 'paragraph')} {verb}: {why}", fold=fold)


def furniture_blocks(source: Source, fold: int, start: int, end: int) -> list[Block]:
    """The part ``[start, end)`` of a paragraph of furniture."""
    return [Block("boilerplate", a, b, fold=fold) for a, b in _pieces(source.text, start, end)]


def meta_words(source: Source) -> str:
    """Outlet, date, authors, language and length in one line."""
    meta = source.metadata
    parts = [meta.outlet, day(meta.published), ", ".join(meta.authors), meta.language, length_words(source)]
    return " · ".join(part for part in parts if part)


def length_words(source: Source) -> str:
    """How many words an article has; of a very long one about how many."""
    if len(source.text) <= SAMPLE:
        return count(source.word_count, "word")
    words = len(source.text[:SAMPLE].split()) * len(source.text) // SAMPLE
    digits = max(0, len(str(words)) - 2)
    return f"about {count(round(words, -digits), 'word')}"


def _notes(source: Source) -> list[Block]:
    return [Block("note", words=f"! {warning}") for warning in source.warnings]
