"""``kfor-tui screenshot``: a picture of a screen as SVG, from the application run without a terminal."""

from __future__ import annotations

import argparse
import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kfor_tui.cli.context import FOUND, Context
from kfor_tui.errors import KforError, QueryError
from kfor_tui.export import briefly

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from kfor_tui.tui.app import KforApp

SCREENS = ("read", "compare", "claims", "overview", "dossier", "help")
FONTS = "ui-monospace, 'Cascadia Mono', 'JetBrains Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
SMALLEST, LARGEST = (20, 5), (400, 200)
PATIENCE = 600.0
_LOOK = 0.02


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the screen, the output file, and the options for size, theme and keys."""
    parser.add_argument("screen", choices=SCREENS, metavar="SCREEN", help=", ".join(SCREENS))
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="output file (.svg); - is stdout")
    parser.add_argument("--size", type=_size, default=(120, 36), metavar="COLUMNSxROWS", help="default: 120x36")
    parser.add_argument("--theme", default="", metavar="NAME", help="a theme instead of the one in the settings")
    parser.add_argument(
        "--press", action="append", default=[], metavar="KEY", help="then press a key, such as d or down; repeatable"
    )
    parser.add_argument("--force", action="store_true", help="overwrite an existing file")


def run(context: Context) -> int:
    """Write the picture."""
    from kfor_tui.export import write_file

    options, library = context.options, context.library
    path = Path(options.output)
    if options.output != "-" and path.suffix.lower() != ".svg":
        raise QueryError(f"{options.output}: use the extension .svg")
    if options.output != "-" and library.is_source_file(path):
        raise KforError(f"{options.output}: is one of the sources, and is never replaced")
    svg = asyncio.run(_picture(context))
    if options.output == "-":
        context.console.write(svg)
        return FOUND
    written = write_file(path, svg, force=options.force)
    if options.json:
        width, height = options.size
        context.console.json({"path": str(written), "screen": options.screen, "columns": width, "rows": height})
    context.console.say(f"{written}: {options.screen}")
    return FOUND


async def _picture(context: Context) -> str:
    """Run the application on a library of its own, go to the screen, press the keys, and return the picture."""
    from kfor_tui.library import Library
    from kfor_tui.tui.app import KforApp

    options, paths = context.options, context.library.paths
    own = Library(*paths, cache=options.cache, encoding=options.encoding)
    app = KforApp(lambda: own, theme=options.theme or _theme(context), keep=False)
    try:
        async with asyncio.timeout(PATIENCE), app.run_test(size=options.size) as pilot:
            await until(pilot, lambda: app.findings_version > 0 and quiet(app))
            for key in (_key_of(options.screen), *options.press):
                await pilot.press(key)
                await until(pilot, lambda: quiet(app))
            return tidy(app.export_screenshot(title=f"kfor-tui {briefly(paths)}"))
    except TimeoutError:
        raise KforError("the screen was not ready in time") from None
    finally:
        own.close()


def _theme(context: Context) -> str:
    from kfor_tui.config import SettingsError, load_settings

    try:
        return load_settings().theme
    except SettingsError as error:
        context.console.say(str(error))
        return ""


def _key_of(screen: str) -> str:
    from kfor_tui.tui.commands.table import find
    from kfor_tui.tui.screens.registry import VIEWS

    return next((view.key for view in VIEWS if view.id == screen), None) or find(screen).keys[0]


def quiet(app: KforApp) -> bool:
    """Return whether nothing is under way."""
    return app.progress is None and all(worker.is_finished for worker in app.workers)


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Let the application work until something is true."""
    await pilot.pause()
    while not condition():
        await pilot.pause(_LOOK)
    await pilot.pause()


def tidy(svg: str) -> str:
    """Return the picture without fonts from the network, and with its spaces as they are."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}\s*", "", svg)
    svg = re.sub(r"font-family:\s*[^;]*;", f"font-family: {FONTS};", svg)
    return svg.replace("<text ", '<text xml:space="preserve" ')


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,4})[x×]([0-9]{1,4})", text)
    size = (int(found[1]), int(found[2])) if found else (0, 0)
    if not all(least <= side <= most for least, side, most in zip(SMALLEST, size, LARGEST, strict=True)):
        raise argparse.ArgumentTypeError("must be columns and rows, from 20x5 to 400x200, such as 120x36")
    return size
