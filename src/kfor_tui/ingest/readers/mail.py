"""E-mails, mailboxes and web pages saved as one file (MHTML)."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import errors, message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from kfor_tui.ingest import limits
from kfor_tui.ingest.encodings import Decoded, decode
from kfor_tui.ingest.raw import Block, Field, Raw, Refused
from kfor_tui.ingest.readers import fragment, html, mail_forms, mail_parts

WHERE = "e-mail header"
_BETWEEN_LOOKS = 100  # e-mails read between two looks at the clock
_COMPARED = 10  # parts that a later one may repeat
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_COUNT = re.compile(rb"\A(\d{1,10})[ \t]*\r?\n(?=[A-Za-z][A-Za-z-]{1,40}:)")
# The end of a line that goes on below (RFC 3676); quotations and the mark of a signature stay as they are.
_FLOWED = re.compile(r"^(?!>)(?!-- $)([^\n]*[^ \n]) \n(?=[^>\n])(?!-- $)", re.MULTILINE)
# A line of a mailbox before each e-mail; "From here on" in a text is none.
_ENVELOPE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n)|(?<=\A\n))From [^\r\n]{1,200}\r?\n(?=(?:>From [^\r\n]{1,200}\r?\n)?[!-9;-~]{1,60}:)"
    rb"|^From \S{1,200} [^\r\n]{0,60}\d\d:\d\d[^\r\n]{0,60}\r?\n",
    re.MULTILINE,
)
_BROKEN = (
    errors.CloseBoundaryNotFoundDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.InvalidBase64PaddingDefect,
    errors.InvalidBase64CharactersDefect,
    errors.InvalidBase64LengthDefect,
    errors.MultipartInvariantViolationDefect,
)
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
    pieces = _ENVELOPE.split(data)
    messages = [piece for piece in pieces if piece.strip()]
    raws, lost, tried = [], 0, 0
    begun = time.process_time()
    for piece in messages[: limits.RECORDS]:
        if tried % _BETWEEN_LOOKS == 0 and tried and time.process_time() - begun > limits.READ_SECONDS:
            break
        tried += 1
        try:
            raws.append(_message(re.sub(rb"(?m)^>(>*From )", rb"\1", piece), encoding))
        except Refused:
            lost += 1
    if not raws:
        raise Refused("no e-mail with text in it")
    notes = [limits.counted(lost, "e-mail without text", "e-mails without text")] if lost else []
    if tried < len(messages):
        notes.append(f"only the first {tried:,} of {len(messages):,} e-mails")
    if notes:
        raws[0] = replace(raws[0], partial="; ".join(filter(None, (raws[0].partial, *notes))))
    return raws


def read_saved_page(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read an MHTML file: the page itself, with the address and the day it was saved."""
    message, _ = _parse(data)
    for part, _ in _parts(message):
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


def _parts(message: Message) -> Iterator[tuple[Message, int]]:
    """The parts that hold no others, without recursion, within the limits.

    Each comes with the number of the ``multipart/alternative`` around it, 0 when there is none.
    """
    stack, count = [(message, 0, 0)], 0
    while stack:
        part, depth, group = stack.pop()
        count += 1
        if count > limits.MAIL_PARTS:
            raise Refused(f"more than {limits.MAIL_PARTS:,} parts")
        payload = part.get_payload()
        if isinstance(payload, list):
            if depth >= limits.MAIL_DEPTH:
                raise Refused(f"parts nested more than {limits.MAIL_DEPTH} deep")
            group = count if part.get_content_type() == "multipart/alternative" else group
            stack.extend((inner, depth + 1, group) for inner in reversed(payload) if isinstance(inner, Message))
        else:
            yield part, group


