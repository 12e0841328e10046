"""Known names of the world, from small readable files that users can extend.

The files in ``kfor_tui/data`` list countries with their demonyms and capitals, places, organisations, peoples, titles,
given names and common words. ``load(extra)`` adds a user's file with the same tables.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from kfor_tui.config import extension_files
from kfor_tui.model import EntityKind
from kfor_tui.text.calendar_words import ENGLISH_MONTHS, SHORT_ENGLISH_MONTHS, SHORT_WEEKDAYS, WEEKDAYS

_FILES = ("countries", "peoples", "places", "organizations", "events", "titles", "given_names", "words", "cues")


@dataclass(frozen=True, slots=True)
class KnownName:
    """A known name: its readable form and kind; ``seat_of`` is the country whose government is based there."""

    name: str
    kind: EntityKind
    seat_of: str | None = None
    country: bool = False


@dataclass(slots=True)
class Gazetteer:
    """Names and words by folded form; ``names`` maps a key (see ``key``) to its entry, ``demonyms`` to a country.

    ``peoples`` maps the words for one people (``turk``, ``turks``, ``turkish``) to one of them,
    ``abbreviated`` the short form of a state after a town (``Conn.``, ``CT``) to its name.
    """

    names: dict[str, KnownName] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    peoples: dict[str, str] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    abbreviated: dict[str, str] = field(default_factory=dict)

    def lookup(self, name: str) -> KnownName | None:
        """Return the entry of a name as written, or ``None``."""
        return self.names.get(key(name))

    def canonical(self, name: str) -> str | None:
        """Return the readable name that all spellings of a known name share."""
        entry = self.lookup(name)
        return entry.name if entry else None

    def has(self, table: str, word: str) -> bool:
        """Return whether a word (folded, without final dot) is in a table such as ``given`` or ``common``."""
        return word in self.words.get(table, frozenset())


def fold(text: str) -> str:
    """Convert to lower case without diacritics, with other scripts transliterated."""
    if text.isascii():
        return text.lower()
    from anyascii import anyascii  # a table of scripts, loaded when a text needs it

    return str(anyascii(text)).lower()


_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)


def spelled_out(text: str) -> str:
    """Return the folded form in which umlauts and similar letters become two: ``koehler`` for ``Köhler``."""
    return fold(text.translate(_SPELLED_OUT))


@functools.lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return the key that all spellings of a name share: folded, without dots, short capitals marked.

    ``U.N.`` and ``UN`` give ``=UN``, so that ``us`` differs from ``US`` and ``is`` from ``IS``; ``CoE`` gives ``=COE``,
    ``Coe`` does not.
    """
    if name.isascii() and name.isalpha() and not name.isupper() and not (len(name) < 5 and name[-1].isupper()):
        return name.lower()
    text = " ".join(name.replace("’", "'").split())
    bare = text.replace(".", "")
    mixed = 1 < len(bare) < 5 and bare[0].isupper() and bare[-1].isupper() and bare.isalpha()
    if mixed or (bare.isupper() and len(bare) <= 6 and " " not in bare):
        return "=" + (bare if bare.isascii() else fold(bare)).upper()
    return fold(text.replace(".", "") if "." in text else text)


@functools.cache
def default() -> Gazetteer:
    """Return the names that ship with the program, and the user's own if their file is valid."""
    own = extension_files().get("names")
    try:
        return load([own] if own else ())
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # reported by ``text.extensions``
        return load()


@functools.cache
def cue(name: str) -> frozenset[str]:
    """Return one of the word lists of ``cues.toml``."""
    return default().words[name]


def load(extra: Iterable[Path] = ()) -> Gazetteer:
    """Load the shipped names and then the user's files, which take precedence.

    Raises ``OSError`` or ``tomllib.TOMLDecodeError`` for a user's file that cannot be read.
    """
    gazetteer = Gazetteer()
    folder = resources.files("kfor_tui") / "data"
    tables = {name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in _FILES}
    _add_countries(gazetteer, tables["countries"])
    _add_demonyms(gazetteer, split(tables["peoples"]["peoples"]), "")
    _add_places(gazetteer, tables["places"])
    gazetteer.abbreviated = {
        short: name for name, forms in tables["places"]["abbreviated"].items() for short in forms.split()
    }
    _add_same(gazetteer, tables["organizations"]["same"], "organization")
    _add_names(gazetteer, split(tables["organizations"]["names"]["others"]), "organization")
    _add_same(gazetteer, tables["events"]["same"], "event")
    _add_words(gazetteer, tables)
    for path in extra:
        _add_user(gazetteer, tomllib.loads(path.read_text("utf-8")))
    return gazetteer


def split(text: str) -> list[str]:
    """Split a comma-separated list of names."""
    return [name for part in text.split(",") if (name := " ".join(part.split()))]


