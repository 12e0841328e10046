"""The lines of a page with what is known of each, while structure is being told from boilerplate."""

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
    """A block of a page: where it stands, its words on one line, and what it turned out to be."""

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
    def open_to_doubt(self) -> bool:
        """Whether nothing has been decided about it yet."""
        return self.kind == "body"

    def fold(self, reason: str) -> None:
        """Call it boilerplate, for this reason."""
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
        """Lay a cleaned text out in lines."""
        page = cls(text, [_line(text, span) for span in blocks(text)], cues)
        page.first = len(page.lines)
        return page

    def find_prose(self) -> None:
        """Note where the article's own prose begins and ends, boilerplate left out."""
        prose = [i for i, line in enumerate(self.lines) if line.prose and not line.folded]
        self.first, self.last = (prose[0], prose[-1]) if prose else (len(self.lines), -1)

    def is_small(self, word: str) -> bool:
        """Whether the text writes a word small somewhere, so that it is no name."""
        if self._small is None:
            self._small = frozenset(_SMALL_WORD.findall(self.text))
        return word in self._small


def _line(text: str, span: Span) -> Line:
    content = " ".join(text[span.start : span.end].split())
    prose = is_sentence(content) or count_words(content) > _LONG
    return Line(span, content, prose, not prose and is_headline(content))


def same_form(content: str) -> str:
    """A line reduced to its letters and digits, so that copies are seen through quotes and spacing."""
    return _SIGNS.sub("", fold_word(content))


def plain_form(content: str) -> str:
    """A line without the marks around it and without case: enough to see a paragraph printed twice, and quick."""
    return content.strip("\"'“”‘’«» .").lower()


def content_keys(content: str) -> set[str]:
    """The keys of a line's words that carry meaning."""
    return {key(word) for word in word_list(content) if len(word) > 2 and word.lower() not in STOPWORDS}
