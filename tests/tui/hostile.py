"""Sources that attack the screen with what the gate lets through, and names and metadata that do."""

from __future__ import annotations

from kfor_tui.model import (
    Annotations,
    Comparison,
    Entity,
    Locator,
    Mention,
    Metadata,
    Pair,
    Paragraph,
    Problem,
    Sentence,
    Source,
    Span,
)
from kfor_tui.text.clean import clean_line, clean_text
from tui.fakes import FakeLibrary, source

ESC = "\x1b"
PIECES = (
    "[/foo] [bold]loud[/bold] [@click=app.quit]press me[/] [link=file:///etc/passwd]x[/link]",
    f"{ESC}[31mred{ESC}[0m {ESC}]0;title{ESC}\\ {ESC}[6n {ESC}]52;c;aGk=\x07 \x9b31m \x07\x08\x7f",
    "\u202egnp.exe\u202c \u2066isolated\u2069 a\u200bb\u2060c \ufeff \U000e0041\U000e0042",
    "👩‍👩‍👧‍👦 👍🏽 🇹🇷 ❤️ 1️⃣ ﷽ 表示漢字かな한국어 ｆｕｌｌ",
    "السلام عليكم ورحمة الله وبركاته שלום עולם",
    "a\tb\tc   d\u3000e\u00a0f \u2028g\u2029h\x85i",
    "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307 Z\u0351\u036b\u0343\u036a\u0302a\u030b\u0349l\u034cg\u0348o\u0324",
    "\ud800 \udfff \ufffe \uffff \x00 \x1f",
    "$(rm -rf /) `id` %s %n {0} {{x}} \\x1b[0m &amp; <script>alert(1)</script>",
)
NAME = f"[/evil]{ESC}[2J\u202e[@click=app.quit]name.txt"
META = f"[red]{ESC}]0;owned\x07[/red]\u202e"


def cleaned_source(name: str, text: str) -> Source:
    """As the gate hands it on."""
    made = source(clean_line(name), clean_text(text).text)
    meta = Metadata(
        title=clean_line("[/t]" + text.split("\n", 1)[0]),
        outlet=clean_line(META),
        authors=(clean_line(META), clean_line(PIECES[3])),
        published="not-a-date",
        url=clean_line("https://exa mple/\x1b[0m"),
        provenance={"outlet": clean_line(META)},
    )
    return Source(made.id, made.text, meta, made.paragraphs, made.sentences, warnings=(clean_line(PIECES[1]),))


def hostile_sources() -> list[Source]:
    body = "\n".join(f"{piece}. And {piece}." for piece in PIECES)
    long_line = "Long " + "x" * 200_000 + " " + "word " * 30_000
    wide_line = "表" * 50_000
    return [
        cleaned_source(NAME, "[/title] first\n" + body),
        cleaned_source("two" + NAME, "Other title\n" + body + "\nRead more [/x] " + PIECES[0]),
        cleaned_source("long.txt", "Long\n" + long_line + "\n" + wide_line),
        Source("empty.txt", "", Metadata()),
        Source("blank.txt", "   \n\n ", Metadata(), (Paragraph(0, 6),), ()),
    ]


class HostileLibrary(FakeLibrary):
    """Twins, names and problems that are hostile too."""

    def __init__(self) -> None:
        problems = [Problem(clean_line(NAME), clean_line(META + PIECES[1]))]
        super().__init__(hostile_sources(), problems)

    def annotations(self, source_id: str) -> Annotations:
        found = self._found[source_id]
        spans = [(s.start, min(s.end, s.start + 12)) for s in found.sentences[:50]]
        kinds = ("person", "place", "organization", "event", "group", "work", "other")
        return Annotations(
            tuple(
                Mention(a, b, found.text[a:b], kinds[i % 7], found.text[a:b] or "?")
                for i, (a, b) in enumerate(spans)
                if b > a
            )
        )

    def entities(self, **_: object) -> tuple[Entity, ...]:
        found = super().entities()
        return found or (Entity(clean_line(META) or "x", "person", (clean_line(NAME),), ()),)

    def compare(self, *_: object, **__: object) -> Comparison:
        first, second = self.sources[0], self.sources[1]
        pairs = tuple(
            Pair(0.9, "reworded", first.passage(a), second.passage(b), (), (clean_line(META),))
            for a, b in zip(first.sentences, second.sentences, strict=False)
        )
        return Comparison(tuple(s.id for s in self.sources), pairs)


def dirty_source() -> Source:
    """What must never come past the gate, to prove that the second guard stops it."""
    text = f"Dirty {ESC}[31m \x9b \u202e end. Second {ESC}c sentence."
    middle = text.index("Second")
    sentences = (Sentence(0, middle - 1, Locator(1, 1)), Sentence(middle, len(text), Locator(1, 2)))
    return Source("dirty.txt", text, Metadata(title=f"t{ESC}[2J"), (Paragraph(0, len(text)),), sentences)


def spans_of(source: Source) -> list[Span]:
    return [Span(s.start, s.end) for s in source.sentences]
