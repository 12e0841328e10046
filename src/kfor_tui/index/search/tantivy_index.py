"""The index of many sentences: tantivy, derived from the sources and disposable.

What was built stays as it is; sources added or removed later live in a small index in memory beside it. A folder of
the cache holds one built index under a name made of its contents, so that a change, another version or damage means
another name, and building again. Any failure of tantivy, a panic of its native code included, leads to an index in
RAM and a word in ``trouble``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kfor_tui.index.private_files import make_private, open_private_dir
from kfor_tui.index.search.memory_index import MemoryIndex
from kfor_tui.index.search.query_plan import Both, Candidates, OfSources, Plan, Without, any_of
from kfor_tui.index.search.tantivy_query import QueryTranslator
from kfor_tui.index.search.tokens import keys
from kfor_tui.index.search.vocabulary import Vocabulary

FORMAT = 1  # of the files and of the keys of words; a new number makes every cache build again
_BUILDING = ".building-"
_GIVEN_UP_SECONDS = 3600
_HEAP = 48_000_000
_COUNT_SOURCES = 10_000  # sentences up to which the sources they stand in are counted
_COUNT_UNION = 100_000  # occurrences up to which the sentences with any of several words are counted

Contents = Callable[[], Iterator[tuple[int, int, list[str]]]]


class SearchIndex:
    """A built index, with what came and went since in memory."""

    def __init__(self, tantivy_index: Any, vocabulary: Vocabulary, contents: Contents) -> None:
        self.trouble: str | None = None
        self.vocabulary = vocabulary
        self._built = tantivy_index
        self._schema = tantivy_index.schema
        self._searcher = tantivy_index.searcher()
        self._contents = contents
        self._later = MemoryIndex(vocabulary)
        self._later_ordinals: set[int] = set()
        self._removed: set[int] = set()
        vocabulary.prepare()

    @classmethod
    def build(
        cls,
        contents: Contents,
        cache_dir: Path | None = None,
        fingerprint: str = "",
    ) -> SearchIndex:
        """Open the index of these contents from the cache, or build it there, or in RAM when that fails."""
        if cache_dir is not None and fingerprint:
            try:
                return cls._in_cache(contents, cache_dir, fingerprint)
            except Exception as error:
                trouble = f"the search index is kept in memory only: {_one_line(error)}"
            except BaseException as error:
                if not _is_panic(error):
                    raise
                trouble = "the search index was damaged and is kept in memory only"
        else:
            trouble = None
        made = cls._in_ram(contents)
        made.trouble = trouble
        return made

    @classmethod
    def _in_ram(cls, contents: Contents) -> SearchIndex:
        import tantivy

        built = tantivy.Index(_schema())
        _fill(built, contents)
        vocabulary = _read_vocabulary(built)
        vocabulary.settle()
        return cls(built, vocabulary, contents)

    @classmethod
    def _in_cache(cls, contents: Contents, cache_dir: Path, fingerprint: str) -> SearchIndex:
        folder = open_private_dir(cache_dir / "search")
        name = hashlib.blake2b(f"{FORMAT}\0{fingerprint}".encode(), digest_size=16).hexdigest()
        place = folder / name
        opened = cls._open(place, contents)
        if opened is not None:
            return opened
        building = folder / f"{_BUILDING}{secrets.token_hex(8)}"
        try:
            cls._write(building, contents)
            with contextlib.suppress(OSError):
                shutil.rmtree(place)
            # When another instance was faster its index is as good as this one.
            with contextlib.suppress(OSError):
                building.rename(place)
            opened = cls._open(place, contents)
        finally:
            shutil.rmtree(building, ignore_errors=True)
        if opened is None:
            raise OSError("what was written cannot be read back")
        _forget_others(folder, name)
        return opened

    @classmethod
    def _write(cls, building: Path, contents: Contents) -> None:
        import tantivy

        make_private(building)
        built = tantivy.Index(_schema(), path=str(building))
        count = _fill(built, contents)
        (building / "vocabulary").write_bytes(_read_vocabulary(built).pack())
        head = {"format": FORMAT, "count": count, "files": _hashes(building)}
        (building / "head.json").write_text(json.dumps(head))
        for path in building.iterdir():
            path.chmod(0o600)

    @classmethod
    def _open(cls, place: Path, contents: Contents) -> SearchIndex | None:
        """The index in a folder; ``None`` when there is none or when anything about it is wrong."""
        import tantivy

        if not place.is_dir():
            return None
        try:
            head = json.loads((place / "head.json").read_text())
            # A damaged index finds too little, or takes the app down with it, so every byte is checked before.
            if _hashes(place) != head["files"]:
                return None
            built = tantivy.Index.open(str(place))
            opened = cls(built, Vocabulary.unpack((place / "vocabulary").read_bytes()), contents)
            return opened if opened._searcher.num_docs == head["count"] else None
        except Exception:
            return None
        except BaseException as error:
            if not _is_panic(error):
                raise
            return None

    # ----- what came and went since

    def add(self, ordinal: int, first: int, texts: list[str]) -> None:
        """Add the sentences of a source, in memory."""
        self._later.add(ordinal, first, texts)
        self._later_ordinals.add(ordinal)

    def remove(self, ordinal: int, texts: list[str]) -> None:
        """Take the sentences of a source away again."""
        if ordinal in self._later_ordinals:
            self._later_ordinals.discard(ordinal)
            self._later.remove(ordinal, texts)
        else:
            self._removed.add(ordinal)
            for text in texts:
                self.vocabulary.discard(set(keys(text)))

    # ----- finding

    def find(self, plan: Plan, limit: int) -> Candidates:
        """The ``limit`` most promising sentences of a plan."""
        later = self._later.find(plan, limit)
        within = Both((plan, Without(OfSources(frozenset(self._removed))))) if self._removed else plan
        try:
            found = self._ask(within, limit)
        except Exception:
            found = self._ask_again(plan, limit)
        except BaseException as error:
            if not _is_panic(error):
                raise
            found = self._ask_again(plan, limit)
        return Candidates(
            [*later.numbers, *found.numbers],
            later.total + found.total,
            later.sources + found.sources,
            found.at_least,
        )

    def _ask_again(self, plan: Plan, limit: int) -> Candidates:
        """After a failure: build in RAM from the sources, which are the truth, and ask that."""
        self.trouble = "the search index was damaged and was built again in memory"
        fresh = self._in_ram(lambda: (c for c in self._contents() if c[0] not in self._later_ordinals))
        self._built, self._schema, self._searcher = fresh._built, fresh._schema, fresh._searcher
        self._removed.clear()
        return self._ask(plan, limit)

    def _ask(self, plan: Plan, limit: int) -> Candidates:
        translation = QueryTranslator(self._schema)
        words = any_of(plan)
        total = self._known_total(words)
        if total is None:
            query = translation.query(plan)
            answer = self._searcher.search(query, max(1, limit), count=True)
            total = answer.count
        else:
            # Without counting, only the blocks of postings that can hold the best are read.
            query = translation.union(words)
            answer = self._searcher.search(query, max(1, limit), count=False)
        at_least = answer.count is None and len(words) > 1
        places = [place for _, place in answer.hits]
        numbers = self._searcher.fast_field_values("number", places)
        if len(places) < total <= _COUNT_SOURCES:
            sources = round(self._searcher.cardinality(query, "source"))
        else:
            sources = len(set(self._searcher.fast_field_values("source", places)))
        return Candidates(numbers, total, sources, at_least or (len(places) < total and total > _COUNT_SOURCES))

    def _known_total(self, words: Sequence[tuple[str, float]]) -> int | None:
        """How many sentences at least, when that is known without looking: of one word, or of many frequent ones."""
        counts = [self._searcher.doc_freq("text", word) for word, _ in words]
        return max(counts) if len(counts) == 1 or sum(counts) > _COUNT_UNION else None


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field("number", fast=True, indexed=True)
    builder.add_unsigned_field("source", fast=True, indexed=True)
    return builder.build()


def _fill(built: Any, contents: Contents) -> int:
    """Write all sentences in one commit; returns how many."""
    import tantivy

    # One thread keeps one segment, which is smaller and faster to search than many.
    writer = built.writer(_HEAP, 1)
    count = 0
    try:
        for ordinal, first, texts in contents():
            for number, text in enumerate(texts, start=first):
                document = tantivy.Document()
                document.add_text("text", " ".join(keys(text)))
                document.add_unsigned("number", number)
                document.add_unsigned("source", ordinal)
                writer.add_document(document)
            count += len(texts)
        writer.commit()
    except BaseException:
        # After one failed commit later ones would lose documents without a word.
        with contextlib.suppress(Exception):
            writer.rollback()
        raise
    writer.wait_merging_threads()
    built.reload()
    return count


def _hashes(folder: Path) -> dict[str, str]:
    """A hash of every file of an index, locks and its own list left out."""
    hashes = {}
    for path in sorted(folder.iterdir()):
        if path.name != "head.json" and path.suffix != ".lock":
            with path.open("rb") as file:
                hashes[path.name] = hashlib.file_digest(file, "blake2b").hexdigest()
    return hashes


def _read_vocabulary(built: Any) -> Vocabulary:
    vocabulary = Vocabulary()
    for word, count in built.searcher().terms_with_prefix("text", ""):
        vocabulary.add((word,), count)
    return vocabulary


def _is_panic(error: BaseException) -> bool:
    """Whether native code gave up; its exception is no ``Exception``."""
    return type(error).__name__ == "PanicException"


def _one_line(error: BaseException) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def _forget_others(folder: Path, name: str) -> None:
    """Remove indexes of earlier contents; one that another instance has open lives on until it closes.

    What is being built is left alone, unless it was given up long ago.
    """
    for path in folder.iterdir():
        building = path.name.startswith(_BUILDING)
        with contextlib.suppress(OSError):
            if path.name != name and not (building and time.time() - path.stat().st_mtime < _GIVEN_UP_SECONDS):
                shutil.rmtree(path, ignore_errors=True)
