"""Vectors of meaning from a model the user has on disk (extra ``semantic``); nothing is ever downloaded.

A folder with ``model.onnx`` and ``tokenizer.json`` needs onnxruntime and tokenizers; any other folder of
sentence-transformers needs that package.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from kfor_tui.errors import KforError, with_extra

BATCH = 32  # texts encoded at once
MAX_TOKENS = 256  # of a text; what comes after is not seen
_ONNX = ("model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx")


class EncoderError(KforError):
    """A model that cannot be used; the message is one line without any text of a source."""


class Encoder(Protocol):
    """Texts to vectors, one for each and all of one length; texts that mean the same point the same way."""

    def __call__(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """The vectors of the texts, in their order."""


def load(folder: str | Path) -> Encoder:
    """The encoder in a folder.

    Raises:
        EncoderError: there is none, it cannot be read, or a package is missing; the message says which.
    """
    place = Path(folder).expanduser()
    if not place.is_dir():
        raise EncoderError(f"encoder: {place}: no such folder")
    model = next((place / name for name in _ONNX if (place / name).is_file()), None)
    tokenizer = place / "tokenizer.json"
    try:
        if model is not None and tokenizer.is_file():
            _need("onnxruntime", "tokenizers")
            return OnnxEncoder(model, tokenizer, first_token=_takes_first_token(place))
        _need("sentence_transformers")
        return TransformersEncoder(place)
    except KforError:
        raise
    except Exception as error:  # a foreign file read by a foreign library
        raise EncoderError(f"encoder: {place}: cannot be used ({type(error).__name__})") from error


def _need(*packages: str) -> None:
    for package in packages:
        if find_spec(package) is None:
            how = "install it beside kfor-tui" if package == "sentence_transformers" else with_extra("semantic")
            raise EncoderError(f"encoder needs {package}: {how}")


def _takes_first_token(folder: Path) -> bool:
    """Whether the model means its first token, not the mean of all, to stand for the text."""
    try:
        pooling = json.loads((folder / "1_Pooling" / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(pooling, dict) and bool(pooling.get("pooling_mode_cls_token"))


class OnnxEncoder:
    """A transformer in ONNX form with its tokenizer."""

    def __init__(self, model: Path, tokenizer: Path, *, first_token: bool = False) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        self._inputs = {value.name for value in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._first_token = first_token

    def __call__(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """The vectors of the texts."""
        return [vector for at in range(0, len(texts), BATCH) for vector in self._encode(list(texts[at : at + BATCH]))]

    def _encode(self, texts: list[str]) -> list[list[float]]:
        import numpy as np

        tokens = self._tokenizer.encode_batch(texts)
        mask = np.array([token.attention_mask for token in tokens], dtype=np.int64)
        given = {
            "input_ids": np.array([token.ids for token in tokens], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        states: Any = self._session.run(None, {name: value for name, value in given.items() if name in self._inputs})[0]
        if states.ndim == 3:
            weights = mask[..., None].astype(states.dtype)
            means = (states * weights).sum(axis=1) / weights.sum(axis=1).clip(1)
            states = states[:, 0] if self._first_token else means
        vectors: list[list[float]] = states.tolist()
        return vectors


class TransformersEncoder:
    """A folder of the sentence-transformers package."""

    def __init__(self, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True, trust_remote_code=False)

    def __call__(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """The vectors of the texts."""
        encoded = self._model.encode(list(texts), batch_size=BATCH, show_progress_bar=False)
        vectors: list[list[float]] = encoded.tolist()
        return vectors
