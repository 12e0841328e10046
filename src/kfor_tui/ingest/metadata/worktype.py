"""Read the type of a work from the words of people, schema.org, CSL, RIS, BibTeX and Zotero."""

from __future__ import annotations

import re

from kfor_tui.model import WorkType

_WORDS: dict[WorkType, str] = {
    "news": "news newsarticle articlenewspaper newspaperarticle newspaper reportagenewsarticle analysisnewsarticle",
    "magazine": "magazine magazinearticle articlemagazine mgzn",
    "web": "web webpage website online elec blog blogpost blogposting postweblog page",
    "report": "report rprt techreport governmentreport workingpaper",
    "press-release": "pressrelease newsrelease mediarelease",
    "email": "email mail personalcommunication pcomm letter",
    "interview": "interview",
    "transcript": "transcript broadcast tvbroadcast radiobroadcast podcast podcastepisode",
    "chapter": "chapter bookchapter booksection chap inbook incollection bookpart",
}
_TYPES = {word: name for name, words in _WORDS.items() for word in words.split()}


def work_type(value: str) -> WorkType | None:
    """Return the type that a value names, or ``None`` for a word such as "article" that decides nothing."""
    return _TYPES.get(re.sub(r"[^a-z]", "", value[:60].casefold()))
