"""``kfor-tui check``: list files that could not be read, and missing metadata."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping

from kfor_tui.cli import values
from kfor_tui.cli.context import FOUND, NOTHING, UNUSABLE, Context
from kfor_tui.cli.paint import count
from kfor_tui.ingest import reader_guards
from kfor_tui.model import Source


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the option that reports what protects this machine."""
    parser.add_argument("--system", action="store_true", help="also report what confines the readers of files here")


def run(context: Context) -> int:
    """Print problems, missing metadata and warnings; return 0 when any file could be read."""
    library = context.library
    gaps = [(source, missing(source)) for source in library.sources]
    stems = Counter(_stem(path) for path in {_without_number(source)[0] for source in library.sources})
    if context.options.json:
        context.console.json(
            {
                "read": len(library.sources),
                "files": library.account._asdict(),
                "problems": [values.problem(problem) for problem in library.problems],
                "missing": [
                    {"source": source.id, "fields": fields, "file": file_to_write(source, stems)}
                    for source, fields in gaps
                    if fields
                ],
                "warnings": [{"source": s.id, "warnings": list(s.warnings)} for s in library.sources if s.warnings],
                **({"system": {"readers": list(reader_guards())}} if context.options.system else {}),
            }
        )
    else:
        _print(context, gaps, stems)
        if context.options.system:
            for guard in reader_guards() or ("nothing: no reader can be started",):
                context.console.line(("readers are confined by: ", "strong"), guard, indent=2)
    if library.sources:
        return FOUND
    return UNUSABLE if library.problems else NOTHING


def missing(source: Source) -> list[str]:
    """Return the fields that a citation needs and the source lacks."""
    meta = source.metadata
    known = {"title": meta.title, "outlet": meta.outlet, "authors": meta.authors, "published": meta.published}
    return [field for field, value in {**known, "url": meta.url}.items() if not value]


def file_to_write(source: Source, stems: Mapping[str, int]) -> str | None:
    """Return the file in which the missing metadata of a source can be given, by its path like the source's id.

    It is ``NAME.meta.yaml`` beside the source, with the suffix of the source in NAME if ``stems`` counts several files
    of that stem.
    Records of a table get theirs in the table; other files with several sources have no such place.
    """
    path, record = _without_number(source)
    if record:
        return path if source.format in _RECORDS else None
    stem = _stem(path)
    return f"{path if stems[stem] > 1 else stem}.meta.yaml"


def _without_number(source: Source) -> tuple[str, bool]:
    path, mark, number = source.id.rpartition("#")
    return (path, True) if mark and number.isdecimal() else (source.id, False)


def _stem(path: str) -> str:
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.rpartition('.')[0] or name}"


_RECORDS = frozenset({"json", "jsonl", "csv", "tsv"})

# Parts of a text that only look like metadata, the most reliable first.
_WEAK = ("byline on the page", "first lines", "masthead", "dateline", "time on the page", "title of the page")


def _weakly(source: Source) -> str:
    """Return the fields that were read from the text itself, each with its location."""
    found = source.metadata.provenance
    return ", ".join(
        f"{field} ({found[field]})" for field in sorted(found) if field != "title" and found[field] in _WEAK
    )


def _print(context: Context, gaps: list[tuple[Source, list[str]]], stems: Mapping[str, int]) -> None:
    console, problems = context.console, context.library.problems
    found = count(len(gaps), "source") + " read"
    skipped = sum(problem.outcome == "skipped" for problem in problems)
    parts = [found, count(len(problems) - skipped, "problem"), *([f"{skipped:,} skipped"] if skipped else [])]
    console.line((" · ".join(parts), "strong"))
    for problem in problems:
        console.line((f"{problem.outcome}: ", "conflict"), problem.path, ": ", problem.reason, indent=2)
    for (kind, words, path), ids in _remarks(gaps, stems).items():
        where = (
            ids if len(ids) <= _MOST_LISTED else [f"{len(ids):,} sources of {path}, such as {', '.join(ids[:_SHOWN])}"]
        )
        for place in where:
            console.line((f"{kind}: ", "nuance"), words, (f"  {place}", "faint"), indent=2)


_MOST_LISTED = 3  # sources of one file that are listed one by one
_SHOWN = 2


def _remarks(gaps: list[tuple[Source, list[str]]], stems: Mapping[str, int]) -> dict[tuple[str, str, str], list[str]]:
    """What is said of sources, with the ids of those of one file of which it is said; in order of the sources."""
    found: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for source, fields in gaps:
        path, _ = _without_number(source)
        if fields:
            place = file_to_write(source, stems)
            advice = f" (give them in {place})" if place else ""
            found["missing", ", ".join(fields), path].append(f"{source.id}{advice}")
        if told := _weakly(source):
            found["read from the text", told, path].append(source.id)
        for warning in source.warnings:
            found["note", warning, path].append(source.id)
    return found
