"""What a command gets: the library it asks, the arguments, and where it writes."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from kfor_tui.cli.console import Console
from kfor_tui.library import Library

FOUND, NOTHING, UNUSABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Context:
    """One run of a command."""

    library: Library
    options: argparse.Namespace
    console: Console
