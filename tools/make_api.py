"""Build the reference of the library's public modules from their docstrings, as HTML below ``build/api``.

Run: ``python tools/make_api.py [FOLDER]`` (or ``make docs``). A public name without a docstring is a fault.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pdoc

TOP = Path(__file__).resolve().parent.parent
MODULES = (
    "kfor_tui", "kfor_tui.library", "kfor_tui.model", "kfor_tui.errors", "kfor_tui.progress", "kfor_tui.cite",
    "kfor_tui.compare", "kfor_tui.export", "kfor_tui.search", "kfor_tui.text.sentences", "kfor_tui.text.entities",
    "kfor_tui.text.quantities", "kfor_tui.text.moments", "kfor_tui.text.structure",
)  # fmt: skip


def main() -> int:
    """Write the pages; returns 1 when a public name is not described."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TOP / "build" / "api"
    others = f"!(?!(?:{'|'.join(map(re.escape, MODULES))})\\Z).*"
    pdoc.render.configure(docformat="google", show_source=False, search=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # kfor_tui.Library is loaded on first use; its page is kfor_tui.library
        pdoc.pdoc(*MODULES, others, output_directory=folder)
    faults = [fault for name in MODULES for fault in undescribed(pdoc.doc.Module.from_name(name))]
    for fault in faults:
        print(f"{fault}: no docstring", file=sys.stderr)
    print(f"{len(list(folder.rglob('*.html')))} pages of the reference in {folder}, {len(faults)} faults")
    return 1 if faults else 0


def undescribed(module: pdoc.doc.Module) -> Iterator[str]:
    """Yield the public classes and functions of a module that have no docstring."""
    for member in module.own_members:
        named = isinstance(member, pdoc.doc.Class | pdoc.doc.Function) and not member.name.startswith("_")
        if named and not member.docstring:
            yield member.fullname


if __name__ == "__main__":
    sys.exit(main())
