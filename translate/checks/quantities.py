"""Numbers in running text, German or English, in whatever form they are written: with the values they can mean.

A written number may be read in several ways (`1.234` in English text is 1.234 by rule and 1234 where a German format
was kept); all readings are kept, and two texts agree where one reading of each is equal.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TypeGuard

from translate.checks import numerals
from translate.checks.days import day_and_month, with_days
from translate.checks.numerals import Value
from translate.checks.spelled_numbers import english_words, german_words, may_count, scaled
from translate.checks.tokens import BLANKS, DIGIT, WORD, Number, Token, tokens
from translate.records import Span

_COUNTRY = re.compile(r"^(?:\+|00)4[139](?: ?\(0\))?")
_RANGE_GAP = re.compile(r"\s*(?:[-–—/]|bis(?: zu)?|to|und|and|oder|or|auf|auf etwa)\s*")
_SUM_GAP = re.compile(r" (?P<unit>[^\W\d_]+)(?:,? (?:und|and)|,)? ")  # 4 years and 6 months
_DOTTED_TIME = re.compile(r"(1?\d|2[0-4])\.([0-5]\d)")
_PLUS_GAP = re.compile(r"\.?[ \u00a0]?\+[ \u00a0]?")
_HALVES = frozenset[Value]({Fraction(minute) for minute in (45, 90, 105, 120)})  # where stoppage time is counted from
# whether German -> what may stand between minutes and an hour, and the sign it gives the minutes
_HOUR_GAP = {
    True: {" vor ": -1, " nach ": 1, " Minuten vor ": -1, " Minuten nach ": 1},
    False: {" to ": -1, " past ": 1, " before ": -1, " after ": 1, " minutes to ": -1, " minutes past ": 1},
}
_THOUSANDS = re.compile(r"\b(?:(?P<million>MEUR)|TEUR|kEUR|T€)[ \u00a0]?\Z")  # ahead of a figure
_TURN = re.compile(r"(?:Wende|Übergang|Wechsel|Schwelle) (?:vom|des) \Z")  # vom 18. zum 19. Jahrhundert
_TURN_GAP = re.compile(r"\.? (?:zum|ins|in das|auf das) ")
_MINUTES: dict[object, int] = {Fraction(1, 4): 15, Fraction(3, 4): 45}
_MINUTES |= {Fraction(minutes): minutes for minutes in (5, 10, 20, 25)}


def numbers(text: str, *, german: bool) -> list[Number]:
    """Every number of `text`, in order; linear in its length."""
    if not DIGIT.search(text) and not any(may_count(word, german) for word in WORD.findall(text)):
        return []
    pieces = tokens(text)
    found: list[Number] = []
    position = 0
    while position < len(pieces):
        if pieces[position].kind == "word" and not may_count(pieces[position].text, german):
            position += 1
            continue
        number, used = _number_at(text, pieces, position, german)
        if number is not None:
            found.append(_join_range(text, found, number))
        position += max(used, 1)
    found = _with_clubs(text, _with_stoppage(text, found))
    if german and "ahrhundert" in text:
        found = _with_turns(text, found)
    return _with_times(text, _with_sums(text, with_days(text, found), german), german)


def _with_turns(text: str, found: list[Number]) -> list[Number]:
    """The same numbers, those of the turn from the 18th to the 19th century as 1800 and as that of the 19th, too."""
    for at, (before, after) in enumerate(pairwise(found)):
        turned = after.values & {value + 1 for value in before.values if isinstance(value, Fraction)}
        ahead = text[max(0, before.span.start - 20) : before.span.start]
        if turned and _TURN.search(ahead) and _TURN_GAP.fullmatch(text, before.span.end, after.span.start):
            year = {(value - 1) * 100 for value in turned if isinstance(value, Fraction)}
            found[at] = replace(before, values=before.values | turned | year)
            found[at + 1] = replace(after, values=after.values | year)
    return found


def _with_stoppage(text: str, found: list[Number]) -> list[Number]:
    """The same numbers, those of 90.+4 as 94, too; English may leave the 90 to the words "stoppage time"."""
    for at, (half, more) in enumerate(pairwise(found)):
        if half.values & _HALVES and _PLUS_GAP.fullmatch(text, half.span.end, more.span.start):
            minutes = [value for value in more.values if isinstance(value, Fraction)]
            sums: set[Value] = {one + other for one in half.values if isinstance(one, Fraction) for other in minutes}
            found[at] = replace(half, values=half.values | sums, required=False, kind="code")
            found[at + 1] = replace(more, values=more.values | sums)
    return found


def _with_clubs(text: str, found: list[Number]) -> list[Number]:
    """The same numbers, those of Schalke 04 and 1. FC Köln as parts of names, which English often leaves out."""
    any_figure = any(number.digits for number in found)
    clubs = [match.span() for match in numerals.club_names().finditer(text)] if any_figure else []
    for at, number in enumerate(found) if clubs else ():
        if any(start <= number.span.start and number.span.end <= end for start, end in clubs):
            found[at] = replace(number, required=False, kind="code")
    return found


def _with_sums(text: str, found: list[Number], german: bool) -> list[Number]:
    """The same numbers, those of four years and six months as four and a half years, too."""
    lasting = numerals.lasting(german)
    for at in range(1, len(found)):
        more, less = found[at - 1], found[at]
        gap = _SUM_GAP.fullmatch(text, more.span.end, less.span.start)
        unit, size = lasting.get(gap["unit"].lower(), ("", 0)) if gap else ("", 0)
        rest = [value for value in _lasting(less, unit) if value < size]
        sums: set[Value] = {(unit, one + other) for one in _lasting(more, unit) for other in rest}
        if sums:
            found[at - 1 : at + 1] = (replace(number, values=number.values | sums) for number in (more, less))
    return found


def _lasting(number: Number, unit: str) -> list[int]:
    return [value[1] for value in number.values if isinstance(value, tuple) and value[0] == unit]


def _with_times(text: str, found: list[Number], german: bool) -> list[Number]:
    """The same numbers, those of Viertel nach acht, 8 Uhr 30 and ten to six as times of the day, too."""
    for at, (one, other) in enumerate(pairwise(found)):
        gap = text[one.span.end : other.span.start]
        said = _after_the_hour(one, other) if german and gap == " Uhr " else _beside_the_hour(one, other, gap, german)
        times: set[Value] = {("minute", time % 720) for time in said}
        if times:
            found[at] = replace(found[at], values=found[at].values | times, kind="")
            found[at + 1] = replace(other, values=other.values | times)
    return found


def _after_the_hour(hour: Number, minutes: Number) -> set[int]:
    return {time + int(value) for time in _times(hour) for value in minutes.values if _is_whole(value, 59)}


def _beside_the_hour(before: Number, hour: Number, gap: str, german: bool) -> set[int]:
    if not german and gap in ("-", " ") and not (before.digits or hour.digits):  # nine-thirty
        late = [int(value) for value in hour.values if _is_whole(value, 59) and value >= 10]
        return {60 * int(value) + minutes for value in before.values if _is_whole(value, 12) for minutes in late}
    minutes = next((_MINUTES[value] for value in before.values if value in _MINUTES), 0)
    sign = _HOUR_GAP[german].get(gap, 0) if minutes else 0
    if sign:
        return {time + sign * minutes for time in _times(hour)}
    quarter = german and gap == " " and before.kind == "part" and minutes  # viertel neun is 8:15
    return {time + minutes - 60 for time in _times(hour)} if quarter else set()


def _times(number: Number) -> set[int]:
    """The minutes after twelve that a number may mean as a time of the day, most as an hour."""
    said = {value[1] for value in number.values if isinstance(value, tuple) and value[0] == "minute"}
    return said or {int(value) * 60 for value in number.values if _is_whole(value, 12)}  # of midnight: 0


def _is_whole(value: Value, most: int) -> TypeGuard[Fraction]:
    return isinstance(value, Fraction) and value.denominator == 1 and 0 <= value <= most


def readings(digits: str, *, german: bool) -> frozenset[Value]:
    """The values of a number written in digits: groups of three, decimals, or a version like 1.2.3."""
    bare = re.sub(rf"[{BLANKS}'’]", "", digits)
    parts = re.split(r"[.,]", bare)
    if len(parts) == 1:
        return frozenset({Fraction(int(bare[:40]))})
    marks = [c for c in bare if c in ".,"]
    grouped = 1 <= len(parts[0]) <= 3 and parts[0] != "0" and all(len(part) == 3 for part in parts[1:])
    if len(set(marks)) == 1 and grouped:
        return _grouped_readings(parts, marks, german)
    if len(set(marks)) == 1 and len(marks) > 1:
        return frozenset({bare.replace(",", "."), *(Fraction(int(part[:40])) for part in parts)})
    whole, decimals = "".join(parts[:-1])[:40], parts[-1][:40]
    return frozenset({Fraction(int(whole + decimals), 10 ** len(decimals))})


def _grouped_readings(parts: list[str], marks: list[str], german: bool) -> frozenset[Value]:
    values: set[Value] = {Fraction(int("".join(parts)[:40]))}
    foreign = marks[0] == ("," if german else ".")  # 1,234 in German: a decimal by rule, groups where English was kept
    if len(parts) == 2 and foreign and not parts[1].endswith("00"):
        values.add(Fraction(int("".join(parts)[:40]), 1000))
    return frozenset(values)


def _number_at(text: str, pieces: list[Token], at: int, german: bool) -> tuple[Number | None, int]:
    token = pieces[at]
    if token.kind == "word":
        return (german_words if german else english_words)(text, pieces, at)
    if token.kind == "number":
        number = _digit_number(text, token, german)
        ahead = _THOUSANDS.search(text[max(0, token.span.start - 5) : token.span.start])
        if ahead:
            factor = 10**6 if ahead["million"] else 1000
            values = frozenset(value * factor for value in number.values if isinstance(value, Fraction))
            return replace(number, values=values), 1
        if _has_part(text, pieces, at):
            number = replace(number, span=Span(token.span.start, pieces[at + 1].span.end))  # 1½ Stunden
            number, used = scaled(text, pieces, at + 1, number, german)
            return number, used + 1
        return scaled(text, pieces, at, number, german)
    if token.kind == "symbol":
        part = frozenset[Value]({numerals.SYMBOL_FRACTIONS[token.text]})
        return Number(span=token.span, values=part, required=False, kind="part"), 1
    if token.kind == "embedded":
        digits = token.text.lstrip("-‑")
        span = Span(token.span.end - len(digits), token.span.end)
        return Number(span=span, values=frozenset({Fraction(int(digits[:40]))}), required=False, kind="code"), 1
    return _SPECIAL[token.kind](token, german), 1


def _has_part(text: str, pieces: list[Token], at: int) -> bool:
    """Whether a fraction in one sign belongs to a whole number: 1½, 2 ½."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return after is not None and after.kind == "symbol" and text[pieces[at].span.end : after.span.start] in ("", " ")


