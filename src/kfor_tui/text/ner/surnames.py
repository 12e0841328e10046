"""Single names in a text that stand for a person the text names in full."""

from __future__ import annotations

from collections import Counter, defaultdict

from kfor_tui.model import EntityKind
from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.metonyms import acts
from kfor_tui.text.ner.parts import NameSpan

_NEAR = 4  # names between a person and a surname that is also the name of a place
_PLACED = 0.2  # share of a surname's mentions after "in" and the like, above which it is a place
_IN = frozenset(("in", "near", "at", "across", "around", "outside", "throughout"))

# A span, its first and last character, its text and its kind.
Row = tuple[NameSpan, int, int, str, EntityKind]


def full_names(rows: list[Row]) -> dict[str, str]:
    """Map surnames (folded) of persons named in full to their full name; ambiguous surnames are left out."""
    owners: dict[str, set[str]] = defaultdict(set)
    for _, _, _, surface, kind in rows:
        parts = surface.split()
        if kind == "person" and len(parts) > 1:
            for last in {gazetteer.fold(parts[-1]), gazetteer.spelled_out(parts[-1])}:
                owners[last].add(surface)
    return {
        last: max(sorted(names), key=len)
        for last, names in owners.items()
        if len({gazetteer.fold(n.split()[0]) for n in names}) == 1
    }


def first_words(rows: list[Row], full: dict[str, str]) -> dict[str, str]:
    """Map single words to the full name of the only person with them: ``Yoon`` for ``Yoon Suk-yeol``, ``Lula``."""
    owners: dict[str, set[str]] = defaultdict(set)
    for _, _, _, surface, kind in rows:
        parts = surface.split()
        if kind == "person" and len(parts) > 1:
            for part in parts[:-1]:
                owners[part].add(full.get(gazetteer.fold(parts[-1]), surface))
    return {
        first: next(iter(names))
        for first, names in owners.items()
        if len(names) == 1 and gazetteer.fold(first) not in full
    }


def speaking_surnames(seen: TokenView, rows: list[Row], full: dict[str, str]) -> dict[int, str]:
    """Find place names that act and are the surname of the last named person: ``Dan Oslo … Oslo said he was``."""
    found: dict[int, str] = {}
    last: dict[str, int] = {}
    for number, (span, start, _, surface, kind) in enumerate(rows):
        folded = gazetteer.fold(surface.split()[-1])
        if kind == "person" and " " in surface:
            last[folded] = number
            continue
        near = " " not in surface and kind == "place" and number - last.get(folded, -_NEAR - 1) <= _NEAR
        if near and folded in full and acts(seen, span):
            found[start], last[folded] = full[folded], number
    return found


def surnames_like_places(seen: TokenView, rows: list[Row], full: dict[str, str]) -> frozenset[str]:
    """Return surnames (folded) that are also places, where the text hardly uses them as one: ``Raul Labrador``.

    Countries and seats of government stay places.
    """
    mentions: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for span, _, _, surface, kind in rows:
        if kind != "place" or (folded := gazetteer.fold(surface)) not in full:
            continue
        entry = gazetteer.default().lookup(surface)
        if entry and entry.kind == "place" and not entry.country and not entry.seat_of:
            mentions[folded] += 1
            placed[folded] += span.first > 0 and seen.tokens.words[span.first - 1].lower() in _IN
    return frozenset(name for name, count in mentions.items() if placed[name] <= _PLACED * count)
