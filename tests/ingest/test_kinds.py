"""Inputs of the kinds that people have, written for this project: databases, bylines, pages, feeds, old encodings.

``inputs/expected.json`` says what is right for each file beside it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kfor_tui import Library

INPUTS = Path(__file__).parent / "inputs"
EXPECTED: dict[str, dict[str, Any]] = json.loads((INPUTS / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_an_input_is_read_right(name: str, tmp_path: Path) -> None:
    wanted = EXPECTED[name]
    place = tmp_path / Path(name).name
    shutil.copy(INPUTS / name, place)
    library = Library(place, cache=False)
    list(library.load())
    sources = library.sources
    library.close()
    body = " ".join(
        " ".join(s.text[p.start : p.end] for s in sources for p in s.paragraphs if p.kind != "boilerplate").split()
    )
    fields = wanted.get("sources", [])
    assert not fields or len(sources) == len(fields)
    for source, given in zip(sources, fields, strict=False):
        found = {field: getattr(source.metadata, field) for field in given}
        assert {k: list(v) if isinstance(v, tuple) else v for k, v in found.items()} == given
    assert [words for words in wanted.get("body_has", []) if words not in body] == []
    assert [words for words in wanted.get("body_lacks", []) if words in body] == []
