"""Records for reference managers: BibTeX, RIS and CSL-JSON, with the quote as a note.

BibTeX counts every brace, even an escaped one, so braces in a title become commands. RIS ends a field at a line
break; cleaned fields have none.
"""

from __future__ import annotations

import json
from typing import Any

from kfor_tui.cite.dates import SEASON_NUMBERS, PartialDate
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import quoted
from kfor_tui.cite.work import Pinpoint, Work
from kfor_tui.text.calendar_words import ENGLISH_MONTHS

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


_GENRES = {"press-release": "Press release", "email": "Email", "interview": "Interview", "transcript": "Transcript"}
_RIS = {
    "magazine": "MGZN", "web": "ELEC", "report": "RPRT", "press-release": "RPRT", "email": "PCOMM", "chapter": "CHAP",
}  # fmt: skip
_CSL = {
    "news": "article-newspaper", "magazine": "article-magazine", "web": "webpage", "report": "report",
    "press-release": "report", "email": "personal_communication", "interview": "interview", "transcript": "broadcast",
    "chapter": "chapter",
}  # fmt: skip
# The language names of babel.
_BABEL = {
    "ar": "arabic", "bg": "bulgarian", "bs": "bosnian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "ngerman",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french",
    "he": "hebrew", "hr": "croatian", "hu": "hungarian", "it": "italian", "lt": "lithuanian", "lv": "latvian",
    "mk": "macedonian", "nb": "norsk", "nl": "dutch", "no": "norsk", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sq": "albanian", "sr": "serbian",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


def bibtex(work: Work, quote: str = "", locator: Pinpoint | None = None) -> str:
    """Return a biblatex entry; the quote and its locator go to ``annote``."""
    entry, outlet_field, extra = _biblatex_type(work)
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in work.authors),
        "title": f"{{{_tex(work.title or f'[{work.description}]')}}}",
        outlet_field: _tex(work.site or ""),
        **extra,
        **_bibtex_date(work.published),
        "url": (work.url or "").replace("{", "%7B").replace("}", "%7D"),
        "urldate": work.accessed.iso if work.accessed else "",
        "langid": _BABEL.get((work.language or "").lower()[:2], ""),
        "annote": _tex(_annotation(quote, locator)),
    }
    lines = [f"  {name} = {_bibtex_value(name, value)}," for name, value in fields.items() if value]
    return "\n".join([f"@{entry}{{{work.key},", *lines, "}"])


def _biblatex_type(work: Work) -> tuple[str, str, dict[str, str]]:
    """Return the entry type, the field of the outlet, and what else tells the type."""
    match work.type:
        case "report":
            return "report", "institution", {"type": "Report"}
        case "chapter":
            return "incollection", "booktitle", {}
        case "web":
            return "online", "organization", {}
        case "press-release" | "email":
            return "misc", "howpublished", {"type": _GENRES[work.type]}
    kind = {"titleaddon": _GENRES[work.type]} if work.type in _GENRES else {}
    if not work.site:
        return "misc", "howpublished", kind
    return "article", "journaltitle", {"entrysubtype": "magazine" if work.type == "magazine" else "newspaper", **kind}


def ris(work: Work, quote: str = "", locator: Pinpoint | None = None) -> str:
    """Return a RIS record; ``N1`` holds the quote and its locator, ``M3`` what the type does not say."""
    kind = _RIS.get(work.type, "NEWS")
    if kind == "NEWS" and not work.site:
        kind = "ELEC" if work.url else "GEN"
    fields = [("TY", kind), ("ID", work.key)]
    fields += [("AU", name.inverted.replace("*", "")) for name in work.authors]
    fields += [
        ("TI", work.title or f"[{work.description}]"),
        ("PB" if work.type in ("report", "press-release") else "T2", work.site or ""),
        ("PY", str(work.published.year) if work.published else ""),
        ("DA", _ris_date(work.published)),
        ("M3", _GENRES.get(work.type, "")),
        ("UR", work.url or ""),
        ("Y2", _ris_date(work.accessed)),
        ("LA", work.language or ""),
        ("N1", _annotation(quote, locator)),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "])


def csl_json(work: Work, quote: str = "", locator: Pinpoint | None = None) -> str:
    """A CSL-JSON array of one item; quote and locator go to ``note``."""
    return json.dumps([csl_item(work, quote, locator)], ensure_ascii=False, indent=2)


def csl_item(work: Work, quote: str = "", locator: Pinpoint | None = None) -> dict[str, Any]:
    """Return the work as a CSL-JSON item without empty fields."""
    kind = _CSL[work.type]
    if work.type == "news" and not work.site:
        kind = "webpage" if work.url else "document"
    item: dict[str, Any] = {
        "id": work.key,
        "type": kind,
        "genre": _GENRES.get(work.type),
        "title": work.title or f"[{work.description}]",
        "author": [_csl_name(name) for name in work.authors],
        ("publisher" if _CSL[work.type] == "report" else "container-title"): work.site,
        "issued": _csl_date(work.published),
        "accessed": _csl_date(work.accessed),
        "URL": work.url,
        "language": work.language,
        "note": _annotation(quote, locator),
    }
    return {name: value for name, value in item.items() if value}


def _annotation(quote: str, locator: Pinpoint | None) -> str:
    where = locator.exact if locator else ""
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
    month = ENGLISH_MONTHS[date.month - 1][:3] if date.month else ""
    return {"date": date.iso if date.day or date.season else "", "year": str(date.year), "month": month}


def _bibtex_value(name: str, value: str) -> str:
    return value if name == "month" else f"{{{value}}}"


def _ris_date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    if date.season:
        return f"{date.year:04d}///{date.season}"
    numbers = [f"{date.year:04d}", *(f"{part:02d}" if part else "" for part in (date.month, date.day))]
    return "/".join([*numbers, ""])


def _csl_name(name: Name) -> dict[str, str]:
    if not name.is_person:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}


def _csl_date(date: PartialDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    season = {"season": SEASON_NUMBERS[date.season]} if date.season else {}
    return {"date-parts": [date.parts], **season}
