"""Cite in any CSL style with the user's own pandoc."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from kfor_tui.cite import reference
from kfor_tui.cite.quoting import quoted
from kfor_tui.cite.styles.notes import escape_markdown
from kfor_tui.errors import KforError
from kfor_tui.model import Passage, Source

TIMEOUT = 60  # seconds; pandoc needs about one


class PandocError(KforError):
    """pandoc is missing or refused its input, in one line."""


def cite_with(style: Path, passage: Passage, source: Source) -> str:
    """Quote a passage and cite its source in a CSL style: the quote with its citation, then the entry.

    Raises:
        PandocError: pandoc is not installed, or it cannot use the style.
    """
    program = shutil.which("pandoc")
    if program is None:
        raise PandocError("--csl needs pandoc, which is not installed (pandoc.org); --style needs nothing")
    if not style.is_file():
        raise PandocError(f"{style}: no such file")
    records = json.loads(reference(source, "csl-json"))
    paragraph = passage.locator.partition(".")[0]
    where = f", para. {paragraph}" if paragraph.isdigit() and paragraph != "0" else ""
    text = f"{escape_markdown(quoted(' '.join(passage.text.split())))} [@{records[0]['id']}{where}]"
    with tempfile.TemporaryDirectory(prefix="kfor-tui-") as folder:
        works = Path(folder) / "works.json"
        works.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
        return _run([program, "--sandbox", "--citeproc", f"--csl={style}", f"--bibliography={works}"], text)


def _run(command: list[str], text: str) -> str:
    command += ["--from=markdown", "--to=plain", "--wrap=none"]
    try:
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PandocError(f"pandoc: {type(error).__name__}") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise PandocError(f"pandoc: {lines[0] if lines else f'exit code {done.returncode}'}")
    return "\n".join(line for line in done.stdout.splitlines() if line.strip())
