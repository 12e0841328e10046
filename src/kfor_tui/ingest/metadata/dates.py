"""Dates of metadata: ISO forms read here, all others by ``text.moments``."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from kfor_tui.text.clean import clean_line

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|(\d\d)(\d\d))?(?=$|[T ]\d|Z)")
# Months of other languages, folded to ASCII, for bylines like "12. Oktober 2023"; English is left to text.moments.
_MONTHS = {
    1: "januar janvier ocak enero gennaio janeiro januari janar stycznia sijecnja siecnja ianuarie",
    2: "februar fevrier subat febrero febbraio fevereiro februari shkurt lutego veljace februarie",
    3: "marz mars mart marzo marco maart marca ozujka martie",
    4: "avril nisan abril aprile prill kwietnia travnja aprilie",
    5: "mai mayis mayo maggio maio mei maj maja svibnja",
    6: "juni juin haziran junio giugno junho qershor czerwca lipnja jun iunie",
    7: "juli juillet temmuz julio luglio julho korrik lipca srpnja jul iulie",
    8: "aout agustos agosto augustus gusht sierpnia kolovoza avgust",
    9: "septembre eylul septiembre settembre setembro shtator wrzesnia rujna septembar septembrie",
    10: "oktober octobre ekim octubre ottobre outubro tetor pazdziernika listopada oktobar octombrie",
    11: "novembre kasim noviembre novembro nentor nentori studenoga novembar noiembrie",
    12: "dezember decembre aralik diciembre dicembre dezembro dhjetor grudnia prosinca decembar decembrie",
}
_MONTH_NUMBERS = {name: number for number, names in _MONTHS.items() for name in names.split()}
_DAY_MONTH = re.compile(r"(\d{1,2})\.?[ ](?:de[ ])?([^\W\d_]{3,14})\.?[ ](?:de[ ])?(\d{4})(?!\d)")
_SEASONS = {
    word: code
    for code, words in {
        "SP": "spring frühling frühjahr printemps primavera lente voorjaar vår forår wiosna bahar ilkbahar",
        "SU": "summer sommer été verano estate verão zomer sommar lato yaz",
        "FA": "autumn fall herbst automne otoño autunno outono herfst najaar høst höst efterår jesień sonbahar",
        "WI": "winter hiver invierno inverno vinter zima kış",
    }.items()
    for word in words.split()
}
_SEASON = re.compile(rf"(?:in[ ]+)?({'|'.join(_SEASONS)})[ ,]+(?:of[ ]+|de[ ]+)?(\d{{4}})$", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{4})[/.](\d\d?)[/.](\d\d?)$")


def parse_date(value: str) -> str | None:
    """A date string of metadata as an ISO date at its precision, or None."""
    text = clean_line(value, 64)
    match = _ISO.match(text)
    if match:
        year, month, day, month_too, day_too = match.groups()
        return _iso(year, month or month_too, day or day_too)
    season = _SEASON.match(text)
    if season and _plausible(season[2]):
        return f"{season[2]}-{_SEASONS[season[1].lower()]}"
    slashed = _SLASHED.match(text)
    if slashed:
        year, month, day = slashed.groups()
        return _iso(year, month.zfill(2), day.zfill(2))
    return _worded(text) if re.search(r"\d", text) else None


def _worded(text: str) -> str | None:
    match = _DAY_MONTH.search(text)
    month = _MONTH_NUMBERS.get(_ascii(match.group(2))) if match else None
    if match and month:
        return _iso(match.group(3), f"{month:02}", match.group(1).zfill(2))
    from kfor_tui.text import moments  # its grammar is only needed for dates in words

    found = moments.parse_date(text)
    return found if found and _plausible(found) else None


def _ascii(word: str) -> str:
    folded = word.casefold().replace("ı", "i").replace("ł", "l")
    return "".join(char for char in unicodedata.normalize("NFD", folded) if char.isascii())


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    parts = "-".join(part for part in (year, month, day) if part)
    return parts if _plausible(parts) else None


def _plausible(iso: str) -> bool:
    return bool(re.match(r"(1[5-9]|20)\d\d", iso))
