"""What the German says and the English leaves out or turns: only, almost, must for may, his for hers, will for was,
a fact for a rumour, because for although.

Each row of the two tables names a German expression, what of the English contradicts it (nothing, where it is enough
that a word is left out), and all that may stand for it. Kept are rows that are nearly surely right: in 59,000 pairs
whose English people wrote all of them together speak 62 times, most often where a translator dropped a “soll” or
“dürfte” or took a woman for a man; but for a few each time of a slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from translate.checks.protocol import linked
from translate.records import Evidence, Pair, Severity, Span
from translate.word_tables import rows

_Find = Callable[[str], re.Match[str] | None]


class _Contradiction(NamedTuple):
    keys: tuple[str, ...]  # letters any of which stand in the German
    keys_there: tuple[str, ...]  # the same of the English
    said: str  # expressions of the table
    said_else: str
    there: str
    there_else: str
    why: str
    severity: Severity | None  # where it is not that of the check


_ANYTHING: _Find = re.compile("").match


_LETTERS = 3  # no key of German is shorter
_NOUN = "noun"  # the group of a row that is of one noun in both texts
_PIECE = re.compile(r"\{([a-z]+)\}")  # not {2,}


@cache
def _contradictions() -> tuple[_Contradiction, ...]:
    pieces: dict[str, str] = {}
    written_out: list[list[str]] = []
    for row in chain(rows("contradictions.tsv"), rows("relations.tsv")):
        cells = [_PIECE.sub(lambda named: pieces[named[1]], cell) for cell in row]
        if cells[0].startswith("="):
            pieces[cells[0][1:]] = cells[1]
        else:
            written_out.append(cells)
    return tuple(
        _Contradiction(
            tuple(keys.partition("→")[0].split("|")),
            tuple(keys.partition("→")[2].split("|")),
            said,
            said_else,
            there,
            there_else,
            why,
            "minor" if severity else None,
        )
        for keys, said, said_else, there, there_else, why, *severity in written_out
    )


@cache
def _finder(expression: str, flags: int = 0) -> _Find:
    """What finds an expression of the table, as whole words; what begins with ^ is not looked for any further.

    Compiled when first asked for: an article needs few of them.
    """
    if expression[0] == "^":
        return re.compile(rf"(?:{expression})(?!\w)", flags).match
    return re.compile(rf"(?<![\w-])(?:{expression})(?!\w)", flags).search


def contradictions(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span, str, Severity | None]]:
    """The words of the German, those of the English that contradict them (maybe none), what is wrong, and how bad."""
    marked: set[Span] = set()  # words of the English, which one finding is enough for
    german, english = pair.source, pair.target
    for keys, keys_there, said, said_else, there, there_else, why, severity in _likely(german):
        if not _holds(german, keys) or not _holds(english, keys_there):
            continue
        if (one := _finder(said)(german)) and not (said_else and _finder(said_else)(german)):
            other = (_finder(there, re.IGNORECASE) if there else _ANYTHING)(english)
            is_said = there_else and other and _finder(there_else, re.IGNORECASE)(english)
            if other and not is_said and (span := Span(*other.span())) not in marked:
                if _NOUN in one.re.groupindex and not _of_one_noun(evidence, one, other):
                    continue
                marked.update([span] if other[0] else [])
                yield Span(*one.span("said" if "said" in one.re.groupindex else 0)), span, why, severity


@cache
def _by_letters() -> dict[str, list[int]]:
    """The numbers of the rows by the first letters of their keys."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(_contradictions()):
        for letters in {key[:_LETTERS] for key in row.keys}:
            found.setdefault(letters, []).append(number)
    return found


def _likely(german: str) -> list[_Contradiction]:
    """The rows that may have a key in this German: a few, told at once, of two hundred."""
    every, by_letters = _contradictions(), _by_letters()
    there = {german[at : at + _LETTERS] for at in range(len(german))} & by_letters.keys()
    numbers = {number for letters in there for number in by_letters[letters]}
    return [every[number] for number in sorted(numbers)]


def _holds(text: str, keys: tuple[str, ...]) -> bool:
    for key in keys:  # noqa: SIM110 -- asked of every row, and twice as fast as any()
        if key in text:
            return True
    return False


def _of_one_noun(evidence: Evidence, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether the noun that the row names in the German is linked with a word of what it names in the English."""
    start, end = other.span(_NOUN)
    return any(start <= word.start < end for word in linked(evidence, Span(*one.span(_NOUN))))
