"""Links that open a page at a sentence: text fragments (https://wicg.github.io/scroll-to-text-fragment)."""

from __future__ import annotations

from urllib.parse import quote

from kfor_tui.cite.work import safe_url
from kfor_tui.model import Passage, Source

WHOLE, ENDS = 10, 5  # words up to which a sentence is named whole, and at each end of a longer one


def text_link(passage: Passage, source: Source) -> str | None:
    """Return the address of a source with the passage as its text fragment, or ``None`` without an address.

    A headline links to the page itself. A browser that does not know text fragments opens the page at its beginning.
    """
    url = safe_url(source.metadata.url)
    words = passage.text.split()
    if url is None or not words or passage.locator.split(".")[0] == "0":
        return url
    parts = [words] if len(words) <= WHOLE else [words[:ENDS], words[-ENDS:]]
    fragment = ",".join(_encoded(" ".join(part)) for part in parts)
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"


def _encoded(text: str) -> str:
    """Return percent-encoded text; a hyphen is encoded too, because it delimits context in a text directive."""
    return quote(text, safe="", errors="replace").replace("-", "%2D")
