"""`translate check`: the checks on a bilingual table of any origin."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.common import GLOBALS, app, expected_errors, refuse_overwrite, say
from translate.cli.options import (
    EngineChoice,
    EngineOption,
    FailOn,
    Force,
    Format,
    GlossaryFile,
    Ignore,
    Limits,
    Model,
    Output,
    PrecisionChoice,
    PrecisionOption,
    Quiet,
    Report,
    Select,
    Threads,
)
from translate.cli.output import deliver

if TYPE_CHECKING:
    from rich.progress import Progress

    from translate.checks import Selection
    from translate.engines import EngineName, Precision
    from translate.pipeline import Translator
    from translate.records import Row

ModelEvidence = Annotated[
    bool | None,
    typer.Option("--model-evidence/--no-model-evidence",
                 help="Let a translation model score each pair: surer, but slower; default: if one is there."),
]


@app.command()
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE|-...", help="TSV, CSV, XLSX or JSONL; - is stdin.")],
    output: Output = None,
    format_: Format = None,
    force: Force = False,
    model_evidence: ModelEvidence = None,
    model: Model = None,
    engine: EngineOption = EngineChoice.fast,
    precision: PrecisionOption = PrecisionChoice.int8,
    threads: Threads = 0,
    select: Select = None,
    ignore: Ignore = None,
    limits: Limits = None,
    glossary: GlossaryFile = None,
    report: Report = None,
    fail_on: FailOn = None,
    quiet: Quiet = False,
) -> None:
    """Check German-English tables of any origin; what reviewers wrote in them passes through untouched.

    Columns are found by their names; two columns without names are source and target.

    Example: translate check reviewed.tsv -o checked.tsv
    """
    GLOBALS.quiet |= quiet
    with expected_errors():
        for path in (output, report):
            refuse_overwrite(path, force)
        from translate.cli.selection import selection_of
        from translate.glossary import Glossary, Tally
        from translate.pipeline import signature

        selection = selection_of(select, ignore, limits, glossary)
        translator = _translator(model_evidence, model, engine.value, precision.value, threads)
        terms = Tally(Glossary.load(glossary) if glossary else Glossary(()))
        rows = terms.through(_rows(files, selection, translator))
        deliver(rows, signature(translator, selection), output=output, format_=format_, report=report, fail_on=fail_on,
                appendix=terms.as_markdown)


def _translator(
    wanted: bool | None, model: str | None, engine: EngineName, precision: Precision, threads: int
) -> Translator | None:
    """The model that scores the pairs; none where it is not wanted, or nobody asked and none is there."""
    from translate.errors import ModelError
    from translate.pipeline import open_translator

    if wanted is False:
        return None
    try:
        translator = open_translator(model, engine, threads=threads, precision=precision)
    except ModelError as error:
        if wanted or model:
            raise
        say(f"checking without a model's evidence: {error}")
        return None
    say(f"scored by {translator.model or 'no model'}, {translator.engine.id}; --no-model-evidence is quicker")
    return translator


def _rows(files: Sequence[str], selection: Selection, translator: Translator | None) -> Iterator[Row]:
    """The rows of the files, one file after the other, measured and checked."""
    from translate.estimation import Estimator
    from translate.pipeline import check_rows
    from translate.reading.bilingual import open_bilingual

    estimator = Estimator.load()
    engine = translator.engine if translator else None
    for name in files:
        with _progress(name) as progress, open_bilingual(name) as (layout, rows):
            say(str(layout))
            counted = progress.read(_named(rows, name) if len(files) > 1 else rows)
            yield from progress.checked(check_rows(counted, estimator, selection, engine))


def _named(rows: Iterable[Row], name: str) -> Iterator[Row]:
    """Rows without a document get their file's name: among several files it tells where they are from."""
    for row in rows:
        yield row if row.pair.doc else replace(row, pair=replace(row.pair, doc=name))


class _Progress:
    """Counts rows in and out of the checks; the display is none where standard error is no terminal."""

    def __init__(self, name: str, display: Progress | None) -> None:
        self._display = display
        self._task = display.add_task(f"reading {name}", total=None) if display else None
        self._name = name
        self._count = 0

    def read(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Pass `rows` on and count them: so many will have to come out."""
        for row in rows:
            self._count += 1
            yield row
        if self._display and self._task is not None:
            self._display.update(self._task, total=self._count, description=f"checking {self._name}")

    def checked(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Pass `rows` on and move the bar."""
        for row in rows:
            if self._display and self._task is not None:
                self._display.advance(self._task)
            yield row


@contextmanager
def _progress(name: str) -> Iterator[_Progress]:
    if GLOBALS.quiet or not sys.stderr.isatty():
        yield _Progress(name, None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True, no_color=not GLOBALS.color)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as display:  # stdout is for data
        yield _Progress(name, display)
