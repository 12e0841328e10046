"""Named styles of lines, in theme variables only, and the themes the T key walks through.

Every style is a colour plus an attribute, or stands next to a sign: nothing is told by colour alone. They are resolved
here once per theme and background; Textual's component classes would cost every pane a node per style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App


class Look(NamedTuple):
    """Foreground, background and attributes; ``ansi`` replaces all three where the terminal's own colours are used."""

    color: str = ""
    background: str = ""
    attributes: str = ""
    ansi: str | None = None


LOOKS: Final[dict[str, Look]] = {
    "muted": Look("muted", ansi="dim"),
    "faint": Look("faint", ansi="dim"),
    "strong": Look(attributes="bold"),
    "title": Look("text-primary", attributes="bold"),
    "heading": Look(attributes="bold"),
    "accent": Look("text-accent", attributes="bold"),
    "key": Look("text-accent"),
    "tab": Look("background", "primary", "bold", ansi="reverse bold"),
    "agree": Look("text-success"),
    "conflict": Look("text-error", attributes="bold"),
    "nuance": Look("text-warning"),
    "value": Look("text-error", "error-muted", "bold underline", ansi="red bold underline"),
    "nuance-value": Look("text-warning", attributes="underline"),
    "only": Look("text-secondary"),
    "added": Look("text-success", attributes="underline"),
    "removed": Look("text-error", attributes="strike"),
    "wording": Look("muted", attributes="underline", ansi="dim underline"),
    "hit": Look("text-warning", "warning-muted", "bold underline", ansi="yellow bold underline reverse"),
    "hit-current": Look(attributes="bold reverse"),
    "mark": Look("text-warning", attributes="bold"),
    "error": Look("text-error"),
    "quote": Look(attributes="italic"),
    "said": Look("text-accent", attributes="bold"),
    "person": Look("person", attributes="bold", ansi="magenta bold"),
    "place": Look("place", attributes="underline", ansi="green underline"),
    "organization": Look("organization", attributes="bold underline", ansi="cyan bold underline"),
    "event": Look("event", attributes="italic", ansi="yellow italic"),
    "group": Look("group", attributes="italic underline", ansi="blue italic underline"),
    "work": Look("work", attributes="italic", ansi="blue italic"),
    "other": Look("muted", attributes="underline", ansi="underline"),
    "lit": Look("text-accent", "accent-muted", "bold", ansi="reverse"),
    "current": Look(attributes="bold"),
    "cursor": Look("", "primary-muted", ansi="on bright_black"),
    "cursor-blurred": Look("", "cursor-blurred", ansi="on bright_black"),
    "extended": Look("", "secondary-muted", ansi="reverse"),
    "heat-1": Look("muted", ansi="dim"),
    "heat-2": Look("text-primary", "heat-2", ansi=""),
    "heat-3": Look("text-primary", "heat-3", ansi=""),
    "heat-4": Look("text-primary", "heat-4", "bold", ansi="bold"),
    "bar": Look("", "panel", ansi=""),
    "heading-row": Look("muted", "panel", ansi="bold"),
}
# The kinds of names, for themes that do not say otherwise.
_KINDS: Final = {
    "person": "text-accent",
    "place": "text-success",
    "organization": "text-primary",
    "event": "text-warning",
    "group": "text-secondary",
    "work": "text-secondary",
}
_SHARE: Final = {"muted": 0.62, "faint": 0.40}
_HEAT: Final = {"heat-2": 0.12, "heat-3": 0.22, "heat-4": 0.38}


def resolve(app: App[object], background: Color) -> dict[str, Style]:
    """Every named style under the theme in force, blended with the background of a pane; treat it as constant."""
    # The name alone is not enough: for a moment after a change the variables are still those of the theme before.
    key = (app.theme, app.theme_variables.get("primary", ""), background)
    found = _RESOLVED.get(key)
    if found is None:
        if len(_RESOLVED) > 50:
            _RESOLVED.clear()
        found = _RESOLVED[key] = _resolve(app, background)
    return found


_RESOLVED: dict[tuple[str, str, Color], dict[str, Style]] = {}


def _resolve(app: App[object], background: Color) -> dict[str, Style]:
    variables = app.theme_variables
    if app.current_theme.ansi:
        light = not app.current_theme.dark
        return {name: _ansi(look, variables, light=light) for name, look in LOOKS.items()}
    return {name: _blended(look, variables, background) for name, look in LOOKS.items()}


def _blended(look: Look, variables: dict[str, str], background: Color) -> Style:
    behind = _color(look.background, variables, background) if look.background else None
    front = _color(look.color, variables, behind or background) if look.color else None
    style = Style(color=front.rich_color if front else None, bgcolor=behind.rich_color if behind else None)
    return style + Style.parse(look.attributes) if look.attributes else style


