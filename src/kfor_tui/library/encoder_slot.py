"""The user's encoder: loaded when first needed, given up when it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kfor_tui import config

if TYPE_CHECKING:
    from kfor_tui.compare.matching.encoder import Encoder

T = TypeVar("T")


class EncoderSlot:
    """The encoder of the settings, if any; ``problem`` tells in one line why it is not used."""

    def __init__(self) -> None:
        self.problem: str | None = None
        self._encoder: Encoder | None = None
        self._looked = False
        self._lock = threading.Lock()

    def with_encoder(self, compute: Callable[[Encoder | None], T]) -> T:
        """What ``compute`` makes with the encoder; when that fails, what it makes without."""
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
        """Whether there is an encoder in the settings, even one that failed."""
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
        except config.SettingsError:  # told where names are recognised
            return None
        if not folder:
            return None
        from kfor_tui.compare.matching import embeddings, encoder

        try:
            return embeddings.Remembering(encoder.load(folder))
        except encoder.EncoderError as error:
            self.problem = str(error)
            return None
