"""Read hostile files in a process of its own, and report what became of them and what they cost.

``tools/hostile.py`` starts it: ``python tools/hostile_files.py damaged FORMAT COUNT SEED`` reads so many damaged files
of a format; ``… dear NAME`` loads one file whose text is made to cost much through the library, with a cache. The
result is a line of JSON. CPU and memory are those of this process, which stands for the process of the screen, and of
its workers.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import plistlib
import random
import resource
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tests"))

from ingest import build  # type: ignore[import-not-found]  # noqa: E402
from ingest.test_hostile import mutated  # type: ignore[import-not-found]  # noqa: E402
from ingest.test_readers import FORMATS as READ  # type: ignore[import-not-found]  # noqa: E402
from kfor_tui import Library, ingest  # noqa: E402
from kfor_tui.ingest import limits, pool  # noqa: E402
from kfor_tui.text.clean import is_clean  # noqa: E402

BATCH = 500  # files in a folder at once
_PAGE = build.page()
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _PAGE
_WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://x.example/t\r\n"
    "WARC-Date: 2024-06-03T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    f"Content-Length: {len(_ANSWER)}\r\n\r\n"
).encode()
_SAVED = {"WebMainResource": {"WebResourceData": _PAGE, "WebResourceURL": "https://x.example/t"}}
_STORY = "".join(f"<p>{line}</p>" for line in build.BODY)
FORMATS: dict[str, bytes] = {
    **READ,
    "a.xml": (
        '<?xml version="1.0"?><nitf><head><pubdata name="The Valley Post" date.publication="20240601T080000Z"/></head>'
        f"<body><body.head><hedline><hl1>Dam holds</hl1></hedline></body.head><body.content>{_STORY}</body.content>"
        "</body></nitf>"
    ).encode(),
    "a.vtt": b"WEBVTT\n\n"
    + b"\n\n".join(f"00:{n:02}.000 --> 00:{n:02}.900\n{line}".encode() for n, line in enumerate(build.BODY)),
    "a.webarchive": plistlib.dumps(_SAVED, fmt=plistlib.FMT_XML),
    "a.warc": _WARC + _ANSWER + b"\r\n\r\n",
    "a.emlx": f"{len(build.mail())}\n".encode() + build.mail() + b"<?xml version='1.0'?><plist><dict/></plist>\n",
}
# Texts that cost most for their size: numbers, names, dates, sentences, lines, marks; bytes of each.
DEAR = {
    "numbers": ("29 ", 6_000_000),
    "numbers, full size": ("29 ", 20_000_000),
    "names": ("Ann ", 6_000_000),
    "names, full size": ("Ann ", 20_000_000),
    "ranges": ("1-", 6_000_000),
    "stops": ("a. ", 6_000_000),
    "stops, full size": ("a. ", 20_000_000),
    "lines": ("Ann came.\n", 6_000_000),
    "empty lines": ("\n\na", 6_000_000),
    "sentences": ("He said 5% on 12 May. ", 6_000_000),
    "ideographs": ("漢字。", 6_000_000),
    "marks": ("é\u0301\u200b ", 6_000_000),
    "emoji": ("👩\u200d👧 ", 6_000_000),
    "brackets": ("(" * 50 + ")" * 50, 6_000_000),
    "one word": ("x", 20_000_000),
    "just too short for a worker": ("1-", limits.IN_PROCESS_BYTES),
}
_calls = 0


def _note_calls(event: str, _arguments: tuple[object, ...]) -> None:
    """Count connections; a socket pair to a worker is none."""
    global _calls
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        _calls += 1


def damaged(name: str, seed: int) -> bytes:
    """A damaged file; of an archive and of JSON every other one is damaged inside, so that it still opens."""
    whole = FORMATS[name]
    if seed % 2 and zipfile.is_zipfile(io.BytesIO(whole)):
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
            chosen = random.Random(seed).choice(old.namelist())  # noqa: S311 - repeatable
            for member in old.namelist():
                content = old.read(member)
                new.writestr(member, mutated(content, seed) if member == chosen else content)
        return made.getvalue()
    if seed % 2 and name.endswith(("json", "jsonl")):
        value = {
            key: mutated(text.encode(), seed).decode("utf-8", "replace") for key, text in json.loads(whole).items()
        }
        return json.dumps(value).encode()
    if seed % 2 and name.endswith("webarchive"):
        page = {"WebResourceData": mutated(_PAGE, seed), "WebResourceURL": "https://x.example/t"}
        return plistlib.dumps({"WebMainResource": page}, fmt=plistlib.FMT_XML)
    return bytes(mutated(whole, seed))


def read_damaged(name: str, mutations: int, seed: int) -> dict[str, Any]:
    """Read so many damaged files of one format."""
    stem, dot, suffix = name.partition(".")
    counts: dict[str, Any] = dict.fromkeys(("read", "refused", "crashes", "hangs", "lost", "leaks"), 0)
    worst, memory = 0.0, _Memory()
    for first in range(0, mutations, BATCH):
        numbers = range(first, min(first + BATCH, mutations))
        with tempfile.TemporaryDirectory() as folder:
            for number in numbers:
                made = damaged(name, seed * 1_000_003 + number)
                (Path(folder) / f"{stem}{number}{dot}{suffix}").write_bytes(made)
            worst = max(worst, _read_folder(Path(folder), counts, memory))
    return {"tried": mutations, **counts, "calls": _calls, "worst_cpu": worst, **memory.costs()}


def _read_folder(folder: Path, counts: dict[str, Any], memory: _Memory) -> float:
    """Add up what became of the files of a folder; returns the CPU seconds of the dearest one."""
    worst, expected, outcomes = 0.0, list(ingest.discover([folder])), 0
    results = ingest.read_all(expected)
    while True:
        cpu, wall = time.process_time(), time.monotonic()
        try:
            result = next(results, None)
        except Exception as error:
            counts["crashes"] += 1
            print(f"crash: {type(error).__name__}: {error}", file=sys.stderr)
            break
        if result is None:
            break
        outcomes += 1
        memory.look()
        worst = max(worst, time.process_time() - cpu)
        counts["hangs"] += time.monotonic() - wall > limits.WORKER_WALL_SECONDS + 5
        counts["read" if result.sources else "refused"] += 1
        counts["leaks"] += not all(is_clean(source.text) for source in result.sources)
    counts["lost"] += len(expected) - outcomes
    return worst


def load_dear(name: str) -> dict[str, Any]:
    """Load a file of a text that costs much, with a cache; the first file only warms up."""
    pattern, size = DEAR[name]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        os.environ["KFOR_TUI_HOME"] = home
        (Path(folder) / "a.txt").write_text("Ann Miller came on Monday with 29 men. He left.")
        with Library(folder) as library:
            list(library.load())
            times = size // len(pattern.encode())
            with (Path(folder) / "b.txt").open("w", encoding="utf-8") as file:
                for first in range(0, times, 1000):
                    file.write(pattern * min(1000, times - first))
            memory, cpu, wall = _Memory(), time.process_time(), time.monotonic()
            with _Latency(memory) as latency:
                list(library.load())
            cpu, wall = time.process_time() - cpu, time.monotonic() - wall
            account = library.account
            outcome = "refused" if account.refused else "partly read" if account.partial else "read"
        lost = account.found - account.read - account.partial - account.refused - account.skipped
        return {
            "outcome": outcome,
            "lost": lost,
            "worst_cpu": cpu,
            "wall": wall,
            "stall": latency.worst,
            **memory.costs(),
        }


class _Latency:
    """How long another thread of this process, such as the screen's, has to wait for its turn at worst, in seconds."""

    def __init__(self, memory: _Memory) -> None:
        self.worst = 0.0
        self._memory = memory
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> _Latency:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.is_set():
            began = time.monotonic()
            self._over.wait(0.005)
            self.worst = max(self.worst, time.monotonic() - began - 0.005)
            self._memory.look()


class _Memory:
    """By how many megabytes this process grows at most from now on, and how large its workers become; of Linux only."""

    def __init__(self) -> None:
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
        self._before = self._peak("self")
        self._worker = 0.0

    def look(self) -> None:
        """Look at the workers, before they end."""
        self._worker = max([self._worker, *(self._peak(worker.pid) for worker in list(pool._started) if worker.pid)])

    def costs(self) -> dict[str, float]:
        """The growth of this process, and the memory and time of its workers, which end now."""
        grown = self._peak("self") - self._before
        ingest.close()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return {"grown": grown, "worker_cpu": used.ru_utime + used.ru_stime, "worker": self._worker}

    @staticmethod
    def _peak(process: int | str) -> float:
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{process}/status").read_text().splitlines()
            return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
        return 0.0


def main(arguments: list[str]) -> None:
    """Print the result of one measurement."""
    sys.addaudithook(_note_calls)
    what, name, *numbers = arguments
    print(json.dumps(load_dear(name) if what == "dear" else read_damaged(name, *map(int, numbers))))


if __name__ == "__main__":
    main(sys.argv[1:])
