"""Work in several processes: the same results in the same order, and a clear end when one of them is lost."""

from __future__ import annotations

import concurrent.futures
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from translate import check_pairs, workers
from translate.checks import select
from translate.errors import InputError
from translate.glossary import Glossary
from translate.pipeline import WORTH, check_rows
from translate.workers import in_order


def slow_square(number: int) -> int:
    time.sleep(0.05 if number % 3 == 0 else 0)
    return number * number


def lost(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def bad(number: int) -> int:
    raise InputError(f"{number} is unusable")


@pytest.mark.parametrize("processes", [0, 1, 2])
def test_results_come_in_order(processes: int) -> None:
    assert list(in_order(slow_square, range(20), processes)) == [number * number for number in range(20)]


def test_windows_has_no_more_processes_than_it_can_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def pool(processes: int, *more: object) -> None:
        raise InputError(f"{processes} processes")

    monkeypatch.setattr(workers, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", pool)
    with pytest.raises(InputError, match=r"^61 processes"):
        list(in_order(slow_square, range(3), 1024))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_order(slow_square, items(), 2)
    assert [next(results), next(results)] == [0, 1]
    results.close()
    assert len(taken) < 10


def test_an_error_in_a_process_is_the_same_error_here() -> None:
    with pytest.raises(InputError, match="0 is unusable"):
        list(in_order(bad, range(3), 2))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_process_ended_from_outside_is_told_in_one_line() -> None:
    with pytest.raises(InputError, match="--threads 1"):
        list(in_order(lost, range(3), 2))


def test_a_signal_for_the_whole_run_is_left_to_the_one_that_began_it() -> None:
    signals = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = list(map(signal.getsignal, signals))  # in the background of a shell some are ignored
    assert signals and list(in_order(signal.getsignal, signals, 2)) == [signal.SIG_IGN] * len(signals)
    assert list(map(signal.getsignal, signals)) == before


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")
def test_processes_end_with_the_one_that_began_them() -> None:
    code = ("import time; from translate.workers import in_order; found = in_order(time.sleep, [0, 0, 60, 60], 2); "
            "next(found), next(found); print('on', flush=True); next(found)")
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == b"on\n"
            process.kill()
            process.communicate(timeout=30)  # the pipe is closed when the last process has ended
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def test_pairs_are_checked_alike_in_one_process_and_in_several(tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").write_text("Fischer\tangler\n", encoding="utf-8")
    selection = select(glossary=Glossary.load(tmp_path / "terms.tsv"))
    given = [
        ("Am Abend zogen die Fischer ihre Netze ein.", "In the evening the fishermen hauled in their nets."),
        ("Der Müller hat drei Töchter.", "The miller has three sons and a boat."),
        ("Die Re\u00adgierung zahlt 3,5 Millionen Euro.", "The gov\u00adernment pays 35 million."),
        ("", ""),
    ]
    few = [replace(row, origin="") for row in check_pairs(given)]
    rows = [few[at % len(few)] for at in range(2 * WORTH)]
    assert list(check_rows(rows, selection, processes=2)) == list(check_rows(rows, selection))
