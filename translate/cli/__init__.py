"""The command line: parse, build, call the pipeline, print. Importing this loads nothing heavy."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from translate.cli import article, check, checks, memory, models, segment, text  # noqa: F401  (each registers its commands)
from translate.cli.common import GLOBALS, app
from translate.cli.own_folder import foreign_files


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"satzpaar {version('satzpaar')}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours; NO_COLOR does the same.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Options before the command's name."""
    GLOBALS.debug, GLOBALS.color, GLOBALS.quiet = debug, not no_color, False


def main() -> None:
    """Entry point of the console script `translate`."""
    if foreign := foreign_files():
        print(
            f"translate: files of another package lie in our folder ({', '.join(foreign[:3])}); the packages "
            "`translate` and `translate-toolkit` use the same name: install satzpaar into an environment without them",
            file=sys.stderr,
        )
        sys.exit(2)
    app(prog_name="translate")
