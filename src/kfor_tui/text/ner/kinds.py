"""Kinds and normal forms of the names of one text, made consistent."""

from __future__ import annotations

import itertools
from sys import intern
from typing import NamedTuple

from kfor_tui.model import EntityKind, Mention
from kfor_tui.text import gazetteer
from kfor_tui.text.coreference import acronyms
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.metonyms import acts
from kfor_tui.text.ner.parts import NameSpan
from kfor_tui.text.ner.states import state_of
from kfor_tui.text.ner.surnames import Row, first_words, full_names, speaking_surnames, surnames_like_places
from kfor_tui.text.ner.word_features import GIVEN, classes, is_of

_KINDS: dict[str, EntityKind] = {"P": "person", "L": "place", "O": "organization", "M": "other"}
_NOUN_ENDS = ("men", "ness", "ity", "tion", "sion", "ment", "cy", "ism", "ship")
_INITIALS = 2  # measured: three letters and more are usually an organisation
_DATELINE = 4
_COMMON = frozenset(("common", "function"))
_GIVEN_OR_PEOPLE = GIVEN | {"people"}
_CALENDAR_OR_SUFFIX = frozenset(("calendar", "suffixes"))
_SORTED = _COMMON | {"org", "place_after", "place_before", "event", "work", "people", "is_place", "is_organization"}


def mentions(text: str, seen: TokenView, found: list[NameSpan]) -> list[Mention]:
    """Return the mentions of a text from its spans."""
    tokens = seen.tokens
    rows: list[Row] = []
    states: dict[int, Mention] = {}
    first_names = _bracketed_given(seen, found)
    for span in found:
        if id(span) in first_names:
            continue
        start, end = tokens.starts[span.first], tokens.ends[span.last - 1]
        surface = intern(text[start:end])  # the same names recur throughout a corpus
        if "\n" in surface or _in_boilerplate(seen, span, text):
            continue
        if state := state_of(seen, span, text):
            states[start] = Mention(start, end, surface, "place", state)
            continue
        rows.append((span, start, end, surface, _kind(seen, span, surface)))
    full = full_names(rows)
    firsts = first_words(rows, full)
    spoken = speaking_surnames(seen, rows, full)
    for given, surname in first_names.values():
        full.setdefault(gazetteer.fold(surname), f"{given} {surname}")
    shorts = {d.short: d.long for d in acronyms.find(text)}
    explained = (_in_brackets(seen) if "(" in text else frozenset()) | frozenset(shorts)
    evidence = _Evidence(full, surnames_like_places(seen, rows, full), _agreed(rows), shorts, explained)
    made = []
    for row in rows:
        owner = spoken.get(row[1]) or (firsts.get(row[3]) if row[4] == "person" else None)
        if owner:
            made.append(Mention(row[1], row[2], row[3], "person", owner))
        else:
            made.append(_mention(seen, row, evidence))
    return sorted([*made, *states.values()], key=lambda mention: mention.start) if states else made


class _Evidence(NamedTuple):
    """What a whole text says about its names."""

    full: dict[str, str]
    """Full names of persons by their surname, folded."""
    like_places: frozenset[str]
    """Those of the surnames that are also names of places."""
    kinds: dict[str, EntityKind]
    """The kind of most mentions of a surface form."""
    shorts: dict[str, str]
    """Long forms of acronyms."""
    explained: frozenset[str]
    """Acronyms with a long form, and words alone in brackets."""


def _mention(seen: TokenView, row: Row, evidence: _Evidence) -> Mention:
    span, start, end, surface, kind = row
    name = surface
    last = gazetteer.fold(surface)
    if (
        last in evidence.full
        and kind in ("person", "other", "organization", "place")
        and (last in evidence.like_places or not gazetteer.default().lookup(surface))
    ):
        return Mention(start, end, surface, "person", evidence.full[last])
    kind = evidence.kinds.get(surface, kind)
    entry = gazetteer.default().lookup(surface)
    if surface.isupper() and len(surface) >= _DATELINE:
        kind = evidence.kinds.get(surface.title(), kind)  # a dateline
    elif kind == "organization" and not entry and surface not in evidence.explained and _is_initials(surface):
        kind = "other"  # "RB analysts": the text does not say what the letters mean
    if surface in evidence.shorts:
        name = evidence.shorts[surface]
        kind = evidence.kinds.get(name, kind)
        known = gazetteer.default().lookup(name)
        name, kind = (known.name, known.kind) if known else (name, kind)
    elif entry and (entry.kind == kind or kind == "other"):
        name, kind = entry.name, entry.kind
    metonym = entry.seat_of if entry and kind == "place" and acts(seen, span) else None
    return Mention(start, end, surface, kind, intern(" ".join(name.split())), metonym)


def _is_initials(surface: str) -> bool:
    return len(surface) <= _INITIALS and surface.isalpha() and surface.isupper()


def _in_brackets(seen: TokenView) -> frozenset[str]:
    """Return the words that are alone in brackets, like initials after their long form."""
    words = seen.tokens.words
    return frozenset(words[at + 1] for at, word in enumerate(words[:-2]) if word == "(" and words[at + 2] == ")")


