"""The second ranking: which of the sentences that match answers best, and why.

First come sentences with every word as typed, then those with other forms, beginnings and spellings; among equals
those whose words stand close together and in the order typed, then short ones (of two sentences that hold the words,
the shorter is the likelier to be meant).
"""

from __future__ import annotations

from collections.abc import Sequence

from kfor_tui.model import Hit, Span
from kfor_tui.search.fuzzy import Variant
from kfor_tui.search.matching import (
    All,
    Found,
    Matcher,
    Named,
    Near,
    OnSource,
    Row,
    Term,
    View,
    closest_group,
    in_order,
    merged,
)
from kfor_tui.search.patterns import Pattern

_CLOSENESS, _ORDER, _BREVITY = 0.16, 0.04, 0.10
_PLACE_LIMIT = 32  # places of one word that are tried when looking for the closest group


def score(matcher: Matcher, view: View, found: Sequence[Found]) -> float:
    """How well a sentence answers, in 0..1: above one half exactly when every word stands there as typed."""
    parts = [part for part in (matcher.parts if isinstance(matcher, All) else (matcher,)) if part.rarity > 0]
    if not parts:
        # Only conditions on sources: their headlines first, then in order of text.
        return 0.5 if view.sentence.kind == "title" else 0.4 / (1 + view.sentence.locator.paragraph)
    best = [_best(part, found) for part in parts]
    weighed = sum(part.rarity * (trust or 0.0) for part, (trust, _) in zip(parts, best, strict=True))
    cover = weighed / sum(part.rarity for part in parts)
    closeness, ordered = _closeness([places for _, places in best if places])
    brevity = 1 / (1 + max(10, len(view.keys)) / 16)
    rest = 1 - _CLOSENESS - _ORDER - _BREVITY
    value = cover * (rest + _CLOSENESS * closeness + _ORDER * ordered) + _BREVITY * brevity
    exact = all(trust == 1.0 for trust, _ in best)
    return round(0.5 + value / 2 if exact else value / 2, 6)


def _best(part: Matcher, found: Sequence[Found]) -> tuple[float, list[int]]:
    """The trust of the best answer to a part, and the places of all answers as good."""
    own = [f for f in found if f.part is part] or [f for f in found if _belongs(f.part, part)]
    if not own:
        return 0.0, []
    trust = max(_trust(f.variant) for f in own)
    places = sorted({place for f in own if _trust(f.variant) == trust for place in f.places})
    return trust, places[:_PLACE_LIMIT]


def _belongs(child: Matcher, part: Matcher) -> bool:
    return any(child is p or _belongs(child, p) for p in getattr(part, "parts", ()))


def _trust(variant: Variant | None) -> float:
    return 1.0 if variant is None else variant.weight


def _closeness(lists: list[list[int]]) -> tuple[float, float]:
    """1 when the words stand side by side, less the further they are apart; and 1 when in order."""
    if len(lists) < 2:
        return 1.0, 1.0
    group = closest_group(lists)
    if group is None:
        return 0.0, 0.0
    width = max(group) - min(group) + 1
    return len(lists) / max(width, len(lists)), float(in_order(group))


def make_hit(matcher: Matcher, view: View, value: float, found: Sequence[Found]) -> Hit:
    """The sentence as a value, with every match as a span of the source's text and the reasons in words."""
    at = view.sentence.start
    spans = [Span(at + view.tokens[p].start, at + view.tokens[p].end) for f in found for p in f.places if not f.spans]
    spans += [span for f in found for span in f.spans]
    return Hit(value, view.source.passage(view.sentence), merged(spans), tuple(_reasons(matcher, view, found)))


def _reasons(matcher: Matcher, view: View, found: Sequence[Found]) -> list[str]:
    reasons = []
    parts = matcher.parts if isinstance(matcher, All) else (matcher,)
    words = [part for part in parts if isinstance(part, Term)]
    best = [(part, *_best(part, found)) for part in words]
    if len(best) > 1:
        width = closest_group([places for *_, places in best if places] or [[0]]) or [0]
        apart = max(width) - min(width) + 1 - len(best)
        reasons.append("words side by side" if apart <= 0 else f"words within {apart + len(best)}")
    reasons += [reason for part in words if (reason := _reading(part, view, found))]
    for f in found:
        reasons += _other_reason(f)
    if view.sentence.kind in ("title", "heading"):
        reasons.append("headline" if view.sentence.kind == "title" else "heading")
    reasons += [part.label for part in parts if isinstance(part, OnSource) and part.label]
    return list(dict.fromkeys(reasons))


def _reading(part: Term, view: View, found: Sequence[Found]) -> str:
    """How a word was read when it does not stand there as typed."""
    own = [f for f in found if f.part is part and f.variant is not None and f.places]
    if not own:
        return ""
    best = max(own, key=lambda f: _trust(f.variant))
    if best.variant is None or best.variant.kind == "exact":
        return ""
    token = view.tokens[best.places[0]]
    word = view.text[token.start : token.end]
    said = {"form": "another form of", "prefix": "begins with", "spelling": "spelt like"}[best.variant.kind]
    return f"“{word}” {said} “{part.typed}”"


def _other_reason(found: Found) -> list[str]:
    match found.part:
        case Row():
            return ["phrase"]
        case Near(slop=slop):
            return [f"within {slop} words"]
        case Named(label=label):
            return [f"names {label}"]
        case Pattern():
            return ["pattern"]
        case _:
            return []
