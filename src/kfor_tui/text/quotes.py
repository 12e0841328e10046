"""Quotations and their speakers, from attributions such as ``X said`` or ``according to X``.

Works by rules: a quotation is text between quotation marks, and its attribution is the adjacent clause with a verb of
speech. A quotation without such a clause has no speaker. One that continues after its attribution or in the next
paragraph keeps its speaker. ``he`` and ``she`` refer to the last named speaker, or else to the last named person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from kfor_tui.model import Span
from kfor_tui.text.function_words import CONJUNCTIONS, POSSESSIVE_PATTERN, SPEECH_VERBS
from kfor_tui.text.name_words import ABBREVIATED_TITLES
from kfor_tui.text.patterns import pattern

_PAIRS: Final = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "‹": "›"}
_REACH = 160  # characters between a quotation and its verb
_SENTENCE = 500  # characters of a sentence with a verb of speech
_MEMORY = 1_500  # characters from a pronoun back to the person it refers to
_VERBS = pattern((*SPEECH_VERBS, "pointed out", "points out", "went on"), fold_case=False)
_ENDS = r".;:!?\n“”«»\"„"  # characters that end a clause
# The full stop of these ends no sentence; it is hidden during the search for clauses.
_SHORT = rf"\b(?:[A-Z]|{'|'.join(ABBREVIATED_TITLES)})\."
_PRONOUN = r"(?:he|she|they|we|I)"


class Quote(NamedTuple):
    """A quotation with its marks; ``said`` is the clause that attributes it, ``speaker`` the name or pronoun in it.

    ``person`` is the person a pronoun refers to, named elsewhere in the text. All are ranges of characters, or
    ``None``.
    """

    start: int
    end: int
    said: Span | None = None
    speaker: Span | None = None
    person: Span | None = None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    adverb = r"(?:\s+(?:also|then|later|further|[a-z]+ly|has|had|have))*"
    subject = rf"[^\s,{_ENDS}][^{_ENDS}]{{0,80}}?"
    name = rf"[^\s,{_ENDS}][^,{_ENDS}]{{0,70}}"
    role = rf"(?:,\s+(?:an?|the|who|whose|{POSSESSIVE_PATTERN})\s[^,{_ENDS}]{{2,60}})?"
    after_name = rf"[\s,]*(?P<who>{subject}){adverb}\s+(?P<verb>{_VERBS})\b"
    after_verb = rf"[\s,]*(?P<verb>{_VERBS})\s+(?P<who>{name}{role})"
    before = rf"(?P<who>{subject}){adverb}\s+(?P<verb>{_VERBS})\b[^{_ENDS}]{{0,60}}?[,:]?\s*$"
    according = rf"[\s,]*(?P<verb>according\s+to)\s+(?P<who>{name}{role})"
    return tuple(re.compile(p) for p in (after_name, after_verb, before, according))  # type: ignore[return-value]


def find(text: str, persons: Sequence[Span] = ()) -> list[Quote]:
    """Return the quotations of a text in order; ``persons`` are the positions of persons' names, in order.

    >>> text = 'Ada Berg opened the bridge. "It will hold," she said. "For a century."'
    >>> [(text[slice(*q.said)], text[slice(*q.person)]) for q in find(text, [Span(0, 8)])]
    [('she said', 'Ada Berg'), ('she said', 'Ada Berg')]
    """
    found: list[Quote] = []
    for start, end, goes_on in _marked(text):
        quote = _attributed(text, start, end)
        if quote.said is None and found and _continues(text, found[-1], start, goes_on=goes_on):
            quote = quote._replace(said=found[-1].said, speaker=found[-1].speaker, person=found[-1].person)
        elif quote.speaker is not None and re.fullmatch(_PRONOUN, text[slice(*quote.speaker)], re.IGNORECASE):
            quote = quote._replace(person=_meant(text, quote, found, persons))
        found.append(quote)
        if goes_on and quote.said is not None:
            _share_back(found)
    return found


def _share_back(found: list[Quote]) -> None:
    """Give earlier paragraphs of one quotation the speaker named after its last one."""
    last = found[-1]
    for at in range(len(found) - 2, -1, -1):
        if found[at].said is not None:
            return
        found[at] = found[at]._replace(said=last.said, speaker=last.speaker, person=last.person)


# ----- marks


def _marked(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield ranges between marks, and whether each continues the paragraph before, whose quotation was not closed."""
    open_mark = ""
    for start, end in _lines(text):
        at, goes_on = start, False
        if open_mark:
            goes_on = text.startswith(open_mark, start)
        open_mark = ""
        while (begin := _opening(text, at, end)) >= 0:
            mark = text[begin]
            stop = _closing(text, begin, end)
            if stop < 0 and mark != "‘" and end - begin > 2:
                open_mark = mark
                yield begin, end, goes_on and begin == start
                break
            if stop >= 0:
                yield begin, stop, goes_on and begin == start
            at = stop if stop >= 0 else begin + 1


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        lead = len(line) - len(line.lstrip())
        if line.strip():
            yield match.start() + lead, match.start() + len(line.rstrip())


def _opening(text: str, at: int, end: int) -> int:
    """Return the next opening mark, one that does not follow a word directly."""
    for match in re.compile('[“«„"‘‹]').finditer(text, at, end):
        begin = match.start()
        before = text[begin - 1] if begin else " "
        follows = begin + 1 < end and not text[begin + 1].isspace()
        if not before.isalnum() and (follows or match[0] in "«‹"):
            return begin
    return -1


