"""Named styles of lines, in theme variables only, and the themes the T key walks through."""

from __future__ import annotations

from typing import Final

# Each style is colour plus an attribute or a sign next to it: nothing is told by colour alone.
LINE_STYLES: Final[dict[str, str]] = {
    "muted": "color: $text-muted;",
    "faint": "color: $text-disabled;",
    "strong": "text-style: bold;",
    "title": "color: $text-primary; text-style: bold;",
    "heading": "text-style: bold;",
    "accent": "color: $text-accent; text-style: bold;",
    "key": "color: $text-accent; text-style: bold;",
    "agree": "color: $text-success;",
    "conflict": "color: $text-error; text-style: bold;",
    "nuance": "color: $text-warning;",
    "value": "color: $text-error; text-style: bold underline;",
    "nuance-value": "color: $text-warning; text-style: underline;",
    "only": "color: $text-secondary;",
    "hit": "background: $warning-muted; color: $text-warning; text-style: bold underline;",
    "hit-current": "text-style: bold reverse;",
    "mark": "color: $text-warning; text-style: bold;",
    "error": "color: $text-error;",
    "quote": "text-style: italic;",
    "wording": "color: $text-muted;",
    "person": "color: $text-accent; text-style: bold;",
    "place": "color: $text-success; text-style: underline;",
    "organization": "color: $text-primary; text-style: bold underline;",
    "event": "color: $text-warning; text-style: italic;",
    "group": "color: $text-secondary; text-style: italic underline;",
    "work": "color: $text-secondary; text-style: italic;",
    "other": "text-style: underline;",
    "lit": "background: $accent-muted; text-style: reverse;",
    "current": "text-style: bold;",
    "cursor": "background: $primary-muted; color: $foreground;",
    "cursor-blurred": "background: $boost; color: $foreground;",
    "extended": "background: $secondary-muted;",
    "bar": "background: $panel; color: $foreground;",
    "tab": "background: $primary; color: $background; text-style: bold;",
    "heading-row": "background: $surface; color: $text-muted;",
}

LINE_CSS: Final = "LineView {\n    scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; background: $background;\n" + "".join(
    f"    & > .line--{name} {{ {rules} }}\n" for name, rules in LINE_STYLES.items()
) + "}\n"

THEMES: Final = (
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "tokyo-night",
    "solarized-light",
    "ansi-dark",
    "ansi-light",
)
