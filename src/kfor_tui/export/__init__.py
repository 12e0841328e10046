"""Briefs: findings with their quotes and citations, as Markdown, HTML, CSV or JSON."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from kfor_tui.errors import QueryError
from kfor_tui.export.brief import brief, dossier
from kfor_tui.export.files import ExportError, safe_name, write_file, write_new
from kfor_tui.export.values import Brief, KeptPassage

__all__ = [
    "FORMATS",
    "Brief",
    "ExportError",
    "KeptPassage",
    "brief",
    "dossier",
    "format_of",
    "render",
    "safe_name",
    "write_file",
    "write_new",
]

FORMATS = {"html": "html", "htm": "html", "md": "markdown", "markdown": "markdown", "csv": "table", "json": "data"}


def format_of(name: str, chosen: str | None = None) -> str:
    """Return the chosen format, or that of the file extension.

    Raises:
        QueryError: the extension is not that of a format.
    """
    ending = chosen or PurePath(name).suffix[1:].lower()
    if ending not in FORMATS:
        raise QueryError(f"{name}: use the extension .html, .md, .csv or .json, or --format")
    return ending


def render(made: Brief, form: str) -> str:
    """Return the brief as text in one of ``FORMATS``."""
    text: str = import_module(f"kfor_tui.export.{FORMATS[form]}").render(made)
    return text
