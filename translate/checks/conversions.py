"""Figures that were converted together with their unit (30 Meter, 100 feet), and units exchanged without them.

The unit beside each figure decides, so that 5 km do not become 5,000 km because metres are named, too. A figure with
none beside it (gut fünf lange Meilen) may have any that its text names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from translate.checks.measures import Beside, Unit, units_beside, units_in
from translate.checks.numerals import Value
from translate.checks.tokens import Number
from translate.records import Pair, Span

_ROUNDING = 0.06  # 30 metres are 98 feet, and people write 100
_MOST = 30  # figures of a text that are looked at

_Numbers = Sequence[Number]


def without_converted(
    pair: Pair, texts: tuple[_Numbers, _Numbers], lost: Iterable[Number], added: Iterable[Number]
) -> tuple[list[Number], list[Number]]:
    """The same numbers without those that the other text has in another unit: 5 km, 3 miles; 500 ml, half a litre.

    `texts` are all numbers of the German and of the English.
    """
    lost, added = list(lost), list(added)
    german, english = texts
    if not (lost or added) or max(len(german), len(english)) > _MOST:
        return lost, added
    units = _Units.of(pair, german, english)
    rest = [one for one in lost if not any(units.fit(one, other, _is_free(other, added)) for other in english)]
    left = [other for other in added if not any(units.fit(one, other, _is_free(one, lost)) for one in german)]
    return rest, left


def _is_free(number: Number, unmatched: Collection[Number]) -> bool:
    """Whether a number may stand for one in another unit: the other text has it not, or it is said loosely."""
    return number in unmatched or not (number.required or number.digits)


class _Units(NamedTuple):
    """The units beside the figures of two texts, and all that the texts name."""

    here: Mapping[Span, Beside]
    there: Mapping[Span, Beside]
    units: set[Unit]
    others: set[Unit]

    @classmethod
    def of(cls, pair: Pair, german: _Numbers, english: _Numbers, *, anywhere: bool = True) -> _Units:
        """Without those the texts name `anywhere`, if only figures that have their own are asked for."""
        here = units_beside(pair.source, german, german=True)
        there = units_beside(pair.target, english, german=False) if here or anywhere else {}
        if not anywhere:
            return cls(here, there, set(), set())
        units = {beside.unit for beside in here.values()} | units_in(pair.source, german=True)
        others = {beside.unit for beside in there.values()} | units_in(pair.target, german=False)
        return cls(here, there, units, others)

    def fit(self, one: Number, other: Number, is_free: bool) -> bool:
        """Whether a figure of the German is one of the English in another unit; each beside its own, or `is_free`."""
        beside, its_beside = self.here.get(one.span), self.there.get(other.span)
        if not (is_free or (beside and its_beside)):
            return False
        units = {beside.unit} if beside else self.units
        others = {its_beside.unit} if its_beside else self.others
        return any(
            abs(figure - value) <= _ROUNDING * abs(figure)
            for unit, its in product(units, others)
            if unit.kind == its.kind
            for value in _figures(other)
            for before in _figures(one)
            for figure in _converted(before, unit, its)
        )


def _converted(value: float, unit: Unit, other: Unit) -> Iterator[float]:
    """A figure in the other unit, in all the ways it may be meant."""
    if "temperature" in unit.kinds:
        if unit.name == "celsius" and other.name != "celsius":
            yield from (abs(1.8 * value + 32), abs(32 - 1.8 * value))  # a minus sign is no part of a figure
            if other.name == "fahrenheit":
                yield 1.8 * value  # warmer by so many degrees
    elif unit.size and other.size and unit.size != other.size:
        yield value * unit.size / other.size


def _figures(number: Number) -> list[float]:
    return [float(value) for value in number.values if isinstance(value, Fraction)]


def without_glosses(pair: Pair, added: Iterable[Number], german: _Numbers) -> list[Number]:
    """The numbers but for those in brackets that give one of the German in another unit, too: 300 km (186 miles)."""
    added = list(added)
    glosses = [number for number in added if _in_brackets(pair.target, number.span.start)]
    if not glosses or len(german) > _MOST:
        return added
    units = _Units.of(pair, german, glosses)
    known = [number for number in glosses if any(units.fit(one, number, True) for one in german)]
    return [number for number in added if number not in known]


def _in_brackets(text: str, place: int) -> bool:
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def exchanged_units(
    pair: Pair, german: Sequence[Number], english: Sequence[Number], *, currency: bool
) -> Iterator[tuple[Span, Span]]:
    """Units, or currencies, beside a figure that stayed and has only others of their kind beside it in the English."""
    if max(len(german), len(english)) > _MOST:
        return
    units = _Units.of(pair, german, english, anywhere=False)
    here, there = units.here, units.there
    for number in german if here and there else ():
        mine = here.get(number.span)
        if mine is None or ("currency" in mine.unit.kinds) != currency:
            continue
        shared = [(other.values & number.values, there.get(other.span)) for other in english]
        same = [(values, unit) for values, unit in shared if values]
        others = [unit for values, unit in same if unit and not mine.unit.is_like(unit.unit) and _are_plain(values)]
        if not others or len(others) < len(same) or any(units.fit(number, other, False) for other in english):
            continue  # 5 bis 8 km, three to five miles
        if not _is_told_by_words(mine, others[0], here, there):
            yield mine.span, others[0].span


def _is_told_by_words(
    mine: Beside, other: Beside, here: Mapping[Span, Beside], there: Mapping[Span, Beside]
) -> bool:
    """Whether each text has a word for a time that the other has not: EXCHANGED says it."""
    known, its = ({beside.unit.name for beside in found.values()} for found in (here, there))
    return mine.unit.kind == "time" and mine.unit.name not in its and other.unit.name not in known


def _are_plain(values: Iterable[Value]) -> bool:
    """Whether figures themselves are the same, and not what they make with their units: 14 days are two weeks."""
    return all(isinstance(value, Fraction) for value in values)
