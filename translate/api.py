"""The Python interface: what `from translate import ...` offers beside the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from translate.errors import InputError
from translate.records import Evidence, Pair, Review, Row
from translate.segmentation import segment

if TYPE_CHECKING:
    from translate.engines import EngineName

__all__ = ["check_pairs", "segment", "translate_article", "translate_lines"]


def translate_article(
    path: str | Path,
    *,
    model: str | Path | None = None,
    engine: EngineName = "fast",
    beam: int | None = None,
    threads: int = 0,
    keep_furniture: bool = False,
) -> Review:
    """Translate and check the German article in a text, Markdown, HTML or docx file.

    Args:
        path: the file, `-` for standard input.
        model: a name of models.lock, or a folder (a `Path`, or text with a slash); None takes a fetched model, else the
            embedded one.
        engine: `fast` (CTranslate2) or `reference` (transformers).
        beam: beam size; None takes the model's own.
        threads: processor threads, 0 for all cores.
        keep_furniture: also translate what was recognised as page furniture.

    Returns:
        The review: the article, one row a segment with findings, and the signature of what made it.

    Raises:
        InputError: the file is missing, empty, binary or too large; or no such engine, beam or number of threads.
        ModelError: the model is missing or not the one pinned.
    """
    from translate.pipeline import open_translator, review_article
    from translate.reading import read_article, read_raw

    article = read_article(read_raw(path))
    translator = open_translator(model, engine, beam=beam, threads=threads)
    return review_article(article, translator, keep_furniture=keep_furniture)


def translate_lines(
    lines: Iterable[str],
    *,
    model: str | Path | None = None,
    engine: EngineName = "fast",
    beam: int | None = None,
    threads: int = 0,
) -> Iterator[str]:
    """Translate German lines: exactly as many come out, empty ones stay empty; sentences of a line one by one.

    Arguments and errors as for `translate_article`. The model is opened at the first line asked for.
    """
    from translate.pipeline import open_translator

    if isinstance(lines, str):
        raise InputError("one text is no list of lines: give [text], or text.splitlines()")
    yield from open_translator(model, engine, beam=beam, threads=threads).lines(lines)


def check_pairs(pairs: Iterable[tuple[str, str]]) -> list[Row]:
    """Measure and check (German, English) pairs of any origin, without a translation model.

    Returns one row a pair, in order; document checks see all pairs as one document.
    """
    from translate.checks import select
    from translate.pipeline import check_rows

    given = (Pair.of(source, target, number) for number, (source, target) in enumerate(pairs, 1))
    return list(check_rows((Row(pair=pair, evidence=Evidence()) for pair in given), select()))
