"""The house rules that no linter checks: sizes, private modules, and dotted names that exist."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SRC = TOP / "src" / "kfor_tui"
MODULES = sorted(SRC.rglob("*.py"))
MAX_FILE, MAX_CLASS, MAX_APP, MAX_FUNCTION = 300, 200, 150, 40  # lines

# What may be larger, how large, and why. A test fails when an entry is no longer needed.
_ONE_TABLE = "one list of values or rules that is read from top to bottom"
_ONE_STATE = "methods that share the state of one widget or screen"
_REPLACED = "rules of one pair of sentences, older than the slot model"
LARGER: dict[str, tuple[int, str]] = {
    "compare/differences/numbers.py": (386, _REPLACED),
    "compare/differences/polarity.py": (347, _REPLACED),
    "compare/facts/count_nouns.py": (334, _REPLACED),
    "compare/facts/event_identity.py": (367, _REPLACED),
    "compare/facts/reading.py:_fact": (55, "one keyword a field of a fact"),
    "compare/statement.py": (352, "one sentence becomes tokens, units and keys in one pass over its spans"),
    "index/record/store.py": (308, "one transaction log: each method is one statement on the same connection"),
    "index/record/store.py:Store": (240, "one transaction log: each method is one statement on the same connection"),
    "index/search/vocabulary.py:Vocabulary": (232, "building and asking share the same arrays"),
    "library/__init__.py:Library": (242, "the one public door: most methods are a line that delegates"),
    "library/findings.py:compare": (51, "the order in which kept results are asked for, made and kept"),
    "library/loading.py:Loader": (202, "one lock guards all that loading touches"),
    "model.py": (386, "the frozen values of the whole program, one after the other"),
    "search/matching.py": (301, _ONE_TABLE),
    "search/syntax.py": (323, "the grammar of a query"),
    "tui/presentation/compare_rows.py": (376, "the layout of one table, computed in one pass"),
    "tui/presentation/compare_rows.py:Laid": (272, "the layout of one table, computed in one pass"),
    "tui/presentation/wording.py": (440, "every sentence of the screens, to be read in one go"),
    "tui/widgets/line_pane.py": (302, _ONE_STATE),
    "tui/widgets/line_pane.py:LineView": (273, _ONE_STATE),
    "search/syntax.py:_SyntaxReader": (202, "the grammar of a query"),
}


def over_budget() -> dict[str, int]:
    """Return the size of each file, class and function over its budget; a file by its path, others as ``path:name``."""
    return {name: size for module in MODULES for name, size, budget in _sizes(module, _tree(module)) if size > budget}


def _sizes(module: Path, tree: ast.Module) -> Iterator[tuple[str, int, int]]:
    path = module.relative_to(SRC).as_posix()
    yield path, len(module.read_text("utf-8").splitlines()), MAX_FILE
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if not isinstance(node, ast.ClassDef):
                yield f"{path}:{node.name}", size, MAX_FUNCTION
            else:
                yield f"{path}:{node.name}", size, MAX_APP if node.name == "KforApp" else MAX_CLASS


@cache
def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text("utf-8"))


def test_no_file_class_or_function_is_over_its_budget_without_a_reason() -> None:
    grown = {name: size for name, size in over_budget().items() if size > LARGER.get(name, (0, ""))[0]}
    assert not grown, f"split these, or name them with a reason in LARGER: {grown}"


def test_every_exception_from_the_budgets_is_still_needed() -> None:
    unneeded = sorted(set(LARGER) - set(over_budget()))
    assert not unneeded, f"take these out of LARGER: {unneeded}"


def _imports(module: Path) -> Iterator[str]:
    """Yield the absolute names that a module imports, anywhere in it."""
    package = ["kfor_tui", *module.relative_to(SRC).parent.parts]
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parent = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*parent, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _foreign_privates(module: Path) -> list[str]:
    folder = ".".join(["kfor_tui", *module.relative_to(SRC).parent.parts])
    return [
        name
        for name in _imports(module)
        if name.startswith("kfor_tui.") and any(map(_is_private, name.split("."))) and folder not in _parents(name)
    ]


def _parents(name: str) -> tuple[str, str]:
    """Return the folder of a private module, and that of the module with a private name."""
    parent = name.rpartition(".")[0]
    return parent, parent.rpartition(".")[0]


def test_no_module_imports_a_private_name_of_another_folder() -> None:
    found = {module.relative_to(SRC).as_posix(): _foreign_privates(module) for module in MODULES}
    assert not {module: names for module, names in found.items() if names}


_NAME = re.compile(r"(?<![\w./])kfor_tui(?:\.\w+)+")
_ENTRY_POINTS = "kfor_tui.recognizers"
_CODE = [path for folder in ("src", "tests", "tools", "benchmarks") for path in TOP.glob(f"{folder}/**/*.py")]
_TEXTS = [*TOP.glob("*.md"), *TOP.glob("docs/**/*.md"), *_CODE, TOP / "pyproject.toml"]


def _exists(name: str) -> bool:
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:end]))
        except ModuleNotFoundError:
            continue
        for part in parts[end:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


def test_every_dotted_name_in_code_strings_and_docs_exists() -> None:
    named = {
        (path.relative_to(TOP).as_posix(), name) for path in _TEXTS for name in _NAME.findall(path.read_text("utf-8"))
    }
    known = {name: _exists(name) for name in {name for _, name in named} - {_ENTRY_POINTS}}
    assert len(known) > 50
    assert not sorted((path, name) for path, name in named if not known.get(name, True))
