"""The pages on the command line and on citations tell every command, option, code and style, and no other."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from kfor_tui.cite import STYLES
from kfor_tui.cli.parser import Parser, _add_common, main_parser
from kfor_tui.cli.table import COMMANDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "command-line.md").read_text(encoding="utf-8")


def options(command: str) -> set[str]:
    parser = Parser(add_help=False)
    import_module(f"kfor_tui.cli.commands.{command}").configure(parser)
    return {option for action in parser._actions for option in action.option_strings}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_its_options_are_told(command: str) -> None:
    assert f"| `{command}" in PAGE
    for option in options(command):
        assert f"`{option}" in PAGE, option


def test_every_common_option_is_told() -> None:
    parser = Parser(add_help=False)
    _add_common(parser)
    for action in parser._actions:
        for option in action.option_strings:
            assert f"`{option}" in PAGE, option


def test_no_option_is_told_that_does_not_exist() -> None:
    known = {option for action in main_parser()._actions for option in action.option_strings}
    known |= {"--help", "--version"}.union(*(options(command) for command in COMMANDS))
    assert set(re.findall(r"(?<![\w-])--[a-z-]+[a-z]", PAGE)) <= known


def test_every_style_is_told() -> None:
    page = (DOCS / "citations.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z0-9-]+)`", page, re.MULTILINE)) == set(STYLES)


def test_the_example_of_the_page_is_what_the_program_says() -> None:
    from kfor_tui.cite import cite
    from kfor_tui.model import Metadata, Passage, Source

    text = "Some 29 families left their homes."
    authors = ("Emre Kaya", "Ana Maria Silva")
    meta = Metadata("Dam holds", "Valley Post", authors, "2024-05-03", "https://valley.example/dam")
    found = cite(Passage("herald.txt", "4.2", 0, len(text), text), Source("herald.txt", text, meta)).citation
    assert f"> {found}\n" in (DOCS / "citations.md").read_text(encoding="utf-8")
