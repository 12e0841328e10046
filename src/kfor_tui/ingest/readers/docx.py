"""Word documents (Office Open XML): paragraphs, headings, tables, notes.

Page headers, comments, charts and diagrams are folded; deleted text is left out.
"""

from __future__ import annotations

import re

from kfor_tui.ingest import limits
from kfor_tui.ingest.raw import CELL_MARK, LONGEST_CELL, Block, BlockKind, Field, Raw, Refused
from kfor_tui.ingest.readers import docx_parts
from kfor_tui.ingest.readers.archive import Archive, parse_xml, property_texts

WHERE = "document properties"
_HEADING = re.compile(r"(?:heading|title|subtitle|überschrift|titre|título|titolo|başlık|kop|nagłówek)", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"^(?:microsoft word\b|document\d*$|untitled|powerpoint|slide 1)|\.(?:docx?|pdf|odt|rtf|indd)$", re.IGNORECASE
)
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_ASIDE = re.compile(r"word/(?:(?:header|footer)\d{0,4}|comments)\.xml")
_REASONS = {"header": "page header", "footer": "page footer", "comments": "comment"}
_MOST_ASIDE = 20
_OTHER = frozenset({"altChunk", "subDoc", "AlternateContent", "Fallback", "textpath"})


class _Story:
    """Gathers the paragraphs of one part of the document."""

    def __init__(self, headings: frozenset[str], kind: BlockKind = "body", reason: str = "") -> None:
        self.blocks: list[Block] = []
        self._headings, self._kind, self._reason = headings, kind, reason
        self._stack: list[list[str]] = []  # text boxes nest paragraphs in paragraphs
        self._styles: list[str] = []
        self._taking = 0
        self._hidden = False
        self._hidden_parts: list[str] = []
        self._deleted = 0
        self.changed = False
        self.inserted: list[tuple[int, str]] = []  # files that the document takes in: the place and the identifier
        self.missing = False  # a part of the text lies in another file
        self.drawn: list[str] = []  # words drawn as pictures
        self._dropped: list[bool] = []  # of the open fallbacks, whether they are passed over
        self._choices: list[bool] = []  # of the open alternatives, whether one has given text
        self._rows: list[int] = []  # where the blocks of open table rows begin

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tr":
            self._rows.append(len(self.blocks))
        elif name == "p":
            self._stack.append([])
            self._styles.append("")
        elif name in _OTHER:
            self._start_other(name, attributes)
        else:
            self._start_inside(name, attributes)

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        """An element inside a paragraph."""
        if name == "pStyle" and self._styles:
            self._styles[-1] = attributes.get("val", "")
        elif name == "outlineLvl" and self._styles and not self._styles[-1]:
            self._styles[-1] = "heading" if attributes.get("val") in tuple("012345") else ""
        elif name == "t":
            self._taking += 1
        elif name == "r":
            self._hidden = False
        elif name == "vanish":
            self._hidden = attributes.get("val", "1") not in ("0", "false", "off")
        elif name in ("del", "moveFrom", "rt"):
            self._deleted += 1
            self.changed |= name != "rt"
        elif name in ("ins", "moveTo"):
            self.changed = True
        elif name in ("tab", "ptab", "sym", "br", "cr") and self._stack and not self._deleted:
            self._stack[-1].append("\n" if name in ("br", "cr") else " ")
        elif name == "noBreakHyphen" and self._stack:
            self._stack[-1].append("-")

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        """An element that stands for another file, for a drawing, or for one of several forms of the same."""
        if name == "altChunk":
            self.inserted.append((len(self.blocks), attributes.get("id", "")))
        elif name == "textpath":
            self.drawn.append(attributes.get("string", ""))
        elif name == "AlternateContent":
            self._choices.append(False)
        elif name == "Fallback":  # for programs that cannot draw the choice before it
            self._dropped.append(bool(self._choices and self._choices[-1]))
            self._deleted += self._dropped[-1]
        else:
            self.missing = True

    def text(self, data: str) -> None:
        if self._taking and not self._deleted and data.strip():
            self._choices = [True] * len(self._choices)
        if self._taking and self._stack and not self._deleted:
            (self._hidden_parts if self._hidden else self._stack[-1]).append(data)

    def end(self, name: str) -> None:
        if name == "t":
            self._taking -= 1
        elif name in ("del", "moveFrom", "rt"):
            self._deleted -= 1
        elif name == "Fallback":
            self._deleted -= self._dropped.pop() if self._dropped else 0
        elif name == "AlternateContent" and self._choices:
            self._choices.pop()
        elif name == "tr" and self._rows:
            first = self._rows.pop()
            self.blocks[first:] = row(self.blocks[first:])
        elif name == "p" and self._stack:
            self._finish("".join(self._stack.pop()).strip(), self._styles.pop())

    def _finish(self, text: str, style: str) -> None:
        hidden = "".join(self._hidden_parts).strip()
        self._hidden_parts.clear()
        if text:
            is_heading = self._kind == "body" and (style in self._headings or bool(_HEADING.match(style)))
            self.blocks.append(Block(text, "heading" if is_heading else self._kind, self._reason))
        if hidden:
            self.blocks.append(Block(hidden, "furniture", "hidden in the document"))


