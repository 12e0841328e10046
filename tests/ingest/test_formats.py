"""The same article in every format that people keep one in, and a plain line for what is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kfor_tui import Library, ingest

from . import build, containers, reading


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ingest.Outcome]:
    """What became of every file, all read by one set of workers."""
    folder = tmp_path_factory.mktemp("formats")
    files = {name: case.content for name, case in containers.CASES.items()}
    files |= {name: content for name, (content, _) in containers.REFUSED.items()}
    for name, content in files.items():
        (folder / name).write_bytes(content)

    def found() -> Iterator[ingest.Found]:
        for name in files:  # each as if the user had named it: by itself, a folder skips some
            yield from (item for item in ingest.discover([folder / name]) if isinstance(item, ingest.Found))

    return {outcome.found.id: outcome for outcome in ingest.read_all(list(found())) if outcome.found}


@pytest.mark.parametrize("name", containers.CASES)
def test_a_file_gives_its_articles_with_their_metadata(name: str, outcomes: dict[str, ingest.Outcome]) -> None:
    case, sources = containers.CASES[name], outcomes[name].sources
    assert len(sources) == case.number
    body = " ".join(" ".join([*reading.body(source)]) for source in sources)
    body = " ".join(body.split())
    assert all(text in body for text in case.has)
    assert not any(text in body for text in case.lacks)
    for source, wanted in zip(sources, case.sources, strict=False):
        assert {field: getattr(source.metadata, field) for field in wanted} == wanted


@pytest.mark.parametrize("name", containers.REFUSED)
def test_a_file_that_is_no_source_says_what_it_is(name: str, outcomes: dict[str, ingest.Outcome]) -> None:
    assert not outcomes[name].sources
    (problem,) = outcomes[name].problems
    assert containers.REFUSED[name][1].casefold() in problem.reason.casefold()


def test_a_page_that_an_archive_holds_in_part_is_marked(outcomes: dict[str, ingest.Outcome]) -> None:
    (problem,) = outcomes["cut.warc"].problems
    assert (problem.outcome, problem.reason) == ("partial", "the last page is cut short")


def test_an_excerpt_is_told_from_a_text(outcomes: dict[str, ingest.Outcome]) -> None:
    assert "the records hold no text, only an excerpt of it" in outcomes["instapaper.csv"].sources[0].warnings
    assert not outcomes["guardian.json"].sources[0].warnings


def test_a_sentence_of_subtitles_is_cited_by_the_time_at_which_it_is_said(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("times") / "a.srt"
    cues = ((1, "It begins."), (3, "It goes on."), (40, "A pause ended."), (3675, "An hour later it ends."))
    path.write_text(
        "\n\n".join(
            f"{n}\n{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02},000 --> "
            f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02},900\n{words}"
            for n, (at, words) in enumerate(cues, 1)
        )
    )
    source = reading.source(path)
    assert [paragraph.reason for paragraph in source.paragraphs] == ["0:01", "0:40", "1:01:15"]
    for _ in range(2):  # read, and taken from the record
        with Library(path) as library:
            list(library.load())
            assert "n.d., 0:40)" in library.cite("a.srt:2.1", style="apa").citation
            assert "0:01" in library.cite("a.srt:1.2", style="chicago").citation
            assert "1:01:15" in library.cite("a.srt:3.1", style="plain").citation
            assert "para" not in library.cite("a.srt:3.1", style="mla").citation


def test_the_whole_items_of_a_damaged_feed_are_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    items = [
        f"<item><title>Item {n}</title><link>https://lake.example/{n}</link>"
        f"<description>The lake fell by {n} metres.</description></item>"
        for n in range(1, 6)
    ]
    items[2] = items[2].replace("The lake", "The &lake;")
    (tmp_path / "a.rss").write_text(f"<rss><channel><title>Lake Post</title>{''.join(items)}</channel></rss>")
    outcome = reading.outcome(tmp_path / "a.rss")
    assert [source.metadata.url for source in outcome.sources] == [f"https://lake.example/{n}" for n in range(1, 6)]
    (problem,) = outcome.problems
    assert problem.outcome == "partial"
    assert problem.reason.endswith("; 1 item is damaged")


@pytest.mark.parametrize("name", ["a.fb2", "b.xml"])
def test_a_damaged_book_gives_what_stands_before_the_damage(name: str, tmp_path: Path) -> None:
    case = containers.CASES["fb2.fb2" if name == "a.fb2" else "word2003.xml"].content
    (tmp_path / name).write_bytes(case.replace(containers.B.encode(), b"Securing <the slope"))
    outcome = reading.outcome(tmp_path / name)
    assert containers.A in outcome.sources[0].text
    assert outcome.problems[0].outcome == "partial"


def test_the_page_of_a_damaged_web_archive_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.webarchive").write_bytes(build.webarchive(build.page())[:-30])
    outcome = reading.outcome(tmp_path / "a.webarchive")
    assert reading.body(outcome.sources[0]) == list(build.BODY)
    assert outcome.problems[0].reason == "damaged saved web page: only the page itself"
