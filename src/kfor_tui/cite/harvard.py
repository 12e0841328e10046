"""Harvard as in *Cite Them Right*, 12th edition: single quotation marks, ``Available at``, ``Accessed``."""

from __future__ import annotations

from kfor_tui.cite.quoting import quoted, without_full_stop
from kfor_tui.cite.work import Place, Work, short_title, titled


def in_text(work: Work, quote: str, place: Place) -> str:
    """``‘Quote’ (Silva and Kaya, 2024, para. 4).``."""
    parts = (_lead(work), _year(work), place.paragraphs("para.", "paras."))
    return f"{quoted(without_full_stop(quote), 'single')} ({', '.join(part for part in parts if part)})."


def reference(work: Work) -> str:
    """``Silva, A. (2024) ‘Title’, Outlet, 3 May. Available at: https://… (Accessed: 4 May 2024).``."""
    title = titled(work, "single")
    lead, outlet = (_authors(work), work.site) if work.authors else (work.outlet, None)
    year = f"({_year(work)})"
    date = work.published.day_month if work.published else ""
    head = f"{lead} {year} {title}" if lead else f"{title} {year}"
    text = ", ".join(part for part in (head, outlet, date) if part) + "."
    if work.url:
        accessed = f" (Accessed: {work.accessed.british})" if work.accessed else ""
        text += f" Available at: {work.url}{accessed}" + ("." if accessed else "")
    return text


def _year(work: Work) -> str:
    return str(work.published.year) if work.published else "no date"


def _lead(work: Work) -> str:
    names = [name.family for name in work.authors]
    if not names:
        untitled = f"[{work.description}]"
        return work.outlet or (quoted(short_title(work.title), "single") if work.title else untitled)
    return _series(names)


def _authors(work: Work) -> str:
    return _series([name.initialled for name in work.authors])


def _series(names: list[str]) -> str:
    if len(names) > 3:
        return f"{names[0]} et al."
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
