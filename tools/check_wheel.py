"""Check that a wheel is complete: the package, its data, the sample sources and the licence.

Run: ``python tools/check_wheel.py WHEEL``.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent


def main(wheel: str) -> int:
    """Print what is missing, one line each; returns 1 when anything is."""
    names = set(zipfile.ZipFile(wheel).namelist())
    samples = {f"kfor_tui/data/samples/{p.name}" for p in (TOP / "sample_data").iterdir() if p.is_file()}
    package = {
        str(p.relative_to(TOP / "src"))
        for p in (TOP / "src" / "kfor_tui").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    missing = sorted((samples | package) - names)
    if not any(name.endswith("licenses/LICENSE") for name in names):
        missing.append("LICENSE")
    for name in missing:
        print(f"{wheel}: {name} is missing", file=sys.stderr)
    print(f"{Path(wheel).name}: {len(names)} files, {len(samples)} sample files")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
