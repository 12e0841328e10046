"""From a reader's raw record to a Source: the gate, the structure, the precedence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import itemgetter

from kfor_tui.ingest import limits
from kfor_tui.ingest.metadata import filename, firstlines, language, precedence
from kfor_tui.ingest.raw import NOT_ARTICLE, Block, Field, Raw
from kfor_tui.model import Metadata, Paragraph, Source
from kfor_tui.text import annotate, languages, structure
from kfor_tui.text.clean import Cleaned, clean_line, clean_text
from kfor_tui.text.ner.capitals import in_ordinary_case

_OWN_LADDER = frozenset({"front matter", "header lines"})
_WEAK_OUTLETS = (firstlines.MASTHEAD, "domain of the address", "dateline")
_SEPARATOR = "\n\n"
_HIDDEN = {
    "hidden": ("invisible character removed", "invisible characters removed"),
    "controls": ("control character made visible", "control characters made visible"),
    "bidi": (
        "character that changes the direction of writing made visible",
        "characters that change the direction of writing made visible",
    ),
    "marks": ("surplus accent removed", "surplus accents removed"),
}


_END = re.compile(r"[.!?…]+[\s\"'”’)\]]|[。！？]|\n+")


@dataclass(frozen=True, slots=True)
class _Gated:
    """Clean text with the ranges of its blocks; none when the text came as one piece."""

    text: str
    blocks: tuple[tuple[int, int, Block], ...]
    warnings: tuple[str, ...]
    partial: str | None


def source(source_id: str, raw: Raw, file_format: str, stem: str, sidecar: Iterable[Field] = ()) -> Source:
    """Make the Source of a record: only cleaned text leaves here, whatever the reader brought."""
    gated = _gate(raw)
    article = _article(gated)
    surer, unsurer = _candidates(raw, sidecar, _searched(gated), filename.fields(stem))
    known = precedence.merge(surer)
    paragraphs = _paragraphs(gated, article, known.title)
    headline = next((gated.text[p.start : p.end] for p in paragraphs if p.kind == "title"), None)
    known = _completed(known, headline, unsurer, article[0])
    paragraphs = _byline_folded(gated.text, _masthead_folded(gated.text, paragraphs, known), known)
    partial = [f"partly read: {clean_line(line)}" for line in (raw.partial, gated.partial) if line]
    unread = filter(None, (annotate.shortfall(gated.text),))
    return Source(
        id=source_id,
        text=gated.text,
        metadata=known,
        paragraphs=paragraphs,
        sentences=structure.sentences(gated.text, paragraphs),
        format=file_format,
        encoding=clean_line(raw.encoding, 40) if raw.encoding else None,
        warnings=(
            *partial,
            *(clean_line(line) for line in raw.warnings),
            *gated.warnings,
            *_language_notes(known),
            *unread,
        ),
    )


def _language_notes(known: Metadata) -> tuple[str, ...]:
    """What a reader must know when the grammar does not read the language of a source."""
    note = languages.note(known.language)
    return (note,) if note else ()


def _gate(raw: Raw) -> _Gated:
    """Clean the text, or each block, and remember where the blocks came to stand."""
    counts: list[Cleaned] = []
    partial = None
    if not raw.blocks:
        cleaned = clean_text(raw.text[: limits.TEXT_CHARACTERS])
        text, _ = _affordable(cleaned.text, limits.SENTENCE_ENDS)
        partial = _sentences_words() if len(text) < len(cleaned.text) else None
        partial = partial or (_cut_words() if len(raw.text) > limits.TEXT_CHARACTERS else None)
        return _Gated(text.strip("\n"), (), _hidden([cleaned]), partial)
    pieces: list[str] = []
    placed: list[tuple[int, int, Block]] = []
    position, left = 0, limits.SENTENCE_ENDS
    for block in raw.blocks:
        cleaned = clean_text(block.text)
        counts.append(cleaned)
        whole = cleaned.text.strip()
        if not whole:
            continue
        text, ends = _affordable(whole, left)
        left -= ends + 1
        if position + len(text) > limits.TEXT_CHARACTERS or len(placed) >= limits.BLOCKS:
            partial = _cut_words(limits.BLOCKS if len(placed) >= limits.BLOCKS else None)
            break
        placed.append((position, position + len(text), block))
        pieces.append(text)
        position += len(text) + len(_SEPARATOR)
        if left <= 0:
            partial = _sentences_words()
            break
    return _Gated(_SEPARATOR.join(pieces), tuple(placed), _hidden(counts), partial)


def _affordable(text: str, most: int) -> tuple[str, int]:
    """The text up to where ``most`` sentences and lines have ended, and how many end in it."""
    ends = 0
    for end in _END.finditer(text):
        ends += 1
        if ends > most:
            return text[: end.start()].rstrip(), ends
    return text, ends


def _sentences_words() -> str:
    return f"only the first {limits.SENTENCE_ENDS:,} sentences and lines"


def _cut_words(limit: int | None = None) -> str:
    return f"only the first {limit or limits.TEXT_CHARACTERS:,} {'paragraphs' if limit else 'characters'}"


def _hidden(counts: Iterable[Cleaned]) -> tuple[str, ...]:
    """What the gate found, in words: hidden text is evidence."""
    totals = dict.fromkeys(_HIDDEN, 0)
    for cleaned in counts:
        for name in totals:
            totals[name] += getattr(cleaned, name)
    return tuple(limits.counted(count, *_HIDDEN[name]) for name, count in totals.items() if count)


def _article(gated: _Gated) -> tuple[str, list[tuple[int, int]]]:
    """The text without furniture, and for each block of it (start there, start in the whole text)."""
    if not gated.blocks:
        return gated.text, [(0, 0)]
    pieces, starts, position = [], [], 0
    for start, end, block in gated.blocks:
        if block.kind != "furniture":
            starts.append((position, start))
            pieces.append(gated.text[start:end])
            position += end - start + len(_SEPARATOR)
    return _SEPARATOR.join(pieces), starts


def _searched(gated: _Gated) -> str:
    """The text to search for a byline and a date: the article, with what stands between headline and body."""
    if not gated.blocks:
        return gated.text
    pieces, bodies, begun = [], 0, False
    for start, end, block in gated.blocks:
        begun = begun or block.kind in ("title", "body")
        bodies += block.kind == "body"
        if block.kind != "furniture" or (begun and bodies < 2 and block.reason == NOT_ARTICLE):
            pieces.append(gated.text[start:end])
    return _SEPARATOR.join(pieces)


def _candidates(
    raw: Raw, sidecar: Iterable[Field], searched: str, named: list[Field]
) -> tuple[list[Field], list[Field]]:
    """Candidates for metadata in order of trust, in two parts: those above and those below the text's headline."""
    own = [field for field in raw.fields if field.where in _OWN_LADDER]
    carried = [field for field in raw.fields if field.where not in _OWN_LADDER]
    lines = [] if raw.complete else firstlines.fields(searched)
    surer = [*own, *sidecar, *carried, *lines]
    # The agency of a dateline and the domain of an address stand for an outlet only when nobody names a better one.
    weak = [field for field in surer if field.name == "outlet" and field.where in _WEAK_OUTLETS]
    return [field for field in surer if field not in weak], [*named, *weak]


