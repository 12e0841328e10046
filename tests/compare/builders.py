"""Small sources made of paragraphs, read and annotated as the library does it."""

from __future__ import annotations

from collections.abc import Iterable

from kfor_tui.compare import compare_sources
from kfor_tui.model import Comparison, Metadata, Source
from kfor_tui.text import structure
from kfor_tui.text.annotate import annotate
from kfor_tui.text.coreference import aliases


def source(id_: str, *paragraphs: str, published: str | None = None) -> Source:
    """A source of plain paragraphs."""
    text = "\n\n".join(paragraphs)
    blocks, sentences = structure.build(text)
    return Source(id_, text, Metadata(published=published), blocks, sentences)


def compared(sources: Iterable[Source], threshold: float | None = None) -> Comparison:
    """The comparison of sources, entities resolved across them."""
    sources = list(sources)
    annotations = {s.id: annotate(s) for s in sources}
    mentions = {id_: found.mentions for id_, found in annotations.items()}
    entities = aliases.resolve(mentions, {s.id: s.text for s in sources})
    return compare_sources(sources, annotations, entities, threshold=threshold)


FLOOD = (
    "The river burst its banks near Osijek on Monday night and flooded 312 homes.",
    "Rescue workers brought 120 people to safety in boats, the county's crisis staff said.",
    "Mayor Ivana Horvat called on the government to send the army.",
    "It is the worst flood in the region since 1965.",
)
FLOOD_REPRINT = (
    "The river burst its banks near Osijek on Monday night and flooded 312 homes.",
    "Rescue workers brought 120 people to safety in boats, the crisis staff of the county said.",
    "Mayor Ivana Horvat called on the government to send the army.",
    "It is the worst flood in the region since 1965.",
)
FLOOD_OTHER = (
    "Some 345 homes in and around Osijek were flooded when the river burst its banks on Monday night.",
    "The army arrived on Tuesday with sandbags and pumps.",
    "The railway line to Vinkovci remains closed.",
)
