"""MLA Handbook, 9th edition: works cited and citations in the text (5.1 to 5.128, 6.1 to 6.58)."""

from __future__ import annotations

from kfor_tui.cite.names import Name
from kfor_tui.cite.quoting import quoted, with_stop, without_full_stop
from kfor_tui.cite.work import Place, Work, short_title, titled


def in_text(work: Work, quote: str, place: Place) -> str:
    """``“Quote” (Silva and Kaya, par. 4).``."""
    lead = _lead(work)
    locator = place.paragraphs("par.", "pars.")
    if locator and lead.endswith("”"):
        return f"{quoted(without_full_stop(quote))} ({lead[:-1]},” {locator})."
    return f"{quoted(without_full_stop(quote))} ({', '.join(part for part in (lead, locator) if part)})."


def reference(work: Work) -> str:
    """``Silva, Ana, and Emre Kaya. “Title.” Outlet, 3 May 2024, https://….``."""
    container = (work.outlet or "", work.published.mla if work.published else "", work.url or "")
    accessed = f"Accessed {work.accessed.mla}" if work.published is None and work.accessed else ""
    title = titled(work, stop=".", described="{}")
    parts = (_authors(work.signers), title, ", ".join(part for part in container if part), accessed)
    return " ".join(with_stop(part) for part in parts if part)


def _lead(work: Work) -> str:
    names = [name.family for name in work.signers]
    if not names:
        return quoted(short_title(work.title)) if work.title else work.description
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)


def _authors(names: tuple[Name, ...]) -> str:
    if not names:
        return ""
    if len(names) > 2:
        return f"{names[0].inverted}, et al."
    return ", and ".join((names[0].inverted, *(name.direct for name in names[1:])))
