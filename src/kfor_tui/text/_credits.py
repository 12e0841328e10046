"""Photo captions and credits, bylines, datelines, credits of reporters: furniture told by shape rather than wording."""

from __future__ import annotations

import re

from kfor_tui.text._shapes import count_words, has_verb, is_name, is_sentence, word_list
from kfor_tui.text.words import fold_word

_KIND = r"(?:file |handout |stock |courtesy |screen ?|video )?(?:photo|photograph|picture|image|pic|illustration|graphic|grab|still|visual)s?"
# "/Photo: AA", "| Image: Jane Roe", "Photo by Jane Roe/AFP", "Photo credit: …" at the end of a caption, or alone.
_TRAILING_CREDIT = re.compile(
    rf"(?:^|[\s/|(\[.–—-])[/|(\[–—-]?\s*{_KIND}(?: credits?| courtesy| source)?(?:\s?[:/|©]| by | courtesy(?: of)? | via )\s?"
    r"(?P<owner>[^.!?]{1,70})[.)\]]*\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[](?P<inside>[^()\[\]]{1,80})[)\]]\s*\.?\Z")
_SLASHED = re.compile(r"(?:^|\s)(?:[/|©]|via )\s?(?P<owner>[^/|.!?]{2,40})\Z")
_CREDIT_LABEL = re.compile(
    r"(?:image |photo |picture )?(?:credits?|source|copyright|photographer)\s?[:/|]\s?\S.{0,80}", re.IGNORECASE
)
_IN_PICTURE = re.compile(
    r"\b(?:in (?:this|an?)(?: [\w-]+){0,2} (?:photo|photograph|picture|image|frame|screen ?grab|video grab|still|handout)"
    r"(?: (?:\w+ ){0,3}?(?:released|taken|provided|made|obtained|issued|shared|from|by|on|dated|shows?)|,|\.)"
    r"|(?:is|are|was|were) (?:seen|pictured) (?:here|in this|above|below|during|at)\b"
    r"|(?:pictured|shown) (?:here|above|below|left|right)\b|\(pictured\b|^file (?:photo|image|picture)\b|\(file(?: photo)?\)\W*\Z)",
    re.IGNORECASE,
)
_PICTURE_HINTS = ("photo", "picture", "image", "frame", "grab", "still", "handout", "seen", "shown", "(file")
_PHOTO_WORDS = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)


def photo_credit(line: str, agencies: frozenset[str]) -> tuple[str, str] | None:
    """Why a line is a caption or a credit, and its caption without the credit; none when it is neither."""
    if len(line) > 700 or line[0] in '"“' or count_words(line) > 70:
        return None
    caption = _without_credit(line, agencies)
    if caption is None:
        return ("photo caption", line) if count_words(line) <= 60 and _tells_of_picture(line) else None
    return ("photo caption" if len(word_list(caption)) > 1 else "photo credit"), caption


def _without_credit(line: str, agencies: frozenset[str]) -> str | None:
    """The caption before a credit at the end of a line, none without one."""
    if len(line) < 40 and fold_word(line).strip(" .()[]/|©:") in agencies | {"others", "other"}:
        return ""
    if len(line) < 110 and _CREDIT_LABEL.fullmatch(line) and not has_verb(line):
        return ""
    tail = max(len(line) - 120, 0)
    match = _TRAILING_CREDIT.search(line, tail)
    if match and not has_verb(match["owner"]) and len(word_list(match["owner"])) <= 9:
        return line[: match.start()].rstrip(" /|([–—-")
    match = _BRACKETED.search(line, tail) if line.rstrip(".")[-1:] in (")", "]") else None
    if match and _is_owner(match["inside"], agencies, line[match.start()] == "["):
        return line[: match.start()].rstrip()
    match = _SLASHED.search(line, tail)
    if match and _names_agency(match["owner"], agencies) and count_words(line) <= 45:
        return line[: match.start()].rstrip()
    return None


