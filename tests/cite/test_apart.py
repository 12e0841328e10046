"""Two works of one library are never cited in the same words, and a citation is the same whenever it is copied."""

from __future__ import annotations

import itertools
import random

import pytest

from kfor_tui.cite import BLOCKS, STYLES, Bibliography, cite, in_text, reference, references
from kfor_tui.model import Metadata, Paragraph, Passage, Source

IN_BRACKETS = ("apa", "chicago-author-date", "harvard", "mla")


def work(id_: str, text: str = "", **facts: object) -> Source:
    return Source(id_, text or id_, Metadata(**facts))  # type: ignore[arg-type]


def by(*authors: str, title: str, date: str | None = "2025", outlet: str | None = None, text: str = "") -> Source:
    return work(f"{title}.txt", text, authors=authors, title=title, published=date, outlet=outlet)


def brackets(source: Source, style: str, bibliography: Bibliography) -> str:
    """What stands in the brackets behind a quote, without the paragraph."""
    found = in_text(Passage(source.id, "2.1", 0, 1, "x"), source, style, bibliography=bibliography)
    return found[found.index("(") + 1 : found.rindex("par")].rstrip(", ")


SPRING = by("Ana Silva", title="Zero hour", date="2025-03-01")
AUTUMN = by("Ana Silva", title="All quiet", date="2025-10-10")
YEAR = by("Ana Silva", title="Middle ground", date="2025")
UNDATED = by("Ana Silva", title="No day", date=None)
UNDATED_TOO = by("Ana Silva", title="Any day", date=None)


@pytest.mark.parametrize(
    ("style", "source", "brackets_", "listed"),
    [
        # APA 7, 8.19 and 9.47: a year alone before days, days in order; the letter is all a citation says of the day.
        ("apa", YEAR, "Silva, 2025a", "Silva, A. (2025a). Middle ground."),
        ("apa", SPRING, "Silva, 2025b", "Silva, A. (2025b, March 1). Zero hour."),
        ("apa", AUTUMN, "Silva, 2025c", "Silva, A. (2025c, October 10). All quiet."),
        ("apa", UNDATED_TOO, "Silva, n.d.-a", "Silva, A. (n.d.-a). Any day."),
        ("apa", UNDATED, "Silva, n.d.-b", "Silva, A. (n.d.-b). No day."),
        # Chicago 17, 15.20, and Harvard: in the order of titles.
        ("chicago-author-date", AUTUMN, "Silva 2025a", "Silva, Ana. 2025a. “All quiet.” October 10, 2025."),
        ("chicago-author-date", YEAR, "Silva 2025b", "Silva, Ana. 2025b. “Middle ground.”"),
        ("chicago-author-date", SPRING, "Silva 2025c", "Silva, Ana. 2025c. “Zero hour.” March 1, 2025."),
        ("chicago-author-date", UNDATED, "Silva, n.d.-b", "Silva, Ana. n.d.-b. “No day.”"),
        ("harvard", AUTUMN, "Silva, 2025a", "Silva, A. (2025a) ‘All quiet’, 10 October."),
        ("harvard", UNDATED, "Silva, no date b", "Silva, A. (no date b) ‘No day’."),
        # MLA 9, 6.8: the title behind the author.
        ("mla", SPRING, "Silva, “Zero hour", "Silva, Ana. “Zero hour.” 1 Mar. 2025."),
    ],
)
def test_works_of_one_author_are_told_apart(style: str, source: Source, brackets_: str, listed: str) -> None:
    bibliography = Bibliography([SPRING, AUTUMN, YEAR, UNDATED, UNDATED_TOO])
    assert brackets(source, style, bibliography).removesuffix(",”") == brackets_
    assert reference(source, style, bibliography=bibliography) == listed


def test_an_outlet_that_stands_for_the_author_gets_letters() -> None:
    first, second = (by(title=title, outlet="Valley Post") for title in ("Bridge shut", "Ferry sunk"))
    bibliography = Bibliography([second, first])
    assert brackets(second, "chicago-author-date", bibliography) == "Valley Post 2025b"
    assert brackets(first, "harvard", bibliography) == "Valley Post, 2025a"
    staff = [by("Valley Post", title=title, outlet="Valley Post") for title in ("Bridge shut", "Ferry sunk")]
    assert brackets(staff[1], "apa", Bibliography(staff)) == "Valley Post, 2025b"
    assert reference(staff[1], "apa", bibliography=Bibliography(staff)) == "Valley Post. (2025b). Ferry sunk."


