"""E-mails, mailboxes and web pages saved as one file (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import Decoded, decode
from kfor_tui.ingest.raw import Field, Raw, Refused
from kfor_tui.ingest.readers import fragment, html, mail_parts

WHERE = "e-mail header"
_MAX_MESSAGES = 20_000
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_COUNT = re.compile(rb"\A(\d{1,10})[ \t]*\r?\n(?=[A-Za-z][A-Za-z-]{1,40}:)")
_FOLD = re.compile(r"[\r\n]+[ \t]*")


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read one e-mail: its text part, or its HTML part when the text part is only a stub."""
    return [_message(_without_count(data), encoding)]


def _without_count(data: bytes) -> bytes:
    """Take away what Apple Mail (``.emlx``) puts around a message: its length before, a property list after."""
    match = _COUNT.match(data)
    if match is None:
        return data
    length = int(match.group(1))
    rest = data[match.end() :]
    return rest[:length] if rest[length : length + 20].lstrip().startswith((b"<?xml", b"<plist")) else rest


def read_mailbox(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read every e-mail of a mailbox (mbox); one that cannot be read is told with the first."""
    pieces = re.split(rb"(?m)^From [^\r\n]{1,200}\r?\n", data)
    messages = [piece for piece in pieces if piece.strip()][:_MAX_MESSAGES]
    raws, lost = [], 0
    for piece in messages:
        try:
            raws.append(_message(re.sub(rb"(?m)^>(>*From )", rb"\1", piece), encoding))
        except Refused:
            lost += 1
    if not raws:
        raise Refused("no e-mail with text in it")
    if lost:
        first = raws[0]
        raws[0] = Raw(
            first.text,
            first.blocks,
            first.fields,
            first.warnings,
            first.encoding,
            limits.counted(lost, "e-mail without text", "e-mails without text"),
        )
    return raws


def read_saved_page(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read an MHTML file: the page itself, with the address and the day it was saved."""
    message, _ = _parse(data)
    for part in _parts(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            decoded = _decoded(part, encoding)
            address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
            raw = html.from_text(decoded.text, address)
            saved = _date(message)
            fields = (*raw.fields, *([Field("accessed", saved, "the saved page")] if saved else []))
            return [Raw("", raw.blocks, fields, raw.warnings, decoded.encoding)]
    raise Refused("no web page in it")


def _parse(data: bytes) -> tuple[Message, bool]:
    """The message, its head cut to the limit first: the standard library takes gigabytes for a header of megabytes."""
    blank = _BLANK_LINE.search(data, 0, limits.MAIL_HEADER_BYTES + 4)
    cut = blank is None and len(data) > limits.MAIL_HEADER_BYTES
    if cut:
        later = _BLANK_LINE.search(data, limits.MAIL_HEADER_BYTES)
        head = data[: limits.MAIL_HEADER_BYTES].rsplit(b"\n", 1)[0]
        data = head + b"\n\n" + (data[later.end() :] if later else b"")
    try:
        return message_from_bytes(data, policy=policy.compat32), cut
    except RecursionError:
        raise Refused("nested too deep") from None


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold no others, without recursion, within the limits."""
    stack, count = [(message, 0)], 0
    while stack:
        part, depth = stack.pop()
        count += 1
        if count > limits.MAIL_PARTS:
            raise Refused(f"more than {limits.MAIL_PARTS:,} parts")
        payload = part.get_payload()
        if isinstance(payload, list):
            if depth >= limits.MAIL_DEPTH:
                raise Refused(f"parts nested more than {limits.MAIL_DEPTH} deep")
            stack.extend((inner, depth + 1) for inner in reversed(payload) if isinstance(inner, Message))
        else:
            yield part


def _message(data: bytes, encoding: str | None) -> Raw:
    message, cut = _parse(data)
    plain: list[Decoded] = []
    pages: list[Decoded] = []
    attached = 0
    for part in _parts(message):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            attached += kind != "message/rfc822"
        elif kind == "text/html":
            pages.append(_decoded(part, encoding))
        else:
            plain.append(_decoded(part, encoding))
    text = "\n\n".join(part.text for part in plain if part.text.strip())
    blocks = tuple(block for part in pages for block in fragment.blocks(part.text))
    shown = sum(len(block.text) for block in blocks if block.kind != "furniture")
    if not text and not blocks:
        raise Refused("no text in it")
    use_text = bool(text) and len(text) >= 0.3 * shown
    warnings = (
        [f"{attached} attachments are not read" if attached > 1 else "an attachment is not read"] if attached else []
    )
    warnings += [part.warning for part in (plain if use_text else pages) if part.warning]
    encodings = list(dict.fromkeys(part.encoding for part in (plain if use_text else pages)))
    text = text.replace("\r\n", "\n")
    own = mail_parts.blocks(text) if use_text else ()
    return Raw(
        text if use_text and not own else "",
        own if use_text else blocks,
        tuple(_fields(message)),
        tuple(warnings),
        ", ".join(encodings[:3]),
        "only the first 64 KB of its header" if cut else None,
    )


def _decoded(part: Message, encoding: str | None) -> Decoded:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    return decode(data, charset if isinstance(charset, str) else None, encoding)


def _header(message: Message, name: str) -> str:
    """One header in plain characters; encoded words are decoded, damage is replaced."""
    value = message.get(name)
    if value is None:
        return ""
    text = _FOLD.sub(" ", str(value)[:4_000])
    try:
        pieces = decode_header(text)
    except (ValueError, UnicodeError, AttributeError):
        return text
    shown = []
    for piece, charset in pieces:
        shown.append(piece if isinstance(piece, str) else decode(piece, charset).text)
    return "".join(shown).strip()


def _date(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")[:64]).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _fields(message: Message) -> Iterator[Field]:
    subject = re.sub(r"^(?:(?:re|fwd?|aw|wg)[ ]?:[ ]*){1,5}", "", _header(message, "Subject"), flags=re.IGNORECASE)
    if subject:
        yield Field("title", subject, WHERE)
    name, _ = parseaddr(_header(message, "From"))
    if name:
        yield Field("author", name, WHERE)
    date = _date(message)
    if date:
        yield Field("published", date, WHERE)
    address = _header(message, "Archived-At").strip("<> ")
    if address:
        yield Field("url", address, WHERE)
