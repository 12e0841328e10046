"""Parts of an article that libraries drop, and parts of other articles that they keep.

The lead above the body, posts that the article quotes and paragraphs right behind it are kept; teasers, which are a
headline that is a link with the first sentences of another article below it, are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kfor_tui.ingest.readers.page_blocks import PageBlock
from kfor_tui.text.words import fold_word

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TEASER = "teasers of other articles"
_SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)\]]*(?:\s|$)")
_CUE = re.compile(
    r"(?:more (?:from|on|in|stories|news|about|like this)|related|read (?:next|more|also)|recommended|"
    r"you (?:may|might)(?: also)?|"
    r"latest|most (?:read|popular|viewed)|trending|top stories|also in|don't miss|keep reading|what to read next|"
    r"mehr (?:zum thema|aus|von|zu)|lesen sie auch|auch interessant|das könnte sie|weitere (?:artikel|"
    r"meldungen|nachrichten|themen)|"
    r"meistgelesen|à lire aussi|lire aussi|sur le même (?:sujet|thème)|plus d'articles|les plus lus|"
    r"lees ook|meer (?:over|van|nieuws)|"
    r"meest gelezen|leggi anche|altri articoli|potrebbe interessarti|te puede interesar|más (?:noticias|sobre|leídas)|"
    r"lea también|leia também|leia mais|ilgili haberler|çok okunanlar|bunlar da|läs (?:också|mer)|les også|"
    r"læs også)\b.{0,60}$",
    re.IGNORECASE,
)
# Before a link inside the article, folded to small letters without accents: "Read more: …", "» Lire aussi - …".
_POINTER = re.compile(
    r"[^\w]{0,4}(?:(?:read|see|watch|listen)(?:[ ](?:more|also|next|this))|also[ ]read|more[ ]on[ ]this|"
    r"related(?:[ ]\w{4,8})?|"
    r"mehr[ ](?:zum[ ]thema|dazu)|lesen[ ]sie(?:[ ](?:auch|mehr|hier|dazu))?|auch[ ]interessant|lesetipp|siehe[ ]auch|"
    r"(?:a[ ])?(?:lire|voir|ecouter)[ ](?:aussi|egalement)|sur[ ]le[ ]meme[ ]sujet|"
    r"(?:lees|zie|bekijk)[ ](?:ook|meer|verder)|"
    r"(?:leggi|vedi|guarda)[ ]anche|per[ ]approfondire|(?:lea|lee|ver|vea)[ ](?:tambien|mas|ademas)|"
    r"(?:tambien[ ])?[tl]e[ ]puede[ ]interesar|mas[ ]informacion|(?:leia|veja)[ ](?:tambem|mais)|saiba[ ]mais|"
    r"ilgili[ ]haber(?:ler)?|ayrica[ ](?:okuyun|bakiniz)|bunu[ ]da[ ]okuyun|"
    r"(?:les|laes|las)[ ](?:ogsa|ocksa|aven|mere?)|"
    r"(?:czytaj|zobacz|przeczytaj)[ ](?:tez|takze|rowniez)|(?:chitayte|smotrite)[ ](?:takzhe|takozh|shche)|"
    r"ctete[ ]take|procitajte[ ](?:jos|i)|diavaste[ ]episis)\b[^\w]{0,6}"
)
_LONGEST_POINTER = 250
_FEWEST_TEASERS = 2
_SHORTEST = 20


def ends_sentence(text: str) -> bool:
    """Return whether a text holds the end of a sentence."""
    return bool(_SENTENCE_END.search(text))


def is_prose(block: PageBlock, least: int) -> bool:
    """Return whether a block is text of sentences, at least so long, and no list of links."""
    return len(block.text) >= least and block.links < 0.5 * len(block.text) and ends_sentence(block.text)


def is_link_heading(block: PageBlock) -> bool:
    """Return whether a block is a heading that is a link to another page."""
    return block.tag in HEADINGS and block.links >= 0.8 * len(block.text.strip())


def mark_teasers(blocks: Sequence[PageBlock], title: int | None) -> None:
    """Mark the teasers behind the article as links to other articles, with the heading over them.

    A page made of them, such as the front page of a blog, stays as it is.
    """
    heads = [i for i, block in enumerate(blocks) if is_link_heading(block) and i != title and _is_loose(block)]
    cue = next(
        (i for i, b in enumerate(blocks) if b.tag in HEADINGS and i != title and _CUE.match(b.text.strip())), None
    )
    cued = cue is not None and any(i > cue for i in heads)
    if len(heads) < _FEWEST_TEASERS and not cued:
        return
    found: set[int] = {cue} if cued and cue is not None else set()
    for at in heads:
        found.add(at)
        for i in range(at + 1, min(at + 4, len(blocks))):
            if blocks[i].tag in HEADINGS or not _is_loose(blocks[i]):
                break
            found.add(i)
    prose = sum(len(block.text) for block in blocks if is_prose(block, 40))
    other = sum(len(blocks[i].text) for i in found if is_prose(blocks[i], 40))
    if prose and prose - other >= min(200, 0.2 * prose):
        for i in found:
            blocks[i].zone, blocks[i].by_class = TEASER, False


def mark_pointers(blocks: Sequence[PageBlock]) -> None:
    """Mark paragraphs inside the article that only point to another one: "Read more:" and a link."""
    for block in blocks:
        if not block.links or len(block.text) > _LONGEST_POINTER or not _is_loose(block):
            continue
        folded = fold_word(" ".join(block.text.split()))
        cue = _POINTER.match(folded)
        if cue and block.links >= 0.8 * (len(folded) - cue.end()):
            block.zone, block.by_class = TEASER, False


def _is_loose(block: PageBlock) -> bool:
    """Return whether nothing but class names say which part of the page a block belongs to."""
    return not block.zone or block.by_class


def around(blocks: Sequence[PageBlock], kept: set[int], title: int | None) -> set[int]:
    """Return the lead above the kept blocks, the posts quoted between them and the paragraphs right behind them."""
    if not kept:
        return set()
    first, last = min(kept), max(kept)
    found = {i for i in range(first, last) if blocks[i].mark == "embed" and not blocks[i].zone}
    found |= set(_lead(blocks, first, title))
    for i in range(last + 1, len(blocks)):
        block = blocks[i]
        if block.tag not in ("p", "xmp", "plaintext") or block.zone or not is_prose(block, _SHORTEST) or block.links:
            break
        found.add(i)
    return found


def _lead(blocks: Sequence[PageBlock], first: int, title: int | None) -> list[int]:
    """Return the blocks before the first kept one that are the lead: below the title, or marked as lead beside it."""
    found = []
    for i in range(max(0, first - 8), first):
        block = blocks[i]
        if block.zone or block.tag in HEADINGS or block.links >= 0.3 * len(block.text):
            continue
        marked = block.mark == "lead" and len(block.text) >= 40 and (title is None or i >= title - 2)
        if marked or (title is not None and _is_below(blocks, i, title)):
            found.append(i)
    return found


def _is_below(blocks: Sequence[PageBlock], at: int, title: int) -> bool:
    """Return whether a block is prose below the title with no other heading between."""
    between = blocks[title + 1 : at]
    return (
        title < at
        and is_prose(blocks[at], 40)
        and not any(b.tag in HEADINGS and not b.zone and b.mark != "lead" for b in between)
    )