@pytest.mark.parametrize("style", IN_BRACKETS)
def test_one_work_alone_and_works_of_other_years_need_nothing(style: str) -> None:
    bibliography = Bibliography([SPRING, by("Emre Kaya", title="Else")])
    assert brackets(SPRING, style, bibliography) == brackets(SPRING, style, Bibliography([SPRING]))
    if style != "mla":
        assert "2025a" not in brackets(SPRING, style, Bibliography([SPRING, by("Ana Silva", title="Old", date="2024")]))


BERG, DAHL, FINK, HOLM = "Bo Berg", "Cy Dahl", "Eva Fink", "Gil Holm"
JUHL, LUND, NOER = "Ida Juhl", "Kai Lund", "Mia Noer"


@pytest.mark.parametrize(
    ("authors", "others", "style", "cited"),
    [
        # APA 7, 8.20; Chicago 17, 15.22; MLA 9, 6.9: initials, and whole given names where those are alike, too.
        (("Ana Silva",), ("Rui Silva",), "apa", "A. Silva, 2025"),
        (("Ana Silva",), ("Rui Silva",), "chicago-author-date", "A. Silva 2025"),
        (("Ana Silva",), ("Rui Silva",), "harvard", "A. Silva, 2025"),
        (("Ana Silva",), ("Rui Silva",), "mla", "A. Silva"),
        (("Ana Silva",), ("Aldo Silva",), "apa", "Ana Silva, 2025"),
        (("Ana Silva", "Emre Kaya"), ("Rui Silva",), "apa", "A. Silva & Kaya, 2025"),
        # Second authors never get them.
        (("Emre Kaya", "Ana Silva"), ("Rui Silva",), "apa", "Kaya & Silva, 2025"),
        # A. Silva may be Ana Silva: the letter tells the works apart.
        (("Ana Silva",), ("A. Silva",), "apa", "Silva, 2025b"),
        # APA 7, 8.18; Chicago 17, 15.29: as many authors as needed; "et al." is never one person.
        (
            (BERG, DAHL, FINK, HOLM),
            (BERG, JUHL, LUND, NOER),
            "apa",
            "Berg, Dahl, et al., 2025",
        ),
        ((BERG, DAHL, FINK), (BERG, DAHL, HOLM), "apa", "Berg, Dahl, & Fink, 2025"),
        (
            (BERG, DAHL, FINK, HOLM),
            (BERG, JUHL, LUND, NOER),
            "chicago-author-date",
            "Berg, Dahl, et al. 2025",
        ),
        (
            (BERG, DAHL, FINK, HOLM),
            (BERG, JUHL, LUND, NOER),
            "harvard",
            "Berg, Dahl et al., 2025",
        ),
        ((BERG, DAHL, FINK), (BERG, HOLM, JUHL), "mla", "Berg, Dahl, and Fink"),
    ],
)
def test_authors_are_named_as_far_as_it_takes(
    authors: tuple[str, ...], others: tuple[str, ...], style: str, cited: str
) -> None:
    source = by(*authors, title="One")
    assert brackets(source, style, Bibliography([source, by(*others, title="Another")])) == cited


@pytest.mark.parametrize(
    ("title", "other", "style", "cited"),
    [
        ("What the dam holds back and why", "What the dam holds for us all", "apa", "“What the dam holds back,” 2025"),
        ("What the dam holds back and why", "What the dam holds for us all", "mla", "“What the dam holds back"),
        ("Snow", "Snow", "apa", "“Snow,” 2025a"),
        ("Snow", "Snow", "mla", "“Snow” [Post]"),
    ],
)
def test_unsigned_works_are_told_by_more_of_their_titles(title: str, other: str, style: str, cited: str) -> None:
    source, second = work("a", title=title, outlet="Post", published="2025"), work("b", title=other, published="2025")
    second = work("b", title=other, published="2025", outlet="Zeit")
    assert brackets(source, style, Bibliography([source, second])).removesuffix(",”") == cited


