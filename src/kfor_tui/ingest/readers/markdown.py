"""Markdown: its marks taken away, its words kept, line by line in linear time."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.metadata import frontmatter
from kfor_tui.ingest.raw import Block, Raw

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*)$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_ITEM = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]+")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*\|[ \t:|-]*$")

_IMAGE = re.compile(r"!\[([^\]\n]{0,1000})\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,1000})\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,20}(?:[ \t][^<>\n]{0,500})?/?>|<!--[^\n]{0,2000}?-->")
_STRONG = re.compile(r"(\*\*\*?|__|~~)(?=\S)([^*_~\n]{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_\\])([*_])(?=[^\s*_])([^*_\n]{1,2000}?)(?<=[^\s*_])\1(?![\w*_])")
_CODE = re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|<])")


def read(data: bytes, encoding: str | None = None) -> list[Raw]:
    """Read a Markdown file: paragraphs and headings as blocks, pictures folded as furniture."""
    decoded = decode(data, None, encoding)
    head = frontmatter.split(decoded.text)
    warnings = [decoded.warning] if decoded.warning else []
    blocks = tuple(_blocks(head.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    return [Raw("", blocks, tuple(head.fields), (*warnings, *head.warnings), decoded.encoding)]


def _blocks(lines: list[str]) -> Iterator[Block]:
    paragraph: list[str] = []
    fence = ""
    for line in lines:
        opened = _FENCE.match(line)
        if fence or opened:
            fence = _fence_after(fence, opened, line)
            if opened is None:
                paragraph.append(line)
            continue
        bare = _QUOTE.sub("", line, count=1)
        heading = _HEADING.match(bare)
        if _UNDERLINE.match(bare) and len(paragraph) == 1:
            yield Block(_inline(paragraph.pop()), "heading")
        elif heading or not bare.strip() or _RULE.match(bare) or _ITEM.match(bare):
            yield from _flush(paragraph)
            if heading:
                yield Block(_inline(heading.group(2).strip().rstrip("#").strip()), "heading")
            elif bare.strip() and not _RULE.match(bare):
                paragraph.append(_ITEM.sub("", bare, count=1))
        elif not (_REFERENCE.match(bare) or _TABLE_RULE.match(bare)):
            paragraph.append(bare)
    yield from _flush(paragraph)


def _fence_after(fence: str, opened: re.Match[str] | None, line: str) -> str:
    """The fence that is open after this line; a fence closes with its own sign only."""
    if not fence:
        return opened.group(1)[:3] if opened else ""
    return "" if opened and opened.group(1)[:3] == fence and not line.strip().strip("`~") else fence


def _flush(paragraph: list[str]) -> Iterator[Block]:
    if not paragraph:
        return
    text = "\n".join(_inline(line.strip()) for line in paragraph).strip()
    pictures = [alt.strip() for line in paragraph for alt in _IMAGE.findall(line)]
    paragraph.clear()
    if text:
        yield Block(text)
    for alt in pictures:
        if alt:
            yield Block(alt, "furniture", "description of a picture")


def _inline(line: str) -> str:
    """The words of a line without its marks; a link keeps its words, a picture none."""
    line = _IMAGE.sub("", line)
    line = _LINK.sub(r"\1", line)
    line = _FOOTNOTE.sub("", line)
    line = _AUTOLINK.sub(r"\1", line)
    line = _TAG.sub("", line)
    for _ in range(2):  # bold inside italics
        line = _STRONG.sub(r"\2", line)
        line = _EMPHASIS.sub(r"\2", line)
    line = _CODE.sub(r"\1", line)
    return unescape(_ESCAPE.sub(r"\1", line))


def unescape(text: str) -> str:
    """HTML character references as characters; a reference of thousands of digits stays as it is."""
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except (ValueError, OverflowError):
        return text
