"""Export briefs, findings with quotes and citations, as Markdown, HTML, CSV or JSON."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from kfor_tui.errors import QueryError
from kfor_tui.export.brief import brief
from kfor_tui.export.dossier import dossier
from kfor_tui.export.files import ExportError, safe_name, write_file, write_new
from kfor_tui.export.provenance import briefly, today
from kfor_tui.export.values import Brief, KeptPassage

__all__ = [
    "FORMATS",
    "Brief",
    "ExportError",
    "KeptPassage",
    "brief",
    "briefly",
    "dossier",
    "format_of",
    "render",
    "safe_name",
    "today",
    "write_file",
    "write_new",
]

FORMATS = {
    "html": "html",
    "htm": "html",
    "md": "markdown",
    "markdown": "markdown",
    "csv": "table",
    "json": "data",
    "docx": "docx",
}


def format_of(name: str, chosen: str | None = None) -> str:
    """Return the format of a file: the chosen one, or the one of its extension.

    Raises:
        QueryError: the extension is unknown.
    """
    ending = chosen or PurePath(name).suffix[1:].lower()
    if ending not in FORMATS:
        raise QueryError(
            f"{name}: use the extension .html, .md, .docx, .csv, .json, .bib or .ris, or choose with --format"
        )
    return ending


def render(made: Brief, form: str) -> str | bytes:
    """Render the brief in one of ``FORMATS``; a Word file is bytes."""
    text: str | bytes = import_module(f"kfor_tui.export.{FORMATS[form]}").render(made)
    return text
