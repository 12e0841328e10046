"""Harvard as in *Cite Them Right*, 12th edition: single quotation marks, ``Available at``, ``Accessed``."""

from __future__ import annotations

import re

from kfor_tui.cite.in_text_labels import names_in_brackets, series_with
from kfor_tui.cite.quoting import quoted, requote, without_full_stop
from kfor_tui.cite.titles import SHORT, short_title, titled
from kfor_tui.cite.work import Pinpoint, Work

_DESCRIPTIONS = {"press-release": "Press release", "interview": "Interview", "transcript": "Transcript"}
_STANDALONE = frozenset({"report", "web", "press-release", "transcript"})
_CLOSE = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_]\.)")
_series = series_with("and", serial=False)


def in_text(work: Work, quote: str, locator: Pinpoint) -> str:
    """``‘Quote’ (Silva and Kaya, 2024a, para. 4).``."""
    title = _title_lead(work)
    parts = (quoted(title, "single") if title else lead(work), _year(work), locator.paragraphs("para.", "paras."))
    return f"{quoted(without_full_stop(quote), 'single')} ({', '.join(part for part in parts if part)})."


def reference(work: Work) -> str:
    """``Silva, A. (2024a) ‘Title’, Outlet, 3 May. Available at: https://… (Accessed: 4 May 2024).``."""
    title = _title(work)
    first, outlet = (_authors(work), work.site) if work.authors else (work.outlet, None)
    if outlet and work.type == "chapter":
        outlet = f"in {outlet}"
    year = f"({_year(work)})"
    date = work.published.day_month if work.published else ""
    head = f"{first} {year} {title}" if first else f"{title} {year}"
    if outlet and work.type == "report":
        head, outlet = f"{head}. {outlet}", None
    text = ", ".join(part for part in (head, outlet, date) if part) + "."
    if work.url:
        accessed = f" (Accessed: {work.accessed.british})" if work.accessed else ""
        text += f" Available at: {work.url}{accessed}" + ("." if accessed else "")
    return text


def _title(work: Work) -> str:
    """Return an article's title in quotation marks; reports and pages, in italics when printed, have none."""
    if work.type == "email":
        return "Email to the author"
    title = requote(work.title, "double") if work.title and work.type in _STANDALONE else titled(work, "single")
    description = _DESCRIPTIONS.get(work.type, "")
    return f"{title} [{description}]" if description else title


def lead(work: Work) -> str:
    """Return the words before the year in brackets: authors, else the outlet, else the title."""
    if work.authors:
        return names_in_brackets(work.authors, work.disambiguation, most=3, series=_series, seam="")
    return work.outlet or _title_lead(work) or f"[{work.description}]"


def _title_lead(work: Work) -> str:
    named = work.authors or work.outlet or not work.title
    return "" if named else short_title(work.title or "", work.disambiguation.title_words or SHORT)


def _year(work: Work) -> str:
    return work.year("no date", " ")


def _authors(work: Work) -> str:
    # Initials have no space between them: ``Silva, A.M.``
    names = [_CLOSE.sub("", name.initialled) for name in work.authors]
    return f"{names[0]} et al." if len(names) > 3 else _series(names)
