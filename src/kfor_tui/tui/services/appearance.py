"""Theme, colours and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.filter import LineFilter, Monochrome, NoColor

from kfor_tui.tui.presentation import wording
from kfor_tui.tui.presentation.theme import OWN_THEMES, THEMES
from kfor_tui.tui.services.service import Service

if TYPE_CHECKING:
    from kfor_tui.tui.app import KforApp


class Appearance(Service):
    """Chooses the theme before the first frame and changes it later."""

    def __init__(self, app: KforApp, theme: str, *, mouse: bool) -> None:
        super().__init__(app)
        self._chosen, self._mouse = theme, mouse
        for own in OWN_THEMES:
            app.register_theme(own)
        usual = "ansi-dark" if app.no_color else THEMES[0]
        self.first_theme = theme if theme in app.available_themes else usual

    def recall(self, theme: object) -> None:
        """Take the theme of the last run, unless an option or the environment chose one."""
        known = isinstance(theme, str) and theme in self.app.available_themes
        if isinstance(theme, str) and known and not (self._chosen or self.app.no_color):
            self.app.theme = theme

    def next_theme(self) -> None:
        """Switch to the next theme."""
        at = THEMES.index(self.app.theme) + 1 if self.app.theme in THEMES else 0
        self.app.theme = THEMES[at % len(THEMES)]
        self.session.memory.set("theme", self.app.theme)
        self.say(wording.THEME.format(theme=self.app.theme))

    def filters(self) -> list[LineFilter]:
        """The line filters of Textual, with colours taken out in the way that the theme needs."""
        kept = [f for f in self.app._filters if not isinstance(f, (NoColor, Monochrome))]
        return [*kept, NoColor() if self.app.native_ansi_color else Monochrome()]

    def toggle_mouse(self) -> None:
        """Give the mouse to the terminal, or take it back."""
        self._mouse = not self._mouse
        switch = getattr(self.app._driver, "_enable_mouse_support" if self._mouse else "_disable_mouse_support", None)
        if switch is not None:
            switch()
        self.say(wording.MOUSE_ON if self._mouse else wording.MOUSE_OFF)
