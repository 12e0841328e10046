"""Boilerplate recognised by its wording: cues from ``data/furniture.toml``, which users can extend.

A cue folds a line only when the whole line matches, never because a sentence contains its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kfor_tui.config import extension_files
from kfor_tui.text.boilerplate.shapes import is_sentence
from kfor_tui.text.words import fold_word

_LONGEST = 900
_AROUND = " \t.:;,…»«›‹>|<–—→←↓↑•·▪*!?\"'()[]{}-_=~+▼▲✕×✖"
_BULLETS = "*•·▪‣◦▶►→»>-–— "
# One digit first: the engine searches fastest for one of a few characters.
_NUMBER = re.compile(r"\d\d*(?:[.,]\d+)*k?\b")
_PLAIN_NUMBER = re.compile(r"[0-9][0-9]*(?:[.,][0-9]+)*k?\b")


@dataclass(frozen=True, slots=True)
class Match:
    """The reason why a line is boilerplate; ``opens`` is the reason for headlines or labels after it, if any."""

    reason: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The wordings of a cue: their expression, the longest line they may fold, and whether it may be a sentence."""

    expression: re.Pattern[str]
    match: Match
    words: int = 30
    sentences: bool = False


@dataclass(frozen=True, slots=True)
class BoilerplateCues:
    """The cues in use; ``lines`` are whole lines in normal form, ``agencies`` names of picture desks."""

    lines: Mapping[str, Match] = field(default_factory=dict)
    patterns: Sequence[Pattern] = ()
    agencies: frozenset[str] = frozenset()
    _first_words: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_first_words", frozenset(line.partition(" ")[0] for line in self.lines))

    @classmethod
    def from_toml(cls, content: str, base: BoilerplateCues | None = None) -> BoilerplateCues:
        """Read cues in the form of ``data/furniture.toml``, added to ``base``; raises ValueError when malformed."""
        found = tomllib.loads(content)
        lines, patterns = (dict(base.lines), list(base.patterns)) if base else ({}, [])
        for cue in found.get("cue", []):
            match = Match(str(cue["reason"]), str(cue.get("opens", "")))
            lines.update((bare(normal_form(line)), match) for line in cue.get("lines", []))
            if cue.get("patterns"):
                patterns.append(_pattern(cue["patterns"], match, cue))
        agencies = frozenset(found.get("agencies", [])) | (base.agencies if base else frozenset())
        return cls(lines, tuple(patterns), agencies)

    def match(self, line: str) -> Match | None:
        """Return the reason why the wording of a line is boilerplate, or ``None``."""
        if len(line) > _LONGEST:
            return None
        folded = normal_form(line)
        whole = self.lines.get(bare(folded))
        if whole:
            return whole
        if row := self._row(folded):
            return row
        count, prose = folded.count(" ") + 1, is_sentence(line)
        folded = folded.lstrip(_BULLETS)
        for pattern in self.patterns:
            if count <= pattern.words and (pattern.sentences or not prose) and pattern.expression.fullmatch(folded):
                return pattern.match
        return None

    def _row(self, folded: str) -> Match | None:
        """Match several cues in one line, as saved menus have them: "Subscribe Log in", "Menu | Search | Sign in"."""
        first_word = bare(folded.partition(" ")[0])
        if any(map(str.isalnum, first_word)) and first_word not in self._first_words:
            return None
        words = []
        for word in map(bare, folded.split()):
            if word.isalnum() or any(map(str.isalnum, word)):
                words.append(word)
                if len(words) > _ROW_WORDS:
                    return None
        if len(words) < 2:
            return None
        at, first = 0, None
        while at < len(words):
            for length in range(min(_CUE_WORDS, len(words) - at), 0, -1):
                found = self.lines.get(" ".join(words[at : at + length]))
                if found and not found.opens:
                    first, at = first or found, at + length
                    break
            else:
                return None
        return first


_ROW_WORDS = 10
_CUE_WORDS = 3


def _pattern(expressions: Sequence[str], match: Match, cue: dict[str, Any]) -> Pattern:
    """Join all expressions of a cue, which is several times as fast as trying them one by one."""
    for expression in expressions:
        try:
            re.compile(expression)
        except re.error as error:
            raise ValueError(f"{match.reason}: {expression}: {error}") from error
    whole = re.compile("|".join(f"(?:{expression})" for expression in expressions))
    return Pattern(whole, match, int(cue.get("words", 30)), bool(cue.get("sentences", False)))


def normal_form(line: str) -> str:
    """Convert a line to small letters without accents, with single spaces, and with each number as ``#``."""
    folded = fold_word(line)
    if not folded.isascii():
        return _NUMBER.sub("#", " ".join(folded.split()))
    if "  " in folded or not folded.isprintable() or folded[:1] == " " or folded[-1:] == " ":
        folded = " ".join(folded.split())
    if len(folded.encode("ascii").translate(None, b"0123456789")) == len(folded):
        return folded
    return _PLAIN_NUMBER.sub("#", folded)


def bare(folded: str) -> str:
    """Strip signs around a folded line; a line of signs only is returned unchanged."""
    return folded.strip(_AROUND) or folded


@lru_cache(maxsize=1)
def default() -> BoilerplateCues:
    """Return the cues that ship with the program, and the user's own if their file is valid."""
    shipped = BoilerplateCues.from_toml(files("kfor_tui").joinpath("data/furniture.toml").read_text("utf-8"))
    own = extension_files().get("furniture")
    if own is None:
        return shipped
    try:
        return BoilerplateCues.from_toml(own.read_text("utf-8"), shipped)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # reported by ``text.extensions``
        return shipped
