"""``kfor-tui export``: write a brief with quotes and citations, or only the works."""

from __future__ import annotations

import argparse
from pathlib import Path, PurePath

from kfor_tui.cite import BLOCKS, STYLES, references
from kfor_tui.cli.context import FOUND, Context
from kfor_tui.cli.paint import count
from kfor_tui.errors import KforError, QueryError
from kfor_tui.export import Brief, format_of

WORKS = {"bib": "bibtex", "ris": "ris", "csl": "csl-json"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the output file and the options for style, title and format."""
    styles = tuple(style for style in STYLES if style not in BLOCKS)
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="output file; the extension sets the format, - is stdout"
    )
    parser.add_argument("--title", default="", metavar="TEXT", help="title of the brief")
    parser.add_argument("--style", choices=styles, default="apa", help="citation style (default: apa)")
    parser.add_argument(
        "--format",
        choices=("html", "md", "docx", "csv", "json", *WORKS),
        help="format, if the extension does not set it; bib, ris and csl write only the works",
    )
    parser.add_argument("--force", action="store_true", help="overwrite an existing file")


def run(context: Context) -> int:
    """Write the brief or the works to the file or to stdout."""
    options, library = context.options, context.library
    if options.output != "-" and library.is_source_file(Path(options.output)):
        raise KforError(f"{options.output}: is one of the sources, and is never replaced")
    works = WORKS.get(options.format or PurePath(options.output).suffix[1:].lower())
    if works:
        return _write_works(context, works)
    format_of(options.output, options.format)  # before the sources are compared
    made = make_brief(context)
    return write_brief(
        context, made, f"{count(len(made.contested), 'contested claim')}, {count(len(made.works), 'source')}"
    )


def write_brief(context: Context, made: Brief, words: str) -> int:
    """Write a brief to the file or to stdout, in the format asked for; ``words`` say what is in it."""
    from kfor_tui.export import render

    form = format_of(context.options.output, context.options.format)
    facts: dict[str, object] = {"format": form, "claims": len(made.statements), "sources": len(made.works)}
    if made.kept:
        facts["passages"] = len(made.kept)
    return _write(context, render(made, form), facts, words)


def make_brief(context: Context) -> Brief:
    """Compare the sources and return the brief of all of them."""
    from kfor_tui.export import brief, briefly, today

    library, options = context.library, context.options
    compared = context.compared()
    return brief(
        compared,
        library.sources,
        library.problems,
        style=options.style,
        title=options.title,
        bibliography=library.bibliography,
        timeline=library.timeline(),
        made=today(),
        maker=maker(context),
        folder=briefly(library.paths),
    )


def maker(context: Context) -> str:
    """Return who makes the brief, from the settings; a settings file with an error is reported and ignored."""
    from kfor_tui.config import SettingsError, load_settings

    try:
        return load_settings().maker
    except SettingsError as error:
        context.console.say(str(error))
        return ""


def _write_works(context: Context, style: str) -> int:
    library = context.library
    records = references(library.sources, style, bibliography=library.bibliography)
    if style == "csl-json":  # one array of all works instead of one array for each
        import json

        items = [item for record in records for item in json.loads(record)]
        text = json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n\n".join(records) + "\n"
    facts = {"format": style, "claims": 0, "sources": len(records)}
    return _write(context, text, facts, count(len(records), "work"))


def _write(context: Context, text: str | bytes, facts: dict[str, object], words: str) -> int:
    from kfor_tui.export import write_file

    options = context.options
    if options.output == "-":
        if isinstance(text, bytes):
            raise QueryError("a Word file needs a file name: -o brief.docx")
        context.console.write(text)
        return FOUND
    path = write_file(Path(options.output), text, force=options.force)
    if options.json:
        context.console.json({"path": str(path), **facts})
    context.console.say(f"{path}: {words}")
    return FOUND
