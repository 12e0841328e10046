"""Two works of one author and year have the same letters wherever a citation of a library is copied or written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kfor_tui import Library
from kfor_tui.cli.console import Console
from kfor_tui.cli.run import run
from kfor_tui.export import brief, dossier
from kfor_tui.tui.app import KforApp
from tui.driver import opened

FIRST = (
    "---\ntitle: Dam holds\nauthor: Ana Silva\ndate: 2025-10-10\n---\nThe dam held on Friday. Some 29 families left.\n"
)
SECOND = (
    "---\ntitle: Road shut\nauthor: Ana SILVA\ndate: 2025-03-01\n---\nThe road stays shut. Some 27 families left.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "dam.md").write_text(FIRST, "utf-8")
    (articles / "road.md").write_text(SECOND, "utf-8")
    return articles


def years(text: str) -> set[str]:
    return set(re.findall(r"2025[a-z]?(?=[,)])", text))


def test_the_library_gives_each_its_letter_by_date(folder: Path) -> None:
    library = Library.open(folder, cache=False)
    assert "(Silva, 2025b, para. 1). — Silva, A. (2025b, October 10). Dam holds." in library.cite("dam.md:1.1").citation
    assert "(Silva, 2025a, para. 1). — Silva, A. (2025a, March 1). Road shut." in library.cite("road.md:1.1").citation


def test_a_work_that_goes_takes_the_need_for_letters_with_it(folder: Path) -> None:
    library = Library.open(folder, cache=False)
    assert years(library.cite("dam.md:1.1").citation) == {"2025b"}
    (folder / "road.md").unlink()
    list(library.load())
    assert years(library.cite("dam.md:1.1").citation) == {"2025"}


def test_a_brief_of_one_of_them_and_a_dossier_say_the_same_as_a_copy(folder: Path) -> None:
    library = Library.open(folder, cache=False)
    made = brief(library.compare(["dam.md"]), library.sources, bibliography=library.bibliography)
    assert [years(work.entry) for work in made.works] == [{"2025b"}]
    kept = library.user.keep(library.passage("road.md", "1.1"))
    listed = dossier([kept], library.sources, bibliography=library.bibliography)
    assert years(listed.works[0].entry) == years(listed.kept[0].cited) == {"2025a"}


def test_the_command_line_says_the_same(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(("cite", str(folder), "dam.md:1.1", "--no-cache"), Console())
    assert years(capsys.readouterr().out) == {"2025b"}
    target = tmp_path / "brief.md"
    run(("export", str(folder), "-o", str(target), "--no-cache"), Console())
    assert years(target.read_text("utf-8")) == {"2025a", "2025b"}


async def test_the_screen_copies_the_same(folder: Path) -> None:
    async with opened(Library(folder, cache=False), keep=False) as user:
        await user.presses("enter", "y")
        await user.waits_for(lambda: "(Silva, 2025b" in user.said, "a citation")


async def test_citations_are_collected_with_a_count_and_need_one_paste(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted: list[str] = []
    monkeypatch.setattr(KforApp, "copy_to_clipboard", lambda _, text: pasted.append(text))
    async with opened(Library(folder, cache=False), keep=False) as user:
        await user.presses("enter", "y", "plus")
        await user.waits_for(lambda: "is among the 1 citation copied" in user.said, "the same sentence counts once")
        await user.presses("escape", "j", "enter", "plus")
        await user.waits_for(lambda: "2 citations as APA 7" in user.said, "a count")
        assert len(pasted[-1].split("\n\n")) == 2
        assert pasted[-1].startswith(pasted[0])
        await user.presses("y")
        await user.waits_for(lambda: len(pasted) == 3, "copied")
        assert len(pasted[-1].split("\n\n")) == 1, "y begins anew"
