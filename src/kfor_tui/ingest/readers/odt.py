"""OpenDocument texts: paragraphs and headings of content.xml, deleted text left out, what stands beside it folded."""

from __future__ import annotations

import re

from kfor_tui.ingest.raw import Block, Raw, Refused
from kfor_tui.ingest.readers.archive import Archive, parse_xml, property_texts
from kfor_tui.ingest.readers.docx import row, usable
from kfor_tui.ingest.readers.xmltree import without_doctype

_SKIPPED = frozenset(
    {
        "tracked-changes",
        "note-citation",
        "ruby-text",
        "sequence-decls",
        "scripts",
        "script",
        "desc",  # the description of a picture for those who do not see it
        "automatic-styles",
        "font-face-decls",
        "meta",
    }
)
# Elements whose text is folded, with the reason.
_FOLDED = {
    "annotation": "comment",
    "header": "page header",
    "header-left": "page header",
    "header-first": "page header",
    "footer": "page footer",
    "footer-left": "page footer",
    "footer-first": "page footer",
}
_HIDDEN = "hidden in the document"
_SAID = {
    "annotation": "comments in the document are folded",
    "tracked-changes": "tracked changes: the text with all of them accepted is read",
}
_OBJECT = re.compile(r"(?:\./)?(Object[^/]{0,60})/content\.xml")
_MOST_OBJECTS = 50


class _Story:
    """Gathers the paragraphs of one part; ``reason`` folds all of them."""

    def __init__(self, reason: str = "") -> None:
        self.blocks: list[Block] = []
        self._open: list[tuple[str, list[str]]] = []
        self._skipped = 0
        self._folds: list[str] = [reason] if reason else []
        self._notes: list[Block] = []
        self._in_note = 0
        self._sections: list[bool] = []  # whether each open section is hidden
        self._hides = False  # the open paragraph says that it is not shown
        self._rows: list[int] = []
        self.seen: set[str] = set()  # of what is left out or folded

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _SKIPPED:
            self._skipped += 1
            self.seen.add(name)
        elif name in _FOLDED:
            self._folds.append(_FOLDED[name])
            self.seen.add(name)
        elif name == "note-body":
            self._in_note += 1
        elif name == "section":
            self._sections.append(attributes.get("display") == "none")
            self._folds += [_HIDDEN] * self._sections[-1]
        elif name == "table-row":
            self._rows.append(len(self.blocks))
        elif name in ("p", "h"):
            self._open.append((name, []))
        else:
            self._start_inside(name, attributes)

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "hidden-paragraph":
            self._hides = attributes.get("is-hidden", "true") == "true"
        elif name == "hidden-text":
            self._add(attributes.get("string-value", ""), _HIDDEN)
        elif attributes.get("current-value") or (name == "textarea" and attributes.get("value")):
            self._add(attributes.get("current-value") or attributes.get("value", ""), "a form")
        elif self._open and name in ("tab", "line-break", "s"):
            self._open[-1][1].append("\n" if name == "line-break" else " ")

    def _add(self, text: str, reason: str) -> None:
        if text.strip():
            self.blocks.append(Block(text.strip(), "furniture", reason))

    def text(self, data: str) -> None:
        if self._open and not self._skipped:
            self._open[-1][1].append(data)

    def end(self, name: str) -> None:
        if name in _SKIPPED:
            self._skipped -= 1
        elif name in _FOLDED:
            self._folds.pop()
        elif name == "note-body":
            self._in_note -= 1
        elif name == "section" and self._sections:
            if self._sections.pop():
                self._folds.pop()
        elif name == "table-row" and self._rows:
            first = self._rows.pop()
            self.blocks[first:] = row(self.blocks[first:])
        elif name in ("p", "h") and self._open:
            kind, parts = self._open.pop()
            self._finish(kind, "".join(parts).strip())

    def _finish(self, kind: str, text: str) -> None:
        reason = self._folds[-1] if self._folds else _HIDDEN if self._hides else ""
        self._hides = False
        if text and reason:
            self._add(text, reason)
        elif text:
            story = self._notes if self._in_note else self.blocks
            story.append(Block(text, "heading" if kind == "h" else "body"))

    def finished(self) -> tuple[Block, ...]:
        """Return the paragraphs, the notes after the text that they interrupt."""
        return (*self.blocks, *self._notes)


def read(data: bytes, encoding: str | None = None) -> list[Raw]:  # noqa: ARG001 - XML names its own encoding
    """Read an ODT file."""
    archive = Archive(data)
    content = archive.read("content.xml")
    if content is None:
        raise Refused("not an OpenDocument text (no text part in it)")
    story, partial = _parsed(content)
    beside, _ = _parsed(archive.read("styles.xml") or b"<none/>", whole=False)
    drawn = [
        block
        for name in _objects(archive)
        for block in _parsed(archive.read(name) or b"<none/>", whole=False)[0].blocks
    ]
    folded = [block for block in beside.finished() if block.kind == "furniture"]
    folded = list(dict.fromkeys(folded)) + [Block(block.text, "furniture", "a chart") for block in drawn]
    wanted = {"title": "title", "creator": "author", "initial-creator": "author", "language": "language"}
    properties = usable(property_texts(archive.read("meta.xml"), wanted))
    warnings = [words for name, words in _SAID.items() if name in story.seen]
    warnings += ["text in charts is folded: look at the folded paragraphs"] if drawn else []
    return [Raw("", (*story.finished(), *folded), tuple(properties), tuple(warnings), None, partial)]


def read_flat(text: str) -> Raw:
    """Read an OpenDocument text that is one XML file (FODT)."""
    story, partial = _parsed(without_doctype(text).encode("utf-8", "replace"))
    warnings = tuple(words for name, words in _SAID.items() if name in story.seen)
    return Raw("", story.finished(), (), warnings, None, partial)


def _objects(archive: Archive) -> list[str]:
    return sorted(name for name in archive.names if _OBJECT.fullmatch(name))[:_MOST_OBJECTS]


def _parsed(content: bytes, *, whole: bool = True) -> tuple[_Story, str | None]:
    """Return what a part holds and what is wrong with it; a part that is not ``whole`` text may be damaged."""
    story = _Story()
    try:
        parse_xml(content, story.start, story.end, story.text)
    except Refused as refused:
        if whole and (not story.finished() or "damaged" not in str(refused)):
            raise
        return story, str(refused)
    return story, None
