"""``kfor-tui dossier``: list the sentences kept on the screens, hand them on, and take in a colleague's."""

from __future__ import annotations

import argparse
from pathlib import Path

from kfor_tui.cite import BLOCKS, STYLES
from kfor_tui.cli.commands.export import maker, write_brief
from kfor_tui.cli.context import FOUND, NOTHING, Context
from kfor_tui.cli.paint import count
from kfor_tui.errors import KforError
from kfor_tui.export import Brief
from kfor_tui.library.merging import Merge


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the outputs, the file to merge, and the options for style, title and format."""
    styles = tuple(style for style in STYLES if style not in BLOCKS)
    parser.add_argument("-o", "--output", metavar="FILE", help="write a brief; the extension sets the format")
    parser.add_argument("--notes", type=Path, metavar="FOLDER", help="write Markdown notes, for Obsidian and others")
    parser.add_argument("--merge", type=Path, metavar="FILE", help="first take in the dossier of a colleague (.json)")
    parser.add_argument("--title", default="Dossier", metavar="TEXT", help="title of the brief")
    parser.add_argument("--style", choices=styles, default="apa", help="citation style (default: apa)")
    parser.add_argument("--format", choices=("html", "md", "docx", "csv", "json"), help="format of the brief")
    parser.add_argument("--force", action="store_true", help="overwrite existing files")


def run(context: Context) -> int:
    """Merge if asked, then print the dossier or write it."""
    options, library = context.options, context.library
    if options.output and options.notes:
        raise KforError("give either -o or --notes")
    if options.output and options.output != "-" and library.is_source_file(Path(options.output)):
        raise KforError(f"{options.output}: is one of the sources, and is never replaced")
    merged = _merge(context, options.merge) if options.merge else None
    if not library.user.kept():
        context.console.say("no sentences are kept: m keeps one on the screens" + _uncached(context))
        return NOTHING
    made = _brief(context)
    if options.notes:
        return _write_notes(context, made)
    if options.output:
        return write_brief(context, made, f"{count(len(made.kept), 'passage')}, {count(len(made.works), 'source')}")
    return _print(context, made, merged)


def _uncached(context: Context) -> str:
    return "" if context.options.cache else " (with --no-cache the dossier is not read)"


def _merge(context: Context, path: Path) -> Merge:
    from kfor_tui.export.kept_file import read_kept
    from kfor_tui.library.merging import merge_dossier

    found = read_kept(path)
    user = context.library.user
    merged = merge_dossier(user, found.passages, context.library.sources, found.maker or path.stem)
    for trouble in user.troubles:
        context.console.say(trouble)
    words = f"{path}: {merged.added:,} added, {merged.joined:,} joined with your own, {merged.same:,} the same"
    if merged.unplaced:
        words += f"; {count(merged.unplaced, 'passage')} of the added in none of these sources"
    if found.refused:
        words += f"; {found.refused:,} could not be read"
    context.console.say(words)
    return merged


def _brief(context: Context) -> Brief:
    """Make the brief of the dossier, with what other sources say against it."""
    from kfor_tui.export import briefly, dossier, today
    from kfor_tui.export.contradictions import contradictions

    library, options = context.library, context.options
    return dossier(
        library.user.kept(),
        library.sources,
        style=options.style,
        title=options.title,
        against=contradictions(context.compared()),
        bibliography=library.bibliography,
        made=today(),
        maker=maker(context),
        folder=briefly(library.paths),
    )


def _write_notes(context: Context, made: Brief) -> int:
    from kfor_tui.export.notes import write_notes

    options = context.options
    written = write_notes(made, options.notes, force=options.force)
    if options.json:
        facts = {"format": "notes", "claims": 0, "sources": len(made.works), "passages": len(made.kept)}
        context.console.json({"path": str(options.notes), **facts})
    context.console.say(f"{options.notes}: {count(len(written), 'note')}, {count(len(made.kept), 'passage')}")
    return FOUND


def _print(context: Context, made: Brief, merged: Merge | None) -> int:
    from kfor_tui.export.data import as_value
    from kfor_tui.export.values import against_words

    console = context.console
    if context.options.json:
        console.json({**as_value(made), **({"merged": merged._asdict()} if merged else {})})
        return FOUND
    for quote in made.kept:
        letter = made.letters.get(quote.passage.source, "")
        console.line((f"{letter} {quote.passage.source}:{quote.passage.locator}", "faint"))
        console.line("  ", (quote.passage.text, ""), indent=2)
        for found in quote.against:
            console.line("  ", (f"≠ {against_words(found, made.letters)}", "conflict"), indent=2)
        if quote.labels:
            console.line("  ", (", ".join(f"#{label}" for label in quote.labels), "faint"), indent=2)
        if quote.note:
            console.line("  ", (f"note: {quote.note}", ""), indent=2)
    return FOUND
