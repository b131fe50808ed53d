"""Figures that were converted together with their unit: 30 Meter, 100 feet."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from functools import cache

from translate.checks.tables import rows
from translate.checks.tokens import Number
from translate.records import Pair

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
        figures = [float(value) for value in number.values if isinstance(value, Fraction)]
        fits = [change(figure) for figure in figures for change in conversions]
        same = next((one for one in left if any(_is_near(value, fits) for value in one.values)), None)
        if same is None:
            rest.append(number)
        else:
            left.remove(same)
    return rest if conversions else lost, left


def without_glosses(pair: Pair, added: Iterable[Number], german: Collection[Number]) -> list[Number]:
    """The numbers but for those in brackets that give one of the German in another unit, too: 300 km (186 miles)."""
    added = list(added)
    glosses = [number for number in added if _in_brackets(pair.target, number.span.start)]
    if not glosses or len(german) > _MOST:
        return added
    conversions = _conversions(pair)
    figures = [float(value) for number in german for value in number.values if isinstance(value, Fraction)]
    fits = [change(figure) for figure in figures for change in conversions]
    known = [number for number in glosses if any(_is_near(value, fits) for value in number.values)]
    return [number for number in added if number not in known]


def _in_brackets(text: str, place: int) -> bool:
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def _is_near(value: object, figures: Iterable[float]) -> bool:
    return isinstance(value, Fraction) and any(abs(value - figure) <= _ROUNDING * abs(figure) for figure in figures)
