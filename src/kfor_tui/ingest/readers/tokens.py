"""A linear tokenizer for HTML as it is found: never raises, never goes back.

``html.parser`` of the supported Python versions takes quadratic time on unclosed comments and quotes and raises on
some declarations; here every character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

from kfor_tui.ingest import limits
from kfor_tui.ingest.wordset import word_set

_OPEN = re.compile(r"<(?:(/)?([A-Za-z][^\s/>]{0,60})|(!--)|(!\[CDATA\[)|([!?/]))")
_COMMENT_END = re.compile(r"--!?>")
_XHTML = re.compile(r"\s*(?:<\?xml|<!DOCTYPE[^>]{0,100}XHTML|<html[^>]{0,300}www\.w3\.org/1999/xhtml)", re.IGNORECASE)
# Elements of drawings and formulas, which close in themselves also on pages that are no XHTML.
_FOREIGN = word_set(
    "path circle rect g use line polyline polygon ellipse image text tspan stop defs clippath mask filter mspace "
    "mi mo mn mtext mrow none mprescripts"
)
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]*")
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_MAX_VALUE = 20_000
_MAX_PAGE_VALUE = 1_000_000  # of srcdoc, which holds a page


class Token(NamedTuple):
    """``kind`` is "text", "start", "end" or "raw" (the content of script, style, title…); ``name`` in lower case."""

    kind: str
    name: str
    text: str
    attributes: dict[str, str]


class Tokenizer:
    """Tokens of one page; ``damaged`` tells after the run what was left open, ``attributes`` the most on one tag."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.damaged: str | None = None
        self.attributes = 0
        self.xhtml = bool(_XHTML.match(page[:1_000].lstrip("\ufeff")))
        self._gone: set[str] = set()  # delimiters that do not occur any more

    def __iter__(self) -> Iterator[Token]:
        page, position, text_from = self.page, 0, 0
        while (start := page.find("<", position)) >= 0:
            match = _OPEN.match(page, start)
            if not match:
                position = start + 1
                continue
            if start > text_from:
                yield Token("text", "", page[text_from:start], {})
            closing, name, comment, cdata, _ = match.groups()
            if name and not closing:
                position = yield from self._opened(name.lower(), match.end())
            elif cdata:
                end = self._find("]]>", match.end())
                end = end if end >= 0 else len(page)
                yield Token("text", "", page[match.end() : end].replace("&", "&amp;"), {})
                position = end + len("]]>")
            else:
                position = self._skip_comment(match.end() - 2) if comment else self._skip_to(">", match.end())
                if name:
                    yield Token("end", name.lower(), "", {})
            text_from = position
        if text_from < len(page):
            yield Token("text", "", page[text_from:], {})

    def _opened(self, name: str, position: int) -> Generator[Token, None, int]:
        """Yield a start tag and what belongs to it at once; return where to read on."""
        token, position = self._start_tag(name, position)
        yield token
        if self._is_empty(name, position):
            yield Token("end", name, "", {})
        elif name in _RAW:
            raw, position = self._raw(name, position)
            yield raw
            if not raw.name:
                yield Token("end", name, "", {})  # what follows is read as if it had been closed
        return position

    def _is_empty(self, name: str, position: int) -> bool:
        """Return whether a start tag closed in itself, where that counts: in XHTML, in drawings and formulas.

        A script that closes in itself on any other page would hide what follows; it is read on and told.
        """
        if self.page[position - 2 : position] != "/>":
            return False
        follows = self.page[position : position + 200].lstrip().lower()
        if name in _RAW and not self.xhtml and not follows.startswith(f"</{name}"):
            self.damaged = f"a {name} element that closes in itself"
        return self.xhtml or name in _RAW or name in _FOREIGN

    def _find(self, what: str, position: int) -> int:
        """``str.find`` that looks only once for what is not there."""
        if what in self._gone:
            return -1
        found = self.page.find(what, position)
        if found < 0:
            self._gone.add(what)
        return found

    def _skip_comment(self, position: int) -> int:
        match = None if "-->" in self._gone else _COMMENT_END.search(self.page, position)
        if match:
            return match.end()
        self._gone.add("-->")
        return self._skip_to("-->", position)

    def _skip_to(self, what: str, position: int) -> int:
        found = self._find(what, position)
        if found >= 0:
            return found + len(what)
        self.damaged = "an unclosed comment" if what == "-->" else "an unclosed tag"
        # As much as possible is kept: the sign that opened it is passed over, what follows is read on.
        nearest = self._find(">", position)
        return nearest + 1 if nearest >= 0 else len(self.page)

    def _start_tag(self, name: str, position: int) -> tuple[Token, int]:
        page, attributes, count = self.page, dict[str, str](), 0
        while (match := _ATTRIBUTE.match(page, position)) is not None:
            count += 1
            position = match.end()
            value = ""
            equals = _EQUALS.match(page, position)
            if equals:
                most = _MAX_PAGE_VALUE if match.group(1).lower() == "srcdoc" else _MAX_VALUE
                value, position = self._value(equals.end(), most)
            if count <= limits.HTML_ATTRIBUTES:
                attributes.setdefault(match.group(1)[:60].lower(), value)
        self.attributes = max(self.attributes, count)
        return Token("start", name, "", attributes), self._skip_to(">", position)

    def _value(self, position: int, most: int) -> tuple[str, int]:
        quote = self.page[position : position + 1]
        if quote in ("'", '"'):
            end = self._find(quote, position + 1)
            if end >= 0:
                return self.page[position + 1 : min(end, position + 1 + most)], end + 1
            self.damaged = "an unclosed quotation mark in a tag"
        match = _BARE.match(self.page, position)
        end = match.end() if match else position
        return self.page[position : min(end, position + most)], end

    def _raw(self, name: str, position: int) -> tuple[Token, int]:
        """Everything up to the end tag of an element whose content is no markup."""
        key = f"</{name}"
        match = None if key in self._gone else _RAW[name].search(self.page, position)
        if match:
            return Token("raw", name, self.page[position : match.start()], {}), match.start()
        self._gone.add(key)
        self.damaged = f"an unclosed {name} element"
        return Token("raw", "", "", {}), position
