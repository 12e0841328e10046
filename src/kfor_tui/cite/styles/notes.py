"""Plain text and Markdown: a quote with every known fact, for messages and notes."""

from __future__ import annotations

import re

from kfor_tui.cite.quoting import quoted, requote
from kfor_tui.cite.titles import titled
from kfor_tui.cite.work import Pinpoint, Work

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&!{}])")
_BLOCK_START = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])")


def plain(work: Work, quote: str, locator: Pinpoint) -> str:
    """``“Quote” — Ana Silva, “Title,” Outlet, 3 May 2024, para. 4, sentence 2, https://…``."""
    return f"{quoted(quote)} — {_facts(work, locator)}"


def plain_reference(work: Work) -> str:
    """``Ana Silva, “Title,” Outlet, 3 May 2024, https://…``."""
    return _facts(work, Pinpoint(None))


def markdown(work: Work, quote: str, locator: Pinpoint) -> str:
    """``“Quote” — Ana Silva, [Title](https://…), *Outlet*, 3 May 2024, para. 4, sentence 2``."""
    return f"{escape_markdown(quoted(quote))} — {_linked(work, locator)}"


def markdown_reference(work: Work) -> str:
    """``Ana Silva, [Title](https://…), *Outlet*, 3 May 2024``."""
    return _linked(work, Pinpoint(None))


def escape_markdown(text: str) -> str:
    """Escape every character that Markdown would read as markup."""
    return _BLOCK_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text))


def link(label: str, url: str | None) -> str:
    """Return a Markdown link to an address that is already safe; the label is escaped here."""
    if not url:
        return escape_markdown(label)
    return f"[{escape_markdown(label)}]({url.replace('(', '%28').replace(')', '%29')})"


def _facts(work: Work, locator: Pinpoint) -> str:
    rest = ", ".join(
        part for part in (work.site or "", _date(work), locator.exact, work.url or "", _accessed(work)) if part
    )
    names = _names(work)
    return f"{names}, {titled(work, stop=',')} {rest}" if names else f"{titled(work, stop=',')} {rest}"


def _linked(work: Work, locator: Pinpoint) -> str:
    title = link(requote(work.title, "single") if work.title else f"[{work.description}]", work.url)
    outlet = f"*{escape_markdown(work.site)}*" if work.site else ""
    parts = (escape_markdown(_names(work)), title, outlet, _date(work), locator.exact, _accessed(work))
    return ", ".join(part for part in parts if part)


def _names(work: Work) -> str:
    names = [name.direct for name in work.authors]
    if len(names) > 3:
        return f"{names[0]} et al."
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _date(work: Work) -> str:
    return work.published.british if work.published else "no date"


def _accessed(work: Work) -> str:
    return f"accessed {work.accessed.british}" if work.accessed else ""
