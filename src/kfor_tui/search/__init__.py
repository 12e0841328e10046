"""Search: reading queries, finding and ranking sentences."""

from __future__ import annotations

from kfor_tui.search.engine import Engine
from kfor_tui.search.query import Query
from kfor_tui.search.syntax import parse

__all__ = ["Engine", "Query", "parse"]
