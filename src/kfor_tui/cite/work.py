"""The facts about a source that citations use, cleaned once."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlsplit

from kfor_tui.cite.dates import PartialDate
from kfor_tui.cite.names import Name, parse_names
from kfor_tui.cite.quoting import without_full_stop
from kfor_tui.model import Locator, Passage, Source, WorkType
from kfor_tui.text.clean import clean_line, clean_name
from kfor_tui.text.function_words import ARTICLES
from kfor_tui.text.words import fold_word

MAX_QUOTE = 20_000
MAX_TITLE = 500
_URL_SAFE = "%/:?#@!$&'()*+,;=~-._[]"
_TRACKING = re.compile(
    r"(?:utm_\w+|(?:fb|g|d|y|ms|tt|tw)clid|gclsrc|gbraid|wbraid|mc_[ce]id|igshid|igsh|_ga|_gl|_hs(?:enc|mi)|mkt_tok|cmpid)(?:=|\Z)",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org/web/|archive\.(?:today|ph|is|md|vn|fo|li)/|perma\.cc/|(?:www\.)?webcitation\.org/)",
    re.IGNORECASE,
)
_TITLE_TYPE = re.compile(
    r"(?:full |exclusive )?((?:press|news|media) release|transcript|interview)(?=:| of | with |\Z)", re.IGNORECASE
)
_TITLE_TYPES: dict[str, WorkType] = {"release": "press-release", "transcript": "transcript", "interview": "interview"}
_RANGE = re.compile(r"\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(?:[-–]\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*)?")


@dataclass(frozen=True, slots=True)
class Disambiguation:
    """What a style adds to a citation so that no two works of a library are cited alike; empty for most works."""

    year_suffix: str = ""
    """The letter after the year: ``2024a``."""
    given: Literal["", "initials", "full"] = ""
    """How the given names of the first author are shown before the family name."""
    authors_shown: int = 0
    """The number of authors before "et al."; 0 is the style's default."""
    title_words: int = 0
    """The number of words of a short title; 0 is the default."""
    with_title: bool = False
    """Whether a short title follows the author."""
    note: str = ""
    """The words in brackets after a title that another work shares."""