def _tells_of_picture(line: str) -> bool:
    small = line.lower()
    return any(hint in small for hint in _PICTURE_HINTS) and bool(_IN_PICTURE.search(line))


def _is_owner(inside: str, agencies: frozenset[str], square: bool) -> bool:
    """Whether brackets hold the owner of a picture: "AA Photo", "Jane Roe/AP"; in square brackets, an agency alone."""
    if has_verb(inside):
        return False
    if _PHOTO_WORDS.search(inside):
        return len(word_list(inside)) <= 8
    parts = re.split(r"\s*/\s*|\s+via\s+", inside)
    if len(parts) > 1:
        return any(_names_agency(part, agencies) for part in parts)
    return square and _names_agency(inside, agencies)


def _names_agency(owner: str, agencies: frozenset[str]) -> bool:
    folded = fold_word(owner).strip(" .()[]©")
    return folded in agencies or any(part.strip() in agencies for part in re.split(r"/| via |-| photo", folded))


_REPORTERS = re.compile(
    r"[(\[]?(?:(?:additional|with|further)\s)?(?:reporting|writing|editing|report|compiled|translated|translation|edited|written|"
    r"produced|production|graphics?|photography|research|video|contributions?|additional material)\s(?:and (?:writing|editing|reporting) )?"
    r"(?:by|from)\s.{2,300}",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r".{2,160}\b(?:contributed (?:to|reporting)|contributed reporting)\b.{0,100}", re.IGNORECASE)


def is_reporters_credit(line: str) -> bool:
    """Whether a line names those who reported, wrote and edited: "Reporting by Jane Roe; Editing by John Doe"."""
    if len(line) > 400:
        return False
    if _CONTRIBUTED.fullmatch(line):
        return bool(re.search(r"(?:this|the) (?:report|story|article)|reporting", line, re.IGNORECASE))
    return (
        bool(_REPORTERS.fullmatch(line))
        and (not has_verb(line[20:]) or ";" in line)
        and any(map(str.isupper, line[9:]))
    )


_BY = re.compile(
    r"(?:by|written by|posted by|story by|words by|text by|author|authors|reported by|report by|from)[:\s]\s*(?P<names>\S.*)",
    re.IGNORECASE,
)
_SEAM = re.compile(r"\s*(?:,|\||/|&|;|·|•|–|—|-|\band\b|\bwith\b|\bfor\b|\bin\b|\bat\b|\bof\b|\bfrom\b)\s*")
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|journalist|columnist|staff|desk|contributor|bureau|analyst|agency|agencies|news|"
    r"reuters|afp|ap|associated press|aa|bbc|team|author|media|service|post|times|press)\b",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(r"(?:,|\||–|—|-|\bin\b|\bfor\b)")


def is_byline(line: str, small_words: frozenset[str]) -> bool:
    """Whether a line only names who wrote the article, perhaps with a place, a role or a date.

    ``small_words`` are the words the text writes small somewhere: "Peace Talks in Geneva" is no name where the text
    speaks of talks.
    """
    if len(line) > 120 or line[-1] in ".!?:":
        return False
    match = _BY.fullmatch(line)
    if match:
        return _names_someone(match["names"], small_words)
    return bool(_ROLE_AFTER.search(line)) and _is_signed(line, small_words)


def _names_someone(names: str, small_words: frozenset[str]) -> bool:
    first = _SEAM.split(names)[0]
    found = word_list(first)
    if is_name(found) or (first.isupper() and 2 <= len(found) <= 5):
        return not any(word.lower() in small_words for word in found)
    return bool(_ROLE.search(names)) and len(word_list(names)) <= 8 and not has_verb(names)


