"""What the German says and the English leaves out or turns: only, almost, must for may, his for hers, will for was,
a fact for a rumour.

Each row of the table names a German expression, what of the English contradicts it (nothing, where it is enough that
a word is left out), and all that may stand for it. Kept are rows that are nearly surely right: in 59,000 pairs
whose English people wrote all of them together speak 42 times, most often where a translator dropped a “soll” or
“dürfte” or took a woman for a man; but for a few each time of a slip.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from translate.checks.tables import rows
from translate.records import Pair, Span

_Find = Callable[[str], re.Match[str] | None]


class _Contradiction(NamedTuple):
    keys: tuple[str, ...]  # letters any of which stand in the German
    keys_there: tuple[str, ...]  # the same of the English
    said: _Find
    said_else: _Find
    there: _Find
    there_else: _Find
    why: str


_ANYTHING: _Find = re.compile("").match
_NOTHING: _Find = re.compile(r"(?!)").match


_PIECE = re.compile(r"\{([a-z]+)\}")  # not {2,}


@cache
def _contradictions() -> tuple[_Contradiction, ...]:
    pieces: dict[str, str] = {}
    written_out: list[list[str]] = []
    for row in rows("contradictions.tsv"):
        cells = [_PIECE.sub(lambda named: pieces[named[1]], cell) for cell in row]
        if cells[0].startswith("="):
            pieces[cells[0][1:]] = cells[1]
        else:
            written_out.append(cells)
    return tuple(
        _Contradiction(
            tuple(keys.partition("→")[0].split("|")),
            tuple(keys.partition("→")[2].split("|")),
            _finder(said, _NOTHING),
            _finder(said_else, _NOTHING),
            _finder(there, _ANYTHING, re.IGNORECASE),
            _finder(there_else, _NOTHING, re.IGNORECASE),
            why,
        )
        for keys, said, said_else, there, there_else, why in written_out
    )


def _finder(expression: str, empty: _Find, flags: int = 0) -> _Find:
    """What finds an expression of the table, as whole words; what begins with ^ is not looked for any further."""
    if not expression:
        return empty
    if expression[0] == "^":
        return re.compile(rf"(?:{expression})(?!\w)", flags).match
    return re.compile(rf"(?<![\w-])(?:{expression})(?!\w)", flags).search


def contradictions(pair: Pair) -> Iterator[tuple[Span, Span, str]]:
    """The words of the German, those of the English that contradict them (maybe none), and what is wrong."""
    marked: set[Span] = set()  # words of the English, which one finding is enough for
    german, english = pair.source, pair.target
    for keys, keys_there, said, said_else, there, there_else, why in _contradictions():
        if not any(key in german for key in keys) or not any(key in english for key in keys_there):
            continue
        if (one := said(german)) and not said_else(german):
            other = there(english)
            if other and not there_else(english) and (span := Span(*other.span())) not in marked:
                marked.update([span] if other[0] else [])
                yield Span(*one.span("said" if "said" in one.re.groupindex else 0)), span, why
