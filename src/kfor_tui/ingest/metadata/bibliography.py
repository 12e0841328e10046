"""Bibliographies beside articles (CSL-JSON, RIS, BibTeX, Zotero RDF, EndNote XML): metadata for the files they name.

An entry belongs to a file by the path of an attachment, else by address, DOI or title. No entry is used for a file that
several fit.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kfor_tui.ingest import limits, opening
from kfor_tui.ingest.encodings import decode
from kfor_tui.ingest.metadata import bibliography_xml, bibtex
from kfor_tui.ingest.raw import Field
from kfor_tui.ingest.wordset import word_set
from kfor_tui.model import Source

WHERE = "bibliography"
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>{}|\\^`]{1,200}", re.IGNORECASE)
_RIS_START = re.compile(r"\A\ufeff?\s*TY[ ]{1,2}-[ ]?\w", re.IGNORECASE)
_BIB_START = re.compile(r"(?:\A|\n)[ \t]*@\w{3,30}[ \t]*[{(][ \t]*[^\s,{}]{1,200}[ \t]*,")
_CSL_TYPES = word_set("""
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
""")
_SUFFIXES = (b".ris", b".bib", b".bibtex")
_SHARED_SUFFIXES = (b".json", b".rdf", b".xml")  # of other files too: their content decides
_MARKS = (b'"type"', b"zotero.org/namespaces", b"<records>")
_ABSOLUTE = re.compile(r"/|[A-Za-z]:/")
_HEAD_CHARACTERS = 20_000  # of a text, in which a DOI of its own stands
_SHORTEST_TITLE = 12  # letters; a shorter title names a file only by chance


@dataclass(frozen=True, slots=True)
class Entry:
    """One work of a bibliography: its metadata, the paths of its attachments, and its DOI in lower case."""

    fields: tuple[Field, ...]
    paths: tuple[str, ...] = ()
    doi: str = ""

    def value(self, name: str) -> str:
        """The first value of a field, or nothing."""
        return next((field.value for field in self.fields if field.name == name), "")


def may_be(name: bytes) -> bool:
    """Return whether a file's name may be that of a bibliography; the content of a ``.json`` or ``.xml`` decides."""
    return name.lower().endswith((*_SUFFIXES, *_SHARED_SUFFIXES))


def kind_of(text: str) -> str | None:
    """Return the name of a bibliography's format by its content; None for any other text."""
    if _RIS_START.match(text):
        return "RIS"
    if text.lstrip("\ufeff \r\n\t")[:1] in ("[", "{"):
        return "CSL-JSON" if _csl_items(text) else None
    if text.lstrip("\ufeff \r\n\t")[:1] == "<":
        return bibliography_xml.kind_of(text)
    return "BibTeX" if _BIB_START.search(text[:20_000]) else None


def in_words(kind: str, count: int) -> str:
    """Say what a bibliography is: ``a bibliography of 12 works (RIS), not an article``."""
    return f"a bibliography of {limits.counted(count, 'work', 'works')} ({kind}), not an article"


def described(path: bytes) -> str | None:
    """Return what the file at ``path`` is when it is a bibliography, in words, else None."""
    kind, entries = _read(path, _stamp(path))
    return in_words(kind, len(entries)) if kind else None


def fields(path: bytes | None, bibliographies: Iterable[bytes], source: Source) -> list[Field]:
    """Return the metadata that the bibliographies have for a source, read from the file at ``path``.

    A record of a file with many has no path of its own.
    """
    for bibliography in bibliographies:
        _, entries = _read(bibliography, _stamp(bibliography))
        relative = os.path.relpath(path, os.path.dirname(bibliography)) if path else b""  # noqa: PTH120 - bytes
        entry = _match(entries, relative, source)
        if entry:
            return list(entry.fields)
    return []


def _match(entries: tuple[Entry, ...], relative: bytes, source: Source) -> Entry | None:
    path = os.fsdecode(relative).replace(os.sep, "/")
    head = source.text[:_HEAD_CHARACTERS]
    url = _address(source.metadata.url or "")
    titles = {_letters(source.metadata.title or ""), _letters(head.lstrip("# \n").split("\n", 1)[0])}
    dois = {_clean_doi(found) for found in _DOI.findall(f"{source.metadata.url or ''}\n{head}")}
    tests: tuple[Callable[[Entry], bool], ...] = (
        lambda entry: any(_same_path(path, named) for named in entry.paths),
        lambda entry: bool(url) and _address(entry.value("url")) == url,
        lambda entry: bool(entry.doi) and entry.doi in dois,
        lambda entry: (
            len(_letters(entry.value("title"))) >= _SHORTEST_TITLE and _letters(entry.value("title")) in titles
        ),
    )
    for test in tests:
        found = [entry for entry in entries if test(entry)]
        if found:
            return found[0] if len({entry.fields for entry in found}) == 1 else None
    return None


def _same_path(path: str, named: str) -> bool:
    """Compare from the end when the named path is absolute: the export may come from another machine."""
    named = re.sub(r"^(?:file:/{2}|attachments:|storage:)", "", named.replace("\\", "/").strip()).removeprefix("./")
    return bool(path) and (path == named or (bool(_ABSOLUTE.match(named)) and named.endswith(f"/{path}")))


