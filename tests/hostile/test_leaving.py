"""Leaving at any moment, whatever the program is at."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile.conftest import OpenPseudo

ENDLESS = """
import kfor_tui.{module} as module
def endless(*_, **__):
    while True:
        pass
module.{function} = endless
"""


@pytest.mark.parametrize(
    ("module", "function"),
    [("compare", "compare_sources"), ("ingest.analysis", "read"), ("text.coreference.aliases", "resolve")],
)
def test_ctrl_q_ends_the_program_in_the_middle_of_a_step_that_never_ends(
    pseudo: OpenPseudo, tmp_path: Path, module: str, function: str
) -> None:
    (tmp_path / "a.txt").write_text("Ann Miller counted 29 men on Monday.")
    (tmp_path / "b.txt").write_text("Ann Miller counted 27 men on Monday.")
    (tmp_path / "sitecustomize.py").write_text(ENDLESS.format(module=module, function=function))
    app = pseudo(tmp_path / "a.txt", tmp_path / "b.txt", env={"PYTHONPATH": str(tmp_path)})
    app.sees("? keys" if function == "read" else "Comparing").rests()
    assert app.sends("\x11").ended() == 0
    assert app.sent.endswith(b"\x1b[?1049l") or b"\x1b[?1049l" in app.sent[-200:]
