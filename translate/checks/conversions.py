"""Figures that were converted together with their unit: 30 Meter, 100 feet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from fractions import Fraction
from functools import cache

from translate.checks.tokens import Number
from translate.records import Pair
from translate.word_tables import rows

_ROUNDING = 0.06  # 30 metres are 98 feet, and people write 100
_MOST = 30  # figures of a text that are looked at
_DEGREES = (re.compile(r"\d\s?(?:°|Grad\b)"), re.compile(r"\d[\s-]?(?:°|degrees?\b)"))

Conversion = Callable[[float], float]


@cache
def _units() -> tuple[tuple[str, float, re.Pattern[str], re.Pattern[str]], ...]:
    """(what it measures, how much of it, how German writes it, how English does) of each unit."""
    return tuple(
        (row[0], float(row[1]), re.compile(row[2]), re.compile(row[3])) for row in rows("conversions.tsv")
    )


def _conversions(pair: Pair) -> list[Conversion]:
    """How a figure changes from each unit of the German to each other one of its kind in the English."""
    here = [(kind, size) for kind, size, german, _ in _units() if german.search(pair.source)]
    there = [(kind, size) for kind, size, _, english in _units() if english.search(pair.target)] if here else []
    ratios = {one / other for kind, one in here for same, other in there if kind == same and one != other}
    found: list[Conversion] = [ratio.__mul__ for ratio in ratios]
    if _DEGREES[0].search(pair.source) and _DEGREES[1].search(pair.target):
        found.append(lambda celsius: 1.8 * celsius + 32)
    return found


def without_converted(
    pair: Pair, lost: Iterable[Number], added: Iterable[Number]
) -> tuple[list[Number], list[Number]]:
    """The same numbers without those of the German that the English has in another unit, and without these."""
    rest, left = [], list(added)
    lost = list(lost)
    conversions = _conversions(pair) if 0 < len(lost) <= _MOST and left else []
    for number in lost if conversions else ():
        fits = _changed([number], conversions)
        same = next((one for one in left if _is_one_of([one], fits)), None)
        if same is None:
            rest.append(number)
        else:
            left.remove(same)
    return rest if conversions else lost, left


def without_loosely_said(
    pair: Pair, texts: tuple[Sequence[Number], Sequence[Number]], lost: list[Number], added: list[Number]
) -> tuple[list[Number], list[Number]]:
    """The same numbers without those that the other text says loosely in another unit: 500 ml, half a litre."""
    german, english = ([number for number in numbers if not (number.required or number.digits)] for numbers in texts)
    if not ((lost and english) or (added and german)) or max(map(len, texts)) > _MOST:
        return lost, added
    conversions = _conversions(pair)
    return (
        [one for one in lost if not _is_one_of(english, _changed([one], conversions))],
        [one for one in added if not _is_one_of([one], _changed(german, conversions))],
    )


def _changed(numbers: Iterable[Number], conversions: Iterable[Conversion]) -> list[float]:
    return [change(figure) for change in conversions for figure in _figures(numbers)]


def _is_one_of(numbers: Iterable[Number], figures: Sequence[float]) -> bool:
    return any(_is_near(value, figures) for number in numbers for value in number.values)


def _figures(numbers: Iterable[Number]) -> list[float]:
    return [float(value) for number in numbers for value in number.values if isinstance(value, Fraction)]


def without_glosses(pair: Pair, added: Iterable[Number], german: Collection[Number]) -> list[Number]:
    """The numbers but for those in brackets that give one of the German in another unit, too: 300 km (186 miles)."""
    added = list(added)
    glosses = [number for number in added if _in_brackets(pair.target, number.span.start)]
    if not glosses or len(german) > _MOST:
        return added
    conversions = _conversions(pair)
    fits = _changed(german, conversions)
    known = [number for number in glosses if _is_one_of([number], fits)]
    return [number for number in added if number not in known]


def _in_brackets(text: str, place: int) -> bool:
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def _is_near(value: object, figures: Iterable[float]) -> bool:
    return isinstance(value, Fraction) and any(abs(value - figure) <= _ROUNDING * abs(figure) for figure in figures)