def _completed(known: Metadata, headline: str | None, unsurer: list[Field], text: str) -> Metadata:
    """Fill what is still empty from the headline of the text, the rungs below it, and the words for the language."""
    lower = [Field("title", headline, "first lines")] if headline else []
    guess = None if known.language else language.guess(text)
    lower += [*unsurer, *([Field("language", guess, "a guess by its words")] if guess else [])]
    more = precedence.merge(lower)
    provenance = dict(known.provenance)
    provenance |= {name: where for name, where in more.provenance.items() if not getattr(known, name)}
    outlet = known.outlet or more.outlet
    tongue = known.language or more.language
    people = tuple(dict.fromkeys(in_ordinary_case(person, tongue) for person in known.authors))
    authors = precedence.without_outlet(people, outlet)
    if not authors:
        provenance.pop("authors", None)
    return replace(
        known,
        title=known.title or more.title,
        outlet=outlet,
        authors=authors,
        published=known.published or more.published,
        language=tongue,
        provenance=provenance,
    )


def _paragraphs(gated: _Gated, article: tuple[str, list[tuple[int, int]]], title: str | None) -> tuple[Paragraph, ...]:
    """The structure of the article, laid over the whole text with its furniture folded in place."""
    found = structure.paragraphs(article[0], title=title)
    if not gated.blocks:
        return found
    kinds = {start: block for start, _, block in gated.blocks}
    moved = [_moved(paragraph, article[1], kinds) for paragraph in found]
    furniture = [
        Paragraph(start, end, "boilerplate", clean_line(block.reason) or NOT_ARTICLE)
        for start, end, block in gated.blocks
        if block.kind == "furniture"
    ]
    return tuple(sorted([*moved, *furniture], key=lambda paragraph: paragraph.start))


def _masthead_folded(text: str, paragraphs: tuple[Paragraph, ...], known: Metadata) -> tuple[Paragraph, ...]:
    """The line that the outlet was read off is no part of the article, and counts in no locator."""
    if known.provenance.get("outlet") != firstlines.MASTHEAD:
        return paragraphs
    for at, paragraph in enumerate(paragraphs):
        if clean_line(text[paragraph.start : paragraph.end]) == known.outlet:
            if paragraph.kind not in ("body", "heading"):
                break
            return (*paragraphs[:at], replace(paragraph, kind="boilerplate", reason="masthead"), *paragraphs[at + 1 :])
    return paragraphs


def _byline_folded(text: str, paragraphs: tuple[Paragraph, ...], known: Metadata) -> tuple[Paragraph, ...]:
    """A line that only tells author, outlet and date is no sentence of the article."""
    if firstlines.WHERE not in (known.provenance.get("authors"), known.provenance.get("outlet")):
        return paragraphs
    return tuple(
        replace(paragraph, kind="boilerplate", reason="byline")
        if at < firstlines.CREDIT_DEPTH
        and paragraph.kind in ("body", "heading")
        and firstlines.is_credit(text[paragraph.start : paragraph.end], at)
        else paragraph
        for at, paragraph in enumerate(paragraphs)
    )


def _moved(paragraph: Paragraph, starts: list[tuple[int, int]], blocks: dict[int, Block]) -> Paragraph:
    here, there = starts[bisect_right(starts, paragraph.start, key=itemgetter(0)) - 1]
    shift = there - here
    kind = paragraph.kind
    if kind == "body" and blocks[there].kind == "heading" and paragraph.start == here:
        kind = "heading"
    reason = paragraph.reason or (blocks[there].reason if kind == "body" else "")
    return Paragraph(paragraph.start + shift, paragraph.end + shift, kind, reason)
