"""Write ``docs/tricky-cases.md`` from the cases."""

from corpus import DOCUMENT, load, render

DOCUMENT.write_text(render(load()), encoding="utf-8")
