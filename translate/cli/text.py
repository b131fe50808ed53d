"""`translate text`: only the English."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from translate.cli import options
from translate.cli.common import GLOBALS, app, expected_errors, put, say, warn
from translate.errors import InputError
from translate.reading.decoding import STRAY_AS_CP1252
from translate.reading.raw import standard_input, unreadable


@app.command()
def text(
    words: Annotated[str, typer.Argument(metavar="TEXT|-", help="German text; - reads standard input.")],
    lines: Annotated[
        bool, typer.Option("--lines", help="Accepted for compatibility: one line comes out for each line in, always.")
    ] = False,
    model: options.Model = None,
    engine: options.EngineOption = options.EngineChoice.fast,
    precision: options.PrecisionOption = None,
    beam: options.Beam = None,
    threads: options.Threads = 0,
    quiet: options.Quiet = False,
) -> None:
    """Translate a text, not a file: only the English comes out, one line for each line, empty ones kept.

    The sentences of a line are translated one by one.

    Example: translate text "Guten Morgen, Welt."
    """
    GLOBALS.quiet |= quiet
    with expected_errors():
        if _is_file(words):
            warn(f"translating the words {words!r}, not the file of that name: for the file, "
                 f"`translate article {words}` or `translate text - < {words}`")
        if words == "-" and sys.stdin.isatty():
            say("reading German from the terminal; Ctrl-D ends it")
        translator = options.chosen_model(model, engine, precision, threads, beam)
        source = _stdin_lines() if words == "-" else iter(_text(words).split("\n"))
        for english in translator.lines(source):
            put(english)


def _is_file(words: str) -> bool:
    try:
        return words != "-" and Path(words).is_file()
    except (OSError, ValueError):  # a text longer than any name, or with a NUL
        return False


def _text(words: str) -> str:
    """Words of the command line; bytes that were no UTF-8 become U+FFFD, as in standard input."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _stdin_lines() -> Iterator[str]:
    """Lines of standard input without their line feed; a last empty line is none.

    They are UTF-8; bytes that are not are read as Windows-1252, and the first such line is told. InputError for UTF-16.
    """
    told = False
    for number, line in enumerate(_raw_lines(), 1):
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise InputError("standard input is UTF-16; give it as UTF-8, or a file to `translate article`")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            text = line.decode("utf-8", errors=STRAY_AS_CP1252)
            if not told:
                say(f"standard input, line {number}: no UTF-8; such lines are read as Windows-1252")
            told = True
        yield text.rstrip("\r\n")


def _raw_lines() -> Iterator[bytes]:
    try:
        yield from standard_input()
    except OSError as error:
        raise unreadable("standard input", error) from None
