"""Harvard as in *Cite Them Right*, 12th edition: single quotation marks, ``Available at``, ``Accessed``."""

from __future__ import annotations

import re

from kfor_tui.cite.in_text_labels import author_label, name_joiner
from kfor_tui.cite.quoting import quoted, without_full_stop
from kfor_tui.cite.titles import SHORT, quoted_title, short_title
from kfor_tui.cite.work import Pinpoint, Work

_CLOSE = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_]\.)")
_series = name_joiner("and", serial=False)


def in_text(work: Work, quote: str, pinpoint: Pinpoint) -> str:
    """``‘Quote’ (Silva and Kaya, 2024a, para. 4).``."""
    title = _title_label(work)
    parts = (
        quoted(title, "single") if title else in_text_label(work),
        _year(work),
        pinpoint.paragraphs("para.", "paras."),
    )
    return f"{quoted(without_full_stop(quote), 'single')} ({', '.join(part for part in parts if part)})."


def reference(work: Work) -> str:
    """``Silva, A. (2024a) ‘Title’, Outlet, 3 May. Available at: https://… (Accessed: 4 May 2024).``."""
    title = quoted_title(work, "single")
    first, outlet = (_authors(work), work.site) if work.authors else (work.outlet, None)
    year = f"({_year(work)})"
    date = work.published.day_month if work.published else ""
    head = f"{first} {year} {title}" if first else f"{title} {year}"
    text = ", ".join(part for part in (head, outlet, date) if part) + "."
    if work.url:
        accessed = f" (Accessed: {work.accessed.british})" if work.accessed else ""
        text += f" Available at: {work.url}{accessed}" + ("." if accessed else "")
    return text


def in_text_label(work: Work) -> str:
    """Return the label before the year: authors, else the outlet, else the title."""
    if work.authors:
        return author_label(work.authors, work.disambiguation, max_authors=3, series=_series, separator="")
    return work.outlet or _title_label(work) or f"[{work.description}]"


def _title_label(work: Work) -> str:
    named = work.authors or work.outlet or not work.title
    return "" if named else short_title(work.title or "", work.disambiguation.title_words or SHORT)


def _year(work: Work) -> str:
    return work.year("no date", " ")


def _authors(work: Work) -> str:
    # Initials stand close: ``Silva, A.M.``
    names = [_CLOSE.sub("", name.initialled) for name in work.authors]
    return f"{names[0]} et al." if len(names) > 3 else _series(names)
