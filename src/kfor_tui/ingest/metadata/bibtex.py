"""BibTeX through bibtexparser: names put in spoken order, LaTeX decoded, the attachments of Zotero and JabRef found."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kfor_tui.text.calendar_words import SHORT_ENGLISH_MONTHS

_MONTHS = {name: f"{number:02}" for name, number in SHORT_ENGLISH_MONTHS.items()}
_ESCAPED = re.compile(r"\\([:;\\{}_&%#$ ])")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its fields by lower-case name, with names and accents decoded."""

    values: Mapping[str, Any]

    def one(self, *names: str) -> str:
        """The value of the first of these fields that has one, without braces."""
        found = (self.values.get(name) for name in names)
        text = next((value for value in found if isinstance(value, str) and value.strip()), "")
        return " ".join(text.replace("{", "").replace("}", "").split())

    @property
    def authors(self) -> list[str]:
        """The authors in spoken order; an organisation in braces stays whole."""
        names = self.values.get("author")
        if not isinstance(names, list):
            return []
        spoken = (
            " ".join([*name.first, *name.von, *name.last, *name.jr]).replace("{", "").replace("}", "") for name in names
        )
        return [name for name in spoken if name.casefold() != "others"]

    @property
    def date(self) -> str:
        """The date in ISO form as far as it is given."""
        month = self.one("month").lower()
        number = _MONTHS.get(month[:3], month.zfill(2) if month.isdecimal() else "")
        parts = [self.one("year"), number, self.one("day").zfill(2) if self.one("day") and number else ""]
        return self.one("date") or "-".join(part for part in parts if part)

    @property
    def paths(self) -> list[str]:
        """The files of ``file``: ``Label:path:type``, several with semicolons between them, or plain paths."""
        found = []
        for part in re.split(r"(?<!\\);", str(self.values.get("file", ""))):
            pieces = re.split(r"(?<!\\):", part)
            path = ":".join(pieces[1:-1]) if len(pieces) > 2 else part
            found.append(_ESCAPED.sub(r"\1", path).strip())
        return [path for path in found if path]


def items(text: str) -> Iterator[Item]:
    """Yield the entries of a BibTeX file; broken ones are left out."""
    from bibtexparser import middlewares
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.library import Library

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it reports each broken entry on stderr
    for entry in parse_string(text).entries:
        raw = {field.key.lower(): field.value for field in entry.fields}
        for name in ("abstract", "annote", "note", "file"):
            if (field := entry.fields_dict.get(name)) is not None:
                entry.pop(field.key)  # decoded by nobody
        library = Library([entry])
        for step in (
            middlewares.LatexDecodingMiddleware(keep_braced_groups=True),
            middlewares.SeparateCoAuthors(),
            middlewares.SplitNameParts(),
        ):
            library = step.transform(library)
        for done in library.entries:
            yield Item(
                {**{k: v for k, v in raw.items() if k == "file"}, **{f.key.lower(): f.value for f in done.fields}}
            )