def _kind(seen: TokenView, span: NameSpan, surface: str) -> EntityKind:
    names = gazetteer.default()
    words = seen.tokens.words[span.first : span.last]
    if span.label == "P":
        return "organization" if _is_masthead(seen, span) else "person"
    entry = names.lookup(surface)
    if entry and (entry.kind == "event" or entry.country):
        return entry.kind
    if gazetteer.key(surface) in names.demonyms:
        return "group"
    if not entry and _is_full_name(words, span.label):
        return "person"
    if len(words) > 1 and _is_direction(words):
        return "place"
    return _by_heads(words, span.label, known=entry is not None)


def _is_masthead(seen: TokenView, span: NameSpan) -> bool:
    """``the Courier``: one word after an article is not a person, unless it is a given name."""
    words = seen.tokens.words
    after_article = span.first > 0 and words[span.first - 1] in ("the", "The") and span.last - span.first == 1
    return after_article and not is_of(words[span.first], GIVEN)


def _by_heads(words: list[str], label: str, *, known: bool) -> EntityKind:
    """Return the kind of the label, unless the head word of the name says otherwise."""
    tables = gazetteer.default().words
    last, first = gazetteer.fold(words[-1]).replace(".", ""), gazetteer.fold(words[0])
    heads = {last, gazetteer.fold(words[words.index("of") - 1]) if "of" in words[1:] else last}
    if label == "L" and "for" in words[1:-1] and not known:
        return "organization"  # "Transport for London"
    if label == "L" and len(words) > 1 and not known and last in tables["org"]:
        return "place" if {last, first} & tables["place_after"] else "organization"
    if label != "M":
        return _KINDS[label]
    if last in tables["work"]:
        return "event" if last == "convention" and {"National", "Party"} & set(words) else "work"
    if heads & (tables["event"] | tables["event_lower"]) or first in ("battle", "siege", "operation"):
        return "event"
    return "organization" if len(words) > 1 and heads & tables["org"] else "other"


def _is_direction(words: list[str]) -> bool:
    """``Northern Kosovo``: a direction or ``Greater`` before a known place."""
    names = gazetteer.default()
    rest = names.lookup(" ".join(words[1:]))
    return rest is not None and rest.kind == "place" and gazetteer.fold(words[0]) in names.words["place_before"]


def _is_full_name(words: list[str], label: str) -> bool:
    """Return whether a place or organisation is a given name and words without other evidence ("Ivan Horvat")."""
    if label == "M" or not 2 <= len(words) <= 3 or "given" not in classes(words[0]):
        return False
    return all(word[0].isupper() and not is_of(word, _SORTED) for word in words[1:])


def _bracketed_given(seen: TokenView, found: list[NameSpan]) -> dict[int, tuple[str, str]]:
    """``(Ada) Lovelace``: a given name that an editor put in brackets belongs to the surname after it."""
    words = seen.tokens.words
    given: dict[int, tuple[str, str]] = {}
    for span, after in itertools.pairwise(found):
        alone = span.label == after.label == "P" and span.last - span.first == 1 and after.last - after.first == 1
        if alone and after.first == span.last + 1 and words[span.last] == ")" and words[span.first - 1] == "(":
            given[id(span)] = (words[span.first], words[after.first])
    return given


def _agreed(rows: list[Row]) -> dict[str, EntityKind]:
    """Return the kind of most mentions of a surface form; the first one wins a tie."""
    votes: dict[str, dict[EntityKind, int]] = {}
    for _, _, _, surface, kind in rows:
        count = votes.setdefault(surface, {})
        count[kind] = count.get(kind, 0) + 1
    return {surface: max(count, key=count.__getitem__) for surface, count in votes.items()}


def _is_plain_noun(word: str) -> bool:
    """``Gunmen``, ``Secrecy``: a noun by its ending, and not a known name."""
    known = is_of(word, _GIVEN_OR_PEOPLE) or gazetteer.default().lookup(word)
    return not known and word[1:].islower() and len(word) > 5 and word.endswith(_NOUN_ENDS)


def _in_boilerplate(seen: TokenView, span: NameSpan, text: str) -> bool:
    """``Read More``, ``Next Article``: only common words, in a position where capitals mean nothing."""
    words = seen.tokens.words
    name = words[span.first : span.last]
    if (
        len(name) == 1
        and len(name[0].rstrip(".")) == 1
        and words[span.last : span.last + 1]
        and words[span.last].islower()
    ):
        return True  # "E. coli"
    if len(name) == 1 and seen.initial[span.first] and _is_plain_noun(name[0]):
        return True
    if all(word.isdigit() or is_of(word, _CALENDAR_OR_SUFFIX) for word in name):
        return True
    if not all(is_of(word, _COMMON) for word in name) or gazetteer.default().lookup(" ".join(name)):
        return False
    if len(name) <= 2 and seen.initial[span.first]:
        return True
    if len(name) == 1 and name[0].lower() in seen.lowered and not name[0].isupper():
        return True
    start, end = seen.tokens.starts[span.first], seen.tokens.ends[span.last - 1]
    line = text[max(0, start - 40) : start].rpartition("\n")[2] + text[start : end + 40].partition("\n")[0]
    return len(line) < 40 and all(is_of(word, _COMMON) for word in line.split())
