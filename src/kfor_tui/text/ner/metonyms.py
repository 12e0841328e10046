"""Places that stand for their government: ``Oslo refused``."""

from __future__ import annotations

from kfor_tui.text import gazetteer
from kfor_tui.text.ner.features import TokenView
from kfor_tui.text.ner.parts import NameSpan


def acts(seen: TokenView, span: NameSpan) -> bool:
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
