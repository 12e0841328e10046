"""The process of one browser session: the arguments are those of ``kfor-tui PATH…``."""

from __future__ import annotations

import sys


def main() -> int:
    """Open the app on the paths and return its exit code."""
    from kfor_tui.cli.console import Console
    from kfor_tui.cli.parser import parse
    from kfor_tui.cli.screen import show
    from kfor_tui.errors import KforError

    try:
        return show(parse(sys.argv[1:]))
    except KforError as error:
        Console().say(str(error))
        return 2


if __name__ == "__main__":
    sys.exit(main())
