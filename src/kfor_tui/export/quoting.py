"""Quote passages and list works for a brief, cleaned once more because a brief leaves the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kfor_tui.cite import BLOCKS, Bibliography, cite, in_text, reference, text_link
from kfor_tui.cite.work import safe_url
from kfor_tui.export.values import CitedQuote, CitedWork
from kfor_tui.labels import column_label
from kfor_tui.model import Passage, Source
from kfor_tui.text.clean import clean_line, clean_name, clean_text


class Quoter:
    """Cites passages of known sources in one style."""

    def __init__(self, sources: Mapping[str, Source], style: str, bibliography: Bibliography) -> None:
        self._sources = sources
        self._style = style
        self._among = bibliography

    def __call__(self, passage: Passage, note: str = "", labels: tuple[str, ...] = ()) -> CitedQuote:
        """Return the passage with its citation."""
        source = self._sources.get(passage.source) or Source(passage.source, "")
        return CitedQuote(
            _clean(passage),
            clean_line(source.title),
            in_text(passage, source, self._style, bibliography=self._among),
            cite(passage, source, self._style, bibliography=self._among).citation,
            clean_text(note).text.strip(),
            tuple(label for label in (clean_line(text, 60) for text in labels) if label),
            link=text_link(passage, source),
        )


def _clean(passage: Passage) -> Passage:
    text = clean_text(passage.text).text
    return Passage(clean_name(passage.source), clean_line(passage.locator), passage.start, passage.end, text)


def make_works(
    known: Mapping[str, Source],
    cited: Sequence[Source],
    style: str,
    bibliography: Bibliography,
    groups: Mapping[str, int] | None = None,
) -> dict[str, CitedWork]:
    """Return the works of cited sources by id, in their order, with the letters that the screens show.

    Letters count all ``known`` sources; sources that are gone get the letters after them.
    """
    positions = {name: index for index, name in enumerate(known)}
    for source in cited:
        positions.setdefault(source.id, len(positions))
    entries = _entries(cited, style, bibliography)
    places = {
        source.id: place
        for place, source in enumerate(sorted(cited, key=lambda source: bibliography.order(source, style)))
    }
    return {
        source.id: CitedWork(
            clean_name(source.id),
            column_label(positions[source.id]),
            clean_line(source.title),
            entries[source.id],
            safe_url(source.metadata.url),
            clean_line(source.metadata.published or "") or None,
            clean_line(source.metadata.outlet or ""),
            places[source.id],
            (groups or {}).get(source.id, 0),
        )
        for source in cited
    }


def _entries(sources: Sequence[Source], style: str, bibliography: Bibliography) -> dict[str, str]:
    entries = {source.id: reference(source, style, bibliography=bibliography) for source in sources}
    if style in BLOCKS:
        return entries
    # Entries that differ only in a letter also name their files.
    plain = {source.id: reference(source, style) for source in sources}
    counts = Counter(plain.values())
    return {
        name: f"{entry} [{clean_name(name)}]" if entry and counts[plain[name]] > 1 else entry
        for name, entry in entries.items()
    }
