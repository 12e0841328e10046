"""APA, 7th edition: news articles and web pages.

Sections 8.10 to 8.20, 8.28, 9.3 to 9.16, 9.47, 10.1 and 10.16.
"""

from __future__ import annotations

from kfor_tui.cite.in_text_labels import author_label, name_joiner
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import ensure_stop, insert_stop, quoted, requote, without_full_stop
from kfor_tui.cite.titles import SHORT, short_title
from kfor_tui.cite.work import Pinpoint, Work

_series = name_joiner("&")


def in_text(work: Work, quote: str, pinpoint: Pinpoint) -> str:
    """``“Quote” (Silva & Kaya, 2024a, para. 4).``."""
    title = _title_label(work)
    rest = ", ".join(part for part in (_year(work), pinpoint.paragraphs("para.", "paras.")) if part)
    start = f"{quoted(title, stop=',')} " if title else f"{in_text_label(work)}, "
    return f"{quoted(without_full_stop(quote))} ({start}{rest})."


def reference(work: Work) -> str:
    """``Silva, A. M. (2024a, May 3). Title. Outlet. https://…``."""
    # Quotations inside a title stand between double marks here, for none stand around it.
    title = insert_stop(requote(work.title, "single"), ".") if work.title else f"[{work.description}]."
    date = f"({_date(work)})."
    parts = [_authors(work.authors), date, title] if work.authors else [title, date]
    if work.site:
        parts.append(ensure_stop(work.site))
    if work.url and work.published is None and work.accessed and not work.is_archived:
        parts.append(f"Retrieved {work.accessed.american}, from {work.url}")
    elif work.url:
        parts.append(work.url)
    return " ".join(parts)


def in_text_label(work: Work) -> str:
    """Return the label before the year: ``Silva & Kaya``, ``Silva et al.``, or the title of an unsigned work."""
    if work.authors:
        return author_label(work.authors, work.disambiguation, max_authors=2, series=_series)
    return _title_label(work) or f"[{work.description}]"


def _title_label(work: Work) -> str:
    return short_title(work.title, work.disambiguation.title_words or SHORT) if work.title and not work.authors else ""


def _year(work: Work) -> str:
    return work.year("n.d.", "-")


def _date(work: Work) -> str:
    day = work.published.month_day if work.published else ""
    return ", ".join(part for part in (_year(work), day) if part)


def _authors(names: tuple[Name, ...]) -> str:
    listed = [name.initialled if name.is_person else name.family for name in names]
    if len(listed) > 20:
        return ensure_stop(f"{', '.join(listed[:19])}, . . . {listed[-1]}")
    if len(listed) == 1:
        return ensure_stop(listed[0])
    return ensure_stop(f"{', '.join(listed[:-1])}, & {listed[-1]}")
