"""Token scores of pairs by an exported model, through the engine that also translates."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.records import TokenScore

_AT_ONCE = 256
_PRECISION, _THREADS = "float32", 4  # as the embedded model runs by default


def score_pairs(model: Path, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[TokenScore, ...]]:
    """Yield the token scores of each (source, target), in order; `model` is a Marian folder."""
    from translate.engines.fast import FastEngine
    from translate.models.conversion import convert

    with tempfile.TemporaryDirectory() as work:
        convert(model, Path(work) / "converted", _PRECISION)
        engine = FastEngine(model, Path(work) / "converted", precision=_PRECISION, threads=_THREADS)
        for start in range(0, len(pairs), _AT_ONCE):
            yield from engine.score(pairs[start : start + _AT_ONCE])
