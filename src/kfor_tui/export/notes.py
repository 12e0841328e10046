"""Write a dossier as a folder of Markdown notes, one for each passage and source, that Obsidian and others read.

Links are relative Markdown links; facts and labels are in YAML front matter, so that they can be searched as
properties and tags.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kfor_tui.cite.styles.notes import escape_markdown, link
from kfor_tui.export import wording
from kfor_tui.export.files import ExportError, safe_name, write_file
from kfor_tui.export.marking import pieces
from kfor_tui.export.values import Brief, CitedQuote, CitedWork, against_words

INDEX = "Dossier.md"
SOURCES = "sources"
_NAME_WORDS = 6
_OBSIDIAN = re.compile("[%=$^]")  # comments, highlights, formulas and block ids


def write_notes(brief: Brief, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write the notes of a dossier below ``folder``, which is made if necessary; return the files, the index first.

    Raises:
        ExportError: a note exists and ``force`` is not set, or something cannot be written.
    """
    notes = render_notes(brief)
    taken = [name for name in notes if (folder / name).exists()]
    if taken and not force:
        raise ExportError(f"{folder / taken[0]}: already exists; --force overwrites it")
    try:
        (folder / SOURCES).mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written: {error.strerror or 'unknown reason'}") from error
    return tuple(write_file(folder / name, text, force=force) for name, text in notes.items())


def render_notes(brief: Brief) -> dict[str, str]:
    """Return the text of each note by its path in the folder."""
    works = {work.id: work for work in brief.works}
    names = _passage_names(brief)
    notes = {INDEX: _text(_index(brief, names))}
    for quote, name in zip(brief.kept, names, strict=True):
        notes[name] = _text(_passage(quote, brief, works))
    for work in brief.works:
        own = [(quote, name) for quote, name in zip(brief.kept, names, strict=True) if quote.passage.source == work.id]
        notes[source_name(work)] = _text(_source(work, own, brief))
    return notes


def source_name(work: CitedWork) -> str:
    """Return the path of a source's note."""
    return f"{SOURCES}/{_file_name(work.letter, work.title)}"


def _passage_names(brief: Brief) -> list[str]:
    names: list[str] = []
    for quote in brief.kept:
        letter = brief.letters.get(quote.passage.source, "")
        name = _file_name(f"{letter} {quote.passage.locator}", quote.passage.text)
        while name in names:
            name = f"{name.removesuffix('.md')}-again.md"
        names.append(name)
    return names


def _file_name(begin: str, words: str) -> str:
    return safe_name(f"{begin} {' '.join(words.split()[:_NAME_WORDS])}".strip()).rstrip(".") + ".md"


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    return _OBSIDIAN.sub(r"\\\g<0>", escape_markdown(" ".join(text.split())))


def _properties(values: Mapping[str, object]) -> Iterator[str]:
    """Yield front matter; JSON strings and lists are YAML."""
    yield "---"
    yield from (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value)
    yield "---"


def _index(brief: Brief, names: list[str]) -> Iterator[str]:
    yield from (f"# {_escape(brief.title)}", "")
    yield " · ".join(part for part in (wording.summary(brief), _escape(wording.origin_line(brief))) if part)
    yield ""
    yield from (f"- {sentence}" for sentence in wording.method(brief))
    labels = dict.fromkeys(quote.labels[0] if quote.labels else "" for quote in brief.kept)
    for label in sorted(labels, key=lambda label: not label):
        yield from ("", f"## {_escape(label) or 'Passages'}", "")
        for quote, name in zip(brief.kept, names, strict=True):
            if (quote.labels[0] if quote.labels else "") == label:
                mark = " ≠" if quote.against else ""
                yield f"- {_link(_where(quote, brief), name)}: {_escape(wording.sentence(quote))}{mark}"
    yield from ("", f"## {brief.heading}", "")
    for work in brief.listed:
        yield f"- {_link(work.letter, source_name(work))} {_entry(work, brief)}"


def _passage(quote: CitedQuote, brief: Brief, works: Mapping[str, CitedWork]) -> Iterator[str]:
    work = works.get(quote.passage.source)
    yield from _properties(
        {
            "source": quote.passage.source,
            "letter": work.letter if work else "",
            "locator": quote.passage.locator,
            "outlet": work.outlet if work else "",
            "title": quote.title,
            "published": work.published if work else "",
            "url": quote.link,
            "tags": [_tag(label) for label in quote.labels],
        }
    )
    yield from ("", *_quoted(quote, brief, "", works))
    if quote.note:
        yield from ("", "## Note", "")
        yield from (_escape(line) for line in quote.note.split("\n"))
    if quote.against:
        yield from ("", "## Contradicted")
    for found in quote.against:
        yield from ("", _escape(against_words(found, brief.letters)))
        if found.quote:
            yield from ("", *_quoted(found.quote, brief, "", works))


def _quoted(quote: CitedQuote, brief: Brief, up: str, works: Mapping[str, CitedWork]) -> Iterator[str]:
    """Yield the cited quote as a block, and below it where it stands: its source's note, and its page."""
    words = (f"**{_plain(part)}**" if marked else _plain(part) for part, marked in pieces(quote.cited, quote.marks))
    yield f"> {quote.cited if brief.style == 'markdown' else ''.join(words)}"
    yield ">"
    work = works.get(quote.passage.source)
    where = _where(quote, brief)
    linked = _link(where, up + source_name(work)) if work else _escape(where)
    yield f"> {linked}" + (f" · {link('open at the sentence', quote.link)}" if quote.link else "")


def _plain(text: str) -> str:
    """Return a piece of a line, escaped, with the spaces at its ends."""
    return _OBSIDIAN.sub(r"\\\g<0>", escape_markdown(re.sub(r"\s+", " ", text)))


def _source(work: CitedWork, own: list[tuple[CitedQuote, str]], brief: Brief) -> Iterator[str]:
    facts = {"source": work.id, "letter": work.letter, "outlet": work.outlet, "published": work.published}
    yield from _properties({**facts, "title": work.title, "url": work.url})
    yield from ("", f"# {_escape(work.title)}", "")
    yield _entry(work, brief)
    if own:
        yield from ("", "## Passages", "")
    for quote, name in own:
        yield f"- {_link(_where(quote, brief), f'../{name}')}: {_escape(wording.sentence(quote))}"


def _entry(work: CitedWork, brief: Brief) -> str:
    """Return the entry of a work on one line; the title where the style lists no such work."""
    return work.entry if brief.style == "markdown" and work.entry else _escape(work.entry or work.title)


def _where(quote: CitedQuote, brief: Brief) -> str:
    letter = brief.letters.get(quote.passage.source, quote.passage.source)
    return f"{letter} {quote.passage.locator}"


def _link(label: str, name: str) -> str:
    return f"[{_escape(label)}]({name})"


def _tag(label: str) -> str:
    """Return a label as a tag: letters, digits, ``-``, ``_`` and ``/``, not only digits."""
    tag = re.sub(r"[^\w/-]+", "-", label).strip("-") or "label"
    return f"label-{tag}" if tag.isdigit() else tag
