"""Bytes to text: byte-order mark, strict UTF-8, what the file declares, then the evidence of its letters.

The ladder below UTF-8 compares single-byte encodings by how well the letters they give fit a language that
uses them (log-odds of letter shares) and by the language's own small words. It is told to the reader as a
guess and can be overridden.
"""

from __future__ import annotations

import codecs
import math
from dataclasses import dataclass

from kfor_tui.ingest import limits
from kfor_tui.ingest.wordset import word_set

# Text encodings a file may declare; Python has codecs that are none ("rot13", "zip") or run in quadratic time.
_ALLOWED = word_set(
    "ascii utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be koi8-r koi8-u mac-roman big5 gbk "
    "gb18030 gb2312 euc-jp euc-kr shift_jis iso2022_jp cp932 cp949 cp437 cp850 cp852 cp857 cp866 cp874 cp1250 "
    "cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-1 iso8859-2 iso8859-3 iso8859-4 "
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
_SAMPLE = 200_000  # bytes looked at when guessing


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read with, and a line to show when that was a guess or lost something."""

    text: str
    encoding: str
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class _Language:
    encodings: tuple[str, ...]
    letters: str  # non-ASCII letters, the most frequent first
    words: frozenset[str]  # small words in ASCII


def _language(encodings: str, letters: str, words: str) -> _Language:
    return _Language(tuple(encodings.split()), letters, frozenset(words.split()))


_LANGUAGES = (
    _language("cp1254", "ışüğöçİŞÖÇÜâîû", "ve bir bu da de ile olarak olan gibi daha en kadar sonra ama"),
    _language("cp1250 iso8859-2", "čšžćđČŠŽĆĐ", "je u na da se i su za od sa kao koji ali bi ne iz"),
    _language("cp1250 iso8859-2", "łęąóśżćźńŁŚŻÓ", "w i na z do nie jest to o po dla od przez oraz"),
    _language("cp1250 iso8859-2", "íáéěýčřžšůúťďňóČŠŽŘ", "v na se je a s o do ve za od pro jako to"),
    _language("cp1250 iso8859-2", "áéóöőíüűúÁÉ", "a az egy hogy nem is az volt meg csak volt"),
    _language("cp1250 iso8859-2", "ăîțşţâșÎŞ", "de la cu nu din care pe pentru sau este"),
    _language("cp1252", "éàèêçîôûùëâœïÉÀ", "le la les de des et un une en est dans que qui pour par"),
    _language("cp1252", "üäößÜÄÖ", "der die das und in den von zu mit ist im auf nicht ein"),
    _language("cp1252", "óíáéñúü¿¡Á", "el la los de que y en un una por con para del se las"),
    _language("cp1252", "ãçáéíõóêàúâ", "o a os de que e do da em um uma para com dos no na"),
    _language("cp1252", "èàùòéìÈ", "il la di che e un una per in del della non con sono"),
    _language("cp1252", "åäöøæÅÄÖØÆ", "och det att som en og er til av med den på er"),
    _language("cp1252", "ëéïóëç", "de het een van en in is dat op te zijn voor dhe nga per"),
    _language("cp1252", "éëñöüïçáí", "the of and to in a is that for on was with as by"),
    _language("cp1251", "оаеинтсрвлкмдпуяызбгчйхжюшцщэфёВСПОНКАБМ", ""),
    _language("cp1251", "аоиенрјтсвдукпмлзбгчшцњжћљђфхџ", ""),
    _language("koi8-r", "оаеинтсрвлкмдпуяызбгчйхжюшцщэфёВСПОНКАБМ", ""),
    _language("cp1253", "αοιετσνηυρπκμλςόίάήέθδγύχώφβξζψ", ""),
)
_TYPOGRAPHY = frozenset("’‘“”„‚–—…•«»°§€£©®™·½¼¾´×²¿¡†­")
_COMMON, _RARE, _ODD, _UNMAPPED = math.log(0.1), math.log(0.004), math.log(0.0002), math.log(1e-7)


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
    """UTF-8 with a few damaged bytes: most of its high bytes form whole characters."""
    text = data.decode("utf-8", "replace")
    lost = text.count("�")
    whole = sum(1 for c in text if c > "\x7f") - lost
    if whole < 3 * lost:  # other encodings seldom form whole characters of UTF-8
        return None
    warning = limits.counted(lost, "byte is not UTF-8 and shown as �", "bytes are not UTF-8 and shown as �")
    return Decoded(text, "utf-8", warning)


def _guess(data: bytes) -> Decoded:
    best = max(_candidates(data[:_SAMPLE]), key=lambda item: item[0])[1]
    return Decoded(data.decode(best, "replace"), best, f"encoding guessed: {best}")


def _candidates(sample: bytes) -> list[tuple[float, str]]:
    counts = [(value, sample.count(value)) for value in range(128, 256) if value in sample]
    words = sample.decode("ascii", "replace").lower().split()[:20_000]
    cyrillic_like = _share_of_high_letters(sample)
    scores = []
    for language in _LANGUAGES:
        found = sum(1 for word in words if word in language.words)
        # Small words are worth as much as letters: a text with few accents says little by its letters.
        word_score = 12.0 * found / (len(words) or 1)
        for order, encoding in enumerate(language.encodings):
            score = _letter_score(counts, language, encoding) + word_score - 0.01 * order
            if not language.words:
                score += 0.0 if cyrillic_like > 0.5 else -4.0
            scores.append((score, encoding))
    return scores


def _letter_score(counts: list[tuple[int, int]], language: _Language, encoding: str) -> float:
    """Mean log share of the high bytes as letters of the language."""
    total = sum(count for _, count in counts) or 1
    score = 0.0
    for value, count in counts:
        char = bytes([value]).decode(encoding, "replace")
        rank = language.letters.find(char)
        if rank >= 0:
            log = max(_COMMON - 0.1 * rank, -5.0)
        elif char in _TYPOGRAPHY:
            log = _RARE + 2.5
        elif char == "�" or char < "\xa0":
            log = _UNMAPPED
        elif char.lower() in language.letters:
            log = _RARE
        else:
            log = _ODD
        score += log * count
    return score / total


def _share_of_high_letters(sample: bytes) -> float:
    letters = sum(1 for byte in sample if byte > 0xBF or 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A)
    return sum(1 for byte in sample if byte > 0xBF) / (letters or 1)
