"""MLA Handbook, 9th edition: works cited and citations in the text (5.1 to 5.128, 6.1 to 6.58).

A report is a work of its own and has no quotation marks (5.48); a description such as "Transcript" comes last (5.105).
"""

from __future__ import annotations

from kfor_tui.cite.in_text_labels import names_in_brackets, series_with
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import quoted, with_stop, without_full_stop
from kfor_tui.cite.titles import SHORT, short_title, titled
from kfor_tui.cite.work import Pinpoint, Work

_series = series_with("and")
_DESCRIPTIONS = {"press-release": "Press release", "interview": "Interview", "transcript": "Transcript"}


def in_text(work: Work, quote: str, locator: Pinpoint) -> str:
    """``“Quote” (Silva and Kaya, par. 4).``, or ``(Silva, “Title,” par. 4)``."""
    names = _names(work)
    where = locator.paragraphs("par.", "pars.")
    title = _title(work, followed=bool(where))
    source = f"{names}, {title}" if names and title else names or title
    # The comma after a title goes inside its quotation marks.
    separator = "" if not where else " " if title.endswith("”") else ", "
    return f"{quoted(without_full_stop(quote))} ({source}{separator}{where})."


def reference(work: Work) -> str:
    """``Silva, Ana, and Emre Kaya. “Title.” Outlet, 3 May 2024, https://….``."""
    container = (work.outlet or "", work.published.mla if work.published else "", work.url or "")
    accessed = f"Accessed {work.accessed.mla}" if work.published is None and work.accessed else ""
    description = _DESCRIPTIONS.get(work.type, "")
    where = ", ".join(part for part in container if part)
    parts = (_authors(work.signers), _listed_title(work), where, accessed, description)
    return " ".join(with_stop(part) for part in parts if part)


def lead(work: Work) -> str:
    """Return the words in brackets before the paragraph: authors, a short title, or both."""
    return " ".join(part for part in (_names(work), _title(work, followed=False)) if part)


def _listed_title(work: Work) -> str:
    if work.type == "email":
        return "Email to the author"
    if work.type == "report":
        return work.title or work.description
    return titled(work, stop=".", described="{}")


def _names(work: Work) -> str:
    return names_in_brackets(work.signers, work.disambiguation, most=2, series=_series)


def _title(work: Work, *, followed: bool) -> str:
    if work.signers and not work.disambiguation.with_title:
        return ""
    note = f" [{work.disambiguation.note}]" if work.disambiguation.note else ""
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
