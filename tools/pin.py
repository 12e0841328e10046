"""Pin the dependencies of the app, its build and its tests by version and hash, for all systems and Python versions.

Run: ``python tools/pin.py`` (or ``make requirements``); it needs ``uv`` beside the interpreter or on the path.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
COMMON = ["--universal", "--python-version", "3.11", "--generate-hashes"]
QUIET = ["--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"]


def main() -> int:
    """Write the files of ``requirements/``; returns an exit code.

    The heavy extras (``spacy``, ``semantic``) are left out, because neither the app nor its tests need them.
    """
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        print("uv is not installed: python -m pip install uv", file=sys.stderr)
        return 2
    build = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    pin(uv, "run.txt", ["pyproject.toml", "--extra", "watch"])
    pin(uv, "dev.txt", ["pyproject.toml", "--extra", "watch", "--extra", "web", "--group", "dev"])
    pin(uv, "web.txt", ["pyproject.toml", "--extra", "web", "--extra", "docx", "--constraint", "requirements/dev.txt"])
    pin(uv, "build.txt", ["-"], given="\n".join(build))
    return 0


def pin(uv: str, name: str, what: list[str], given: str = "") -> None:
    """Write one requirements file."""
    command = [uv, "pip", "compile", *COMMON, *QUIET, *what, "-o", f"requirements/{name}"]
    subprocess.run(command, cwd=TOP, input=given, text=True, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
