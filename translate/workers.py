"""Work shared among processes, its results in order: Python computes on one core otherwise."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from translate.errors import InputError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.synchronize import Event

T = TypeVar("T")
R = TypeVar("R")

# New objects between two collections: hardly anything makes cycles, and looking for them took a sixteenth of the time
COLLECTED = (50_000, 20, 100)
_AHEAD = 2  # items a process that are on their way at most
_MOST_ON_WINDOWS = 61  # processes: it waits for no more at once


def in_order(work: Callable[[T], R], items: Iterable[T], processes: int) -> Iterator[R]:
    """Yield `work(item)` of every item, in order; with one process it is done right here.

    `work`, the items and what comes of them must be picklable; items are taken as they are needed. InputError if a
    process is ended from outside.
    """
    if processes <= 1:
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    if sys.platform == "win32":
        processes = min(processes, _MOST_ON_WINDOWS)
    context = get_context("spawn")  # a fork would copy engines' threads
    over = context.Event()
    pool = ProcessPoolExecutor(processes, context, _begin, (work, over))
    waiting: deque[Future[R]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(_do, item))
            if len(waiting) == _AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise InputError(
            "a process of this run was ended from outside, perhaps for its memory; try again with --threads 1"
        ) from None
    finally:
        over.set()  # interrupted: what waits in the processes' queue is not begun any more
        pool.shutdown(cancel_futures=True)


_work: Callable[[Any], Any]
_over: Event


def _begin(work: Callable[[Any], Any], over: Event) -> None:
    """In a process that works: it ends with the one that began it, and by no signal meant for that one."""
    global _work, _over
    _work, _over = work, over
    gc.set_threshold(*COLLECTED)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def _do(item: Any) -> Any:
    return None if _over.is_set() else _work(item)
