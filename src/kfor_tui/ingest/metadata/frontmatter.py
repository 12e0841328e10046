"""Metadata at the head of a text: between ``---`` or ``+++`` lines, or as ``Title: …`` lines before the first blank."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from kfor_tui.ingest import limits
from kfor_tui.ingest.metadata import keyvalues
from kfor_tui.ingest.raw import Field

_Parser = Callable[[str], tuple[keyvalues.Values, list[str]]]
_HEADER = re.compile(r"([A-Za-z][A-Za-z \-_]{1,24}):[ \t]*(\S.*)$")


class Head(NamedTuple):
    """What stood at the head and the text without it."""

    fields: list[Field]
    text: str
    warnings: list[str]


def split(text: str) -> Head:
    """Take the front matter off a text; the text comes back unchanged when it has none."""
    start = text.lstrip("\ufeff\r\n")
    for fence, parse in (("---", keyvalues.parse_yaml), ("+++", keyvalues.parse_toml)):
        if start.startswith(fence):
            return _fenced(text, start, fence, parse)
    return _header_lines(start) or Head([], text, [])


def _fenced(text: str, start: str, fence: str, parse: _Parser) -> Head:
    lines = start[: limits.FRONT_MATTER_BYTES].splitlines(keepends=True)
    ends = (number for number, line in enumerate(lines) if number and line.strip() in (fence, "..."))
    last = next(ends, None)
    if lines[0].strip() != fence or last is None:
        long = len(start) > limits.FRONT_MATTER_BYTES and f"\n{fence}" in start
        return Head([], text, ["front matter longer than 16 KB, left in the text"] if long else [])
    values, problems = parse("".join(lines[1:last]).replace("\r\n", "\n"))
    if not values and fence == "---":
        return Head([], text, [])  # a rule at the top of the page, not front matter
    if fence == "---" and any(item.startswith(("http://", "https://")) for item in values.get("source", [])):
        values.setdefault("accessed", values.get("created", []))  # a clip of Obsidian: created when it was saved
    warnings = [f"front matter: {problem}" for problem in problems]
    return Head(keyvalues.fields(values, "front matter"), start[sum(map(len, lines[: last + 1])) :], warnings)


def _header_lines(start: str) -> Head | None:
    """Lines like ``Title: …`` and ``Date: …``: at least two known fields, nothing unknown between them."""
    values: keyvalues.Values = {}
    position = 0
    for line in start[: limits.FRONT_MATTER_BYTES].splitlines(keepends=True)[:20]:
        match = _HEADER.match(line.rstrip("\r\n"))
        name = keyvalues.field_name(match.group(1)) if match else None
        if not match or not name or (name in values and name != "author"):
            break
        values.setdefault(name, []).append(match.group(2).strip())
        position += len(line)
    if len(values) < 2:
        return None
    return Head(keyvalues.fields(values, "header lines"), start[position:], [])
