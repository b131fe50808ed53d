"""The command line: parse, build, call the pipeline, print. Importing this loads nothing heavy."""

from __future__ import annotations

from translate.cli.common import app


def main() -> None:
    """Entry point of the console script `translate`."""
    app(prog_name="translate")
