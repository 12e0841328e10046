"""The kind of unknown names, from their context, which says more than their letters.

Each place where the text states what a name is ("near Ayn Isa", "Jane Roe, 42,", "Sigma, a property group") votes for
all its mentions; so does a longer name that contains it ("Lake Naivasha"). Names in the gazetteer and persons with a
given name keep their kind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan
from kfor_tui.text.ner.word_features import GIVEN, classes, is_of, shape

Name = tuple[str, ...]
_TITLES = frozenset(("ranks", "honorifics", "offices"))
_GIVEN_OR_COMMON = GIVEN | {"common"}
_NO_PERSON = frozenset(("org", "place_after", "event", "work", "common", "function", "people"))
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
_LOOK_AHEAD = 7
# Beginnings of surnames with a capital inside: "MacArthur", "DeVito".
_INNER_CAPITALS = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Al", "El", "O'", "O’", "D'", "D’")


def label_by_context(seen: TokenView, found: list[NameSpan]) -> list[NameSpan]:
    """Label the spans by their form and by the words around them."""
    words = seen.tokens.words
    for span in found:
        span.label = _by_form(seen, span)
    _name_persons_in_full(words, found)
    surnames = {words[s.last - 1] for s in found if s.label == "P" and s.last - s.first > 1}
    votes: dict[Name, Counter[str]] = defaultdict(Counter)
    for span in found:
        if _is_open(words[span.first : span.last], surnames) and (label := _label_from_context(seen, span)):
            votes[tuple(words[span.first : span.last])][label] += 1
    in_longer = _labels_of_longer_names(words, found)
    firms = [f" {' '.join(words[s.first : s.last])} " for s in found if s.label == "O" and _has_legal_form(words, s)]
    for span in found:
        name = tuple(words[span.first : span.last])
        part_label = in_longer.get(name[0]) if span.label == "P" and _may_be_part_of_longer(name, surnames) else None
        label = _only_label(votes.get(name)) or part_label
        if span.label == "P" and span.last - span.first < 5 and any(f" {' '.join(name)} " in firm for firm in firms):
            label = "O"
        if label:
            span.label = label
    return found


def _has_legal_form(words: list[str], span: NameSpan) -> bool:
    return span.last - span.first > 1 and words[span.last - 1].replace(".", "") in gazetteer.cue("legal_forms")


def _name_persons_in_full(words: list[str], found: list[NameSpan]) -> None:
    """Label two or three words without other evidence as a person when the last one alone is one."""
    alone = {words[span.first] for span in found if span.label == "P" and span.last - span.first == 1}
    for span in found:
        name = words[span.first : span.last]
        article = span.first and words[span.first - 1] in ("the", "The", "a", "an")
        fits = len(name) > 1 and name[-1] in alone and _may_be_person(name)
        if fits and span.label in "OL" and not article and not gazetteer.default().lookup(" ".join(name)):
            span.label = "P"


def _only_label(votes: Counter[str] | None) -> str | None:
    """Return the kind with evidence, when no other has any."""
    return next(iter(votes)) if votes and len(votes) == 1 else None


def _is_open(name: list[str], surnames: set[str]) -> bool:
    """Return whether the words of a name leave its kind open."""
    if gazetteer.default().lookup(" ".join(name)) or gazetteer.key(" ".join(name)) in gazetteer.default().demonyms:
        return False
    return not (len(name) == 1 and name[0] in surnames)


def _by_form(seen: TokenView, span: NameSpan) -> str:
    """Correct a label by legal forms, ships' prefixes, marks and capitals that no person's name has."""
    name = seen.tokens.words[span.first : span.last]
    if len(name) > 1 and name[0] in gazetteer.cue("ship_prefixes"):
        return "M"
    if span.label in "PL" and _has_legal_form(seen.tokens.words, span):
        return "O"
    entry = gazetteer.default().lookup(" ".join(name)) if span.label == "P" and len(name) > 1 else None
    if entry and entry.kind in ("organization", "place"):
        return "O" if entry.kind == "organization" else "L"
    if span.label in "MO" and len(name) == 2 and _is_syllabic(name):
        return "P"
    nobody = "&" in "".join(name) or (len(name) == 1 and _is_no_person(seen, span, name[0]))
    if span.label == "P" and nobody and not is_of(name[0], GIVEN):
        return "O"
    if span.label == "P" and len(name) > 2 and gazetteer.fold(name[-1]) in gazetteer.cue("devices"):
        return "M"
    return span.label


def _is_syllabic(name: list[str]) -> bool:
    """``Han Sang-un``: a short surname and a given name of two syllables."""
    return bool(_SYLLABLES.fullmatch(name[1])) and len(name[0]) < 6 and name[0].isalpha() and not name[0].isupper()


def _is_no_person(seen: TokenView, span: NameSpan, word: str) -> bool:
    """``BaFin``, ``CJTF-OIR``: one word with inner capitals, in a line that is not all in capitals."""
    if word.startswith(_INNER_CAPITALS):
        return False
    if shape(word) == "XxX":
        return "-" not in word
    letters = word.replace("-", "")
    if not letters.isupper() or len(letters) < 4 or not letters.isascii():
        return False
    around = seen.tokens.words[max(0, span.first - 4) : span.last + 4]
    return any(other.islower() for other in around)


def _label_from_context(seen: TokenView, span: NameSpan) -> str | None:
    """Return the label that the words around a name state."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    name = words[span.first : span.last]
    before = words[span.first - 1] if span.first and span.first not in seen.breaks else ""
    given = is_of(name[0], GIVEN) and len(name) > 1
    after = words[span.last] if span.last < total and span.last not in seen.breaks else ""
    if span.label in "PMO" and _begins_dateline(seen, span):
        return "L"
    if not given and span.label in "PMO" and _is_place(seen, span, before, after):
        return "L"
    if span.label != "P" and _is_person(seen, span, before):
        return "P"
    label = _apposition(seen, span)
    if given and label != "P":
        return None
    return label if label != span.label else None


