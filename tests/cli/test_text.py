"""What people read: whole quotes, values in brackets, colour only where it is welcome."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kfor_tui.cli.console import Console, Progress, cells, guard
from kfor_tui.cli.run import run
from kfor_tui.model import Metadata, Problem, Source

from .conftest import Command, TerminalText
from .fakes import POST, FakeLibrary, make_source

COMMANDS: list[tuple[str, ...]] = [
    ("sources", "d"),
    ("search", "d", "families"),
    ("entities", "d"),
    ("compare", "d", "--explain"),
    ("claims", "d"),
    ("timeline", "d"),
    ("cite", "d", "post.txt:1.2"),
    ("check", "d"),
    ("index", "d"),
    ("--plain", "d"),
]


@pytest.mark.parametrize("argv", COMMANDS)
def test_a_pipe_gets_no_control_sequence(kfor: Command, argv: tuple[str, ...]) -> None:
    done = kfor(*argv)
    assert done.code == 0
    assert done.out
    assert "\x1b" not in done.out


@pytest.mark.parametrize("argv", COMMANDS[:8])
def test_a_terminal_that_wants_no_colour_gets_none(kfor: Command, argv: tuple[str, ...]) -> None:
    done = kfor(*argv, terminal=True, environ={"TERM": "xterm", "NO_COLOR": "1"})
    codes = {code for sequence in re.findall(r"\x1b\[([0-9;]*)m", done.out) for code in sequence.split(";")}
    assert codes <= {"0", "1", "2", "4"}


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}])
def test_a_dumb_terminal_gets_no_sequence_at_all(kfor: Command, environ: dict[str, str]) -> None:
    assert "\x1b" not in kfor("compare", "d", terminal=True, environ=environ).out


def test_dressing_changes_no_word(kfor: Command) -> None:
    bare = kfor("compare", "d").out
    dressed = re.sub(r"\x1b\[[0-9;]*m", "", kfor("compare", "d", terminal=True).out)
    assert dressed.split() == bare.split()


def test_values_that_conflict_stand_in_brackets(kfor: Command) -> None:
    out = kfor("compare", "d").out
    assert "≠ families: 27 | 29 (one day later)" in out
    assert "It drove [27] families from their homes." in out
    assert "Some [29] families left their homes." in out


def test_conflicts_come_first(kfor: Command) -> None:
    out = kfor("compare", "d").out
    assert out.index("reworded 0.81") < out.index("verbatim 1.00")


def test_the_reasons_of_a_match_are_told_when_asked(kfor: Command) -> None:
    assert "because: rare words: families, homes" in kfor("compare", "d", "--explain").out
    assert "because" not in kfor("compare", "d").out


def test_what_only_one_source_says_is_listed(kfor: Command) -> None:
    out = kfor("compare", "d").out
    assert "Only in B, north/herald.txt: 1 sentence" in out
    assert "The dam held." in out


def test_the_ledger_names_each_value_with_its_sources(kfor: Command) -> None:
    out = kfor("claims", "d").out
    assert "≠ families: [27] (post.txt, north/reprint.txt) · [29] (north/herald.txt)" in out
    assert "contested, 3 sources, 2 independent sources" in out
    assert "homes" in out
    assert "homes:" not in kfor("claims", "d", "--conflicts").out.replace("their homes", "")


def test_sources_tell_who_shares_copy(kfor: Command) -> None:
    out = kfor("sources", "d").out
    assert "3 sources · 2 independent sources" in out
    assert "prints the same story as C (north/reprint.txt) (93% shared)" in out


def test_search_shows_where_each_sentence_stands(kfor: Command) -> None:
    assert "post.txt:1.2  It drove 27 families from their homes." in kfor("search", "d", "families").out


def test_search_in_one_source(kfor: Command) -> None:
    done = kfor("search", "d", "families", "--in", "herald.txt")
    assert done.out == "north/herald.txt:1.1  Some 29 families left their homes.\n"


def test_a_shortened_list_says_so(kfor: Command) -> None:
    assert "1 of 3 sentences" in kfor("search", "d", "families", "--limit", "1").err


def test_the_plain_screens_hold_every_sentence_with_its_locator_and_signs(kfor: Command) -> None:
    out = kfor("--plain", "d").out
    assert "1.2  It drove 27 families from their homes.  ≈2 ≠1" in out
    assert "1 paragraph folded" in out
    assert "contested" in out


def test_citation_of_a_record_keeps_its_lines(kfor: Command) -> None:
    lines = kfor("cite", "d", "post.txt:1.2", "--style", "ris").out.split("\n")
    assert (lines[0], lines[-2:]) == ("TY  - NEWS", ["ER  - ", ""])


def test_sources_have_the_letters_of_the_screens(kfor: Command) -> None:
    out = kfor("sources", "d").out
    assert "A  River Őrs floods the valley" in out
    assert "\nC  " in out


def test_letters_name_sources_on_the_command_line(kfor: Command) -> None:
    assert kfor("cite", "d", "A:1.2").out == kfor("cite", "d", "post.txt:1.2").out
    assert kfor("search", "d", "families", "--in", "B").out.startswith("north/herald.txt:1.1")
    assert kfor("cite", "d", "Z:1.1").code == 1


def test_what_is_only_in_one_source_can_be_asked_for_alone(kfor: Command) -> None:
    done = kfor("compare", "d", "--unique")
    assert "Only in A, post.txt: 2 sentences" in done.out
    assert "reworded" not in done.out
    assert set(kfor("compare", "d", "--unique", "--json").json) == {"schema", "unique"}


@pytest.mark.parametrize(
    ("argv", "environ", "coloured"),
    [
        (("--color", "always"), {}, True),
        (("--color=always",), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "0"}, False),
        ((), {"CLICOLOR_FORCE": "1"}, True),
        ((), {}, False),
        (("--plain", "--color", "always"), {}, False),
    ],
)
def test_colour_in_a_pipe_is_asked_for(
    kfor: Command, argv: tuple[str, ...], environ: dict[str, str], coloured: bool
) -> None:
    done = kfor("claims", "d", *argv, environ={"TERM": "xterm", **environ})
    assert ("\x1b[1;31m" in done.out) == coloured


@pytest.mark.parametrize("argv", [("--color", "never"), ()])
def test_a_terminal_can_do_without(kfor: Command, argv: tuple[str, ...]) -> None:
    environ = {"TERM": "xterm", "CLICOLOR": "1" if argv else "0"}
    assert "\x1b" not in kfor("claims", "d", *argv, terminal=True, environ=environ).out


def test_a_run_of_sentences_can_be_cited(kfor: Command) -> None:
    out = kfor("cite", "d", "post.txt:1.1-1.2").out
    assert out.startswith("“The river Őrs rose on 3 May. It drove 27 families from their homes” (Kaya, 2024, para. 1).")


def test_the_day_of_access_can_be_told(kfor: Command) -> None:
    out = kfor("cite", "d", "post.txt:1.2", "--style", "harvard", "--accessed", "2024-06-01").out
    assert "(Accessed: 1 June 2024)." in out


def test_lines_wrap_to_the_terminal_and_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out = TerminalText()
    words = [f"word{n}" for n in range(30)]
    Console(out, TerminalText(), environ={"TERM": "dumb"}).line(("head  ", "faint"), " ".join(words), indent=4)
    rows = out.getvalue().split("\n")
    assert all(cells(row) <= 40 for row in rows)
    assert rows[1].startswith("    word")
    assert out.getvalue().split() == ["head", *words]


@pytest.mark.parametrize("command", ["claims", "compare", "timeline"])
def test_one_very_long_file_name_does_not_push_the_others_aside(command: str, tmp_path: Path) -> None:
    for name, homes in (("a.txt", "Forty"), ("b.txt", "Sixty"), ("x" * 200 + ".txt", "Ninety")):
        text = f"Homes lose power in Marrow\n\n{homes} homes in Marrow lost power on 14 May 2024, the mayor said."
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = io.StringIO()
    assert run([command, str(tmp_path), "--no-cache"], Console(out, io.StringIO())) == 0
    rows = [row for row in out.getvalue().splitlines() if "a.txt:1.1" in row]
    assert rows
    assert all(len(row) < 140 for row in rows), rows


def test_wide_letters_count_twice_and_accents_not_at_all() -> None:
    assert cells("新华社") == 6
    assert cells("e\u0301") == 1


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\nb", "a\rb", "\u202eevil", "\x9b31m", "a\tb", "\x00", "\ud800"])
def test_no_piece_of_text_leaves_with_a_control_character(text: str) -> None:
    assert guard(text).isprintable()


@pytest.mark.parametrize("argv", [argv for argv in COMMANDS if argv[0] not in ("search", "cite")])
def test_hostile_names_and_texts_are_harmless(kfor: Command, library: type[FakeLibrary], argv: tuple[str, ...]) -> None:
    evil = "\x1b]0;title\x07[/foo]\u202e\x9b"
    library.found = (make_source(f"{evil}.txt", [[evil]], evil, title=evil, outlet=evil, authors=(evil,)), POST)
    library.trouble = (Problem(evil, evil),)
    done = kfor(*argv)
    assert all(line.isprintable() for line in (done.out + done.err).split("\n"))


@pytest.mark.parametrize(
    "argv", [("search", "d", "\x1b[31m"), ("cite", "d", "\x1b[31m:1.1"), ("\x1b[31m",), ("d", "--\x1b")]
)
def test_arguments_are_not_echoed_raw(kfor: Command, argv: tuple[str, ...]) -> None:
    done = kfor(*argv)
    assert done.code in (1, 2)
    assert all(line.isprintable() for line in done.err.split("\n"))
    assert done.err.count("\n") == 1


def test_check_tells_problems_and_what_is_not_known(kfor: Command, library: type[FakeLibrary]) -> None:
    library.found = (POST, Source("bare.txt", "x", Metadata(title="T"), warnings=("2 hidden characters",)))
    library.trouble = (Problem("old.doc", "not a format that can be read"), Problem("x.csv", "a sidecar", "skipped"))
    done = kfor("check", "d")
    assert "refused: old.doc: not a format that can be read" in done.out
    assert "skipped: x.csv: a sidecar" in done.out
    assert "2 sources read · 1 problem · 1 skipped" in done.out
    assert "missing: outlet, authors, published, url  bare.txt (give them in bare.meta.yaml)" in done.out
    assert "2 hidden characters  bare.txt" in done.out
    assert (done.code, done.err) == (0, "")


def test_check_says_once_what_holds_for_many_sources_of_one_file(kfor: Command, library: type[FakeLibrary]) -> None:
    library.found = tuple(Source(f"post.mbox#{n}", "x", Metadata(title="T")) for n in range(1, 1501))
    done = kfor("check", "d")
    assert done.out.count("missing: ") == 1
    assert "1,500 sources of post.mbox, such as post.mbox#1, post.mbox#2" in done.out


def test_check_names_the_file_in_which_missing_metadata_can_be_given(kfor: Command, library: type[FakeLibrary]) -> None:
    bare = [("in/a.txt", "text"), ("in/a.html", "html"), ("b.csv#2", "csv"), ("c.mbox#1", "mbox"), ("d", "text")]
    library.found = tuple(Source(name, "x", Metadata(), format=kind) for name, kind in bare)
    files = {gap["source"]: gap["file"] for gap in kfor("check", "d", "--json").json["missing"]}
    assert files == {
        "in/a.txt": "in/a.txt.meta.yaml",
        "in/a.html": "in/a.html.meta.yaml",
        "b.csv#2": "b.csv",
        "c.mbox#1": None,
        "d": "d.meta.yaml",
    }


def test_check_tells_which_metadata_was_read_off_the_text(kfor: Command, library: type[FakeLibrary]) -> None:
    provenance = {"authors": "byline on the page", "published": "JSON-LD"}
    meta = Metadata(title="T", authors=("Ada Roe",), published="2024-05-12", provenance=provenance)
    library.found = (Source("page.html", "x", meta),)
    assert "read from the text: authors (byline on the page)  page.html" in kfor("check", "d").out


def test_index_tells_what_is_ready(kfor: Command) -> None:
    assert kfor("index", "d").out == "3 sources, 6 sentences ready\n"


def test_the_cache_is_shown_and_purged(kfor: Command, own_home: Path) -> None:
    folder = own_home / "cache"
    (folder / "corpora" / "k1").mkdir(parents=True)
    (folder / "corpora" / "k1" / "record").write_bytes(b"12345")
    assert "1 folder, 5 bytes, kept" in kfor("cache").out
    (own_home / "state").mkdir()
    (own_home / "state" / "last-copy.txt").write_text("a quote")
    assert kfor("cache", "--purge", "--json").json["outcome"] == "deleted"
    assert not [path for path in own_home.rglob("*") if path.is_file()]
    assert "0 folders, 0 bytes" in kfor("cache").out


def test_progress_is_shown_only_on_a_terminal_and_taken_away(kfor: Command) -> None:
    assert kfor("compare", "d").err == ""
    err = TerminalText()
    console = Console(TerminalText(), err, environ={"TERM": "xterm"})
    progress = Progress(console)
    progress("reading", 2, 1200)
    progress("reading", 3, 1200)
    progress("choosing pairs", 0, 0)
    progress.close()
    assert err.getvalue() == "\r\x1b[Kreading 2 of 1,200\r\x1b[Kchoosing pairs…\r\x1b[K"


@pytest.mark.parametrize("command", [("timeline",), ("entities", "--kind", "date")])
def test_dates_are_told_in_words(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "note.txt").write_text("Ferry late\n\nThe ferry left at 7:35 p.m. on 9 October.\n", "utf-8")
    out = io.StringIO()
    assert run([command[0], str(tmp_path), *command[1:], "--no-cache"], Console(out, io.StringIO())) == 0
    assert "9 October, year not said" in out.getvalue()
    assert "19:35" in out.getvalue()
    assert "XXXX" not in out.getvalue() and "T19" not in out.getvalue()
