"""Check that the documentation is consistent with itself and with the code; prints one line for each fault.

Run: ``python tools/check_docs.py`` from anywhere. Checked: links, pictures and named files exist, every page can be
reached from the README, generated pages are current, every setting is described, and no page contains a path of one
machine.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"`[^`\n]*`")
GENERATED = {"docs/keys.md": "tools/make_keys.py"}


def main() -> int:
    """Return 1 when anything is wrong."""
    pages = sorted([*TOP.glob("*.md"), *TOP.glob("docs/**/*.md")])
    faults = [fault for page in pages for fault in (*dead_links(page), *lost_files(page), *machine_paths(page))]
    faults += unreachable(pages) + outdated() + undescribed_settings()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(pages)} pages, {len(faults)} faults")
    return 1 if faults else 0


def targets(page: Path) -> list[str]:
    """Return the targets of a page's links, outside code blocks."""
    return LINK.findall(INLINE_CODE.sub("", FENCE.sub("", page.read_text("utf-8"))))


def dead_links(page: Path) -> list[str]:
    """Return local links to files that do not exist."""
    local = [t.partition("#")[0] for t in targets(page) if not t.startswith(("http://", "https://", "mailto:", "#"))]
    return [
        f"{page.relative_to(TOP)}: {target} does not exist" for target in local if not (page.parent / target).exists()
    ]


def lost_files(page: Path) -> list[str]:
    """Return Python files and folders that a page names and that exist neither in the checkout nor in the package."""
    named = re.findall(r"`(?:src/kfor_tui/)?([\w./]+(?:\.py|(?<=\w)/))`", page.read_text("utf-8"))
    roots = (TOP, TOP / "src" / "kfor_tui")
    partial = [path for path in named if "/" in path.rstrip("/")]  # a bare file name depends on its context
    return [
        f"{page.relative_to(TOP)}: {path} does not exist"
        for path in partial
        if not any((root / path).exists() for root in roots)
    ]


def machine_paths(page: Path) -> list[str]:
    """Return paths that exist on one machine only."""
    found = re.findall(r"(?:/work|/root|/home/\w+)/\S*", page.read_text("utf-8"))
    return [f"{page.relative_to(TOP)}: names {path}" for path in found]


def unreachable(pages: list[Path]) -> list[str]:
    """Return pages that cannot be reached from the README."""
    seen, waiting = set(), [TOP / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page not in pages:
            continue
        seen.add(page)
        waiting += [(page.parent / target.partition("#")[0]).resolve() for target in targets(page)]
    return [f"{page.relative_to(TOP)}: no page leads here" for page in pages if page not in seen]


def outdated() -> list[str]:
    """Return generated pages that are out of date."""
    faults = []
    for page, script in GENERATED.items():
        if not (TOP / script).exists():
            faults.append(f"{page}: {script} is missing")
            continue
        command = [sys.executable, str(TOP / script), "--check"]
        if subprocess.run(command, cwd=TOP, check=False).returncode:  # noqa: S603
            faults.append(f"{page}: not current; run python {script}")
    return faults


def undescribed_settings() -> list[str]:
    """Return settings that are missing on the page about settings."""
    sys.path.insert(0, str(TOP / "src"))
    from kfor_tui.config import Settings

    page = TOP / "docs" / "settings.md"
    text = page.read_text("utf-8") if page.exists() else ""
    return [f"docs/settings.md: {f.name} is not described" for f in fields(Settings) if f"`{f.name}`" not in text]


if __name__ == "__main__":
    sys.exit(main())
