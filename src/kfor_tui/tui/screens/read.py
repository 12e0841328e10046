"""The Read screen: the library, the reader, and what the others say of the sentence under the cursor."""

from __future__ import annotations

from kfor_tui.tui.screens.read_list import ListCommands
from kfor_tui.tui.screens.read_search import SearchCommands
from kfor_tui.tui.screens.read_text import TextCommands


class ReadScreen(ListCommands, TextCommands, SearchCommands):
    """List, reader, evidence and search."""
