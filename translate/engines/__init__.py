"""Engines: the protocol, and how one is opened. Nothing heavy is imported before an engine is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, get_args

from translate.engines.protocol import Engine
from translate.errors import InputError, ModelError

EngineName = Literal["fast", "reference", "fake"]
Precision = Literal["int8", "float32"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
MOST_THREADS = 1024  # CTranslate2 ends the whole process where the system gives it no more threads
WIDEST_BEAM = 32


def usable_cores() -> int:
    """Processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_engine(
    name: EngineName, folder: Path | None, converted: Path | None, precision: Precision, threads: int
) -> Engine:
    """An engine over a verified Marian folder; `converted` is its CTranslate2 form; `threads` 0 means all cores."""
    if name == "fake":
        from translate.engines.fake import FakeEngine

        return FakeEngine()
    assert folder is not None
    try:
        return _opened(name, folder, converted, precision, threads or usable_cores())
    except InputError:
        raise
    except Exception as error:  # CTranslate2, torch and transformers raise anything where files are no model
        reason = f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
        raise ModelError(f"cannot open {folder} ({reason}); name a folder saved by transformers") from error


def _opened(
    name: Literal["fast", "reference"], folder: Path, converted: Path | None, precision: Precision, threads: int
) -> Engine:
    if name == "fast":
        from translate.engines.fast import FastEngine

        assert converted is not None
        return FastEngine(folder, converted, precision=precision, threads=threads)
    from translate.engines.reference import ReferenceEngine

    return ReferenceEngine(folder, threads=threads)
