"""What a citation needs to know, taken once from a source and made safe."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

from kfor_tui.cite.dates import PartialDate
from kfor_tui.cite.names import Name, parse_names
from kfor_tui.cite.quoting import without_full_stop
from kfor_tui.model import Locator, Passage, Source
from kfor_tui.text.clean import clean_line, clean_name
from kfor_tui.text.words import fold_word

MAX_QUOTE = 20_000
MAX_TITLE = 500
_ARTICLES = frozenset({"a", "an", "the"})
_URL_SAFE = "%/:?#@!$&'()*+,;=~-._[]"
_TRACKING = re.compile(
    r"(?:utm_\w+|(?:fb|g|d|y|ms|tt|tw)clid|gclsrc|gbraid|wbraid|mc_[ce]id|igshid|igsh|_ga|_gl|_hs(?:enc|mi)|mkt_tok|cmpid)(?:=|\Z)",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web/|archive\.(?:today|ph|is|md|vn|fo|li)/|perma\.cc/|(?:www\.)?webcitation\.org/)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(?:[-–]\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*)?")


@dataclass(frozen=True, slots=True)
class Apart:
    """What tells a work from the others of its library, where a style would cite both in the same words."""

    letter: str = ""
    """Behind the year: ``2024a``."""
    given: Literal["", "initials", "full"] = ""
    """The given names before the family name of the first author."""
    named: int = 0
    """How many authors stand before "et al."; 0 as the style has it."""
    words: int = 0
    """How many words a short title has; 0 as usual."""
    titled: bool = False
    """Whether the short title stands behind the author."""
    note: str = ""
    """What stands in brackets behind a title that another work has, too."""


@dataclass(frozen=True, slots=True)
class Work:
    """A source as styles see it; what is not known is ``None`` or empty."""

    id: str
    authors: tuple[Name, ...]
    title: str | None
    outlet: str | None
    published: PartialDate | None
    accessed: PartialDate | None
    url: str | None
    language: str | None
    apart: Apart = Apart()

    @property
    def description(self) -> str:
        """What to call a work without a title; the name of the file when nothing else tells which it is."""
        if self.authors or self.outlet or self.url:
            return "Untitled article"
        return f"Untitled document, {self.id}"

    @property
    def site(self) -> str | None:
        """The outlet, unless the author already says it."""
        lead = {name.direct.casefold() for name in self.authors}
        return None if self.outlet and self.outlet.casefold() in lead else self.outlet

    @property
    def signers(self) -> tuple[Name, ...]:
        """The authors without the outlet itself, which some styles do not repeat."""
        outlet = (self.outlet or "").casefold()
        return tuple(name for name in self.authors if name.direct.casefold() != outlet)

    def year(self, unknown: str, seam: str = "") -> str:
        """The year with its letter, if it needs one: ``2024a``; ``seam`` stands between ``unknown`` and the letter."""
        if self.published:
            return f"{self.published.year}{self.apart.letter}"
        return f"{unknown}{seam}{self.apart.letter}" if self.apart.letter else unknown

    @property
    def is_archived(self) -> bool:
        """Whether the address is that of a copy that does not change."""
        return bool(self.url and _ARCHIVE.match(self.url))

    @property
    def key(self) -> str:
        """An ASCII key that stays the same and differs from every other source's: ``silva2024bridge_1f3a9c``."""
        lead = self.authors[0].family if self.authors else self.outlet or "anon"
        word = next((w for w in _ascii_words(self.title or "") if len(w) > 3), "")
        year = str(self.published.year) if self.published else "nd"
        tail = hashlib.sha256(self.id.encode("utf-8", "replace")).hexdigest()[:6]
        return f"{''.join(_ascii_words(lead))[:24] or 'anon'}{year}{word[:16]}_{tail}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the work the quote stands: ``first`` to ``last`` sentence; ``None`` when it is not known."""

    first: Locator | None
    last: Locator | None = None

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read ``4.2``, ``4`` or a range such as ``4.2-5.1``; anything else is no place."""
        found = _RANGE.fullmatch(text[:60])
        if not found:
            return cls(None)
        first, last = found.groups()
        return cls(Locator.parse(first), Locator.parse(last) if last else None)

    def paragraphs(self, one: str, many: str) -> str:
        """``para. 4``, ``paras. 4–5`` or ``headline``, with the words of the style; empty when not known."""
        if self.first is None:
            return ""
        if self.first.paragraph == 0:
            return "headline"
        if self.last and self.last.paragraph > self.first.paragraph:
            return f"{many} {self.first.paragraph}–{self.last.paragraph}"
        return f"{one} {self.first.paragraph}"

    @property
    def exact(self) -> str:
        """Paragraph and sentence in words: ``para. 4, sentence 2``."""
        paragraphs = self.paragraphs("para.", "paras.")
        if self.first is None or (self.last and self.last.paragraph != self.first.paragraph):
            return paragraphs
        if self.first.paragraph == 0 and not self.last:
            return paragraphs
        if self.last and self.last.sentence > self.first.sentence:
            return f"{paragraphs}, sentences {self.first.sentence}–{self.last.sentence}"
        return f"{paragraphs}, sentence {self.first.sentence}"


def work_of(source: Source, today: datetime.date | None = None) -> Work:
    """The facts of a source, cleaned; ``today`` stands for a date of access that is not known."""
    meta = source.metadata
    outlet = _line(meta.outlet, 200)
    url = safe_url(meta.url)
    accessed = PartialDate.parse(meta.accessed)
    if accessed is None and today and url:
        accessed = PartialDate(today.year, today.month, today.day)
    return Work(
        id=clean_name(source.id)[:300],
        authors=parse_names(meta.authors, outlet, meta.language),
        title=_title(meta.title),
        outlet=outlet,
        published=PartialDate.parse(meta.published),
        accessed=accessed,
        url=url,
        language=_line(meta.language, 20),
    )


def filed_under(words: str) -> tuple[str, ...]:
    """Word by word without accents, as libraries sort: ``Kovač`` is ``kovac``, ``The port`` stands under P."""
    found = re.findall(r"\w+", fold_word(words))
    if len(found) > 1 and found[0] in _ARTICLES:
        del found[0]
    return tuple(found)


def quote_of(passage: Passage) -> str:
    """The words of a passage on one line; a very long one is cut and says so."""
    return clean_line(passage.text, MAX_QUOTE)


def safe_url(url: str | None) -> str | None:
    """The address when it is one of the web, percent-encoded where it must be; else nothing.

    What only tells a site by which way a reader came (``utm_source=…``) is left out, and so is a password.
    """
    text = _line(url, 2000)
    if not text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or "@" in parts.netloc:
        return None
    text = _untracked(text)
    return quote(text.replace("[", "%5B").replace("]", "%5D"), safe=_URL_SAFE)


def _untracked(url: str) -> str:
    """The address without what follows its reader; it stays letter by letter the same where it has none."""
    head, _, fragment = url.partition("#")
    path, mark, query = head.partition("?")
    fragment = fragment.split(":~:", 1)[0]  # which words the browser was to mark
    pairs = [pair for pair in re.split("&", query) if not _TRACKING.match(pair)]
    return path + (mark + "&".join(pairs) if pairs != [""] and pairs else "") + (f"#{fragment}" if fragment else "")


def _title(value: str | None) -> str | None:
    """The title without the full stop some sites print: styles put their own."""
    title = _line(value, MAX_TITLE)
    return without_full_stop(title) or None if title else None


def _line(value: str | None, limit: int) -> str | None:
    return (clean_line(value, limit) or None) if value else None


def _ascii_words(text: str) -> list[str]:
    from anyascii import anyascii

    return re.findall("[a-z0-9]+", anyascii(text[:200]).lower().replace("'", ""))
