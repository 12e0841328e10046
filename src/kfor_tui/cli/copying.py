"""``--copy``: the clipboard from the command line."""

from __future__ import annotations

import contextlib
from pathlib import Path


def copy(text: str, *, cache: bool = True) -> str:
    """Copy a text to the clipboard and return a message that says how."""
    from kfor_tui.tui.services.clipboard import copy as copy_text

    return copy_text(text, osc52=_to_terminal, keep=cache).message


def _to_terminal(text: str) -> bool:
    from kfor_tui.tui.services.clipboard import osc52_sequence

    with contextlib.suppress(OSError), Path("/dev/tty").open("w", encoding="ascii") as terminal:
        terminal.write(osc52_sequence(text))
        return True
    return False
