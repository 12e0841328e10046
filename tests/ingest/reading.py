"""Short ways to read files in tests."""

from __future__ import annotations

from pathlib import Path

from kfor_tui import ingest
from kfor_tui.ingest.raw import Field, Raw
from kfor_tui.model import Problem, Source


def outcome(path: Path) -> ingest.Outcome:
    """What became of one file."""
    (found,) = [item for item in ingest.discover([path]) if isinstance(item, ingest.Found)]
    return ingest.read(found)


def source(path: Path) -> Source:
    """The one source of a file."""
    (only,) = outcome(path).sources
    return only


def refusal(path: Path) -> str:
    """Why a file gives no source."""
    result = outcome(path)
    assert not result.sources
    (problem,) = result.problems
    assert problem.outcome == "refused"
    return problem.reason


def problems(folder: Path) -> dict[str, tuple[str, str]]:
    """Everything in a folder that is no source: path to (outcome, reason)."""
    return {item.path: (item.outcome, item.reason) for item in ingest.discover([folder]) if isinstance(item, Problem)}


def ids(*paths: Path) -> list[str]:
    """The ids of what is found."""
    return [item.id for item in ingest.discover(paths) if isinstance(item, ingest.Found)]


def body(raw: Raw | Source) -> list[str]:
    """The paragraphs that are article."""
    if isinstance(raw, Source):
        return [raw.text[p.start : p.end] for p in raw.paragraphs if p.kind == "body"]
    return [block.text for block in raw.blocks if block.kind == "body"]


def furniture(raw: Raw) -> dict[str, str]:
    """Folded text and the reason for it."""
    return {block.text: block.reason for block in raw.blocks if block.kind == "furniture"}


def values(fields: tuple[Field, ...] | list[Field], name: str) -> list[str]:
    """All candidates for one field."""
    return [field.value for field in fields if field.name == name]
