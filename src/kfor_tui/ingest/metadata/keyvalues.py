"""Metadata written by people in YAML, TOML and JSON, read without surprises.

YAML is read by PyYAML with every value a string. A text with anchors, aliases or tags, or one that is no YAML, is read
line by line instead: ``key: value``, ``[a, b]`` and ``- item``. What is not understood is left out and said.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping

from kfor_tui.ingest.raw import Field

Values = dict[str, list[str]]

# What people and programs call each field.
_NAMES = {
    "title": "title headline webtitle "
    " resolved_title titel überschrift schlagzeile titre título titulo titolo başlık kop",
    "outlet": "outlet publisher publication newspaper journal site site_name sitename website "
    "medium agency source media domain_name media_name zeitung quelle journal_title publication_name source_name "
    "publikation herausgeber média titre_de_presse medio periódico testata fonte bron krant gazete container_title",
    "author": "author authors by byline creator writer writers reporter published_by autor autoren verfasser auteur "
    "auteurs autores autore autori yazar",
    "published": "veröffentlichungsdatum publikationsdatum publiziert date_de_parution date_parution paru_le "
    "publié_le fecha_de_publicación fecha_publicacion data_di_pubblicazione data_pubblicazione data_de_publicação "
    "verschijningsdatum publicatiedatum dato "
    "published date pubdate publish_date published_date publication_date date_published datepublished "
    "published_at publishedat pub_date issued webpublicationdate date_gmt "
    "datum erscheinungsdatum veröffentlicht "
    "date_de_publication fecha data tarih",
    "url": "url link canonical canonical_url permalink source_url uri address "
    "weburl web_url given_url resolved_url adresse lien enlace guid_url",
    "accessed": "accessed retrieved access_date date_accessed accessed_date accessdate crawled fetched date_retrieved",
    "language": "language lang locale sprache langue idioma lingua taal",
    "type": "type item_type itemtype document_type doctype genre",
}
FIELD_OF = {alias: field for field, aliases in _NAMES.items() for alias in aliases.split()}

_PAIR = re.compile(r"([A-Za-z][\w \-]{0,39}?)[ \t]*:(?:[ \t]+(.*))?$")
_WIKILINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]")
# A value that YAML would take for something else: a colon inside, or a sign at its start.
_UNQUOTED = re.compile(
    r"^([ ]*(?:- )?[A-Za-z][\w -]{0,39}:[ ]+)((?![\"'\[{|>&*!#])[^\n]*:[ ][^\n]*|[@%`][^\n]*)$", re.MULTILINE
)
_NAME_ITEM = re.compile(r"(?:name|literal):[ \t]+(.*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_MAX_ITEMS = 50
_MAX_YAML = 64 * 1024
_MAX_DEPTH = 20
_NOTHING = ("", "~", "null", "Null", "NULL")


def field_name(key: str) -> str | None:
    """The field that a key stands for, or None."""
    return FIELD_OF.get(key.strip().lower().replace(" ", "_").replace("-", "_"))


def fields(values: Mapping[str, Iterable[str]], where: str) -> list[Field]:
    """The values as candidates for metadata, unknown keys left out."""
    found = []
    for key, items in values.items():
        name, items = field_name(key), list(items)
        listed = name == "author" and len(items) > 1
        for item in items:
            item = _WIKILINK.sub(r"\1", item)  # Obsidian writes names as links
            if name and item.strip():
                is_address = name == "outlet" and item.strip().lower().startswith(("http://", "https://"))
                found.append(Field("url" if is_address else name, item.strip(), where, listed))
    return found


def parse_yaml(text: str) -> tuple[Values, list[str]]:
    """Read YAML; returns the values and a line for each thing that was not understood (at most five).

    At most 64 KB and 20 levels; people write titles with a colon, so what is no YAML is read line by line.
    """
    for written in (text, _UNQUOTED.sub(_quoted, text)) if len(text) <= _MAX_YAML else ():
        values = _yaml(written)
        if values is not None:
            return values, []
    return _lines(text)


def _yaml(text: str) -> Values | None:
    """The values of YAML without anchors, aliases and tags; None where it has them or is no map."""
    import yaml

    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
            if anchor is not None or tag is not None or depth > _MAX_DEPTH:
                return None
        table = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes strings, lists and dicts only
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return None
    if not isinstance(table, dict):
        return None
    return {key: [v for v in values if v not in _NOTHING] for key, values in flatten(table).items()}


def _quoted(match: re.Match[str]) -> str:
    return match.group(1) + json.dumps(match.group(2).strip(), ensure_ascii=False)


def _lines(text: str) -> tuple[Values, list[str]]:
    values: Values = {}
    problems: list[str] = []
    current: list[str] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#") or stripped in ("---", "..."):
            continue
        item = _ITEM.match(line)
        pair = _PAIR.match(line)
        if item and current is not None:
            named = _NAME_ITEM.match(item.group(1))
            current.extend(_scalars((named or item).group(1)))
        elif pair and not line[0].isspace():
            current = values.setdefault(pair.group(1).strip().lower(), [])
            current.extend(_scalars(pair.group(2) or ""))
        elif len(problems) < 5:
            problems.append(f"line {number} is not understood")
            current = None
    return {key: items[:_MAX_ITEMS] for key, items in values.items()}, problems


def _scalars(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [value for part in _split_list(text[1:-1]) for value in _scalars(part)][:_MAX_ITEMS]
    if len(text) > 1 and text[0] == text[-1] == '"':
        return [_unquote(text)]
    if len(text) > 1 and text[0] == text[-1] == "'":
        return [text[1:-1].replace("''", "'")]
    if text[:1] in ("&", "*", "!", "|", ">", "{", "%", "@", "`"):
        return []  # anchors, aliases, tags, block scalars and maps have no place in a flat list of fields
    text = text.split(" #", 1)[0].strip()
    return [] if text in _NOTHING else [text]


def _unquote(text: str) -> str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text[1:-1]
    return value if isinstance(value, str) else text[1:-1]


def _split_list(text: str) -> list[str]:
    """Split at commas that stand outside quotation marks."""
    parts, start, quote = [], 0, ""
    for index, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and not text[start:index].strip():
            quote = char
        elif char == ",":
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def parse_toml(text: str) -> tuple[Values, list[str]]:
    """Read TOML with the standard library; tables below the first level are left out."""
    try:
        return flatten(tomllib.loads(text.replace("\r\n", "\n"))), []
    except (tomllib.TOMLDecodeError, RecursionError, ValueError, TypeError, AttributeError) as error:
        return {}, [f"not understood as TOML ({type(error).__name__})"]


def parse_json(text: str) -> tuple[Values, list[str]]:
    """Read a JSON object; objects inside it give their ``name``."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}, ["not understood as JSON"]
    return (flatten(value), []) if isinstance(value, dict) else ({}, ["not a JSON object"])


def flatten(table: Mapping[str, object]) -> Values:
    """Every plain value of a table as a list of strings."""
    return {str(key).strip().lower(): list(_plain(value, 3))[:_MAX_ITEMS] for key, value in list(table.items())[:500]}


def _plain(value: object, depth: int) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bool) or value is None or depth == 0:
        return
    elif isinstance(value, int | float) or hasattr(value, "isoformat"):
        yield _number(value)
    elif isinstance(value, list):
        for item in value[:_MAX_ITEMS]:
            yield from _plain(item, depth - 1)
    elif isinstance(value, dict):
        named = value.get("name") or value.get("@value") or value.get("rendered") or value.get("literal")
        named = named or value.get("main") or value.get("original") or value.get("display_name")
        yield from _plain(named or _name_in_parts(value), depth - 1)


def _name_in_parts(value: Mapping[object, object]) -> str | None:
    """A person as ``given`` and ``family`` (Quarto, CSL)."""
    keys = ("given", "non-dropping-particle", "dropping-particle", "family", "suffix")
    parts = [value.get(key) for key in keys]
    return " ".join(part.strip() for part in parts if isinstance(part, str)) or None


def _number(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python will print
        return ""
