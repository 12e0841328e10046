"""What leaves the terminal: web addresses, files in the system's viewer, pictures of the screen. Each asks first."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kfor_tui.errors import KforError
from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.phrases import domain_of
from kfor_tui.tui.presentation.targets import target_words
from kfor_tui.tui.services.service import Service
from kfor_tui.tui.widgets.cells import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORT = 8  # words at either end of a sentence that find it in a page
PICTURE = "kfor-tui.svg"


class Outside(Service):
    """Opens addresses and files, and writes pictures."""

    def open_url(self, url: str, text: str = "") -> None:
        """Ask, then open an address in the browser, at the sentence ``text`` where the browser can find it."""
        host = domain_of(url)
        if host is None:
            self.say(wording.NOT_A_WEB_ADDRESS)
            return
        address = with_fragment(url, text)
        self._confirm(wording.OPEN_IN_BROWSER.format(host=host), url, lambda: self.app.open_url(address))

    def open_file(self, source_id: str) -> None:
        """Ask, then open the file of a source in the system's viewer."""
        library = self.session.library

        def find() -> None:
            path = library.metadata.path(source_id) if library is not None else None
            self.app.call_later(self._ask_to_open, path)

        self.app.run_worker(find, thread=True, group="outside", description="find a file")

    def _ask_to_open(self, path: Path | None) -> None:
        command = viewer(os.environ)
        if path is None or not path.is_file():
            self.say(wording.FILE_GONE)
        elif command is None:
            self.say(wording.NO_VIEWER.format(path=shown(str(path))))
        else:
            self._confirm(wording.OPEN_IN_VIEWER, shown(str(path)), lambda: start(command, path))

    def _confirm(self, question: str, detail: str, act: object) -> None:
        from kfor_tui.tui.screens.ask import ConfirmScreen

        def answered(yes: bool | None) -> None:
            if yes and callable(act):
                act()

        self.app.push_screen(ConfirmScreen(question, detail), answered)

    def ask_picture(self) -> None:
        """Ask where to, then write what the screen shows as a picture."""
        from kfor_tui.tui.screens.ask import AskScreen

        made = self.app.export_screenshot(title="kfor-tui")

        def done(path: str | None) -> None:
            if path and path.strip():
                self._write_picture(path.strip(), made)

        self.app.push_screen(AskScreen(wording.WRITE_PICTURE, PICTURE, tell=target_words), done)

    def _write_picture(self, path: str, made: str) -> None:
        from kfor_tui.export import write_file

        try:
            written = write_file(Path(path).expanduser(), tidy(made))
        except (KforError, OSError, RuntimeError) as error:
            self.show_error(shown(str(error)), wording.PICTURE_NOT_WRITTEN)
            return
        self.say(wording.PICTURE_WRITTEN.format(path=shown(str(written.absolute()))))


def with_fragment(url: str, text: str) -> str:
    """Return an address that leads a browser to a sentence of the page, by the words at its ends."""
    from urllib.parse import quote

    words = text.split()
    if not words or "#" in url:
        return url
    ends = [words] if len(words) <= 2 * SHORT else [words[:SHORT], words[-SHORT:]]
    return f"{url}#:~:text=" + ",".join(quote(" ".join(part), safe="").replace("-", "%2D") for part in ends)


def viewer(environ: Mapping[str, str]) -> list[str] | None:
    """Return the command that opens a file with the program of its kind; ``None`` where no window can be seen."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return None
    if sys.platform == "win32":
        return ["explorer"]
    if sys.platform == "darwin":
        return ["open"]
    import shutil

    found = shutil.which("xdg-open", path=environ.get("PATH"))
    return [found] if found and (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")) else None


def start(command: list[str], path: Path) -> None:
    """Start the viewer and leave it alone."""
    import subprocess

    subprocess.Popen(  # noqa: S603 - no shell, and an absolute path is no option
        [*command, str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def tidy(svg: str) -> str:
    """Return a picture that loads no font from elsewhere."""
    import re

    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family:\s*[^;]*;", "font-family: ui-monospace, Menlo, Consolas, monospace;", svg)
    return svg.replace("<text ", '<text xml:space="preserve" ')
