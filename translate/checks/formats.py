"""DATE, UNIT, CURRENCY: what stands beside the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from translate.checks.conversions import exchanged_units, without_converted
from translate.checks.days import days_before, is_night_to
from translate.checks.numbers import missing, numbers_of
from translate.checks.protocol import Check, Hit, Limits
from translate.checks.tokens import MONTHS_DE, MONTHS_EN, Number
from translate.records import Evidence, Pair, Span
from translate.word_tables import rows

_DE_DATE = re.compile(rf"\b(\d{{1,2}})\.\s?({'|'.join(m for m in MONTHS_DE if len(m) > 2)})\b", re.IGNORECASE)
_EN_MONTH = "|".join(sorted((m for m in MONTHS_EN), key=len, reverse=True))
_EN_DATE = re.compile(
    rf"\b({_EN_MONTH})\.?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)|"
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_EN_MONTH})\b",
    re.IGNORECASE,
)
_UNNAMED_MONTH = re.compile(
    r"\b(?:last|this|next|previous|same|following|that) month\b"
    r"|\bmonths? (?:before|earlier|later|ago|prior)\b", re.IGNORECASE
)
_DOTTED = re.compile(rf"\b(\d{{1,2}})\.\s(?:{_EN_MONTH})\b", re.IGNORECASE)  # "19. December"
_WEEKDAYS_DE = {
    "montag": 1, "dienstag": 2, "mittwoch": 3, "donnerstag": 4, "freitag": 5, "samstag": 6, "sonnabend": 6,
    "sonntag": 7,
}  # fmt: skip
_WEEKDAYS_EN = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
_DE_WEEKDAY = re.compile(
    rf"\b({'|'.join(_WEEKDAYS_DE)})(?:s|früh|(?:vor|nach)?mittags?|abends?|morgens?|nachts?)?\b", re.IGNORECASE
)
_SHORT = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
# Where Wed, Sat and Sun are days, and nobody wed or sat in the sun: Sat 9 May; Sat. night; Sat–Sun; Wed, Fri; (Sun)
_BEFORE_DAY = (
    r"(?:(?<=\b[Oo]n )|(?<=\buntil )|(?<=\btill )|(?<=\bnext )|(?<=\blast )|(?<=\bevery ))(?=\w{3}(?! [A-Z]))"
    rf"|(?<={_SHORT}[/–&-])|(?<={_SHORT} [/–&-] )|(?<={_SHORT}, )|(?<={_SHORT} and )|(?<={_SHORT} or )"
    r"|(?<=day and )|(?<=days and )|(?<=\()(?=\w{3}\))"
)
_AFTER_DAY = (
    rf"\.?,? ?\d|\.?,? (?=[A-Z])(?i:{_EN_MONTH})\b|\.(?:,| [a-z\d])| (?:morning|afternoon|evening|night)s?\b"
    rf"|\.?(?: ?[/–&-] ?|, | and | or ){_SHORT}\b"
)
_EN_WEEKDAY = re.compile(
    r"\b(?:(?i:(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?days?)|Mon|Tues?|Thu(?:rs?)?|Fri"
    rf"|(?<!\b[Tt]he )(?:(?:{_BEFORE_DAY})(?:Wed|Sat|Sun)|(?:Wed|Sat|Sun)(?={_AFTER_DAY})))\b"
)
_NIGHT = re.compile(rf"\bNacht (?:von \w+ )?(?:auf(?: den)?|zum?) ({'|'.join(_WEEKDAYS_DE)})\b", re.IGNORECASE)
_DAY_OFF = re.compile(r"\b(?:[Aa]u(?:ß|ss)er|[Aa]usgenommen|[Aa]usnahme|Ruhetag|[Gg]eschlossen)\b")
_OPEN = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)(?: ?[-–] ?| to | through | until )"
    r"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_NUMERIC = re.compile(r"(?<![\d.,/])(\d{1,2})([./])\s?(\d{1,2})\2\s?(?:(\d{4}|\d{2})\b)?(?!\d)")


# what every rate of a text is written with, quick to look for
_RATE_DE = re.compile(
    r"[trd]lich|(?:[Pp]ro|je|[Jj]ede\w?) |mal (?:am|im|in|die)|(?:o|€|r) (?:im|den|die|in)|artal|Vierteljahr|/[sm]"
)
_RATE = re.compile(r"(?:(?:once|twice|per|an?|each|every) ){0,2}\w+\Z", re.IGNORECASE)  # "a day" of "12 euros a day"
_RATE_EN = re.compile(
    r"(?:per|an?|each|[Ee]very) (?:sec|min|hour|day|week|month|quar|year|ann|six|6)|"
    r"[Dd]aily|eekly|onthly|arterly|early|ourly|nnual|/[sm]"
)


def _german_dates(text: str) -> list[tuple[int, int, Span]]:
    """(day, month, where) of each date with both."""
    named = [(int(m[1]), MONTHS_DE[m[2].lower()], Span(*m.span())) for m in _DE_DATE.finditer(text)]
    numeric = [
        (int(m[1]), int(m[3]), Span(*m.span()))
        for m in _NUMERIC.finditer(text)
        if m[2] == "." and 1 <= int(m[1]) <= 31 and 1 <= int(m[3]) <= 12
    ]
    return named + numeric


def _nights_before(text: str, dates: Iterable[tuple[int, int, Span]]) -> dict[tuple[int, int], set[tuple[int, int]]]:
    """The date that ends a night -> those it may begin on: in der Nacht auf den 3. März, on 2 March."""
    ends = [(day, month) for day, month, span in dates if is_night_to(text, span.start)]
    return {(day, month): {other[::-1] for other in days_before(month, day)} for day, month in ends}


def _english_dates(text: str) -> list[tuple[int, int, Span]]:
    return [
        (int(m[2] or m[3]), MONTHS_EN[(m[1] or m[4]).lower()], Span(*m.span()))
        for m in _EN_DATE.finditer(text)
        if (m[1] or m[4])[0].isupper()
    ]


def _date(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if any(number.calendar for number in numbers_of(pair)[0]):
        german, english = _german_dates(pair.source), _english_dates(pair.target)
        yield from _days(pair, german, english)
        if not (german and english):
            yield from _months(pair)
    here = {_WEEKDAYS_DE[m[1].lower()]: Span(*m.span()) for m in _DE_WEEKDAY.finditer(pair.source)}
    if here:
        there = {_WEEKDAYS_EN[m[0][:3].lower()]: Span(*m.span()) for m in _EN_WEEKDAY.finditer(pair.target)}
        nights = {_WEEKDAYS_DE[m[1].lower()] for m in _NIGHT.finditer(pair.source)}
        yield from _nights_after(pair, nights, here, there)
        here, there = _without_days_off(pair, here, there)
        named_before = {day for day in nights if (day - 2) % 7 + 1 in there}  # in der Nacht zum Dienstag: Monday night
        yield from _changed(pair, {day: span for day, span in here.items() if day not in named_before}, there)


def _without_days_off(
    pair: Pair, here: dict[int, Span], there: dict[int, Span]
) -> tuple[dict[int, Span], dict[int, Span]]:
    """The same days where English names the others for one that is free: außer sonntags, Monday to Saturday."""
    days = [(_WEEKDAYS_EN[m[1][:3].lower()], _WEEKDAYS_EN[m[2][:3].lower()]) for m in _OPEN.finditer(pair.target)]
    free = {day for day in here.keys() - there if days and _DAY_OFF.search(pair.source)}
    inside = {(first - 1 + at) % 7 + 1 for first, last in days for at in range((last - first) % 7 + 1)}
    if not free or free & inside:
        return here, there
    named = {day for pair_of_days in days for day in pair_of_days}
    return (
        {day: span for day, span in here.items() if day not in free},
        {day: span for day, span in there.items() if day not in named},
    )


def _nights_after(
    pair: Pair, nights: Iterable[int], here: dict[int, Span], there: dict[int, Span]
) -> Iterator[Hit]:
    """The night to Thursday that became the one from Thursday to Friday."""
    for day in nights:
        before, after = (day - 2) % 7 + 1, day % 7 + 1
        if day in there and after in there and not (before in there or after in here):
            name = pair.source[here[day].start : here[day].end]
            what = f"The night to “{name}” is the one before it; the English has the one after."
            yield Hit(what, source_spans=(here[day],), target_spans=(there[day], there[after]))


def _days(
    pair: Pair, german: list[tuple[int, int, Span]], english: list[tuple[int, int, Span]]
) -> Iterator[Hit]:
    """A day of a month that became another date, or stands as German writes it."""
    there = {(day, month) for day, month, _ in english}
    numeric = [(int(m[1]), int(m[3]), Span(*m.span())) for m in _NUMERIC.finditer(pair.target)]
    nights = _nights_before(pair.source, german)
    here = {(day, month) for day, month, _ in german}.union(*nights.values())
    numbers = numbers_of(pair)[1]
    days, months = {value for number in numbers for value in number.values}, _month_names(numbers)
    wrong = [item for item in english if item[:2] not in here]
    changed, written_in_figures = {item[:2] for item in wrong}, {frozenset(item[:2]) for item in numeric}
    for day, month, span in german:
        swapped = (month, day) in changed
        if day in days and month in months and not swapped:
            continue  # 16. und 17. Juni: June 16-17
        if {(day, month), *nights.get((day, month), ())} & there:
            continue
        if frozenset((day, month)) in written_in_figures or not wrong:
            continue
        written = pair.target[wrong[0][2].start : wrong[0][2].end]
        what = "day and month are swapped" if swapped else "another date"
        yield Hit(
            f"“{pair.source[span.start : span.end].strip()}” became “{written}”: {what}.",
            severity="major",
            source_spans=(span,),
            target_spans=(wrong[0][2],),
        )
    for span in _kept_german(pair, german, [span for _, _, span in numeric]):
        text = pair.target[span.start : span.end]
        yield Hit(f"“{text}” keeps the German form of a date.", target_spans=(span,), severity="minor")


def _kept_german(pair: Pair, german: list[tuple[int, int, Span]], numeric: list[Span]) -> Iterator[Span]:
    """Where the English writes a date of the German as German does: 12.03.2021, 19. December."""
    here = {pair.source[span.start : span.end] for _, _, span in german}
    for span in numeric:
        text = pair.target[span.start : span.end]
        if "." in text and text in here and re.search(r"\.\s?\d{2,4}$", text):
            yield span
    days = {day for day, _, _ in german}
    yield from (Span(*match.span()) for match in _DOTTED.finditer(pair.target) if int(match[1]) in days)


def _months(pair: Pair) -> Iterator[Hit]:
    """A month of the German that the English has not, by its name or its number."""
    german, english = numbers_of(pair)
    values = [v for n in english for v in n.values]
    values += [v for n in (*german, *english) if n.calendar for part in n.parts for v in part]
    numeric = {value for value in values if isinstance(value, Fraction)}
    here, there = _month_names(german), _month_names(english)
    if _UNNAMED_MONTH.search(pair.target) and not there.keys() - here.keys():
        return
    yield from _changed(pair, {m: span for m, span in here.items() if m not in numeric}, there)


def _changed(pair: Pair, here: dict[int, Span], there: dict[int, Span]) -> Iterator[Hit]:
    """The first month or weekday of the German that the English has not; it may have another one instead."""
    lost = [span for number, span in here.items() if number not in there]
    added = [span for number, span in there.items() if number not in here]
    if not lost:
        return
    name = pair.source[lost[0].start : lost[0].end]
    said = f"became “{pair.target[added[0].start : added[0].end]}”" if added else "stands nowhere in the English"
    yield Hit(f"“{name}” {said}.", severity="major", source_spans=(lost[0],), target_spans=tuple(added[:1]))


def _month_names(numbers: Iterable[Number]) -> dict[int, Span]:
    return {value[1]: n.span for n in numbers for value in n.values if isinstance(value, tuple) and value[0] == "month"}


DATE = Check(
    id="DATE",
    category="locale-conventions/date-format",
    severity="major",
    side="pair",
    run=_date,
    summary="another date, a month or weekday lost, day and month swapped, or the German form kept",
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "UNTRANSLATED", "SOURCE-LANGUAGE"),
)


def _kinds(text: str, patterns: dict[str, re.Pattern[str]]) -> dict[str, Span]:
    """The units or currencies of `text`, by name, each where it stands first."""
    found = ((name, pattern.search(text)) for name, pattern in patterns.items())
    return {name: _bare(match) for name, match in found if match}


def _bare(match: re.Match[str]) -> Span:
    """The span without the digits before it."""
    return Span(match.end() - len(match[0].lstrip("0123456789 \u00a0")), match.end())


@cache
def _table(kind: str) -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """How German and English write each unit or currency."""
    named = [(row[1], re.compile(row[2]), re.compile(row[3])) for row in rows("units.tsv") if row[0] == kind]
    return {name: german for name, german, _ in named}, {name: english for name, _, english in named}


def _is_plain(number: Number) -> bool:
    """Whether a number in words is a certain one: sieben Tonnen, not Billionen von Kilometern."""
    return number.required and any(isinstance(value, Fraction) for value in number.values)


def _exchanged(pair: Pair, kind: str) -> Iterator[Hit]:
    """A unit of the German that the English lacks while it has one that the German lacks."""
    if not any(number.digits or _is_plain(number) for number in numbers_of(pair)[0]):
        return
    german, english = _table(kind)
    here = _kinds(pair.source, german)  # "Yen" and "$" stand in both languages
    lost = [name for name in here if not (english[name].search(pair.target) or german[name].search(pair.target))]
    if not lost:
        return
    there = _kinds(pair.target, english)
    added = [name for name in there if name not in here and not english[name].search(pair.source)]
    if added:
        one, other = here[lost[0]], there[added[0]]
        same = not missing(*numbers_of(pair))
        if kind == "unit" and _is_converted(pair):
            return
        what = "but the figure stayed" if same else "check whether the figure fits"
        yield Hit(
            f"“{pair.source[one.start : one.end]}” became “{pair.target[other.start : other.end]}”: {what}.",
            severity=None if same else "minor",
            source_spans=(one,),
            target_spans=(other,),
        )


def _beside(pair: Pair, *, currency: bool) -> Iterator[Hit]:
    """A unit that stands in both texts, but beside a figure that has another in the German."""
    for one, other in exchanged_units(pair, *numbers_of(pair), currency=currency):
        what = f"“{pair.source[one.start : one.end]}” became “{pair.target[other.start : other.end]}”"
        yield Hit(f"{what}: but the figure stayed.", source_spans=(one,), target_spans=(other,))


@cache
def _rate_patterns() -> tuple[tuple[re.Pattern[str], ...], ...]:
    """How German and English say outright that something is so often, and how they may say so."""
    return tuple(tuple(map(re.compile, row[1:])) for row in rows("rates.tsv"))


def _rates(pair: Pair) -> Iterator[Hit]:
    """How often or for how long something is: per hour that became per day, daily that became weekly."""
    if not (_RATE_EN.search(pair.target) and _RATE_DE.search(pair.source)):
        return
    lost = added = None
    for in_german, in_english, german_perhaps, english_perhaps in _rate_patterns():
        here, there = in_german.search(pair.source), in_english.search(pair.target)
        if here and not english_perhaps.search(pair.target):
            lost = lost or here
        if there and not german_perhaps.search(pair.source):
            added = added or there
    if lost and added:
        german, english = numbers_of(pair)
        other_figure = any(one.digits for one in (*missing(german, english), *missing(english, german)))
        said = _RATE.search(added[0])
        span = Span(added.start() + (said.start() if said else 0), added.end())
        yield Hit(
            f"“{lost[0]}” became “{pair.target[span.start : span.end]}”.",
            source_spans=(Span(*lost.span()),),
            target_spans=(span,),
            severity="minor" if other_figure else None,  # 20 a month, 240 a year
        )


def _is_converted(pair: Pair) -> bool:
    """Whether the figures of the German changed as the unit did; where none did, those that the English adds."""
    german, english = numbers_of(pair)
    lost = missing(german, [number for number in english if number.required or number.digits])
    added = missing(english, german)
    lost_left, added_left = without_converted(pair, (german, english), lost, added)
    return bool(lost or added) and not (lost_left if lost else added_left)


def _unit(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    hits = [*_exchanged(pair, "unit")] or [*_beside(pair, currency=False)]
    yield from hits
    if not hits:
        yield from _rates(pair)


UNIT = Check(
    id="UNIT",
    category="locale-conventions/measurement-format",
    severity="major",
    side="pair",
    run=_unit,
    summary="a unit exchanged for another",
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "UNTRANSLATED", "SOURCE-LANGUAGE"),
)


def _currency(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    yield from [*_exchanged(pair, "currency")] or _beside(pair, currency=True)


CURRENCY = Check(
    id="CURRENCY",
    category="locale-conventions/currency-format",
    severity="major",
    side="pair",
    run=_currency,
    summary="a currency exchanged for another",
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "UNTRANSLATED", "SOURCE-LANGUAGE"),
)
