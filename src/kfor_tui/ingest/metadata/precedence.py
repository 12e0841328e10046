"""The ladder of metadata: candidates in order of trust, the first usable one of each field wins.

Front matter, sidecar, what the format itself carries (JSON-LD, OpenGraph, document properties), the first lines
of the text, the file's name. Nothing is invented: a field nobody names stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from kfor_tui.ingest.metadata.dates import parse_date
from kfor_tui.ingest.metadata.people import names_in, one_author
from kfor_tui.ingest.metadata.worktype import work_type
from kfor_tui.ingest.raw import Field
from kfor_tui.model import Metadata
from kfor_tui.text.clean import clean_line

_MAX_URL = 2_000
_MAX_AUTHORS = 200  # a style cuts the list; the 21st is still an author
_NO_AUTHORS = frozenset({"admin", "administrator", "unknown", "anonymous", "none", "n/a", "author", "user", "editor"})
_NO_TITLES = frozenset({"untitled", "untitled document", "home", "index", "document", "document1", "none", "null"})
_LANGUAGES = {
    "english": "en", "turkish": "tr", "türkçe": "tr", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "serbian": "sr",
    "albanian": "sq", "dutch": "nl", "nederlands": "nl", "japanese": "ja", "日本語": "ja", "englisch": "en",
    "anglais": "en", "polish": "pl", "russian": "ru", "greek": "el", "arabic": "ar",
}  # fmt: skip


def merge(candidates: Iterable[Field]) -> Metadata:
    """Metadata of the first usable candidate for each field, every value cleaned to one safe line."""
    values: dict[str, str] = {}
    authors: dict[str, list[str]] = {}
    provenance: dict[str, str] = {}
    for field in candidates:
        if field.name == "author":
            named = authors.setdefault(field.where, [])
            named += [person for person in _authors(field) if person not in named]
            if named:
                provenance.setdefault("authors", field.where)
        elif field.name not in values and (value := _usable(field)):
            values[field.name] = value
            provenance[field.name] = field.where
    where, people = _signed(authors, values.get("outlet"))
    if people:
        provenance["authors"] = where
    return _metadata(values, people, provenance)


def _signed(authors: Mapping[str, list[str]], outlet: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the first rung that names an author besides the outlet; else the outlet where it signs for itself."""
    rungs = [(where, tuple(named)) for where, named in authors.items() if named]
    for where, named in rungs:
        if others := tuple(person for person in named if outlet is None or person.casefold() != outlet.casefold()):
            return where, others
    return rungs[0] if rungs else ("", ())


def _metadata(values: dict[str, str], authors: tuple[str, ...], provenance: dict[str, str]) -> Metadata:
    return Metadata(
        title=values.get("title"),
        outlet=values.get("outlet"),
        authors=authors[:_MAX_AUTHORS],
        published=values.get("published"),
        url=values.get("url"),
        accessed=values.get("accessed"),
        language=values.get("language"),
        provenance=provenance,
        type=work_type(values.get("type", "")),
    )


def without_outlet(authors: tuple[str, ...], outlet: str | None) -> tuple[str, ...]:
    """Return the authors but the outlet itself, which stays where nobody else signs."""
    others = tuple(person for person in authors if outlet is None or person.casefold() != outlet.casefold())
    return others or authors


def _usable(field: Field) -> str | None:
    check = _CHECKS.get(field.name)
    return check(field.value[:_MAX_URL]) if check else None


def _title(value: str) -> str | None:
    line = clean_line(value)
    return line if line and line.casefold() not in _NO_TITLES else None


def _outlet(value: str) -> str | None:
    line = clean_line(value, 120)
    return line if line and not line.lower().startswith(("http://", "https://")) else None


def _authors(field: Field) -> list[str]:
    line = clean_line(field.value, 4_000)
    if not line or line.lower().startswith(("http://", "https://")):
        return []
    names = [one_author(line)] if field.whole else names_in(line)
    return [name for name in names if name.casefold() not in _NO_AUTHORS and len(name) <= 200]


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
