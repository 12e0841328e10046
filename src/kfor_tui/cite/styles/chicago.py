"""Chicago Manual of Style, 17th edition: notes (14.191 to 14.208) and author-date (15.5 to 15.49)."""

from __future__ import annotations

from kfor_tui.cite.in_text_labels import author_label, name_joiner
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import ensure_stop, quoted, without_full_stop
from kfor_tui.cite.titles import SHORT, quoted_title, short_title
from kfor_tui.cite.work import Pinpoint, Work

_series = name_joiner("and")


def note(work: Work, quote: str, pinpoint: Pinpoint) -> str:
    """``“Quote.” — Ana Silva, “Title,” Outlet, May 3, 2024, para. 4, https://….``."""
    names = _note_names(work.authors_besides_outlet)
    place_and_url = (pinpoint.paragraphs("para.", "paras."), work.url or "")
    middle = (work.outlet or "", _note_date(work), *place_and_url)
    title = quoted_title(work, stop=",", described="{}")
    head = f"{names}, {title}" if names else _capital(title)
    return f"{quoted(quote)} — {ensure_stop(' '.join([head, ', '.join(part for part in middle if part)]))}"


def bibliography(work: Work) -> str:
    """``Silva, Ana, and Emre Kaya. “Title.” Outlet, May 3, 2024. https://….``."""
    first, outlet = _first(work)
    unknown = "" if work.accessed else "n.d."
    date = work.published.american if work.published else unknown
    where = ", ".join(part for part in (outlet, date) if part)
    parts = (first, quoted_title(work, stop=".", described="{}"), where, _accessed(work), work.url or "")
    return " ".join(ensure_stop(part) for part in parts if part)


def in_text(work: Work, quote: str, pinpoint: Pinpoint) -> str:
    """``“Quote” (Silva and Kaya 2024a, para. 4).``."""
    year = work.year("n.d.", "-")
    title = _title_label(work)
    start = quoted(title, stop="" if work.published else ",") if title else in_text_label(work)
    separator = " " if work.published or title else ", "
    locator = pinpoint.paragraphs("para.", "paras.")
    return f"{quoted(without_full_stop(quote))} ({start}{separator}{year}{', ' + locator if locator else ''})."


def author_date(work: Work) -> str:
    """``Silva, Ana. 2024a. “Title.” Outlet, May 3, 2024. https://….``."""
    first, outlet = _first(work)
    year = work.year("n.d.", "-")
    title = quoted_title(work, stop=".", described="{}")
    date = work.published.american if work.published and work.published.month else ""
    where = ", ".join(part for part in (outlet, date) if part)
    head = (first, year, title) if first else (title, year)
    parts = (*head, where, _accessed(work), work.url or "")
    return " ".join(ensure_stop(part) for part in parts if part)


def in_text_label(work: Work) -> str:
    """Return the label before the year: authors, else the outlet, else the title."""
    if work.authors_besides_outlet:
        return author_label(work.authors_besides_outlet, work.disambiguation, max_authors=3, series=_series)
    return work.outlet or _title_label(work) or work.description


def _title_label(work: Work) -> str:
    named = work.authors_besides_outlet or work.outlet or not work.title
    return "" if named else short_title(work.title or "", work.disambiguation.title_words or SHORT)


def _first(work: Work) -> tuple[str, str]:
    """Return the first element, and the outlet if it is not that: an unsigned article is listed by its outlet."""
    if work.authors_besides_outlet:
        return _list_names(work.authors_besides_outlet), work.outlet or ""
    return work.outlet or "", ""


def _note_names(names: tuple[Name, ...]) -> str:
    if len(names) > 3:
        return f"{names[0].direct} et al."
    return _series([name.direct for name in names])


def _list_names(names: tuple[Name, ...]) -> str:
    listed = [names[0].inverted, *(name.direct for name in names[1:])]
    if len(listed) > 10:
        return f"{', '.join(listed[:7])}, et al."
    if len(listed) == 1:
        return listed[0]
    return f"{', '.join(listed[:-1])}, and {listed[-1]}"


def _note_date(work: Work) -> str:
    if work.published:
        return work.published.american
    return f"accessed {work.accessed.american}" if work.accessed else "n.d."


def _accessed(work: Work) -> str:
    return f"Accessed {work.accessed.american}" if work.published is None and work.accessed else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
