"""Speed of the parts, as ratios that travel between machines better than seconds do.

    python -m translate.evaluation speed --lines FILE [--limit 500] [--threads 2] [--geometry opus-mt]

Prints target tokens a second of each engine, and what estimating and checking cost beside translating. With
`--geometry` only the latter, also beside a model of that size whose weights are random: only its time counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from translate.checks import select
from translate.engines import EngineName, Precision
from translate.engines.protocol import Engine
from translate.estimation import Estimator
from translate.evaluation.geometry import GEOMETRIES, translating_seconds
from translate.evaluation.inputs import Options, at_least, read_lines
from translate.pipeline import check_rows
from translate.records import Evidence, Pair, Row, Segment, Translation
from translate.translator import Translator, open_translator

T = TypeVar("T")


def timed(job: Callable[[], T]) -> tuple[T, float, float]:
    """What the job gave, its wall time and the time of all processors, in seconds."""
    begun, begun_cpu = time.perf_counter(), time.process_time()
    return job(), time.perf_counter() - begun, time.process_time() - begun_cpu


def _translated(translator: Translator, segments: Sequence[Segment]) -> list[Translation]:
    return list(translator.engine.translate(segments, translator.decoding))


def main(argv: Sequence[str]) -> int:
    """Print the table."""
    parser = Options("speed", __doc__)
    parser.add_argument("--lines", type=Path, required=True)
    parser.add_argument("--limit", type=at_least(1), default=500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--model")
    parser.add_argument("--geometry", choices=list(GEOMETRIES))
    options = parser.parse_args(argv)
    german = read_lines(options.lines, options.limit)
    segments = [Segment.of(text, number) for number, text in enumerate(german, 1)]
    if not options.geometry:
        _show_engines(segments, options.model, options.threads)
    _show_checking(segments, options.model, options.threads, options.geometry)
    return 0


def _show_engines(segments: Sequence[Segment], model: str | None, threads: int) -> None:
    ways: list[tuple[EngineName, Precision]] = [("fast", "int8"), ("fast", "float32"), ("reference", "float32")]
    for engine, precision in ways:
        for beam in (1, 4):
            translator = open_translator(model, engine, beam=beam, threads=threads, precision=precision)
            _translated(translator, segments[:20])
            made, seconds, _ = timed(partial(_translated, translator, segments))
            tokens = sum(one.target_tokens for one in made)
            print(f"{translator.engine.id:45} beam {beam} {tokens / seconds:8.0f} target tokens/s")


def _show_checking(segments: Sequence[Segment], model: str | None, threads: int, geometry: str | None) -> None:
    translator = open_translator(model, threads=threads)
    _translated(translator, segments[:20])
    made, *translating = timed(partial(_translated, translator, segments))
    beside = {translator.model: translating}
    if geometry:
        texts = [(segment.text, one.text) for segment, one in zip(segments, made, strict=True)]
        name = f"a model of the size of {geometry}, beam {GEOMETRIES[geometry]['num_beams']}, RANDOM WEIGHTS"
        beside[name] = list(translating_seconds(GEOMETRIES[geometry], texts, threads))
    for name, (wall, cpu) in beside.items():
        each = [1000 * seconds / len(made) for seconds in (wall, cpu)]
        print(f"translating by {name}: {each[0]:.2f} ms a sentence, {each[1]:.2f} of CPU")
    rows = [
        Row(pair=Pair(segment=segment, translation=one), evidence=Evidence())
        for segment, one in zip(segments, made, strict=True)
    ]
    list(check_rows(rows[:20], select()))  # the tables are read
    pairs = [row.pair for row in rows]
    estimator = Estimator.load()
    estimator.measure(pairs[:20])
    jobs: dict[str, Callable[[], object]] = {
        "estimate": partial(estimator.measure, pairs),
        "estimate and check": partial(_checked, rows, None),
        "the same with model evidence": partial(_checked, rows, translator.engine),
    }
    for name, job in jobs.items():
        _, wall, cpu = timed(job)
        print(f"{name:30} {1000 * wall / len(rows):.2f} ms a pair, {1000 * cpu / len(rows):.2f} of CPU")
        for model_name, (wall_beside, cpu_beside) in beside.items():
            share = f"{100 * wall / wall_beside:.0f} % ({100 * cpu / cpu_beside:.0f} % of the CPU)"
            print(f"    {share} beside {model_name}")


def _checked(rows: Sequence[Row], engine: Engine | None) -> list[Row]:
    return list(check_rows(rows, select(), engine))
