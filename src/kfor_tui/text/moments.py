"""Dates and times in text.

``find`` reads all time expressions, ``find_dates`` only calendar dates, ``parse_date`` one date of metadata.
"""

from kfor_tui.text.dates.finder import compatible, find, find_dates, parse_date, period, spans

__all__ = ["compatible", "find", "find_dates", "parse_date", "period", "spans"]
