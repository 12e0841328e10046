"""MLA Handbook, 9th edition: works cited and citations in the text (5.1 to 5.128, 6.1 to 6.58)."""

from __future__ import annotations

from kfor_tui.cite.in_text_labels import author_label, name_joiner
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import ensure_stop, quoted, without_full_stop
from kfor_tui.cite.titles import SHORT, quoted_title, short_title
from kfor_tui.cite.work import Pinpoint, Work

_series = name_joiner("and")


def in_text(work: Work, quote: str, pinpoint: Pinpoint) -> str:
    """``“Quote” (Silva and Kaya, par. 4).``, with the title if they wrote several: ``(Silva, “Title,” par. 4)``."""
    names = _names(work)
    locator = pinpoint.paragraphs("par.", "pars.")
    title = _title(work, followed=bool(locator))
    source = f"{names}, {title}" if names and title else names or title
    # The comma behind a title stands inside its quotation marks.
    separator = "" if not locator else " " if title.endswith("”") else ", "
    return f"{quoted(without_full_stop(quote))} ({source}{separator}{locator})."


def reference(work: Work) -> str:
    """``Silva, Ana, and Emre Kaya. “Title.” Outlet, 3 May 2024, https://….``."""
    container = (work.outlet or "", work.published.mla if work.published else "", work.url or "")
    accessed = f"Accessed {work.accessed.mla}" if work.published is None and work.accessed else ""
    title = quoted_title(work, stop=".", described="{}")
    parts = (_authors(work.authors_besides_outlet), title, ", ".join(part for part in container if part), accessed)
    return " ".join(ensure_stop(part) for part in parts if part)


def in_text_label(work: Work) -> str:
    """Return the label before the paragraph: authors, a short title, or both."""
    return " ".join(part for part in (_names(work), _title(work, followed=False)) if part)


def _names(work: Work) -> str:
    return author_label(work.authors_besides_outlet, work.disambiguation, max_authors=2, series=_series)


def _title(work: Work, *, followed: bool) -> str:
    if work.authors_besides_outlet and not work.disambiguation.with_title:
        return ""
    note = f" [{work.disambiguation.title_note}]" if work.disambiguation.title_note else ""
    if not work.title:
        return work.description + note
    short = short_title(work.title, work.disambiguation.title_words or SHORT)
    return quoted(short, stop="," if followed and not note else "") + note


def _authors(names: tuple[Name, ...]) -> str:
    if not names:
        return ""
    if len(names) > 2:
        return f"{names[0].inverted}, et al."
    return ", and ".join((names[0].inverted, *(name.direct for name in names[1:])))
