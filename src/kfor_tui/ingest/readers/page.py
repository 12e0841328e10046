"""A web page as the blocks of text that a browser shows, in order, each with where on the page it stands.

One pass over the tokens, linear in the size of the page whatever its nesting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kfor_tui.ingest.readers import page_zones
from kfor_tui.ingest.readers.markdown import unescape
from kfor_tui.ingest.readers.page_blocks import Byline, Page, PageBlock, rows_joined
from kfor_tui.ingest.readers.tokens import Token, Tokenizer
from kfor_tui.ingest.wordset import word_set

_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_INLINE = word_set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter nobr output q "
    "rp rt ruby s samp small span strike strong sub sup time tt u var wbr button input select option "
    "math semantics mrow mi mo mn mtext mfrac msqrt mroot msup msub msubsup munder mover munderover mstyle mpadded "
    "menclose mspace merror mphantom tspan"
)
_NO_TEXT = word_set(
    "script style template noscript noframes iframe noembed object canvas audio video head "
    "annotation annotation-xml defs desc metadata"
)
_IN_HEAD = word_set("base basefont bgsound link meta noframes noscript script style template title head html")
_DEEPEST_FRAME = 2
_CLOSES = {  # a start tag that ends an open element of these names
    "p": ("p",), "li": ("li", "p"), "dt": ("dt", "dd", "p"), "dd": ("dt", "dd", "p"), "option": ("option",),
    "td": ("td", "th", "p"), "th": ("td", "th", "p"), "tr": ("td", "th", "tr", "p"),
}  # fmt: skip
_CLOSES_PARAGRAPH = word_set(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "main nav ol pre section table ul"
)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(slots=True)
class _Element:
    name: str
    silent: bool
    hidden: bool
    zone: str
    by_class: bool
    in_article: bool
    in_link: bool
    byline: bool
    block: str
    root: int = 0
    mark: str = ""
    date: bool = False
    publisher: bool = False


class _Builder:
    """Follows the tokens with a stack of open elements and gathers text into blocks."""

    def __init__(self) -> None:
        self.page = Page()
        self._stack = [_Element("", False, False, "", False, False, False, False, "div")]
        self._open: dict[str, int] = {}
        self._parts: list[str] = []
        self._links = 0
        self._byline: list[str] = []
        self._date: list[str] = []
        self._just_ended = ""
        self._roots = 0
        self._row = 0
        self._frames = 0

    def feed(self, token: Token) -> None:
        if token.kind == "text":
            self._just_ended = ""
            self._text(token.text)
        elif token.kind == "start":
            self._start(token.name, token.attributes)
        elif token.kind == "end":
            self._end(token.name)
            self._just_ended = token.name
        elif token.kind == "raw":
            self._raw(token)

    def finish(self) -> Page:
        self._flush()
        self.page.blocks = rows_joined(self.page.blocks)
        return self.page

    def _text(self, text: str) -> None:
        top = self._stack[-1]
        if top.silent or not text:
            return
        if top.block != "pre":
            text = _SPACE.sub(" ", text)
        text = unescape(text)
        self._parts.append(text)
        if top.in_link:
            self._links += len(text.strip())
        if top.byline:
            self._byline.append(text)
        if top.date:
            self._date.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in _IN_HEAD and self._open.get("head"):
            self._end("head")  # its end tag may be left out
        self._notice(name, attributes)
        for other in _CLOSES.get(name, ("p",) if name in _CLOSES_PARAGRAPH else ()):
            self._close_near(other)
        if name == "br":
            self._parts.append("\n")
        elif name in ("a", "button") and self._just_ended == name:
            self._parts.append(" ")  # links of a menu are told apart by style only
        elif name not in _INLINE:
            self._flush()
        self._row += name in ("tr", "table")
        if name in _VOID:
            return
        if self._stack[-1].byline and (name in ("time", "span") or name not in _INLINE):
            self._byline.append(" | " if name == "time" else " ")
        self._stack.append(self._element(name, attributes))
        self._open[name] = self._open.get(name, 0) + 1
        self.page.depth = max(self.page.depth, len(self._stack))
        self.page.elements += 1

    def _element(self, name: str, attributes: dict[str, str]) -> _Element:
        parent = self._stack[-1]
        zone, by_class, root = parent.zone, parent.by_class, parent.root
        if not zone or by_class or zone == "a form":  # what a class or a form says, an element inside may say better
            own, own_by_class = page_zones.zone(name, attributes)
            if own:
                self._roots += 1
                zone, by_class, root = own, own_by_class, self._roots
        starts_article = name in ("article", "main") or attributes.get("itemprop", "").lower() == "articlebody"
        return _Element(
            name,
            silent=parent.silent or page_zones.is_silent(name, attributes, _NO_TEXT),
            hidden=parent.hidden or page_zones.is_hidden(attributes),
            zone=zone,
            by_class=by_class,
            in_article=parent.in_article or starts_article or attributes.get("role", "").lower() == "main",
            in_link=parent.in_link or name == "a",
            byline=parent.byline or page_zones.is_byline(attributes),
            block=parent.block if name in _INLINE else name,
            root=root,
            mark="embed" if page_zones.is_embed(attributes) else parent.mark or "lead" * page_zones.is_lead(attributes),
            date=parent.date or page_zones.is_date(name, attributes),
            publisher=parent.publisher or attributes.get("itemprop", "").lower() == "publisher",
        )

    def _close_near(self, name: str) -> None:
        """End an open element that this one cannot stand in, when it is among the nearest."""
        if not self._open.get(name):
            return
        for element in self._stack[:-12:-1]:
            if element.name == name:
                self._end(name)
                return
            if element.name in ("table", "ul", "ol", "dl", "div", "section", "article", "td"):
                return

    def _end(self, name: str) -> None:
        if not self._open.get(name):
            return
        while len(self._stack) > 1:
            if self._stack[-1].name not in _INLINE:
                self._flush()
            element = self._stack.pop()
            self._open[element.name] -= 1
            if element.byline and not self._stack[-1].byline:
                self._end_byline(element)
            if element.date and not self._stack[-1].date:
                self._end_date(element)
            if element.name == name:
                return

    def _end_byline(self, element: _Element) -> None:
        line = " ".join("".join(self._byline).split())
        self._byline.clear()
        if 0 < len(line) <= 200 and len(self.page.bylines) < 50 and not element.hidden:
            self.page.bylines.append(Byline(line, element.in_article, element.zone))

    def _end_date(self, element: _Element) -> None:
        line = " ".join("".join(self._date).split())
        self._date.clear()
        if 0 < len(line) <= 100 and len(self.page.dates) < 20 and not element.zone:
            self.page.dates.append(line)

    def _raw(self, token: Token) -> None:
        if token.name == "title" and not self.page.title and not self._open.get("svg"):
            self.page.title = " ".join(unescape(token.text[:2_000]).split())
        elif token.name == "script" and self.page.scripts and self.page.scripts[-1] == "":
            self.page.scripts[-1] = token.text
        elif token.name == "textarea":
            self._parts.append(unescape(token.text))
        elif token.name == "xmp":
            self._parts.append(token.text)

    def _notice(self, name: str, attributes: dict[str, str]) -> None:
        page = self.page
        if name == "html" and not page.language:
            page.language = attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif name == "meta" and len(page.metas) < 500:
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            value = unescape(attributes.get("content", "")[:3_000]).strip()
            page.metas.append((key.strip().lower()[:60], value))
            if attributes.get("itemprop") == "name":
                self._notice_name(value)
        elif name == "link" and "canonical" in attributes.get("rel", "").lower().split() and not page.canonical:
            page.canonical = unescape(attributes.get("href", "")).strip()
        elif name == "base" and not page.base:
            page.base = unescape(attributes.get("href", "")).strip()
        elif name == "time" and self._stack[-1].zone not in page_zones.OTHERS:
            _note_time(page, attributes, zoned=bool(self._stack[-1].zone))
        elif name == "script" and "ld+json" in attributes.get("type", "").lower() and len(page.scripts) < 50:
            page.scripts.append("")
        elif name == "img":
            self._parts.append(page_zones.formula(attributes))
        elif name == "iframe" and attributes.get("srcdoc"):
            self._frame(attributes["srcdoc"])

    def _notice_name(self, value: str) -> None:
        """Keep the name that a tag without text gives to the author or the publisher around it."""
        if self._stack[-1].byline:
            self._byline.append(f" {value} ")
        elif self._stack[-1].publisher:
            self.page.metas.append(("publisher", value))

    def _frame(self, page: str) -> None:
        """Read the page that a frame carries in its own tag."""
        if self._frames >= _DEEPEST_FRAME or self._stack[-1].silent:
            return
        self._flush()
        self._frames += 1
        inner = _Builder()
        inner._frames = self._frames
        for token in Tokenizer(unescape(page)):
            inner.feed(token)
        self._frames -= 1
        self.page.blocks += inner.finish().blocks

    def _flush(self) -> None:
        text = "".join(self._parts)
        self._parts.clear()
        links, self._links = self._links, 0
        top = self._stack[-1]
        for piece in re.split(r"\n[ ]*\n\s*", text) if top.block != "pre" else [text]:
            lines = [line.strip() for line in piece.split("\n")]
            shown = "\n".join(line for line in lines if line)
            if shown:
                counted = min(links, len(shown))
                zone = (top.zone, top.hidden, counted, top.in_article, top.by_class, top.root)
                row = self._row if top.block in ("td", "th") else 0
                self.page.blocks.append(PageBlock(shown, top.block, *zone, row, top.mark))


def _note_time(page: Page, attributes: dict[str, str], *, zoned: bool) -> None:
    """Keep the date of a ``time`` element, and whether it says that it is the one of publication."""
    date = attributes.get("datetime") or attributes.get("content")
    if date and len(page.times) < 50:
        marks = " ".join((attributes.get("itemprop", ""), attributes.get("class", ""))).lower()
        published = "pubdate" in attributes or "publish" in marks or "entry-date" in marks
        page.times.append((date[:64], published and not zoned))


def parse(text: str) -> Page:
    """Read a page; never raises on any text."""
    builder, tokenizer = _Builder(), Tokenizer(text)
    for token in tokenizer:
        builder.feed(token)
    page = builder.finish()
    page.attributes, page.damaged = tokenizer.attributes, tokenizer.damaged
    return page
