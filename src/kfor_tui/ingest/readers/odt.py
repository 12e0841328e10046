"""OpenDocument texts: paragraphs and headings of content.xml, deleted text left out, page headers folded."""

from __future__ import annotations

from kfor_tui.ingest.raw import Block, Raw, Refused
from kfor_tui.ingest.readers.archive import Archive, parse_xml, property_texts
from kfor_tui.ingest.readers.docx import usable

_SKIPPED = frozenset(
    {
        "tracked-changes",
        "annotation",
        "note-citation",
        "ruby-text",
        "sequence-decls",
        "scripts",
        "automatic-styles",
        "font-face-decls",
    }
)

_LEFT_OUT = {
    "annotation": "comments in the document are not shown",
    "tracked-changes": "tracked changes: the text with all of them accepted is read",
}


class _Story:
    def __init__(self, reason: str = "") -> None:
        self.blocks: list[Block] = []
        self._reason = reason
        self._open: list[tuple[str, list[str]]] = []
        self._skipped = 0
        self._notes: list[Block] = []
        self._in_note = 0
        self.seen: set[str] = set()  # of what is left out

    def start(self, name: str, _: dict[str, str]) -> None:
        if name in _SKIPPED:
            self._skipped += 1
            self.seen.add(name)
        elif name == "note-body":
            self._in_note += 1
        elif name in ("p", "h"):
            self._open.append((name, []))
        elif self._open and name in ("tab", "line-break"):
            self._open[-1][1].append(" " if name == "tab" else "\n")
        elif self._open and name == "s":
            self._open[-1][1].append(" ")

    def text(self, data: str) -> None:
        if self._open and not self._skipped:
            self._open[-1][1].append(data)

    def end(self, name: str) -> None:
        if name in _SKIPPED:
            self._skipped -= 1
        elif name == "note-body":
            self._in_note -= 1
        elif name in ("p", "h") and self._open:
            kind, parts = self._open.pop()
            text = "".join(parts).strip()
            if text and self._reason:
                self.blocks.append(Block(text, "furniture", self._reason))
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
    story, partial = _Story(), None
    try:
        parse_xml(content, story.start, story.end, story.text)
    except Refused as refused:
        if not story.blocks or "damaged" not in str(refused):
            raise
        partial = str(refused)
    wanted = {"title": "title", "creator": "author", "initial-creator": "author", "language": "language"}
    properties = usable(property_texts(archive.read("meta.xml"), wanted))
    warnings = tuple(words for name, words in _LEFT_OUT.items() if name in story.seen)
    return [Raw("", story.finished(), tuple(properties), warnings, None, partial)]
