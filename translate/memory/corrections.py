"""Entries of the translation memory, and how near two sentences are."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date as calendar_date
from typing import TypeVar

from translate.records import Suggestion

_WORD = re.compile(r"\w+")
_STEM = 5  # letters of a word by which near matches are found: inflected forms share them
_COMMON = 400  # a stem in more entries of about the same length than this says little
_ENOUGH = 800  # candidates after which no further stem is asked
_POSTINGS = 4_000  # entries looked at where every stem of a sentence is common
_LIKEST = 0.99  # of what is not the same
_CHUNK = 500  # values asked for in one statement

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A translation a reviewer stands by; `origin` and `date` (ISO) say where it comes from, `id` 0 is not stored.

    One that is handed over with status "rejected" has the memory forget it.
    """

    source: str
    target: str
    origin: str = ""
    date: str = ""
    status: str = "accepted"
    id: int = 0
    fresh: bool = False  # a reviewer hands it in now: it goes before what the memory holds of the same date, or none


def fold(text: str) -> str:
    """`text` with case and white space made equal: NFC, case folded, runs of white space to one blank, ends cut."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return spaced(folded)


def spaced(text: str) -> str:
    """`text` with its runs of white space made one blank each, its ends cut, in NFC."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def day(text: str) -> str:
    """`text` where it is a day as in 2026-05-06, else ""."""
    with suppress(ValueError):
        return text if calendar_date.fromisoformat(text).isoformat() == text else ""
    return ""


def storable(text: str) -> bool:
    """Whether SQLite can hold `text`: half a surrogate pair, as broken JSON may bring, is in no encoding."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def portions(values: Sequence[T]) -> Iterator[tuple[Sequence[T], str]]:
    """`values` in parts of which one statement can hold all, each with the marks that stand for them there."""
    for start in range(0, len(values), _CHUNK):
        part = values[start:start + _CHUNK]
        yield part, ", ".join("?" * len(part))


def exact(connection: sqlite3.Connection, sources: Sequence[str], folded: bool) -> dict[str, Entry]:
    """The entry of each of `sources` that has one; with `folded` also where only case or white space differ."""
    asked = list(dict.fromkeys(filter(storable, sources)))
    found = {entry.source: entry for entry in entries_with(connection, "source", asked)}
    rest = {source: fold(source) for source in asked if source not in found} if folded else {}
    alike = {fold(entry.source): entry  # the newest of several: it comes last
             for entry in entries_with(connection, "folded", list({*rest.values()} - {""}))}
    return found | {source: alike[folded] for source, folded in rest.items() if folded in alike}


def nearest(connection: sqlite3.Connection, source: str, threshold: float) -> Suggestion | None:
    """The entry whose source is most similar to `source`, if at least `threshold`: 1 - edits / the longer's length.

    Candidates share one of the rarer word beginnings of `source` and are of a length that can reach the threshold.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    wanted = fold(source)
    candidates = _candidates(connection, wanted, threshold) if wanted and storable(wanted) else {}
    best = process.extractOne(wanted, candidates, processor=None, scorer=Levenshtein.normalized_similarity,
                              score_cutoff=threshold) if candidates else None
    if best is None:
        return None
    entry = get(connection, best[2])
    if entry is None:
        return None
    where = f"{entry.origin}, {entry.date}" if entry.origin and entry.date else entry.origin or entry.date
    most = 1.0 if spaced(entry.source) == spaced(source) else _LIKEST  # in another case it is not the same
    return Suggestion(source=entry.source, target=entry.target, similarity=min(float(best[1]), most), origin=where)


def spaced_alike(connection: sqlite3.Connection, source: str) -> list[int]:
    """The ids of the entries whose source is `source`, white space aside."""
    rows = connection.execute("SELECT id, source FROM entries WHERE folded = ?", (fold(source),))
    return [number for number, known in rows if spaced(known) == spaced(source)]


def remove(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    """Forget the entries with these ids; how many there were. Call within a transaction."""
    gone = 0
    for number in dict.fromkeys(ids):
        row = connection.execute("SELECT folded FROM entries WHERE id = ?", (number,)).fetchone()
        if row is not None:
            connection.executemany("DELETE FROM stems WHERE stem = ? AND length = ? AND entry = ?",
                                   [(stem, len(row[0]), number) for stem in stems(row[0])])
            connection.execute("DELETE FROM entries WHERE id = ?", (number,))
            gone += 1
    return gone


def get(connection: sqlite3.Connection, number: int) -> Entry | None:
    """The entry with this id; None where another run has forgotten it meanwhile."""
    row = connection.execute(f"SELECT {COLUMNS} FROM entries WHERE id = ?", (number,)).fetchone()
    return None if row is None else entry_of(row)


def entries_with(connection: sqlite3.Connection, column: str, values: Sequence[str]) -> Iterator[Entry]:
    """The entries with one of `values`, of each the oldest first: by date, for another tool's may come in late."""
    for part, marks in portions(values):
        query = f"SELECT {COLUMNS} FROM entries WHERE {column} IN ({marks}) ORDER BY date, id"
        yield from map(entry_of, connection.execute(query, part).fetchall())


COLUMNS = "id, source, target, origin, date, status"


def entry_of(row: Sequence[str | int], fresh: bool = False) -> Entry:
    """An entry from a row of `COLUMNS`."""
    number, source, target, origin, date, status = row
    return Entry(id=int(number), source=str(source), target=str(target), origin=str(origin), date=str(date),
                 status=str(status).casefold(), fresh=fresh)  # versions before this one kept it as it was written


def stems(folded: str) -> set[int]:
    """The word beginnings of a folded text as numbers; the text itself where it holds no word."""
    words = {word[:_STEM] for word in _WORD.findall(folded)} or {folded}
    return {zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words}


def _candidates(connection: sqlite3.Connection, wanted: str, threshold: float) -> dict[int, str]:
    """id -> folded source of the entries worth comparing: those that share the rarest stems of `wanted`."""
    shortest, longest = int(len(wanted) * threshold), int(len(wanted) / max(threshold, 0.01)) + 1
    query = "SELECT entry FROM stems WHERE stem = ? AND length BETWEEN ? AND ? LIMIT ?"

    def having(stem: int, limit: int) -> list[int]:
        return [row[0] for row in connection.execute(query, (stem, shortest, longest, limit))]

    sizes = sorted((len(entries), stem, entries) for stem in stems(wanted) if (entries := having(stem, _COMMON + 1)))
    chosen: set[int] = set()
    for position, (size, stem, entries) in enumerate(sizes):
        if len(chosen) > _ENOUGH or (position and size > _COMMON):
            break
        chosen.update(entries if size <= _COMMON else having(stem, _POSTINGS))
    found: dict[int, str] = {}
    for part, marks in portions(list(chosen)):
        found |= dict(connection.execute(f"SELECT id, folded FROM entries WHERE id IN ({marks})", part))
    return found
