"""The facts that a citation needs, taken from a source and cleaned."""

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
class Disambiguation:
    """What a style adds to a citation so that no other work of the library is cited in the same words."""

    year_suffix: str = ""
    """The letter after the year: ``2024a``."""
    given_names: Literal["", "initials", "full"] = ""
    """Which given names precede the family name of the first author."""
    author_count: int = 0
    """The number of authors before "et al."; 0 for the default of the style."""
    title_words: int = 0
    """The number of words of a short title; 0 for the default."""
    with_title: bool = False
    """Whether the short title follows the author."""
    title_note: str = ""
    """A note in brackets after a title that another work has, too."""


@dataclass(frozen=True, slots=True)
class Work:
    """A source as styles see it; unknown fields are ``None`` or empty."""

    id: str
    authors: tuple[Name, ...]
    title: str | None
    outlet: str | None
    published: PartialDate | None
    accessed: PartialDate | None
    url: str | None
    language: str | None
    disambiguation: Disambiguation = Disambiguation()

    @property
    def description(self) -> str:
        """A description of a work without a title, with the file name if nothing else identifies it."""
        if self.authors or self.outlet or self.url:
            return "Untitled article"
        return f"Untitled document, {self.id}"

    @property
    def site(self) -> str | None:
        """The outlet, unless it is the author."""
        in_text_label = {name.direct.casefold() for name in self.authors}
        return None if self.outlet and self.outlet.casefold() in in_text_label else self.outlet

    @property
    def authors_besides_outlet(self) -> tuple[Name, ...]:
        """The authors without the outlet, which some styles do not repeat."""
        outlet = (self.outlet or "").casefold()
        return tuple(name for name in self.authors if name.direct.casefold() != outlet)

    def year(self, unknown: str, separator: str = "") -> str:
        """Return the year with its suffix, such as ``2024a``, or ``unknown``, ``separator`` and the suffix."""
        if self.published:
            return f"{self.published.year}{self.disambiguation.year_suffix}"
        return f"{unknown}{separator}{self.disambiguation.year_suffix}" if self.disambiguation.year_suffix else unknown

    @property
    def is_archived(self) -> bool:
        """Whether the address is that of an archived copy, which does not change."""
        return bool(self.url and _ARCHIVE.match(self.url))

    @property
    def key(self) -> str:
        """A stable ASCII key, unique among all sources: ``silva2024bridge_1f3a9c``."""
        in_text_label = self.authors[0].family if self.authors else self.outlet or "anon"
        word = next((w for w in _ascii_words(self.title or "") if len(w) > 3), "")
        year = str(self.published.year) if self.published else "nd"
        tail = hashlib.sha256(self.id.encode("utf-8", "replace")).hexdigest()[:6]
        return f"{''.join(_ascii_words(in_text_label))[:24] or 'anon'}{year}{word[:16]}_{tail}"


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The place of a quote in its work: from the ``first`` to the ``last`` sentence, or ``None`` if unknown."""

    first: Locator | None
    last: Locator | None = None

    @classmethod
    def parse(cls, text: str) -> Pinpoint:
        """Parse ``4.2``, ``4`` or a range such as ``4.2-5.1``; anything else is an unknown place."""
        found = _RANGE.fullmatch(text[:60])
        if not found:
            return cls(None)
        first, last = found.groups()
        return cls(Locator.parse(first), Locator.parse(last) if last else None)

    def paragraphs(self, one: str, many: str) -> str:
        """Return ``para. 4``, ``paras. 4–5`` or ``headline``, in the words of the style; empty if unknown."""
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
    """Return the facts of a source, cleaned; ``today`` is used if the date of access is unknown."""
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


def sort_key(words: str) -> tuple[str, ...]:
    """Return the key for word-by-word order without accents or leading articles: ``The port`` sorts under P."""
    found = re.findall(r"\w+", fold_word(words))
    if len(found) > 1 and found[0] in _ARTICLES:
        del found[0]
    return tuple(found)


def quote_of(passage: Passage) -> str:
    """Return the text of a passage on one line; a very long one is cut and ends in ``…``."""
    return clean_line(passage.text, MAX_QUOTE)


def safe_url(url: str | None) -> str | None:
    """Return a web address, percent-encoded where necessary, or ``None`` for anything else.

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
    """Return the address without tracking parameters, otherwise unchanged."""
    head, _, fragment = url.partition("#")
    path, mark, query = head.partition("?")
    fragment = fragment.split(":~:", 1)[0]  # which words the browser was to mark
    pairs = [pair for pair in re.split("&", query) if not _TRACKING.match(pair)]
    return path + (mark + "&".join(pairs) if pairs != [""] and pairs else "") + (f"#{fragment}" if fragment else "")


def _title(value: str | None) -> str | None:
    """Return the title without a final full stop, because styles add their own."""
    title = _line(value, MAX_TITLE)
    return without_full_stop(title) or None if title else None


def _line(value: str | None, limit: int) -> str | None:
    return (clean_line(value, limit) or None) if value else None


def _ascii_words(text: str) -> list[str]:
    from anyascii import anyascii

    return re.findall("[a-z0-9]+", anyascii(text[:200]).lower().replace("'", ""))
