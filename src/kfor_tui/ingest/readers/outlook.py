"""Outlook messages (``.msg``): subject, sender, day and text of one message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kfor_tui.ingest import limits
from kfor_tui.ingest.raw import Field, Raw, Refused
from kfor_tui.ingest.readers import fragment, mail_parts

WHERE = "e-mail header"


def read(data: bytes, encoding: str | None = None) -> list[Raw]:  # noqa: ARG001 - the file names its own encoding
    """Read one message: its text, or its HTML where it has no text. Raises Refused when it is no message."""
    from oxmsg import Message

    message = Message.load(io.BytesIO(data))
    text = (message.body or "").replace("\r\n", "\n")
    page = message.html_body or ""
    blocks = mail_parts.blocks(text) if text.strip() else fragment.blocks(page)
    if not text.strip() and not blocks:
        raise Refused("no text in it")
    attached = len(list(message.attachments))
    warnings = (limits.counted(attached, "attachment is not read", "attachments are not read"),) if attached else ()
    return [Raw("" if blocks else text, blocks, tuple(_fields(message)), warnings)]


def _fields(message: Any) -> Iterator[Field]:
    subject = str(message.subject or "").strip()
    if subject:
        yield Field("title", subject, WHERE)
    name = str(message.sender or "").partition("<")[0].strip(" \"'")
    if name:
        yield Field("author", name, WHERE)
    if message.sent_date:
        yield Field("published", message.sent_date.date().isoformat(), WHERE)
