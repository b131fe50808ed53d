"""What the benchmarks are given: options, sentences from files, pairs to check. What is wrong with them is one line."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from translate.checks import select
from translate.errors import InputError
from translate.pipeline import check_rows
from translate.records import Evidence, Pair, Row


class Options(argparse.ArgumentParser):
    """The options of one benchmark. InputError for wrong ones, without the usage that argparse puts before it."""

    def __init__(self, name: str, about: str | None) -> None:
        super().__init__(prog=f"python -m translate.evaluation {name}", description=about,
                         formatter_class=argparse.RawDescriptionHelpFormatter)

    def error(self, message: str) -> NoReturn:
        """Refuse the options."""
        raise InputError(f"{message}; {self.prog} --help lists the options")


def at_least(least: int) -> Callable[[str], int]:
    """The type of an option that is a whole number, `least` or more."""

    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return number


def read_lines(path: Path, limit: int | None = None) -> list[str]:
    """The first lines of a UTF-8 file, one segment each. InputError if it cannot be read, or has none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error
    lines = lines if lines[-1] else lines[:-1]
    if not lines:
        raise InputError(f"{path} is empty; give one segment a line")
    return lines[:limit]


def digest_of(texts: Iterable[str]) -> str:
    """Sixteen digits that tell these texts in this order from others."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def as_pairs(texts: Iterable[tuple[str, str]]) -> list[Pair]:
    """Pairs of bare texts, each a document of its own."""
    return [Pair.of(source, target, at + 1, doc=str(at)) for at, (source, target) in enumerate(texts)]


def checked_apart(texts: Sequence[tuple[str, str]]) -> list[Row]:
    """The rows of pairs that are checked each for itself: the lines of a set are no article."""
    return list(check_rows((Row(pair=pair, evidence=Evidence()) for pair in as_pairs(texts)), select()))
