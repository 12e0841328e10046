"""Kinds and normal forms of the names of one text, made consistent."""

from __future__ import annotations

import itertools
from collections import defaultdict
from sys import intern

from kfor_tui.model import EntityKind, Mention
from kfor_tui.text import gazetteer
from kfor_tui.text.coreference import acronyms
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan
from kfor_tui.text.ner.word_features import GIVEN, classes, is_of

_KINDS: dict[str, EntityKind] = {"P": "person", "L": "place", "O": "organization", "M": "other"}
_NOUN_ENDS = ("men", "ness", "ity", "tion", "sion", "ment", "cy", "ism", "ship")
_INITIALS = 2  # measured: three letters and more are usually an organisation
_DATELINE = 4
_NEAR = 4  # names between a person and a surname that is also the name of a place
_COMMON = frozenset(("common", "function"))
_GIVEN_OR_PEOPLE = GIVEN | {"people"}
_CALENDAR_OR_SUFFIX = frozenset(("calendar", "suffixes"))
_SORTED = _COMMON | {"org", "place_after", "place_before", "event", "work", "people", "is_place", "is_organization"}


def mentions(text: str, seen: TokenView, found: list[NameSpan]) -> list[Mention]:
    """Return the mentions of a text from its spans."""
    tokens = seen.tokens
    rows: list[Row] = []
    first_names = _bracketed_given(seen, found)
    for span in found:
        if id(span) in first_names:
            continue
        start, end = tokens.starts[span.first], tokens.ends[span.last - 1]
        surface = intern(text[start:end])  # the same names recur throughout a corpus
        if "\n" in surface or _in_boilerplate(seen, span, text):
            continue
        rows.append((span, start, end, surface, _kind(seen, span, surface)))
    full, kinds = _persons(rows), _agreed(rows)
    firsts = _first_words(rows, full)
    spoken = _spoken_of(seen, rows, full)
    for given, surname in first_names.values():
        full.setdefault(gazetteer.fold(surname), f"{given} {surname}")
    shorts = {d.short: d.long for d in acronyms.find(text)}
    explained = (_in_brackets(seen) if "(" in text else frozenset()) | frozenset(shorts)
    made = []
    for row in rows:
        owner = spoken.get(row[1]) or (firsts.get(row[3]) if row[4] == "person" else None)
        if owner:
            made.append(Mention(row[1], row[2], row[3], "person", owner))
        else:
            made.append(_mention(seen, row, full, kinds, shorts, explained))
    return made


Row = tuple[NameSpan, int, int, str, EntityKind]


def _mention(
    seen: TokenView,
    row: Row,
    full: dict[str, str],
    kinds: dict[str, EntityKind],
    shorts: dict[str, str],
    explained: frozenset[str],
) -> Mention:
    span, start, end, surface, kind = row
    name = surface
    last = gazetteer.fold(surface)
    if (
        last in full
        and kind in ("person", "other", "organization", "place")
        and not gazetteer.default().lookup(surface)
    ):
        return Mention(start, end, surface, "person", full[last])
    kind = kinds.get(surface, kind)
    entry = gazetteer.default().lookup(surface)
    if surface.isupper() and len(surface) >= _DATELINE:
        kind = kinds.get(surface.title(), kind)  # a dateline
    elif kind == "organization" and not entry and surface not in explained and _is_initials(surface):
        kind = "other"  # "RB analysts": the text does not say what the letters mean
    if surface in shorts:
        name = shorts[surface]
        kind = kinds.get(name, kind)
        known = gazetteer.default().lookup(name)
        name, kind = (known.name, known.kind) if known else (name, kind)
    elif entry and (entry.kind == kind or kind == "other"):
        name, kind = entry.name, entry.kind
    metonym = entry.seat_of if entry and kind == "place" and _acts(seen, span) else None
    return Mention(start, end, surface, kind, intern(" ".join(name.split())), metonym)


def _is_initials(surface: str) -> bool:
    return len(surface) <= _INITIALS and surface.isalpha() and surface.isupper()


def _in_brackets(seen: TokenView) -> frozenset[str]:
    """Return the words that are alone in brackets, like initials after their long form."""
    words = seen.tokens.words
    return frozenset(words[at + 1] for at, word in enumerate(words[:-2]) if word == "(" and words[at + 2] == ")")


def _acts(seen: TokenView, span: NameSpan) -> bool:
    """Whether a place acts as a government: ``Oslo refused``, ``Oslo and Madrid disagree``, ``Oslo's refusal``."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    before = words[span.first - 1].lower() if span.first else ""
    if before in gazetteer.cue("where") or (
        before == "of" and (span.first < 2 or words[span.first - 2].lower() in gazetteer.cue("town_words"))
    ):
        return False
    place = span.last
    if place + 1 < total and words[place] in ("and", "-") and words[place + 1][0].isupper():
        place += 2
    if place < total and words[place] in ("'s", "’s"):
        return place + 1 < total and any(word in gazetteer.cue("positions") for word in words[place + 1 : place + 3])
    ahead = words[place : place + 4]
    return bool(ahead) and (
        ahead[0] in gazetteer.cue("acts")
        or (
            ahead[0] in gazetteer.cue("helpers")
            and any(word in gazetteer.cue("acts") or word.endswith("ed") for word in ahead[1:])
        )
    )


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
    if label == "L" and len(words) > 1 and not known and last in tables["org"]:
        return "place" if {last, first} & tables["place_after"] else "organization"
    if label != "M":
        return _KINDS[label]
    if last in tables["work"]:
        return "work"
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


def _persons(rows: list[Row]) -> dict[str, str]:
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


def _first_words(rows: list[Row], full: dict[str, str]) -> dict[str, str]:
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


def _spoken_of(seen: TokenView, rows: list[Row], full: dict[str, str]) -> dict[int, str]:
    """Find place names that act and are the surname of the last named person: ``Dan Oslo … Oslo said he was``."""
    found: dict[int, str] = {}
    last: dict[str, int] = {}
    for number, (span, start, _, surface, kind) in enumerate(rows):
        folded = gazetteer.fold(surface.split()[-1])
        if kind == "person" and " " in surface:
            last[folded] = number
            continue
        near = " " not in surface and kind == "place" and number - last.get(folded, -_NEAR - 1) <= _NEAR
        if near and folded in full and _acts(seen, span):
            found[start], last[folded] = full[folded], number
    return found


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
