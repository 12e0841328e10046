from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test copies to the clipboard of the person who runs it, or takes over the colours of their terminal."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "NO_COLOR", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
