"""Where the rows of a command go: a table on a terminal, a format on standard output, a file; and the summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from translate.cli.common import GLOBALS, refuse_overwrite, say
from translate.errors import InputError
from translate.records import SEVERITIES, Row, Signature

if TYPE_CHECKING:
    from translate import glossary
    from translate.cli.options import Level
    from translate.writers.summary import Summary


def refuse_destination(
    output: Path | None, report: Path | None, format_: str | None, force: bool, inputs: Iterable[str]
) -> None:
    """InputError where `deliver` could not write in the end: told before any work is done."""
    from translate.writers import writer_for

    if output and report and os.path.realpath(output) == os.path.realpath(report):
        raise InputError(f"-o and --report both name {report}; name two files")
    if str(report) == "-":
        raise InputError("--report writes a file of its own, and - is none; name a file")
    for path in (output, report):
        refuse_overwrite(path, force, inputs)
    writer_for(format_ or str(output or "tsv"))


def deliver(
    rows: Iterable[Row],
    signature: Signature,
    terms: glossary.Tally,
    *,
    output: Path | None,
    format_: str | None,
    report: Path | None,
    fail_on: Level | None,
    furniture: Mapping[str, int] | None = None,
) -> None:
    """Write the rows where they are to go, then the summary and the report; exit with 1 as --fail-on asks."""
    from translate.writers import writer_for
    from translate.writers.summary import Tally, as_text

    writer = writer_for(format_ or str(output or "tsv"))
    tally = Tally()
    counted = tally.through(terms.through(rows))
    if output is not None:
        from translate.writers import write_file

        write_file(output, counted, signature, writer)
    elif format_ is None and sys.stdout.isatty():
        _show(counted, signature)
    else:
        writer(counted, signature, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    summary = tally.summary(furniture, [str(path) for path in (output, report) if path])
    if report is not None:
        _save(report, summary, signature, terms.as_markdown())
    say(as_text(summary))
    if fail_on is not None:
        grave = SEVERITIES[SEVERITIES.index(fail_on.value) :]
        if any(summary.is_open(level) for level in grave):
            raise typer.Exit(1)


def _show(rows: Iterable[Row], signature: Signature) -> None:
    from rich.console import Console

    from translate.writers.terminal import show

    show(rows, signature, Console(highlight=False))


def _save(path: Path, summary: Summary, signature: Signature, appendix: str) -> None:
    from translate.writers import save
    from translate.writers.summary import as_markdown

    text = as_markdown(summary, signature) + appendix
    save(path, lambda stream: stream.write(text.encode()))


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, only on a terminal; call what it gives with the number of steps done."""
    if GLOBALS.quiet or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from translate.writers.cells import visible

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as display:
        task = display.add_task(visible(label), total=total)

        def advance(done: int) -> None:
            display.advance(task, done)
            if display.finished:
                display.stop()  # rows may be shown from here on

        yield advance
