"""APA, 7th edition.

Sections 8.9 (personal communications), 8.10 to 8.20, 8.28, 9.3 to 9.16, 9.21 (descriptions in brackets), 9.47, 10.1
(periodicals), 10.3 (chapters), 10.4 (reports and press releases), 10.16 (web pages).
"""

from __future__ import annotations

from kfor_tui.cite.in_text_labels import names_in_brackets, series_with
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import quoted, requote, stopped, with_stop, without_full_stop
from kfor_tui.cite.titles import SHORT, short_title
from kfor_tui.cite.work import Pinpoint, Work

_DESCRIPTIONS = {"press-release": "Press release", "interview": "Interview", "transcript": "Broadcast transcript"}
_series = series_with("&")


def in_text(work: Work, quote: str, locator: Pinpoint) -> str:
    """``“Quote” (Silva & Kaya, 2024a, para. 4).``."""
    if work.type == "email":
        return f"{quoted(without_full_stop(quote))} ({_communication(work)})."
    title = _title_lead(work)
    rest = ", ".join(part for part in (_year(work), locator.paragraphs("para.", "paras.")) if part)
    start = f"{quoted(title, stop=',')} " if title else f"{lead(work)}, "
    return f"{quoted(without_full_stop(quote))} ({start}{rest})."


def reference(work: Work) -> str:
    """``Silva, A. M. (2024a, May 3). Title. Outlet. https://…``; empty for an email, which lists omit."""
    if work.type == "email":
        return ""
    date = f"({_date(work)})."
    parts = [_authors(work.authors), date, _title(work)] if work.authors else [_title(work), date]
    if work.site:
        parts.append(with_stop(f"In {work.site}" if work.type == "chapter" else work.site))
    if work.url and work.published is None and work.accessed and not work.is_archived:
        parts.append(f"Retrieved {work.accessed.american}, from {work.url}")
    elif work.url:
        parts.append(work.url)
    return " ".join(parts)


def lead(work: Work) -> str:
    """Return the words before the year: ``Silva & Kaya``, ``Silva et al.``, or the title of an unsigned work."""
    if work.authors:
        return names_in_brackets(work.authors, work.disambiguation, most=2, series=_series)
    return _title_lead(work) or f"[{work.description}]"


def _communication(work: Work) -> str:
    names = [" ".join(part for part in (name.initials, name.family) if part) for name in work.authors]
    who = _series(names) if names else work.outlet or work.title or work.description
    date = work.published.american if work.published else "n.d."
    return f"{who}, personal communication, {date}"


def _title(work: Work) -> str:
    description = _DESCRIPTIONS.get(work.type, "")
    if work.title is None:
        return f"[{description or work.description}]."
    # The title has no quotation marks around it, so those inside are double.
    title = requote(work.title, "single")
    return f"{title} [{description}]." if description else stopped(title, ".")


def _title_lead(work: Work) -> str:
    return short_title(work.title, work.disambiguation.title_words or SHORT) if work.title and not work.authors else ""


def _year(work: Work) -> str:
    return work.year("n.d.", "-")


def _date(work: Work) -> str:
    day = work.published.month_day if work.published else ""
    return ", ".join(part for part in (_year(work), day) if part)


def _authors(names: tuple[Name, ...]) -> str:
    listed = [name.initialled if name.is_person else name.family for name in names]
    if len(listed) > 20:
        return with_stop(f"{', '.join(listed[:19])}, . . . {listed[-1]}")
    if len(listed) == 1:
        return with_stop(listed[0])
    return with_stop(f"{', '.join(listed[:-1])}, & {listed[-1]}")
