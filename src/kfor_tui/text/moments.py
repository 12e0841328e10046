"""Dates and times in text: ``find`` reads them, ``parse_date`` reads one date string of metadata."""

from kfor_tui.text.dates.finder import compatible, find, parse_date, period, spans

__all__ = ["compatible", "find", "parse_date", "period", "spans"]
