"""The command line: what a screen shows, a command prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``kfor-tui`` with the arguments of the process, or with ``argv``; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        from kfor_tui.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
