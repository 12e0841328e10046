"""Hash what the program prints about known folders, to prove that moving code changes no result.

Run ``golden.py FILE`` before a change to write the hashes, and ``golden.py --check FILE`` after it to list the
differences. A fresh process of ``--python`` reads each folder through the JSON of the command line. That is a stable
contract, so one tool can compare two installations with different module names. Standard library only.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
CORPUS = "tests/corpus"
QUERIES = (
    "police",
    "presidnet",
    "said that",
    '"said that"',
    "trump | obama | minister",
    "/[0-9]+ (people|percent|soldiers)/",
    "!said people",
    '"the government"~5',
    "'US",
    "entity:president",
    "date:1990..2030 year",
)
STYLES = ("apa", "chicago", "chicago-author-date", "mla", "harvard", "plain", "markdown", "bibtex", "ris", "csl-json")
REPORTS = ("sources", "entities", "compare", "claims", "timeline", "check")
EXPORTS = ("json", "md", "csv")
TIMEOUT_SECONDS = 300

Outputs = dict[str, str]


def main() -> int:
    """Write the hashes, or compare them with a file; returns 1 when something differs."""
    options = _arguments()
    if options.worker:
        print(json.dumps(_report(options.worker, Path(options.file))))
        return 0
    hashes = _hash_all(options)
    if options.check:
        return _compare(json.loads(Path(options.file).read_text("utf-8")), hashes, options.only)
    Path(options.file).parent.mkdir(parents=True, exist_ok=True)
    Path(options.file).write_text(json.dumps(hashes, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{len(hashes)} hashes of {len(_folders(options))} folders in {options.file}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", metavar="FILE", help="the file with the hashes")
    parser.add_argument("--check", action="store_true", help="compare with FILE instead of writing it")
    parser.add_argument("--python", default=sys.executable, help="the interpreter whose kfor_tui is run")
    parser.add_argument("--tree", type=Path, default=TOP, help="the checkout whose samples and corpus are read")
    parser.add_argument("--data", type=Path, help="the folder of the evaluation sets; seeds and stories are optional")
    parser.add_argument("--only", default="", metavar="START", help="only folders whose name starts like this")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth of the stories")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the outputs there too, for diff -r")
    parser.add_argument("--jobs", "-j", type=int, default=2)
    parser.add_argument("--worker", metavar="NAME", help=argparse.SUPPRESS)
    return parser.parse_args()


def _folders(options: argparse.Namespace) -> dict[str, Path]:
    """Return every folder to read, by its name in the file."""
    tree, data = options.tree.resolve(), options.data and options.data.resolve()
    found = {"sample_data": tree / "sample_data", CORPUS: tree / CORPUS / "cases.toml"}
    found |= _children("tests/tellings", tree / "tests" / "tellings")
    if data:
        found["seeds"] = data.parent / "seeds"
        stories = _children("stories", data / "stories" / "articles")
        found |= dict(list(stories.items())[:: options.every])
        found |= _children("inputs", data.parent / "cases" / "inputs")
    return {name: path for name, path in found.items() if path.exists() and name.startswith(options.only)}


def _children(name: str, folder: Path) -> dict[str, Path]:
    children = sorted(path for path in folder.glob("*") if path.is_dir())
    return {f"{name}/{path.name}": path for path in children}


def _hash_all(options: argparse.Namespace) -> dict[str, str]:
    read = partial(_read, options.python)
    hashes = {}
    with ThreadPoolExecutor(options.jobs) as pool:
        for name, outputs in pool.map(read, *zip(*_folders(options).items(), strict=True)):
            for command, text in outputs.items():
                hashes[f"{name}: {command}"] = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            if options.keep:
                _keep(options.keep / name.replace("/", "_"), outputs)
    return hashes


def _read(python: str, name: str, path: Path) -> tuple[str, Outputs]:
    """Run all commands on one folder in a process with its own home."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(  # noqa: S603 - the interpreter is the caller's choice
            [python, __file__, "--worker", name, str(path)],
            env={**os.environ, "KFOR_TUI_HOME": home, "PYTHONPATH": ""},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr.strip()}")
    outputs: Outputs = json.loads(done.stdout)
    return name, outputs


