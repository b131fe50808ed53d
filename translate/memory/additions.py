"""What the reviewers of a file say, settled among themselves and with what the memory holds."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from translate.errors import InputError
from translate.memory.corrections import COLUMNS, Entry, entries_with, entry_of, fold, remove, spaced, stems, storable

_COMING = """CREATE TEMP TABLE coming (id INTEGER PRIMARY KEY, source TEXT, target TEXT, origin TEXT, date TEXT,
    status TEXT, fresh INTEGER, times INTEGER, UNIQUE (source, target))"""
_RANKS = {"rejected": 0, "accepted": 1, "corrected": 2}


class Added(NamedTuple):
    """What became of entries handed to `Memory.add`: how many of them, but for `several`."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    passed: int = 0  # passed over for another translation of the same source
    forgotten: int = 0  # rejected, and in the memory until now
    rejected: int = 0  # rejected, and not in the memory
    several: int = 0  # sources that came with several translations


def add(connection: sqlite3.Connection, entries: Iterable[Entry]) -> Added:
    """Take `entries` in. Call within a transaction.

    Of several translations of a source, the known one among them, one is kept: the newer where both have a date, then
    a corrected one, then the first. It is settled among the new ones first, so that the same entries change nothing
    when they come again.
    """
    connection.execute(_COMING)  # on disk: a file may hold millions, and two of a source stand anywhere in it
    for entry in entries:
        _stage(connection, entry)
    staged = connection.execute(f"SELECT {COLUMNS}, fresh, times FROM coming "
                                "ORDER BY min(id) OVER (PARTITION BY source), id")
    counts: Counter[str] = Counter()
    for source, rows in groupby(staged, key=itemgetter(1)):
        counts += _settled(connection, source, [(entry_of(row[:-2], fresh=bool(row[-2])), row[-1]) for row in rows])
    connection.execute("DROP TABLE coming")
    return Added(**counts)


def _stage(connection: sqlite3.Connection, entry: Entry) -> None:
    """Put an entry beside the others that come with it: each pair of texts once, with how often it came."""
    if not storable(entry.source + entry.target):
        raise InputError(f"{entry.origin}: half a surrogate pair in {entry.source[:40]!a}; mend the text")
    said, texts = (entry.origin, entry.date, entry.status, entry.fresh), (entry.source, entry.target)
    put = connection.execute("INSERT OR IGNORE INTO coming (origin, date, status, fresh, source, target, times) "
                             "VALUES (?, ?, ?, ?, ?, ?, 1)", (*said, *texts))
    if put.rowcount:
        return
    connection.execute("UPDATE coming SET times = times + 1 WHERE source = ? AND target = ?", texts)
    row = connection.execute(f"SELECT {COLUMNS} FROM coming WHERE source = ? AND target = ?", texts).fetchone()
    if _goes_before(entry, entry_of(row)):
        connection.execute("UPDATE coming SET origin = ?, date = ?, status = ?, fresh = ? WHERE id = ?",
                           (*said, row[0]))


def _settled(connection: sqlite3.Connection, source: str, coming: Sequence[tuple[Entry, int]]) -> Counter[str]:
    """Take in what has come for a source, each with how often it did; what became of it by the names of `Added`."""
    known = next(entries_with(connection, "source", [source]), None)
    approved = [one for one in coming if one[0].status != "rejected"]
    rejected = [one for one in coming if one[0].status == "rejected"]
    counts = Counter(rejected=_times(rejected))
    stands = {spaced(entry.target) for entry, _ in approved}
    if known and spaced(known.target) not in stands and any(_rejects(entry, known) for entry, _ in rejected):
        counts += Counter(forgotten=remove(connection, [known.id]))
        counts["rejected"] -= 1
        known = None
    return counts + (_kept(connection, approved, known) if approved else Counter())


def _kept(connection: sqlite3.Connection, approved: Sequence[tuple[Entry, int]], known: Entry | None) -> Counter[str]:
    """Keep the one of these translations that goes before the others, or what is known; what became of them."""
    best = reduce(lambda best, late: late if _goes_before(late, best) else best, (entry for entry, _ in approved))
    done = _put(connection, best, known)
    stands = known.target if known and not done else best.target
    counts = Counter(several=len(approved) > 1)
    for entry, times in approved:
        counts["unchanged" if entry.target == stands else "passed"] += times
    if done:
        counts["unchanged"] -= 1
        counts[done] += 1
    return counts


def _put(connection: sqlite3.Connection, entry: Entry, known: Entry | None) -> str:
    """Store an entry unless what is known of its source goes before it; what that did, by the names of `Added`."""
    if known is None:
        _insert(connection, entry)
        return "added"
    if known.target == entry.target:
        if entry.date > known.date:  # said again: no other translation from between the two dates goes before it
            connection.execute("UPDATE entries SET date = ? WHERE id = ?", (entry.date, known.id))
        return ""
    if not _replaces(entry, known):
        return ""
    connection.execute("UPDATE entries SET target = ?, origin = ?, date = ?, status = ? WHERE id = ?",
                       (entry.target, entry.origin, entry.date, entry.status, known.id))
    return "changed"


def _insert(connection: sqlite3.Connection, entry: Entry) -> None:
    folded = fold(entry.source)
    cursor = connection.execute(
        "INSERT INTO entries (target, origin, date, status, source, folded) VALUES (?, ?, ?, ?, ?, ?)",
        (entry.target, entry.origin, entry.date, entry.status, entry.source, folded))
    connection.executemany("INSERT INTO stems VALUES (?, ?, ?)",
                           [(stem, len(folded), cursor.lastrowid) for stem in stems(folded)])


def _goes_before(late: Entry, early: Entry) -> bool:
    """Whether the later of two entries of a source is the one to keep."""
    if late.date and early.date and late.date != early.date:
        return late.date > early.date
    return _RANKS.get(late.status, 1) > _RANKS.get(early.status, 1)


def _replaces(entry: Entry, known: Entry) -> bool:
    """Whether what has come goes before what the memory holds."""
    return (entry.fresh and entry.date >= known.date) or _goes_before(entry, known)


def _rejects(entry: Entry, known: Entry) -> bool:
    return spaced(entry.target) == spaced(known.target) and _replaces(entry, known)


def _times(entries: Sequence[tuple[Entry, int]]) -> int:
    return sum(times for _, times in entries)
