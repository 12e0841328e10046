"""Quantities in English text: ``find`` reads them; the other functions compare them."""

from kfor_tui.text.quantities.comparison import comparable, compatible, same_value, to_base
from kfor_tui.text.quantities.finder import find

__all__ = ["comparable", "compatible", "find", "same_value", "to_base"]
