"""Plain text."""

from __future__ import annotations

from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.metadata import frontmatter
from kfor_tui.ingest.raw import Raw


def read_text(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a text file with whatever metadata stands at its head."""
    decoded = decode(data, None, encoding)
    head = frontmatter.split(decoded.text)
    warnings = [decoded.warning] if decoded.warning else []
    return [Raw(head.text, (), tuple(head.fields), (*warnings, *head.warnings), decoded.encoding)]
