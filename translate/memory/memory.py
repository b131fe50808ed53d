"""The memory as the pipeline and the commands see it: open, ask, add, forget."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import TracebackType

from translate.errors import InputError
from translate.memory import additions, corrections, finished
from translate.memory.additions import Added
from translate.memory.corrections import COLUMNS, Entry, entry_of, fold
from translate.memory.store import connect, default_path, expected, is_writable, transaction
from translate.records import Suggestion, Translation


class Memory:
    """A file of finished translations and reviewers' corrections. A context manager; safe beside other runs.

    Asking a memory whose file is not there finds nothing and makes nothing; the file comes with the first writing.
    Every method raises InputError where the file is damaged, not ours, newer than this version, or in use too long.
    """

    def __init__(self, path: Path, limit: int = finished.LIMIT) -> None:
        self.path = path
        self._limit = limit
        self._connection: sqlite3.Connection | None = None
        self._grown = False
        self.failure = ""  # why finished work could no longer be kept

    @classmethod
    def open(cls, path: Path | None = None) -> Memory:
        """The memory at `path`, by default that of the environment or of the user's data folder."""
        memory = cls(default_path() if path is None else path)
        memory._reading()
        return memory

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    @cached_property
    def is_writable(self) -> bool:
        """Whether the file can be written, or made."""
        return is_writable(self.path)

    def close(self) -> None:
        """Prune what is beyond the size limit and let go of the file.

        All work is done by now: where the pruning cannot be done at once, a later run does it.
        """
        if self._connection is None:
            return
        try:
            if self._grown and not self.failure:
                self._connection.execute("PRAGMA busy_timeout = 0")
                with suppress(InputError), expected(self.path), transaction(self._connection):
                    finished.prune(self._connection, self._limit)
        finally:
            self._connection.close()
            self._connection = None

    def recall(self, sources: Sequence[str], key: str) -> dict[str, Translation]:
        """Finished translations of `sources` made under `key` (model, engine, decoding); their segment ids are 0."""
        connection = self._reading()
        with expected(self.path):
            return {} if connection is None else finished.recall(connection, sources, key)

    def keep(self, translations: Iterable[tuple[str, Translation]], key: str) -> None:
        """Remember finished (source, translation) pairs made under `key`; nothing where the file cannot be written.

        A disk that is full or a file that another run holds is noted in `failure`, and nothing is kept from then on.
        """
        if self.failure or not self.is_writable:
            return
        try:
            connection = self._writing()
            with expected(self.path), transaction(connection):
                finished.keep(connection, translations, key)
            self._grown = True
        except InputError as error:  # the run is worth more than what spares the next one work
            self.failure = str(error)

    def exact(self, sources: Sequence[str], fold: bool = False) -> dict[str, Entry]:
        """source -> entry where a reviewer's translation is known; `fold`: differing case or white space will do."""
        connection = self._reading()
        with expected(self.path):
            return {} if connection is None else corrections.exact(connection, sources, fold)

    def nearest(self, source: str, threshold: float) -> Suggestion | None:
        """The most similar entry, if its similarity (1 - edits / length, case folded) is at least `threshold`."""
        connection = self._reading()
        with expected(self.path):
            return None if connection is None else corrections.nearest(connection, source, threshold)

    def add(self, entries: Iterable[Entry]) -> Added:
        """Take in what a file's reviewers say, all or none, and forget what they have rejected.

        Where a source has several translations, the newer is kept, then a corrected one, then the first.
        """
        waiting = iter(entries)
        first = next(waiting, None)
        if first is None:
            return Added()  # and no file is made
        connection = self._writing()
        with expected(self.path), transaction(connection):
            return additions.add(connection, chain((first,), waiting))

    def list(self, limit: int | None = None) -> Iterator[Entry]:
        """The entries, newest first, at most `limit`."""
        return self._entries("1 ORDER BY date DESC, id DESC LIMIT ?", (-1 if limit is None else limit,))

    def search(self, text: str) -> Iterator[Entry]:
        """The entries that hold `text` in source or target, whatever its case and white space, newest first."""
        wanted = fold(text)
        return (entry for entry in self.list() if wanted in fold(entry.source) or wanted in fold(entry.target))

    def forget(self, ids: Sequence[int] = (), source: str | None = None) -> int:
        """Forget the entries with these ids, and that of `source`; how many there were.

        White space does not matter, as articles are read; case does: a headline in capitals is another entry.
        """
        connection = self._reading()
        if connection is None:
            return 0
        with expected(self.path), transaction(connection):
            alike = [] if source is None else corrections.spaced_alike(connection, source)
            return corrections.remove(connection, [*ids, *alike])

    def forget_all(self) -> None:
        """Forget every correction and every finished translation, and leave no trace of them in the file."""
        connection = self._reading()
        if connection is None:
            return
        with expected(self.path):
            with transaction(connection):
                for table in ("stems", "entries", "finished"):
                    connection.execute(f"DELETE FROM {table}")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def counts(self) -> tuple[int, int]:
        """(corrections, finished translations) in the memory."""
        connection = self._reading()
        if connection is None:
            return 0, 0
        with expected(self.path):
            counted = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                       for name in ("entries", "finished")]
        return counted[0], counted[1]

    def _entries(self, clause: str, values: Sequence[int]) -> Iterator[Entry]:
        connection = self._reading()
        if connection is not None:
            with expected(self.path):
                for row in connection.execute(f"SELECT {COLUMNS} FROM entries WHERE {clause}", values):
                    yield entry_of(row)

    def _reading(self) -> sqlite3.Connection | None:
        """The connection, or None where there is no file to read."""
        if self._connection is None and self.path.exists() and not self.failure:
            self._connection = connect(self.path)
        return self._connection

    def _writing(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = connect(self.path)
        return self._connection
