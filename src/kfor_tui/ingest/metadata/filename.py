"""What a file's name says when it follows the pattern ``2023-10-09_outlet_title``."""

from __future__ import annotations

import re

from kfor_tui.ingest.raw import Field

_DATE = re.compile(r"((?:19|20)\d\d)(?:([-._]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?)?(?=[ _.-]|$)")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def fields(stem: str) -> list[Field]:
    """Date, outlet and title of a file's name without its suffix; nothing when it has no date in front or between."""
    parts = [part for part in stem.split("_") if part]
    place = next((i for i, part in enumerate(parts[:2]) if _is_date(part)), None)
    if place is None:
        return _dated_slug(stem)
    year, _, month, day = _DATE.match(parts[place]).groups()  # type: ignore[union-attr]
    found = [Field("published", "-".join(piece for piece in (year, month, day) if piece), "file name")]
    rest = parts[:place] + parts[place + 1 :]
    if len(rest) > 1 and _LETTERS.search(rest[0]):
        found.append(Field("outlet", _words(rest[0], name=True), "file name"))
        rest = rest[1:]
    title = _words(" ".join(rest))
    if _is_title(title):
        found.append(Field("title", title, "file name"))
    return found


def _is_date(part: str) -> bool:
    match = _DATE.match(part)
    return bool(match and match.end() == len(part))


def _dated_slug(stem: str) -> list[Field]:
    """``2023-10-09-some-words`` or ``2023-10-09 Some words``: a date and perhaps a title."""
    match = _DATE.match(stem)
    if not match or not match.group(3):
        return []
    found = [Field("published", "-".join(piece for piece in match.group(1, 3, 4) if piece), "file name")]
    title = _words(stem[match.end() :])
    return [*found, Field("title", title, "file name")] if _is_title(title) else found


def _is_title(words: str) -> bool:
    return len(_LETTERS.findall(words)) > 1 and len(words.split()) > 1


def _words(slug: str, *, name: bool = False) -> str:
    """A slug as words: a slug all in lower case gets a capital, a name one for each word."""
    text = slug if " " in slug.strip() and "-" not in slug else slug.replace("-", " ")
    text = " ".join(text.split())
    if text != text.lower():
        return text
    if name:
        return text.upper() if len(text) <= 3 else text.title()  # bbc, ap, dpa
    return text[:1].upper() + text[1:]