@dataclass(slots=True)
class _Group:
    """Parts that say the same in two forms, or one part by itself: plain texts and pages."""

    plain: list[Decoded] = field(default_factory=list)
    pages: list[Decoded] = field(default_factory=list)

    def chosen(self) -> tuple[str, tuple[Block, ...], list[Decoded]]:
        """Return the plain text, or the blocks of the page when the text is only a stub, and the parts used."""
        text = "\n\n".join(part.text for part in self.plain if part.text.strip()).replace("\r\n", "\n")
        blocks = tuple(block for part in self.pages for block in fragment.blocks(part.text))
        shown = sum(len(block.text) for block in blocks if block.kind != "furniture")
        if text and len(text) >= 0.3 * shown:
            return text, (), self.plain
        return "", blocks, self.pages

    def unsaid(self) -> list[Block]:
        """Return what the page says and the text that is shown in its place does not."""
        words, _, used = self.chosen()
        return mail_forms.unsaid(words, [part.text for part in self.pages if used is not self.pages])


def _message(data: bytes, encoding: str | None) -> Raw:
    message, cut = _parse(data)
    groups: dict[object, _Group] = {}
    attached = 0
    for number, (part, alternative) in enumerate(_parts(message)):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            attached += kind != "message/rfc822"
            continue
        group = groups.setdefault(alternative or ("part", number), _Group())
        (group.pages if kind == "text/html" else group.plain).append(_decoded(part, encoding))
    text, blocks, used = _content([group.chosen() for group in groups.values()])
    if not text and not blocks:
        raise Refused("no text in it")
    unsaid = [block for group in groups.values() for block in group.unsaid()]
    if unsaid:
        blocks, text = (*(blocks or mail_forms.paragraphs(text)), *unsaid), ""
    warnings = (
        [f"{attached} attachments are not read" if attached > 1 else "an attachment is not read"] if attached else []
    )
    warnings += [part.warning for part in used if part.warning]
    if unsaid:
        warnings.append(mail_forms.TOLD)
    encodings = list(dict.fromkeys(part.encoding for part in used))
    return Raw(
        text,
        blocks,
        tuple(_fields(message)),
        tuple(warnings),
        ", ".join(encodings[:3]),
        "only the first 64 KB of its header" if cut else _damage(message),
    )


def _damage(message: Message) -> str | None:
    """Say that a message ends before it should, or that a part of it is damaged."""
    found = [defect for part in message.walk() for defect in part.defects if isinstance(defect, _BROKEN)]
    return "damaged or cut short" if found else None


_Chosen = tuple[str, tuple[Block, ...], list[Decoded]]


def _content(chosen: list[_Chosen]) -> tuple[str, tuple[Block, ...], list[Decoded]]:
    """Put parts that follow each other together, but for one whose words another has already."""
    words = [_words(part) for part in chosen]
    seen: list[str] = []
    wanted: set[int] = set()
    for index in sorted(range(len(chosen)), key=lambda index: -len(words[index])):
        if words[index] and not any(words[index] in other for other in seen[:_COMPARED]):
            seen.append(words[index])
            wanted.add(index)
    kept = [part for index, part in enumerate(chosen) if index in wanted]
    used = [decoded for _, _, parts in kept for decoded in parts]
    text = "\n\n".join(text for text, blocks, _ in kept if not blocks)
    if not any(blocks for _, blocks, _ in kept):
        own = mail_parts.blocks(text)
        return ("" if own else text), own, used
    pieces = [blocks or mail_parts.blocks(text) or mail_forms.paragraphs(text) for text, blocks, _ in kept]
    return "", tuple(block for piece in pieces for block in piece), used


def _words(part: _Chosen) -> str:
    return " ".join((part[0] or " ".join(block.text for block in part[1])).split())


def _decoded(part: Message, encoding: str | None) -> Decoded:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    decoded = decode(data, charset if isinstance(charset, str) else None, encoding)
    if str(part.get_param("format") or "").lower() == "flowed":
        glue = "" if str(part.get_param("delsp") or "").lower() == "yes" else " "
        decoded = replace(decoded, text=_FLOWED.sub(rf"\1{glue}", decoded.text.replace("\r\n", "\n")))
    return decoded


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
