"""Nest quotation marks and place full stops and commas next to them."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Outer = Literal["double", "single"]
MARKS: dict[str, tuple[str, str]] = {"double": ("“", "”"), "single": ("‘", "’")}
_MARK = re.compile("[“”„‟«»\"‘’']")
_NESTING = re.compile("[“”„‟«»\"‘’'(\\[{]")
_DOUBLE_OPEN = "“„‟"
_MAX_DEPTH = 8
_CLOSERS = "’”'\""
_BRACKETS = "([{"
_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "“": "”", "‟": "”", "„": "“", "‘": "’", "«": "»", "»": "«"}
_LOOSE = " ,;:—–-"
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]\.|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|etc))\Z", re.IGNORECASE)


class _Mark(NamedTuple):
    at: int
    depth: int
    opens: bool


def quoted(text: str, outer: Outer = "double", stop: str = "") -> str:
    """Put a text in quotation marks, alternate the marks inside it, and put ``stop`` inside all marks.

    A quotation that begins or ends outside the text (a sentence from the middle of a speech) gets its missing mark.
    Apostrophes and marks of feet or inches do not change.

    >>> quoted('"We are ready," she said.')
    '“‘We are ready,’ she said.”'
    """
    opening, closing = MARKS[outer]
    return f"{opening}{stopped(requote(text, outer), stop)}{closing}"


def curly_apostrophes(text: str) -> str:
    """Return a title with printed apostrophes, as the manuals set it: ``driver’s``; quotes keep theirs as typed."""
    return _APOSTROPHE.sub("’", text)


def stopped(text: str, stop: str) -> str:
    """Add ``stop`` to a text, inside the quotation marks that close there: ``She said “go.”``.

    No full stop is added after ``.``, ``?``, ``!`` or ``…``.
    """
    if not stop:
        return text
    closing = {mark.at for mark in _pair(text)[0] if not mark.opens}
    end = len(text)
    while end - 1 in closing:
        end -= 1
    if stop == "." and text[:end].endswith((".", "?", "!", "…")):
        return text
    return text[:end] + stop + text[end:]


def cut(text: str, end: int) -> str:
    """Cut a text at ``end`` or before a bracket that would stay open, and close open quotations."""
    if not _NESTING.search(text):
        return text[:end]
    for at in (at for at, closer in _left_open(text, end) if closer in ")]}"):
        if len(text[:at].split()) > 1:
            end = len(text[:at].rstrip(_LOOSE))
            break
    return text[:end] + "".join(closer for _, closer in reversed(_left_open(text, end)))


def _left_open(text: str, end: int) -> list[tuple[int, str]]:
    """Return the position of each quotation or bracket still open at ``end``, with its closing mark."""
    quotes = {mark.at: mark.opens for mark in _pair(text)[0]}
    stack: list[tuple[int, str]] = []
    for at, char in enumerate(text[:end]):
        if quotes.get(at) or (char in _BRACKETS and at not in quotes):
            stack.append((at, _CLOSED_BY.get(char, char)))
        elif stack and (at in quotes or char == stack[-1][1] in ")]}"):
            stack.pop()
    return stack


def requote(text: str, outer: Outer = "double") -> str:
    """Change the quotation marks of a text so that it nests inside marks of the kind ``outer``."""
    marks, missing_open, missing_close = _pair(text)
    if missing_open or missing_close:
        text = ("“" if missing_open else "") + text + ("”" if missing_close else "")
        marks, _, _ = _pair(text)
    kinds = ("single", "double") if outer == "double" else ("double", "single")
    pieces: list[str] = []
    last = 0
    for mark in marks:
        pieces += (text[last : mark.at], MARKS[kinds[mark.depth % 2]][0 if mark.opens else 1])
        last = mark.at + 1
    return "".join([*pieces, text[last:]])


def _pair(text: str) -> tuple[list[_Mark], bool, bool]:
    """Return the quotation marks with their depth, and whether an opening or closing mark is missing."""
    last_single = _last_single_close(text)
    stack: list[tuple[int, str]] = []
    marks: list[_Mark] = []
    missing_open = False
    for found in _MARK.finditer(text):
        at, char = found.start(), found.group()
        role = _role(text, at, char, stack, last_single)
        if role == "open":
            # Prose is not nested deeper; the limit keeps the search through the stack short.
            if len(stack) < _MAX_DEPTH:
                stack.append((at, char))
        elif role == "close":
            while stack and _is_single(stack[-1][1]) and not _is_single(char):
                stack.pop()
            if not stack:
                missing_open = True
                continue
            begun, _ = stack.pop()
            marks += (_Mark(begun, len(stack), True), _Mark(at, len(stack), False))
    missing_close = any(not _is_single(char) for _, char in stack)
    return sorted(marks), missing_open, missing_close


def _is_single(char: str) -> bool:
    return char in "‘’'"


def _role(text: str, at: int, char: str, stack: list[tuple[int, str]], last_single: int) -> str:
    """Return ``open``, ``close`` or an empty string for a mark that is a plain character."""
    top = stack[-1][1] if stack else ""
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if _is_single(char):
        if top and _is_single(top) and not after.isalnum() and not before.isspace():
            return "close"
        starts_word = not before.isalnum() and not after.isspace()
        return "open" if char != "’" and starts_word and at < last_single and not (top and _is_single(top)) else ""
    if char in "«»":
        inside = any(begun in "«»" and begun != char for _, begun in stack)
        return "close" if inside or (char == "»" and not _opens_word(before, after)) else "open"
    if char in _DOUBLE_OPEN:
        return "close" if char == "“" and any(begun == "„" for _, begun in stack) else "open"
    if _opens_word(before, after):
        return "open"
    inches = char == '"' and before.isdigit() and not any(not _is_single(begun) for _, begun in stack)
    return "" if inches else "close"


def _opens_word(before: str, after: str) -> bool:
    return (before.isspace() or before in "([{—–-‘'“") and not after.isspace()


def _last_single_close(text: str) -> int:
    for found in reversed(list(re.finditer("[’'](?!\\w)", text))):
        if found.start() and not text[found.start() - 1].isspace():
            return found.start()
    return -1


def without_full_stop(text: str) -> str:
    """Drop the final full stop, as styles require before a bracket; ``?``, ``!``, ``…`` and ``U.S.`` stay."""
    body = text.rstrip(_CLOSERS)
    if not body.endswith(".") or body.endswith("..") or _ABBREVIATION.search(body[:-1][-40:]):
        return text
    if re.search(r"\b[^\W\d_]\.[^\W\d_]\Z", body[:-1][-40:]):
        return text
    return body[:-1] + text[len(body) :]


def with_stop(text: str, stop: str = ".") -> str:
    """Add a final ``stop`` unless the text ends in ``.``, ``?``, ``!`` or ``…``, closing quotation marks aside."""
    ending = text.rstrip(_CLOSERS + ")")
    return text if ending.endswith((".", "?", "!", "…")) else text + stop
