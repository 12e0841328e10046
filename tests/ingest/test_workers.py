"""Worker processes: limits, isolation, and the order of what they give."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kfor_tui import ingest
from kfor_tui.ingest import analysis, limits, pool, sandbox, wire
from kfor_tui.ingest.analysis import Contents, FileInfo
from kfor_tui.ingest.pool import Pool, Worker
from kfor_tui.ingest.raw import Refused
from kfor_tui.model import Annotations, Locator, Mention, Metadata, Moment, Paragraph, Quantity, Sentence, Source

from . import build, reading


def run(worker: Worker, path: Path, file_format: str) -> Contents:
    with path.open("rb") as file:
        worker.send(file.fileno(), FileInfo(path.name, file_format, path.stem))
    while not worker.ready():
        pass
    return worker.result()


def flate_bomb() -> bytes:
    """A small PDF whose content inflates twice, to half a gigabyte."""
    content = zlib.compress(zlib.compress(b"BT /F1 9 Tf (aaaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n" * 12_000_000, 1), 9)
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F1 <</Type/Font"
        b"/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length "
    )
    return head + b"%d>>stream\n" % len(content) + content + b"\nendstream endobj\ntrailer<</Root 1 0 R>>"


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture(autouse=True)
def no_worker_stays() -> object:
    yield
    ingest.close()


def test_no_worker_is_started_for_plain_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr(subprocess, "Popen", fail)
    (tmp_path / "a.txt").write_text("Some words.")
    assert reading.source(tmp_path / "a.txt").text == "Some words."


def test_plain_text_of_unusual_size_goes_to_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IN_PROCESS_BYTES", 10)
    (tmp_path / "a.txt").write_text("Some more words.")
    assert reading.source(tmp_path / "a.txt").text == "Some more words."


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json"])
def test_the_program_itself_does_not_look_for_names_in_what_a_worker_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("this is the work of a worker")

    for module, work in ((analysis, "annotate"), (analysis.assemble, "source"), (analysis.readers, "read")):
        monkeypatch.setattr(module, work, fail)
    text = " ".join(
        f"Ann Miller counted {n} men in Lindau on 3 May 2021." for n in range(limits.IN_PROCESS_BYTES // 50)
    )
    content = {"a.html": build.page([text]), "a.json": json.dumps({"text": text}).encode()}.get(name, text.encode())
    (tmp_path / name).write_bytes(content)
    (found,) = reading.outcome(tmp_path / name).annotations
    assert {mention.name for mention in found.mentions} >= {"Ann Miller"}
    assert {number.value for number in found.quantities} >= {29, 30, 31}
    assert {moment.date for moment in found.moments} == {"2021-05-03"}


def test_the_users_own_names_are_known_to_workers(tmp_path: Path, own_home: Path) -> None:
    (tmp_path / "a.html").write_bytes(build.page(["The board of Ann Miller met on Monday."]))
    kinds = []
    for content in ("", '[organizations]\n"Ann Miller" = ""\n'):
        (own_home / "config").mkdir(exist_ok=True)
        (own_home / "config" / "names.toml").write_text(content)
        (found,) = reading.outcome(tmp_path / "a.html").annotations
        kinds += [mention.kind for mention in found.mentions if mention.text == "Ann Miller"]
    assert kinds == ["person", "organization"]


def test_the_program_itself_imports_no_parser(tmp_path: Path) -> None:
    for name, content in (("a.html", build.page()), ("a.pdf", build.pdf([[(9, 9, 9, "Some words")]])), ("b.txt", b"x")):
        (tmp_path / name).write_bytes(content)
    code = (
        "import sys; from kfor_tui import ingest\n"
        f"for result in ingest.read_all(ingest.discover([{str(tmp_path)!r}])): assert result.sources\n"
        "risky = ('lxml', 'trafilatura', 'pypdfium2', 'email.parser', 'xml.parsers')\n"
        "print([name for name in risky if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


def test_outcomes_come_in_order_with_progress(tmp_path: Path) -> None:
    names = [f"{number:02}.{'html' if number % 2 else 'txt'}" for number in range(12)]
    for name in names:
        (tmp_path / name).write_bytes(build.page() if name.endswith("html") else b"Some words.")
    told: list[tuple[int, int]] = []
    results = ingest.read_all(ingest.discover([tmp_path]), progress=lambda done, total: told.append((done, total)))
    assert [result.sources[0].id for result in results] == names
    assert told == [(number, 12) for number in range(1, 13)]


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.html").write_bytes(build.page())
    told: list[int] = []
    results = ingest.read_all(
        ingest.discover([tmp_path]),
        progress=lambda done, _: told.append(done),
        cancelled=lambda: len(told) >= 2,
    )
    assert [result.sources[0].id for result in results] == ["0.html", "1.html"]


def test_an_abandoned_reading_leaves_no_process(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_bytes(build.page())
    results = ingest.read_all(ingest.discover([tmp_path]))
    next(results)
    pids = [worker.pid for worker in pool._started if worker.pid]
    assert pids
    results.close()  # type: ignore[attr-defined]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_reading_works_in_a_thread(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(build.page())
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(reading.source(tmp_path / "a.html").format))
    thread.start()
    thread.join()
    assert found == ["html"]


def test_a_killed_worker_costs_one_file_and_the_next_task_starts_another(worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(build.page())
    assert run(worker, tmp_path / "a.html", "html")
    first = worker.pid
    assert first
    os.kill(first, 9)
    assert worker._process
    worker._process.wait()
    assert run(worker, tmp_path / "a.html", "html")
    assert worker.pid != first


def test_a_file_that_costs_too_much_memory_is_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(flate_bomb())
    (tmp_path / "b.html").write_bytes(build.page())
    bomb, page = ingest.read_all(ingest.discover([tmp_path]))
    assert bomb.problems[0].reason in ("needs too much memory", "given up: it takes too much work")
    assert page.sources


def test_a_file_that_breaks_a_worker_used_before_is_tried_once_more_in_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second task of each process ends it, as if the first had left it damaged."""
    boot = "import json,os,sys;sys.path[:]=json.loads(sys.argv[1]);from kfor_tui.ingest import readers,worker\n"
    boot += "read,seen=readers.read,[]\n"
    boot += "def once(*given):\n seen.append(1)\n if len(seen)>1: os.abort()\n return read(*given)\n"
    boot += "readers.read=once;worker.main(int(sys.argv[2]))"
    monkeypatch.setattr(pool, "_BOOT", boot)
    for number in range(5):
        (tmp_path / f"{number}.html").write_bytes(build.page())
    assert all(result.sources for result in ingest.read_all(ingest.discover([tmp_path])))


