"""Formats for reference managers: BibTeX, RIS and CSL-JSON. A citation is a complete record with the quote as a note.

BibTeX counts every brace, also an escaped one, so that braces of a title become commands. RIS ends a field at a line
break, and cleaned fields have none.
"""

from __future__ import annotations

import json
from typing import Any

from kfor_tui.cite.dates import BIBTEX_MONTHS, PartialDate
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import quoted
from kfor_tui.cite.work import Pinpoint, Work

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)


# What LaTeX calls the languages.
_BABEL = {
    "ar": "arabic", "bg": "bulgarian", "bs": "bosnian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "ngerman",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french",
    "he": "hebrew", "hr": "croatian", "hu": "hungarian", "it": "italian", "lt": "lithuanian", "lv": "latvian",
    "mk": "macedonian", "nb": "norsk", "nl": "dutch", "no": "norsk", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sq": "albanian", "sr": "serbian",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


def bibtex(work: Work, quote: str = "", pinpoint: Pinpoint | None = None) -> str:
    """Return a ``@misc`` entry for BibTeX and biblatex, with the quote and its place in ``annote``."""
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in work.authors),
        "title": f"{{{_tex(work.title or f'[{work.description}]')}}}",
        "howpublished": _tex(work.site or ""),
        **_bibtex_date(work.published),
        "url": (work.url or "").replace("{", "%7B").replace("}", "%7D"),
        "urldate": work.accessed.iso if work.accessed else "",
        "langid": _BABEL.get((work.language or "").lower()[:2], ""),
        "annote": _tex(_annotation(quote, pinpoint)),
    }
    lines = [f"  {name} = {_bibtex_value(name, value)}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def ris(work: Work, quote: str = "", pinpoint: Pinpoint | None = None) -> str:
    """Return a RIS record: ``NEWS`` with an outlet, else ``ELEC``; the quote and its place are in ``N1``."""
    fields = [("TY", "NEWS" if work.site else "ELEC"), ("ID", work.key)]
    fields += [("AU", name.inverted.replace("*", "")) for name in work.authors]
    fields += [
        ("TI", work.title or f"[{work.description}]"),
        ("T2", work.site or ""),
        ("PY", str(work.published.year) if work.published else ""),
        ("DA", _ris_date(work.published)),
        ("UR", work.url or ""),
        ("Y2", _ris_date(work.accessed)),
        ("LA", work.language or ""),
        ("N1", _annotation(quote, pinpoint)),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "])


def csl_json(work: Work, quote: str = "", pinpoint: Pinpoint | None = None) -> str:
    """Return a CSL-JSON array of one item, with the quote and its place in ``note``."""
    return json.dumps([csl_item(work, quote, pinpoint)], ensure_ascii=False, indent=2)


def csl_item(work: Work, quote: str = "", pinpoint: Pinpoint | None = None) -> dict[str, Any]:
    """Return the work as a CSL-JSON item without empty fields."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": "article-newspaper" if work.site else "webpage",
        "title": work.title or f"[{work.description}]",
        "author": [_csl_name(name) for name in work.authors],
        "container-title": work.site,
        "issued": _csl_date(work.published),
        "accessed": _csl_date(work.accessed),
        "URL": work.url,
        "language": work.language,
        "note": _annotation(quote, pinpoint),
    }
    return {name: value for name, value in item.items() if value}


def _annotation(quote: str, pinpoint: Pinpoint | None) -> str:
    where = pinpoint.exact if pinpoint else ""
    text = quoted(quote) if quote else ""
    return f"{where[:1].upper()}{where[1:]}: {text}" if where and text else where or text


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _bibtex_name(name: Name) -> str:
    if not name.is_person:
        return f"{{{_tex(name.family)}}}"
    family = f"{{{_tex(name.family)}}}" if " " in name.family else _tex(name.family)
    return ", ".join(part for part in (family, _tex(name.suffix), _tex(name.given)) if part)


def _bibtex_date(date: PartialDate | None) -> dict[str, str]:
    if date is None:
        return {}
    month = BIBTEX_MONTHS[date.month - 1] if date.month else ""
    return {"date": date.iso if date.day else "", "year": str(date.year), "month": month}


def _bibtex_value(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _ris_date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    numbers = [f"{date.year:04d}", *(f"{part:02d}" if part else "" for part in (date.month, date.day))]
    return "/".join([*numbers, ""])


def _csl_name(name: Name) -> dict[str, str]:
    if not name.is_person:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}


def _csl_date(date: PartialDate | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [date.parts]} if date else None
