"""Made-up news with known answers: articles that report the same facts in more or less the same words.

Everything hangs on the seed alone. An *event* has facts; several outlets report it, each in its own selection, order
and wording; a fact's sentence is rewritten by changing 0, 10, 20 or 30 percent of its words, sometimes with another
number. Words follow Zipf's law over a vocabulary of made-up and common English words, so that rare words are as rare
as in life.

Run: ``python benchmarks/generator.py DIR --count 200 --seed 1`` writes the articles as text files.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

NOISES = (0, 10, 20, 30)  # percent of words changed
_VOCABULARY = 60_000
_NAMES = 9_000
_OUTLETS_PER_EVENT = (2, 6)
_FACTS_PER_EVENT = 7
_SHARED = 0.5  # share of an article's sentences that tell facts of the event; the rest is its own

_COMMON = [
    "the",
    "of",
    "to",
    "and",
    "in",
    "a",
    "for",
    "on",
    "that",
    "said",
    "with",
    "was",
    "by",
    "at",
    "from",
    "as",
    "it",
    "has",
    "were",
    "had",
    "will",
    "be",
    "an",
    "is",
    "not",
    "after",
    "have",
    "who",
    "its",
    "but",
    "their",
    "more",
    "which",
    "they",
    "been",
    "about",
    "would",
    "up",
    "out",
    "when",
    "than",
    "this",
    "year",
    "government",
    "people",
    "one",
    "two",
    "new",
    "police",
    "minister",
    "against",
    "first",
    "last",
    "over",
    "state",
    "president",
    "country",
    "week",
    "other",
    "company",
    "party",
    "city",
    "officials",
    "before",
    "during",
    "between",
    "month",
    "market",
    "group",
    "under",
    "million",
    "leader",
    "law",
    "court",
    "home",
    "percent",
    "world",
    "war",
    "health",
    "plan",
    "security",
    "report",
    "talks",
    "election",
    "school",
    "water",
    "power",
    "region",
    "force",
    "support",
    "public",
    "border",
    "road",
    "money",
    "work",
    "deal",
    "south",
    "north",
    "team",
    "players",
    "season",
    "price",
]
_FUNCTION = frozenset(_COMMON[:42])
_COUNTED = [
    "people",
    "houses",
    "soldiers",
    "workers",
    "students",
    "countries",
    "vehicles",
    "schools",
    "patients",
    "members",
    "villages",
    "ships",
    "votes",
    "homes",
    "companies",
    "farmers",
    "families",
    "doctors",
    "prisoners",
    "trees",
]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MARKETS = ["Oil", "Gold", "Wheat", "Copper", "Dollar", "Euro", "Yen", "Bonds", "Gas", "Cotton"]
_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sc",
    "sh",
    "sl",
    "sp",
    "st",
    "str",
    "t",
    "th",
    "tr",
    "v",
    "w",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "ie", "oa", "oo", "ou"]
_CODAS = [
    "b",
    "ck",
    "d",
    "ft",
    "g",
    "l",
    "ld",
    "m",
    "mp",
    "n",
    "nd",
    "ng",
    "nt",
    "p",
    "r",
    "rd",
    "rk",
    "rn",
    "rt",
    "s",
    "sh",
    "sk",
    "st",
    "t",
    "th",
    "x",
]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of an article; ``fact`` is 0 when nobody else tells it, ``noise`` the percent of words changed."""

    text: str
    fact: int = 0
    noise: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """An article and its sentences."""

    id: str
    sentences: tuple[Told, ...]
    published: str

    @property
    def text(self) -> str:
        """Paragraphs of one to three sentences."""
        parts = [" ".join(told.text for told in self.sentences[n : n + 2]) for n in range(0, len(self.sentences), 2)]
        return "\n\n".join(parts)


