# Names are bytes, which pathlib does not take.
# ruff: noqa: PTH119
"""From what was found to sources and problems, in the order of discovery."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from kfor_tui.ingest import analysis, formats, limits, opening, readers
from kfor_tui.ingest.analysis import Contents, FileInfo
from kfor_tui.ingest.metadata import bibliography, sidecar
from kfor_tui.ingest.pool import Pool, Worker
from kfor_tui.ingest.raw import Field, Refused
from kfor_tui.ingest.walk import Found
from kfor_tui.model import Annotations, Problem, Source
from kfor_tui.text.clean import clean_line, clean_name

_AHEAD = 8  # files handed to workers before their turn: bounds the memory of answers that wait
_POLL_SECONDS = 0.05  # how soon a cancel is noticed while a worker thinks


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its sources, and one Problem when it is refused, skipped or read in part.

    ``annotations`` are what was understood in each of the sources.
    """

    found: Found | None
    sources: tuple[Source, ...] = ()
    problems: tuple[Problem, ...] = ()
    annotations: tuple[Annotations, ...] = ()


@dataclass(slots=True)
class _Task:
    """One file on its way: waiting for a worker, with one, or done."""

    found: Found
    encoding: str | None
    descriptor: int = -1
    format: str = ""
    size: int = 0
    worker: Worker | None = None
    info: FileInfo | None = None
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
            _hand_over(task, worker)


def _hand_over(task: _Task, worker: Worker) -> None:
    task.info = task.info or _info(task)
    worker.send(task.descriptor, task.info)
    task.worker = worker


def _collect(ahead: deque[_Task | Problem]) -> None:
    for task in ahead:
        if isinstance(task, _Task) and task.worker is not None and task.worker.ready():
            worker, task.worker = task.worker, None
            try:
                contents = worker.result()
            except Refused as refused:
                if worker.tired:  # perhaps not this file's fault: once more with a process of its own
                    _hand_over(task, worker)
                    continue
                task.outcome = _refused(task.found, refused)
            else:
                if _described_by_works(task, contents):  # once more, with what a bibliography knows
                    _hand_over(task, worker)
                    continue
                task.outcome = _outcome(task.found, contents)
            task.close()


def _described_by_works(task: _Task, contents: Contents) -> bool:
    """Note what bibliographies have for the sources of a file; False when nothing, or when it is noted already."""
    if task.info is None or task.info.works:
        return False
    works = {source.id: _works(task.found, source) for source, _ in contents.sources}
    task.info = replace(task.info, works={name: fields for name, fields in works.items() if fields})
    return bool(task.info.works)


def _read_here(task: _Task) -> Outcome:
    try:
        data = opening.read_descriptor(task.descriptor, limits.IN_PROCESS_BYTES + 1)
        if len(data) > limits.IN_PROCESS_BYTES:
            raise Refused("it grew while it was read; read it again")
        works = partial(_works, task.found)
        return _outcome(task.found, analysis.read(data, _info(task), works=works))
    except Refused as refused:
        return _refused(task.found, refused)
    finally:
        task.close()


def _outcome(found: Found, contents: Contents) -> Outcome:
    sources, annotations = zip(*contents.sources, strict=True)
    problems = (Problem(found.id, clean_line(contents.partial), "partial"),) if contents.partial else ()
    return Outcome(found, sources, problems, annotations)


def _info(task: _Task) -> FileInfo:
    """What is known of a file beside its bytes."""
    path = task.found.path
    described, notes = sidecar.fields(os.path.basename(path), task.found.sidecars)
    return FileInfo(task.found.id, task.format, _stem(path), task.encoding, tuple(described), tuple(notes))


def _works(found: Found, source: Source) -> tuple[Field, ...]:
    """What the bibliographies beside a file have for one of its sources."""
    if not found.bibliographies:
        return ()
    path = found.path if source.id == found.id else None
    return tuple(bibliography.fields(path, found.bibliographies, source))


def _stem(path: bytes) -> str:
    name = clean_name(os.path.basename(path))
    with contextlib.suppress(ValueError):
        return name[: name.rindex(".")] or name
    return name


def _refused(found: Found, refused: Refused) -> Outcome:
    return Outcome(found, (), (Problem(found.id, clean_line(str(refused)), "refused"),))
