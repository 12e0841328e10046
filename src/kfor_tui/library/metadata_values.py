"""Values of metadata as the user gives them, and a source with them in place of what was read."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from kfor_tui.errors import QueryError
from kfor_tui.model import Metadata, Source

FIELDS: Final = ("title", "outlet", "authors", "published", "url", "accessed", "language", "type")
BY_USER: Final = "you"
ENCODING: Final = "encoding"  # kept as a field of the file, though it is none of its metadata
Fixes = Mapping[str, str]  # the values of one source by field; empty for a field that is not known


def parsed(field: str, value: str) -> str | tuple[str, ...]:
    """Return a value as it is kept: a date as ISO, authors, which semicolons separate, as a tuple.

    Raises:
        QueryError: the field does not exist, or this is no value of it.
    """
    from kfor_tui.ingest.metadata.precedence import merge
    from kfor_tui.ingest.raw import Field
    from kfor_tui.text.clean import clean_line

    if field not in FIELDS:
        raise QueryError(f"{field}: there is no such field")
    if field == "authors":
        return tuple(name for part in value.split(";") if (name := clean_line(part, 200)))
    found = getattr(merge([Field(field, value, BY_USER)]), field) if value.strip() else ""
    if found is None:
        raise QueryError(f"{clean_line(value, 60)!r} is not {_KINDS.get(field, f'a possible {field}')}")
    return str(found)


_KINDS: Final = {
    "published": "a date such as 2024-05-12",
    "accessed": "a date such as 2024-05-12",
    "url": "a web address",
    "language": "a language such as en",
    "type": "a type such as news, report or email",
}


def corrected(source: Source, fixes: Fixes) -> Source:
    """Return a source with the user's values in place of those read."""
    changed: dict[str, object] = {}
    provenance = dict(source.metadata.provenance)
    for field, value in fixes.items():
        with suppress(QueryError):
            changed[field] = parsed(field, value) or (() if field == "authors" else None)
            provenance[field] = BY_USER
    return replace(source, metadata=replace(source.metadata, **changed, provenance=provenance))  # type: ignore[arg-type]


def described(metadata: Metadata, field: str) -> str:
    """Return the value of a field as it is edited: authors in one line, empty when not known."""
    value = getattr(metadata, field)
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")
