# Names are bytes, which pathlib does not take.
# ruff: noqa: PTH116, PTH118, PTH119, PTH208
"""Finding sources in files and folders, and saying of everything else why it is none.

Names are bytes and may hold anything: they are opened as they are and shown cleaned.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kfor_tui.ingest import formats, limits, opening
from kfor_tui.ingest.metadata import bibliography, sidecar
from kfor_tui.model import Problem
from kfor_tui.text.clean import clean_line, clean_name

_BIBLIOGRAPHIES = 20  # that may describe one file
_RECORD_SUFFIX = re.compile(r"#\d+$")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be a source.

    ``id`` is its path below the folder given, cleaned and unique; ``path`` is the real one. ``format`` is a name
    of ``kinds`` or "unknown". ``sidecars`` are the metadata files beside it, ``bibliographies`` those in its folder and
    the folders above, and ``fingerprint`` changes when the file or one of them does.
    """

    path: bytes
    id: str
    size: int
    mtime_ns: int
    inode: int
    format: str
    root: str
    sidecars: tuple[bytes, ...] = ()
    bibliographies: tuple[bytes, ...] = ()
    fingerprint: str = ""


@dataclass(slots=True)
class _Seen:
    ids: set[str] = field(default_factory=set)
    files: set[bytes] = field(default_factory=set)

    def unique(self, wanted: str, root: str) -> str:
        """An id nobody has: the path, then with its folder's name before it, then with a number."""
        if _RECORD_SUFFIX.search(wanted):
            wanted += "_"  # "#2" after a path is the second record of a file
        names = [wanted, f"{root}/{wanted}"] if root and root != wanted else [wanted]
        chosen = next((name for name in names if name not in self.ids), None)
        number = 2
        while chosen is None:
            candidate = f"{names[-1]} ({number})"
            chosen = candidate if candidate not in self.ids else None
            number += 1
        self.ids.add(chosen)
        return chosen


def discover(paths: Sequence[str | bytes | os.PathLike[str]]) -> Iterator[Found | Problem]:
    """Every source below the paths, in order of name, and a Problem for whatever is none.

    Nothing is opened. Links inside a folder are not followed, so that no loop and no file outside it is met;
    a path that the user names may be a link. Problems of outcome "skipped" are no failures.
    """
    seen = _Seen()
    for path in paths:
        given = os.fsencode(path)
        try:
            real = os.path.realpath(given)
            status = os.stat(real)
        except (OSError, ValueError) as error:
            yield Problem(clean_name(given), opening.why(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _folder(real, clean_name(os.path.basename(real)), seen)
        else:
            yield from _given_file(real, given, status, seen)


def _given_file(real: bytes, given: bytes, status: os.stat_result, seen: _Seen) -> Iterator[Found | Problem]:
    folder, name = os.path.split(real)
    problem = opening.kind_problem(status.st_mode) or ("given twice" if real in seen.files else None)
    if problem:
        yield Problem(clean_name(given), problem, "skipped" if problem == "given twice" else "refused")
        return
    sidecars = sidecar.beside(folder, name)
    works = _bibliographies_beside(folder, name)
    yield _found(real, clean_name(name), clean_name(os.path.basename(folder)), status, (sidecars, works), seen)


def _bibliographies_beside(folder: bytes, name: bytes) -> tuple[bytes, ...]:
    try:
        names = sorted(other for other in os.listdir(folder) if other != name and bibliography.may_be(other))
    except OSError:
        return ()
    return tuple(path for path in _paths(folder, names[:_BIBLIOGRAPHIES]) if bibliography.described(path))


def _paths(folder: bytes, names: Sequence[bytes]) -> list[bytes]:
    return [os.path.join(folder, name) for name in names]


def _folder(root: bytes, root_name: str, seen: _Seen) -> Iterator[Found | Problem]:
    """Depth first, files of a folder before those of its subfolders, each in order of name."""
    stack: list[tuple[bytes, str, int, tuple[bytes, ...]]] = [(root, "", 0, ())]
    while stack:
        folder, shown, depth, above = stack.pop()
        try:
            with os.scandir(folder) as entries:
                names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except (OSError, ValueError) as error:
            yield Problem(shown or root_name, _folder_problem(error))
            continue
        files = [name for name, is_folder in names if not is_folder]
        folders = [name for name, is_folder in names if is_folder]
        works = {
            path: words
            for path in _paths(folder, [name for name in files if bibliography.may_be(name)])
            if path not in seen.files and (words := bibliography.described(path))
        }
        above = (*works, *above)[:_BIBLIOGRAPHIES]
        for path, words in works.items():
            yield Problem(shown + clean_name(os.path.basename(path)), words, "skipped")
        rest = [name for name in files if os.path.join(folder, name) not in works]
        yield from _files(folder, (shown, root_name), (files, rest), above, seen)
        wanted: list[tuple[bytes, str, int, tuple[bytes, ...]]] = []
        for name in folders:
            label = f"{shown}{clean_name(name)}/"
            reason = formats.skipped_folder(name, files)
            if reason:
                yield Problem(label, reason, "skipped")
            elif depth + 1 > limits.FOLDER_DEPTH:
                yield Problem(label, f"more than {limits.FOLDER_DEPTH} folders deep")
            else:
                wanted.append((os.path.join(folder, name), label, depth + 1, above))
        stack.extend(reversed(wanted))


def _folder_problem(error: OSError | ValueError) -> str:
    words = opening.why(error)
    return "the folder is no longer there" if words.startswith("no such") else words


def _files(
    folder: bytes,
    labels: tuple[str, str],
    names: tuple[list[bytes], list[bytes]],
    bibliographies: tuple[bytes, ...],
    seen: _Seen,
) -> Iterator[Found | Problem]:
    """Yield what a folder holds; ``labels`` are its path as shown and its root, ``names`` all and those to read."""
    shown, root_name = labels
    sidecars = sidecar.plan(folder, names[0])
    for name in names[1]:
        path = os.path.join(folder, name)
        label = shown + clean_name(name)
        describes = sidecars.describes(name)
        reason = sidecars.unused(name) if describes else formats.skipped_file(name)
        if reason:
            yield Problem(label, clean_line(reason), "skipped")
        if reason or describes:
            continue
        try:
            status = os.lstat(path)
        except (OSError, ValueError) as error:
            yield Problem(label, "no longer there" if isinstance(error, FileNotFoundError) else opening.why(error))
            continue
        problem = opening.kind_problem(status.st_mode) or ("given twice" if path in seen.files else None)
        if problem:
            yield Problem(label, problem, "skipped")
            continue
        yield _found(path, label, root_name, status, (sidecars.of(name), bibliographies), seen)


def _found(
    path: bytes,
    label: str,
    root: str,
    status: os.stat_result,
    beside: tuple[tuple[bytes, ...], tuple[bytes, ...]],
    seen: _Seen,
) -> Found:
    seen.files.add(path)
    return Found(
        path=path,
        id=seen.unique(label, root),
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
        inode=status.st_ino,
        format=formats.by_name(os.path.basename(path)),
        root=root,
        sidecars=beside[0],
        bibliographies=beside[1],
        fingerprint=":".join([_stamp(status), *(_stamp_of(other) for others in beside for other in others)]),
    )


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_size:x}-{status.st_mtime_ns:x}-{status.st_ino:x}"


def _stamp_of(path: bytes) -> str:
    try:
        return _stamp(os.lstat(path))
    except (OSError, ValueError):
        return "gone"
