"""A linear tokenizer for HTML as it is found: never raises, never goes back.

``html.parser`` of the supported Python versions takes quadratic time on unclosed comments and quotes and raises on
some declarations; here every character is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kfor_tui.ingest import limits

_OPEN = re.compile(r"<(?:(/)?([A-Za-z][^\s/>]{0,60})|(!--)|([!?/]))")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/>=][^\s/>=]*)")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]*")
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed")
}
_MAX_VALUE = 20_000


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
            closing, name, comment, _ = match.groups()
            if name and not closing:
                token, position = self._start_tag(name.lower(), match.end())
                yield token
                if name.lower() in _RAW:
                    raw, position = self._raw(name.lower(), position)
                    yield raw
                    if not raw.name:
                        yield Token("end", name.lower(), "", {})  # what follows is read as if it had been closed
            else:
                position = self._skip_to("-->" if comment else ">", match.end() - (2 if comment else 0))
                if name:
                    yield Token("end", name.lower(), "", {})
            text_from = position
        if text_from < len(page):
            yield Token("text", "", page[text_from:], {})

    def _find(self, what: str, position: int) -> int:
        """``str.find`` that looks only once for what is not there."""
        if what in self._gone:
            return -1
        found = self.page.find(what, position)
        if found < 0:
            self._gone.add(what)
        return found

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
                value, position = self._value(equals.end())
            if count <= limits.HTML_ATTRIBUTES:
                attributes.setdefault(match.group(1)[:60].lower(), value)
        self.attributes = max(self.attributes, count)
        return Token("start", name, "", attributes), self._skip_to(">", position)

    def _value(self, position: int) -> tuple[str, int]:
        quote = self.page[position : position + 1]
        if quote in ("'", '"'):
            end = self._find(quote, position + 1)
            if end >= 0:
                return self.page[position + 1 : min(end, position + 1 + _MAX_VALUE)], end + 1
            self.damaged = "an unclosed quotation mark in a tag"
        match = _BARE.match(self.page, position)
        end = match.end() if match else position
        return self.page[position : min(end, position + _MAX_VALUE)], end

    def _raw(self, name: str, position: int) -> tuple[Token, int]:
        """Everything up to the end tag of an element whose content is no markup."""
        key = f"</{name}"
        match = None if key in self._gone else _RAW[name].search(self.page, position)
        if match:
            return Token("raw", name, self.page[position : match.start()], {}), match.start()
        self._gone.add(key)
        self.damaged = f"an unclosed {name} element"
        return Token("raw", "", "", {}), position
