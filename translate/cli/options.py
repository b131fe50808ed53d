"""Options that several commands share, each declared once, and what they come to."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.engines import MOST_THREADS, WIDEST_BEAM
from translate.errors import InputError
from translate.writers import FORMATS

if TYPE_CHECKING:
    from translate.checks import Selection
    from translate.engines import Precision
    from translate.glossary import Tally
    from translate.translator import Translator


class EngineChoice(StrEnum):
    """Engines a person may choose."""

    fast = "fast"
    reference = "reference"
    fake = "fake"


class PrecisionChoice(StrEnum):
    """Number formats of the fast engine."""

    int8 = "int8"
    float32 = "float32"


class Level(StrEnum):
    """Severities, for --fail-on."""

    minor = "minor"
    major = "major"
    critical = "critical"


Model = Annotated[
    str | None,
    typer.Option("--model", "-m", help="A model of models.lock or a folder; default: a fetched one, else embedded."),
]
EngineOption = Annotated[
    EngineChoice, typer.Option("--engine", help="fast: CTranslate2; reference: transformers; fake: none, for tests.")
]
PrecisionOption = Annotated[
    PrecisionChoice | None,
    typer.Option(help="Only for the fast engine: int8 is faster, float32 exact; default: the model's own."),
]
Beam = Annotated[int | None, typer.Option(min=1, max=WIDEST_BEAM, help="Beam size; default: the model's own.")]
Threads = Annotated[int, typer.Option(min=0, max=MOST_THREADS, help="Processor threads; 0: all cores.")]


def not_stdout(path: Path | None) -> Path | None:
    """`path`; None for standard output under any name: `-`, /dev/stdout, the file it was redirected to."""
    try:
        is_stdout = path is not None and os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):  # it does not exist yet, or standard output is no file
        is_stdout = False
    return None if is_stdout or path == Path("-") else path


Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file; its suffix names the format."),
]
Format = Annotated[
    str | None, typer.Option("--format", "-f", help=f"Format by name, whatever the suffix: {', '.join(FORMATS)}.")
]
Excel = Annotated[
    bool, typer.Option("--excel", help="TSV for spreadsheets: BOM, quotes, no formulas; as -f excel.")
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only errors and warnings on standard error.")]
FailOn = Annotated[
    Level | None,
    typer.Option("--fail-on", case_sensitive=False,
                 help="Exit with code 1 if a finding is this severe or more so, in a segment that no "
                 "reviewer has accepted or corrected."),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", help="Only these checks, separated by commas; 'TARGET-*' for all that begin so."),
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help="Without these checks, named as for --select.")]
Limits = Annotated[
    Path | None, typer.Option("--limits", help="TOML file of thresholds, as `translate explain CHECK` shows them.")
]
GlossaryFile = Annotated[
    Path | None, typer.Option("--glossary", help="Terms to keep: TSV, CSV or XLSX of term, translation (several: "
                                     "a | b), note; a column Status may forbid (forbidden, verboten).")
]
Report = Annotated[Path | None, typer.Option("--report", help="Also write the summary to this file, as Markdown.")]


def destination(output: Path | None, format_: str | None, excel: bool) -> tuple[Path | None, str | None]:
    """The file to write to, None for standard output, and what names the format (None: nothing but the file may).

    InputError where --format and --excel, or --excel and the file's suffix, disagree.
    """
    format_ = _chosen_format(format_, excel, output)
    path = not_stdout(output)
    if path is None and output is not None and output.suffix:  # standard output goes to that very file
        format_ = format_ or str(output)
    return path, format_


def _chosen_format(format_: str | None, excel: bool, output: Path | None) -> str | None:
    if not excel:
        return format_
    if format_ not in (None, "excel"):
        raise InputError(f"--excel is -f excel: leave out one of --excel and -f {format_}")
    if output and output.suffix.lower() == ".xlsx":
        raise InputError(f"--excel writes text, which no spreadsheet opens under the name {output}; leave --excel out "
                         "for a workbook, or name a .tsv")
    return "excel"


def chosen_checks(
    select: list[str] | None, ignore: list[str] | None, limits: Path | None, glossary: Path | None
) -> tuple[Selection, Tally]:
    """The checks to run, and what counts the glossary's terms as the rows pass."""
    from translate.checks import select as select_checks
    from translate.glossary import Glossary, Tally

    wanted = Glossary.load(glossary) if glossary else None
    return select_checks(select or (), ignore or (), limits, wanted), Tally(wanted or Glossary(()))


def chosen_model(
    model: str | None, engine: EngineChoice, precision: PrecisionChoice | None, threads: int, beam: int | None = None
) -> Translator:
    """The model to use, verified and opened. InputError where the engine would make nothing of what else is asked."""
    if engine is EngineChoice.fake and (model or precision):
        raise InputError("the engine fake uses no model: leave out --model and --precision, or the engine")
    if engine is EngineChoice.reference and precision is PrecisionChoice.int8:
        raise InputError("the engine reference computes in float32 only; leave out --precision int8, or the engine")
    from translate.translator import open_translator

    exact: Precision | None = precision.value if precision else None
    return open_translator(model, engine.value, beam=beam, threads=threads, precision=exact)
