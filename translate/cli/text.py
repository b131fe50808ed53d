"""`translate text`: only the English."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from translate.cli import options
from translate.cli.common import GLOBALS, app, expected_errors, say


@app.command()
def text(
    words: Annotated[str, typer.Argument(metavar="TEXT|-", help="German text; - reads standard input.")],
    lines: Annotated[
        bool, typer.Option("--lines", help="As many lines out as in: so it is anyway, for scripts that say it.")
    ] = False,
    model: options.Model = None,
    engine: options.EngineOption = options.EngineChoice.fast,
    precision: options.PrecisionOption = None,
    beam: options.Beam = None,
    threads: options.Threads = 0,
    quiet: options.Quiet = False,
) -> None:
    """Translate a text: only the English comes out, a line for each line, empty ones kept.

    The sentences of a line are translated one by one.

    Example: translate text "Guten Morgen, Welt."
    """
    GLOBALS.quiet |= quiet
    with expected_errors():
        if words == "-" and sys.stdin.isatty():
            say("reading German from the terminal; Ctrl-D ends it")
        translator = options.chosen_model(model, engine, precision, threads, beam)
        source = _stdin_lines() if words == "-" else iter(_text(words).split("\n"))
        for english in translator.lines(source):
            print(english)


def _text(words: str) -> str:
    """Words of the command line; bytes that were no UTF-8 become U+FFFD, as in standard input."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _stdin_lines() -> Iterator[str]:
    """Lines of standard input as UTF-8 without their line feed; a last empty line is none."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")
