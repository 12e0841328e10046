"""Reading what is typed into the search box, at every keystroke, so never failing.

The grammar, loosest first: parts side by side must all hold; ``|`` joins its two neighbours; ``!`` excludes what
follows; parentheses group. ``docs/search.md`` describes it for users.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from kfor_tui.index.search.tokens import KEY_LIMIT, WORD, make_key, tokens
from kfor_tui.search.dates import date_range
from kfor_tui.search.query import FIELDS, And, FieldFilter, Node, Not, Or, Phrase, Query, Regex, Word

QUERY_LIMIT = 4096
REGEX_LIMIT = 1000
PART_LIMIT = 64
DEPTH_LIMIT = 20
_SLOP = re.compile(r"~(\d+)", re.ASCII)
_FIELD = re.compile(r"([^\W\d_]+):(?=[^\s/:|()])")
_KNOWN_FIELD = re.compile(rf"({'|'.join(FIELDS)}):\s*(?![\s/:])", re.IGNORECASE)
# What other search boxes call | and !, in capitals and between words only; a space is AND anyway.
_SPELT_OUT = re.compile(r"(AND|OR|NOT)\s+(?=[^\s|)])")
# Signs between two words that make them two, not one compound; between digits they make a time or a date.
_APART = re.compile(r"(?<!\d)[,;:/?!…]|[,;:/?!…](?!\d)")
_HYPHENS = frozenset("-\u2010\u2011")
_CLOSING = {'"': '"', "“": "”", "„": "“", "«": "»"}
_ENDS = frozenset("|()")
_SLOP_LIMIT = 100
_THOUSANDS = 3  # digits of a group


def parse(query: str) -> Query:
    """Read a query; never raises. What is wrong is told in ``error``, what was understood is kept.

    >>> parse('serb "joint patrol" !nato').error is None
    True
    >>> parse('outlet:"Daily News').error
    'the quotation mark at 8 is not closed'
    """
    reader = _SyntaxReader(query[:QUERY_LIMIT])
    node = reader.read()
    if len(query) > QUERY_LIMIT:
        reader.complain(f"the query is longer than {QUERY_LIMIT:,} characters; the rest is left out", QUERY_LIMIT)
    return Query(query, node, reader.error, reader.position)


class _SyntaxReader:
    """A recursive descent over the characters; it remembers the first thing that is wrong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.error: str | None = None
        self.position: int | None = None
        self._parts = 0
        self._depth = 0

    def complain(self, error: str, position: int) -> None:
        if self.error is None:
            self.error, self.position = error, position

    def read(self) -> Node | None:
        nodes = []
        while self.at < len(self.text):
            node = self._all()
            if node is not None:
                nodes.append(node)
            if self.at < len(self.text):
                self.complain(f"the parenthesis at {self.at + 1} closes nothing", self.at)
                self.at += 1
        return self._still_typing(_joined(nodes))

    def _still_typing(self, node: Node | None) -> Node | None:
        """The last word may go on, unless a space or a sign ended it."""
        if node is None or not self.text or not (self.text[-1].isalnum() or self.text[-1] in "\u200c\u200d"):
            return node
        return _open_last(node)

    def _all(self) -> Node | None:
        """Parts side by side, up to a closing parenthesis."""
        nodes: list[Node] = []
        joining = False
        while (char := self._next_char()) and char != ")":
            if char == "|":
                joining = self._read_bar(bool(nodes))
                continue
            spelt = _SPELT_OUT.match(self.text, self.at)
            if spelt and (nodes or spelt[1] == "NOT"):
                self.at = spelt.end()
                joining |= spelt[1] == "OR"
                if spelt[1] != "NOT":
                    continue
            node = self._part()
            if node is not None and spelt and spelt[1] == "NOT":
                node = Not(node)
            if node is None:
                continue
            if joining:
                nodes[-1] = _either(nodes[-1], node)
                joining = False
            else:
                nodes.append(node)
        return _joined(_with_spaced_numbers(nodes))

    def _read_bar(self, has_left: bool) -> bool:
        bar = self.at
        while self._next_char() == "|":
            self.at += 1
        following = self._next_char()
        if not has_left or not following or following == ")":
            self.complain(f"“|” at {bar + 1} needs a word on both sides", bar)
            return False
        return True

    def _next_char(self) -> str:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.text[self.at : self.at + 1]

    def _part(self) -> Node | None:
        self._parts += 1
        if self._parts > PART_LIMIT:
            self.complain(f"more than {PART_LIMIT} parts; the rest is left out", self.at)
            self.at = len(self.text)
            return None
        char = self.text[self.at]
        if char == "!":
            return self._excluded()
        if char == "(":
            return self._group()
        if char in _CLOSING:
            return self._phrase()
        if char == "/":
            return self._regex()
        if char in "'’‘" and self.text[self.at + 1 : self.at + 2].isalnum():
            self.at += 1
            return self._word(exact=True)
        known = _KNOWN_FIELD.match(self.text, self.at)
        if known:
            self.at = known.end()
            return self._field(known[1].lower(), known.start())
        field = _FIELD.match(self.text, self.at)
        if field:
            self._doubt_field(field)
        return self._word()

    def _doubt_field(self, field: re.Match[str]) -> None:
        self.complain(f"there is no field “{field[1]}”; there are {', '.join(FIELDS)}", field.start())

    def _excluded(self) -> Node | None:
        bang = self.at
        while self.text[self.at : self.at + 1] == "!":
            self.at += 1
        twice = (self.at - bang) % 2 == 0
        following = self.text[self.at : self.at + 1]
        if not following or following.isspace() or following in "|)":
            self.complain(f"“!” at {bang + 1} needs the word to leave out right after it", bang)
            return None
        node = self._part()
        return node if node is None or twice else Not(node)

    def _group(self) -> Node | None:
        opened = self.at
        if self._depth >= DEPTH_LIMIT:
            self.complain(f"more than {DEPTH_LIMIT} parentheses inside each other", opened)
            self.at += 1
            return None
        self.at += 1
        self._depth += 1
        node = self._all()
        self._depth -= 1
        if self.text[self.at : self.at + 1] == ")":
            self.at += 1
        else:
            self.complain(f"the parenthesis at {opened + 1} is not closed", opened)
        return node

    def _quoted(self) -> str:
        """The text between quotation marks; without the second one, all that follows."""
        opened = self.at
        end = self.text.find(_CLOSING[self.text[opened]], opened + 1)
        if end < 0:
            self.complain(f"the quotation mark at {opened + 1} is not closed", opened)
            end = len(self.text)
        self.at = end + 1
        return self.text[opened + 1 : end]

    def _phrase(self) -> Node | None:
        quoted = self._quoted()
        slop = _SLOP.match(self.text, self.at)
        if slop:
            self.at = slop.end()
        words = tuple(Word(quoted[t.start : t.end], t.key, exact=True) for t in tokens(quoted))
        if not words:
            return None
        if slop and len(words) > 1:
            loose = tuple(replace(word, exact=False) for word in words)
            return Phrase(loose, max(1, min(int(slop[1][:4]), _SLOP_LIMIT)))
        return words[0] if len(words) == 1 else Phrase(words)

    def _regex(self) -> Node | None:
        opened = self.at
        end = opened + 1
        while end < len(self.text) and self.text[end] != "/":
            end += 2 if self.text[end] == "\\" else 1
        if end >= len(self.text):
            self.complain(f"the pattern at {opened + 1} is not closed by “/”", opened)
        pattern = self.text[opened + 1 : end].replace("\\/", "/")
        self.at = min(end + 1, len(self.text))
        trouble = check_pattern(pattern) if pattern else ""
        if trouble:
            self.complain(f"the pattern at {opened + 1} {trouble}", opened)
        return Regex(pattern) if pattern and not trouble else None

    def _field(self, name: str, start: int) -> Node | None:
        if self.text[self.at : self.at + 1] in _CLOSING:
            value = self._quoted().strip()
        else:
            end = self._word_end()
            value, self.at = self.text[self.at : end], end
        if not value:
            self.complain(f"“{name}:” needs a value right after it", start)
            return None
        if name != "date":
            return FieldFilter(name, value)
        low, high = date_range(value)
        if not low:
            self.complain(f"“{value}” is no date; write 2023, 2023-10, 2023-10-09 or 2023-10..2024-01", start)
            return None
        return FieldFilter(name, value, low, high)

    def _word_end(self) -> int:
        end = self.at
        while end < len(self.text) and self.text[end] not in _ENDS and not self.text[end].isspace():
            end += 1
        return end

    def _word(self, exact: bool = False) -> Node | None:
        """A word; a compound (``F-16``) is its words in a row, or written as one; signs between words part them."""
        end = max(self._word_end(), self.at + 1)
        text, self.at = self.text[self.at : end], end
        compounds: list[list[re.Match[str]]] = []
        for match in WORD.finditer(text):
            if compounds and not _APART.search(text[compounds[-1][-1].end() - 1 : match.start() + 1]):
                compounds[-1].append(match)
            else:
                compounds.append([match])
        return _joined([_compound(text, matches, exact) for matches in compounds])


