"""Dates and times in English text; ``kfor_tui.text.moments`` is the public interface."""
