"""The command line: parse, build, call the pipeline, print. Importing this loads nothing heavy."""

from __future__ import annotations

import gc
import os
import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from translate.cli import article, check, checks, memory, models, segment, text  # noqa: F401  (each registers its commands)
from translate.cli.common import GLOBALS, app, expected_errors, told
from translate.cli.own_folder import foreign_files
from translate.workers import COLLECTED

READ_BY = {  # the command for a file, by its suffix
    "article": (".txt", ".md", ".markdown", ".html", ".htm", ".docx"),
    "check": (".tsv", ".csv", ".xlsx", ".jsonl", ".xlf", ".xliff"),
}
UsageError: type[Exception] = typer.BadParameter.__mro__[1]  # of click, which typer may carry within


def _version(wanted: bool) -> None:
    if wanted:
        from translate.version import own_version

        print(f"satzpaar {own_version()}")
        raise typer.Exit


def _without_color(wanted: bool) -> None:
    if wanted:
        os.environ["NO_COLOR"] = "1"  # all that prints knows it: tables, progress, help


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    no_color: Annotated[
        bool,
        typer.Option("--no-color", callback=_without_color, is_eager=True, help="No colours; NO_COLOR does the same."),
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options before the command's name."""
    GLOBALS.debug, GLOBALS.quiet = debug, False


def main() -> None:
    """Entry point of the console script `translate`."""
    if foreign := foreign_files():
        print(
            f"translate: files of another package lie in our folder ({', '.join(foreign[:3])}); the packages "
            "`translate` and `translate-toolkit` use the same name: install satzpaar in an environment without them",
            file=sys.stderr,
        )
        sys.exit(2)
    _prepare_streams()
    sys.unraisablehook = _unraisable
    # the estimates' products are small: threads would burn twice the time of a processor to save a twentieth of waiting
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(*COLLECTED)
    try:
        with expected_errors():
            code = app(prog_name="translate", standalone_mode=False)
        if code == 130 and not GLOBALS.told:  # Typer's own answer, before the command could give its line
            told("interrupted", code)
    except UsageError as error:
        if message := _one_line(error):  # without one, help has been shown
            print(message, file=sys.stderr)
        code = 2
    except typer.Exit as error:
        code = error.exit_code
    except Exception as error:  # Python's own answer would be 1, which says that something was found
        said = f"{type(error).__name__}: {error}".removesuffix(": ")
        code = told(f"{said}; this is a bug in Satzpaar; `translate --debug ...` shows where", 2).exit_code
    sys.exit(code)


def _prepare_streams() -> None:
    """UTF-8 whatever the locale; a closed stream reads as empty and swallows what is written."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115  (for as long as we run)
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]


def _unraisable(found: sys.UnraisableHookArgs) -> None:
    """What fails once more while a library cleans up after an error that has been told: no traceback unless asked."""
    if GLOBALS.debug:
        sys.__unraisablehook__(found)


def _one_line(error: Any) -> str:
    said = " ".join(error.format_message().replace("Value error, ", "").split()).removesuffix(".")
    command = error.ctx.command_path if error.ctx else "translate"
    advice = _advice(said, command) or f"`{command} --help` shows the usage"
    return f"translate: {said}; {advice}" if said else ""


def _advice(said: str, command: str) -> str:
    """What to type instead, for two mistakes of beginners; else ""."""
    named = re.match(r"No such command '(.+)'", said)
    if named and command == "translate":
        reads = [each for each, suffixes in READ_BY.items() if named[1].lower().endswith(suffixes)]
        if reads or Path(named[1]).is_file():
            return f"for a file, `translate {(reads or ['article'])[0]} {named[1]}`"
    if said.startswith("Got unexpected extra argument") and command == "translate text":
        return 'put the text in quotation marks: `translate text "Guten Morgen."`'
    return ""
