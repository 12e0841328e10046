"""When a brief is made, and of what."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from pathlib import Path


def today() -> str:
    """Return today's date in words; ``SOURCE_DATE_EPOCH`` sets it for reproducible files."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdigit() else datetime.datetime.now()  # noqa: DTZ005
    return f"{day.day} {day:%B %Y}"


def briefly(paths: Iterable[Path]) -> str:
    """Return the names of what was opened."""
    return ", ".join(path.name or str(path) for path in paths)