def _closing(text: str, begin: int, end: int) -> int:
    """Return the end of the closing mark, or -1; a quotation in single marks must not end inside a word."""
    for at in range(begin + 2, end):
        if text[at] in _PAIRS[text[begin]] and not (at + 1 < end and text[at + 1].isalnum()):
            return at + 1
    return -1


# ----- attribution


def _attributed(text: str, start: int, end: int) -> Quote:
    after_name, after_verb, before, according = _patterns()
    rest = _hidden(text[end : end + _REACH].partition("\n")[0])
    for form in (according, after_verb, after_name):
        match = form.match(rest)
        if match is not None and (made := _made(start, end, end, match)) is not None:
            return made
    first = max(0, start - _REACH)
    lead = _hidden(text[first:start])
    lead = lead[max(lead.rfind(sign) + 1 for sign in ("\n", *'“”«»"')) :]
    first = start - len(lead)
    for match in reversed([*re.finditer(r"(?:^|(?<=[.;!?,]\s))(?=\S)", lead)]):
        found = before.match(lead, match.start())
        if found is not None and found["who"].endswith(","):  # "the mayor, said": the name comes first
            name = re.search(rf"[^\s,{_ENDS}][^,{_ENDS}]{{1,70}},\s$", lead[: match.start()])
            found = before.match(lead, name.start()) or found if name is not None else found
        if found is not None and (made := _made(start, end, first, found)) is not None:
            return made
    opened = re.search(r"(?P<verb>[Aa]ccording\s+to)\s+(?P<who>[^,.;:!?\n]{2,80}),\s*$", lead)
    made = _made(start, end, first, opened) if opened is not None else _after_report(text, start, end)
    return made or Quote(start, end)


def _after_report(text: str, start: int, end: int) -> Quote | None:
    """Return a quoted sentence right after one that reports speech: ``Berg said it holds. "It will."``."""
    first = max(0, start - _SENTENCE)
    lead = _hidden(text[first:start])
    lead = lead[lead.rfind("\n") + 1 :]
    sentence = re.search(r"(?:^|(?<=[.!?…]\s))[^.!?…“”«»\"„]+[.!?…]\s+$", lead)
    if sentence is None or not re.search(r"[.!?…,]\W{0,2}$", text[start:end]):
        return None
    reported = re.match(
        rf"(?P<who>[^\s{_ENDS}][^{_ENDS}]{{0,120}}?)\s+(?P<verb>{_VERBS}|believe[sd]?|thinks)\b", sentence[0]
    )
    offset = start - len(lead) + sentence.start()
    return _made(start, end, offset, reported) if reported is not None else None


def _hidden(text: str) -> str:
    return re.sub(_SHORT, lambda match: match[0][:-1] + "·", text)


def _made(start: int, end: int, offset: int, match: re.Match[str]) -> Quote | None:
    """Add the clause to a quotation; ``None`` when its subject is neither a name nor a title."""
    who = _subject(match["who"])
    if who is None:
        return None
    at = offset + match.start("who")
    speaker = Span(at + who[0], at + who[1])
    clause = match[0].rstrip(" ,:")
    begin = match.start() + len(match[0]) - len(match[0].lstrip(" ,\t"))
    begin = begin if match.start("who") > match.start("verb") else match.start("who") + who[0]
    return Quote(start, end, Span(offset + begin, max(offset + match.start() + len(clause), speaker.end)), speaker)


def _subject(words: str) -> tuple[int, int] | None:
    """Return the range of the speaker, without conjunctions, places and times; ``None`` for half a sentence."""
    lead = re.match(rf"(?:(?:{'|'.join(CONJUNCTIONS)})\s+)*", words, re.IGNORECASE)
    begin = lead.end() if lead else 0
    cut = re.search(
        r"\s+(?:in|on|at|during|after|before|while|when|as|to|from|last|this|yesterday|today|by|through|via|also"
        r"|[MTWFS]\w+day)\b",
        words[begin:],
    )
    end = begin + cut.start() if cut else len(words.rstrip(" ,"))
    found = words[begin:end]
    clause = re.search(r"\b(?:is|was|were|been|be|will|would|and|but|that)$|\b(?:been|were|was)\b", found)
    return None if clause is not None or len(found) < 2 else (begin, end)


def _continues(text: str, before: Quote, start: int, *, goes_on: bool) -> bool:
    """Return whether only the attribution separates two parts of one quotation."""
    if goes_on:
        return before.said is not None
    if before.said is None or "\n" in text[before.end : start] or start - before.end > _REACH + 80:
        return False
    between = text[max(before.end, before.said.end if before.said.start >= before.end else before.end) : start]
    return re.search(r"[.!?]\s+\S", between.strip(" ,.;:")) is None and len(between.split()) <= 12


def _meant(text: str, quote: Quote, found: Sequence[Quote], persons: Sequence[Span]) -> Span | None:
    """Return the person a pronoun refers to: the last named speaker, or else the last named person."""
    for earlier in reversed(found):
        if quote.start - earlier.end > _MEMORY:
            break
        if earlier.person is not None:
            return earlier.person
        if earlier.speaker is not None and any(c.isupper() for c in text[slice(*earlier.speaker)]):
            return earlier.speaker
    at = bisect_left(persons, quote.start, key=lambda span: span.start) - 1
    return persons[at] if at >= 0 and quote.start - persons[at].end <= _MEMORY else None