@dataclass(frozen=True, slots=True)
class Work:
    """A source as styles see it; unknown facts are ``None`` or empty."""

    id: str
    authors: tuple[Name, ...]
    title: str | None
    outlet: str | None
    published: PartialDate | None
    accessed: PartialDate | None
    url: str | None
    language: str | None
    disambiguation: Disambiguation = Disambiguation()
    type: WorkType = "news"

    @property
    def description(self) -> str:
        """The words that replace a missing title; they name the file when nothing else identifies the work."""
        if self.authors or self.outlet or self.url:
            return "Untitled article"
        return f"Untitled document, {self.id}"

    @property
    def site(self) -> str | None:
        """The outlet, or ``None`` when an author has the same name."""
        lead = {name.direct.casefold() for name in self.authors}
        return None if self.outlet and self.outlet.casefold() in lead else self.outlet

    @property
    def signers(self) -> tuple[Name, ...]:
        """The authors other than the outlet itself, which some styles do not repeat."""
        outlet = (self.outlet or "").casefold()
        return tuple(name for name in self.authors if name.direct.casefold() != outlet)

    def year(self, unknown: str, seam: str = "") -> str:
        """The year with its suffix: ``2024a``; ``seam`` separates ``unknown`` from the suffix."""
        if self.published:
            return f"{self.published.year}{self.disambiguation.year_suffix}"
        return f"{unknown}{seam}{self.disambiguation.year_suffix}" if self.disambiguation.year_suffix else unknown

    @property
    def is_archived(self) -> bool:
        """Whether the URL is that of a web archive, whose copies do not change."""
        return bool(self.url and _ARCHIVE.match(self.url))

    @property
    def key(self) -> str:
        """A stable ASCII key, unique to the source: ``silva2024bridge_1f3a9c``."""
        lead = self.authors[0].family if self.authors else self.outlet or "anon"
        word = next((w for w in _ascii_words(self.title or "") if len(w) > 3), "")
        year = str(self.published.year) if self.published else "nd"
        tail = hashlib.sha256(self.id.encode("utf-8", "replace")).hexdigest()[:6]
        return f"{''.join(_ascii_words(lead))[:24] or 'anon'}{year}{word[:16]}_{tail}"


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The sentences of a quote, ``first`` to ``last``; ``first`` is ``None`` when they are not known."""

    first: Locator | None
    last: Locator | None = None
    time: str = ""  # at which it is said, in subtitles: it stands for the paragraph

    @classmethod
    def of(cls, passage: Passage, source: Source) -> Pinpoint:
        """Return where a passage stands in its source."""
        inside = (p.reason for p in source.paragraphs if p.kind == "body" and p.start <= passage.start < p.end)
        return replace(cls.parse(passage.locator), time=next(inside, "") if source.format == "subtitles" else "")

    @classmethod
    def parse(cls, text: str) -> Pinpoint:
        """Read ``4.2``, ``4`` or a range such as ``4.2-5.1``; anything else gives an unknown locator."""
        found = _RANGE.fullmatch(text[:60])
        if not found:
            return cls(None)
        first, last = found.groups()
        return cls(Locator.parse(first), Locator.parse(last) if last else None)

    def paragraphs(self, one: str, many: str) -> str:
        """``para. 4``, ``paras. 4–5`` or ``headline``, in the words of the style; empty when unknown."""
        if self.time:
            return self.time
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
        if self.time or self.first is None or (self.last and self.last.paragraph != self.first.paragraph):
            return paragraphs
        if self.first.paragraph == 0 and not self.last:
            return paragraphs
        if self.last and self.last.sentence > self.first.sentence:
            return f"{paragraphs}, sentences {self.first.sentence}–{self.last.sentence}"
        return f"{paragraphs}, sentence {self.first.sentence}"


def work_of(source: Source, today: datetime.date | None = None) -> Work:
    """Return the cleaned facts of a source; ``today`` replaces an unknown date of access."""
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
        type=meta.type or _type(source, outlet, url),
    )


def _type(source: Source, outlet: str | None, url: str | None) -> WorkType:
    """Return the type that the format or the title shows, else a news article, or a web page without an outlet."""
    if source.format in ("email", "mbox"):
        return "email"
    found = _TITLE_TYPE.match(source.metadata.title or "")
    if found:
        return _TITLE_TYPES[found[1].split()[-1].lower()]
    return "web" if url and not outlet else "news"


def sort_words(words: str) -> tuple[str, ...]:
    """Return the words to sort by, without accents or a leading article: ``The port`` sorts under P."""
    found = re.findall(r"\w+", fold_word(words))
    if len(found) > 1 and found[0] in ARTICLES:
        del found[0]
    return tuple(found)


def quote_of(passage: Passage) -> str:
    """Return the text of a passage on one line; a very long text is cut and ends in ``…``."""
    return clean_line(passage.text, MAX_QUOTE)


def safe_url(url: str | None) -> str | None:
    """Return a web address, percent-encoded where necessary, or ``None`` for any other text.

    Tracking parameters (``utm_source=…``) are removed; an address with a password is refused.
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
    """Return the address without tracking parameters; any other address is returned unchanged."""
    head, _, fragment = url.partition("#")
    path, mark, query = head.partition("?")
    fragment = fragment.split(":~:", 1)[0]  # a text fragment: the words a browser highlights
    pairs = [pair for pair in re.split("&", query) if not _TRACKING.match(pair)]
    return path + (mark + "&".join(pairs) if pairs != [""] and pairs else "") + (f"#{fragment}" if fragment else "")


def _title(value: str | None) -> str | None:
    """Return the title without a final full stop, because each style adds its own."""
    title = _line(value, MAX_TITLE)
    return without_full_stop(title) or None if title else None


def _line(value: str | None, limit: int) -> str | None:
    return (clean_line(value, limit) or None) if value else None


def _ascii_words(text: str) -> list[str]:
    from anyascii import anyascii

    return re.findall("[a-z0-9]+", anyascii(text[:200]).lower().replace("'", ""))
