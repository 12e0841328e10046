"""A screen is written as a picture that loads nothing, without a terminal."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kfor_tui.cli.console import Console
from kfor_tui.cli.run import run

from .test_schema import faults

pytestmark = pytest.mark.slow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "post.txt").write_text("Bridge closed\n\nThe bridge carried 40 lorries a day before the flood.\n", "utf-8")
    (made / "sun.txt").write_text("Bridge shut\n\nThe bridge carried 60 lorries a day before the flood.\n", "utf-8")
    return made


def kfor(*argv: object) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = run([str(word) for word in argv], Console(out, err, environ={}))
    return code, out.getvalue(), err.getvalue()


def words(svg: str) -> str:
    return " ".join("".join(ET.fromstring(svg).itertext()).replace("\xa0", " ").split())


def test_the_picture_shows_the_screen_with_what_was_found_and_loads_nothing(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.svg"
    code, out, _ = kfor("screenshot", folder, "claims", "-o", target, "--json")
    assert code == 0
    assert faults("screenshot", json.loads(out)) == []
    svg = target.read_text("utf-8")
    assert "2 sources · 1 conflict" in words(svg)
    assert "lorries" in words(svg)
    assert not re.search(r"url\(['\"]?http|@import|@font-face|<image|<script", svg)


def test_keys_are_pressed_before_the_picture_is_taken(folder: Path) -> None:
    plain, helped = (kfor("screenshot", folder, "read", "-o", "-", *more)[1] for more in ((), ("--press", "?")))
    assert "List of sources" not in words(plain)
    assert "List of sources" in words(helped)


def test_the_size_is_that_of_the_terminal(folder: Path) -> None:
    small, large = (kfor("screenshot", folder, "read", "-o", "-", "--size", size)[1] for size in ("60x12", "200x50"))
    assert float(ET.fromstring(small).attrib["viewBox"].split()[2]) < float(
        ET.fromstring(large).attrib["viewBox"].split()[2]
    )


@pytest.mark.parametrize(
    "argv",
    [
        ("claims", "-o", "x.png"),
        ("claims", "-o", "x.svg", "--size", "1x1"),
        ("claims", "-o", "x.svg", "--size", "wide"),
        ("nowhere", "-o", "x.svg"),
    ],
)
def test_what_cannot_be_a_picture_is_one_line(folder: Path, argv: tuple[str, ...]) -> None:
    code, out, err = kfor("screenshot", folder, *argv)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_folder_without_articles_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = kfor("screenshot", tmp_path / "empty", "read", "-o", tmp_path / "x.svg")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "x.svg").exists()
