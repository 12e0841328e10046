"""Photo captions and credits, recognised by shape: a final credit, an agency alone, "in this photo released on"."""

from __future__ import annotations

import re

from kfor_tui.text.boilerplate.shapes import count_words, has_verb, word_list
from kfor_tui.text.words import fold_word

_TAIL = 120
_PICTURE = "photo|photograph|picture|image|pic|illustration|graphic|grab|still|visual"
# Each of those words contains one of these.
_PICTURE_PARTS = ("photo", "pic", "image", "illustration", "graphic", "grab", "still", "visual")
_KIND = rf"(?:file |handout |stock |courtesy |screen ?|video )?(?:{_PICTURE})s?"
# "/Photo: AA", "| Image: Jane Roe", "Photo by Jane Roe/AFP", "Photo credit: …": at the end of a caption, or alone.
_TRAILING_CREDIT = re.compile(
    rf"(?:^|[\s/|(\[.–—-])[/|(\[–—-]?\s*{_KIND}(?: credits?| courtesy| source)?"
    r"(?:\s?[:/|©]| by | courtesy(?: of)? | via )\s?(?P<owner>[^.!?]{1,70})[.)\]]*\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[](?P<inside>[^()\[\]]{1,80})[)\]]\s*\.?\Z")
_SLASHED = re.compile(r"(?:(?:^|\s)(?:[/|©]|via )|(?<=[.!?])\s)\s?(?P<owner>[^/|.!?()\[\]]{2,40})\Z")
_NO_OWNER = "/|.!?()[]"  # characters in none of them, so a line that ends with one has no credit of this form
_CREDIT_LABEL = re.compile(
    r"(?:image |photo |picture )?(?:credits?|copyright|photographer)\s?[:/|]\s?\S.{0,80}", re.IGNORECASE
)
_LABELLED = re.compile(r"(?:image|photo|picture|video) caption\s?[,:]\s?(?P<caption>\S.*)", re.IGNORECASE)
_IN_PICTURE = re.compile(
    r"\b(?:in (?:this|an?)(?: [\w-]+){0,2} "
    r"(?:photo|photograph|picture|image|frame|screen ?grab|video grab|still|handout)"
    r"(?: (?:\w+ ){0,3}?(?:released|taken|provided|made|obtained|issued|shared|from|by|dated|shows?)\b"
    r"|.{0,80}\b(?:is|are) (?:seen|shown|pictured)\b)"
    r"|(?:seen|shown|pictured) (?:here|in this (?:photo|picture|image)|(?:top|bottom|far) (?:left|right))\b"
    r"|\(pictured\b|^file (?:photo|image|picture)\b|\(file(?: photo)?\)\W*\Z)",
    re.IGNORECASE,
)
_PICTURE_HINTS = ("photo", "picture", "image", "frame", "grab", "still", "handout", "seen", "shown", "(file")
_PICTURE_WORD = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)


def photo_credit(line: str, agencies: frozenset[str]) -> tuple[str, str] | None:
    """Return why a line is a caption or a credit, and the caption without the credit; ``None`` for neither."""
    if len(line) > 700 or line[0] in '"“' or count_words(line) > 70:
        return None
    labelled = _LABELLED.fullmatch(line)
    if labelled:
        return "photo caption", labelled["caption"]
    caption = _without_credit(line, agencies)
    if caption is None:
        return ("photo caption", line) if count_words(line) <= 60 and _mentions_picture(line) else None
    return ("photo caption" if len(word_list(caption)) > 1 else "photo credit"), caption


def _without_credit(line: str, agencies: frozenset[str]) -> str | None:
    """Return the caption before a credit at the end of a line; ``None`` without a credit."""
    if len(line) < 40 and fold_word(line).strip(" .()[]/|©:") in agencies | {"others", "other"}:
        return ""
    if len(line) < 110 and _CREDIT_LABEL.fullmatch(line) and not has_verb(line):
        return ""
    tail = max(len(line) - _TAIL, 0)
    match = _TRAILING_CREDIT.search(line, tail) if _names_picture(line[tail:]) else None
    if match and not has_verb(match["owner"]) and count_words(match["owner"]) <= 9:
        return line[: match.start()].rstrip(" /|([–—-")
    match = _BRACKETED.search(line, tail) if line.rstrip(".")[-1:] in (")", "]") else None
    if match and _is_owner(match["inside"], agencies, line[match.start()] == "["):
        return line[: match.start()].rstrip()
    match = _SLASHED.search(line, tail) if line[-1] not in _NO_OWNER else None
    if match and _names_agency(match["owner"], agencies) and count_words(line) <= 45:
        return line[: match.start()].rstrip()
    return None


def _names_picture(tail: str) -> bool:
    """Return whether a line may contain a word for a picture: a quick check, because most lines do not."""
    small = tail.lower()
    return any(part in small for part in _PICTURE_PARTS)


def _mentions_picture(line: str) -> bool:
    small = line.lower()
    return any(hint in small for hint in _PICTURE_HINTS) and bool(_IN_PICTURE.search(line))


def _is_owner(inside: str, agencies: frozenset[str], square: bool) -> bool:
    """Return whether brackets credit a picture: "AA Photo", "Jane Roe/AP"; in square brackets also an agency.

    An agency alone in round brackets signs a report, as in "(Reuters)", and does not count.
    """
    if has_verb(inside):
        return False
    if _PICTURE_WORD.search(inside):
        return count_words(inside) <= 8
    parts = re.split(r"\s*/\s*|\s+via\s+", inside)
    if len(parts) > 1:
        return any(_names_agency(part, agencies) for part in parts)
    return square and _names_agency(inside, agencies)


def _names_agency(owner: str, agencies: frozenset[str]) -> bool:
    folded = fold_word(owner).strip(" .()[]©")
    return folded in agencies or any(part.strip() in agencies for part in re.split(r"/| via |-| photo", folded))
