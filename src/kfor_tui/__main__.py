"""``python -m kfor_tui``: the same as the command ``kfor-tui``."""

import sys

from kfor_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
