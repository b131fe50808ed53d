"""Speed of the parts, as ratios that travel between machines better than seconds do.

    python -m translate.evaluation speed --lines FILE [--limit 500] [--threads 2]

Prints target tokens a second of each engine, of bare CTranslate2 on the same pieces, and what estimating and checking
cost beside translating.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from translate.engines import EngineName, Precision
from translate.pipeline import Translator, check_rows, open_translator
from translate.records import Evidence, Pair, Row, Segment, Translation

T = TypeVar("T")


def timed(job: Callable[[], T]) -> tuple[T, float]:
    """What the job gave, and its wall time in seconds."""
    begun = time.perf_counter()
    return job(), time.perf_counter() - begun


def _translated(translator: Translator, segments: Sequence[Segment]) -> list[Translation]:
    return list(translator.engine.translate(segments, translator.decoding))


def main(argv: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m translate.evaluation speed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--lines", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--model")
    options = parser.parse_args(argv)
    german = options.lines.read_text(encoding="utf-8").splitlines()[: options.limit]
    segments = [Segment(id=i, block=i, index=0, start=0, end=len(text), text=text) for i, text in enumerate(german, 1)]
    made: list[Translation] = []
    ways: list[tuple[EngineName, Precision]] = [("fast", "int8"), ("fast", "float32"), ("reference", "float32")]
    for engine, precision in ways:
        for beam in (1, 4):
            translator = open_translator(options.model, engine, beam=beam, threads=options.threads, precision=precision)
            _translated(translator, segments[:20])
            made, seconds = timed(partial(_translated, translator, segments))
            tokens = sum(one.target_tokens for one in made)
            print(f"{translator.engine.id:45} beam {beam} {tokens / seconds:8.0f} target tokens/s")
    _show_checking(segments, made, options.model, options.threads)
    return 0


def _show_checking(segments: Sequence[Segment], made: Sequence[Translation], model: str | None, threads: int) -> None:
    from translate.checks import select
    from translate.estimation import Estimator

    translator = open_translator(model, threads=threads)
    _, translating = timed(partial(_translated, translator, segments))
    rows = [
        Row(pair=Pair(segment=segment, translation=one), evidence=Evidence())
        for segment, one in zip(segments, made, strict=True)
    ]
    estimator = Estimator.load()
    for engine, name in ((None, "estimate and check, no model evidence"), (translator.engine, "the same with it")):
        _, seconds = timed(partial(list, check_rows(rows, estimator, select(), engine)))
        share = seconds / translating
        print(f"{name:45} {1000 * seconds / len(rows):.2f} ms a pair, {100 * share:.0f} % of translating")