def _digit_number(text: str, token: Token, german: bool) -> Number:
    values = readings(token.text, german=german)
    after = text[token.span.end : token.span.end + 2].lstrip(" ")[:1]
    if after in numerals.SYMBOL_FRACTIONS and after:
        part = numerals.SYMBOL_FRACTIONS[after]
        values = frozenset(value + part for value in values if isinstance(value, Fraction))
    if not german and re.fullmatch(r"\d\d?00", token.text) and after == "s":
        values |= {Fraction(int(token.text[:-2]) + 1)}
    if not german and (time := _DOTTED_TIME.fullmatch(token.text)):  # at 8.30
        values |= {("minute", (int(time[1]) * 60 + int(time[2])) % 720)}
    blank = re.search(rf"[{BLANKS}]", token.text)
    parts = tuple(readings(part, german=german) for part in token.text.split(blank[0])) if blank else ()
    return Number(span=token.span, values=values, parts=parts)


def _date(token: Token, german: bool) -> Number:
    first, second, *rest = (int(part) for part in re.findall(r"\d+", token.text))
    days = {first} if "." in token.text or german else {first, second}
    months = {second} if "." in token.text or german else {first, second}
    year = {rest[0]} if rest and rest[0] > 99 else {rest[0], 2000 + rest[0], 1900 + rest[0]} if rest else set()
    parts = (*day_and_month(days, months), frozenset[Value](map(Fraction, year)))
    numbers = "-".join(re.findall(r"\d+", token.text))
    values: set[Value] = {numbers}
    span = token.span
    if token.kind == "daymonth" and not german:  # "a mark of 3.4.", "at 7.10." at the end of a sentence
        span = Span(span.start, span.end - 1)
        bare = Token("number", token.text.replace(" ", "").rstrip("."), span)
        values |= _digit_number(bare.text, bare, german).values
    return Number(span=span, values=frozenset(values), parts=tuple(p for p in parts if p), calendar=True)


