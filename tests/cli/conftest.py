"""Running a command in this process, on the known reports."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from kfor_tui.cli.console import Console
from kfor_tui.cli.run import run

from .fakes import FakeLibrary


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Its output as one JSON object."""
        value = json.loads(self.out)
        assert value["schema"] == 1
        return value


Command = Callable[..., Done]


class TerminalText(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> type[FakeLibrary]:
    """The library that commands open: a class of its own for each test."""
    own = type("OwnLibrary", (FakeLibrary,), {})
    monkeypatch.setattr("kfor_tui.library.Library", own)
    return own


@pytest.fixture
def kfor(library: type[FakeLibrary]) -> Command:
    """Run a command and catch what it prints; ``terminal=True`` makes stdout a terminal."""

    def call(*argv: str, terminal: bool = False, environ: dict[str, str] | None = None) -> Done:
        out, err = TerminalText() if terminal else io.StringIO(), io.StringIO()
        plain = "--plain" in argv
        console = Console(out, err, plain=plain, environ=environ or {"TERM": "xterm-256color"})
        return Done(run(argv, console), out.getvalue(), err.getvalue())

    return call
