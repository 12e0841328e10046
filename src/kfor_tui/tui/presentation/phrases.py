"""Small pieces of wording shared by the screens."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.widgets.cells import cell_len, fit, shown

if TYPE_CHECKING:
    from kfor_tui.model import Source


def day(iso: str | None) -> str:
    """An ISO date at its precision for people: ``9 Oct 2023``, ``Oct 2023``, ``2023``, or ``undated``."""
    if not iso:
        return "undated"
    from kfor_tui.text.dates.wording import in_words

    return in_words(iso.partition("T")[0] or iso, short=True)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: ``1 source``, ``1,204 sources``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def too_few(sources: int) -> tuple[str, str]:
    """Why there is nothing to compare, and what to do."""
    if not sources:
        return wording.NOTHING_HERE
    return wording.ONE_SOURCE_HERE


def byline(source: Source, lookalikes: Container[str] = ()) -> str:
    """Outlet and date, or what is missing; the name of the file first when nothing else tells it from its twins."""
    words = f"{source.metadata.outlet or 'no outlet'} · {day(source.metadata.published)}"
    return f"{source.id} · {words}" if source.id in lookalikes else words


def lookalikes_among(sources: Iterable[Source]) -> frozenset[str]:
    """The sources that title, outlet and date do not tell apart."""
    first: dict[str, str] = {}
    found: set[str] = set()
    for source in sources:
        meta = source.metadata
        other = first.setdefault(f"{source.title}\0{meta.outlet or ''}\0{meta.published or ''}", source.id)
        if other is not source.id:
            found.update((other, source.id))
    return frozenset(found)


def origin_of(source: Source, room: int) -> str:
    """Who published a source and when; where no outlet is known, its title, cut so that the date stays."""
    if source.metadata.outlet:
        return byline(source)
    when = day(source.metadata.published)
    return f"{fit(shown(source.title), max(12, room - cell_len(when) - 3))} · {when}"


def domain_of(url: str) -> str | None:
    """The host of a web address that may be opened, or None."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or any(c.isspace() or not c.isprintable() for c in url):
        return None
    return host


def labels_of(words: str) -> tuple[str, ...]:
    """Labels from what was typed: parted by commas, each once, one line each.

    Examples:
        >>> labels_of("origins, #numbers ,, origins")
        ('origins', 'numbers')
    """
    found = (" ".join(part.split()).lstrip("#").strip()[:60] for part in words.split(","))
    return tuple(dict.fromkeys(label for label in found if label))
