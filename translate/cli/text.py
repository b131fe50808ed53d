"""`translate text`: only the English."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options
from translate.cli.common import GLOBALS, app, expected_errors, say

if TYPE_CHECKING:
    from translate.pipeline import Translator


@app.command()
def text(
    words: Annotated[str, typer.Argument(metavar="TEXT|-", help="German text; - reads standard input.")],
    lines: Annotated[
        bool, typer.Option("--lines", help="Line by line: as many lines out as in, empty ones kept.")
    ] = False,
    model: options.Model = None,
    engine: options.EngineOption = options.EngineChoice.fast,
    precision: options.PrecisionOption = None,
    beam: options.Beam = None,
    threads: options.Threads = 0,
    quiet: options.Quiet = False,
) -> None:
    """Translate a text: only the English comes out, line for line.

    Example: translate text "Guten Morgen, Welt."
    """
    GLOBALS.quiet |= quiet
    with expected_errors():
        if words == "-" and sys.stdin.isatty():
            say("reading German from the terminal; Ctrl-D ends it")
        translator = options.chosen_model(model, engine, precision, threads, beam)
        source = _stdin_lines() if words == "-" else iter(_text(words).split("\n"))
        for english in translator.lines(source) if lines else _by_sentence(translator, source):
            print(english)


def _text(words: str) -> str:
    """Words of the command line; bytes that were no UTF-8 become U+FFFD, as in standard input."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _stdin_lines() -> Iterator[str]:
    """Lines of standard input as UTF-8 without their line feed; a last empty line is none."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _by_sentence(translator: Translator, source: Iterator[str]) -> Iterator[str]:
    """Each line cut into sentences, translated, joined again; some hundred lines in flight."""
    from translate.reading.decoding import tidy
    from translate.segmentation import segment_text

    while block := list(islice(source, 500)):
        clean = list(map(tidy, block))
        spans = [segment_text(line) if line else [] for line in clean]
        sentences = [line[start:end] for line, found in zip(clean, spans, strict=True) for start, end in found]
        english = translator.lines(sentences)
        for found in spans:
            yield " ".join(islice(english, len(found)))
