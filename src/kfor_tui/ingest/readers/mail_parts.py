"""What of an e-mail's text its author wrote: quoted messages and the signature are folded with their reason."""

from __future__ import annotations

import re
from itertools import groupby

from kfor_tui.ingest.raw import Block, BlockKind

_WRITTEN = 40  # characters of the author's own below which the quotation is the message
_SIGNATURE_LINES = 12
_SIGNATURES_TRIED = 100
_FAR = 40  # lines looked at for the end of a signature
_NEAR = 5  # lines from "Jane Roe wrote:" to the quotation
_SIGNATURE = re.compile(r"--[ \t]*")
_QUOTED = re.compile(r"[ \t]{0,3}>")
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il|Em|Op)\b.{5,200}"
    r"(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|escreveu|schreef.{0,80})[ \t]?:[ \t]*"
)
_ORIGINAL = re.compile(
    r"-{3,}[ ]?(?:Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original)[ ]?-{3,}"
)
_FORWARDED = re.compile(
    r"[-\s]*(?:Begin )?(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado)\b.{0,20}",
    re.IGNORECASE,
)
_HEADER = re.compile(r"(?:From|Von|De|Da)[ ]?:.{2,200}")
_SENT = re.compile(r"(?:Sent|Date|Gesendet|Envoyé|Enviado|Inviato)[ ]?:.{4,100}")
_REASONS = {"q": "quoted message", "s": "signature"}


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text with what is quoted and the signature folded; none when there is nothing to fold.

    A message that holds hardly more than what it forwards or quotes is left whole.
    """
    lines = text.split("\n")
    marks = _marks(lines)
    own = sum(len(line.strip()) for line, mark in zip(lines, marks, strict=True) if not mark)
    if own < _WRITTEN or not any(marks):
        return ()
    found: list[Block] = []
    for mark, group in groupby(zip(lines, marks, strict=True), key=lambda pair: pair[1]):
        parts = re.split(r"\n[ \t]*\n", "\n".join(line for line, _ in group))
        kind: BlockKind = "furniture" if mark else "body"
        found += [Block(part.strip("\n"), kind, _REASONS.get(mark, "")) for part in parts if part.strip()]
    return tuple(found)


def _marks(lines: list[str]) -> list[str]:
    """For each line ``q`` when it is quoted, ``s`` when it is of the signature, else nothing."""
    marks = ["q" if _QUOTED.match(line) else "" for line in lines]
    tried = 0
    for index, line in enumerate(lines):
        if _FORWARDED.fullmatch(line):  # what follows is handed on, not answered
            return marks
        if _ORIGINAL.fullmatch(line.strip()) or _is_header(lines, index):
            return marks[:index] + ["q"] * (len(lines) - index)
        if _SIGNATURE.fullmatch(line) and not marks[index] and tried < _SIGNATURES_TRIED:
            tried += 1
            _mark_signature(lines, marks, index)
        _mark_attribution(lines, marks, index)
    return marks


def _is_header(lines: list[str], index: int) -> bool:
    """``From: …`` and ``Sent: …`` on the lines below: the head of the message that this one answers."""
    after = lines[index + 1 : index + 3]
    return (
        index > 0 and bool(_HEADER.fullmatch(lines[index].strip())) and any(_SENT.fullmatch(n.strip()) for n in after)
    )


def _mark_signature(lines: list[str], marks: list[str], first: int) -> None:
    end = first + 1
    while end < len(lines) and end - first < _FAR and not marks[end] and not _begins_quotation(lines, end):
        end += 1
    if end - first < _FAR and sum(bool(line.strip()) for line in lines[first:end]) <= _SIGNATURE_LINES:
        marks[first:end] = ["s"] * (end - first)


def _begins_quotation(lines: list[str], index: int) -> bool:
    pair = " ".join(line.strip() for line in lines[index : index + 2])
    return bool(
        _WROTE.fullmatch(lines[index].strip()) or _WROTE.fullmatch(pair) or _ORIGINAL.fullmatch(lines[index].strip())
    )


def _mark_attribution(lines: list[str], marks: list[str], index: int) -> None:
    """``On Monday Jane Roe wrote:`` on one line or two, when a quotation follows."""
    for length in (1, 2):
        if not _WROTE.fullmatch(" ".join(part.strip() for part in lines[index : index + length])):
            continue
        near = range(index + length, min(index + length + _NEAR, len(lines)))
        following = next((i for i in near if lines[i].strip()), None)
        if following is not None and marks[following] == "q":
            marks[index:following] = ["q"] * (following - index)
            return
