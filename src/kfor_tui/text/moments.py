"""Dates and times in text.

``find`` reads every expression of time, ``find_dates`` those of a calendar, ``parse_date`` one date of metadata.
"""

from kfor_tui.text.dates.finder import compatible, find, find_dates, parse_date, period, spans

__all__ = ["compatible", "find", "find_dates", "parse_date", "period", "spans"]
