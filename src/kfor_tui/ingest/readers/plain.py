"""Plain text."""

from __future__ import annotations

from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.metadata import bibliography, frontmatter
from kfor_tui.ingest.raw import Raw, Refused


def read_text(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a text file with whatever metadata stands at its head."""
    decoded = decode(data, None, encoding)
    head = frontmatter.split(decoded.text)
    warnings = [decoded.warning] if decoded.warning else []
    return [Raw(head.text, (), tuple(head.fields), (*warnings, *head.warnings), decoded.encoding)]


def read_bibliography(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a text that is called a bibliography and is none; raises Refused with what it is when it is one."""
    kind, entries = bibliography.parse(decode(data, None, encoding).text)
    if kind:
        raise Refused(bibliography.in_words(kind, len(entries)))
    return read_text(data, encoding)
