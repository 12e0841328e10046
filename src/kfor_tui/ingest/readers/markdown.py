"""Markdown by markdown-it-py: its marks taken away, its words kept.

CommonMark with tables, strikethrough and footnotes; of Obsidian its links, highlights, comments and callouts; of Quarto
and Pandoc the lines of fenced divisions. Nothing that a mark hides is lost: it is folded with its reason.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.metadata import frontmatter
from kfor_tui.ingest.raw import CELL_MARK, NOT_ARTICLE, Block, BlockKind, Raw

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_DEEPEST = 250  # levels, more than a line of 100 marks can open
_OPEN_BRACKETS = 20  # one inside the other in a paragraph; the parser takes quadratic time for them

_MARKS = re.compile(r"^(?=.{100})[ \t>*+-]{100,}(?=\S)", re.MULTILINE)  # levels that no text needs
_DIVISION = re.compile(r"^ {0,3}:{3,}(?:[ \t]*\{[^\n{}]{0,300}\}|[ \t]*[\w-]{0,60})[ \t]*:*$", re.MULTILINE)
_MORE_THAN = re.compile(r"(?<=[^\s>])(\n {0,3})>(?=[ \t]*[\d$€£])")  # "grew by\n> 40 per cent" is no quotation
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]{1,999}\]:\s*(?:<|\S*[/#@]|\S*\w\.\w)")
_CALLOUT = re.compile(r"\[!\w{1,40}\][+-]?[ \t]*")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_COMMENT = re.compile(r"%%(.{1,5000}?)%%", re.DOTALL)
_EMBEDDED = re.compile(r"!\[\[([^\[\]\n]{1,500})\]\]")
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,500}\|)?([^\[\]|\n]{1,500})\]\]")
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,2000}?)(?<=[^\s=])==(?![=\w])")
_BLOCK_NAME = re.compile(r"[ \t]\^[A-Za-z0-9-]{1,60}$")
_CODE = re.compile("\0(\\d+)\0")
_HIDDEN = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HTML_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_ELEMENTS = (
    "a abbr address article aside audio b bdi bdo blockquote body br button caption center cite code col colgroup dd "
    "del details dfn div dl dt em embed figcaption figure font footer form h[1-6] head header hr html i iframe img "
    "input ins kbd label li link main mark meta nav object ol option p picture pre q rp rt ruby s samp section select "
    "small script source span strike strong style sub summary sup svg table tbody td template textarea tfoot "
    "th thead time title tr tt u ul var video wbr"
)
# "<inaudible>" is a word of the text, not a tag.
_TAG = re.compile(rf"</?(?:{'|'.join(_ELEMENTS.split())})(?=[\s/>])[^<>]{{0,2000}}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a Markdown file: paragraphs and headings as blocks, footnotes after them, pictures folded as furniture."""
    decoded = decode(data, None, encoding)
    head = frontmatter.split(decoded.text)
    warnings = [decoded.warning] if decoded.warning else []
    blocks = tuple(_blocks(head.text))
    return [Raw("", blocks, tuple(head.fields), (*warnings, *head.warnings), decoded.encoding)]


def unescape(text: str) -> str:
    """HTML character references as characters; a reference of thousands of digits stays as it is."""
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except (ValueError, OverflowError):
        return text


def _blocks(text: str) -> Iterator[Block]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").replace("\f", "\n")
    text = _MORE_THAN.sub(r"\1\\>", _DIVISION.sub("", _MARKS.sub("", text)))
    env: dict[str, dict[str, dict[int, dict[str, list[Token]]]]] = {}
    walk = _Walk()
    yield from walk.blocks(_parser().parse(text, env))
    yield from walk.notes
    for note in env.get("footnotes", {}).get("list", {}).values():
        if note.get("tokens"):  # written inside the paragraph
            yield from _flowing(note["tokens"], "body")


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.disable(["code", "footnote_tail"])  # indented paragraphs are prose; footnotes that nothing names are kept
    parser.validateLink = _any_address  # type: ignore[method-assign]
    rules = parser.block.ruler
    original = next(rule.fn for rule in rules.__rules__ if rule.name == "reference")

    def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """A definition names an address; "[Speaker]: Yes." is somebody's words."""
        line = state.src[state.bMarks[start] : state.eMarks[min(start + 1, end - 1)]]
        return bool(_REFERENCE.match(line)) and original(state, start, end, silent)

    rules.at("reference", reference)
    parser.core.ruler.before("inline", "brackets", _leave_brackets)
    return parser


def _any_address(url: str) -> bool:  # noqa: ARG001 - called by name
    """Only the words of a link are kept, so that no address can do harm."""
    return True


def _leave_brackets(state: StateCore) -> None:
    """Brackets in brackets in brackets stay as they are written."""
    for token in state.tokens:
        if (
            token.type == "inline"
            and token.content.count("[") > _OPEN_BRACKETS
            and _depth(token.content) > _OPEN_BRACKETS
        ):
            token.content = token.content.replace("[", "\\[")


