"""The command line, which prints what the screens show."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``kfor-tui`` with ``argv`` or the arguments of the process; return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        from kfor_tui.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:
        return 130