def _compound(text: str, matches: list[re.Match[str]], exact: bool) -> Node:
    words = tuple(Word(m[0], make_key(m[0]), exact=exact) for m in matches)
    if len(words) == 1:
        return words[0]
    between = {text[left.end() : right.start()] for left, right in pairwise(matches)}
    if exact or not between <= _HYPHENS or not all(word.key.isalpha() for word in words):
        return Phrase(words)
    whole = text[matches[0].start() : matches[-1].end()]
    return Or((Phrase(words), Word(whole, "".join(word.key for word in words)[:KEY_LIMIT])))


def _with_spaced_numbers(nodes: list[Node]) -> list[Node]:
    """``4 500`` may be meant as two numbers or as one; a space is how many languages part thousands."""
    found: list[Node] = []
    at = 0
    while at < len(nodes):
        run = [node for node in takewhile(_is_number, nodes[at:]) if isinstance(node, Word)]
        more = list(takewhile(lambda word: len(word.key) == _THOUSANDS, run[1:]))
        if more and len(run[0].key) <= _THOUSANDS:
            parts = (run[0], *more)
            one = Word(" ".join(word.text for word in parts), "".join(word.key for word in parts)[:KEY_LIMIT])
            found.append(Or((And(parts), one)))
            at += len(parts)
        else:
            found.append(nodes[at])
            at += 1
    return found