def test_a_file_that_costs_too_much_work_is_one_line(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = "import json,sys;sys.path[:]=json.loads(sys.argv[1]);from kfor_tui.ingest import limits,readers,worker;"
    slow += "limits.WORKER_CPU_SECONDS=0;readers.read=lambda *_:[i for i in iter(int,1)];worker.main(int(sys.argv[2]))"
    monkeypatch.setattr(pool, "_BOOT", slow)
    (tmp_path / "a.html").write_bytes(build.page())
    with pytest.raises(Refused, match="given up: it takes too much work"):
        run(worker, tmp_path / "a.html", "html")


def test_a_file_that_takes_too_long_is_one_line(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boot = "import sys;from socket import socket as s;c=s(fileno=int(sys.argv[2]))\nwhile c.recv(9999): pass"
    monkeypatch.setattr(pool, "_BOOT", boot)
    monkeypatch.setattr(limits, "WORKER_WALL_SECONDS", 0.1)
    (tmp_path / "a.html").write_bytes(build.page())
    with pytest.raises(Refused, match="given up after 0 seconds"):
        run(worker, tmp_path / "a.html", "html")


TEXT = "Ann Miller counted 29 men on Monday."
TRUE = Contents(
    (
        (
            Source("a.html", TEXT, Metadata("Men"), (Paragraph(0, 36),), (Sentence(0, 36, Locator(1, 1)),), "html"),
            Annotations(
                (Mention(0, 10, "Ann Miller", "person", "Ann Miller"),),
                (Quantity(19, 21, "29", 29.0),),
                (Moment(29, 35, "Monday", None, "day"),),
            ),
        ),
    ),
)


def answering(answer: bytes) -> str:
    """A worker's program that takes one request and gives this answer."""
    return (
        "import sys;from socket import socket as s;c=s(fileno=int(sys.argv[2]));c.recv(8);c.recv(9999);"
        f"c.sendall({wire.LENGTH.pack(1) + answer!r});c.recv(1)"
    )


def changed(source: dict[str, Any] | None = None, **annotations: tuple[Any, ...]) -> bytes:
    """The true answer with some values changed."""
    ((true, found),) = TRUE.sources
    other = replace(true, **(source or {})), replace(found, **annotations)
    return b"".join(wire.pack_contents(Contents((other,))))


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0" * 8, b"\xff" * 8]
    + [
        wire.LENGTH.pack(8 + len(head) + len(rest)) + wire.LENGTH.pack(len(head)) + head + rest
        for head, rest in (
            (b"no", b""),
            (b"[]", b""),
            (b"{}", b""),
            (b'{"sources":[],"partial":null}', b""),
            (b'{"sources":[1],"partial":null}', b""),
            (b'{"sources":[["a.html",2,2,2,2]],"partial":null}', b"{}{}{}{}"),
            (b'{"sources":[["a.html",-9,2,2,2]],"partial":null}', b"{}{}{}{}"),
            (b'{"sources":[["a.html",2,2,2]],"partial":5}', b"{}{}{}"),
        )
    ],
)
def test_a_worker_that_answers_nonsense_is_one_line(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(pool, "_BOOT", answering(answer) if answer else answering(answer).rpartition(";")[0])
    (tmp_path / "a.html").write_bytes(build.page())
    with pytest.raises(Refused):
        run(worker, tmp_path / "a.html", "html")


FORGED = {
    "text": changed({"text": TEXT.replace("29", "\x9b")}),
    "title": changed({"metadata": Metadata("\x1b[2J")}),
    "two lines of a title": changed({"metadata": Metadata("one\ntwo")}),
    "author": changed({"metadata": Metadata("Men", authors=("\x07",))}),
    "provenance": changed({"metadata": Metadata("Men", provenance={"title": "\x1b"})}),
    "warning": changed({"warnings": ("\x1b[31m",)}),
    "encoding": changed({"encoding": "\u202e"}),
    "reason": changed({"paragraphs": (Paragraph(0, 36, "boilerplate", "\x1b"),)}),
    "paragraph": changed({"paragraphs": (Paragraph(0, 37),)}),
    "sentence": changed({"sentences": (Sentence(9, 3, Locator(1, 1)),)}),
    "another file": changed({"id": "b.html"}),
    "no record": changed({"id": "a.html#\x1b"}),
    "name": changed(mentions=(Mention(0, 10, "Ann Miller", "person", "\x1b]0;gone\x07"),)),
    "place of a name": changed(mentions=(Mention(0, 99, "Ann Miller", "person", "Ann Miller"),)),
    "number": changed(quantities=(Quantity(19, 21, "29", "29"),)),  # type: ignore[arg-type]
    "unit": changed(quantities=(Quantity(19, 21, "29", 29, unit="\x1b"),)),
    "date": changed(moments=(Moment(29, 35, "Monday", "\x1b", "day"),)),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_a_worker_answers_is_checked_here(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_BOOT", answering(FORGED[what]))
    (tmp_path / "a.html").write_bytes(build.page())
    assert reading.refusal(tmp_path / "a.html") == "its reader gave no sensible answer"


@pytest.mark.parametrize("answer", ['{"refused":"\\u001b[2J"}', changed()], ids=["reason", "true"])
def test_an_answer_that_makes_sense_is_taken_in(
    answer: str | bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The counter-test: a true answer passes, and a reason is made safe like any line."""
    if isinstance(answer, str):
        answer = wire.LENGTH.pack(8 + len(answer)) + wire.LENGTH.pack(len(answer)) + answer.encode()
    monkeypatch.setattr(pool, "_BOOT", answering(answer))
    (tmp_path / "a.html").write_bytes(build.page())
    result = reading.outcome(tmp_path / "a.html")
    assert [problem.reason for problem in result.problems] == ([] if result.sources else ["␛[2J"])
    assert list(zip(result.sources, result.annotations, strict=True)) == (list(TRUE.sources) if result.sources else [])


def probe(code: str) -> str:
    """Run code in a process that entered the sandbox."""
    script = f"from kfor_tui.ingest import sandbox\nsandbox.enter()\nsandbox.start_task()\n{code}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip().rpartition("\n")[2]


def test_a_worker_has_no_network() -> None:
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen()
    port = server.getsockname()[1]
    assert "readers have no network" in probe(f"import socket; socket.create_connection(('127.0.0.1', {port}))")
    # The system refuses the socket itself, or else Python its use.
    assert "PermissionError" in probe(f"import socket; socket.socket().connect(('127.0.0.1', {port}))")
    server.close()


def test_a_worker_cannot_write_a_file(tmp_path: Path) -> None:
    assert "Error" in probe(f"f = open({str(tmp_path / 'x')!r}, 'w'); f.write('x'); f.flush()")
    assert not (tmp_path / "x").exists() or not (tmp_path / "x").read_bytes()


def test_a_worker_gets_only_so_much_memory() -> None:
    assert probe("bytearray(2 << 30)") == "MemoryError"


def test_a_worker_has_no_terminal_and_its_own_session(worker: Worker, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(build.page())
    run(worker, tmp_path / "a.html", "html")
    assert worker.pid
    assert os.getsid(worker.pid) == worker.pid != os.getsid(0)
    if Path("/proc/self/fd").is_dir():
        leads = {str(Path(f"/proc/{worker.pid}/fd/{stream}").readlink()) for stream in (0, 1, 2)}
        assert leads == {"/dev/null"}


def test_modules_that_lie_in_the_folder_of_sources_are_not_executed(tmp_path: Path) -> None:
    trap = tmp_path / "executed"
    for name in ("json", "trafilatura", "lxml", "kfor_tui", "socket", "sitecustomize", "usercustomize"):
        (tmp_path / f"{name}.py").write_text(f"open({str(trap)!r}, 'w')")
    (tmp_path / "a.html").write_bytes(build.page())
    code = "import sys; sys.path = [p for p in sys.path if p]; from kfor_tui import ingest; sys.path.insert(0, '')\n"
    code += "print([len(result.sources) for result in ingest.read_all(ingest.discover(['a.html']))])"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[1]"
    assert not trap.exists()


@pytest.mark.parametrize("how", ["-c", "-m", "pipe"])
def test_workers_start_however_the_program_was_started(tmp_path: Path, how: str) -> None:
    (tmp_path / "a.html").write_bytes(build.page())
    code = "from kfor_tui import ingest\n"
    code += f"print(len(list(ingest.read_all(ingest.discover([{str(tmp_path / 'a.html')!r}])))))"
    (tmp_path / "front.py").write_text(code)
    command = {"-c": ["-c", code], "-m": ["-m", "front"], "pipe": ["-"]}[how]
    done = subprocess.run(
        [sys.executable, *command], input=code, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_workers_do_not_need_a_working_folder(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(build.page())
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os; from kfor_tui import ingest; os.rmdir({str(gone)!r})\n"
    code += f"print(len(list(ingest.read_all(ingest.discover([{str(tmp_path / 'a.html')!r}])))[0].sources))"
    done = subprocess.run([sys.executable, "-P", "-c", code], cwd=gone, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


def test_a_pool_prefers_the_worker_that_already_runs(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(build.page())
    workers = Pool(3)
    first = workers.idle()
    assert first
    run(first, tmp_path / "a.html", "html")
    assert workers.idle() is first
    workers.close()
    assert first.pid is None


def test_limits_of_a_task_start_anew() -> None:
    script = (
        "sandbox.end_task()\nsandbox.start_task()\nimport resource\nprint(resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )
    assert 0 < int(probe(script)) <= limits.WORKER_CPU_SECONDS + 3
    assert callable(sandbox.enter)
