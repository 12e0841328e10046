"""The API: opening, opening again, what is kept, and what is forgotten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import folders
from kfor_tui import Library, ingest
from kfor_tui.errors import NotFoundError, QueryError, StoreError, UnreadableError
from kfor_tui.library.source_store import SourceStore
from kfor_tui.model import Problem, Source

FLOOD = "The flood reached 14 villages on Monday.\n\nMayor Ines Calder said that 300 people were moved to schools.\n"
FLOOD_AGAIN = "On Monday the flood reached 16 villages.\n\nThe mayor said that 300 people were taken to schools.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folders.of_two(tmp_path, FLOOD, FLOOD_AGAIN)


def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record the names of the files that are read from now on."""
    names: list[str] = []
    real = ingest.read_all

    def read_all(founds: list[ingest.Found], **options: object) -> object:
        names.extend(found.id for found in founds)
        return real(founds, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ingest, "read_all", read_all)
    return names


def test_a_folder_opens_with_its_sources_in_order_of_name(folder: Path) -> None:
    assert [source.id for source in Library.open(folder).sources] == ["a.txt", "b.txt"]


def test_the_second_start_on_an_unchanged_folder_reads_no_source(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Library.open(folder)
    read = read_files(monkeypatch)
    second = Library.open(folder)
    assert read == []
    assert second.sources == first.sources
    assert [second.annotations(s.id) for s in second.sources] == [first.annotations(s.id) for s in first.sources]


def test_only_what_changed_is_read_again_and_what_is_gone_goes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(folder)
    (folder / "a.txt").unlink()
    (folder / "b.txt").write_text(FLOOD_AGAIN + "\nThe bridge stayed open.\n", "utf-8")
    (folder / "c.txt").write_text("Nothing happened in the hills.", "utf-8")
    read = read_files(monkeypatch)
    arrived = list(library.load())
    assert read == ["b.txt", "c.txt"]
    assert [s.id for s in arrived if isinstance(s, Source)] == ["b.txt", "c.txt"]
    assert [s.id for s in library.sources] == ["b.txt", "c.txt"]
    assert library.search("bridge").total == 1


def test_without_cache_nothing_is_written_anywhere(folder: Path, own_home: Path) -> None:
    library = Library.open(folder, cache=False)
    library.compare()
    library.search("flood")
    library.edits.merge("Ines Calder", "Calder")
    library.user.set_state("theme", "x")
    library.close()
    assert list(own_home.rglob("*")) == []


def test_a_missing_folder_is_an_error_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file or folder"):
        Library.open(tmp_path / "nowhere")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_among_the_files_costs_one_line_and_the_rest_opens(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    library = Library.open(folder)
    assert len(library.sources) == 2
    assert [(p.path, p.reason) for p in library.problems] == [("pipe.txt", "a pipe, not a file")]


def test_problems_are_told_again_at_the_second_start(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    first = Library.open(folder)
    second = Library.open(folder)
    assert [p.path for p in first.problems] == ["empty.txt"]
    assert second.problems == first.problems


def test_a_search_sees_what_arrives_while_reading(folder: Path) -> None:
    library = Library(folder)
    totals = []
    for item in library.load():
        assert not isinstance(item, Problem)
        totals.append(library.search("flood").total)
    assert totals == [1, 2]


def test_findings_are_computed_once_and_again_after_a_change(folder: Path) -> None:
    library = Library.open(folder)
    first = library.compare()
    assert library.compare() is first
    library.edits.rename("Ines Calder", "Mayor Calder")
    assert library.compare() is not first


def test_decisions_about_names_are_kept_and_can_be_taken_back(folder: Path) -> None:
    library = Library.open(folder)
    assert "Ines Calder" in {e.name for e in library.entities()}
    library.edits.rename("Ines Calder", "The Mayor")
    assert "The Mayor" in {e.name for e in Library.open(folder).entities()}
    assert library.edits.undo() is not None
    assert "Ines Calder" in {e.name for e in Library.open(folder).entities()}
    assert library.edits.undo() is None


def test_a_source_is_found_by_the_end_of_its_name_when_only_one_fits(folder: Path) -> None:
    library = Library.open(folder)
    assert library.source("a.txt").id == "a.txt"
    assert library.source("b.t").id == "b.txt"
    with pytest.raises(NotFoundError, match="matches"):
        library.source("txt")
    with pytest.raises(NotFoundError, match="no source named"):
        library.source("z")


def test_a_citation_quotes_the_sentence_at_the_locator(folder: Path) -> None:
    citation = Library.open(folder).cite("a.txt:1.1").citation
    assert "The flood reached 14 villages on Monday" in citation


@pytest.mark.parametrize("reference", ["a.txt", "a.txt:x", "a.txt:1.x"])
def test_a_reference_that_is_none_is_refused_in_words(folder: Path, reference: str) -> None:
    with pytest.raises((QueryError, NotFoundError)):
        Library.open(folder).cite(reference)


def test_the_timeline_is_in_order_of_time_with_the_sentence_of_each_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It opened on 3 May 2021. Work began in 2019.\n", "utf-8")
    dated = Library.open(tmp_path).timeline()
    assert [d.date for d in dated] == ["2019", "2021-05-03"]
    assert dated[1].passage.text == "It opened on 3 May 2021."


def test_names_decided_in_another_instance_are_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KFOR_TUI_HOME", str(tmp_path / "home"))
    (tmp_path / "texts").mkdir()
    first, second = Library(tmp_path / "texts"), Library(tmp_path / "texts")
    first.edits.reject("Ada")
    second.edits.reject("Ivo")
    first.edits.reject("Mara")
    third = Library(tmp_path / "texts").edits.edits.edits
    assert [edit.names for edit in third] == [("Ada",), ("Ivo",), ("Mara",)]
    with pytest.raises(StoreError, match="another instance"):
        second.edits.undo()


def test_a_source_is_known_by_any_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The ferry left at noon.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "texts" / "a.txt")
    (tmp_path / "other.txt").write_text("The ferry left at noon.")
    library = Library(tmp_path / "texts")

    assert library.is_source_file(tmp_path / "texts" / "a.txt")
    assert library.is_source_file(tmp_path / "texts" / ".." / "texts" / "a.txt")
    assert library.is_source_file(tmp_path / "link.txt")
    assert not library.is_source_file(tmp_path / "other.txt")
    assert not library.is_source_file(tmp_path / "missing.txt")


def test_every_file_found_is_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry left at noon.")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    account = Library.open(tmp_path).account

    assert account == (3, 1, 0, 2, 0)
    assert account.balanced


def test_a_file_that_vanishes_from_what_was_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The ferry left at noon.")
    put, lost = SourceStore.put, []

    def lose_one(self: SourceStore, name: str, *rest: object) -> None:
        if name == "b.txt" and not lost:
            lost.append(name)
        else:
            put(self, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(SourceStore, "put", lose_one)

    assert {source.id for source in Library.open(tmp_path).sources} == {"a.txt", "b.txt"}
    assert lost == ["b.txt"]
