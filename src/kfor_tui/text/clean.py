"""The gate: makes text from outside safe to store, display, copy and cite.

Nothing downstream escapes anything, so every string of a source passes here after all decoding. The gate is
idempotent, runs in linear time and never raises. What it does to each character:

- NEL, line and paragraph separators, CR, CRLF and form feed become a newline; a tab becomes four spaces, so that
  indents and columns are preserved; every other space becomes the plain space;
- C0 controls and DEL become their control pictures (``␛``); C1, surrogates, non-characters, private and unassigned
  characters become U+FFFD;
- bidirectional controls become visible (``⟨RLO⟩``); zero-width and tag characters are removed, except the joiners and
  variation selectors that Arabic, Indic and emoji sequences need; soft hyphens are removed without being counted;
- the text is in NFC, with at most four combining marks in a row and none without a base at the start of a line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["keep", "space", "hidden", "silent", "control", "bidi", "mark", "context"]

MAX_MARKS = 4
REPLACEMENT = "\ufffd"
_TAB = "    "
_NEWLINES = re.compile("\r\n|[\r\x0c\x85\u2028\u2029]")
_BIDI = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe0e\ufe0f"
# Default-ignorable characters that are letters, marks or symbols, so ``str.isprintable`` accepts them.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd")

_JOINING = "\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1820-\u18aa\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_STRAY_JOINER = re.compile(
    f"(?<![{_JOINING}])\u200c|\u200c(?![{_JOINING}])"
    f"|(?<![{_JOINING}{_EMOJI}\ufe0f])\u200d|\u200d(?![{_JOINING}{_EMOJI}])"
)
_STRAY_SELECTOR = re.compile(f"(?<![{_EMOJI}0-9#*©®‼⁉])[{_SELECTORS}]")


class Cleaned(NamedTuple):
    """Safe text, and counts of the hidden characters, controls, bidi controls and surplus marks found in it."""

    text: str
    hidden: int = 0
    controls: int = 0
    bidi: int = 0
    marks: int = 0


@lru_cache(maxsize=8192)
def _classify(char: str) -> tuple[Kind, str]:
    """Classify a character and return its replacement."""
    code = ord(char)
    if char == "\n" or 0x20 <= code < 0x7F:
        return "keep", char
    if code in _BIDI:
        return "bidi", f"⟨{_BIDI[code]}⟩"
    if char in _BLANKS or 0xE0000 <= code <= 0xE0FFF or 0xFE00 <= code <= 0xFE0D:
        return "hidden", ""
    if char in _JOINERS or char in _SELECTORS:
        return "context", char
    return _classify_by_category(char, code)


def _classify_by_category(char: str, code: int) -> tuple[Kind, str]:
    category = unicodedata.category(char)
    if category == "Zs" or code == 0x2800:
        return "space", " "
    if category[0] == "M":
        return "mark", char
    if category == "Cc":
        return _classify_control(code)
    if category == "Cf":
        return _classify_format(char)
    return ("control", REPLACEMENT) if category[0] in "CZ" else ("keep", char)


def _classify_control(code: int) -> tuple[Kind, str]:
    if code == 0x09:
        return "space", _TAB
    if code < 0x20:
        return "control", chr(0x2400 + code)
    return "control", "\u2421" if code == 0x7F else REPLACEMENT


def _classify_format(char: str) -> tuple[Kind, str]:
    if char == "\u00ad":
        return "silent", ""
    return ("control", REPLACEMENT) if char in _VISIBLE_FORMATS else ("hidden", "")


def clean_text(raw: str) -> Cleaned:
    r"""Make a text of several lines safe, and count what was unsafe in it.

    Any ``str`` is accepted, lone surrogates and NUL included.

    >>> clean_text("Caf\u00e9\u200b \x1b[31mred")
    Cleaned(text='Café ␛[31mred', hidden=1, controls=1, bidi=0, marks=0)
    """
    text = raw.removeprefix("\ufeff")
    if text.isascii() and text.replace("\n", "").isprintable():
        return Cleaned(text)
    text = _NEWLINES.sub("\n", text)
    text, counts, kinds = _replace(text)
    if "context" in kinds or "mark" in kinds:
        text = _settle(text, counts)
    else:
        text = unicodedata.normalize("NFC", text)
        if any(_classify(char)[0] == "mark" for char in set(text)):
            text = _settle(text, counts)
    return Cleaned(text, counts["hidden"], counts["control"], counts["bidi"], counts["marks"])


def is_clean(text: str) -> bool:
    """Return whether the gate would leave the text unchanged."""
    return clean_text(text).text == text


def is_safe(text: str) -> bool:
    """Return whether the gate would leave each character of a text as it is, whatever stands beside it.

    This is what makes a text safe to paint, and faster to ask than ``is_clean``, which also counts marks in a row.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return True
    return all(
        _classify(char) in (("keep", char), ("mark", char), ("context", char), ("space", char)) for char in set(text)
    )


