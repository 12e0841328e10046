"""The tricky cases: pairs of sentences with the findings a careful reader wants."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent / "docs" / "tricky-cases.md"


@dataclass(frozen=True)
class Case:
    """One pair of sentences; ``want`` lists the differences, each with the fields that matter."""

    id: str
    left: str
    right: str
    want: tuple[dict[str, str], ...]
    pair: bool = True
    left_date: str | None = None
    right_date: str | None = None
    missed: str = ""
    section: str = ""


def load() -> list[Case]:
    """All cases, in order of the file."""
    sections = _sections()
    data: dict[str, Any] = tomllib.loads((HERE / "cases.toml").read_text(encoding="utf-8"))
    return [
        Case(**{**case, "want": tuple(case["want"])}, section=sections[case["id"]])  # type: ignore[arg-type]
        for case in data["case"]
    ]


def _sections() -> dict[str, str]:
    """The heading (``# -- …``) above each case."""
    found, heading = {}, ""
    for line in (HERE / "cases.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("# -- "):
            heading = line.removeprefix("# -- ")
        elif line.startswith("id = "):
            found[line.split('"')[1]] = heading
    return found


def render(cases: list[Case]) -> str:
    """The cases as the document ``docs/tricky-cases.md``."""
    lines = [
        "# Tricky cases",
        "",
        "Pairs of sentences that are difficult to compare, with the findings that a careful reader wants. Each is a",
        "test in `tests/corpus/cases.toml`; findings that are still missed are marked. `python -m corpus` in `tests`",
        "rewrites this page.",
        "",
    ]
    heading = None
    for case in cases:
        if case.section != heading:
            heading = case.section
            lines += [f"## {heading[:1].upper()}{heading[1:]}", ""]
        lines += _rendered(case)
    return "\n".join(lines)


def _rendered(case: Case) -> list[str]:
    dates = [
        f"published {left}, the other {right}" for left, right in [(case.left_date, case.right_date)] if left or right
    ]
    lines = [f"**{case.id}**" + (f" ({dates[0].replace('None', 'undated')})" if dates else ""), ""]
    lines += [f"> {case.left}", ">", f"> {case.right}", ""]
    lines += [f"- {_told(want)}" for want in case.want] or ["- no pair" if not case.pair else "- no difference"]
    if case.missed:
        lines.append(f"- *missed:* {case.missed}")
    return [*lines, ""]


def _told(want: dict[str, str]) -> str:
    words = f"{want['severity']} of {want['kind']}"
    if "label" in want:
        words += f" ({want['label']})"
    if "left" in want:
        words += f": {want['left']} / {want['right']}"
    return words + (f", with the note {want['note']}" if "note" in want else "")
