"""Times of the day told apart beyond what their figures say: 15 Uhr is no 3 a.m., halb acht is no half past eight.

A time is the set of minutes after midnight that it may mean: two where nothing says which half of the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from translate.checks import numerals
from translate.checks.tokens import Number
from translate.records import Pair, Span

_HALF_DAY, _DAY = 720, 1440
_HOURS_DE = {word: value for word, value in numerals.german_small().items() if value in range(1, 13)}
_MINUTES_DE = ("fünf", "zehn", "zwanzig", "5", "10", "20", "25")
_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOURS_EN = {word: value for value, word in enumerate(_TWELVE, 1)} | {"midnight": 0, "noon": 12}  # half past midnight
_MAY_HAVE = re.compile(
    r"uhr\b|halb |viertel [vn]|mitternacht|[ap]\.?[ \u00a0]?m\b|:[0-5]\d|half past|quarter (?:past|to)|"
    r"mid(?:night|day)|noon|"
    r"(?:fünf|zehn|zwanzig|five|ten|twenty|5|10|20)(?: min\w+)? (?:vor|nach|to|past|before|after) ",
    re.IGNORECASE,
)
_GERMAN = re.compile(
    rf"\b(?:(?P<hour>\d{{1,2}}|{'|'.join(_HOURS_DE)})(?:[.:](?P<minute>[0-5]\d))?[ \u00a0]?Uhr\b"
    r"(?: (?P<part>morgens|früh|vormittags|mittags|nachmittags|abends|nachts|in der Nacht|in der Früh|"
    r"am (?:frühen |späten )?(?:Morgen|Vormittag|Nachmittag|Abend))\b)?"
    rf"|(?P<beside>(?<!nach )(?<!vor )halb|(?:viertel|(?:{'|'.join(_MINUTES_DE)})(?: Minuten)?) (?:vor|nach)(?: halb)?)"
    rf" (?P<next>{'|'.join(_HOURS_DE)})\b|(?P<name>mitternacht))",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"\b(?:(?P<hour>\d{{1,2}}|{'|'.join(_HOURS_EN)})(?:[.:](?P<minute>[0-5]\d)(?!\d|:\d))?"
    r"(?:[ \u00a0]?(?P<part>[ap])\.?[ \u00a0]?m\b|(?<=:\d\d))"
    r"|(?P<beside>half past|(?:quarter|(?:five|ten|twenty(?:-five)?|5|10|20|25)(?: minutes)?) (?:past|to|before|after))"
    rf" (?P<next>{'|'.join(_HOURS_EN)}|\d{{1,2}})\b"
    r"|(?<!past )(?P<name>midnight|noon|midday)\b)",
    re.IGNORECASE,
)
_MINUTES = {
    "halb": -30, "half": 30, "viertel": 15, "quarter": 15, "fünf": 5, "five": 5, "zehn": 10, "ten": 10, "zwanzig": 20,
    "twenty": 20, "twenty-five": 25,
}  # fmt: skip
_AHEAD = re.compile(r" (?:vor|to|before)\b")
# hours of twelve that a part of the day moves to its second half; None: those of the first are meant
_LATER: Mapping[str, Iterable[int]] = {
    "morgens": (), "früh": (), "vormittags": (), "a": (), "mittags": (12, 1, 2), "nachmittags": range(13),
    "abends": range(13), "nachts": (8, 9, 10, 11), "p": range(13), "in der nacht": (8, 9, 10, 11), "in der früh": (),
    "am morgen": (), "am frühen morgen": (), "am vormittag": (), "am späten vormittag": (), "am nachmittag": range(13),
    "am frühen nachmittag": range(13), "am späten nachmittag": range(13), "am abend": range(13),
    "am frühen abend": range(13), "am späten abend": range(13),
}  # fmt: skip
# where German counts the hours from one to eleven twice, or from afternoon on
_LATER_SAID = re.compile(r"abend|nachmittag|mittag|spät|dunkel|dämmer|feierabend|sonnenunter", re.IGNORECASE)
_AT_NIGHT = re.compile(r"\b(?:nachts?|nächt\w+)\b", re.IGNORECASE)
_SMALL_HOURS = range(1, 7)
_NAMED = {"mitternacht": 0, "midnight": 0, "noon": _HALF_DAY, "midday": _HALF_DAY}
_ELSEWHERE = re.compile(r"\b(?:GMT|UTC|BST|CES?T|MES?Z|[ECP][DS]?T|[Ll]ocal time|Ortszeit)\b")


class Time(NamedTuple):
    """Where a time stands and the minutes after midnight it may mean."""

    span: Span
    minutes: frozenset[int]


def _both(hour: int, minute: int = 0) -> frozenset[int]:
    at = hour * 60 + minute
    return frozenset({at % _DAY} if hour > 12 or hour == 0 else {at % _HALF_DAY, at % _HALF_DAY + _HALF_DAY})


def _times(text: str, pattern: re.Pattern[str], hours: Mapping[str, int]) -> Iterator[Time]:
    for match in pattern.finditer(text):
        found = {name: (value or "").lower() for name, value in match.groupdict().items()}
        if pattern is _GERMAN and found["hour"].isdecimal() and not found["part"]:
            found["part"] = _unsaid_part(text, int(found["hour"]), found["minute"])
        if minutes := _meant(found, hours):
            yield Time(Span(*match.span()), minutes)


def _unsaid_part(text: str, hour: int, minute: str) -> str:
    """The part of the day that figures mean where no word of the German says one: 3.40 Uhr is in the morning."""
    if _LATER_SAID.search(text) or (_AT_NIGHT.search(text) and hour not in _SMALL_HOURS):
        return ""
    return "mittags" if hour == 12 and minute else "morgens" if 0 < hour < 12 else ""


def _meant(found: Mapping[str, str], hours: Mapping[str, int]) -> frozenset[int]:
    """What the parts of a time mean; nothing for hours there are not."""
    if found["name"]:
        return frozenset({_NAMED.get(found["name"], 0)})
    written = found["hour"] or found["next"]
    hour = int(written) if written.isdecimal() else hours.get(written, _DAY)  # "ſechs" matches, too
    minute = _beside(found["beside"]) if found["beside"] else int(found["minute"] or 0)
    if hour > (12 if found["next"] else 24):
        return frozenset()
    if found["part"] and 1 <= hour <= 12:
        later = hour in _LATER.get(found["part"], ())
        return frozenset({(hour * 60 + minute) % _HALF_DAY + _HALF_DAY * later})
    return _both(hour, minute)


def _beside(words: str) -> int:
    """The minutes from the hour that is named: of "zehn vor" -10, of "fünf nach halb" -25."""
    first = words.split()[0]
    minutes = int(first) if first.isdecimal() else _MINUTES.get(first, 0)
    return (-minutes if _AHEAD.search(words) else minutes) - 30 * words.endswith(" halb")


def _apart(here: list[Time], there: list[Time], numbers: Iterable[Number]) -> list[Span]:
    """The times that the other text has in no form, nor as a bare number."""
    bare = (value for number in numbers for value in number.values if isinstance(value, Fraction))
    said = {m for time in there for m in time.minutes}
    said |= {m for value in bare if value.denominator == 1 and 0 <= value <= 24 for m in _both(int(value))}
    return [time.span for time in here if not time.minutes & said]


def changed_times(
    pair: Pair, german: Iterable[Number], english: Iterable[Number]
) -> tuple[list[Span], list[Span]]:
    """Times of the German and of the English that the other text has not, where both have some; none across time zones.

    `german` and `english` are the numbers of the texts: "from 8 to 5 p.m." names an hour without a word of time.
    """
    if not (_MAY_HAVE.search(pair.source) and _MAY_HAVE.search(pair.target)):
        return [], []
    here = list(_times(pair.source, _GERMAN, _HOURS_DE))
    there = list(_times(pair.target, _ENGLISH, _HOURS_EN))
    lost, added = _apart(here, there, _outside(english, there)), _apart(there, here, _outside(german, here))
    if not (lost and added) or _ELSEWHERE.search(pair.source) or _ELSEWHERE.search(pair.target):
        return [], []
    return lost, added


def _outside(numbers: Iterable[Number], times: list[Time]) -> Iterator[Number]:
    within = {at for time in times for at in range(time.span.start, time.span.end)}
    return (number for number in numbers if number.span.start not in within)
