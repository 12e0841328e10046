"""PDF pages whose file order is not their reading order."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from kfor_tui.ingest.readers import read

from . import build, reading

Drawn = list[tuple[float, float, float, str]]
LEFT = (
    "The town council of Oberfeld has agreed to",
    "reopen the narrow-gauge line that closed 31",
    "years ago. Work on the track begins in the",
    "spring, a spokeswoman said on Thursday.",
    "Two of the five stations will be rebuilt by",
    "volunteers, who already have 80,000 euros.",
)
RIGHT = (
    "Opponents fear noise near the school. They",
    "have gathered 1,450 signatures against the",
    "plan and want a vote in every village that",
    "the railway crosses before work begins.",
    "The mayor called this a delay that nobody",
    "can afford, since the grant ends in May.",
)
HEADLINE = "Small railway is to run again"


def body(drawn: Drawn) -> str:
    (raw,) = read(build.pdf([drawn]), "pdf")
    return " ".join(block.text for block in raw.blocks if block.kind != "furniture")


def side_by_side(left: tuple[str, ...], right: tuple[str, ...], *, x: float = 310, top: float = 690) -> Drawn:
    return [
        item
        for n, (one, two) in enumerate(zip(left, right, strict=True))
        for item in ((60, top - 13 * n, 11, one), (x, top - 13 * n, 11, two))
    ]


@pytest.mark.parametrize("x", [292, 310, 330])
def test_columns_drawn_line_by_line_are_read_one_after_the_other(x: float) -> None:
    text = body([(60, 740, 24, HEADLINE), *side_by_side(LEFT, RIGHT, x=x)])
    assert " ".join(LEFT) in text
    assert " ".join(RIGHT) in text


SMALL = (
    "Engineers shut the quarry above the town on Thursday after 31 boulders fell, the mining office said in a note.",
    "Securing the slope costs 5 million dollars and lasts until the autumn, the county said after its meeting.",
    "The road below carries 9,000 vehicles a day and is the only way across the ridge for lorries in winter.",
    "Residents had warned of loose rocks since 2021, most recently in a letter to the council of the town.",
)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_any_number_of_columns_drawn_line_by_line_is_read_column_by_column(count: int) -> None:
    width = 520 // count
    texts = [f"{text} {text.replace('the', 'that')}" for text in SMALL[:count]]
    columns = [textwrap.wrap(text, width // 6) for text in texts]
    drawn: Drawn = [(40, 760, 20, HEADLINE)]
    for n in range(max(map(len, columns))):
        drawn += [(40 + width * at, 700 - 11 * n, 9, lines[n]) for at, lines in enumerate(columns) if n < len(lines)]
    text = body(drawn)
    assert all(column in text for column in texts)


@pytest.mark.parametrize("by_line", [True, False])
def test_headlines_side_by_side_are_two_and_the_first_is_the_title(by_line: bool, tmp_path: Path) -> None:
    left = [(60.0, 740.0 - 13 * n, 11.0, line) for n, line in enumerate(LEFT)]
    right = [(330.0, 740.0 - 13 * n, 11.0, line) for n, line in enumerate(RIGHT)]
    text = [item for pair in zip(left, right, strict=True) for item in pair] if by_line else [*left, *right]
    (tmp_path / "a.pdf").write_bytes(
        build.pdf([[(60, 780, 18, "Railway to run"), (330, 780, 18, "Noise feared"), *text]])
    )
    source = reading.source(tmp_path / "a.pdf")
    assert source.metadata.title == "Railway to run"
    shown = " ".join(source.text.split())
    assert " ".join(LEFT) in shown
    assert " ".join(RIGHT) in shown


def test_a_line_across_both_columns_parts_two_runs() -> None:
    across = "What the railway would cost, and who has promised to pay for it in the next ten years"
    drawn = [*side_by_side(LEFT, RIGHT), (60, 600, 11, across), *side_by_side(RIGHT, LEFT, top=570)]
    text = body(drawn)
    assert text.index(LEFT[-1]) < text.index(RIGHT[0]) < text.index(across) < text.rindex(RIGHT[-1])
    assert text.rindex(RIGHT[-1]) < text.rindex(LEFT[0])


def test_a_table_of_figures_stays_in_rows() -> None:
    rows: Drawn = [
        item
        for n in range(8)
        for item in ((60, 700 - 13 * n, 11, f"Village number {n}"), (310, 700 - 13 * n, 11, f"{n}40 people"))
    ]
    assert "Village number 3 340 people" in body(rows)


def test_lines_across_the_page_stay_as_they_are() -> None:
    lines = [f"{left} {right}" for left, right in zip(LEFT, RIGHT, strict=True)]
    assert " ".join(lines) in body([(60, 700 - 13 * n, 11, line) for n, line in enumerate(lines)])


@pytest.mark.parametrize(
    ("initial", "first", "wanted"),
    [
        ("T", "he river at Lindau fell for the first time", "The river at Lindau fell"),
        ("A", "river that floods each spring fell for once", "A river that floods"),
        ("A", "nglers had asked for it since the spring came", "Anglers had asked"),
    ],
)
def test_a_drop_cap_belongs_to_the_first_word(initial: str, first: str, wanted: str) -> None:
    rest = ("in nine days, and the gauge at the bridge shows", "that the river is back where it stood in March.")
    drawn: Drawn = [(60, 740, 22, HEADLINE), (60, 683, 34, initial), (84, 700, 11, first)]
    drawn += [(84 if n == 0 else 60, 687 - 13 * n, 11, line) for n, line in enumerate(rest)]
    assert wanted in body(drawn)


def two_articles() -> Drawn:
    first = [(60.0, 715.0 - 13 * n, 11.0, line) for n, line in enumerate((*LEFT, *RIGHT))]
    second = [(60.0, 475.0 - 13 * n, 11.0, line) for n, line in enumerate(build.BODY)]
    return [(60, 740, 20, HEADLINE), *first, (60, 500, 20, "River falls in Lindau"), *second]


def test_two_articles_on_a_page_are_flagged_and_the_first_headline_is_the_title(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(build.pdf([two_articles()]))
    source = reading.source(tmp_path / "a.pdf")
    assert source.metadata.title == HEADLINE
    assert [line for line in source.warnings if "perhaps several articles" in line]


def test_a_headline_of_two_lines_is_one_title_and_no_second_article(tmp_path: Path) -> None:
    drawn: Drawn = [(60, 740, 20, HEADLINE), (60, 716, 20, "after thirty years of rest")]
    drawn += [(60, 690 - 13 * n, 11, line) for n, line in enumerate((*LEFT, *RIGHT))]
    (tmp_path / "a.pdf").write_bytes(build.pdf([drawn]))
    source = reading.source(tmp_path / "a.pdf")
    assert source.metadata.title == f"{HEADLINE} after thirty years of rest"
    assert source.warnings == ()
