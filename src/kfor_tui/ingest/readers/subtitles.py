"""Subtitles (SubRip, WebVTT, SubViewer, SubStation Alpha): the words of all cues as running text.

The numbers and times of the cues are left out; each paragraph keeps the time at which its first cue begins.
"""

from __future__ import annotations

import re

from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.raw import Block, Field, Raw, Refused

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}"
_CUE = re.compile(rf"[ \t]*({_TIME})(?:[ \t]*-->[ \t]*|,)({_TIME})")
_DIALOGUE = re.compile(
    r"Dialogue:[^,\n]{0,30},[ ]?(?P<begin>[\d:.]{7,12}),[ ]?(?P<end>[\d:.]{7,12}),[^,\n]{0,80},(?P<name>[^,\n]{0,80}),"
    r"(?:[^,\n]{0,80},){4}(?P<words>[^\n]{0,5000})"
)
_TAG = re.compile(r"</?(?:[bius]|c|v|lang|ruby|font)(?:[.\s][^<>]{0,200})?>|<\d[\d:.]{3,15}>|\{\\[^{}]{1,80}\}")
_READING = re.compile(r"<rt>[^<>]{0,200}</rt>")
_VOICE = re.compile(r"<v(?:\.[\w.]{1,40})?[ \t]+([^<>]{1,80})>")
_END = re.compile(r"[.!?…。！？:][\"'”’»)\]]*$")
_PAUSE = 4.0  # seconds of silence after which a new paragraph begins
_LONGEST = 30.0  # seconds after which the next sentence begins one
_HEAD = ("NOTE", "STYLE", "REGION")


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a subtitle file as one source; cues are joined until a sentence ends and the speaker pauses or changes."""
    decoded = decode(data, None, encoding)
    lines = decoded.text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks: list[Block] = []
    parts: list[str] = []
    speaker, first, last = "", 0.0, 0.0
    for begin, end, name, words in _dialogue(lines) or _cues(lines):
        ended = bool(parts) and bool(_END.search(parts[-1]))
        if parts and (name != speaker or (ended and (begin - last >= _PAUSE or begin - first >= _LONGEST))):
            blocks.append(_paragraph(speaker, parts, first))
            parts = []
        first = first if parts else begin
        parts.append(words)
        speaker, last = name, end
    if parts:
        blocks.append(_paragraph(speaker, parts, first))
    if not blocks:
        raise Refused("no subtitle in it")
    title = re.match(r"WEBVTT[ \t]+(?:-[ \t]*)?([^\n]{3,200})", lines)
    fields = (Field("title", title.group(1), "subtitle header"),) if title else ()
    warnings = (decoded.warning,) if decoded.warning else ()
    return [Raw("", tuple(blocks), fields, warnings, decoded.encoding)]


def _dialogue(text: str) -> list[tuple[float, float, str, str]]:
    """Return the cues of SubStation Alpha in order of time; none for any other text."""
    found = []
    for match in _DIALOGUE.finditer(text) if "Dialogue:" in text else ():
        lines = re.split(r"\\[Nn]", match["words"])
        if words := _plain(lines):
            found.append((_seconds(match["begin"]), _seconds(match["end"]), match["name"].strip(), words))
    return sorted(found, key=lambda cue: cue[0])


def _cues(text: str) -> list[tuple[float, float, str, str]]:
    """Return begin, end (seconds), speaker and words of each cue, rolling repeats of a line taken once."""
    found: list[tuple[float, float, str, str]] = []
    before: list[str] = []
    for piece in re.split(r"\n[ \t]*\n", text):
        lines = piece.strip("\n").split("\n")
        at = next((i for i, line in enumerate(lines[:2]) if _CUE.match(line)), None)
        if at is None:
            if found and not lines[0].startswith(_HEAD) and "".join(lines).strip():
                begin, end, name, words = found[-1]  # a blank line inside a cue
                found[-1] = (begin, end, name, f"{words} {_plain(lines)}")
            continue
        match = _CUE.match(lines[at])
        shown = lines[at + 1 :]
        voice = _VOICE.search(" ".join(shown))
        fresh = [line for line in shown if line not in before]
        before = shown
        if match and (words := _plain(fresh)):
            found.append((_seconds(match.group(1)), _seconds(match.group(2)), voice.group(1) if voice else "", words))
    return found


def _plain(lines: list[str]) -> str:
    import html

    text = " ".join(line.strip() for line in lines)
    text = _TAG.sub("", _READING.sub("", text))
    return " ".join(html.unescape(text).split()) if len(text) < 10_000 else text


def _seconds(stamp: str) -> float:
    total = 0.0
    for part in stamp.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def _paragraph(speaker: str, parts: list[str], begin: float) -> Block:
    minutes, seconds = divmod(int(begin), 60)
    hours, minutes = divmod(minutes, 60)
    time = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return Block((f"{speaker}: " if speaker else "") + " ".join(parts), "body", time)
