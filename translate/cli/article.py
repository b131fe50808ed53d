"""`translate article`: the main job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli import options
from translate.cli.common import GLOBALS, app, expected_errors, say
from translate.cli.output import deliver, progress_bar, refuse_destination
from translate.errors import InputError

if TYPE_CHECKING:
    from translate.checks import Selection
    from translate.memory import Memory
    from translate.records import Article, Row
    from translate.translator import Translator


@app.command()
def article(
    files: Annotated[list[str], typer.Argument(metavar="FILE|-...", help="Text, Markdown, HTML or docx; - is stdin.")],
    output: options.Output = None,
    format_: options.Format = None,
    excel: options.Excel = False,
    force: options.Force = False,
    keep_furniture: Annotated[
        bool, typer.Option("--keep-furniture", help="Also translate what looks like page furniture (menus, credits).")
    ] = False,
    repair: Annotated[bool, typer.Option("--repair", help="Repair mojibake (Ã¤ for ä), and say so.")] = False,
    model: options.Model = None,
    engine: options.EngineOption = options.EngineChoice.fast,
    precision: options.PrecisionOption = None,
    beam: options.Beam = None,
    threads: options.Threads = 0,
    select: options.Select = None,
    ignore: options.Ignore = None,
    limits: options.Limits = None,
    glossary: options.GlossaryFile = None,
    memory: Annotated[
        Path | None, typer.Option("--memory", help="Translation memory to use instead of your own: an SQLite file.")
    ] = None,
    no_memory: Annotated[bool, typer.Option("--no-memory", help="Do not look into the translation memory.")] = False,
    fold: Annotated[
        bool, typer.Option("--fold", help="Also take memory matches that differ only in case or white space.")
    ] = False,
    report: options.Report = None,
    fail_on: options.FailOn = None,
    quiet: options.Quiet = False,
) -> None:
    """Translate German articles sentence by sentence, side by side, and flag everything doubtful.

    Example: translate article artikel.txt -o artikel.tsv
    """
    GLOBALS.quiet |= quiet
    with expected_errors():
        output, format_ = options.destination(output, format_, excel)
        if memory and no_memory:
            raise InputError(f"--no-memory looks into none, --memory into {memory}; leave out one of them")
        from translate.memory import default_path

        known = None if no_memory else memory or default_path()
        read = [*files, *map(str, filter(None, (limits, glossary, known)))]
        refuse_destination(output, report, format_, force, read)
        from translate.pipeline import signature

        selection, terms = options.chosen_checks(select, ignore, limits, glossary)
        if terms.understood:
            say(terms.understood)
        articles = [_read(name, repair) for name in files]
        translator = options.chosen_model(model, engine, precision, threads, beam)
        say(f"model: {translator.model or 'none'} ({translator.quality or 'the fake engine'}), {translator.engine.id}")
        furniture = {} if keep_furniture else _furniture(articles)
        with _memory(memory, no_memory) as opened:
            if opened and not opened.is_writable:
                say(f"the memory {opened.path} cannot be written: if this run is interrupted, the next starts afresh")
            deliver(
                _rows(articles, translator, selection, keep_furniture, opened, fold),
                signature(translator, selection, left_out=sum(furniture.values())),
                terms,
                output=output,
                format_=format_,
                report=report,
                fail_on=fail_on,
                furniture=furniture,
            )


def _read(name: str, repair: bool) -> Article:
    from translate.reading import read_article, read_raw

    found = read_article(read_raw(name), repair_mojibake=repair)
    for note in found.notes:
        say(f"{found.origin}: {note}")
    return found


def _memory(path: Path | None, off: bool) -> AbstractContextManager[Memory | None]:
    from translate.memory import Memory

    return nullcontext() if off else Memory.open(path)


def _rows(
    articles: Iterable[Article],
    translator: Translator,
    selection: Selection,
    keep_furniture: bool,
    memory: Memory | None,
    fold: bool,
) -> Iterator[Row]:
    from translate.pipeline import review_segments
    from translate.segmentation import segment_article

    for one in articles:
        segments = segment_article(one, keep_furniture=keep_furniture)
        if not segments:
            say(f"{one.origin}: nothing to translate")
        with progress_bar(f"translating {one.origin}", len(segments)) as advance:
            yield from review_segments(
                one.origin, segments, translator, selection, memory, fold=fold, progress=advance
            )
    if memory and memory.failure:
        say(f"finished work was not kept for another run: {memory.failure}")


def _furniture(articles: Iterable[Article]) -> Counter[str]:
    """How many blocks are left out, by the reason."""
    return Counter(block.reason for one in articles for block in one.blocks if block.kind == "furniture")
