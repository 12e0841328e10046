"""``cite --csl`` hands a work to the user's pandoc, and says in one line when that cannot be."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from .conftest import Command

STYLE = """\
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Bare</title><id>bare</id><updated>2024-01-01T00:00:00Z</updated></info>
  <citation><layout prefix="{" suffix="}" delimiter="; ">
    <names variable="author"><name form="short"/></names><text variable="locator" prefix=" "/>
  </layout></citation>
  <bibliography><layout suffix=".">
    <names variable="author"><name/></names><text variable="title" prefix=": "/>
  </layout></bibliography>
</style>
"""
FAKE = """\
#!{python}
import json, sys
style = next(word for word in sys.argv if word.startswith("--csl="))
works = next(word for word in sys.argv if word.startswith("--bibliography="))
assert "--sandbox" in sys.argv
(work,) = json.load(open(works.split("=", 1)[1], encoding="utf-8"))
print(sys.stdin.read())
print()
print(work["title"])
sys.exit(3 if "broken" in style else 0)
"""


@pytest.fixture
def style(tmp_path: Path) -> Path:
    path = tmp_path / "bare.csl"
    path.write_text(STYLE, encoding="utf-8")
    return path


@pytest.fixture
def fake_pandoc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "pandoc"
    program.write_text(FAKE.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang")
def test_pandoc_gets_the_quote_its_key_and_the_work(kfor: Command, style: Path, fake_pandoc: None) -> None:
    done = kfor("cite", "d", "A:1.2", "--csl", str(style))
    assert done.code == 0
    quote, title = done.out.splitlines()
    assert quote.startswith("“It drove 27 families from their homes.” [@kaya2024river")
    assert quote.endswith(", para. 1]")
    assert title == "River Őrs floods the valley"
    assert kfor("cite", "d", "A:1.2", "--csl", str(style), "--json").json["style"] == "bare"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang")
def test_a_style_that_pandoc_refuses_is_one_line(kfor: Command, style: Path, fake_pandoc: None) -> None:
    done = kfor("cite", "d", "A:1.2", "--csl", str(style.rename(style.with_name("broken.csl"))))
    assert (done.code, done.out, done.err) == (2, "", "kfor-tui: pandoc: exit code 3\n")


def test_without_pandoc_one_line_says_so(kfor: Command, style: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(style.parent / "nothing"))
    done = kfor("cite", "d", "A:1.2", "--csl", str(style))
    assert (done.code, done.out) == (2, "")
    assert done.err == "kfor-tui: --csl needs pandoc, which is not installed (pandoc.org); --style needs nothing\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang")
def test_a_style_that_does_not_exist_is_one_line(kfor: Command, tmp_path: Path, fake_pandoc: None) -> None:
    done = kfor("cite", "d", "A:1.2", "--csl", str(tmp_path / "none.csl"))
    assert (done.code, done.err.count("\n")) == (2, 1)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_a_real_pandoc_formats_the_style(kfor: Command, style: Path) -> None:
    done = kfor("cite", "d", "A:1.2", "--csl", str(style))
    assert (done.code, done.err) == (0, "")
    assert "{Kaya 1}" in done.out
    assert done.out.splitlines()[-1] == "Emre Kaya: River Őrs floods the valley."