def _put(gazetteer: Gazetteer, name: str, entry: KnownName, *, replace: bool = False) -> None:
    form = key(name)
    if replace or form not in gazetteer.names:
        gazetteer.names[form] = entry
        first = form.split(" ", 1)[0]
        gazetteer.starts[first] = max(gazetteer.starts.get(first, 0), form.count(" ") + 1)


def _add_countries(gazetteer: Gazetteer, table: Mapping[str, Any]) -> None:
    for name, facts in table.items():
        entry = KnownName(name, "place", country=True)
        for alias in (name, *split(str(facts.get("also", "")))):
            _put(gazetteer, alias, entry, replace=True)
        _add_demonyms(gazetteer, split(str(facts.get("people", ""))), name)
        for capital in split(str(facts.get("capital", ""))):
            _put(gazetteer, capital, KnownName(capital, "place", seat_of=name), replace=True)


def _add_demonyms(gazetteer: Gazetteer, people: Iterable[str], country: str) -> None:
    first_of: dict[str, str] = {}
    for word in people:
        form = key(word)
        # Words of one country with the same first letters are one people (Pole, Polish); otherwise only plurals are
        # joined.
        alike = form[:3] if country and " " not in form else form.rstrip("s")
        gazetteer.peoples.setdefault(form, first_of.setdefault(alike, form))
        gazetteer.demonyms.setdefault(form, country)
        first = form.split(" ", 1)[0]
        gazetteer.starts[first] = max(gazetteer.starts.get(first, 0), form.count(" ") + 1)


def _add_places(gazetteer: Gazetteer, table: Mapping[str, Any]) -> None:
    for name, others in table["same"].items():
        known = gazetteer.lookup(name) or KnownName(name, "place")
        for alias in (name, *split(others)):
            seat = gazetteer.lookup(alias)
            seat_of = known.seat_of or (seat.seat_of if seat and not seat.country else None)
            _put(gazetteer, alias, KnownName(known.name, "place", seat_of), replace=not (seat and seat.country))
    for names in table["names"].values():
        _add_names(gazetteer, split(names), "place")


def _add_same(gazetteer: Gazetteer, table: Mapping[str, str], kind: EntityKind) -> None:
    for name, others in table.items():
        entry = KnownName(name, kind)
        for alias in (name, *split(others)):
            _put(gazetteer, alias, entry)


def _add_names(gazetteer: Gazetteer, names: Iterable[str], kind: EntityKind) -> None:
    for name in names:
        _put(gazetteer, name, KnownName(name, kind))


def _forms(text: str) -> frozenset[str]:
    return frozenset(fold(word).replace(".", "") for word in split(text))


def _add_words(gazetteer: Gazetteer, tables: Mapping[str, Mapping[str, Any]]) -> None:
    titles, given, words = tables["titles"], tables["given_names"], tables["words"]
    weak = frozenset(fold(word) for word in given["weak"].split())
    strong = {fold(word) for name, text in given.items() if name != "weak" for word in text.split()}
    gazetteer.words = {
        "weak": weak,
        "given": frozenset(strong - weak),
        "function": frozenset(words["function"].split()),
        "common": frozenset(words["common"].split()),
        "plain": frozenset(words["function"].split()) | frozenset(words["common"].split()),
        "calendar": _calendar(words["calendar"]),
        "place_after": _forms(tables["places"]["heads"]["after"]),
        "place_before": _forms(tables["places"]["heads"]["before"]),
        "place_ending": _forms(tables["places"]["heads"]["endings"]),
        "org": _forms(tables["organizations"]["heads"]["words"]),
        "org_of": _forms(tables["organizations"]["heads"]["of"]),
        "event": _forms(tables["events"]["heads"]["words"]),
        "event_lower": _forms(tables["events"]["heads"]["lower"]),
        "work": _forms(tables["events"]["heads"]["works"]),
        **{name: _forms(text) for name, text in titles.items()},
        **{name: frozenset(text.split()) for name, text in tables["cues"].items()},
    }


def _calendar(zones: str) -> frozenset[str]:
    """Return months and weekdays with their abbreviations, and ``zones``: capitalised words that are not names."""
    months_and_days = (*ENGLISH_MONTHS, *SHORT_ENGLISH_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS)
    return frozenset((*months_and_days, *(fold(word).replace(".", "") for word in zones.split())))


def _add_user(gazetteer: Gazetteer, table: Mapping[str, Any]) -> None:
    """Add a user's file: ``[countries]`` as in countries.toml, other tables with ``"name" = "aliases"``."""
    _add_countries(gazetteer, table.get("countries", {}))
    kinds: tuple[tuple[str, EntityKind], ...] = (
        ("persons", "person"),
        ("places", "place"),
        ("organizations", "organization"),
        ("events", "event"),
    )
    for name, kind in kinds:
        for readable, others in table.get(name, {}).items():
            entry = KnownName(str(readable), kind)
            for alias in (str(readable), *split(str(others))):
                _put(gazetteer, alias, entry, replace=True)
