"""Write docs/keys.md from the command table, or check with ``--check`` whether it is current.

Run: ``python tools/make_keys.py`` from anywhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PAGE = TOP / "docs" / "keys.md"
HEAD = """# Keys

<!-- Written by tools/make_keys.py from the command table: change the table, then run it. -->

The palette (`:`) finds every command by name, and `?` shows the keys of the current screen. A key that cannot act
says why. The footer shows the most useful keys of the focused pane; clicking one is the same as pressing it.

To change a key, put its id and the new key into the [settings](settings.md):

```toml
[keys]
next-difference = "f8"
cite = "y,ctrl+y"
```
"""


def page() -> str:
    """Return the text of the page."""
    sys.path.insert(0, str(TOP / "src"))
    from kfor_tui.tui.commands import table as commands

    parts = [HEAD]
    for scope, title in commands.SCOPES:
        rows = commands.of_scope(scope)
        if rows and not any(part.startswith(f"\n## {title}\n") for part in parts):
            parts.append(f"\n## {title}\n\n| keys | what it does | id |\n|---|---|---|")
        for command in rows:
            keys = " ".join(_code(commands.key_name(key)) for key in command.keys)
            parts.append(f"| {keys} | {_cell(command.help)} | `{command.id}` |")
    return "\n".join(parts) + "\n"


def _code(key: str) -> str:
    return "`` ` ``" if key == "`" else f"`{_cell(key)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write or check the page; returns 1 when it is out of date."""
    text = page()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
