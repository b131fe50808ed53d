"""Finished translations by what made them, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict

from translate.memory.corrections import portions, storable
from translate.records import Translation

LIMIT = 64 * 2**20  # characters kept; the translations made longest ago go first


def recall(connection: sqlite3.Connection, sources: Sequence[str], key: str) -> dict[str, Translation]:
    """source -> translation made under `key`, for those of `sources` that have one; segment ids are 0."""
    found: dict[str, Translation] = {}
    for part, marks in portions(list(dict.fromkeys(filter(storable, sources)))):
        query = f"SELECT source, translation FROM finished WHERE key = ? AND source IN ({marks})"
        for source, text in connection.execute(query, (key, *part)):
            with suppress(TypeError, ValueError):  # damaged, or of a version that kept something else: made anew
                found[source] = Translation(segment_id=0, **json.loads(text))
    return found


def keep(connection: sqlite3.Connection, translations: Iterable[tuple[str, Translation]], key: str) -> None:
    """Remember (source, translation) under `key`. Call within a transaction."""
    now = time.time()
    rows = []
    for source, translation in translations:
        if not storable(source + translation.text):
            continue  # it will be translated again
        fields = {name: value for name, value in asdict(translation).items() if name != "segment_id"}
        text = json.dumps(fields, ensure_ascii=False)
        rows.append((key, source, text, len(source) + len(text), now))
    connection.executemany("INSERT OR REPLACE INTO finished VALUES (?, ?, ?, ?, ?)", rows)


def prune(connection: sqlite3.Connection, limit: int) -> None:
    """Forget the oldest translations until the rest are at most `limit` characters. Call within a transaction."""
    total = connection.execute("SELECT coalesce(sum(size), 0) FROM finished").fetchone()[0]
    if total > limit:
        connection.execute(
            "DELETE FROM finished WHERE rowid IN (SELECT rowid FROM (SELECT rowid, sum(size) OVER "
            "(ORDER BY used DESC, rowid DESC) AS running FROM finished) WHERE running > ?)", (limit * 3 // 4,))
