"""Engines: the protocol, and how one is opened. Nothing heavy is imported before an engine is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, get_args

from translate.engines.protocol import Engine

EngineName = Literal["fast", "reference", "fake"]
Precision = Literal["int8", "float32"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)


def usable_cores() -> int:
    """Processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_engine(
    name: EngineName, folder: Path | None, converted: Path | None, precision: Precision, threads: int
) -> Engine:
    """An engine over a verified Marian folder; `converted` is its CTranslate2 form; `threads` 0 means all cores."""
    threads = threads or usable_cores()
    if name == "fast":
        from translate.engines.fast import FastEngine

        assert folder is not None and converted is not None
        return FastEngine(folder, converted, precision=precision, threads=threads)
    if name == "reference":
        from translate.engines.reference import ReferenceEngine

        assert folder is not None
        return ReferenceEngine(folder, threads=threads)
    from translate.engines.fake import FakeEngine

    return FakeEngine()
