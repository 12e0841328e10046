"""The layers hold in a running interpreter, too."""

from __future__ import annotations

import subprocess
import sys

import pytest

PARSERS = {"lxml", "numpy", "trafilatura", "pypdfium2", "jinja2", "tantivy", "nupunkt", "regex"}


def loaded_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded after running the code."""
    program = f"{code}\nimport sys; print(' '.join({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_opening_comparing_and_searching_loads_no_terminal_library(sample_data: object) -> None:
    code = (
        "from kfor_tui import Library\n"
        f"library = Library.open({str(sample_data)!r}, cache=False)\n"
        "library.compare(); library.search('kosovo'); library.claims(); library.timeline()\n"
    )
    assert not loaded_after(code) & {"textual", "rich", "pyperclip"}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_asking_for_version_or_help_loads_neither_the_terminal_nor_a_parser(option: str) -> None:
    code = f"import contextlib\nfrom kfor_tui.cli import main\nwith contextlib.suppress(SystemExit): main([{option!r}])"
    assert not loaded_after(code) & (PARSERS | {"textual", "rich"})


def test_the_application_starts_without_loading_any_parser() -> None:
    assert not loaded_after("import kfor_tui.tui.app") & PARSERS