def _depth(text: str) -> int:
    """The most brackets that are open at once."""
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]]", text):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


@dataclass(slots=True)
class _Walk:
    """Goes through the parser's tokens once; ``notes`` are the footnotes, which follow the text."""

    notes: list[Block] = field(default_factory=list)
    _marker: str = ""  # number of a list item that is part of its words
    _numbered: bool = False
    _cells: list[str] | None = None

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        """The blocks of the text in order."""
        in_note = False
        kind: BlockKind = "body"
        for token in tokens:
            in_note = token.type == "footnote_reference_open" or (in_note and token.type != "footnote_reference_close")
            if token.type in ("heading_open", "heading_close"):
                kind = "heading" if token.nesting == 1 else "body"
            for block in self._of(token, kind):
                if in_note:
                    self.notes.append(block)
                else:
                    yield block

    def _of(self, token: Token, kind: BlockKind) -> Iterable[Block]:
        if token.type == "inline":
            return self._paragraph(token, kind)
        if token.type == "fence" and token.content.strip():
            return [Block(token.content.strip("\n"))]
        if token.type == "html_block":
            return _markup(token.content)
        if token.type == "tr_open":
            self._cells = []
        elif token.type == "tr_close" and self._cells is not None:
            row, self._cells = self._cells, None
            return [Block(CELL_MARK.join(row))] if any(row) else []
        elif token.type == "ordered_list_open":
            self._numbered = int(token.attrGet("start") or 0) > 1  # "1998. That was the year" is no numbering
        elif token.type == "list_item_open":
            self._marker = f"{token.info}{token.markup} " if token.info and self._numbered else ""
        return []

    def _paragraph(self, token: Token, kind: BlockKind) -> Iterator[Block]:
        if kind == "heading" and "\n" in token.content:
            kind = "body"  # a paragraph over a rule
        for block in _flowing(token.children or [], kind):
            if self._cells is not None and block.kind != "furniture":
                self._cells.append(block.text)
            elif block.kind == "furniture":
                yield block
            else:
                yield Block(self._marker + block.text, block.kind)
                self._marker = ""


def _flowing(tokens: list[Token], kind: BlockKind) -> Iterator[Block]:
    """The words of a paragraph, then what it folds."""
    text, codes, folded = _joined(tokens)
    for pattern, reason in ((_COMMENT, "comment"), (_EMBEDDED, "embedded file")):
        folded += [(found.strip(), reason) for found in pattern.findall(text)]
        text = pattern.sub("", text)
    text = _HIGHLIGHT.sub(r"\1", _WIKILINK.sub(r"\1", _BLOCK_NAME.sub("", text)))
    text = _TASK.sub("", _CALLOUT.sub("", text, count=1) if _CALLOUT.match(text) else text, count=1)
    text = _restored(text, codes)
    text = "\n".join(line.strip() for line in text.split("\n")).strip()
    if text:
        yield Block(text, kind)
    for words, reason in folded:
        if words:
            yield Block(_restored(words, codes), "furniture", reason)


def _restored(text: str, codes: list[str]) -> str:
    return _CODE.sub(lambda match: codes[int(match.group(1))], text)


def _joined(tokens: list[Token]) -> tuple[str, list[str], list[tuple[str, str]]]:
    """Text with a mark for each piece of code, these pieces, and what is folded with its reason."""
    parts: list[str] = []
    codes: list[str] = []
    folded: list[tuple[str, str]] = []
    for token in tokens:
        if token.type == "code_inline":
            parts.append(f"\0{len(codes)}\0")
            codes.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "image":
            alt, inside, _ = _joined(token.children or [])
            folded.append((_restored(alt, inside), "description of a picture"))
        elif token.type == "html_inline":
            comment = _HTML_COMMENT.match(token.content)
            if comment:
                folded.append((comment.group(1).strip(), "comment"))
            parts.append("\n" if _BREAK.match(token.content) else "" if comment else _TAG.sub("", token.content))
        else:
            parts.append(token.content)
    return "".join(parts), codes, folded


def _markup(source: str) -> Iterator[Block]:
    """The words of a block of HTML; what a browser hides is folded."""
    folded = [(match.group(1).strip(), "comment") for match in _HTML_COMMENT.finditer(source)]
    source = _HTML_COMMENT.sub("", source)
    folded += [(_TAG.sub("", match.group()).strip(), NOT_ARTICLE) for match in _HIDDEN.finditer(source)]
    words = unescape(_TAG.sub("", _BREAK.sub("\n<br", _HIDDEN.sub("", source))))
    lines = [line.strip() for line in words.split("\n")]
    if text := "\n".join(line for line in lines if line):
        yield Block(text)
    for words, reason in folded:
        if words:
            yield Block(words, "furniture", reason)
