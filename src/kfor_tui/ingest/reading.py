# Names are bytes, which pathlib does not take.
# ruff: noqa: PTH119
"""From what was found to sources and problems, in the order of discovery."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kfor_tui.ingest import assemble, formats, limits, opening, readers
from kfor_tui.ingest.metadata import bibliography, sidecar
from kfor_tui.ingest.pool import Pool, Worker
from kfor_tui.ingest.raw import Field, Raw, Refused
from kfor_tui.ingest.walk import Found
from kfor_tui.model import Problem, Source
from kfor_tui.text.clean import clean_line, clean_name

_AHEAD = 8  # files handed to workers before their turn: bounds the memory of answers that wait
_POLL_SECONDS = 0.05  # how soon a cancel is noticed while a worker thinks


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its sources, and one Problem when it is refused, skipped or read in part."""

    found: Found | None
    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Task:
    """One file on its way: waiting for a worker, with one, or done."""

    found: Found
    encoding: str | None
    descriptor: int = -1
    format: str = ""
    size: int = 0
    worker: Worker | None = None
    outcome: Outcome | None = field(default=None)

    def close(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1


def read(found: Found | Problem, *, encoding: str | None = None) -> Outcome:
    """Read one file; ``encoding`` overrides what it says of itself. Never raises for what is in the file."""
    encodings = {found.id: encoding} if isinstance(found, Found) and encoding else None
    return next(iter(read_all([found], encodings=encodings)))


def read_all(
    founds: Iterable[Found | Problem],
    *,
    encodings: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Outcome]:
    """Read files one after the other, risky ones ahead in worker processes, and give the outcomes in order.

    ``progress(done, total)`` is called after each; ``cancelled`` is asked often and ends the reading early.
    Problems among ``founds`` are passed on in their place.
    """
    items = deque(founds)
    total, done = len(items), 0
    pool = Pool()
    ahead: deque[_Task | Problem] = deque()
    try:
        while items or ahead:
            while items and len(ahead) < _AHEAD:
                item = items.popleft()
                ahead.append(item if isinstance(item, Problem) else _begin(item, encodings or {}))
            outcome = _finish(ahead, pool, cancelled or _never)
            if outcome is None:
                return
            ahead.popleft()
            done += 1
            yield outcome
            if progress:
                progress(done, total)
    finally:
        for task in ahead:
            if isinstance(task, _Task):
                task.close()
        pool.close()


def _never() -> bool:
    return False


def _begin(found: Found, encodings: Mapping[str, str]) -> _Task:
    """Open a file and decide who reads it; what needs no worker is left for its turn."""
    task = _Task(found, encodings.get(found.id))
    try:
        task.descriptor, status = opening.open_regular(found.path)
        task.size = status.st_size
        if task.size == 0:
            raise Refused("empty file")
        if found.format in limits.FILE_BYTES and (problem := limits.too_large(task.size, found.format)):
            raise Refused(problem)
        suffix = formats.suffix_of(os.path.basename(found.path))
        task.format = readers.settle_format(found.format, opening.read_descriptor(task.descriptor, 8192), suffix)
        if problem := limits.too_large(task.size, task.format):
            raise Refused(problem)
    except Refused as refused:
        task.close()
        task.outcome = _refused(found, refused)
    return task


def _finish(ahead: deque[_Task | Problem], pool: Pool, cancelled: Callable[[], bool]) -> Outcome | None:
    """The outcome of the first in line, while the workers are kept busy with the rest; None when cancelled."""
    first = ahead[0]
    if isinstance(first, Problem):
        return None if cancelled() else Outcome(None, (), (first,))
    while first.outcome is None:
        if cancelled():
            return None
        _feed(ahead, pool)
        if _in_process(first):
            first.outcome = _read_here(first)
        else:
            _collect(ahead)
            if first.outcome is None:
                pool.wait(_POLL_SECONDS)
    return None if cancelled() else first.outcome


def _in_process(task: _Task) -> bool:
    return task.format in readers.IN_PROCESS and task.size <= limits.IN_PROCESS_BYTES


def _feed(ahead: deque[_Task | Problem], pool: Pool) -> None:
    for task in ahead:
        if isinstance(task, _Task) and task.outcome is None and task.worker is None and not _in_process(task):
            worker = pool.idle()
            if worker is None:
                return
            worker.send(task.descriptor, task.format, task.encoding)
            task.worker = worker


def _collect(ahead: deque[_Task | Problem]) -> None:
    for task in ahead:
        if isinstance(task, _Task) and task.worker is not None and task.worker.ready():
            worker, task.worker = task.worker, None
            try:
                task.outcome = _outcome(task, worker.result())
            except Refused as refused:
                if worker.tired:  # perhaps not this file's fault: once more with a process of its own
                    worker.send(task.descriptor, task.format, task.encoding)
                    task.worker = worker
                    continue
                task.outcome = _refused(task.found, refused)
            task.close()


def _read_here(task: _Task) -> Outcome:
    try:
        data = opening.read_descriptor(task.descriptor, limits.IN_PROCESS_BYTES + 1)
        if len(data) > limits.IN_PROCESS_BYTES:
            raise Refused("it grew while it was read; read it again")
        return _outcome(task, readers.read(data, task.format, task.encoding))
    except Refused as refused:
        return _refused(task.found, refused)
    finally:
        task.close()


def _outcome(task: _Task, records: list[Raw]) -> Outcome:
    """Records to sources; each passes the gate here, whoever read it."""
    found = task.found
    described, notes = sidecar.fields(os.path.basename(found.path), found.sidecars)
    stem = _stem(found.path)
    many = len(records) > 1 or task.format in ("json", "jsonl", "csv", "tsv", "mbox")
    sources = []
    for number, raw in enumerate(records, 1):
        source_id = f"{found.id}#{number}" if many else found.id
        raw_notes = Raw(
            raw.text, raw.blocks, raw.fields, (*raw.warnings, *notes), raw.encoding, raw.partial, raw.complete
        )
        source = _assembled(source_id, raw_notes, task.format, stem, described)
        works = bibliography.fields(None if many else found.path, found.bibliographies, source)
        if works:
            source = _assembled(source_id, raw_notes, task.format, stem, [*described, *works])
        sources.append(source)
    readable = tuple(source for source in sources if source.text)
    if not readable:
        return _refused(found, Refused("no text in it"))
    partial = next((raw.partial for raw in records if raw.partial), None) or _partial(readable)
    problems = (Problem(found.id, clean_line(partial), "partial"),) if partial else ()
    return Outcome(found, readable, problems)


def _assembled(source_id: str, raw: Raw, file_format: str, stem: str, described: list[Field]) -> Source:
    """A Source; a text that breaks the text layer costs its own file and no other."""
    try:
        return assemble.source(source_id, raw, file_format, stem, described)
    except Exception as error:
        raise Refused(f"its text could not be taken apart ({type(error).__name__})") from error


def _partial(sources: Iterable[Source]) -> str | None:
    start = "partly read: "
    return next((line.removeprefix(start) for s in sources for line in s.warnings if line.startswith(start)), None)


def _stem(path: bytes) -> str:
    name = clean_name(os.path.basename(path))
    with contextlib.suppress(ValueError):
        return name[: name.rindex(".")] or name
    return name


def _refused(found: Found, refused: Refused) -> Outcome:
    return Outcome(found, (), (Problem(found.id, clean_line(str(refused)), "refused"),))
