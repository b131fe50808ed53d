"""Two runs at once: separate processes on one file, as two terminals would be."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from translate.errors import InputError
from translate.memory import Added, Entry, Memory, store
from translate.records import Translation

WRITER = """
import sys
from pathlib import Path
from translate.memory import Entry, Memory
from translate.records import Translation

path, name = Path(sys.argv[1]), sys.argv[2]
sys.stdin.readline()  # all start at once
for turn in range(6):
    with Memory.open(path) as memory:
        memory.add([Entry(source=f"Satz {name} {turn}", target=f"by {name}"),
                    Entry(source="Gemeinsam", target=f"by {name} in turn {turn}")])
        memory.keep([(f"{name} {turn}", Translation(segment_id=1, text=name, score=None, source_tokens=1,
                      target_tokens=1, hit_length_limit=False, was_split=False, engine="e"))], "key")
        assert memory.exact([f"Satz {name} {turn}"]), "own writing not found"
        memory.nearest("Satz", 0.5)
"""


def test_four_runs_at_once_lose_nothing(tmp_path: Path):
    path = tmp_path / "new" / "m.sqlite3"
    runs = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stdin=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True) for name in "abcd"]
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    assert [run.communicate()[1] for run in runs] == [""] * 4
    with Memory.open(path) as memory:
        assert memory.counts() == (25, 24)
        written = {f"Satz {name} {turn}" for name in "abcd" for turn in range(6)}
        assert {entry.source for entry in memory.list()} == written | {"Gemeinsam"}
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()


def test_a_new_file_is_made_once_however_many_open_it(tmp_path: Path):
    start = threading.Barrier(8)

    def opened(path: Path) -> None:
        start.wait()
        store.connect(path).close()

    with ThreadPoolExecutor(8) as pool:
        for turn in range(20):
            list(pool.map(opened, [tmp_path / f"{turn}.sqlite3"] * 8))


def test_a_killed_run_leaves_a_whole_file(tmp_path: Path):
    path = tmp_path / "m.sqlite3"
    endless = ("import sys\nfrom pathlib import Path\nfrom translate.memory import Entry, Memory\n"
               "with Memory.open(Path(sys.argv[1])) as memory:\n"
               "    memory.add([Entry(source='Erster', target='First')])\n"
               "    def many():\n        number = 0\n        while True:\n            number += 1\n"
               "            if number == 500: print('busy', flush=True)\n"
               "            yield Entry(source=f'Satz {number}', target='x')\n"
               "    memory.add(many())\n")
    run = subprocess.Popen([sys.executable, "-c", endless, str(path)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None and run.stdout.readline() == "busy\n"
    run.kill()
    run.communicate()
    with Memory.open(path) as memory:
        assert [entry.source for entry in memory.list()] == ["Erster"]
        assert memory.add([Entry(source="Zweiter", target="Second")]) == Added(added=1)


def test_a_file_held_too_long_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "m.sqlite3"
    with Memory.open(path) as memory:
        memory.add([Entry(source="Eins", target="One")])
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(store, "WAIT", 0.05)
    try:
        with Memory.open(path) as memory:
            assert memory.exact(["Eins"])  # reading goes on
            with pytest.raises(InputError, match="in use by another run"):
                memory.add([Entry(source="Zwei", target="Two")])
    finally:
        holder.close()


def test_a_file_held_at_the_end_fails_no_run_whose_work_is_done(tmp_path: Path):
    path = tmp_path / "m.sqlite3"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as holder:
        with Memory(path, limit=1) as memory:
            memory.keep([("Ja", Translation(segment_id=1, text="Yes"))], "key")
            holder.execute("BEGIN IMMEDIATE")
            start = time.monotonic()
        assert time.monotonic() - start < store.WAIT / 2
        holder.execute("ROLLBACK")
    with Memory.open(path) as memory:
        assert memory.counts() == (0, 1)
