"""Outlook messages (``.msg``): subject, sender, day and text of one message."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.raw import Block, Field, Raw, Refused
from kfor_tui.ingest.readers import fragment, mail_forms, mail_parts

WHERE = "e-mail header"
_HTML, _RTF = 0x1013, 0x1009  # PidTagHtml, PidTagRtfCompressed


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read one message: its text, or its HTML where it has no text. Raises Refused when it is no message."""
    from oxmsg import Message

    message = Message.load(io.BytesIO(data))
    text = (message.body or "").replace("\r\n", "\n").strip("\0 \n")
    page = _page(message, encoding)
    blocks: tuple[Block, ...] = mail_parts.blocks(text) if text else fragment.blocks(page)
    if not text and not blocks:
        packed = message.properties.binary_prop_value(_RTF)
        raise Refused("its text is in Rich Text only; save it as EML or HTML" if packed else "no text in it")
    unsaid = mail_forms.unsaid(text, [page]) if text else []
    if unsaid:
        blocks, text = (*(blocks or mail_forms.paragraphs(text)), *unsaid), ""
    attached = len(list(message.attachments))
    warnings = [limits.counted(attached, "attachment is not read", "attachments are not read")] if attached else []
    warnings += [mail_forms.TOLD] if unsaid else []
    return [Raw("" if blocks else text, blocks, tuple(_fields(message)), tuple(warnings))]


def _page(message: Any, encoding: str | None) -> str:
    """Return the HTML of a message, or nothing."""
    coded = message.properties.binary_prop_value(_HTML)
    return decode(coded, message.properties.body_encoding, encoding).text if coded else str(message.html_body or "")


def _fields(message: Any) -> Iterator[Field]:
    subject = str(message.subject or "").strip("\0 ")
    if subject:
        yield Field("title", subject, WHERE)
    name = str(message.sender or "").partition("<")[0].strip(" \"'\0")
    if name:
        yield Field("author", name, WHERE)
    if message.sent_date:
        yield Field("published", message.sent_date.date().isoformat(), WHERE)
