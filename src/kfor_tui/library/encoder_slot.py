"""The user's sentence encoder: loaded at its first use, and dropped when it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kfor_tui import config

if TYPE_CHECKING:
    from kfor_tui.compare.matching.encoder import Encoder

T = TypeVar("T")


class EncoderSlot:
    """The encoder named in the settings, if any; ``problem`` says in one line why it is not used."""

    def __init__(self) -> None:
        self.problem: str | None = None
        self._encoder: Encoder | None = None
        self._looked = False
        self._lock = threading.Lock()

    def with_encoder(self, compute: Callable[[Encoder | None], T]) -> T:
        """Return what ``compute`` returns with the encoder or, when that fails, without it."""
        encoder = self._load()
        if encoder is None:
            return compute(None)
        from kfor_tui.compare.matching.encoder import EncoderError

        try:
            return compute(encoder)
        except EncoderError as error:
            self.problem, self._encoder = str(error), None
            return compute(None)

    @property
    def asked_for(self) -> bool:
        """Return whether the settings name an encoder, even one that failed."""
        return self._load() is not None or self.problem is not None

    def _load(self) -> Encoder | None:
        with self._lock:
            if not self._looked:
                self._looked = True
                self._encoder = self._of_user()
            return self._encoder

    def _of_user(self) -> Encoder | None:
        try:
            folder = config.load_settings().encoder
        except config.SettingsError:  # the recogniser reports it
            return None
        if not folder:
            return None
        from kfor_tui.compare.matching import embeddings, encoder

        try:
            return embeddings.Remembering(encoder.load(folder))
        except encoder.EncoderError as error:
            self.problem = str(error)
            return None
