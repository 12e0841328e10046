"""What the screens ask of a library, so that tests can hand them a small real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kfor_tui.model import Annotations, Comparison, Entity, Problem, SearchResult, Source


Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class EditsLike(Protocol):
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


class UserLike(Protocol):
    """Values that JSON can hold, kept between runs of the app on the same folders."""

    def state(self, name: str, default: object = None) -> object:
        """The value kept under a name."""

    def set_state(self, name: str, value: object) -> None:
        """Keep a value."""


class LibraryLike(Protocol):
    """The one door to sources and findings; reading, comparing and searching are called from worker threads."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources read so far."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read whole."""

    @property
    def edits(self) -> EditsLike:
        """The user's changes to names, applied to all that is asked afterwards."""

    @property
    def user(self) -> UserLike:
        """What the user made, and the state of the screens."""

    def load(
        self, *, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Iterator[Source | Problem]:
        """Read what is new, yielding it as it is met."""

    def annotations(self, source_id: str) -> Annotations:
        """What was understood in one source."""

    def entities(self) -> tuple[Entity, ...]:
        """Names of the corpus with their aliases."""

    def compare(
        self,
        only: tuple[str, ...] | None = None,
        threshold: float | None = None,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Comparison:
        """Findings of all sources, or of those named; computed once."""

    def search(self, query: str, limit: int = 50, scope: str | None = None) -> SearchResult:
        """The best sentences for a query."""
