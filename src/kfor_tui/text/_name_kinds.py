"""Kinds and normal forms of the names of one text, made to agree with each other."""

from __future__ import annotations

from collections import Counter, defaultdict

from kfor_tui.model import EntityKind, Mention
from kfor_tui.text import acronyms, gazetteer
from kfor_tui.text._name_features import View, classes
from kfor_tui.text._name_spans import NameSpan

_KINDS: dict[str, EntityKind] = {"P": "person", "L": "place", "O": "organization", "M": "other"}
_ACTS = frozenset("said says told announced denied confirmed accused rejected wants warned demanded insisted agreed refused urged called disagree disagreed condemned recognized recognised accuses denies claims sees seeks vowed hopes argues believes considers opposes opposed supports supported welcomed regards".split())


def mentions(text: str, seen: View, found: list[NameSpan]) -> list[Mention]:
    """The mentions of a text from its spans."""
    tokens = seen.tokens
    rows = []
    for span in found:
        start, end = tokens.starts[span.first], tokens.ends[span.last - 1]
        surface = text[start:end]
        if "\n" in surface or _furniture(seen, span):
            continue
        rows.append((span, start, end, surface, _kind(seen, span, surface)))
    full, kinds = _persons(rows), _agreed(rows)
    shorts = {d.short: d.long for d in acronyms.find(text)}
    return [_mention(seen, row, full, kinds, shorts) for row in rows]


Row = tuple[NameSpan, int, int, str, EntityKind]


def _mention(seen: View, row: Row, full: dict[str, str], kinds: dict[str, EntityKind], shorts: dict[str, str]) -> Mention:
    span, start, end, surface, kind = row
    name = surface
    last = gazetteer.fold(surface)
    if last in full and kind in ("person", "other", "organization", "place") and not gazetteer.default().lookup(surface):
        return Mention(start, end, surface, "person", full[last])
    kind = kinds.get(surface, kind)
    entry = gazetteer.default().lookup(surface)
    if surface in shorts:
        name = shorts[surface]
        kind = kinds.get(name, kind)
        known = gazetteer.default().lookup(name)
        name, kind = (known.name, known.kind) if known else (name, kind)
    elif entry and (entry.kind == kind or kind == "other"):
        name, kind = entry.name, entry.kind
    metonym = entry.seat_of if entry and kind == "place" and _acts(seen, span) else None
    return Mention(start, end, surface, kind, " ".join(name.split()), metonym)


def _acts(seen: View, span: NameSpan) -> bool:
    words = seen.tokens.words
    return span.last < len(words) and any(w in _ACTS for w in words[span.last : span.last + 3])


def _kind(seen: View, span: NameSpan, surface: str) -> EntityKind:
    names = gazetteer.default()
    if span.label != "M":
        return _KINDS[span.label]
    entry = names.lookup(surface)
    if entry and entry.kind == "event":
        return "event"
    if gazetteer.key(surface) in names.demonyms:
        return "group"
    word = gazetteer.fold(seen.tokens.words[span.last - 1]).replace(".", "")
    first = gazetteer.fold(seen.tokens.words[span.first])
    if word in names.words["work"]:
        return "work"
    if word in names.words["event"] or word in names.words["event_lower"] or first in ("battle", "siege", "operation"):
        return "event"
    return "other"


def _persons(rows: list[Row]) -> dict[str, str]:
    """Surnames (folded) of the persons named in full, each with that full name; those of two persons are left out."""
    owners: dict[str, set[str]] = defaultdict(set)
    for _, _, _, surface, kind in rows:
        parts = surface.split()
        if kind == "person" and len(parts) > 1:
            owners[gazetteer.fold(parts[-1])].add(surface)
    return {last: max(sorted(names), key=len) for last, names in owners.items() if len({gazetteer.fold(n.split()[0]) for n in names}) == 1}


def _agreed(rows: list[Row]) -> dict[str, EntityKind]:
    """The kind that most mentions of a surface have; a tie goes to the first."""
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for _, _, _, surface, kind in rows:
        votes[surface][kind] += 1
    return {surface: count.most_common(1)[0][0] for surface, count in votes.items()}


def _furniture(seen: View, span: NameSpan) -> bool:
    """A name made of nothing but common words, where a capital says nothing."""
    words = seen.tokens.words[span.first : span.last]
    if not seen.initial[span.first]:
        return False
    known = gazetteer.default().lookup(" ".join(words))
    return known is None and all({"common", "function"} & set(classes(word)) for word in words) and len(words) < 3
