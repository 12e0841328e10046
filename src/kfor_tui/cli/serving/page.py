"""The page, its style and scripts, and the security headers."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>kfor-tui</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="xterm.css">
<link rel="stylesheet" href="page.css">
<script src="start.js"></script>
<script src="textual.js" defer></script>
</head>
<body>
<p class="ended" role="status">This session has ended. Reload the page to begin another.</p>
<div id="terminal" class="textual-terminal" data-font-size="16"></div>
</body>
</html>
"""
STYLE = """\
html, body { margin: 0; height: 100%; background: #101418; color: #e8e8e8; overflow: hidden; }
.textual-terminal { height: 100%; }
.ended { display: none; font: 16px monospace; padding: 2em; }
body.-closed .ended { display: block; }
body.-closed .textual-terminal { display: none; }
"""
# The terminal makes every address in a text clickable: a click would tell its owner who reads what. It opens an empty
# window first, so only what the application itself asks for has an address here. The terminal has the keyboard as soon
# as its session begins, also after a reload and after a look at another tab.
START = """\
"use strict";
const openWindow = window.open.bind(window);
window.open = (address) => address ? openWindow(address, "_blank", "noopener,noreferrer") : null;
document.addEventListener("DOMContentLoaded", () => {
  const terminal = document.getElementById("terminal");
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}${location.pathname}session`;
  const page = document.body.classList;
  const focus = () => {
    if (page.contains("-loaded") && !page.contains("-closed")) {
      document.querySelector(".xterm-helper-textarea")?.focus();
    }
  };
  // The terminal reports its focus to the session, so there must be one: then the page has the class -loaded.
  new MutationObserver(focus).observe(document.body, { attributeFilter: ["class"] });
  window.addEventListener("focus", focus);
  // The terminal would take ctrl+v for a key; left to the browser it pastes.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && !event.altKey && !event.metaKey && event.key.toLowerCase() === "v") {
      event.stopImmediatePropagation();
    }
  }, true);
});
"""
BUNDLED = {"textual.js": "static/js/textual.js", "xterm.css": "static/css/xterm.css"}
NEEDED = ("aiohttp", "textual_serve")


class Asset(NamedTuple):
    """A file that is served."""

    kind: str
    body: bytes


def missing() -> list[str]:
    """Return the missing packages of the extra."""
    return [name for name in NEEDED if find_spec(name) is None]


def assets() -> dict[str, Asset]:
    """Return all files by their path below the root; the page itself has an empty path.

    Raises:
        OSError: a file of the bundle cannot be read.
    """
    own = {"": (PAGE, "text/html"), "page.css": (STYLE, "text/css"), "start.js": (START, "text/javascript")}
    found = {name: Asset(kind, text.encode()) for name, (text, kind) in own.items()}
    for name, place in BUNDLED.items():
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        found[name] = Asset(kind, (_bundle() / place).read_bytes())
    return found


def _bundle() -> Path:
    spec = find_spec("textual_serve")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("textual_serve")
    return Path(spec.origin).parent


def headers(port: int) -> dict[str, str]:
    """Return the headers of every response; only our own scripts are allowed, and inline styles for the terminal."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; "
        f"connect-src 'self' ws://127.0.0.1:{port} ws://localhost:{port}; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "Server": "kfor-tui",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