def _color(name: str, variables: dict[str, str], background: Color) -> Color:
    if name in _SHARE:
        return background.blend(Color.parse(variables["foreground"]), _SHARE[name], alpha=1.0)
    if name in _HEAT:
        return background.blend(Color.parse(variables["primary"]), _HEAT[name], alpha=1.0)
    if name == "cursor-blurred":
        return background.blend(Color.parse(variables["foreground"]), 0.09, alpha=1.0)
    value = variables.get(name) or variables[_KINDS.get(name, "foreground")]
    return background + Color.parse(value)


def _ansi(look: Look, variables: dict[str, str], *, light: bool) -> Style:
    if look.ansi is not None:
        return Style.parse(look.ansi.replace("on bright_black", "on white") if light else look.ansi)
    value = variables.get(look.color, "").split(" ")[0]
    color = Color.parse(value).rich_color if value else None
    return Style(color=color) + Style.parse(look.attributes)


OWN_THEMES: Final = (
    Theme(
        name="kfor-dark",
        primary="#6CA8E0",
        secondary="#8FA3B8",
        accent="#E3B341",
        warning="#E8A34C",
        error="#F0716F",
        success="#7BC78A",
        foreground="#D6DAE0",
        background="#14171C",
        surface="#191D24",
        panel="#222832",
        dark=True,
        variables={
            "text-primary": "#8CBFF0",
            "text-accent": "#E3B341",
            "text-warning": "#EDB26A",
            "text-error": "#FF8A84",
            "text-success": "#8FD19C",
            "text-secondary": "#A9BACB",
            "primary-muted": "#223448",
            "error-muted": "#4A2427",
            "warning-muted": "#4A3920",
            "accent-muted": "#453A1C",
            "secondary-muted": "#2A323C",
            "person": "#F0C67A",
            "place": "#8FD19C",
            "organization": "#8CBFF0",
            "event": "#D7A6E8",
            "group": "#7CCFCB",
            "work": "#B7BFE8",
        },
    ),
    Theme(
        name="kfor-light",
        primary="#1F5F99",
        secondary="#5B6B7B",
        accent="#8A5A00",
        warning="#9A5B00",
        error="#B3261E",
        success="#1E6B34",
        foreground="#20242A",
        background="#FBFAF7",
        surface="#F3F1EC",
        panel="#E6E3DB",
        dark=False,
        variables={
            "text-primary": "#1B5488",
            "text-accent": "#7A4F00",
            "text-warning": "#8A4F00",
            "text-error": "#A31F18",
            "text-success": "#1A5E2D",
            "text-secondary": "#4C5A68",
            "primary-muted": "#D3E2F0",
            "error-muted": "#F6D9D6",
            "warning-muted": "#F5E2BD",
            "accent-muted": "#F0E3BF",
            "secondary-muted": "#E0E4E8",
            "person": "#7A4F00",
            "place": "#1A5E2D",
            "organization": "#1B5488",
            "event": "#74358C",
            "group": "#0F6664",
            "work": "#3F4A94",
        },
    ),
    Theme(
        name="high-contrast",
        primary="#4DC3FF",
        secondary="#FFFFFF",
        accent="#FFE100",
        warning="#FFB000",
        error="#FF7A7A",
        success="#5CFF8F",
        foreground="#FFFFFF",
        background="#000000",
        surface="#000000",
        panel="#1C1C1C",
        dark=True,
        variables={
            "text-primary": "#4DC3FF",
            "text-accent": "#FFE100",
            "text-warning": "#FFB000",
            "text-error": "#FF7A7A",
            "text-success": "#5CFF8F",
            "text-secondary": "#FFFFFF",
            "primary-muted": "#003E66",
            "error-muted": "#5C0000",
            "warning-muted": "#5C3F00",
            "accent-muted": "#4D4400",
            "secondary-muted": "#333333",
        },
    ),
    # Colours told apart by people with any common colour blindness (Okabe and Ito, 2008).
    Theme(
        name="colour-blind-safe",
        primary="#56B4E9",
        secondary="#999999",
        accent="#F0E442",
        warning="#E69F00",
        error="#D55E00",
        success="#56B4E9",
        foreground="#E8E8E8",
        background="#111111",
        surface="#171717",
        panel="#232323",
        dark=True,
        variables={
            "text-primary": "#56B4E9",
            "text-accent": "#F0E442",
            "text-warning": "#E69F00",
            "text-error": "#FF8C3B",
            "text-success": "#56B4E9",
            "text-secondary": "#BBBBBB",
            "primary-muted": "#17384B",
            "error-muted": "#4A2405",
            "warning-muted": "#4A3500",
            "accent-muted": "#46430F",
            "secondary-muted": "#2B2B2B",
            "person": "#F0E442",
            "place": "#2FC39B",
            "organization": "#56B4E9",
            "event": "#CC79A7",
            "group": "#E69F00",
            "work": "#BBBBBB",
        },
    ),
)
THEMES: Final = (
    *(theme.name for theme in OWN_THEMES),
    "nord",
    "gruvbox",
    "solarized-light",
    "ansi-dark",
    "ansi-light",
)
