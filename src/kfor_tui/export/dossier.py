"""Make the brief of a dossier: the passages that the user keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kfor_tui.cite import Bibliography, list_heading
from kfor_tui.export.quoting import Quoter, make_works
from kfor_tui.export.values import Brief, Contradiction, KeptItem
from kfor_tui.model import Passage, Source
from kfor_tui.text.clean import clean_line, clean_name


def dossier(
    kept: Sequence[KeptItem],
    sources: Iterable[Source],
    *,
    style: str = "apa",
    title: str = "Dossier",
    against: Callable[[Passage], Sequence[Contradiction]] = lambda _: (),
    bibliography: Bibliography | None = None,
    made: str = "",
) -> Brief:
    """Make the brief of kept passages in the given order; a missing source is cited by its file name.

    ``against`` returns the contradictions of a passage, whose sources are cited too.

    Raises:
        NotFoundError: there is no such style.
    """
    by_id = {source.id: source for source in sources}
    contradictions = [tuple(against(item.passage)) for item in kept]
    names = dict.fromkeys(item.passage.source for item in kept)
    names.update(dict.fromkeys(place[0] for found in contradictions for one in found for place in one.places))
    bibliography = bibliography or Bibliography(by_id.values())
    order = {name: index for index, name in enumerate(by_id)}
    cited = [
        by_id.get(name) or Source(name, "") for name in sorted(names, key=lambda name: order.get(name, len(order)))
    ]
    works = make_works(by_id, cited, style, bibliography)
    quoter = Quoter(by_id, style, bibliography)
    quotes = tuple(
        replace(quoter(item.passage, item.note, item.labels), against=tuple(map(_clean, found)))
        for item, found in zip(kept, contradictions, strict=True)
    )
    return Brief(
        title=clean_line(title) or "Dossier",
        style=style,
        works=tuple(works.values()),
        kept=quotes,
        made=clean_line(made),
        heading=list_heading(style),
    )


def _clean(found: Contradiction) -> Contradiction:
    places = tuple((clean_name(source), clean_line(locator)) for source, locator in found.places)
    return Contradiction(clean_line(found.label), clean_line(found.here), clean_line(found.there), places)
