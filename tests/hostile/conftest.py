from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hostile.payloads import PAYLOAD, make
from hostile.pseudo import COMMAND, Pseudo

OpenPseudo = Callable[..., Pseudo]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs the installed command runs in one worker, beside the others and not against itself."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("hostile"))
            if not COMMAND.exists():
                item.add_marker(pytest.mark.skip(reason="the command is not installed"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which everything attacks."""
    return make(tmp_path_factory.mktemp("attack") / "sources", PAYLOAD)


@pytest.fixture
def pseudo(tmp_path: Path) -> Iterator[OpenPseudo]:
    """Opens pseudo-terminals, and closes them at the end."""
    opened: list[Pseudo] = []

    def start(*arguments: object, **options: object) -> Pseudo:
        opened.append(Pseudo(tmp_path, *arguments, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for made in opened:
        made.closes()
