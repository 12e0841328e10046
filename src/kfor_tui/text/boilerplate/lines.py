"""The lines of a page and what is known about each while boilerplate is separated from the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kfor_tui.model import ParagraphKind, Span
from kfor_tui.text.blocks import blocks
from kfor_tui.text.boilerplate.cues import BoilerplateCues
from kfor_tui.text.boilerplate.shapes import count_words, is_headline, is_sentence, word_list
from kfor_tui.text.words import STOPWORDS, fold_word, key

_LONG = 40
_SIGNS = re.compile(r"[\W_]+")
_SMALL_WORD = re.compile(r"(?<![\w'’])[a-zà-öø-ÿ]{2,}(?![\w])")


@dataclass(slots=True)
class Line:
    """A block of a page: its position, its text on one line, and its kind once decided."""

    span: Span
    content: str
    prose: bool
    headline: bool
    kind: ParagraphKind = "body"
    reason: str = ""
    opens: str = ""
    caption: str = ""

    @property
    def folded(self) -> bool:
        """Whether it is boilerplate."""
        return self.kind == "boilerplate"

    @property
    def is_undecided(self) -> bool:
        """Whether nothing has been decided about it yet."""
        return self.kind == "body"

    def fold(self, reason: str) -> None:
        """Mark it as boilerplate, for this reason."""
        self.kind, self.reason = "boilerplate", reason


@dataclass(slots=True)
class Page:
    """All lines of a text in order; ``first`` and ``last`` are the first and the last line of prose."""

    text: str
    lines: list[Line]
    cues: BoilerplateCues
    first: int = 0
    last: int = -1
    _small: frozenset[str] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, text: str, cues: BoilerplateCues) -> Page:
        """Divide a cleaned text into lines."""
        page = cls(text, [_line(text, span) for span in blocks(text)], cues)
        page.first = len(page.lines)
        return page

    def find_prose(self) -> None:
        """Find where the article's prose starts and ends, ignoring boilerplate."""
        prose = [i for i, line in enumerate(self.lines) if line.prose and not line.folded]
        self.first, self.last = (prose[0], prose[-1]) if prose else (len(self.lines), -1)

    def is_small(self, word: str) -> bool:
        """Return whether the text has a word in small letters, which suggests that it is not a name."""
        if self._small is None:
            self._small = frozenset(_SMALL_WORD.findall(self.text))
        return word in self._small


def _line(text: str, span: Span) -> Line:
    content = " ".join(text[span.start : span.end].split())
    prose = is_sentence(content) or count_words(content) > _LONG
    return Line(span, content, prose, not prose and is_headline(content))


def same_form(content: str) -> str:
    """Reduce a line to its letters and digits, so that copies match despite quotation marks and spacing."""
    return _SIGNS.sub("", fold_word(content))


def plain_form(content: str) -> str:
    """Return a line without surrounding marks and case: a quick way to find a paragraph printed twice."""
    return content.strip("\"'“”‘’«» .").lower()


def content_keys(content: str) -> set[str]:
    """Return the keys of a line's content words."""
    return {key(word) for word in word_list(content) if len(word) > 2 and word.lower() not in STOPWORDS}
