"""APA, 7th edition: articles of news and pages of the web.

Sections 8.10 to 8.20, 8.28, 9.3 to 9.16, 9.47, 10.1 and 10.16.
"""

from __future__ import annotations

from kfor_tui.cite.in_text_labels import names_in_brackets, series_with
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import quoted, requote, stopped, with_stop, without_full_stop
from kfor_tui.cite.titles import SHORT, short_title
from kfor_tui.cite.work import LocatorRange, Work

_series = series_with("&")


def in_text(work: Work, quote: str, locator: LocatorRange) -> str:
    """``“Quote” (Silva & Kaya, 2024a, para. 4).``."""
    title = _title_lead(work)
    rest = ", ".join(part for part in (_year(work), locator.paragraphs("para.", "paras.")) if part)
    start = f"{quoted(title, stop=',')} " if title else f"{lead(work)}, "
    return f"{quoted(without_full_stop(quote))} ({start}{rest})."


def reference(work: Work) -> str:
    """``Silva, A. M. (2024a, May 3). Title. Outlet. https://…``."""
    # The title has no quotation marks around it, so those inside are double.
    title = stopped(requote(work.title, "single"), ".") if work.title else f"[{work.description}]."
    date = f"({_date(work)})."
    parts = [_authors(work.authors), date, title] if work.authors else [title, date]
    if work.site:
        parts.append(with_stop(work.site))
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
