"""The ladder of metadata: candidates in order of trust, the first usable one of each field wins.

Front matter, sidecar, what the format itself carries (JSON-LD, OpenGraph, document properties), the first lines
of the text, the file's name. Nothing is invented: a field nobody names stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.metadata.people import names_in
from kfor_tui.ingest.metadata.worktype import work_type
from kfor_tui.ingest.raw import Field
from kfor_tui.model import Metadata
from kfor_tui.text.clean import clean_line

_MAX_URL = 2_000
_MAX_AUTHORS = 20
_NO_AUTHORS = frozenset({"admin", "administrator", "unknown", "anonymous", "none", "n/a", "author", "user", "editor"})
_NO_TITLES = frozenset({"untitled", "untitled document", "home", "index", "document", "document1", "none", "null"})
_LANGUAGES = {
    "english": "en", "turkish": "tr", "türkçe": "tr", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "serbian": "sr",
    "albanian": "sq", "dutch": "nl", "polish": "pl", "russian": "ru", "greek": "el", "arabic": "ar",
}  # fmt: skip


def merge(candidates: Iterable[Field]) -> Metadata:
    """Metadata of the first usable candidate for each field, every value cleaned to one safe line."""
    values: dict[str, str] = {}
    authors: list[str] = []
    provenance: dict[str, str] = {}
    for field in candidates:
        if field.name == "author":
            if provenance.setdefault("authors", field.where) == field.where:
                authors += [person for person in _authors(field.value) if person not in authors]
            if not authors:
                del provenance["authors"]
        elif field.name not in values and (value := _usable(field)):
            values[field.name] = value
            provenance[field.name] = field.where
    return _metadata(values, authors, provenance)


def _metadata(values: dict[str, str], authors: list[str], provenance: dict[str, str]) -> Metadata:
    outlet = values.get("outlet")
    people = without_outlet(tuple(authors), outlet)
    if not people:
        provenance.pop("authors", None)
    return Metadata(
        title=values.get("title"),
        outlet=outlet,
        authors=people[:_MAX_AUTHORS],
        published=values.get("published"),
        url=values.get("url"),
        accessed=values.get("accessed"),
        language=values.get("language"),
        provenance=provenance,
        type=work_type(values.get("type", "")),
    )


def without_outlet(authors: tuple[str, ...], outlet: str | None) -> tuple[str, ...]:
    """The authors but the outlet itself, which a reference names once."""
    return tuple(person for person in authors if outlet is None or person.casefold() != outlet.casefold())


def _usable(field: Field) -> str | None:
    check = _CHECKS.get(field.name)
    return check(field.value[:_MAX_URL]) if check else None


def _title(value: str) -> str | None:
    line = clean_line(value)
    return line if line and line.casefold() not in _NO_TITLES else None


def _outlet(value: str) -> str | None:
    line = clean_line(value, 120)
    return line if line and not line.lower().startswith(("http://", "https://")) else None


def _authors(value: str) -> list[str]:
    line = clean_line(value, 400)
    if not line or line.lower().startswith(("http://", "https://")):
        return []
    return [name for name in names_in(line) if name.casefold() not in _NO_AUTHORS and len(name) <= 120]


def web_address(value: str) -> str | None:
    """An http or https address without user name or password, cleaned; None for anything else."""
    line = clean_line(value, _MAX_URL)
    try:
        parts = urlsplit(line)
        host = parts.hostname
    except ValueError:
        return None
    good = parts.scheme.lower() in ("http", "https") and host and "@" not in parts.netloc
    return line if good and not re.search(r"[\s<>\"⟨␀-␡�]", line) else None


def _language(value: str) -> str | None:
    line = clean_line(value, 40).lower()
    if line in _LANGUAGES:
        return _LANGUAGES[line]
    match = re.match(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*$", line)
    return match.group(1) if match and match.group(1) not in ("und", "mul", "zxx") else None


_CHECKS: dict[str, Callable[[str], str | None]] = {
    "title": _title,
    "outlet": _outlet,
    "published": parse_date,
    "accessed": parse_date,
    "url": web_address,
    "language": _language,
    "type": work_type,
}