def _address(value: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", value.strip().split("#", 1)[0], flags=re.IGNORECASE).rstrip("/")


def _letters(value: str) -> str:
    return re.sub(r"[\W_]+", "", value.casefold())


def _clean_doi(value: str) -> str:
    found = _DOI.search(value)
    return found.group().rstrip(".,;:)").lower() if found else ""


def _stamp(path: bytes) -> tuple[int, int]:
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns


@lru_cache(maxsize=32)
def _read(path: bytes, stamp: tuple[int, int]) -> tuple[str, tuple[Entry, ...]]:  # noqa: ARG001 - part of the key
    """Return the format and the entries of the bibliography at ``path``; nothing for any other file."""
    data = opening.read_small(path, limits.BIBLIOGRAPHY_BYTES)
    shared = path.lower().endswith(_SHARED_SUFFIXES)
    if data is None or (shared and not any(mark in data for mark in _MARKS)):
        return "", ()
    return parse(decode(data).text)


def parse(text: str) -> tuple[str, tuple[Entry, ...]]:
    """Read a bibliography; a text that is none, or that its library cannot read, has no entries."""
    kind = kind_of(text)
    readers: Mapping[str, Callable[[str], Iterator[Entry]]] = {
        "RIS": _ris,
        "BibTeX": _bibtex,
        "CSL-JSON": _csl,
        "Zotero RDF": _xml,
        "EndNote": _xml,
    }
    if kind is None:
        return "", ()
    try:
        return kind, tuple(readers[kind](text))
    except Exception:  # a damaged file makes its parser fail in any way it likes
        return kind, ()


def _entry(values: Iterable[tuple[str, str]], paths: Iterable[str], doi: str) -> Entry:
    found = tuple(Field(name, value.strip(), WHERE) for name, value in values if value.strip())
    return Entry(found, tuple(path for path in paths if path.strip()), _clean_doi(doi))


def _csl_items(text: str) -> list[dict[str, Any]]:
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return []
    if isinstance(value, dict):
        value = value.get("items", [value] if "title" in value else [])
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    return items if items and all(_is_csl(item) for item in items) else []


def _is_csl(item: Mapping[str, object]) -> bool:
    own = {"issued", "container-title", "URL", "author", "publisher", "accessed", "DOI", "id"}
    return item.get("type") in _CSL_TYPES and not item.keys().isdisjoint(own) and not {"text", "body"} & item.keys()


def _csl(text: str) -> Iterator[Entry]:
    for item in _csl_items(text):
        values = [
            ("title", _string(item.get("title"))),
            ("outlet", _string(item.get("container-title")) or _string(item.get("publisher"))),
            *(("author", _csl_name(name)) for name in _listed(item.get("author"))),
            ("published", _csl_date(item.get("issued"))),
            ("url", _string(item.get("URL"))),
            ("accessed", _csl_date(item.get("accessed"))),
            ("language", _string(item.get("language"))),
            ("type", _string(item.get("type"))),
        ]
        yield _entry(values, [_string(item.get("file"))], _string(item.get("DOI")))


def _listed(value: object) -> list[dict[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _string(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _csl_name(name: Mapping[str, object]) -> str:
    if name.get("literal"):
        return _string(name["literal"])
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(filter(None, (_string(name.get(part)) for part in parts)))


def _csl_date(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    numbers = [str(part).zfill(2) for part in first[:3] if str(part).isdecimal()]
    return "-".join(numbers) or _string(value.get("raw")) or _string(value.get("literal"))


def _ris(text: str) -> Iterator[Entry]:
    import rispy

    for item in rispy.loads(text.removeprefix("\ufeff"), skip_unknown_tags=True):
        one = {key: _string(value) for key, value in item.items()}
        date = one.get("date") or one.get("publication_year") or one.get("year") or ""
        values = [
            ("title", one.get("title") or one.get("primary_title") or ""),
            ("outlet", next((one[key] for key in _RIS_OUTLETS if one.get(key)), "")),
            *(("author", _turned(name)) for name in item.get("authors") or item.get("first_authors") or []),
            ("published", _ris_date(date)),
            ("url", one.get("urls") or one.get("url") or ""),
            ("accessed", _ris_date(one.get("access_date", ""))),
            ("language", one.get("language", "")),
            ("type", one.get("type_of_reference", "")),
        ]
        paths = [one.get(key, "") for key in ("file_attachments1", "file_attachments2", "figure")]
        yield _entry(values, paths, one.get("doi", ""))


_RIS_OUTLETS = ("journal_name", "secondary_title", "alternate_title3", "alternate_title1", "publisher")


def _ris_date(value: str) -> str:
    """``2024/05/03/`` in ISO form; the fourth part is a season or other words."""
    numbers = [part for part in value.split("/")[:3] if part.isdecimal()]
    return "-".join(part.zfill(2) for part in numbers) or value


def _turned(name: str) -> str:
    """``Doe, John, Jr.`` in the order in which it is spoken."""
    family, *rest = (part.strip() for part in name.split(","))
    return " ".join(filter(None, [*rest[:1], family, *rest[1:]]))


def _xml(text: str) -> Iterator[Entry]:
    for work in bibliography_xml.works(text):
        values = [(name, _turned(value) if name == "author" else value) for name, value in work.values]
        yield _entry(values, work.paths, work.doi)


def _bibtex(text: str) -> Iterator[Entry]:
    for item in bibtex.items(text):
        values = [
            ("title", item.one("title")),
            ("outlet", item.one("journaltitle", "journal", "howpublished", "organization", "publisher")),
            *(("author", name) for name in item.authors),
            ("published", item.date),
            ("url", item.one("url")),
            ("accessed", item.one("urldate")),
            ("language", item.one("langid", "language")),
        ]
        yield _entry(values, item.paths, item.one("doi"))
