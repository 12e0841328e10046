"""``kfor-tui export``: write a brief with citations."""

from __future__ import annotations

import argparse
from pathlib import Path

from kfor_tui.cite import BLOCKS, STYLES
from kfor_tui.cli.context import FOUND, Context
from kfor_tui.cli.paint import count
from kfor_tui.errors import KforError


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the file, its format, the style and whether to overwrite."""
    styles = tuple(style for style in STYLES if style not in BLOCKS)
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="output file; the extension sets the format, - is stdout"
    )
    parser.add_argument("--style", choices=styles, default="apa", help="citation style (default: apa)")
    parser.add_argument(
        "--format", choices=("html", "md", "csv", "json"), help="if the file name has no such extension"
    )
    parser.add_argument("--force", action="store_true", help="overwrite an existing file")


def run(context: Context) -> int:
    """Write the brief to the file or to stdout."""
    from kfor_tui.export import brief, format_of, render, write_file

    options, library = context.options, context.library
    form = format_of(options.output, options.format)
    if options.output != "-" and library.is_source_file(Path(options.output)):
        raise KforError(f"{options.output}: is one of the sources, and is never replaced")
    compared = context.compared()
    made = brief(compared, library.sources, library.problems, style=options.style, bibliography=library.bibliography)
    text = render(made, form)
    if options.output == "-":
        context.console.write(text)
        return FOUND
    path = write_file(Path(options.output), text, force=options.force)
    if options.json:
        context.console.json(
            {"path": str(path), "format": form, "claims": len(made.statements), "sources": len(made.works)}
        )
    told = (count(len(made.contested), "contested claim"), count(len(made.works), "source"))
    context.console.say(f"{path}: {', '.join(told)}")
    return FOUND