def _keep(folder: Path, outputs: Outputs) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for command, text in outputs.items():
        name = "".join(c if c.isalnum() or c in "-._" else "_" for c in command)
        (folder / name).write_text(_readable(text), "utf-8", errors="surrogatepass")


def _readable(text: str) -> str:
    code, _, data = text.partition("\n")
    try:
        return f"{code}\n{json.dumps(json.loads(data), indent=1, ensure_ascii=False)}\n"
    except ValueError:
        return text


def _compare(wanted: dict[str, str], hashes: dict[str, str], only: str) -> int:
    wanted = {name: value for name, value in wanted.items() if name.startswith(only)}
    lost = [name for name in wanted if name not in hashes and name.partition(":")[0] in _names(hashes)]
    changed = [name for name, value in hashes.items() if wanted.get(name, value) != value]
    new = [name for name in hashes if name not in wanted]
    for what, names in (("differs", changed), ("is missing", lost), ("is new", new)):
        for name in names:
            print(f"{name} {what}")
    print(f"{len(hashes)} compared, {len(changed)} differ, {len(lost)} missing, {len(new)} new")
    return 1 if changed or lost or new else 0


def _names(hashes: dict[str, str]) -> set[str]:
    return {name.partition(":")[0] for name in hashes}


def _report(name: str, path: Path) -> Outputs:
    """Return what the installed program prints about a folder, each as exit code and standard output."""
    if name == CORPUS:
        return dict(_pairs(path))
    if name.startswith("inputs/"):
        return {command: _print(command, str(path), "--json") for command in ("sources", "check")}

    def run(command: str, *arguments: str) -> str:
        return _print(command, str(path), *arguments, "--json")

    outputs = {command: run(command) for command in REPORTS}
    outputs |= {f"search {query}": run("search", query, "--limit", "50") for query in QUERIES}
    outputs |= {f"cite {style}": _citations(run, outputs["compare"], style) for style in STYLES}
    outputs |= {f"export {form}": _print("export", str(path), "-o", "-", "--format", form) for form in EXPORTS}
    return outputs


def _print(command: str, path: str, *arguments: str) -> str:
    """Return exit code and standard output; stderr has only wording, which may change."""
    from kfor_tui.cli import main as kfor_tui

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        code = kfor_tui([command, path, *arguments])
    if code not in (0, 1, 2):
        raise SystemExit(f"{command} {' '.join(arguments)} ended with {code}")
    return f"{code}\n{out.getvalue()}"


def _citations(run: Callable[..., str], compared: str, style: str) -> str:
    """Cite the first, middle and last passage of each source, and only the first in the rarer styles."""
    passages: dict[str, dict[int, str]] = {}
    for passage in _passages(json.loads(compared.partition("\n")[2] or "{}")):
        passages.setdefault(passage["source"], {})[passage["start"]] = passage["locator"]
    cited = []
    for source, found in sorted(passages.items()):
        locators = [found[start] for start in sorted(found)]
        picked = dict.fromkeys((locators[0], locators[len(locators) // 2], locators[-1]))
        cited += [f"{source}:{locator}" for locator in list(picked)[: 3 if style == "apa" else 1]]
    return "\n".join(run("cite", reference, "--style", style) for reference in cited)


def _passages(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "locator" in value:
            yield value
        for child in value.values():
            yield from _passages(child)
    elif isinstance(value, list):
        for child in value:
            yield from _passages(child)


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Compare each pair of the corpus in both directions."""
    for case in tomllib.loads(path.read_text("utf-8"))["case"]:
        sides = (case["left"], case.get("left_date")), (case["right"], case.get("right_date"))
        yield case["id"], json.dumps([_pair(*sides), _pair(*reversed(sides))])


def _pair(left: tuple[str, str | None], right: tuple[str, str | None]) -> dict[str, Any]:
    from kfor_tui.compare import compare_sentences

    pair = compare_sentences(left[0], right[0], left_date=left[1], right_date=right[1])
    differences = [
        {"kind": d.kind, "severity": d.severity, "label": d.label, "note": d.note}
        | {name: [s.text, s.start, s.end, s.value] for name, s in (("left", d.left), ("right", d.right))}
        for d in pair.differences
    ]
    return {
        "score": round(pair.score, 4),
        "relation": pair.relation,
        "differences": differences,
        "reasons": list(pair.reasons),
    }


if __name__ == "__main__":
    sys.exit(main())