def test_titles_alike_in_one_outlet_are_told_by_their_days_in_mla() -> None:
    sources = [work(day, title="Snow", outlet="Post", published=day) for day in ("2025-01-02", "2025-01-03")]
    assert brackets(sources[0], "mla", Bibliography(sources)) == "“Snow” [2 Jan. 2025]"


def test_an_article_held_in_two_files_is_one_work() -> None:
    copies = [work(id_, "Same words.\n", title="Snow", authors=("Ana Silva",), published="2025") for id_ in "ab"]
    bibliography = Bibliography(copies)
    assert [brackets(source, "apa", bibliography) for source in copies] == ["Silva, 2025"] * 2
    assert references(copies) == ("Silva, A. (2025). Snow.",)


def test_folded_lines_make_no_second_work_of_an_article() -> None:
    facts = Metadata(title="Snow", authors=("Ana Silva",), published="2025")
    bare = Source("a", "It snowed.", facts, paragraphs=(Paragraph(0, 10),))
    framed = Source("b", "Menu\n\nIt snowed.", facts, paragraphs=(Paragraph(0, 4, "boilerplate"), Paragraph(6, 16)))
    assert references([bare, framed]) == ("Silva, A. (2025). Snow.",)


def test_versions_of_an_article_are_two_works() -> None:
    versions = [work(id_, id_, title="Snow", authors=("Ana Silva",), published="2025") for id_ in "ab"]
    assert references(versions) == ("Silva, A. (2025a). Snow.", "Silva, A. (2025b). Snow.")


LIBRARY = [
    *(
        work(f"{n}", authors=authors, title=title, published=date, outlet=outlet)
        for n, (authors, title, date, outlet) in enumerate(
            itertools.product(
                [
                    (),
                    ("Ana Silva",),
                    ("A. Silva",),
                    ("Rui Silva", "B C", "D E"),
                    ("Rui Silva", "B C", "D F", "Gil Holm"),
                ],
                [
                    "Night falls on the old town",
                    "Night falls on the old port",
                    "'Night falls' (part one) again and again",
                ],
                [None, "2025", "2025-01", "2025-01-02"],
                [None, "Post"],
            )
        )
    ),
    *(work(f"x{n}", f"{n}") for n in range(3)),
]


@pytest.mark.parametrize("style", IN_BRACKETS)
def test_no_two_works_of_a_library_are_cited_alike(style: str) -> None:
    bibliography = Bibliography(LIBRARY)
    cited = [in_text(Passage(s.id, "2.1", 0, 1, "x"), s, style, bibliography=bibliography) for s in LIBRARY]
    assert len(set(cited)) == len(LIBRARY)


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_does_not_depend_on_the_order_in_which_works_are_read(style: str) -> None:
    mixed = LIBRARY[:]
    random.Random(7).shuffle(mixed)
    one, other = Bibliography(LIBRARY), Bibliography(mixed)
    for source in LIBRARY:
        passage = Passage(source.id, "2.1", 0, 1, "x")
        assert cite(passage, source, style, bibliography=one) == cite(passage, source, style, bibliography=other)
    assert references(LIBRARY, style) == references(mixed, style)


@pytest.mark.parametrize("style", [style for style in STYLES if style not in BLOCKS])
def test_a_citation_and_the_list_say_the_same_of_a_work(style: str) -> None:
    bibliography = Bibliography(LIBRARY)
    for source in LIBRARY[:40]:
        assert reference(source, style, bibliography=bibliography) in references(
            LIBRARY, style, bibliography=bibliography
        )


def test_letters_run_down_the_list_and_on_behind_z() -> None:
    sources = [by("Ana Silva", title=f"Part {n:02}") for n in range(30)]
    listed = references(sources)
    assert [entry.split("(")[1].split(")")[0] for entry in listed[:2]] == ["2025a", "2025b"]
    assert "(2025z)" in listed[25] and "(2025aa)" in listed[26]


def test_an_unsigned_work_is_listed_where_its_entry_begins() -> None:
    sources = [by("Zoe Zeller", title="B"), by(title="Quiet day", outlet="Alps Post"), by("Max Muster", title="C")]
    assert [entry[:4] for entry in references(sources, "chicago")] == ["Alps", "Must", "Zell"]
    assert [entry[:4] for entry in references(sources, "apa")] == ["Must", "Quie", "Zell"]