def _iso(token: Token, german: bool) -> Number:
    year, month, day = (int(part) for part in token.text.split("-"))
    parts = (*day_and_month((day,), (month,)), frozenset[Value]({Fraction(year)}))
    return Number(span=token.span, values=frozenset({token.text}), parts=parts, calendar=True)


def _phone(token: Token, german: bool) -> Number:
    """030 123456 and +49 30 123456 are the same, however they are grouped."""
    national = _COUNTRY.sub("", token.text)
    groups = re.findall(r"\d+", national)
    whole = int("".join(groups))
    parts = tuple(frozenset[Value]({Fraction(int(group))}) for group in groups)
    return Number(span=token.span, values=frozenset({f"phone {whole}", Fraction(whole)}), parts=parts)


def _time(token: Token, german: bool) -> Number:
    hour, minute = (int(part) for part in re.findall(r"\d+", token.text)[:2])
    values: set[Value] = {f"{hour}:{minute:02}", ("minute", (hour * 60 + minute) % 720)}
    values |= {Fraction(hour), Fraction(hour % 12)} if minute == 0 else {Fraction(hour * 100 + minute, 100)}
    return Number(
        span=token.span, values=frozenset(values), parts=(frozenset({Fraction(hour)}), frozenset({Fraction(minute)}))
    )


