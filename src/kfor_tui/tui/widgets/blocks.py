"""How a source is laid out for reading: title, metadata, sentences with locators, folded furniture.

Pure functions from a source to blocks; the reader wraps and paints them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from kfor_tui.tui.words import count, day

if TYPE_CHECKING:
    from kfor_tui.model import Metadata, Paragraph, Sentence, Source

BlockKind = Literal["title", "meta", "note", "gap", "heading", "body", "fold", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page. Source text is ``[start, end)``; decoration has ``words`` instead.

    ``sentence`` is the index of the sentence it holds, -1 for none; ``fold`` numbers runs of furniture.
    """

    kind: BlockKind
    start: int = 0
    end: int = 0
    sentence: int = -1
    words: str = ""
    fold: int = -1


GAP = Block("gap")


def blocks_of(source: Source, *, open_folds: Collection[int] = (), provenance: bool = False) -> list[Block]:
    """The whole page of a source, in reading order; no character of the text is left out."""
    titles = [p for p in source.paragraphs if p.kind == "title"]
    sentences = _by_paragraph(source)
    blocks: list[Block] = []
    if titles:
        for paragraph in titles:
            blocks += _sentence_blocks(source, paragraph, sentences.get(paragraph.start, ()), "title")
    else:
        blocks.append(Block("title", words=source.title))
    blocks.append(Block("meta", words=meta_words(source)))
    blocks += _notes(source, provenance=provenance)
    flow = [p for p in source.paragraphs if p.kind != "title"]
    if not source.paragraphs and source.text:
        flow = [whole(source)]
    fold = -1
    for folded, group in groupby(flow, key=lambda p: p.kind == "boilerplate"):
        run = list(group)
        blocks.append(GAP)
        if folded:
            fold += 1
            blocks += _fold_blocks(run, fold, is_open=fold in open_folds)
            continue
        for number, paragraph in enumerate(run):
            if number:
                blocks.append(GAP)
            kind: BlockKind = "heading" if paragraph.kind == "heading" else "body"
            blocks += _sentence_blocks(source, paragraph, sentences.get(paragraph.start, ()), kind)
    return blocks


def whole(source: Source) -> Paragraph:
    """The text of a source whose structure is unknown, as one paragraph."""
    from kfor_tui.model import Paragraph

    return Paragraph(0, len(source.text))


def _by_paragraph(source: Source) -> dict[int, list[tuple[int, Sentence]]]:
    """Sentences with their index, under the start of the paragraph that holds them."""
    found: dict[int, list[tuple[int, Sentence]]] = {}
    paragraphs = sorted(source.paragraphs, key=lambda p: p.start) or [whole(source)]
    at = 0
    for index, sentence in sorted(enumerate(source.sentences), key=lambda item: item[1].start):
        while at + 1 < len(paragraphs) and sentence.start >= paragraphs[at].end:
            at += 1
        found.setdefault(paragraphs[at].start, []).append((index, sentence))
    return found


def _sentence_blocks(
    source: Source, paragraph: Paragraph, sentences: Sequence[tuple[int, Sentence]], kind: BlockKind
) -> list[Block]:
    """One block a sentence; each runs on to the next, so that nothing between them is lost."""
    if not sentences:
        return [Block(kind, paragraph.start, paragraph.end)]
    starts = [paragraph.start, *(s.start for _, s in sentences[1:]), paragraph.end]
    return [
        Block(kind, start, _trimmed_end(source.text, start, end), index)
        for (index, _), start, end in zip(sentences, starts, starts[1:], strict=False)
    ]


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _fold_blocks(paragraphs: Sequence[Paragraph], fold: int, *, is_open: bool) -> list[Block]:
    reasons = list(dict.fromkeys(p.reason or "page furniture" for p in paragraphs))
    why = ", ".join(reasons[:3]) + (", …" if len(reasons) > 3 else "")
    sign, verb = ("▾", "of page furniture") if is_open else ("▸", "folded")
    head = Block("fold", words=f"{sign} {count(len(paragraphs), 'paragraph')} {verb}: {why}", fold=fold)
    if not is_open:
        return [head]
    return [head, *(Block("furniture", p.start, p.end, fold=fold) for p in paragraphs)]


def meta_words(source: Source) -> str:
    """Outlet, date, authors, language and length in one line."""
    meta = source.metadata
    parts = [meta.outlet, day(meta.published), ", ".join(meta.authors), meta.language, count(source.word_count, "word")]
    return " · ".join(part for part in parts if part)


def _notes(source: Source, *, provenance: bool) -> list[Block]:
    notes = [Block("note", words=f"! {warning}") for warning in source.warnings]
    if provenance:
        notes += [Block("note", words=words) for words in provenance_words(source)]
    return notes


def provenance_words(source: Source) -> list[str]:
    """Each field of the metadata with where it came from, one line each."""
    meta: Metadata = source.metadata
    values = {
        "title": meta.title,
        "outlet": meta.outlet,
        "authors": ", ".join(meta.authors),
        "published": meta.published,
        "url": meta.url,
        "accessed": meta.accessed,
        "language": meta.language,
    }
    lines = []
    for field, value in values.items():
        where = meta.provenance.get(field)
        lines.append(f"{field}: {value or 'unknown'}" + (f" (from {where})" if value and where else ""))
    read_as = source.format + (f", {source.encoding}" if source.encoding else "")
    return [*lines, f"file: {source.id} (read as {read_as})"]
