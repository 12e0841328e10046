"""Find the sample sources, in the installed package or in a source checkout."""

from __future__ import annotations

from pathlib import Path

import kfor_tui
from kfor_tui.errors import UnreadableError


def samples() -> Path:
    """Return the folder of the samples.

    Raises:
        UnreadableError: this installation has none.
    """
    package = Path(kfor_tui.__file__).parent
    for folder in (package / "data" / "samples", package.parent.parent / "sample_data"):
        if folder.is_dir():
            return folder
    raise UnreadableError("--demo", "this installation has no samples")
