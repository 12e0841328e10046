"""APA, 7th edition: articles of news and pages of the web (sections 8.10 to 8.14, 8.28, 9.3 to 9.12, 10.1, 10.16)."""

from __future__ import annotations

from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import quoted, with_stop, without_full_stop
from kfor_tui.cite.work import Place, Work, short_title


def in_text(work: Work, quote: str, place: Place) -> str:
    """``“Quote” (Silva & Kaya, 2024, para. 4).``."""
    year = str(work.published.year) if work.published else "n.d."
    lead = _lead(work)
    separator = " " if lead.endswith(",”") else ", "
    rest = ", ".join(part for part in (year, place.paragraphs("para.", "paras.")) if part)
    return f"{quoted(without_full_stop(quote))} ({lead}{separator}{rest})."


def reference(work: Work) -> str:
    """``Silva, A. M. (2024, May 3). Title. Outlet. https://…``."""
    title = work.title or f"[{work.description}]"
    date = f"({_date(work)})."
    parts = [_authors(work.authors), date, with_stop(title)] if work.authors else [with_stop(title), date]
    if work.site:
        parts.append(with_stop(work.site))
    if work.url and work.published is None and work.accessed:
        parts.append(f"Retrieved {work.accessed.american}, from {work.url}")
    elif work.url:
        parts.append(work.url)
    return " ".join(parts)


def _lead(work: Work) -> str:
    names = [name.family for name in work.authors]
    if not names:
        return quoted(short_title(work.title) + ",") if work.title else f"[{work.description}]"
    if len(names) > 2:
        return f"{names[0]} et al."
    return " & ".join(names)


def _date(work: Work) -> str:
    if work.published is None:
        return "n.d."
    return ", ".join(part for part in (str(work.published.year), work.published.month_day) if part)


def _authors(names: tuple[Name, ...]) -> str:
    listed = [name.initialled if name.is_person else name.family for name in names]
    if len(listed) > 20:
        return with_stop(f"{', '.join(listed[:19])}, . . . {listed[-1]}")
    if len(listed) == 1:
        return with_stop(listed[0])
    return with_stop(f"{', '.join(listed[:-1])}, & {listed[-1]}")