def _is_place(seen: TokenView, span: NameSpan, before: str, after: str) -> bool:
    """``near Ayn Isa``, ``Pohang-based``, ``Idlib province``, ``town of Sarmada``; ``in`` only replaces a person."""
    words = seen.tokens.words
    single = shape(words[span.first]) not in ("XX", "XXXXXX", "X.", "A9")
    lowered = before.lower()
    if lowered in gazetteer.cue("only_places") and single:
        return span.label == "P" or span.last - span.first == 1
    if lowered == "in" and span.label == "P" and after not in ("'s", "’s"):
        return single
    if after == "-based" or (after in gazetteer.cue("towns") and before.lower() != "of" and single):
        return span.label == "P" or span.last - span.first == 1
    if after in gazetteer.cue("sites") and span.label == "P":
        return single
    if lowered != "of" or span.first < 2:
        return False
    head = words[span.first - 2]
    return (head in gazetteer.cue("towns") and span.label != "O") or (
        head.lower() in gazetteer.cue("governs") and span.label == "P"
    )


_DASHES = frozenset(("—", "–", "-"))
_DATELINE = 14  # tokens


def _begins_dateline(seen: TokenView, span: NameSpan) -> bool:
    """``HOLM, Oct 8 (Agency) —``: a name in capitals at the start of a line, a comma, a dash before any sentence."""
    words = seen.tokens.words
    name = words[span.first : span.last]
    if (span.first and span.first not in seen.breaks) or not all(word.isupper() and len(word) > 3 for word in name):
        return False
    ahead = words[span.last : span.last + _DATELINE]
    end = next((at for at, word in enumerate(ahead) if word in _DASHES), 0)
    return ahead[:1] == [","] and end > 1 and not any(word.islower() for word in ahead[:end])


def _is_person(seen: TokenView, span: NameSpan, before: str) -> bool:
    """``Brig. Gen. Coe``, ``Special Adviser Thames``; ``Roe, 42,``."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    name = words[span.first : span.last]
    if not _may_be_person(name):
        return False
    if before[:1].isupper() and is_of(before, _TITLES) and before not in ("Premier", "Major", "Saint", "St."):
        return not any(word.isupper() and len(word) > 2 for word in name)
    aged = span.last + 2 < total and words[span.last] == words[span.last + 2] == ","
    return aged and words[span.last + 1].isdigit() and 9 < int(words[span.last + 1][:4]) < 110


def _may_be_person(name: list[str]) -> bool:
    return len(name) < 4 and all(word[0].isalpha() and not is_of(word, _NO_PERSON) for word in name)


def _apposition(seen: TokenView, span: NameSpan) -> str | None:
    """Return the label of the noun in ``Sigma, the property group founded by``, ``Cerberus, based in``."""
    words, total = seen.tokens.words, len(seen.tokens.words)
    if span.last + 2 >= total or words[span.last] != "," or span.last + 1 in seen.breaks:
        return None
    if words[span.last + 1] in ("based", "headquartered") and words[span.last + 2] == "in":
        return "O" if span.label != "L" else None
    if words[span.last + 1] not in ("a", "an", "the"):
        return None
    label = None
    name = words[span.first : span.last]
    for at, word in enumerate(words[span.last + 2 : span.last + 2 + _LOOK_AHEAD], span.last + 2):
        if not word[0].isalnum() or "function" in classes(word):
            break
        if word in gazetteer.cue("bodies"):
            label = "O"
        elif word in gazetteer.cue("towns"):
            label = "L"
        elif word.islower() and "roles" in classes(word):
            label = "P" if _may_be_person(name) and not _leads_on(words, at) else None
    return label if name[0][0].isalpha() and not _is_listed(seen, span) else None


def _leads_on(words: list[str], at: int) -> bool:
    """``in Holm, the governor, Jan Berg``: the role belongs to the name after it."""
    return words[at + 1 : at + 2] == [","] and any(word[0].isupper() for word in words[at + 2 : at + 3])


def _is_listed(seen: TokenView, span: NameSpan) -> bool:
    """Return whether a name is in a list, so that the next item may follow its comma."""
    before = seen.tokens.words[span.first - 1] if span.first else ""
    return before in (",", "and", "the", "The")


def _labels_of_longer_names(words: list[str], found: list[NameSpan]) -> dict[str, str]:
    """Map first and second words of longer names of other kinds than persons to the label of those names."""
    labels: dict[str, set[str]] = defaultdict(set)
    for span in found:
        name = words[span.first : span.last]
        if len(name) < 2 or span.label not in "LO":
            continue
        if len(name) == 2 and span.label == "L" and "place_before" in classes(name[0]):
            labels[name[1]].add("L")
        elif gazetteer.fold(name[-1]) in ("university", "airport"):
            labels[name[0]].add("L")
        elif span.label == "O":
            labels[name[0]].add("O")
    return {word: next(iter(found_labels)) for word, found_labels in labels.items() if len(found_labels) == 1}


def _may_be_part_of_longer(name: Name, surnames: set[str]) -> bool:
    return len(name) == 1 and not is_of(name[0], _GIVEN_OR_COMMON) and _is_open(list(name), surnames)
