"""Days of the year, as dates and by their names: Heiligabend is December 24, and 9/11 the 11th of September 2001."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import chain, pairwise
from typing import TypeGuard

from translate.checks.numerals import Value
from translate.checks.tokens import Number
from translate.records import Span
from translate.word_tables import rows

_DAY_GAP = re.compile(r"(?:st|nd|rd|th|\.)?(?: of)?[ \u00a0]?")
_NIGHT_TO = re.compile(
    r"\bNacht (?:vom? (?:\w+, )?(?:dem )?\d+\. (?:\w+ )?)?(?:auf(?: den)?|zum?) (?:\w+, (?:den )?)?\Z"
)
_LONGEST_NIGHT = 60  # characters of what stands ahead of such a date
_LONG, _SHORT = (31,), (30,)
_LAST_DAYS = (  # of the month before each
    _LONG, _LONG, (28, 29), _LONG, _SHORT, _LONG, _SHORT, _LONG, _LONG, _SHORT, _LONG, _SHORT
)  # fmt: skip
_DAYS_GAP = re.compile(r"\.?(?:,|,? ?(?:[-–/]|und|oder|bis(?: zum)?|and|or|to)) ?")


def _day_of_year(month: int, day: int) -> Value:
    """A day of any year: that of a date, and of a name like Heiligabend."""
    return ("day", 100 * month + day)


@cache
def _days(german: bool) -> tuple[tuple[re.Pattern[str], frozenset[Value]], ...]:
    """How a language names each day, and what a date of it may say in figures."""
    named = []
    for month, day, year, in_german, in_english in rows("days.tsv"):
        values: set[Value] = {_day_of_year(int(month), int(day)), *map(Fraction, year.split())}
        if not german:  # a German name is no month that the English would have to name
            values.add(("month", int(month)))
        named.append((re.compile(in_german if german else in_english), frozenset(values)))
    return tuple(named)


def named_days(text: str, *, german: bool) -> Iterator[Number]:
    """The days that `text` names, as numbers that the other text may have as a date and need not have."""
    for pattern, values in _days(german):
        if match := pattern.search(text):
            yield Number(span=Span(*match.span()), values=values, required=False, digits=False)


def with_days(text: str, found: list[Number]) -> list[Number]:
    """The same numbers, those beside a month's name marked as part of a date, with the day of the year they make."""
    named = [{v[1] for v in number.values if isinstance(v, tuple) and v[0] == "month"} for number in found]
    for at, (one, other) in enumerate(pairwise(found)):
        if (named[at] or named[at + 1]) and _DAY_GAP.fullmatch(text, one.span.end, other.span.start):
            found[at] = _day_of(found[at], named[at + 1], beside=True)
            found[at + 1] = _day_of(other, named[at], beside=True)
    return _with_nights(text, _with_more_days(text, found)) if any(map(_months, found)) else found


def is_night_to(text: str, place: int) -> bool:
    """Whether the date at `place` of a German text ends a night: in der Nacht auf den 3. März."""
    return "Nacht" in text and _NIGHT_TO.search(text[max(0, place - _LONGEST_NIGHT) : place]) is not None


def days_before(month: int, day: int) -> tuple[tuple[int, int], ...]:
    """The (month, day) before; two before the first of March."""
    return ((month, day - 1),) if day > 1 else tuple(((month - 2) % 12 + 1, last) for last in _LAST_DAYS[month - 1])


def _with_nights(text: str, found: list[Number]) -> list[Number]:
    """The same numbers, the 3 of the night to 3 March as the 2 of that month, too."""
    for at, number in enumerate(found):
        months = _months(number)
        if months and is_night_to(text, number.span.start):
            dates = [(value[1] // 100, value[1] % 100) for value in number.values if _is_day_of_year(value)]
            more: set[Value] = set()
            for month, day in chain.from_iterable(days_before(*date) for date in dates):
                more |= {_day_of_year(month, day), Fraction(day), ("month", month)}
            found[at] = replace(number, values=number.values | more)
    return found


def _with_more_days(text: str, found: list[Number]) -> list[Number]:
    """The same numbers, the 24 of "24. und 25. Dezember" and the 25 of "December 24 and 25" as days of that month."""
    for at in (*range(len(found) - 1), *reversed(range(len(found) - 1))):
        one, other = found[at : at + 2]
        if _DAYS_GAP.fullmatch(text, one.span.end, other.span.start):
            found[at : at + 2] = _day_of(one, _months(other)), _day_of(other, _months(one))
    return found


def _months(number: Number) -> set[int]:
    """The months that a number may be a day of."""
    return {value[1] // 100 for value in number.values if _is_day_of_year(value)}


def _is_day_of_year(value: Value) -> TypeGuard[tuple[str, int]]:
    return isinstance(value, tuple) and value[0] == "day"


def _day_of(number: Number, months: Collection[int], *, beside: bool = False) -> Number:
    """A number as a day of one of `months`, which may stand beside it; itself where it is none."""
    if not months or not number.digits or not _is_day(number):
        return number
    days = [int(value) for value in number.values if isinstance(value, Fraction)]
    dates = {_day_of_year(month, day) for month in months for day in days}
    return replace(number, values=number.values | dates, calendar=number.calendar or beside)


def _is_day(number: Number) -> bool:
    return all(isinstance(value, Fraction) and value <= 31 for value in number.values)


def day_and_month(days: Collection[int], months: Collection[int]) -> tuple[frozenset[Value], frozenset[Value]]:
    """What the two parts of a date may say; either goes without saying where the other text names the day."""
    both = {_day_of_year(month, day) for month in months for day in days}
    named = {("month", month) for month in months}
    return frozenset({*map(Fraction, days), *both}), frozenset({*map(Fraction, months), *named, *both})
