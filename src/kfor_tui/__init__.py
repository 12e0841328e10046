"""kfor-tui: explore sources side by side in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kfor_tui.library import Library as Library

__version__ = "0.1.0"
__all__ = ["Library", "__version__"]


def __getattr__(name: str) -> object:
    """Load ``Library`` on first use, so that ``--version`` costs nothing."""
    if name == "Library":
        from kfor_tui.library import Library

        return Library
    raise AttributeError(name)
