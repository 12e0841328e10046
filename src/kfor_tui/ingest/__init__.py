"""Reading files and folders: ``discover`` finds, ``read`` and ``read_all`` turn what was found into sources.

Plain text and Markdown of ordinary size are read here; everything else is read by a worker process with limits.
"""

from __future__ import annotations

from kfor_tui.ingest.pool import close_all as close
from kfor_tui.ingest.pool import reader_guards
from kfor_tui.ingest.reading import Outcome, read, read_all
from kfor_tui.ingest.walk import Found, discover

__all__ = ["Found", "Outcome", "close", "discover", "read", "read_all", "reader_guards"]
