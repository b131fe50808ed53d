"""The Python interface: what `from translate import ...` offers beside the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
        InputError: the file is missing, empty, binary or too large; no engine of that name; a beam that is no whole
            number from 1 to 32, or threads that are none from 0 to 1024.
        ModelError: the model is missing or not the one pinned.
    """
    from translate.pipeline import review_article
    from translate.reading import read_article, read_raw
    from translate.translator import open_translator, require_settings

    if not isinstance(path, str | Path):
        raise InputError(f"{_shown(path)} is no path: give the name of a file, or - for standard input")
    require_settings(model, engine, beam, threads)
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

    Arguments as for `translate_article`. Lines are read some hundreds ahead of what comes out, NULs and invisible
    characters are passed over as in files. The model is opened at the first line asked for.

    Raises:
        InputError: at the call, if `lines` is one text or no series at all, or for what `translate_article` refuses
            of the settings; and on the way, naming it, for a line that is no text (`line 12: None is no text`).
        ModelError: at the first line asked for, the model is missing or not the one pinned.
    """
    from translate.translator import require_settings

    require_settings(model, engine, beam, threads)
    if isinstance(lines, str | bytes):
        raise InputError("one text is no list of lines: give [text], or text.splitlines()")
    return _translations(map(_line, enumerate(_series(lines, "lines"), 1)), model, engine, beam, threads)


def _translations(
    lines: Iterable[str], model: str | Path | None, engine: EngineName, beam: int | None, threads: int
) -> Iterator[str]:
    from translate.translator import open_translator

    yield from open_translator(model, engine, beam=beam, threads=threads).lines(lines)


def check_pairs(pairs: Iterable[Sequence[str] | Mapping[str, Any]]) -> list[Row]:
    """Measure and check (German, English) pairs of any origin, without a translation model.

    Args:
        pairs: of two texts each, the German first; or mappings with the names of columns that `translate check`
            knows (`source` and `target`, `de` and `en`, `src` and `mt`, ...), in which `doc` may name the document
            and all else is passed over.

    Returns:
        One row a pair, in order. Document checks see the pairs of one `doc`, or else all of them, as one document.

    Raises:
        InputError: `pairs` is no series of pairs, or one of them is not: it is named by its number from 1
            (`pair 4711: the English is None, which is no text`).
    """
    from translate.checks import select
    from translate.pipeline import check_rows

    given = (_pair(one, number) for number, one in enumerate(_series(pairs, "pairs"), 1))
    return list(check_rows((Row(pair=pair, evidence=Evidence()) for pair in given), select()))


def _series(values: Iterable[Any], what: str) -> Iterable[Any]:
    """`values`, if one after the other is what is wanted: one text and one mapping are not."""
    if isinstance(values, Mapping):
        raise InputError(f"one mapping is no list of {what}: {what} come one after the other")
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InputError(f"{_shown(values)} is no list of {what}")
    return values


def _line(numbered: tuple[int, Any]) -> str:
    number, line = numbered
    if not isinstance(line, str):
        raise InputError(f"line {number}: {_shown(line)} is no text")
    return line


def _pair(given: Any, number: int) -> Pair:
    """The pair that two texts or a mapping are. InputError that names it by its number otherwise."""
    doc = ""
    if isinstance(given, Mapping):
        given, doc = _of_mapping(given, number)
    elif isinstance(given, str | bytes | Set) or not isinstance(given, Iterable):
        raise InputError(f"pair {number}: {_shown(given)} is no pair of texts")
    cells = list(given)
    if len(cells) != 2:
        raise InputError(f"pair {number}: {len(cells)} values where a German and an English text are wanted")
    for side, text in zip(("German", "English"), cells, strict=True):
        if not isinstance(text, str):
            raise InputError(f"pair {number}: the {side} is {_shown(text)}, which is no text")
    return Pair.of(cells[0], cells[1], number, doc)


def _of_mapping(given: Mapping[Any, Any], number: int) -> tuple[tuple[Any, Any], str]:
    """The German and the English of a mapping, as they are, and the document it names."""
    doc = given.get("doc")
    names = _names(given)
    if names is None and isinstance(given.get("translation"), Mapping):  # as the datasets library has them
        given = given["translation"]
        names = _names(given)
    if names is None:
        seen = ", ".join(map(_shown, list(given)[:8])) or "none at all"
        raise InputError(f"pair {number}: no German and English by its keys, {seen}; name them 'source' and 'target'")
    return (given[names[0]], given[names[1]]), "" if doc is None else str(doc)


def _names(given: Mapping[Any, Any]) -> tuple[str, str] | None:
    return _texts_of(tuple(key for key in given if isinstance(key, str)))


@lru_cache(maxsize=64)
def _texts_of(keys: tuple[str, ...]) -> tuple[str, str] | None:
    """Under which of the keys German and English stand, by the names of columns that `translate check` knows."""
    from translate.reading.bilingual import pair_of_columns

    found = pair_of_columns(keys)
    return None if found is None else (keys[found[0]], keys[found[1]])


def _shown(value: object) -> str:
    """`value` as a message quotes it, on one line and not too long."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}… ({type(value).__name__})"
