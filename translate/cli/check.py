"""`translate check`: the checks on a bilingual table of any origin."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options
from translate.cli.common import GLOBALS, app, expected_errors, say, told_swapped, warn
from translate.cli.output import deliver, progress_bar, refuse_destination
from translate.engines import MOST_THREADS
from translate.errors import InputError
from translate.writers.cells import is_refused

if TYPE_CHECKING:
    from translate.checks import Selection
    from translate.records import Row
    from translate.translator import Translator

MOST = 8  # processes, unless --threads asks for more: each takes 180 MB, 280 once it has read the German dictionary
UNKNOWN = "unknown"  # what made the English, where the file does not say
REVIEWER = "reviewer"  # where a person wrote it

ModelEvidence = Annotated[
    bool,
    typer.Option("--model-evidence/--no-model-evidence",
                 help="Also let a model score each pair: slightly more reliable on translations by others, but slower. "
                      "--model, --engine and --precision choose that model and need this option."),
]


@app.command()
def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE|-...", help="TSV, CSV, XLSX, JSONL or XLIFF; - is stdin.")],
    output: options.Output = None,
    format_: options.Format = None,
    excel: options.Excel = False,
    force: options.Force = False,
    model_evidence: ModelEvidence = False,
    model: options.Model = None,
    engine: options.EngineOption = options.EngineChoice.fast,
    precision: options.PrecisionOption = None,
    threads: Annotated[
        int,
        typer.Option(min=0, max=MOST_THREADS,
                     help="Processes for a long table, and threads of the model that scores; 0: one a core, "
                          f"{MOST} processes at most."),
    ] = 0,
    select: options.Select = None,
    ignore: options.Ignore = None,
    limits: options.Limits = None,
    glossary: options.GlossaryFile = None,
    report: options.Report = None,
    fail_on: options.FailOn = None,
    corrections: Annotated[
        bool,
        typer.Option("--corrections", help="Judge what reviewers wrote under corrected, in the place of the target: "
                     "it becomes the target, without a status."),
    ] = False,
    quiet: options.Quiet = False,
) -> None:
    """Check German-English tables of any origin; what reviewers wrote in them passes through untouched.

    In TSV, line breaks become spaces. Notes on a workbook's cells are not read.

    The output names the origin of the English, or says that it is unknown, beside what checked it.

    Columns are found by their names; two columns without a header are source and target.

    Example: translate check reviewed.tsv -o checked.tsv
    """
    GLOBALS.quiet |= quiet
    with expected_errors():
        output, format_ = options.destination(output, format_, excel)
        if not model_evidence and (model or precision or engine is not options.EngineChoice.fast):
            raise InputError("--model, --engine and --precision say which model scores: add --model-evidence")
        refuse_destination(output, report, format_, force, [*files, *map(str, filter(None, (limits, glossary)))])
        from translate.engines import usable_cores
        from translate.pipeline import signature

        selection, terms = options.chosen_checks(select, ignore, limits, glossary)
        if terms.understood:
            say(terms.understood)
        documents = _documents(files, corrections)
        origins = _listed(dict.fromkeys(row.origin for _, rows in documents for row in rows))
        say(f"Origin of the English: {origins or UNKNOWN}")
        translator = _scorer(options.chosen_model(model, engine, precision, threads)) if model_evidence else None
        bar = output is not None or not sys.stdout.isatty()  # rows on the same terminal would be torn by it
        rows = _checked(documents, selection, translator, bar, threads or min(usable_cores(), MOST))
        deliver(rows, signature(translator, selection, origins), terms, output=output, format_=format_, report=report,
                fail_on=fail_on)


def _scorer(translator: Translator) -> Translator | None:
    """The model, if its scores are evidence."""
    if translator.scorer is None:
        name = translator.model or translator.engine.id
        say(f"no estimates are fitted to the scores of {name}: judging by text alone")
        return None
    say(f"scored by {translator.model}, {translator.engine.id}")
    return translator


def _documents(files: Sequence[str], corrections: bool) -> list[tuple[str, list[Row]]]:
    """All rows of each file, before any is checked: the output names what made their English from its first line on."""
    from translate.reading.bilingual import open_bilingual

    documents = []
    for name in files:
        with open_bilingual(name) as (layout, rows):
            say(str(layout))
            read = [_placed(row, name if len(files) > 1 else "") for row in rows]
        documents.append((name, [_as_corrected(row) for row in read] if corrections else read))
        if waiting := sum(bool(row.correction) for row in read) if not corrections else 0:
            say(f"{layout.origin}: the English under target is judged, and not the correction that {waiting} of the "
                "rows have; --corrections judges these")
        if not documents[-1][1]:
            warn(f"{layout.origin}: holds no pair, only a header: nothing was checked")
        if late := dict.fromkeys(column for row in documents[-1][1] for column in row.extra
                                 if column not in layout.extra):
            say(f"{layout.origin}: also passed through, though the first line lacks them: {_listed(late)}")
        if swapped := told_swapped(layout, documents[-1][1]):
            warn(swapped)
        for doubt in layout.doubts:
            say(doubt)
    _head(documents)
    return documents


def _head(documents: Sequence[tuple[str, list[Row]]]) -> None:
    """Give the first row every foreign column there is, for it stands for the header of a table."""
    columns = dict.fromkeys(name for _, rows in documents for row in rows for name in row.extra)
    for rows in [rows for _, rows in documents if rows][:1]:
        rows[0] = replace(rows[0], extra={name: rows[0].extra.get(name, "") for name in columns})


def _placed(row: Row, name: str) -> Row:
    """With its file's name as the document, if it has none: among several files it tells where the row is from."""
    pair = row.pair if row.pair.doc or not name else replace(row.pair, doc=name)
    return replace(row, pair=pair, origin=row.origin or UNKNOWN)


def _as_corrected(row: Row) -> Row:
    """The row with the reviewer's English for the machine's, judged like any other; a refused one as it is."""
    if not row.correction or is_refused(row):
        return row
    translation = replace(row.pair.translation, text=row.correction)
    return replace(row, pair=replace(row.pair, translation=translation), status="", corrected="",
                   origin=REVIEWER)


def _listed(origins: Iterable[str], most: int = 5) -> str:
    every = list(origins)
    more = [f"and {len(every) - most} more"] if len(every) > most else []
    return "; ".join([*every[:most], *more])


def _checked(
    documents: Iterable[tuple[str, list[Row]]],
    selection: Selection,
    translator: Translator | None,
    bar: bool,
    processes: int,
) -> Iterator[Row]:
    """The rows of the files, one file after the other, measured and checked; with a progress bar if `bar`."""
    from translate.pipeline import check_rows

    engine = translator.scorer if translator else None
    for name, rows in documents:
        with progress_bar(f"checking {name}", len(rows)) if bar else nullcontext(_unseen) as advance:
            for row in check_rows(rows, selection, engine, processes=processes):
                advance(1)
                yield row


def _unseen(done: int) -> None:
    """Progress nobody watches."""
