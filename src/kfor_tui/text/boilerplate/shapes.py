"""The shape of a block: a sentence, a headline, a label, a name."""

from __future__ import annotations

import re

from kfor_tui.text.function_words import FINITE_VERBS, STOPWORDS
from kfor_tui.text.morphology import IRREGULAR
from kfor_tui.text.name_words import NAME_PARTICLES

# A full stop, closing marks, and perhaps the agency that signs the report: "(Reuters)".
_TERMINAL = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]]*(?:\s?\([^().!?]{1,40}\))?\Z")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SMALL_IN_NAMES = NAME_PARTICLES | {"ben", "abu", "e"}
_PROSE_WORDS = 10
_PAST = frozenset(form for form in IRREGULAR if not form.endswith(("en", "wn", "rn", "s", "ing")))


def word_list(line: str) -> list[str]:
    """Return the words of a line, for its shape only."""
    return _WORD.findall(line)


def is_terminated(line: str) -> bool:
    """Return whether a line ends like a sentence, closing marks allowed."""
    return bool(_TERMINAL.search(line[-60:]))


def count_words(line: str) -> int:
    """Return approximately how many words a line has, a quick count for limits."""
    return line.count(" ") + 1


def has_verb(line: str) -> bool:
    """Return whether a line probably has a finite verb: an auxiliary, a common one, or a word in -ed."""
    for match in _WORD.finditer(line, 0, 600):
        word = match[0].replace("’", "'")
        if word.lower() in FINITE_VERBS or (word[0].islower() and (word in _PAST or word.endswith("ed"))):
            return True
    return False


def is_sentence(line: str) -> bool:
    """Return whether a line is prose: several words, a final full stop, and a verb unless it is long."""
    count = count_words(line)
    return count >= 4 and is_terminated(line) and (count >= _PROSE_WORDS or has_verb(line))


def is_headline(line: str) -> bool:
    """Return whether a line could be a headline or a heading: short, capitalised, without a final full stop."""
    bare = line.strip("\"'“”‘’«»()[] ")
    if not bare or len(line) > 220 or line[-1] in ",;" or not (bare[0].isupper() or not bare[0].isalpha()):
        return False
    return not is_terminated(line) or (line.rstrip("\"'”’»)")[-1:] in "?!" and len(line) < 150)


def is_label(line: str) -> bool:
    """Return whether a line is a fragment, like the alternative text of a picture: up to five small words, no stop."""
    small = line.isascii() and line == line.lower() and line[:1].isalpha() and line[-1:].isalnum()
    return small and 1 <= len(word_list(line)) <= 5


def is_name(words: list[str]) -> bool:
    """Return whether words could be a person's name: two to five, all capitalised except particles."""
    proper = [word for word in words if word.lower() not in _SMALL_IN_NAMES]
    return 2 <= len(words) <= 5 and len(proper) >= 2 and all(_is_proper(word) for word in proper)


def _is_proper(word: str) -> bool:
    return word[0].isupper() and word.lower() not in STOPWORDS and not any(char.isdigit() for char in word)
