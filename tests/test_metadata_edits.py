"""Metadata given by the user: beside the file where it can be written, else with the user's own data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kfor_tui.errors import QueryError
from kfor_tui.library import Library

TEXT = "Bridge closed\n\nThe bridge at Oberfeld was closed on Monday after cracks were found in its pier.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bridge.txt").write_text(TEXT)
    (tmp_path / "ferry.txt").write_text("Ferry back\n\nThe ferry of Oberfeld runs again since Tuesday.\n")
    return tmp_path


def reread(library: Library) -> None:
    for _ in library.load():
        pass


def test_a_value_goes_into_a_new_file_beside_the_source_and_undo_takes_it_away(folder: Path) -> None:
    library = Library.open(folder)
    edit = library.metadata.change("bridge.txt", "outlet", "Oberfeld: the paper")
    assert edit.written_to == "bridge.txt.meta.yaml"
    reread(library)
    assert library.source("bridge.txt").metadata.outlet == "Oberfeld: the paper"
    assert library.source("ferry.txt").metadata.outlet is None
    assert "Oberfeld: the paper" in library.cite("bridge.txt:1.1").citation
    edit.undo()
    assert not (folder / "bridge.txt.meta.yaml").exists()
    reread(library)
    assert library.source("bridge.txt").metadata.outlet is None
    edit.redo()
    reread(library)
    assert Library.open(folder).source("bridge.txt").metadata.outlet == "Oberfeld: the paper"


def test_a_file_that_is_there_keeps_its_other_lines_and_comments(folder: Path) -> None:
    beside = folder / "bridge.meta.yaml"
    beside.write_text(
        "# from the archive\ntitle: Old bridge\nauthors:\n  - Ana Silva\n  - Jo Roe\nurl: https://a.example/1\n"
    )
    library = Library.open(folder)
    library.metadata.change("bridge.txt", "authors", "Ida Falk; Organization for Bridges, and Roads")
    library.metadata.change("bridge.txt", "title", 'He said "closed"')
    reread(library)
    found = library.source("bridge.txt").metadata
    assert found.authors == ("Ida Falk", "Organization for Bridges, and Roads")
    assert (found.title, found.url) == ('He said "closed"', "https://a.example/1")
    assert beside.read_text().startswith("# from the archive\n")
    assert "Silva" not in beside.read_text()


def test_a_row_of_a_table_that_names_the_file_is_changed_in_place(folder: Path) -> None:
    table = folder / "sources.csv"
    table.write_text("file;outlet\nbridge.txt;Old\nferry.txt;Harbour News\n")
    library = Library.open(folder)
    edit = library.metadata.change("bridge.txt", "published", "12 May 2024")
    assert edit.written_to == "sources.csv"
    library.metadata.change("bridge.txt", "outlet", "New; and better")
    assert (
        table.read_text() == 'file;outlet;published\nbridge.txt;"New; and better";2024-05-12\nferry.txt;Harbour News\n'
    )
    reread(library)
    assert library.source("bridge.txt").metadata.published == "2024-05-12"
    assert library.source("ferry.txt").metadata.outlet == "Harbour News"


def test_what_the_file_itself_states_is_corrected_with_the_users_own_data_and_outlives_the_app(folder: Path) -> None:
    (folder / "note.md").write_text(f"---\noutlet: Wrong Paper\n---\n{TEXT}")
    library = Library.open(folder)
    edit = library.metadata.change("note.md", "outlet", "Right Paper")
    assert edit.written_to == ""
    found = library.source("note.md").metadata
    assert (found.outlet, found.provenance["outlet"]) == ("Right Paper", "you")
    assert Library.open(folder).source("note.md").metadata.outlet == "Right Paper"
    edit.undo()
    assert library.source("note.md").metadata.outlet == "Wrong Paper"


@pytest.mark.skipif(os.name != "posix", reason="a folder is closed with chmod")
def test_in_a_folder_that_cannot_be_written_a_value_is_kept_with_the_users_own_data(as_nobody: Path) -> None:
    folder = as_nobody / "reports"
    folder.mkdir()
    (folder / "bridge.txt").write_text(TEXT)
    os.environ["KFOR_TUI_HOME"] = str(as_nobody / "home")
    folder.chmod(0o555)
    library = Library.open(folder)
    assert library.metadata.change("bridge.txt", "published", "2024-05-14").written_to == ""
    source = library.source("bridge.txt")
    assert source.metadata.published == "2024-05-14"
    days = [moment.date for moment in library.annotations(source.id).moments]
    assert "2024-05-13" in days, "Monday follows the date given"
    assert [path.name for path in folder.iterdir()] == ["bridge.txt"]
    folder.chmod(0o755)


def test_a_record_of_a_file_with_many_is_corrected_alone(folder: Path) -> None:
    (folder / "rows.csv").write_text("title,text,outlet\nOne,The bridge is closed.,Old\nTwo,The ferry runs.,Old\n")
    library = Library.open(folder)
    one, two = (source.id for source in library.sources if source.id.startswith("rows.csv"))
    assert library.metadata.change(one, "outlet", "New").written_to == ""
    assert [library.source(name).metadata.outlet for name in (one, two)] == ["New", "Old"]


def test_an_empty_value_says_that_a_field_is_not_known(folder: Path) -> None:
    library = Library.open(folder)
    library.metadata.change("bridge.txt", "title", "")
    assert library.source("bridge.txt").metadata.title is None


def test_without_a_cache_nothing_is_written(folder: Path, own_home: Path) -> None:
    library = Library.open(folder, cache=False)
    library.metadata.change("bridge.txt", "outlet", "Oberfeld Post")
    assert library.source("bridge.txt").metadata.outlet == "Oberfeld Post"
    assert sorted(path.name for path in folder.iterdir()) == ["bridge.txt", "ferry.txt"]
    assert not list(own_home.iterdir())


@pytest.mark.parametrize(("field", "value"), [("published", "soon"), ("url", "javascript:alert(1)"), ("color", "red")])
def test_what_is_no_value_of_a_field_is_refused_and_changes_nothing(folder: Path, field: str, value: str) -> None:
    library = Library.open(folder)
    with pytest.raises(QueryError):
        library.metadata.change("bridge.txt", field, value)
    assert sorted(path.name for path in folder.iterdir()) == ["bridge.txt", "ferry.txt"]


def test_another_encoding_is_used_at_once_at_the_next_start_and_until_it_is_taken_back(folder: Path) -> None:
    words = "Мост закрыт после того, как в опоре нашли трещины.\n"
    (folder / "most.txt").write_bytes(words.encode("cp1251"))
    library = Library.open(folder)
    offered = {reading.encoding: reading.sample for reading in library.metadata.readings("most.txt")}
    assert "Мост закрыт" in offered["cp1251"]
    other = next(name for name in offered if "Мост" not in offered[name] and name != "utf-8")
    edit = library.metadata.change_encoding("most.txt", other)
    reread(library)
    assert library.source("most.txt").encoding == other
    assert Library.open(folder).source("most.txt").encoding == other
    edit.undo()
    reread(library)
    assert "Мост закрыт" in library.source("most.txt").text
    assert "Мост закрыт" in Library.open(folder).source("most.txt").text
