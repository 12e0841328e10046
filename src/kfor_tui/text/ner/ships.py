"""Ships, institutions named after saints, temperature scales, and nouns at sentence starts that are not names."""

from __future__ import annotations

from kfor_tui.text import gazetteer, morphology
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan
from kfor_tui.text.ner.word_features import GIVEN, classes, is_of

_SAINTS = frozenset(("St", "St.", "Saint"))
_OWNED = frozenset(("'s", "’s"))
_LONGEST_SAINT = 3
_GIVEN_OR_PEOPLE = GIVEN | {"people"}
_AFTER_NOUNS = frozenset(("of", "that", "from", "at"))  # prepositions that hardly follow a bare surname
_NO_SHIPS = frozenset(("org", "people", "calendar", "is_organization"))
_DOES = frozenset(("verbs", "function"))


def correct_ships(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """Make ships consistent, complete institutions named after saints, and drop words that only start a sentence."""
    named = _houses(seen, [span for span in found if not _is_scale(seen, span)])
    named = [_without_noun(seen, span) for span in named]
    ships = _ships(seen, named)
    words = seen.tokens.words
    for span in named:
        if tuple(words[span.first : span.last]) in ships:
            span.label = "M"
        elif _is_body_of_nature(seen, span):
            span.label = "L"
    meant = _meant(seen, named)
    return [span for span in named if not _is_plain_noun(seen, span, meant)]


def _is_scale(seen: TokenView, span: NameSpan) -> bool:
    """``6 degrees Celsius``."""
    words = seen.tokens.words
    before = words[span.first - 1] if span.first else ""
    after_number = before.lower() in ("degree", "degrees", "deg", "°") or before.isdigit()
    return span.last - span.first == 1 and words[span.first] in gazetteer.cue("scales") and after_number


def _houses(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """``St Anne's Hospital`` is one name, even if "hospital" is in small letters."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    houses: list[NameSpan] = []
    if _SAINTS.isdisjoint(words):
        return found
    for first in range(total - 3):
        if words[first] not in _SAINTS:
            continue
        owned = next((i for i in range(first + 2, min(first + _LONGEST_SAINT + 2, total - 1)) if words[i] in _OWNED), 0)
        inside = range(first + 1, owned + 2)
        if owned and all(seen.caps[i] for i in inside[:-2]) and not seen.breaks.intersection(inside):
            house = words[owned + 1].capitalize()
            if house in gazetteer.cue("houses"):
                label = "O" if house in gazetteer.cue("house_bodies") else "L"
                houses.append(NameSpan(first, owned + 2, label))
    taken = {index for house in houses for index in range(house.first, house.last)}
    kept = [span for span in found if not taken.intersection(range(span.first, span.last))]
    return sorted([*kept, *houses], key=lambda span: span.first)


def _without_noun(seen: TokenView, span: NameSpan) -> NameSpan:
    """``Ferry Aurora`` at the start of a sentence or a line is the ferry Aurora; elsewhere it may be a person."""
    word = seen.tokens.words[span.first]
    if span.last - span.first > 1 and seen.initial[span.first] and word.lower() in gazetteer.cue("ship_nouns"):
        span.first += 1
    return span


def _is_body_of_nature(seen: TokenView, span: NameSpan) -> bool:
    """``the asteroid Vesta``, ``the volcano Hekla``: places, even if the name is also a person's."""
    words = seen.tokens.words
    before = words[span.first - 1] if span.first and span.first not in seen.breaks else ""
    return before in gazetteer.cue("bodies_of_nature") and _may_sail(tuple(words[span.first : span.last]))


def _ships(seen: TokenView, found: list[NameSpan]) -> set[tuple[str, ...]]:
    """Return the names after a type of ship ("the ferry Aurora") or a ship's prefix ("MV Aurora")."""
    words = seen.tokens.words
    ships: set[tuple[str, ...]] = set()
    for span in found:
        name = tuple(words[span.first : span.last])
        before = words[span.first - 1] if span.first and span.first not in seen.breaks else ""
        if len(name) > 1 and name[0] in gazetteer.cue("ship_prefixes"):
            ships |= {name, name[1:]}
        elif (_leads_a_ship(before) or _is_craft(seen, span)) and _may_sail(name):
            ships.add(name)
    return ships


def _leads_a_ship(before: str) -> bool:
    return before.lower() in gazetteer.cue("ship_nouns") and not before.lower().endswith("s")


def _is_craft(seen: TokenView, span: NameSpan) -> bool:
    """``the Aurora spacecraft``: the noun after the name says what it is."""
    after = seen.tokens.words[span.last] if span.last < len(seen.tokens.words) else ""
    return span.last not in seen.breaks and after in gazetteer.cue("craft") and span.label in "PLM"


def _may_sail(name: tuple[str, ...]) -> bool:
    """Return whether a ship may have this name: no country, people or organisation ("the destroyer Royal Navy")."""
    return not any(is_of(word, _NO_SHIPS) for word in name) and not gazetteer.default().lookup(" ".join(name))


def _meant(seen: TokenView, found: list[NameSpan]) -> set[str]:
    """Return words that are names in positions where capitals matter, alone or inside a longer name."""
    words = seen.tokens.words
    sure = [span for span in found if not seen.initial[span.first] or span.last - span.first > 1]
    return {words[index] for span in sure for index in range(span.first, span.last)}


def _is_plain_noun(seen: TokenView, span: NameSpan, meant: set[str]) -> bool:
    """``Divers were``, ``Ballot boxes``: one word at the start of a sentence that is no name elsewhere in the text."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    word = words[span.first]
    alone = span.last - span.first == 1 and seen.initial[span.first] and word not in meant and word[1:].islower()
    if not alone or is_of(word, _GIVEN_OR_PEOPLE) or gazetteer.default().lookup(word):
        return False
    if word.lower() in gazetteer.cue("ship_nouns"):
        return True
    following = words[span.last] if span.last < total and span.last not in seen.breaks else ""
    plural = following in gazetteer.cue("plural_verbs") or following in gazetteer.cue("after_plurals")
    if word.endswith(("ers", "ors")) and len(word) > 5 and plural:
        return True
    if span.label == "P" and (_is_adverb(word) or (following in _AFTER_NOUNS and _is_common(word))):
        return True
    beyond = words[span.last + 1] if span.last + 1 < total else ""
    return span.label == "P" and following.islower() and "common" in classes(following) and _is_noun(following, beyond)


def _is_adverb(word: str) -> bool:
    """``Frankly``; family names end in -lly (``Connelly``) or are shorter (``Daly``)."""
    return len(word) > 5 and word.endswith("ly") and not word.endswith("lly")


def _is_common(word: str) -> bool:
    """``Portions of``, ``Assertions that``: a plural or a word of the common vocabulary, in small letters elsewhere."""
    return morphology.is_plural(word.lower()) or "common" in classes(word)


def _is_noun(word: str, after: str) -> bool:
    """Return whether a common word is probably no verb with a person as its subject; ``boxes`` only before ``were``."""
    if is_of(word, _DOES) or word.endswith(("ed", "ing", "ly")):
        return False
    return word.endswith("ss") or not word.endswith("s") or after in gazetteer.cue("plural_verbs")
