"""Shares said in other figures: one in five, every fifth, a fifth and 20 percent are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from translate.checks.tokens import Number
from translate.records import Pair, Span

_CLOSE = Fraction(1, 100)  # two thirds are 67 percent, or 66
_MOST = 30  # numbers of a text that are looked at
_ONE_IN = {  # whether German -> what stands between the two numbers of a share
    True: re.compile(r" (?:von|aus|unter|auf)(?: den)? "),
    False: re.compile(r" (?:in|of|out of)(?: every| the)? "),
}
_EVERY = {True: re.compile(r"\bjede[nmrs]? $", re.IGNORECASE), False: re.compile(r"\bevery $", re.IGNORECASE)}
_PERCENT = re.compile(r"[ \u00a0\u202f-]?(?:%|Prozent|per ?cent)")
_TIMES = re.compile(r"[ -](?:times\b|fold\b)")  # five times less; divided by two
_TWO = ("two", "twice", "double", "doubled", "doubling")
_POINTS = re.compile(r"[ \u00a0\u202f-]?(?:Prozentpunkt|%[ -]?Punkt|percentage[ -]point|points?\b)")
_NO_POINTS = re.compile(r"(?![ \u00a0-]?(?:punkt|age|points?\b))", re.IGNORECASE)


class _Share(NamedTuple):
    """A part of the whole, and the numbers that say it."""

    size: Fraction
    numbers: tuple[Number, ...]


def without_shares(
    pair: Pair, texts: tuple[Sequence[Number], Sequence[Number]], lost: Iterable[Number], added: Iterable[Number]
) -> tuple[list[Number], list[Number]]:
    """The numbers lost and added without those that name a share which the other text has in other figures.

    `texts` are the numbers of the German and of the English.
    """
    lost, added = list(lost), list(added)
    german, english = texts
    if not (lost or added) or max(len(german), len(english)) > _MOST:
        return lost, added
    here, there = list(_shares(pair.source, german, True)), list(_shares(pair.target, english, False))
    return _without(lost, here, there), _without(added, there, here)


def _without(numbers: list[Number], own: Iterable[_Share], others: list[_Share]) -> list[Number]:
    same = [share for share in own if any(abs(share.size - other.size) < _CLOSE for other in others)]
    known = [number for share in same for number in share.numbers]
    return [number for number in numbers if number not in known]


def _shares(text: str, numbers: Sequence[Number], german: bool) -> Iterator[_Share]:
    for number in numbers:
        whole = _whole(number)
        if number.kind == "part":
            yield from (_Share(size, (number,)) for size in _parts(number))
        elif whole and _PERCENT.match(text, number.span.end):
            yield _Share(whole / 100, (number,))
        elif whole and _EVERY[german].search(text, max(0, number.span.start - 8), number.span.start):
            yield _Share(1 / whole, (number,))
    for one, other in pairwise(numbers):
        part, whole = _whole(one), _whole(other)
        if part and whole and part < whole and _ONE_IN[german].fullmatch(text, one.span.end, other.span.start):
            yield _Share(part / whole, (one, other))


def _parts(number: Number) -> list[Fraction]:
    return [value for value in number.values if isinstance(value, Fraction) and 0 < value < 1]


def _whole(number: Number) -> Fraction | None:
    """The only value of a number that is none of a kind but a rank; None for others."""
    values = [value for value in number.values if isinstance(value, Fraction) and value >= 1]
    return values[0] if len(values) == 1 else None


def parts_as_wholes(
    pair: Pair, german: Sequence[Number], english: Sequence[Number]
) -> tuple[list[Number], list[Number]]:
    """Parts of the German whose number the English has as a whole one: Viertelliter, four litres; Hälfte, twice."""
    parts = [number for number in german if number.kind == "part" and not number.digits]
    if not parts:
        return [], []
    known, said = ({value for number in numbers for value in number.values} for numbers in (german, english))
    lost, added = [], []
    for number in parts:
        below = {Fraction(size.denominator) for size in _parts(number)}
        percent = {size * 100 for size in _parts(number)}
        wholes = [one for one in english if one.values & below and _is_whole(pair.target, one)]
        if wholes and not (said & (number.values | percent) or known & below):
            lost.append(number)
            added.append(wholes[0])
    return lost, added


def _is_whole(text: str, number: Number) -> bool:
    """Whether a word counts wholes, and is neither a rank nor one of the words for two of any kind."""
    word = text[number.span.start : number.span.end].lower()
    inverse = _TIMES.match(text, number.span.end) or text.endswith(("by ", "into ", "in "), 0, number.span.start)
    return not (number.digits or number.kind or inverse) and (number.required or word in _TWO)


def points_as_percent(pair: Pair, german: Sequence[Number], english: Sequence[Number]) -> Iterator[tuple[Span, Span]]:
    """Percentage points that became percent, where the German has percent, too: without, EXCHANGED says it."""
    if "rozentpunkt" not in pair.source:
        return
    percent = {value for number in german if _is_percent(pair.source, number) for value in number.values}
    points = {value for number in english if _POINTS.match(pair.target, number.span.end) for value in number.values}
    for number in german if percent else ():
        own = number.values - percent - points if _POINTS.match(pair.source, number.span.end) else frozenset()
        there = (other.span for other in english if other.values & own and _is_percent(pair.target, other))
        if (span := next(there, None)) is not None:
            yield number.span, span


def _is_percent(text: str, number: Number) -> bool:
    percent = _PERCENT.match(text, number.span.end)
    return percent is not None and _NO_POINTS.match(text, percent.end()) is not None