def _replace(text: str) -> tuple[str, dict[str, int], set[str]]:
    """Replace what can be judged character by character; returns counts by kind, and the kinds seen."""
    counts = {"hidden": 0, "control": 0, "bidi": 0, "marks": 0}
    table: dict[int, str] = {}
    kinds: set[str] = set()
    for char in set(text):
        kind, replacement = _classify(char)
        kinds.add(kind)
        if replacement != char:
            table[ord(char)] = replacement
            if kind in counts:
                counts[kind] += text.count(char)
    return (text.translate(table) if table else text), counts, kinds


def _settle(text: str, counts: dict[str, int]) -> str:
    """Compose, limit marks and drop stray joiners until nothing changes.

    Each step can make the next one necessary; a text that still changes after a few rounds is an artefact and loses all
    its joiners and selectors.
    """
    text = unicodedata.normalize("NFC", text)
    for _ in range(4):
        settled = _limit_marks(text, counts)
        settled, selectors = _STRAY_SELECTOR.subn("", settled)
        settled, joiners = _STRAY_JOINER.subn("", settled)
        settled = unicodedata.normalize("NFC", settled)
        counts["hidden"] += selectors + joiners
        if settled == text:
            return text
        text = settled
    bare = text.translate(dict.fromkeys(map(ord, _JOINERS + _SELECTORS)))
    counts["hidden"] += len(text) - len(bare)
    return _limit_marks(unicodedata.normalize("NFC", bare), counts)


def _limit_marks(text: str, counts: dict[str, int]) -> str:
    """Keep at most ``MAX_MARKS`` marks in a row, and insert a base before a line that starts with a mark."""
    marks = "".join(re.escape(char) for char in set(text) if _classify(char)[0] == "mark")
    if not marks:
        return text
    shorter = re.sub(f"([{marks}]{{{MAX_MARKS}}})[{marks}]+", r"\1", text)
    counts["marks"] += len(text) - len(shorter)
    return re.sub(f"(?m)^(?=[{marks}])", "◌", shorter)


_SPACES = re.compile(r"\s+")


def clean_line(raw: str, limit: int = 300) -> str:
    """Make a one-line field safe: a title, an outlet, an author; a text that is too long ends in ``…``.

    ``limit`` is in characters, the ellipsis included.
    """
    text = _SPACES.sub(" ", clean_text(raw[: limit * 20 + 1000]).text).strip()
    text = clean_text(text).text  # a mark that followed a space may now be first
    if len(text) <= limit:
        return text
    return clean_text(text[: max(limit - 1, 0)].rstrip(" " + _JOINERS)).text + "…"


_NAME_CONTROLS: dict[int, int | str] = {code: 0x2400 + code for code in range(0x20)}
_NAME_CONTROLS |= {0x85: 0xFFFD, 0x2028: 0x2424, 0x2029: 0x2424}
_NAME_CONTROLS |= {0xDC00 + byte: f"\\x{byte:02x}" for byte in range(0x80, 0x100)}


def clean_name(name: str | bytes) -> str:
    r"""Make a file name safe to show; bytes that are not UTF-8 are written as ``\xff``.

    Line breaks and tabs become control pictures, so a name is one line and different names stay different.
    """
    text = name.decode("utf-8", "surrogateescape") if isinstance(name, bytes) else name
    return clean_text(text.translate(_NAME_CONTROLS)).text
