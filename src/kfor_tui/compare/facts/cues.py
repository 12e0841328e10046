"""The closed word classes by which the fields of a fact are read."""

from __future__ import annotations

from typing import Final

from kfor_tui.text.words import key


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(key, words.split()))


# What a value is of its whole, or beside which other value it stands. Written forms, lower case.
PART: Final = _set("including still remain remains remained remaining final additional extra further half rest")
OTHERS: Final = _set("other others another")
DIFFERENCE_AFTER: Final = _set("more less fewer higher lower ahead behind clear")
# Before "by" and a difference: "rose by 12", but not "blocked by three trucks".
CHANGES: Final = _keys(
    "rise rose risen fall fell fallen increase cut reduce up down win won lead led beat grow grew grown shrink exceed drop"
    " climb gain lose lost widen narrow raise lower decline expand extend jump slip ahead behind defeat outnumber"
)
WHOLE: Final = _set("total altogether overall all combined")

MODALITY: Final = {
    "plan": _set(
        "plan plans planned planning will shall would going intend intends intended aims scheduled expected propose proposed proposal"
    ),
    "goal": _set(
        "goal goals target targets need needs needed require required requires must should seek seeks seeking sought want wants wanted ask asked demand demands"
    ),
    "condition": _set("if unless whether could might may possibly potentially hypothetical"),
    "fear": _set("fear feared fears threat threatened threaten risk warned"),
    "capacity": _set("capacity capable maximum limit licensed allowed up"),
}
NEGATIONS: Final = _set(
    "not no never none without nobody neither nor n't didn't wasn't weren't don't doesn't isn't aren't won't cannot can't hadn't hasn't haven't"
)
HISTORY: Final = _set("since history historic ago decade decades century anniversary formerly")
# Words for the past only before a span of time: "the previous year", but not "previous secretaries of state".
EARLIER: Final = _set("previous past last earlier")
SPANS: Final = _set(
    "year years month months week weeks day hour decade decades century season quarter election vote attempt"
)
# What a superlative is measured from: "the worst since 1998" says nothing of when the value holds.
SUPERLATIVES: Final = _set(
    "highest lowest worst best biggest largest deadliest smallest longest first most strongest least"
)
GRAVE: Final = _set(
    "serious seriously critical critically severe severely badly grave gravely life-threatening minor slight slightly lightly"
)
SERIES: Final = _set(
    "another second third fourth fifth sixth seventh first next previous last earlier later initial subsequent final round leg stage match game aftershock aftershocks foreshock replay"
)
THERE: Final = _set("there island region province town village city country area")

MAGNITUDE: Final = _set("magnitude richter")
# What is counted again and again in one story: no source means one thing by it.
TALLIES: Final = _keys("point run time goal lap win title game match set round inning over wicket try touchdown yard")
# Nouns for people of whom a story counts many groups.
PEOPLE: Final = _keys(
    "man woman people person men women victim passenger resident civilian child boy girl soldier troop officer worker"
    " employee member student other driver"
)

# No counts although they read as numbers: "one of the", "at one point", "Game 7", "number one".
NO_COUNT_AFTER_ONE: Final = _set("of point day thing another hand side way such more who that")
NO_COUNT_BEFORE: Final = _set(
    "game chapter section article page pages room channel windows highway route flight group class number no. figure table "
    "stage boeing airbus apollo formula level phase type model version day week round act part section title proposition amendment"
)
