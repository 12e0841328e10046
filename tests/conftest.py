"""Fixtures of all tests: a home folder of their own, and no network."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from fast import is_slow

TESTS = Path(__file__).resolve().parent
TOP = TESTS.parent
ONLY_FAST = "not slow"  # the marker expression of make test-fast

# A busy machine stops an example for longer than any deadline.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Skip files in which ``make test-fast`` runs nothing, without importing them."""
    fast = config.getoption("markexpr") == ONLY_FAST and collection_path.is_relative_to(TESTS)
    return True if fast and is_slow(collection_path.relative_to(TESTS).as_posix()) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that ``make test-fast`` leaves out."""
    for item in items:
        if item.path.is_relative_to(TESTS) and is_slow(*_name(item)):
            item.add_marker(pytest.mark.slow)


def _name(item: pytest.Item) -> tuple[str, str]:
    """Return the path of a test's file below ``tests``, and its name without parameters."""
    test = item.nodeid.partition("::")[2].partition("[")[0]
    return item.path.relative_to(TESTS).as_posix(), test


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Log the CPU time of each test, child processes included, for ``make durations``."""
    log = os.environ.get("KFOR_TUI_DURATIONS")
    before = sum(os.times()[:4])
    done = yield
    if log and item.path.is_relative_to(TESTS):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{sum(os.times()[:4]) - before:.3f} {'::'.join(_name(item))}\n")
    return done


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own folder for cache, notes and settings."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("KFOR_TUI_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_inherited_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the terminal size that pytest inherits through readline, so that a test chooses its own."""
    for name in ("LINES", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def as_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder of one's own and, for root, drop to the rights of an ordinary user until the test ends."""
    if not hasattr(os, "setresuid") or os.geteuid() != 0:
        yield tmp_path_factory.mktemp("own")
        return
    nobody = 65534
    folder = Path(tempfile.mkdtemp())  # the folders of pytest can only be opened by root
    os.chown(folder, nobody, nobody)
    os.setresuid(nobody, nobody, 0)
    try:
        yield folder
    finally:
        os.setresuid(0, 0, 0)
        shutil.rmtree(folder)


_this_machine_allowed = False


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow connections to 127.0.0.1, and to nothing else."""
    monkeypatch.setattr(f"{__name__}._this_machine_allowed", True)


def _is_this_machine(address: object) -> bool:
    return _this_machine_allowed and isinstance(address, tuple) and address[0] == "127.0.0.1"


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Fail a test that tries to reach a network; local sockets of the event loop are allowed."""
    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None) and not _is_this_machine(address):
            raise AssertionError(f"a test reached for the network: {address!r}")
        real_connect(self, address)  # type: ignore[arg-type]

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect)
    patch.setattr(socket, "getaddrinfo", lambda *a, **k: pytest.fail("a test asked for the address of a host"))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def sample_data() -> Path:
    """Return the folder of the sample sources."""
    return TOP / "sample_data"
