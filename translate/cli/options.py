"""Options that several commands share, each declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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
    typer.Option(help="Of the fast engine: int8 is quicker, float32 exact; default: the model's own."),
]
Beam = Annotated[int | None, typer.Option(min=1, max=32, help="Beam size; default: the model's own.")]
Threads = Annotated[int, typer.Option(min=0, help="Processor threads; 0: all cores.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file; its suffix names the format.")]
Format = Annotated[str | None, typer.Option("--format", "-f", help="Format by name, whatever the suffix.")]
Excel = Annotated[
    bool, typer.Option("--excel", help="TSV for spreadsheets: BOM, quotes, no formulas; as -f excel.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over an existing file.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on standard error but errors.")]
FailOn = Annotated[Level | None, typer.Option("--fail-on", help="Exit with 1 if a finding is this grave or graver.")]
Select = Annotated[list[str] | None, typer.Option("--select", help="Only these checks (repeat, or use commas).")]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help="Without these checks.")]
Limits = Annotated[Path | None, typer.Option("--limits", help="TOML file with thresholds of checks.")]
GlossaryFile = Annotated[
    Path | None, typer.Option("--glossary", help="Terms to keep: TSV or CSV of term, translation, note.")
]
Report = Annotated[Path | None, typer.Option("--report", help="Write the summary as Markdown to this file.")]
