"""Rich Text Format: its words and paragraphs in one pass, footnotes after them.

Page headers, comments and hidden text are folded; text boxes and the shown form of embedded objects are text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kfor_tui.ingest.encodings import known
from kfor_tui.ingest.raw import Block, Field, Raw
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
    "fonttbl colortbl stylesheet info pict object shprslt listtable listoverridetable revtbl rsidtbl "
    "generator themedata datastore latentstyles xmlnstbl fldinst nonshppict filetbl"
)
_FOLDED = {
    **dict.fromkeys(["header", "headerl", "headerr", "headerf"], "page header"),
    **dict.fromkeys(["footer", "footerl", "footerr", "footerf"], "page footer"),
    "annotation": "comment",
}
# Text inside of a group that is passed over: of a text box, of an object as it is shown.
_SHOWN = frozenset({"shptxt", "dptxbxtext", "result"})
_OLD_CODES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_MAX_DEPTH = 1_000
HIDDEN = "hidden in the document"


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: whether no text, hidden or a note, and how many signs stand in for a coded one."""

    skipped: bool = False
    again: bool = False  # a second form of what was read, for older programs
    fold: str = ""
    twice: bool = False  # its first group says in old characters what its second says in Unicode
    hidden: bool = False
    note: bool = False
    deleted: bool = False
    stand_ins: int = 1
    codec: str = ""  # of the font in use; empty stands for the document's own


class _Rtf:
    """Follows the tokens of one file."""

    def __init__(self, codec: str | None, source: str = "") -> None:
        self.codec = codec or "cp1252"
        self.deleted = False
        self.folded: dict[str, list[str]] = {}
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
        """Return the text; what is folded stands in ``folded`` by its reason."""
        position = 0
        while match := _TOKEN.search(source, position):
            position = match.end()
            word, number, byte, symbol, brace, text = match.groups()
            if brace:
                self._brace(brace)
            elif word == "bin":
                position += min(int(number or 0), len(source)) if int(number or 0) > 0 else 0
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
        return _joined([*self._out, *self._notes])

    def _brace(self, brace: str) -> None:
        self._pass_over = 0
        self._flush()
        if brace == "{":
            self._stack.append(self._state)
            if len(self._stack) > _MAX_DEPTH or self._state.twice:
                self._state = replace(self._state, skipped=True, twice=False)
        elif self._stack:
            self._state = self._stack.pop()

    def _word(self, name: str, number: str | None) -> None:
        if name == "deleted":  # a mark of the characters after it, not of the group; "\\deleted0" ends it
            self._flush()
            self.deleted |= number != "0"
            self._state = replace(self._state, deleted=number != "0")
        elif name in _SKIPPED:
            self._state = replace(self._state, skipped=True, again=self._state.again or name == "shprslt")
        elif name in _FOLDED or name in _SHOWN:
            self._destination(name)
        elif name in ("f", "plain", "deff"):
            self._font(name, number or "0")
        elif name == "footnote" and not self._state.note:
            self._flush()
            self._notes.append("\n\n")
            self._state = replace(self._state, note=True)
        elif name == "u" and number:
            self._put(chr(int(number) & 0xFFFF))
            self._pass_over = self._state.stand_ins
        elif name in _BREAKS:
            self._put(_BREAKS[name])
        else:
            self._property(name, number)

    def _property(self, name: str, number: str | None) -> None:
        """Take what a word says of the text after it."""
        if name == "v":
            self._flush()
            self._state = replace(self._state, hidden=number != "0")
        elif name == "uc":
            self._state = replace(self._state, stand_ins=max(0, min(int(number or 1), 100)))
        elif name == "upr":
            self._state = replace(self._state, twice=True)
        elif name == "ud":
            self._state = replace(self._state, skipped=self._state.again)
        elif name in _OLD_CODES and not self._fixed:
            self.codec = _OLD_CODES[name]
        elif name == "ansicpg" and not self._fixed:
            self.codec = known(f"cp{number}") or self.codec

    def _destination(self, name: str) -> None:
        """Begin a text that stands beside the running text, or inside of a group that is passed over."""
        self._flush()
        if self._state.again or self._state.fold:
            return
        self._state = replace(self._state, skipped=False, fold=_FOLDED.get(name, ""))
        self._story.append("\n\n")

    def _text(self, data: bytes) -> None:
        kept, self._pass_over = data[self._pass_over :], max(0, self._pass_over - len(data))
        if not self._state.skipped and not self._state.deleted:
            self._bytes += kept

    def _put(self, text: str) -> None:
        if not (self._state.skipped or self._state.deleted):
            self._flush()
            self._story.append(text)

    @property
    def _story(self) -> list[str]:
        """Where text goes: notes stand after the running text that they interrupt."""
        reason = self._state.fold or (HIDDEN if self._state.hidden else "")
        if reason:
            return self.folded.setdefault(reason, [])
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
    """Read an RTF file; what does not stand in its running text is folded behind it."""
    source = data.decode("latin-1")
    rtf = _Rtf(known(encoding), source)
    text = rtf.run(source)
    folded = [Block(part, "furniture", reason) for reason, parts in rtf.folded.items() for part in _paragraphs(parts)]
    folded = list(dict.fromkeys(folded))  # a header comes again in each section
    warnings = []
    if any(block.reason == HIDDEN for block in folded):
        warnings.append("hidden text is folded")
    if "comment" in rtf.folded:
        warnings.append("comments in the document are folded")
    if rtf.deleted:
        warnings.append("tracked changes: the text with all of them accepted is read")
    blocks = (*(Block(part) for part in _paragraphs([text])), *folded) if folded else ()
    return [Raw("" if blocks else text, blocks, tuple(_title(source)), tuple(warnings), rtf.codec)]


def _paragraphs(parts: list[str]) -> list[str]:
    whole = _joined(parts)
    return [part.strip() for part in re.split(r"\n[ \t]*\n", whole) if part.strip()]


def _joined(parts: list[str]) -> str:
    """Return text put together; characters beyond the first plane are written as two halves."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _title(source: str) -> list[Field]:
    start = source.find("{\\info", 0, 100_000)
    match = re.compile(r"\{\\title ([^{}\\]{4,300})\}").search(source, start, start + 5_000) if start >= 0 else None
    return [Field("title", match.group(1).strip(), "document properties")] if match else []
