"""What the screens ask of a library, so that tests can hand them a small real one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kfor_tui.cite import Bibliography
    from kfor_tui.model import Annotations, Comparison, DatedPassage, Entity, Passage, Problem, SearchResult, Source
    from kfor_tui.progress import CancelCheck, OnProgress


ReadingProgress = Callable[[int, int], None]


class NameEditsProtocol(Protocol):
    """The user's changes to names, each of which can be taken back."""

    def merge(self, *names: str) -> object:
        """Make these names one, called by the first."""

    def split(self, entity: str, alias: str) -> object:
        """Take a form out of the name it was joined to."""

    def rename(self, entity: str, new: str) -> object:
        """Call an entity otherwise."""

    def reject(self, name: str) -> object:
        """This is no name."""

    def undo(self) -> object:
        """Take the last change back."""

    def redo(self) -> object:
        """Make it again."""


class KeptPassage(Protocol):
    """A passage of the dossier with its note and labels."""

    @property
    def number(self) -> int:
        """What it is called when it is changed."""

    @property
    def passage(self) -> Passage:
        """The words and where they stand."""

    @property
    def note(self) -> str:
        """What the user wrote about it."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Under which heads the user put it."""


class UserDataProtocol(Protocol):
    """What the user made, and values that JSON can hold, kept between runs of the app on the same folders.

    Methods that write raise KforError when nothing could be written.
    """

    def kept(self) -> Sequence[KeptPassage]:
        """The passages of the dossier, in the user's order."""

    def keep(self, passage: Passage, note: str = "", labels: Iterable[str] = ()) -> KeptPassage:
        """Put a passage at the end of the dossier."""

    def change(self, number: int, *, note: str | None = None, labels: Iterable[str] | None = None) -> KeptPassage:
        """Change the note or the labels of a kept passage."""

    def drop(self, number: int) -> None:
        """Take a passage out of the dossier."""

    def move(self, number: int, to: int) -> None:
        """Move a kept passage to a place, counted from 0."""

    def marks(self) -> dict[str, tuple[str, ...]]:
        """For each source its labels."""

    def mark(self, source: str, mark: str, on: bool = True) -> None:
        """Put a label on a source, or take it off."""

    def undo(self) -> object:
        """Take the last change back."""

    def redo(self) -> object:
        """Make it again."""

    def state(self, name: str, default: object = None) -> object:
        """The value kept under a name."""

    def set_state(self, name: str, value: object) -> None:
        """Keep a value."""


class MetadataEditProtocol(Protocol):
    """A change of metadata that was made."""

    @property
    def written_to(self) -> str:
        """The file beside the source, empty for the user's own data."""

    @property
    def undo(self) -> Callable[[], object]:
        """Take it back."""

    @property
    def redo(self) -> Callable[[], object]:
        """Make it again."""


class EncodingReadingProtocol(Protocol):
    """A way to read the bytes of a file."""

    @property
    def encoding(self) -> str:
        """Its name."""

    @property
    def sample(self) -> str:
        """A line read so."""


class MetadataEditsProtocol(Protocol):
    """The user's changes to the metadata of sources; each raises KforError when it cannot be kept."""

    def change(self, source_id: str, field: str, value: str) -> MetadataEditProtocol:
        """Give a field a value."""

    def change_encoding(self, source_id: str, encoding: str) -> MetadataEditProtocol:
        """Have the file read otherwise."""

    def readings(self, source_id: str) -> Sequence[EncodingReadingProtocol]:
        """How the bytes of the file may be read."""

    def path(self, source_id: str) -> Path | None:
        """Where the file of a source is."""


class LibraryProtocol(Protocol):
    """The one door to sources and findings; reading, comparing and searching are called from worker threads."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was opened."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources read so far."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read whole."""

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is wrong with the cache or the user's own files, in words."""

    @property
    def edits(self) -> NameEditsProtocol:
        """The user's changes to names, applied to all that is asked afterwards."""

    @property
    def metadata(self) -> MetadataEditsProtocol:
        """The user's changes to metadata."""

    @property
    def user(self) -> UserDataProtocol:
        """What the user made, and the state of the screens."""

    def load(
        self, *, progress: ReadingProgress | None = None, cancelled: CancelCheck | None = None
    ) -> Iterator[Source | Problem]:
        """Read what is new, yielding it as it is met."""

    @property
    def bibliography(self) -> Bibliography:
        """All sources side by side, so that citations of any two of them differ."""

    def fate(self, source_id: str) -> str:
        """What became of the file since it was read: ``gone``, ``changed`` or nothing."""

    def annotations(self, source_id: str) -> Annotations:
        """What was understood in one source."""

    def entities(
        self, *, progress: OnProgress | None = None, cancelled: CancelCheck | None = None
    ) -> tuple[Entity, ...]:
        """Names of the corpus with their aliases."""

    def compare(
        self,
        only: tuple[str, ...] | None = None,
        threshold: float | None = None,
        *,
        progress: OnProgress | None = None,
        cancelled: CancelCheck | None = None,
        before: Callable[[], object] | None = None,
    ) -> Comparison:
        """Findings of all sources, or of those named; computed once, ``before`` it is begun."""

    def search(
        self, query: str, limit: int = 50, scope: str | None = None, *, cancelled: CancelCheck | None = None
    ) -> SearchResult:
        """The best sentences for a query."""

    def timeline(self) -> tuple[DatedPassage, ...]:
        """Every dated moment with its sentence, in order of time."""
