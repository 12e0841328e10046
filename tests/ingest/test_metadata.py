"""The ladder of metadata: what counts before what, and what never counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kfor_tui.ingest.metadata import dates, filename, firstlines, frontmatter, keyvalues, language, precedence
from kfor_tui.ingest.metadata.people import names_in
from kfor_tui.ingest.raw import Field

from . import build, reading

TEXT = "\n\n".join(build.BODY)


def test_front_matter_is_read_and_taken_off_the_text(tmp_path: Path) -> None:
    path = tmp_path / "2001-01-01_other_wrong-title.md"
    path.write_text(
        "---\ntitle: \"Flood: the second night\"\noutlet: The Valley Post\nauthors:\n  - Mara Lind\n  - 'Jon O''Dea'\n"
        "date: 9 October 2023  # the day\nurl: https://valley.example/flood\naccessed: 2024-02-01\nlang: en-GB\n"
        f"tags: [water, weather]\n---\n{TEXT}"
    )
    source = reading.source(path)
    known = source.metadata
    assert source.text.startswith("The river rose")
    assert (known.title, known.outlet, known.language) == ("Flood: the second night", "The Valley Post", "en")
    assert known.authors == ("Mara Lind", "Jon O'Dea")
    assert (known.published, known.accessed) == ("2023-10-09", "2024-02-01")
    assert known.url == "https://valley.example/flood"
    assert set(known.provenance.values()) == {"front matter"}


def test_toml_front_matter_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f'+++\ntitle = "Flood"\ndate = 2023-10-09\nauthor = ["Mara Lind"]\n+++\n{TEXT}')
    known = reading.source(tmp_path / "a.md").metadata
    assert (known.title, known.published, known.authors) == ("Flood", "2023-10-09", ("Mara Lind",))


def test_header_lines_of_a_plain_text_are_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Title: Flood\nOutlet: The Valley Post\nDate: 9 October 2023\n\n{TEXT}")
    source = reading.source(tmp_path / "a.txt")
    assert source.metadata.provenance["outlet"] == "header lines"
    assert source.text.startswith("The river rose")


def test_a_rule_at_the_top_is_not_front_matter() -> None:
    text = "---\nJust a line of prose that goes on.\n---\nMore."
    assert frontmatter.split(text).text == text


def test_yaml_of_the_dangerous_kind_gives_nothing() -> None:
    values, problems = keyvalues.parse_yaml("a: &x [1]\ntitle: *x\nauthor: !!python/object:os.system ls\nb:\n  c: d")
    assert values == {"a": [], "title": [], "author": [], "b": []}
    assert problems == ["line 5 is not understood"]


def test_front_matter_without_an_end_in_16_kb_stays_in_the_text() -> None:
    head = frontmatter.split("---\n" + "a: b\n" * 10_000 + "---\ntext")
    assert head.warnings == ["front matter longer than 16 KB, left in the text"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.meta.yaml", "title: From beside\nauthors: [Mara Lind, Jon Dea]"),
        ("a.txt.meta.yml", "title: From beside\nauthors: [Mara Lind, Jon Dea]"),
        ("a.meta.toml", 'title = "From beside"\nauthors = ["Mara Lind", "Jon Dea"]'),
        ("a.meta.json", '{"title": "From beside", "authors": [{"name": "Mara Lind"}, "Jon Dea"]}'),
        ("sources.csv", "file,title,authors\na.txt,From beside,Mara Lind; Jon Dea\n"),
    ],
)
def test_sidecars_are_read_and_are_no_sources(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / name).write_text(content)
    assert reading.ids(tmp_path) == ["a.txt"]
    known = reading.source(tmp_path / "a.txt").metadata
    assert (known.title, known.authors) == ("From beside", ("Mara Lind", "Jon Dea"))
    assert reading.problems(tmp_path) == {}


def test_metadata_that_describes_nothing_here_is_listed_with_the_files_it_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "gone.meta.yaml").write_text("title: Nobody has it")
    (tmp_path / "sources.csv").write_text("file,title\na.txt,A\nsub/b.txt,B\nc.txt,C\n")
    assert reading.problems(tmp_path) == {
        "gone.meta.yaml": ("skipped", "metadata of a file that is not here"),
        "sources.csv": ("skipped", "metadata of 2 files that are not here: sub/b.txt, c.txt"),
    }


def test_front_matter_counts_before_a_sidecar_and_both_before_the_page(tmp_path: Path) -> None:
    head = '<meta property="og:title" content="From OpenGraph"><meta property="og:site_name" content="From OpenGraph">'
    (tmp_path / "a.html").write_bytes(build.page(head=head))
    (tmp_path / "a.meta.yaml").write_text("title: From beside")
    known = reading.source(tmp_path / "a.html").metadata
    assert (known.title, known.outlet) == ("From beside", "From OpenGraph")


def test_a_sources_csv_that_holds_texts_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("title,text\nA,Some words.\n")
    assert reading.ids(tmp_path) == ["sources.csv"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("By Mara Lind and Jon Dea | The Valley Post | 9 October 2023", {"author", "outlet", "published"}),
        ("BY MARA LIND, staff writer", {"author"}),
        ("Oct. 9, 2023, 10:15 AM ET", {"published"}),
        ("Published: October 9, 2023 10:15 GMT", {"published"}),
        ("Yayın tarihi: 9 Ekim 2023", {"published"}),
        ("The Valley Post | October 9, 2023", {"outlet", "published"}),
        ("LINDAU, Oct 9, 2023 (Reuters) — The river rose.", {"outlet", "published"}),
        ("https://valley.example/flood", {"url"}),
        ("Source: https://valley.example/flood", {"url"}),
        ("Retrieved 5 May 2024", {"accessed"}),
        ("By the end of the year, the water had gone.", set()),
        ("By Monday evening", set()),
        ("Photo by Mara Lind", set()),
        ("Lindau mayor Ilse Brandt speaks in this photo released on Jan. 22, 2024. (AP Photo)", set()),
        ("Updated: 10 October 2023", set()),
        ("The vote is on 9 October 2023", set()),
        ("source: the mayor said so, and the council agreed", set()),
    ],
)
def test_first_lines_of_a_known_shape_count_and_no_others(text: str, wanted: set[str]) -> None:
    found = firstlines.fields(f"A headline\n{text}\n\n{TEXT}")
    assert {field.name for field in found} == wanted
    assert all(
        field.value in ("2023-10-09", "2024-05-05") for field in found if field.name in ("published", "accessed")
    )


@pytest.mark.parametrize(
    ("head", "outlet", "published"),
    [
        ("Valley Gazette\n9 October 2023\nRiver rises", "Valley Gazette", "2023-10-09"),
        ("River rises\nValley Gazette - 9 October 2023", "Valley Gazette", "2023-10-09"),
        ("The Almanac\nRiver rises\nOct 9, 2023 · 2 min read · Weather", None, "2023-10-09"),
        ("River rises\nOctober 9, 2023 | Reuters", "Reuters", "2023-10-09"),
        ("Press Release\nRiver rises\nEaston, 9 October 2023", None, "2023-10-09"),
        (
            "River rises\n(Valley Wire) 9 October 2023 - The river rose again on Monday, the mayor said.",
            "Valley Wire",
            "2023-10-09",
        ),
        ("Gazette of a river\nRiver rises", None, None),
        ("Valley Gazette\nRiver rises\n9 October 2023 | Nina Osei", "Valley Gazette", "2023-10-09"),
        ("The Almanac\nWEATHER\nRiver rises\n2023-10-09", None, "2023-10-09"),
    ],
)
def test_the_paper_is_known_by_its_name_at_the_head(
    tmp_path: Path, head: str, outlet: str | None, published: str | None
) -> None:
    (tmp_path / "a.txt").write_text(f"{head}\n\n{TEXT}")
    known = reading.source(tmp_path / "a.txt").metadata
    assert (known.outlet, known.published) == (outlet, published)


@pytest.mark.parametrize("head", ["River rises in the valley\nValley Gazette\n9 October 2023", "Valley Gazette"])
def test_the_line_that_names_the_paper_is_folded_and_counts_in_no_locator(head: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{head}\n\n{TEXT}", encoding="utf-8")
    source = reading.source(tmp_path / "a.txt")
    assert source.metadata.outlet == "Valley Gazette"
    first = next(s for s in source.sentences if str(s.locator) == "1.1")
    assert source.text[first.start : first.end].startswith("The river rose")
    if "\n" in head:
        assert [p.reason for p in source.paragraphs[:3]] == ["", "masthead", "dateline"]


def test_the_last_lines_are_looked_at_too() -> None:
    found = firstlines.fields(f"{TEXT}\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n\nSource: https://valley.example/flood")
    assert reading.values(found, "url") == ["https://valley.example/flood"]


@pytest.mark.parametrize(
    ("stem", "wanted"),
    [
        ("2023-10-09_valley-post_dam-holds-for-now", ["2023-10-09", "Valley Post", "Dam holds for now"]),
        ("valley-post_2023-10-09_dam-holds", ["2023-10-09", "Valley Post", "Dam holds"]),
        ("20231009_bbc_x", ["2023-10-09", "BBC"]),
        ("2023-10_post_The Dam Holds", ["2023-10", "Post", "The Dam Holds"]),
        ("2023-10-09-dam-holds", ["2023-10-09", "Dam holds"]),
        ("000_e247530c25f49ba0", []),
        ("2023 annual report", []),
        ("notes_final_v2", []),
        ("img_20231009", ["2023-10-09"]),
    ],
)
def test_a_file_name_counts_when_it_follows_the_pattern(stem: str, wanted: list[str]) -> None:
    assert [field.value for field in filename.fields(stem)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2023-10-27T10:00:00+03:00", "2023-10-27"),
        ("20231009", "2023-10-09"),
        ("2023/1/9", "2023-01-09"),
        ("Oct. 9, 2023", "2023-10-09"),
        ("12. Oktober 2023", "2023-10-12"),
        ("9 Ağustos 2023", "2023-08-09"),
        ("2 de marzo de 2021", "2021-03-02"),
        ("October 2023", "2023-10"),
        ("2023", "2023"),
        ("2023-13-40", None),
        ("0001-01-01", None),
        ("yesterday", None),
        ("9" * 500, None),
    ],
)
def test_dates_of_metadata(text: str, wanted: str | None) -> None:
    assert dates.parse_date(text) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Mara Lind, Jon Dea and Ali Öz", ["Mara Lind", "Jon Dea", "Ali Öz"]),
        ("By Mara Lind", ["Mara Lind"]),
        ("Lind, Mara", ["Mara Lind"]),
        ("Mara Lind <mara@example.org>; Jon Dea (Lindau)", ["Mara Lind", "Jon Dea"]),
        ("Mara Lind, Reuters", ["Mara Lind"]),
        ("The Associated Press", ["The Associated Press"]),
    ],
)
def test_author_lines_are_split_into_people(line: str, wanted: list[str]) -> None:
    assert names_in(line) == wanted


def test_the_agency_of_a_dateline_is_the_outlet_only_when_nobody_names_another(tmp_path: Path) -> None:
    text = f"Dam holds\n\nLINDAU, Oct 9 (Northwire) — {TEXT}"
    for name in ("a.txt", "2023-10-09_valley-post_dam-holds.txt"):
        (tmp_path / name).write_text(text)
    assert reading.source(tmp_path / "a.txt").metadata.outlet == "Northwire"
    assert reading.source(tmp_path / "2023-10-09_valley-post_dam-holds.txt").metadata.outlet == "Valley Post"


def test_a_byline_between_headline_and_article_of_a_page_is_found_when_it_is_folded(tmp_path: Path) -> None:
    lines = "</h1><div>By Mara Lind</div><div>9 October 2023</div>"
    (tmp_path / "a.html").write_bytes(build.page().replace(b"</h1>", lines.encode()))
    known = reading.source(tmp_path / "a.html").metadata
    assert (known.authors, known.published) == (("Mara Lind",), "2023-10-09")
    assert known.provenance["authors"] == "first lines"


def test_hostile_values_are_cleaned_or_dropped() -> None:
    known = precedence.merge(
        [
            Field("title", "\x1b]0;gone\x07 A \u202etitle", "sidecar"),
            Field("url", "javascript:alert(1)", "sidecar"),
            Field("url", "https://user:secret@example.org/", "sidecar"),
            Field("url", "https://example.org/\x1b[31m", "sidecar"),
            Field("url", "https://example.org/a", "OpenGraph"),
            Field("language", "<script>", "sidecar"),
            Field("author", "https://facebook.example/post", "OpenGraph"),
        ]
    )
    assert known.title is not None
    assert "\x1b" not in known.title and "\u202e" not in known.title
    assert (known.url, known.provenance["url"]) == ("https://example.org/a", "OpenGraph")
    assert (known.language, known.authors) == (None, ())


def test_an_article_without_metadata_stays_without(tmp_path: Path) -> None:
    (tmp_path / "000_e247530c.txt").write_text(TEXT)
    known = reading.source(tmp_path / "000_e247530c.txt").metadata
    assert (known.title, known.outlet, known.authors, known.published, known.url) == (None, None, (), None, None)
    assert known.provenance == {"language": "a guess by its words"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (TEXT, "en"),
        ("Belediye başkanı, yağış nedeniyle okulların kapandığını ve köprünün de açık kalacağını söyledi. " * 2, "tr"),
        ("Predsednik vlade je rekao da će izbori biti održani u decembru i da se ništa neće menjati. " * 2, "sr"),
        ("Die Behörden erklärten, dass die Brücke für den Verkehr offen ist und das Wasser sinkt. " * 2, "de"),
        ("Премьер-министр заявил, что выборы пройдут в декабре и бюджет не изменится, сказал он вчера.", "ru"),
        ("12 34 56 78", None),
        ("", None),
    ],
)
def test_the_language_is_guessed_only_on_evidence(text: str, wanted: str | None) -> None:
    assert language.guess(text) == wanted


@pytest.mark.parametrize(
    ("name", "line", "outlet"),
    [
        ("a.txt", "Coast Post, 15 May 2024", "Coast Post"),
        ("a.txt", "By Mara Lind\nCoast Post, 15 May 2024", "Coast Post"),
        ("a.md", "*Coast Weekly, 15 May 2024*", "Coast Weekly"),
        ("a.md", "*By Mara Lind*\n*Coast Weekly, 15 May 2024*", "Coast Weekly"),
        ("a.txt", "Lisbon, 15 May 2024", None),
        ("a.txt", "Sun City, 15 May 2024", None),
        ("a.txt", "Press Office, 15 May 2024", None),
    ],
)
def test_a_line_of_a_paper_and_a_date_gives_both_and_a_place_before_a_date_is_no_paper(
    tmp_path: Path, name: str, line: str, outlet: str | None
) -> None:
    title = "# Flood takes the bridge" if name.endswith("md") else "Flood takes the bridge"
    (tmp_path / name).write_text(f"{title}\n\n{line}\n\n{TEXT}")
    known = reading.source(tmp_path / name).metadata
    assert (known.title, known.outlet, known.published) == ("Flood takes the bridge", outlet, "2024-05-15")
