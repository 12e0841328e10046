"""Names in text: ``find`` returns persons, places, organisations, events, groups and works with exact spans."""

from kfor_tui.text.ner.finder import find

__all__ = ["find"]
