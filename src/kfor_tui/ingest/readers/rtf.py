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
    "xmlnstbl fldinst nonshppict filetbl annotation deleted"
)
_MAX_DEPTH = 1_000


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: whether no text, hidden or a note, and how many signs stand in for a coded one."""

    skipped: bool = False
    hidden: bool = False
    note: bool = False
    stand_ins: int = 1


class _Rtf:
    """Follows the tokens of one file."""

    def __init__(self, codec: str | None) -> None:
        self.codec = codec or "cp1252"
        self.hidden = 0
        self._fixed = codec is not None
        self._out: list[str] = []
        self._notes: list[str] = []
        self._bytes = bytearray()
        self._state = _State()
        self._stack: list[_State] = []
        self._pass_over = 0

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
        if name in _SKIPPED:
            self._state = replace(self._state, skipped=True)
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
        elif not self._state.skipped:
            self._bytes += kept

    def _put(self, text: str) -> None:
        if not (self._state.skipped or self._state.hidden):
            self._flush()
            self._story.append(text)

    @property
    def _story(self) -> list[str]:
        """Where text goes: notes stand after the running text that they interrupt."""
        return self._notes if self._state.note else self._out

    def _flush(self) -> None:
        if self._bytes:
            self._story.append(bytes(self._bytes).decode(self.codec, "replace"))
            self._bytes.clear()


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read an RTF file; text marked hidden is left out and told."""
    source = data.decode("latin-1")
    rtf = _Rtf(known(encoding))
    text = rtf.run(source)
    warnings = (
        (limits.counted(rtf.hidden, "character of hidden text left out", "characters of hidden text left out"),)
        if rtf.hidden
        else ()
    )
    return [Raw(text, (), tuple(_title(source)), warnings, rtf.codec)]


def _title(source: str) -> list[Field]:
    start = source.find("{\\info", 0, 100_000)
    match = re.compile(r"\{\\title ([^{}\\]{4,300})\}").search(source, start, start + 5_000) if start >= 0 else None
    return [Field("title", match.group(1).strip(), "document properties")] if match else []
