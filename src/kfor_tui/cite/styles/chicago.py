"""Chicago Manual of Style, 18th and 17th editions: notes, bibliography and author-date.

18th: 13.66 to 13.81 and 14.87 to 14.113; 17th: 14.191 to 14.214 and 15.5 to 15.49. The editions differ in how many
authors they name and, in author-date lists, in whether the year is repeated before the day.
"""

from __future__ import annotations

from typing import NamedTuple

from kfor_tui.cite.in_text_labels import names_in_brackets, series_with
from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import quoted, with_stop, without_full_stop
from kfor_tui.cite.titles import SHORT, short_title, titled
from kfor_tui.cite.work import Pinpoint, Work

_series = series_with("and")
_DESCRIPTIONS = {"press-release": "press release", "interview": "interview", "transcript": "transcript"}


class Edition(NamedTuple):
    """What differs between editions."""

    named: int
    """The largest number of authors that notes and in-text citations all name."""
    listed: int
    """The largest number of authors that a list names."""
    listed_first: int
    """The number of authors that a list names before "et al." when there are more."""
    repeats_year: bool
    """Whether the date of an author-date entry repeats the year."""

    def note(self, work: Work, quote: str, locator: Pinpoint) -> str:
        """``“Quote.” — Ana Silva, “Title,” Outlet, May 3, 2024, para. 4, https://….``."""
        names = self._note_names(work.signers)
        if work.type == "email":
            who = names or work.title or work.description
            return f"{quoted(quote)} — {with_stop(f'{who}, email to author, {_note_date(work)}')}"
        container = f"in {work.outlet}" if work.type == "chapter" and work.outlet else work.outlet or ""
        where = (locator.paragraphs("para.", "paras."), work.url or "")
        if work.type == "report":
            imprint = ", ".join(part for part in (container, _note_date(work)) if part)
            middle = ", ".join(part for part in where if part)
            text = f"{work.title or work.description} ({imprint})"
            text += f", {middle}" if middle else ""
        else:
            description = _DESCRIPTIONS.get(work.type, "")
            middle = ", ".join(part for part in (description, container, _note_date(work), *where) if part)
            text = f"{titled(work, stop=',', described='{}')} {middle}"
        return f"{quoted(quote)} — {with_stop(f'{names}, {text}' if names else _capital(text))}"

    def bibliography(self, work: Work) -> str:
        """``Silva, Ana, and Emre Kaya. “Title.” Outlet, May 3, 2024. https://….``."""
        first, outlet = self._first(work)
        unknown = "" if work.accessed else "n.d."
        date = work.published.american if work.published else unknown
        where = (". " if work.type == "chapter" else ", ").join(part for part in (outlet, date) if part)
        parts = (first, _title(work), _description(work), where, _accessed(work), work.url or "")
        return " ".join(with_stop(part) for part in parts if part)

    def in_text(self, work: Work, quote: str, locator: Pinpoint) -> str:
        """``“Quote” (Silva and Kaya 2024a, para. 4).``."""
        if work.type == "email":
            who = self._note_names(work.signers) or work.title or work.description
            return f"{quoted(without_full_stop(quote))} ({who}, email to author, {_note_date(work)})."
        year = work.year("n.d.", "-")
        title = _title_lead(work)
        start = quoted(title, stop="" if work.published else ",") if title else self.lead(work)
        separator = " " if work.published or title else ", "
        where = locator.paragraphs("para.", "paras.")
        return f"{quoted(without_full_stop(quote))} ({start}{separator}{year}{', ' + where if where else ''})."

    def author_date(self, work: Work) -> str:
        """``Silva, Ana. 2024a. “Title.” Outlet, May 3. https://….``; the 17th edition repeats the year."""
        first, outlet = self._first(work)
        year = work.year("n.d.", "-")
        date = ""
        if work.published and work.published.month_name:
            date = work.published.american if self.repeats_year else work.published.month_day
        where = ", ".join(part for part in (outlet, date) if part)
        head = (first, year, _title(work)) if first else (_title(work), year)
        parts = (*head, _description(work), where, _accessed(work), work.url or "")
        return " ".join(with_stop(_capital(part)) if part == date else with_stop(part) for part in parts if part)

    def lead(self, work: Work) -> str:
        """Return the words before the year in brackets: authors, else the outlet, else the title."""
        if work.signers:
            return names_in_brackets(work.signers, work.disambiguation, most=self.named, series=_series)
        return work.outlet or _title_lead(work) or work.description

    def _first(self, work: Work) -> tuple[str, str]:
        """Return the first element and the outlet that remains; an unsigned article is listed under its outlet."""
        if work.signers:
            outlet = work.outlet or ""
            return self._list_names(work.signers), f"In {outlet}" if work.type == "chapter" and outlet else outlet
        return work.outlet or "", ""

    def _note_names(self, names: tuple[Name, ...]) -> str:
        if len(names) > self.named:
            return f"{names[0].direct} et al."
        return _series([name.direct for name in names])

    def _list_names(self, names: tuple[Name, ...]) -> str:
        listed = [names[0].inverted, *(name.direct for name in names[1:])]
        if len(listed) > self.listed:
            return f"{', '.join(listed[: self.listed_first])}, et al."
        if len(listed) == 1:
            return listed[0]
        return f"{', '.join(listed[:-1])}, and {listed[-1]}"


EIGHTEENTH = Edition(named=2, listed=6, listed_first=3, repeats_year=False)
SEVENTEENTH = Edition(named=3, listed=10, listed_first=7, repeats_year=True)


def _title(work: Work) -> str:
    if work.type == "email":
        return "Email to author"
    if work.type == "report":
        return work.title or work.description
    return titled(work, stop=".", described="{}")


def _description(work: Work) -> str:
    return _capital(_DESCRIPTIONS.get(work.type, ""))


def _title_lead(work: Work) -> str:
    named = work.signers or work.outlet or not work.title
    return "" if named else short_title(work.title or "", work.disambiguation.title_words or SHORT)


def _note_date(work: Work) -> str:
    if work.published:
        return work.published.american
    return f"accessed {work.accessed.american}" if work.accessed else "n.d."


def _accessed(work: Work) -> str:
    return f"Accessed {work.accessed.american}" if work.published is None and work.accessed else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