def articles(count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """The id and text of ``count`` articles."""
    for report in reports(count, seed):
        yield report.id, report.text


def reports(count: int, seed: int = 0) -> Iterator[Report]:
    """``count`` articles with what is known of their sentences."""
    maker = _Maker(seed)
    made = 0
    while made < count:
        event = maker.event()
        for _ in range(maker.random.randint(*_OUTLETS_PER_EVENT)):
            if made == count:
                return
            made += 1
            yield maker.report(f"{made:06d}", event)


@dataclass(frozen=True, slots=True)
class _Fact:
    number: int
    words: tuple[str, ...]  # with {n} where its number stands
    value: int


class _Maker:
    """Draws words, facts and reports from one stream of random numbers."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        vocabulary = random.Random(0)  # the language is the same whatever is told in it
        self._words = _unique(_COMMON, _VOCABULARY, lambda: _syllables(vocabulary, 2))
        self._names = _unique([], _NAMES, lambda: _syllables(vocabulary, 2).capitalize())
        self._shares = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._words))))
        self._facts = 0

    def word(self) -> str:
        """A word, the more often the commoner it is."""
        return self._words[bisect_left(self._shares, self.random.random() * self._shares[-1])]

    def event(self) -> list[_Fact]:
        """The facts of an event, which share its names and place."""
        names = [f"{self.random.choice(self._names)} {self.random.choice(self._names)}" for _ in range(3)]
        return [self._fact(names) for _ in range(_FACTS_PER_EVENT)]

    def _fact(self, names: Sequence[str]) -> _Fact:
        self._facts += 1
        words = [self.word() for _ in range(self.random.randint(12, 26))]
        words[self.random.randrange(len(words))] = self.random.choice(names)
        if self.random.random() < 0.4:
            at = self.random.randrange(1, len(words))
            words[at:at] = ["{n}", self.random.choice(_COUNTED)]
        if self.random.random() < 0.2:
            words += ["on", self.random.choice(_MONTHS), str(self.random.randint(1, 28))]
        return _Fact(
            self._facts,
            tuple(words),
            self.random.choice((self.random.randint(3, 900), self.random.randint(3000, 9000))),
        )

    def report(self, id_: str, event: Sequence[_Fact]) -> Report:
        """One outlet's article on an event."""
        told = [self._told(fact) for fact in event if self.random.random() < 0.6]
        own = round(len(told) / _SHARED) - len(told) or 2
        told += [Told(self._sentence(self._fact([self.random.choice(self._names)]), 0)) for _ in range(own)]
        self.random.shuffle(told)
        told += self._furniture()
        published = (
            f"{self.random.randint(2015, 2025)}-{self.random.randint(1, 12):02d}-{self.random.randint(1, 28):02d}"
        )
        return Report(id_, tuple(told), published)

    def _furniture(self) -> list[Told]:
        """Lines that thousands of articles share, as in life: tables of prices, a call to subscribe."""
        lines = []
        if self.random.random() < 0.1:
            row = " ".join(f"{self.random.choice(_MARKETS)} {self.random.uniform(1, 99):.2f}" for _ in range(5))
            lines.append(Told(f"Close: {row}."))
        if self.random.random() < 0.2:
            lines.append(Told("Write to the editors of this page to tell them what you think of the news."))
        return lines

    def _told(self, fact: _Fact) -> Told:
        noise = self.random.choice(NOISES)
        value = fact.value if self.random.random() < 0.8 else fact.value + self.random.randint(1, 40)
        return Told(self._sentence(_Fact(fact.number, fact.words, value), noise), fact.number, noise, value)

    def _sentence(self, fact: _Fact, noise: int) -> str:
        words = list(fact.words)
        free = [n for n, word in enumerate(words) if word != "{n}"]
        for at in self.random.sample(free, round(len(free) * noise / 100)):
            words[at] = self.word()
        text = " ".join(words).replace("{n}", str(fact.value))
        return text[0].upper() + text[1:] + "."


def _syllables(source: random.Random, count: int) -> str:
    return "".join(
        source.choice(_ONSETS) + source.choice(_VOWELS) + (source.choice(_CODAS) if source.random() < 0.6 else "")
        for _ in range(count)
    )


def _unique(first: Sequence[str], size: int, make: Callable[[], str]) -> list[str]:
    found = dict.fromkeys(first)
    while len(found) < size:
        found[make()] = None
    return list(found)


def main() -> None:
    """Write the articles of a seed as text files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for id_, text in articles(options.count, options.seed):
        (options.folder / f"{id_}.txt").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
