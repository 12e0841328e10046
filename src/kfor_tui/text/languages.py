"""The languages that the grammar reads, and the warning for a source in another one.

Numbers, dates, names, negation and verbs are read by English rules. In other languages digits, full dates and names in
Latin letters are found, while number words, roles and denials are missed.
"""

from __future__ import annotations

READ = ("en",)
OTHER_LANGUAGE = (
    "language {language}: the grammar reads English; here only digits, full dates and names are compared, "
    "number words and denials are not"
)


def is_read(language: str | None) -> bool:
    """Return whether the grammar reads a language, given as a tag ("en-GB"); an unknown one counts as English."""
    return not language or language.lower().replace("_", "-").partition("-")[0] in READ


def note(language: str | None) -> str | None:
    """Return the warning that says what is read of a source in ``language``; ``None`` when everything is."""
    return None if is_read(language) else OTHER_LANGUAGE.format(language=language)