def _is_signed(line: str, small_words: frozenset[str]) -> bool:
    """ "Jane Roe in Ankara", "Jane Roe, Staff Writer", "Jane Roe | 9 October 2023": a name first, then only its trimmings."""
    first, *rest = (part for part in _SEAM.split(line) if part)
    found = word_list(first)
    if not rest or not is_name(found) or len(found) > 4 or any(word.lower() in small_words for word in found):
        return False
    return all(_is_trimming(part, small_words) for part in rest)


def _is_trimming(part: str, small_words: frozenset[str]) -> bool:
    found = word_list(part)
    if is_date(part) or (_ROLE.search(part) and len(found) <= 5):
        return True
    return len(found) <= 4 and all(word[0].isupper() and word.lower() not in small_words for word in found)


_DATE_WORD = re.compile(
    r"(?:\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.h]\d{2}(?::\d{2})?(?:am|pm|h)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:t.*)?|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"a\.?m|p\.?m|gmt|utc|est|edt|cet|cest|bst|pst|pdt|trt|ist|z|at|on|of|the|ago|hours?|minutes?|days?|updated?|published|posted|last|modified|"
    r"first|date|local|time|et|pt|ct|[|,/·•–—-])",
    re.IGNORECASE,
)


def is_date(line: str) -> bool:
    """Whether a line holds a date or time and nothing else."""
    if len(line) > 90 or not any(char.isdigit() for char in line):
        return False
    tokens = [token.strip(".,:;()[]|·•+") for token in line.split()]
    return (
        len(tokens) > 0
        and line.strip() != tokens[0].strip("0123456789")
        and all(not token or _DATE_WORD.fullmatch(token) for token in tokens)
        and (len(tokens) > 1 or not tokens[0].isdigit())
    )


_PLACE_LINE = re.compile(
    r"[A-Z][A-Z' .-]{2,30}(?:, [A-Z][\w. ]{2,25})?,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2},?(?: \d{4})?)? ?(?:\([A-Za-z ./-]{2,25}\))? ?[-–—:]{0,2}"
)


def is_dateline(line: str) -> bool:
    """Whether a line is only the place, date and agency a report was filed from: "ANKARA, Oct. 9 (Reuters) -"."""
    if len(line) > 90 or not _PLACE_LINE.fullmatch(line):
        return False
    return "(" in line or any(char.isdigit() for char in line) or line[-1] in "-–—"


_BIO = re.compile(
    r"(?:about (?P<about>[^:.]{3,60}):?|(?P<name>[^\s:,–—-][^:,–—]{2,60}?)\s*(?:[:,–—-]|\b(?=is|was|has|writes|covers|works|reports|serves|holds)))\s*"
    r"(?P<rest>\S.*)",
    re.IGNORECASE,
)
_BIO_START = re.compile(
    r"(?:he|she|they|the (?:author|writer)|an? |is |was |has |writes |covers |works |reports |serves |holds )",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\b(?:writ(?:es|er|ing)|journalis[tm]|reporter|correspondent|columnist|editor|author|contribut(?:or|es|ing)|freelance|analyst|researcher|"
    r"research fellow|fellow|professor|lecturer|articles?|poet(?:ry)?|covers|blogger|twitter|tweets|@\w+|academic|scholar|novelist|"
    r"photographer|producer|strategist|consultant|commentator|specialist|expert|degree)\b",
    re.IGNORECASE,
)
_AUTHOR_IS = re.compile(r"(?:the (?:author|writer)|about the author:?) (?:is|was|has|works|writes)\b.*", re.IGNORECASE)


def is_biography(line: str, earlier: str) -> bool:
    """Whether a block after the article tells who its author is, a person of whom the article has not spoken."""
    if len(line) > 1200:
        return False
    if _AUTHOR_IS.match(line):
        return True
    match = _BIO.match(line)
    if not match or not _TRADE.search(match["rest"]) or not _BIO_START.match(match["rest"]):
        return False
    name = match["about"] or match["name"]
    found = word_list(name)
    return is_name(found) and found[-1] not in earlier and is_sentence(line)
