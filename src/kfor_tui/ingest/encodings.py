"""Bytes to text: byte-order mark, strict UTF-8, what the file declares, then the evidence of its letters.

What is chosen by its letters (``encoding_evidence``) is told to the reader as a guess, or as uncertain when another
reading fits almost as well, and can be overridden.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kfor_tui.ingest import encoding_evidence, limits
from kfor_tui.ingest.wordset import word_set

# Text encodings a file may declare; Python has codecs that are none ("rot13", "zip") or run in quadratic time.
_ALLOWED = word_set(
    "ascii utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be koi8-r koi8-u mac-roman mac-cyrillic big5 gbk "
    "big5hkscs gb18030 gb2312 euc-jp euc-kr shift_jis iso2022_jp cp932 cp949 cp437 cp737 cp850 cp852 cp857 cp866 cp874 "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-1 iso8859-2 iso8859-3 iso8859-4 "
    "iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16"
)
# As browsers do (WHATWG Encoding Standard): these labels mean their Windows supersets.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PASTED = frozenset((0x80, 0x85, *range(0x91, 0x98), 0x99))  # euro, ellipsis, quotes, dashes and ™ of cp1252
_ESCAPED = re.compile(rb"\x1b\$[@B](?:[!-~]{2}){1,4000}\x1b\([BJ]")  # Japanese in seven bits
_STRAY = re.compile("[\udc80-\udcff]")  # what "surrogateescape" makes of a byte that is not UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and a line to show when that was a guess or lost something."""

    text: str
    encoding: str
    warning: str | None = None


def known(name: str | None) -> str | None:
    """The canonical name of a text encoding that may be used, or None."""
    if not name or len(name) > 40:
        return None
    try:
        canonical = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return canonical if canonical in _ALLOWED else None


def decode(data: bytes, declared: str | None = None, override: str | None = None) -> Decoded:
    """Decode a file's bytes; never fails.

    ``declared`` is what the file says of its own encoding, ``override`` what the user says.
    """
    if override:
        return _overridden(data, declared, override)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, name)
    if wide := _wide(data):
        return wide
    if _ESCAPED.search(data[:20_000]) and (escaped := _declared(data, "iso2022_jp")):
        return Decoded(escaped.text, escaped.encoding, f"encoding guessed: {escaped.encoding}")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            text = data.decode("utf-8", "replace")
            return Decoded(text, "utf-8", "the file ends in the middle of a character")
    return _declared(data, declared) or _mostly_utf8(data) or _guess(data)


def _overridden(data: bytes, declared: str | None, override: str) -> Decoded:
    name = known(override)
    if name is None:
        found = decode(data, declared)
        return Decoded(found.text, found.encoding, f"there is no encoding {override[:40]!r}; read as {found.encoding}")
    text = data.decode(name, "replace")
    return Decoded(text, name, _lost(text, name))


def _lost(text: str, name: str) -> str | None:
    lost = text.count("�")
    one, many = (f"{noun} could not be read as {name}" for noun in ("character", "characters"))
    return limits.counted(lost, one, many) if lost else None


def _marked(data: bytes, mark: bytes, name: str) -> Decoded:
    text = data[len(mark) :].decode(name, "replace") if name == "utf-8" else data.decode(name, "replace")
    return Decoded(text, name, _lost(text, name))


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    sample = data[:4096]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    for zero, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[zero::2].count(0) > 0.7 * half and sample[1 - zero :: 2].count(0) < 0.1 * half:
            return Decoded(data.decode(name, "replace"), name, f"encoding guessed: {name}")
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    name = known(declared)
    if name is None or name == "utf-8":
        return None
    name = _SUPERSETS.get(name, name)
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes, or with quotation marks and dashes pasted in from Windows (cp1252)."""
    text = data.decode("utf-8", "surrogateescape")
    stray = [ord(char) - 0xDC00 for char in text if "\udc80" <= char <= "\udcff"]
    whole = sum(1 for char in text if char > "\x7f") - len(stray)
    pasted = sum(1 for value in stray if value in _PASTED)
    # Other encodings seldom form whole characters of UTF-8.
    if whole < 3 * len(stray) and not (whole and pasted == len(stray)):
        return None
    text = _STRAY.sub(_repaired, text)
    lost = len(stray) - pasted
    notes = []
    if pasted:
        notes.append(limits.counted(pasted, "byte is not UTF-8, read as cp1252", "bytes are not UTF-8, read as cp1252"))
    if lost:
        notes.append(limits.counted(lost, "byte is not UTF-8 and shown as �", "bytes are not UTF-8 and shown as �"))
    return Decoded(text, "utf-8", "; ".join(notes))


def _repaired(match: re.Match[str]) -> str:
    value = ord(match.group()) - 0xDC00
    return bytes([value]).decode("cp1252") if value in _PASTED else "�"


def _guess(data: bytes) -> Decoded:
    best, *others = encoding_evidence.readings(data)
    text = data.decode(best.encoding, "replace")
    sample = data[: encoding_evidence.SAMPLE]
    shown = sample.decode(best.encoding, "replace")
    rival = next((other for other in others if sample.decode(other.encoding, "replace") != shown), None)
    if best.score < encoding_evidence.FITS:
        note = f"encoding unknown: read as {best.encoding}, but no encoding fits; choose one with --encoding"
    elif rival is not None and best.score - rival.score < encoding_evidence.margin(data):
        note = f"encoding uncertain: read as {best.encoding}, {rival.encoding} fits almost as well"
    else:
        note = f"encoding guessed: {best.encoding}"
    return Decoded(text, best.encoding, note)
