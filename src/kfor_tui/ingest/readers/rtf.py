"""Rich Text Format: its words and paragraphs in one pass, footnotes after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import known
from kfor_tui.ingest.raw import Field, Raw
from kfor_tui.ingest.wordset import word_set

_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.IGNORECASE
)
_BREAKS = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n\n", "line": "\n", "tab": " ", "cell": " ",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n\n", "\r": "\n\n", "\\": "\\", "{": "{", "}": "}"}
_SKIPPED = word_set(
    "fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf footerl footerr "
    "footerf listtable listoverridetable revtbl rsidtbl generator themedata datastore latentstyles "
    "xmlnstbl fldinst nonshppict filetbl annotation"
)
_MAX_DEPTH = 1_000


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: whether no text, hidden or a note, and how many signs stand in for a coded one."""

    skipped: bool = False
    hidden: bool = False
    note: bool = False
    deleted: bool = False
    stand_ins: int = 1
    codec: str = ""  # of the font in use; empty stands for the document's own


class _Rtf:
    """Follows the tokens of one file."""

    def __init__(self, codec: str | None, source: str = "") -> None:
        self.codec = codec or "cp1252"
        self.hidden = 0
        self.deleted = False
        self._fixed = codec is not None
        self._out: list[str] = []
        self._notes: list[str] = []
        self._bytes = bytearray()
        self._state = _State()
        self._stack: list[_State] = []
        self._pass_over = 0
        self._fonts = _fonts(source) if codec is None else {}
        self._default = ""

    def run(self, source: str) -> str:
        for match in _TOKEN.finditer(source):
            word, number, byte, symbol, brace, text = match.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word.lower(), number)
            elif symbol == "*":
                self._state = replace(self._state, skipped=True)
            elif byte:
                self._text(bytes([int(byte, 16)]))
            elif symbol:
                self._put(_SYMBOLS.get(symbol, ""))
            elif text:
                self._text(text.encode("latin-1"))
        self._flush()
        # Characters beyond the first plane are written as two halves.
        whole = "".join([*self._out, *self._notes])
        return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _brace(self, brace: str) -> None:
        self._pass_over = 0
        self._flush()
        if brace == "{":
            self._stack.append(self._state)
            if len(self._stack) > _MAX_DEPTH:
                self._state = replace(self._state, skipped=True)
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, name: str, number: str | None) -> None:
        if name == "deleted":  # a mark of the characters after it, not of the group; "\\deleted0" ends it
            self._flush()
            self.deleted |= number != "0"
            self._state = replace(self._state, deleted=number != "0")
        elif name in _SKIPPED:
            self._state = replace(self._state, skipped=True)
        elif name in ("f", "plain", "deff"):
            self._font(name, number or "0")
        elif name == "footnote" and not self._state.note:
            self._flush()
            self._notes.append("\n\n")
            self._state = replace(self._state, note=True)
        elif name == "v":
            self._state = replace(self._state, hidden=number != "0")
        elif name == "uc":
            self._state = replace(self._state, stand_ins=max(0, min(int(number or 1), 100)))
        elif name == "ansicpg" and not self._fixed:
            self.codec = known(f"cp{number}") or self.codec
        elif name == "u" and number:
            self._put(chr(int(number) & 0xFFFF))
            self._pass_over = self._state.stand_ins
        elif name in _BREAKS:
            self._put(_BREAKS[name])

    def _text(self, data: bytes) -> None:
        kept, self._pass_over = data[self._pass_over :], max(0, self._pass_over - len(data))
        if self._state.hidden and not self._state.skipped:
            self.hidden += len(kept)
        elif not self._state.skipped and not self._state.deleted:
            self._bytes += kept

    def _put(self, text: str) -> None:
        if not (self._state.skipped or self._state.hidden or self._state.deleted):
            self._flush()
            self._story.append(text)

    @property
    def _story(self) -> list[str]:
        """Where text goes: notes stand after the running text that they interrupt."""
        return self._notes if self._state.note else self._out

    def _flush(self) -> None:
        if self._bytes:
            self._story.append(bytes(self._bytes).decode(self._state.codec or self.codec, "replace"))
            self._bytes.clear()

    def _font(self, name: str, number: str) -> None:
        """Take the encoding of the font that ``f`` chooses, or of the first one after ``plain``."""
        self._flush()
        if name == "deff":
            self._default = number
        codec = self._fonts.get(self._default if name == "plain" else number, "")
        self._state = replace(self._state, codec=codec)


_FONT = re.compile(
    r"\\f(\d{1,5})(?![a-z])[^{}\\;]{0,80}(?:(?!\\f\d)\\[a-z]{1,20}-?\d{0,5}[^{}\\;]{0,80}){0,12}", re.IGNORECASE
)
_CHARSET = re.compile(r"\\fcharset(\d{1,3})(?!\d)")
_CODEPAGE = re.compile(r"\\cpg(\d{1,5})(?!\d)")
# Character sets of fonts (RTF specification 1.9.1); 0 and 1 stand for the document's own.
_CHARSETS = {
    "77": "mac-roman", "128": "cp932", "129": "cp949", "134": "gb18030", "136": "big5", "161": "cp1253",
    "162": "cp1254", "163": "cp1258", "177": "cp1255", "178": "cp1256", "186": "cp1257", "204": "cp1251",
    "222": "cp874", "238": "cp1250", "255": "cp437",
}  # fmt: skip


def _fonts(source: str) -> dict[str, str]:
    """Return the encoding of each numbered font whose table entry names a character set."""
    start = source.find("{\\fonttbl", 0, 200_000)
    found: dict[str, str] = {}
    if start < 0:
        return found
    for match in _FONT.finditer(source, start, start + 500_000):
        codepage, charset = _CODEPAGE.search(match.group()), _CHARSET.search(match.group())
        codec = known(f"cp{codepage.group(1)}") if codepage else None
        if not codec and charset and charset.group(1) in _CHARSETS:
            codec = _CHARSETS[charset.group(1)]
        if codec:
            found.setdefault(match.group(1), codec)
    return found


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read an RTF file; text marked hidden is left out and told."""
    source = data.decode("latin-1")
    rtf = _Rtf(known(encoding), source)
    text = rtf.run(source)
    warnings = []
    if rtf.hidden:
        one, many = "character of hidden text left out", "characters of hidden text left out"
        warnings.append(limits.counted(rtf.hidden, one, many))
    if rtf.deleted:
        warnings.append("tracked changes: the text with all of them accepted is read")
    return [Raw(text, (), tuple(_title(source)), tuple(warnings), rtf.codec)]


def _title(source: str) -> list[Field]:
    start = source.find("{\\info", 0, 100_000)
    match = re.compile(r"\{\\title ([^{}\\]{4,300})\}").search(source, start, start + 5_000) if start >= 0 else None
    return [Field("title", match.group(1).strip(), "document properties")] if match else []
