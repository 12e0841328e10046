from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tmux.driver import ABSENT, SMALL, Desk

OpenTerminal = Callable[..., Desk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a real terminal: one worker runs them, or none where tmux is missing."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.tmux)
            item.add_marker(pytest.mark.xdist_group("tmux"))
            if ABSENT:
                item.add_marker(pytest.mark.skip(reason=ABSENT))


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[OpenTerminal]:
    """Opens terminals, and closes them at the end."""
    opened: list[Desk] = []

    def start(*arguments: object, size: tuple[int, int] = SMALL, **options: object) -> Desk:
        env = options.pop("env", None)
        made = Desk(tmp_path, size, env)  # type: ignore[arg-type]
        opened.append(made)
        return made.starts(*arguments, **options)  # type: ignore[arg-type]

    yield start
    for made in opened:
        made.closes()