def _is_number(node: Node) -> bool:
    return isinstance(node, Word) and not node.exact and node.key.isdigit()


def _joined(nodes: list[Node]) -> Node | None:
    if not nodes:
        return None
    # Parts that must all hold inside parts that must all hold are rated best side by side.
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def _either(left: Node, right: Node) -> Node:
    return Or((*left.nodes, right)) if isinstance(left, Or) else Or((left, right))


def _open_last(node: Node) -> Node:
    """Let the last word typed go on."""
    if isinstance(node, Word):
        return node if node.exact else replace(node, prefix=True)
    if isinstance(node, Phrase):
        return replace(node, words=(*node.words[:-1], replace(node.words[-1], prefix=True)))
    if isinstance(node, And):
        return replace(node, nodes=(*node.nodes[:-1], _open_last(node.nodes[-1])))
    if isinstance(node, Or):
        # All alternatives stay as open as each would be alone, so that an alternative more never finds less.
        return replace(node, nodes=tuple(_open_last(child) for child in node.nodes))
    return node


def check_pattern(pattern: str) -> str:
    """What is wrong with a pattern, in words; empty when nothing is."""
    import regex

    if len(pattern) > REGEX_LIMIT:
        return f"is longer than {REGEX_LIMIT:,} characters"
    try:
        regex.compile(pattern)
    except (regex.error, RecursionError, OverflowError, ValueError, MemoryError) as error:
        return f"is no regular expression: {str(error).splitlines()[0] if str(error) else 'too large'}"
    return ""
