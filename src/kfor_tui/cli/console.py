"""Output of commands: data goes to stdout as UTF-8, whatever the locale, and everything else to stderr.

Each piece of text is checked for control characters once more, although sources were cleaned when they were read.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TextIO

Piece = str | tuple[str, str]
SGR = {
    "strong": "1",
    "faint": "2",
    "title": "1",
    "match": "1;4",
    "conflict": "1;31",
    "nuance": "33",
    "good": "32",
    "name": "36",
}
_COLOURLESS = {"conflict": "1", "nuance": "4", "good": "", "name": ""}


def guard(text: str) -> str:
    """Return the text on one line and without control characters."""
    if text.isprintable():
        return text
    from kfor_tui.text.clean import clean_text

    return " ".join(clean_text(text).text.split("\n"))


def cells(text: str) -> int:
    """Return the number of terminal columns of the text."""
    if text.isascii():
        return len(text)
    return sum(_char_cells(char) for char in text)


def _char_cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class OutputError(Exception):
    """Writing failed, for a reason other than a closed pipe."""


class Console:
    """The output streams of a command, and how text on them may be styled."""

    def __init__(
        self,
        out: TextIO | None = None,
        err: TextIO | None = None,
        *,
        plain: bool = False,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self.out = _utf8(out or sys.stdout)
        self.err = _utf8(err or sys.stderr)
        self.for_terminal = not plain and _is_terminal(self.out)
        dumb = environ.get("TERM", "") == "dumb"
        self.dressed = self.for_terminal and not dumb
        self.coloured = self.dressed and not environ.get("NO_COLOR")
        self.width = min(max(shutil.get_terminal_size().columns, 40), 120) if self.for_terminal else 0

    def line(self, *pieces: Piece, indent: int = 0) -> None:
        """Print one paragraph; on a terminal it is wrapped, with ``indent`` spaces before the lines after the first."""
        for row in self._rows(pieces, indent):
            self.write("".join(self._dress(text, style) for text, style in row).rstrip(" ") + "\n")

    def json(self, value: Mapping[str, Any]) -> None:
        """Print one JSON object with the schema number."""
        import json  # here, since the screens open without it

        text = json.dumps({"schema": 1, **value}, ensure_ascii=False, indent=2 if self.for_terminal else None)
        self.write(text + "\n")

    def block(self, text: str) -> None:
        """Print lines as they are, such as a record for a reference manager."""
        for line in text.split("\n"):
            self.write(guard(line) + "\n")

    def write(self, text: str) -> None:
        """Print text as it is; the caller has checked it.

        Raises:
            BrokenPipeError: the reader closed the pipe.
            OutputError: writing failed, for example because the disk is full.
        """
        self._attempt(lambda: self.out.write(text))

    def flush(self) -> None:
        """Flush the output; raise the same errors as ``write``."""
        self._attempt(self.out.flush)

    def _attempt(self, action: Callable[[], object]) -> None:
        try:
            action()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(error.strerror or "unknown reason") from error

    def say(self, message: str) -> None:
        """Print a message of one line to stderr."""
        with suppress(OSError):  # nobody reads it
            self.err.write(f"kfor-tui: {guard(message)}\n")
            self.err.flush()

    def _rows(self, pieces: Iterable[Piece], indent: int) -> Iterator[list[tuple[str, str]]]:
        parts = [(guard(p), "") if isinstance(p, str) else (guard(p[0]), p[1]) for p in pieces]
        if not self.width:
            yield parts
            return
        row: list[tuple[str, str]] = []
        used = 0
        for word in _words(parts):
            size = cells("".join(text for text, _ in word).rstrip(" "))
            if used + size > self.width and any(text.strip() for text, _ in row):
                yield row
                row, used = [(" " * indent, "")], indent
                word[0] = (word[0][0].lstrip(" "), word[0][1])
            row += word
            used += cells("".join(text for text, _ in word))
        yield row

    def _dress(self, text: str, style: str) -> str:
        code = SGR.get(style, "")
        if not self.coloured:
            code = _COLOURLESS.get(style, code)
        return f"\x1b[{code}m{text}\x1b[0m" if code and self.dressed and text.strip() else text


def _words(parts: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Split pieces after runs of spaces, where a line can break; a word may have pieces of several styles."""
    word: list[tuple[str, str]] = []
    for text, style in parts:
        start = 0
        for at in range(len(text) + 1):
            starts_word = at < len(text) and text[at] != " " and (text[at - 1] == " " if at else _ends_in_space(word))
            if starts_word and (word or at > start):
                yield [*word, (text[start:at], style)]
                word, start = [], at
        word.append((text[start:], style))
    yield word


def _ends_in_space(word: list[tuple[str, str]]) -> bool:
    return "".join(text for text, _ in word).endswith(" ")


class Progress:
    """Progress on stderr; silent unless stderr is a terminal."""

    def __init__(self, console: Console) -> None:
        self._stream = console.err if _is_terminal(console.err) else None
        self._what = ""
        self._shown = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show ``done`` of ``total``, at most ten times a second; a new stage is shown at once."""
        now = time.monotonic()
        if self._stream is None or (what == self._what and now - self._shown < 0.1):
            return
        self._what, self._shown = what, now
        self._stream.write(f"\r\x1b[K{what} {done:,} of {total:,}" if total else f"\r\x1b[K{what}…")
        self._stream.flush()

    def close(self) -> None:
        """Clear the line."""
        if self._stream is not None and self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False


def _utf8(stream: TextIO | None) -> TextIO:
    if stream is None:
        # The descriptor was closed before the program began; opened for its whole life.
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="replace")
    return stream
