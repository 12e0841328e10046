"""Names from other programs: recognisers installed as entry points of ``kfor_tui.recognizers``.

An entry point is a callable that takes a text and returns ``(start, end, kind)`` triples or ``Mention`` values. When
the settings give it an argument, as in ``spacy:en_core_web_sm``, it is called with the argument first and returns that
callable. Kinds are ours or the usual labels (``PER``, ``GPE``, ``ORG`` …); others are ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, get_args

from kfor_tui import config
from kfor_tui.model import EntityKind, Mention
from kfor_tui.text.clean import clean_line

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP: Final = "kfor_tui.recognizers"
MAX_FOUND: Final = 200_000  # characters of one source
MAX_LENGTH: Final = 200  # characters of a name
_ARTICLES: Final = ("The ", "the ")
_POSSESSIVES: Final = ("'s", "’s")

Found = tuple[int, int, str] | Mention
Recognizer = Callable[[str], Iterable[Found]]

KINDS: Final[dict[str, EntityKind]] = {
    **{kind: kind for kind in get_args(EntityKind)},
    "per": "person",
    "loc": "place",
    "location": "place",
    "gpe": "place",
    "fac": "place",
    "org": "organization",
    "organisation": "organization",
    "norp": "group",
    "work_of_art": "work",
    "law": "work",
    "misc": "other",
    "product": "other",
}


class Recognizers:
    """Our recogniser and those in the settings; one that fails is not called again, and ``problems`` says why."""

    def __init__(self, names: Sequence[str] = (), *, problem: str | None = None) -> None:
        self.names = tuple(dict.fromkeys(names))
        self.problems: tuple[str, ...] = (problem,) if problem else ()
        self._loaded: dict[str, Recognizer] | None = None

    @classmethod
    def of_user(cls) -> Recognizers:
        """Return the recognisers of the settings; none if the settings file is invalid."""
        try:
            return cls(config.load_settings().recognizers)
        except config.SettingsError as error:
            return cls(problem=str(error))

    def find(self, text: str) -> list[Mention]:
        """Return the mentions of a text in order, without overlaps: the longer one wins, and ours wins a tie."""
        from kfor_tui.text.ner import finder  # loads tables and weights

        own = finder.find(text)
        others = [mention for name in list(self._recognizers()) for mention in self._ask(name, text)]
        return merge(own, others) if others else own

    @property
    def complete(self) -> bool:
        """Return whether no recogniser has failed so far; otherwise the results should not be cached."""
        return not self.problems

    def state(self) -> str:
        """Return a value that changes when others are chosen or installed; nothing is loaded for it."""
        return " ".join(f"{name}={_version(name)}" for name in self.names)

    def _recognizers(self) -> dict[str, Recognizer]:
        if self._loaded is None:
            self._loaded = {}
            for name in self.names:
                try:
                    self._loaded[name] = _load(name)
                except (Exception, SystemExit) as error:  # third-party code
                    told = isinstance(error, LookupError | ImportError | OSError)
                    self._give_up(name, str(error) if told else type(error).__name__)
        return self._loaded

    def _ask(self, name: str, text: str) -> list[Mention]:
        try:
            return list(_checked(self._recognizers()[name](text), text))
        except (Exception, SystemExit) as error:  # third-party code
            self._recognizers().pop(name, None)
            self._give_up(name, type(error).__name__)  # the message may quote the text
            return []

    def _give_up(self, name: str, words: str) -> None:
        self.problems = (*self.problems, clean_line(f"recogniser {name!r} is not used: {words}"))


def merge(own: Iterable[Mention], others: Iterable[Mention]) -> list[Mention]:
    """Sort mentions and drop overlaps: the longer one wins, and ours wins a tie."""
    ranked = [(m.start - m.end, 0, m.start, m) for m in own] + [(m.start - m.end, 1, m.start, m) for m in others]
    ranked.sort(key=lambda row: row[:3])
    kept: list[Mention] = []
    taken: set[int] = set()
    for *_, mention in ranked:
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken.update(range(mention.start, mention.end))
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def pieces(text: str, limit: int) -> Iterator[tuple[int, str]]:
    """Split a text into pieces of at most ``limit`` characters with their offsets, between paragraphs or words."""
    start = 0
    while start < len(text):
        end = min(start + limit, len(text))
        if end < len(text):
            cuts = (text.rfind(mark, start + limit // 2, end) for mark in ("\n\n", "\n", " "))
            end = next((cut for cut in cuts if cut > start), end)
        yield start, text[start:end]
        start = end


def _load(name: str) -> Recognizer:
    plain, _, argument = name.partition(":")
    found = _entry_point(plain)
    if found is None:
        raise LookupError(f"nothing installed is called {plain!r}")
    loaded = found.load()
    recognizer: Recognizer = loaded(argument) if argument else loaded
    return recognizer


def _entry_point(name: str) -> EntryPoint | None:
    from importlib.metadata import entry_points

    return next(iter(entry_points(group=GROUP, name=name)), None)


def _version(name: str) -> str:
    found = _entry_point(name.partition(":")[0])
    return "absent" if found is None else found.dist.version if found.dist else "present"


def _checked(found: Iterable[Found], text: str) -> Iterator[Mention]:
    for item in islice(found, MAX_FOUND):
        mention = _mention(item, text)
        if mention is not None:
            yield mention


def _mention(item: Found, text: str) -> Mention | None:
    """Convert a result to a mention inside the text; ``None`` for anything else."""
    start, end, label = (item.start, item.end, item.kind) if isinstance(item, Mention) else item
    kind = KINDS.get(str(label).lower())
    if kind is None or not 0 <= start < end <= len(text):
        return None
    start, end = _trimmed(int(start), int(end), text)
    surface = text[start:end]
    if not 0 < end - start <= MAX_LENGTH or "\n" in surface or not any(map(str.isalpha, surface)):
        return None
    given = clean_line(item.name) if isinstance(item, Mention) else ""
    return Mention(start, end, surface, kind, given or " ".join(surface.split()))


def _trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    """Return the span without white space, article and possessive."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    start += next((len(article) for article in _ARTICLES if text.startswith(article, start, end)), 0)
    end -= next((len(mark) for mark in _POSSESSIVES if text.endswith(mark, start, end)), 0)
    return start, end
