"""``kfor-tui serve``: open the same screens in a browser on this machine."""

from __future__ import annotations

import argparse
import asyncio

from kfor_tui.cli.context import FOUND, UNUSABLE, Context
from kfor_tui.cli.parser import add_watch
from kfor_tui.cli.screen import why_not_open, why_not_watching
from kfor_tui.errors import KforError, with_extra


class ServeError(KforError):
    """The server cannot start; the reason in one line."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the port and what the sessions do."""
    add_watch(parser)
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="listen on this port (default: any free port)"
    )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def run(context: Context) -> int:
    """Print the address and serve until ctrl+c."""
    trouble = _missing() or why_not_open(context.options.paths) or why_not_watching(context.options)
    if trouble:
        context.console.say(trouble)
        return UNUSABLE
    from kfor_tui.cli.serving.gate import Gate
    from kfor_tui.cli.serving.server import Server, listen, serve

    console = context.console
    try:
        place = listen(context.options.port)
    except OSError as error:
        raise ServeError(f"port {context.options.port}: {error.strerror or 'cannot be used'}") from error
    server = Server(_arguments(context.options), Gate(place.getsockname()[1]), console.say)

    def ready() -> None:
        _print_address(context, server.gate.address)
        console.say("open this address in a browser on this machine; press ctrl+c to stop")

    with place:
        asyncio.run(serve(server, place, ready))
    return FOUND


def _missing() -> str | None:
    from kfor_tui.cli.serving.page import missing

    absent = missing()
    return f"serve needs {absent[0]}: {with_extra('web')}" if absent else None


def _print_address(context: Context, address: str) -> None:
    if context.options.json:
        context.console.json({"address": address})
    else:
        context.console.write(f"{address}\n")
    context.console.flush()


def _arguments(options: argparse.Namespace) -> list[str]:
    """Return the command line of a session, with the same paths and options."""
    chosen = [] if options.cache else ["--no-cache"]
    if options.watch:
        chosen.append("--watch")
    if options.encoding:
        chosen.append(f"--encoding={options.encoding}")
    return [*chosen, "--", *options.paths]
