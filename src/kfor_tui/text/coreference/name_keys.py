"""Normal forms in which different spellings of a name are equal."""

from __future__ import annotations

import functools
import re

from kfor_tui.model import EntityKind
from kfor_tui.text import gazetteer
from kfor_tui.text.function_words import ARTICLES, POSSESSIVE_PATTERN

_OPEN = re.compile(r"\s*\(.*$", re.DOTALL)
_MARKS = re.compile(r"[^\w\s&+'-]")
_CUT = re.compile(r"\s*[,;]\s*|\s(?:in|at|within|from|by|to|with|on|near|which|who|whose|that|based)\s")
_SHELL = re.compile(
    rf"^(?:(?:the|an?|{POSSESSIVE_PATTERN}|all|former)\s+)?"
    r"(?:(?:Republic|State|City|Kingdom|Town|Province|Commonwealth) of (?:the )?(?=[A-Z]))?",
    re.IGNORECASE,
)
_HONOURED = ("Sir ", "Lord ", "Lady ", "Dame ", "King ", "Queen ", "Prince ", "Saint ")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")


@functools.lru_cache(maxsize=65536)
def form(name: str) -> str:
    """Fold a name, without initial articles, marks, dots and possessives; a name in capitals keeps its own form."""
    text = " ".join(name.replace("’", "'").split())
    text = text.removesuffix("'s").removesuffix(" '").rstrip(" ,.;:")
    folded = _MARKS.sub(" ", gazetteer.fold(text).replace(".", "")).replace("-", " ")
    words = folded.split()
    while len(words) > 1 and words[0] in ARTICLES:
        del words[0]
    return " ".join(words)


@functools.lru_cache(maxsize=65536)
def strip_designators(folded: str) -> str:
    """Return an organisation's form without a final ``Inc``, ``Ltd``, ``Group``."""
    words = folded.split()
    while len(words) > 1 and words[-1] in gazetteer.cue("designators"):
        words.pop()
    return " ".join(words)


@functools.lru_cache(maxsize=65536)
def core(name: str, kind: EntityKind) -> str:
    """Return the name inside a longer phrase: ``the carrier's parent Acme N.V. ( ACM`` has the core ``Acme N.V.``.

    Names from ``entities.find`` are their own core; phrases come from other annotators and from users. A phrase without
    a name is its own core, too.
    """
    text = _without_determiner(_OPEN.sub("", name).strip(" ,;:") or name)
    if _is_plain(text) or gazetteer.default().lookup(text):
        return text if kind != "person" else _without_titles(text)
    for part in _CUT.split(text):
        words = _last_run(part.split(), kind)
        if words and not (kind == "person" and all(map(_is_title, words))):
            return _without_determiner(" ".join(words)) if kind != "person" else _without_titles(" ".join(words))
        if part.strip() and _CUT.search(text) and "," not in text:
            break
    return text


def role(name: str, kind: EntityKind) -> str:
    """Return the role in a phrase with the name of a person: ``Acme chief Jane Roe`` has the role ``acme chief``."""
    inner = core(name, kind)
    before, _, after = name.partition(inner)
    rest = before.strip(" ,") or after.strip(" ,") if kind == "person" and inner != name else ""
    return form(rest) if " " in rest.strip() else ""


def _without_determiner(text: str) -> str:
    """Strip article, possessive pronoun, final possessive and ``Republic of``."""
    text = _SHELL.sub("", text, count=1)
    for end in ("'s", "’s", " '", " ’"):
        text = text.removesuffix(end).rstrip()
    return text


def _is_plain(text: str) -> bool:
    """Return whether a text is only a name: capitalised words and the connectors between them."""
    words = text.split()
    return (
        "," not in text
        and "'" not in text
        and "’" not in text
        and all(word[0].isupper() or word in gazetteer.cue("small") or _NUMBER.fullmatch(word) for word in words)
    )


def _last_run(words: list[str], kind: EntityKind) -> list[str]:
    """Return the last run of capitalised words and connectors; a known owner ("Spain's") is excluded."""
    end = len(words)
    while end and not words[end - 1][0].isupper():
        end -= 1
    begin = end
    while begin and (words[begin - 1][0].isupper() or words[begin - 1] in gazetteer.cue("ties")):
        begin -= 1
    run = words[begin:end]
    while run and not run[0][0].isupper():
        del run[0]
    for place in range(len(run) - 2, 0, -1):
        if run[place] in ("'s", "’s", "'", "’") or run[place - 1].endswith(("'s", "’s")):
            owner = " ".join(run[:place]).removesuffix("'s").removesuffix("’s").rstrip(" '’")
            if kind != "person" and len(run) - place > 2 and gazetteer.default().lookup(owner.removeprefix("The ")):
                return run[place + (run[place] in ("'s", "’s", "'", "’")) :]
    return run


def _without_titles(text: str) -> str:
    """Return a person's name after the last title, without ``Jr.``; the text itself when nothing would remain."""
    names = gazetteer.default()
    words = text.split()
    while len(words) > 2 and words[0].count("-") > 1:  # "Mother-of-two Jane Roe"
        del words[0]
    while len(words) > 1 and names.has("suffixes", _bare(words[-1])):
        words.pop()
    for place in range(len(words) - 2, -1, -1):
        word = _bare(words[place])
        if _is_title(words[place]) and not (
            names.has("given", word) and place == 0 and len(words) > 1 and not text.startswith(_HONOURED)
        ):
            return " ".join(words[place + 1 :])
    return " ".join(words)


def _is_title(word: str) -> bool:
    names, bare = gazetteer.default(), _bare(word)
    return bare in gazetteer.cue("role_words") or any(
        names.has(table, bare) for table in ("honorifics", "ranks", "offices", "function")
    )


def _bare(word: str) -> str:
    return gazetteer.fold(word).replace(".", "").rstrip(",")


def is_acronym(name: str) -> bool:
    """Return whether a name is written in capitals like a short form (``GAO``, ``U.N.``, ``MoD``)."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 8 and " " not in bare and sum(c.isupper() for c in bare) >= max(2, len(bare) - 2)


def is_generic(word: str) -> bool:
    """Return whether a word only adds the type of organisation to a name."""
    return word in gazetteer.cue("sorts") or word in gazetteer.cue("designators")