def _hour(token: Token, german: bool) -> Number:
    hour = int(re.findall(r"\d+", token.text)[0])
    return Number(span=token.span, values=frozenset({Fraction(hour), Fraction(hour % 12), ("minute", hour * 60 % 720)}))


def _mixed(token: Token, german: bool) -> Number:
    *whole, above, below = (int(part[:40]) for part in re.findall(r"\d+", token.text))
    values: frozenset[Value] = frozenset({Fraction(above, below) + (whole[0] if whole else 0)})
    parts = tuple(frozenset[Value]({Fraction(part), ("month", part)}) for part in (*whole, above, below))
    always = token.text == "24/7"  # "rund um die Uhr"
    return Number(span=token.span, values=values, parts=parts, required=not always)


def _decade(token: Token, german: bool) -> Number:
    value = int(re.findall(r"\d+", token.text)[0])
    values: set[Value] = {Fraction(value), *numerals.decades(value)}
    if value % 100 == 0:
        values.add(Fraction(value // 100 + 1))
    parts: tuple[frozenset[Value], ...] = ()
    if value >= 1000:  # die 80er Jahre des 19. Jahrhunderts; the century alone does not make two decades the same
        parts = (frozenset(values), frozenset({("century", value // 100 + 1)}))
    return Number(span=token.span, values=frozenset(values), parts=parts, kind="decade")


_SPECIAL = {
    "phone": _phone,
    "iso": _iso,
    "date": _date,
    "daymonth": _date,
    "time": _time,
    "hour": _hour,
    "mixed": _mixed,
    "decade": _decade,
}


def _join_range(text: str, found: list[Number], number: Number) -> Number:
    """`number`, read with the one before it: 1,2 bis 1,5 Millionen shares its scale, 2016/17 its century."""
    if not found or not _RANGE_GAP.fullmatch(text, found[-1].span.end, number.span.start):
        return number
    before = found[-1]
    written = text[number.span.start : number.span.end].lower().split()
    scales = numerals.scales(False) | numerals.scales(True)
    factors = [scales[word] for word in written if word in scales]
    if factors and len(written) > 1:
        more = frozenset(value * f for value in before.values if isinstance(value, Fraction) for f in factors)
        found[-1] = replace(before, values=before.values | more)
    if any(isinstance(value, tuple) and value[0] == "minute" for value in number.values):  # 17 und 20 Uhr
        hours = [value for value in before.values if isinstance(value, Fraction) and 0 < value <= 24]
        found[-1] = replace(before, values=before.values | {hour % 12 for hour in hours})
    year = text[before.span.start : before.span.end]
    if re.fullmatch(r"[12]\d{3}", year) and re.fullmatch(r"\d{2}", "".join(written)):
        return replace(number, values=number.values | {Fraction(int(year[:2] + written[0]))})
    return number