def row(cells: list[Block]) -> list[Block]:
    """The cells of a table row as one line, when they are short; those of a page laid out in a table stay apart."""
    plain = all(cell.kind == "body" and len(cell.text) <= LONGEST_CELL and "\n" not in cell.text for cell in cells)
    return [Block(CELL_MARK.join(cell.text for cell in cells))] if len(cells) > 1 and plain else cells


def read(data: bytes, encoding: str | None = None) -> list[Raw]:  # noqa: ARG001 - XML names its own encoding
    """Read a DOCX file; a part that is damaged in the middle gives what stands before the damage."""
    return [_read(data, 0)]


def _read(data: bytes, depth: int) -> Raw:
    """Read a document that may lie in another one."""
    archive = Archive(data)
    main = docx_parts.main_part(archive)
    body = archive.read(main)
    if body is None:
        raise Refused("not a Word document (no text part in it)")
    headings = _heading_styles(archive.read("word/styles.xml"))
    blocks: list[Block] = []
    stories = [_Story(headings)]
    partial = _part(body, stories[0], blocks)
    unread = _take_in(archive, main, stories[0], blocks, depth)
    for name in _NOTES:
        stories.append(_Story(headings))
        part = archive.read(name)
        partial = _part(part, stories[-1], blocks) or partial if part else partial
    for name in sorted(name for name in archive.names if _ASIDE.fullmatch(name))[:_MOST_ASIDE]:
        reason = next(words for mark, words in _REASONS.items() if mark in name)
        _part(archive.read(name) or b"", _Story(headings, "furniture", reason), blocks)
    drawn, notes = docx_parts.drawn(archive, main)
    blocks += [*drawn, *(Block(words, "furniture", "a drawing") for words in stories[0].drawn if words)]
    if not blocks and partial:
        raise Refused(partial)
    notes += [*unread, *docx_parts.embedded(archive, main), *_warnings(archive, stories)]
    return Raw("", tuple(blocks), tuple(_properties(archive)), tuple(notes), None, partial)


def _take_in(archive: Archive, main: str, story: _Story, blocks: list[Block], depth: int) -> list[str]:
    """Put the files that the document takes in at their places among its blocks; a note where one cannot be read."""
    lost = int(story.missing)
    for place, identifier in reversed(story.inserted):
        found = docx_parts.inserted(archive, main, identifier, depth, lambda data, deep: _read(data, deep).blocks)
        lost += found is None
        blocks[place:place] = found or ()
    note = limits.counted(lost, "file that the document takes in is not read", "files it takes in are not read")
    return [note] if lost else []


def _warnings(archive: Archive, stories: list[_Story]) -> tuple[str, ...]:
    found = []
    if "word/comments.xml" in archive.names:
        found.append("comments in the document are folded")
    if any(story.changed for story in stories):
        found.append("tracked changes: the text with all of them accepted is read")
    if stories[0].drawn:
        found.append("text in a drawing is folded: look at the folded paragraphs")
    return tuple(found)


def _part(data: bytes, story: _Story, blocks: list[Block]) -> str | None:
    problem = None
    if data:
        try:
            parse_xml(data, story.start, story.end, story.text)
        except Refused as refused:
            problem = str(refused)
            if "entities" in problem or "deep" in problem:
                raise
    seen = {block.text for block in blocks if block.kind == "furniture"}
    blocks += [block for block in story.blocks if block.kind != "furniture" or block.text not in seen]
    return problem


def _heading_styles(data: bytes | None) -> frozenset[str]:
    """Ids of the styles whose name says heading, in whatever language the ids are."""
    found: set[str] = set()
    current = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if name == "style":
            current = attributes.get("styleId", "")
        elif name == "name" and _HEADING.match(attributes.get("val", "")):
            found.add(current)

    if data:
        try:
            parse_xml(data, start)
        except Refused:
            return frozenset(found)
    return frozenset(found)


def _properties(archive: Archive) -> list[Field]:
    wanted = {"title": "title", "creator": "author", "language": "language"}
    return usable(property_texts(archive.read("docProps/core.xml"), wanted))


def usable(pairs: list[tuple[str, str]]) -> list[Field]:
    """Properties of a document without what programs put there; its dates are the file's, not the publication's."""
    return [
        Field(name, value, WHERE)
        for name, value in pairs
        if not (name == "title" and (_NO_TITLE.search(value) or len(value) < 4))
        and not (name == "author" and len(value.split()) < 2)  # a login name, "Administrator"
    ]
