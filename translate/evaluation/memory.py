"""Speed of the translation memory: `python -m translate.evaluation memory [TABLE] [--entries N]`.

Without a table the entries are made up: words of a made-up vocabulary, as often as Zipf's law has it.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.errors import InputError
from translate.evaluation.inputs import Options, at_least
from translate.memory import Entry, Memory

QUERIES = 500


def main(argv: Sequence[str]) -> int:
    """Print how long adding, exact and near matches take, and how large the file is; 0."""
    parser = Options("memory", __doc__)
    parser.add_argument("table", nargs="?", help="bilingual table to take the entries from")
    parser.add_argument("--entries", type=at_least(1), default=100_000)
    given = parser.parse_args(argv)
    chance = random.Random(1)
    entries = list(_made_up(given.entries, chance) if given.table is None else _read(given.table, given.entries))
    if not entries:
        raise InputError(f"{given.table} has no rows")
    with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "memory.sqlite3") as memory:
        start = time.perf_counter()
        memory.add(entries)
        print(f"entries {len(entries)}, added in {time.perf_counter() - start:.1f} s, "
              f"{memory.path.stat().st_size / 1e6:.0f} MB")
        start = time.perf_counter()
        memory.exact([entry.source for entry in entries[:5000]], fold=True)
        print(f"exact: {(time.perf_counter() - start) / min(len(entries), 5000) * 1e6:.0f} µs a sentence")
        queries = [_changed(entry.source, chance) for entry in chance.sample(entries, min(len(entries), QUERIES))]
        times = sorted(_timed(memory, query) for query in queries)
        print(f"nearest at 0.75: mean {statistics.mean(times):.1f}, median {statistics.median(times):.1f}, "
              f"95 % below {times[int(len(times) * 0.95)]:.1f}, longest {times[-1]:.1f} ms")
    return 0


def _timed(memory: Memory, query: str) -> float:
    start = time.perf_counter()
    memory.nearest(query, 0.75)
    return (time.perf_counter() - start) * 1e3


def _made_up(count: int, chance: random.Random) -> Iterator[Entry]:
    words = ["".join(chance.choices("enisratdhulcgmobwfkzvpäüöß", k=chance.randint(2, 12))) for _ in range(60_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    for number in range(count):
        text = " ".join(chance.choices(words, weights, k=chance.randint(4, 28)))
        yield Entry(source=f"{text} {number}.", target=text)


def _read(table: str, count: int) -> Iterator[Entry]:
    from translate.reading.bilingual import read_bilingual

    for number, row in enumerate(read_bilingual(table)):
        if number == count:
            return
        yield Entry(source=row.pair.source, target=row.pair.target)


def _changed(source: str, chance: random.Random) -> str:
    """`source` with a sixth of its words replaced, dropped or doubled."""
    words = [*source.split(), "."]
    for _ in range(max(1, len(words) // 6)):
        at = chance.randrange(len(words))
        words[at:at + 1] = chance.choice([[chance.choice(words)], [], [words[at], words[at]]])
    return " ".join(words)
