"""Run every recipe on the evaluation files found and print the measured figures beside those of peers.

Run: ``python benchmarks/quality.py --data DIR [--only NAME …] [--json]``. A recipe takes the files whose names begin
with its prefixes; one that finds none is skipped and says so. The formats are described in ``docs/evaluation.md``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RECIPES = ("sentences", "alignment", "differences", "quantities", "moments", "entities", "aliases", "typos")


def main(arguments: list[str] | None = None) -> int:
    """Print the table; returns 1 when a figure stays below its bar, 2 when nothing could be run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=HERE.parent.parent / "shared" / "eval")
    parser.add_argument("--only", nargs="+", choices=RECIPES, default=RECIPES)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    options = parser.parse_args(arguments)
    if not options.data.is_dir():
        print(f"{options.data}: no such folder; give one with --data", file=sys.stderr)
        return 2
    rows = []
    for name in options.only:
        started = time.process_time()
        found = importlib.import_module(f"recipes.{name}").run(options.data)
        print(f"{name}: {len(found) or 'no'} figures, {time.process_time() - started:.0f} CPU-s", file=sys.stderr)
        rows += found
    if options.json:
        keys = ("recipe", "file", "metric", "value", "peer", "reach")
        print(json.dumps({"rows": [dict(zip(keys, row, strict=True)) for row in rows]}, indent=1))
    else:
        print_table(rows)
    if not rows:
        return 2
    return int(any(reach is not None and value < reach for *_, value, _, reach in rows))


def print_table(rows: list[tuple[str, str, str, float, object, float | None]]) -> None:
    """One line a figure, marked when it stays below the bar."""
    layout = "{:<12} {:<34} {:<34} {:>7}  {:<28} {:>6} {}"
    print(layout.format("recipe", "file", "metric", "value", "peers", "reach", ""))
    for recipe, file, metric, value, peer, reach in rows:
        mark = "" if reach is None else ("ok" if value >= reach else "below")
        bar = "" if reach is None else f"{reach:g}"
        print(layout.format(recipe, file[:34], metric[:34], f"{value:.3f}", str(peer or "")[:28], bar, mark))


if __name__ == "__main__":
    sys.exit(main())
