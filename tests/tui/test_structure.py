"""The parts of the app depend on each other in one direction."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def test_no_modules_of_the_app_import_each_other_in_a_circle() -> None:
    """Type-only imports are left out: command tables name the screens that they act on, for mypy."""
    graph = grimp.build_graph("kfor_tui", exclude_type_checking_imports=True, cache_dir=None)
    modules = {name for name in graph.modules if name.startswith("kfor_tui.tui")}
    imports = {name: graph.find_modules_directly_imported_by(name) & modules for name in modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"a circle: {' -> '.join(error.args[1])}")
