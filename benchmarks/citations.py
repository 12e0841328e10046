"""Entries of the citation styles against a CSL processor, for works written for this benchmark.

    python benchmarks/citations.py --styles DIR

``DIR`` holds CSL styles (citationstyles.org). The processor is pandoc, else citeproc-py if it is installed. A
difference that ``EXPLAINED`` names is counted apart; each other one is printed. Italics and quotation marks are
ignored, because plain text has no italics.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kfor_tui.cite import reference
from kfor_tui.model import Metadata, Source

STYLES = {
    "apa": ("apa",),
    "chicago": ("chicago-notes-bibliography", "chicago-note-bibliography", "chicago-fullnote-bibliography"),
    "chicago-author-date": ("chicago-author-date",),
    "mla": ("modern-language-association",),
    "harvard": ("harvard-cite-them-right",),
}
# Where we differ on purpose: a word of the difference and why.
EXPLAINED = {
    "Retrieved": "APA 9.16 wants a date of access only of a page that changes; some processors give none",
    "Accessed": "CSL styles print a date of access also for works with a date of publication",
    ". . .": "APA 9.8 spaces the points of the ellipsis between names",
    "spring": "MLA 5.80 lowercases seasons, the CSL style does not",
    "in Voices": "Cite Them Right names the book after 'in'; CSL wants an editor for that",
}
PAGE = "https://lantern.example/n"
WORKS: dict[str, dict[str, Any]] = {
    "news": {"title": "Ferry runs aground near the old lighthouse", "outlet": "Harbour Lantern", "type": "news"},
    "unsigned": {"title": "Ferry runs aground", "outlet": "Harbour Lantern", "authors": ()},
    "year": {"title": "Ferry runs aground", "outlet": "Harbour Lantern", "published": "2023"},
    "season": {"title": "Ferry runs aground", "outlet": "Harbour Lantern", "published": "2023-SP", "type": "magazine"},
    "undated": {"title": "Ferry runs aground", "outlet": "Harbour Lantern", "published": None},
    "two": {"title": "Ferry runs aground", "outlet": "Harbour Lantern", "authors": ("Mara Holt", "Ivo Kern")},
    "three": {"title": "Ferry runs aground", "outlet": "Harbour Lantern",
              "authors": ("Mara Holt", "Ivo Kern", "Li Gray")},
    "many": {"title": "Ferry runs aground", "outlet": "Harbour Lantern",
             "authors": tuple(f"Mara Holt{chr(97 + n)}" for n in range(22))},
    "body": {"title": "Ferry runs aground", "outlet": "Harbour Lantern", "authors": ("Ministry of Ports, Norland",)},
    "web": {"title": "How a ferry is built", "outlet": "Shipyard Notes", "type": "web"},
    "report": {"title": "Safety of ferries in winter", "outlet": "Institute of Ports", "type": "report"},
    "magazine": {"title": "The men who light the lamps", "outlet": "Coast Monthly", "type": "magazine"},
    "chapter": {"title": "Lamps and tides", "outlet": "Voices of the Coast", "type": "chapter", "url": None},
}  # fmt: skip


def source(name: str) -> Source:
    """Return the work of a name."""
    facts: dict[str, Any] = {"authors": ("Mara Holt",), "published": "2023-11-04", "url": PAGE, "language": "en"}
    return Source(f"{name}.txt", "x", Metadata(**{**facts, **WORKS[name]}))


def with_pandoc(style: Path, records: list[dict[str, Any]]) -> str:
    """Return the entry that pandoc makes."""
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder) / "works.json"
        works.write_text(json.dumps(records), encoding="utf-8")
        command = ["pandoc", "--citeproc", f"--csl={style}", f"--bibliography={works}", "--to=plain", "--wrap=none"]
        text = f"---\nnocite: '@{records[0]['id']}'\n---\n"
        done = subprocess.run(
            [*command, "--from=markdown"], input=text, capture_output=True, encoding="utf-8", check=True
        )
    return done.stdout.strip()


def with_citeproc(style: Path, records: list[dict[str, Any]]) -> str:
    """Return the entry that citeproc-py makes."""
    import citeproc
    from citeproc.source.json import CiteProcJSON

    chosen = citeproc.CitationStylesStyle(str(style), validate=False)
    made = citeproc.CitationStylesBibliography(chosen, CiteProcJSON(records), citeproc.formatter.plain)
    made.register(citeproc.Citation([citeproc.CitationItem(records[0]["id"])]))
    return "".join(map(str, made.bibliography()))


def bare(entry: str) -> str:
    """Return an entry without what plain text cannot show."""
    return re.sub(r"\s+", " ", re.sub("[“”‘’\"'_*]", "", entry)).strip().rstrip(".")


def main() -> int:
    """Print for each style how many entries agree, and the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--styles", type=Path, required=True, metavar="DIR", help="folder of CSL styles")
    options = parser.parse_args()
    process: Callable[[Path, list[dict[str, Any]]], str]
    if shutil.which("pandoc"):
        process = with_pandoc
    elif importlib.util.find_spec("citeproc"):
        process = with_citeproc
    else:
        print("neither pandoc nor citeproc-py is installed", file=sys.stderr)
        return 2
    for style, names in STYLES.items():
        file = next((options.styles / f"{n}.csl" for n in names if (options.styles / f"{n}.csl").is_file()), None)
        if file is None:
            print(f"{style}: no {names[0]}.csl in {options.styles}")
            continue
        compare(style, file, process)
    return 0


def compare(style: str, file: Path, process: Callable[[Path, list[dict[str, Any]]], str]) -> None:
    """Print what one style of ours and one CSL style make of each work."""
    same, explained, lines = 0, 0, []
    for name in WORKS:
        ours = reference(source(name), style)
        theirs = process(file, json.loads(reference(source(name), "csl-json")))
        if bare(ours) == bare(theirs):
            same += 1
        elif any(word in ours or word in theirs for word in EXPLAINED):
            explained += 1
        else:
            lines += [f"  {name}", f"    ours    {ours}", f"    theirs  {theirs}"]
    print(f"{style} ({file.stem}): {same} of {len(WORKS)} equal, {explained} explained")
    print("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
