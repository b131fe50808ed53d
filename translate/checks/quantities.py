"""Numbers in running text, German or English, in whatever form they are written: with the values they can mean.

A written number may be read in several ways (`1.234` in English text is 1.234 by rule and 1234 where a German format
was kept); all readings are kept, and two texts agree where one reading of each is equal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from translate.checks import numerals
from translate.checks.numerals import Value
from translate.records import Span

_BLANKS = " \u00a0\u202f\u2009"
_NUMBER = rf"""(?:\d{{1,3}}(?P<blank>[{_BLANKS}])\d{{3}}(?:(?P=blank)\d{{3}})*(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)(?!\d)"""
_TOKEN = re.compile(rf"""
    (?P<link>(?:https?://|www\.)\S+|\S+@\S+\.\w+)
  | (?P<iso>(?<![\w.,-])\d{{4}}-\d{{2}}-\d{{2}}(?!\w))
  | (?P<date>(?<![\w.,/])\d{{1,2}}(?:\.[ \u00a0]?\d{{1,2}}\.[ \u00a0]?|/\d{{1,2}}/)(?:\d{{4}}|\d{{2}})(?![\w/]))
  | (?P<daymonth>(?<![\w.,/])\d{{1,2}}\.[ ]?\d{{1,2}}\.(?![\d\w]))
  | (?P<time>(?<![\w.,:])\d{{1,2}}(?::\d{{2}}(?![\d:])|\.\d{{2}}(?=[ \u00a0]?(?:Uhr|[ap]\.?[ ]?m\b)))
      (?:[ \u00a0]?(?:[ap]\.?[ ]?m\b|[AP]M\b))?)
  | (?P<hour>(?<![\w.,:])\d{{1,2}}(?:(?=[ \u00a0]?Uhr\b)|[ \u00a0-]?(?:[ap]\.?[ ]?m\b|[AP]M\b|o['’]clock)))
  | (?P<mixed>(?<![\w.,/])(?:\d+[ \u00a0])?\d{{1,2}}[/⁄](?:[2-9]|1[0-9]|100)(?![\w/]))
  | (?P<decade>(?<![\w.,])(?:\d{{2}}|\d{{3}}0)(?:er(?:n)?\b|['’]?s\b))
  | (?P<embedded>(?<=[^\W\d_])[-‑]?\d+(?!\d))
  | (?P<number>(?<![\d.,]){_NUMBER})
  | (?P<symbol>[½¼¾⅓⅔⅛⅕])
  | (?P<word>[^\W\d_]+)
""", re.VERBOSE)
_PLAIN_GAP = re.compile(rf"[{_BLANKS}‑-]?")
_RANGE_GAP = re.compile(r"\s*(?:[-–—/]|bis(?: zu)?|to|und|and|oder|or|auf|auf etwa)\s*")
_DAY_GAP = re.compile(r"(?:st|nd|rd|th|\.)?(?: of)?[ \u00a0]?")
_DE_MONTHS = ("januar|jänner|jan", "februar|feber|feb", "märz|mär", "april|apr", "mai", "juni|jun", "juli|jul",
              "august|aug", "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez")
_EN_MONTHS = ("january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
              "september|sept|sep", "october|oct", "november|nov", "december|dec")
MONTHS_DE = {name: n for n, names in enumerate(_DE_MONTHS, 1) for name in names.split("|")}
MONTHS_EN = {name: n for n, names in enumerate(_EN_MONTHS, 1) for name in names.split("|")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number as it is written, the values it can mean, and whether the other language must have it too."""

    span: Span
    values: frozenset[Value]
    required: bool = True
    digits: bool = True
    parts: tuple[frozenset[Value], ...] = ()  # a date or score: as good as its parts one by one
    calendar: bool = False  # part of a date


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    span: Span


def numbers(text: str, *, german: bool) -> list[Number]:
    """Every number of `text`, in order; linear in its length."""
    tokens = [_Token(m.lastgroup if m.lastgroup != "blank" else "number", m[0], Span(*m.span()))
              for m in _TOKEN.finditer(text) if m.lastgroup]
    tokens = [token for token in tokens if token.kind != "link"]
    found: list[Number] = []
    position = 0
    while position < len(tokens):
        number, used = _number_at(text, tokens, position, german)
        if number is not None:
            found.append(_join_range(text, found, number))
        position += max(used, 1)
    return _with_days(text, found)


def _with_days(text: str, found: list[Number]) -> list[Number]:
    """The same numbers, those beside a month's name marked as part of a date."""
    months = [any(isinstance(value, tuple) and value[0] == "month" for value in number.values) for number in found]
    for at, number in enumerate(found):
        beside = (at > 0 and months[at - 1] and _DAY_GAP.fullmatch(text, found[at - 1].span.end, number.span.start)) or \
            (at + 1 < len(found) and months[at + 1] and _DAY_GAP.fullmatch(text, number.span.end, found[at + 1].span.start))
        if beside and number.digits and not number.calendar:
            found[at] = replace(number, calendar=True)
    return found


def readings(digits: str, *, german: bool) -> frozenset[Value]:
    """The values of a number written in digits: groups of three, decimals, or a version like 1.2.3."""
    bare = re.sub(rf"[{_BLANKS}'’]", "", digits)
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


def _number_at(text: str, tokens: list[_Token], at: int, german: bool) -> tuple[Number | None, int]:
    token = tokens[at]
    if token.kind == "word":
        return (_german_words if german else _english_words)(text, tokens, at)
    if token.kind == "number":
        return _scaled(text, tokens, at, _digit_number(text, token, german), german)
    if token.kind == "symbol":
        return Number(span=token.span, values=frozenset({numerals.SYMBOL_FRACTIONS[token.text]}), required=False), 1
    if token.kind == "embedded":
        digits = token.text.lstrip("-‑")
        span = Span(token.span.end - len(digits), token.span.end)
        return Number(span=span, values=frozenset({Fraction(int(digits[:40]))}), required=False), 1
    return _SPECIAL[token.kind](token, german), 1


def _digit_number(text: str, token: _Token, german: bool) -> Number:
    values = readings(token.text, german=german)
    after = text[token.span.end: token.span.end + 1]
    if after in numerals.SYMBOL_FRACTIONS and after:
        part = numerals.SYMBOL_FRACTIONS[after]
        values = frozenset(value + part for value in values if isinstance(value, Fraction))
    if not german and re.fullmatch(r"\d\d?00", token.text) and after == "s":
        values |= {Fraction(int(token.text[:-2]) + 1)}
    blank = re.search(rf"[{_BLANKS}]", token.text)
    parts = tuple(readings(part, german=german) for part in token.text.split(blank[0])) if blank else ()
    return Number(span=token.span, values=values, parts=parts)


def _date(token: _Token, german: bool) -> Number:
    first, second, *rest = (int(part) for part in re.findall(r"\d+", token.text))
    days = {first} if "." in token.text or german else {first, second}
    months = {second} if "." in token.text or german else {first, second}
    year = {rest[0]} if rest and rest[0] > 99 else {rest[0], 2000 + rest[0], 1900 + rest[0]} if rest else set()
    month_values: frozenset[Value] = frozenset({*map(Fraction, months), *(("month", m) for m in months)})
    parts = (frozenset(map(Fraction, days)), month_values, frozenset(map(Fraction, year)))
    numbers = "-".join(re.findall(r"\d+", token.text))
    return Number(span=token.span, values=frozenset({numbers}), parts=tuple(p for p in parts if p), calendar=True)


def _iso(token: _Token, german: bool) -> Number:
    year, month, day = (int(part) for part in token.text.split("-"))
    parts: tuple[frozenset[Value], ...] = (
        frozenset({Fraction(day)}), frozenset({Fraction(month), ("month", month)}), frozenset({Fraction(year)}))
    return Number(span=token.span, values=frozenset({token.text}), parts=parts, calendar=True)


def _time(token: _Token, german: bool) -> Number:
    hour, minute = (int(part) for part in re.findall(r"\d+", token.text)[:2])
    values: set[Value] = {f"{hour}:{minute:02}", ("minute", (hour * 60 + minute) % 720)}
    values |= {Fraction(hour), Fraction(hour % 12)} if minute == 0 else {Fraction(hour * 100 + minute, 100)}
    return Number(span=token.span, values=frozenset(values), parts=(frozenset({Fraction(hour)}),
                                                                   frozenset({Fraction(minute)})))


def _hour(token: _Token, german: bool) -> Number:
    hour = int(re.findall(r"\d+", token.text)[0])
    return Number(span=token.span, values=frozenset({Fraction(hour), ("minute", hour * 60 % 720)}))


def _mixed(token: _Token, german: bool) -> Number:
    *whole, above, below = (int(part) for part in re.findall(r"\d+", token.text))
    values: frozenset[Value] = frozenset({Fraction(above, below) + (whole[0] if whole else 0)})
    parts = tuple(frozenset[Value]({Fraction(part), ("month", part)}) for part in (*whole, above, below))
    return Number(span=token.span, values=values, parts=parts)


def _decade(token: _Token, german: bool) -> Number:
    value = int(re.findall(r"\d+", token.text)[0])
    values = {Fraction(value), Fraction(value % 100)} | ({Fraction(1900 + value)} if value < 100 else set())
    if value % 100 == 0:
        values.add(Fraction(value // 100 + 1))
    return Number(span=token.span, values=frozenset(values))


_SPECIAL = {"iso": _iso, "date": _date, "daymonth": _date, "time": _time, "hour": _hour, "mixed": _mixed,
            "decade": _decade}


def _scaled(text: str, tokens: list[_Token], at: int, number: Number, german: bool) -> tuple[Number, int]:
    """`number` times the scale word after it, if there is one."""
    used, scales = 1, numerals.DE_SCALES if german else numerals.EN_SCALES
    spans = numerals.DE_SPANS if german else numerals.EN_SPANS
    while at + used < len(tokens) and _PLAIN_GAP.fullmatch(text, number.span.end, tokens[at + used].span.start):
        token = tokens[at + used]
        factor = scales.get(token.text.lower())
        if factor is None:
            return _spanned(number, spans.get(token.text.lower(), 0)), used
        kept = number.values if len(token.text) == 1 else frozenset()  # "5 m" may be metres
        scaled = frozenset(value * factor for value in number.values if isinstance(value, Fraction))
        scaled |= {(v[0], v[1] * factor) for v in number.values if isinstance(v, tuple) and v[0] == "indefinite"}
        number = replace(number, values=scaled | kept, span=Span(number.span.start, token.span.end), required=True)
        used += 1
    return number, used


def _spanned(number: Number, years: int) -> Number:
    """two decades are twenty years as well"""
    if not years:
        return number
    return replace(number, values=number.values | frozenset(
        v * years for v in number.values if isinstance(v, Fraction)))


def _word_number(token: _Token, values: frozenset[Value], required: bool, *, calendar: bool = False) -> Number:
    return Number(span=token.span, values=values, required=required, digits=False, calendar=calendar)


def _german_words(text: str, tokens: list[_Token], at: int) -> tuple[Number | None, int]:
    token, word = tokens[at], tokens[at].text.lower()
    if word in MONTHS_DE and token.text[0].isupper():
        return _word_number(token, frozenset({("month", MONTHS_DE[word])}), False, calendar=True), 1
    if word in numerals.DE_SCALES and len(word) > 3:
        return _german_bare_scale(text, token, word), 1
    if (found := numerals.german_word(word)) is not None:
        number = _word_number(token, frozenset({found[0]}), found[1])
        number, used = _scaled(text, tokens, at, number, german=True)
        return (_german_fraction(text, tokens, at, number) if used == 1 else (number, used))
    return _roman(text, token), 1


def _german_bare_scale(text: str, token: _Token, word: str) -> Number:
    factor = numerals.DE_SCALES[word]
    if word.endswith("onen") or word.endswith("arden"):
        return _word_number(token, frozenset({("indefinite", factor)}), True)
    return _word_number(token, frozenset({Fraction(factor), ("indefinite", factor)}), factor > 1000)


def _german_fraction(text: str, tokens: list[_Token], at: int, number: Number) -> tuple[Number, int]:
    """zwei Drittel; halb drei (the time)."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or not _PLAIN_GAP.fullmatch(text, number.span.end, after.span.start):
        return number, 1
    part = numerals.german_word(after.text.lower())
    if part is None or not isinstance(part[0], Fraction):
        return number, 1
    value = next(iter(number.values))
    if part[0] < 1 and isinstance(value, Fraction) and value > 1:
        return replace(number, values=frozenset({value * part[0]}), span=Span(number.span.start, after.span.end)), 2
    if text[number.span.start:number.span.end].lower() == "halb" and 1 <= part[0] <= 12:
        time: Value = ("minute", int(part[0] * 60 - 30) % 720)
        return replace(number, values=frozenset({time}), span=Span(number.span.start, after.span.end)), 2
    return number, 1


def _roman(text: str, token: _Token) -> Number | None:
    value = numerals.roman(token.text)
    before = text[: token.span.start].rsplit(None, 1)[-1:] if token.span.start < 200 else \
        text[token.span.start - 40: token.span.start].rsplit(None, 1)[-1:]
    if value is None or not before or not before[0][0].isupper():
        return None
    return _word_number(token, frozenset({Fraction(value)}), len(token.text) > 1)


def _english_words(text: str, tokens: list[_Token], at: int) -> tuple[Number | None, int]:
    token, word = tokens[at], tokens[at].text.lower()
    if word in MONTHS_EN and token.text[0].isupper():
        return _word_number(token, frozenset({("month", MONTHS_EN[word])}), False, calendar=True), 1
    if word in numerals.EN_INDEFINITE:
        return _english_indefinite(text, tokens, at)
    small = numerals.english_words()
    if word in small or (word in numerals.EN_SCALES and len(word) > 3):
        return _english_run(text, tokens, at)
    if (part := numerals.english_part(word)) is not None:
        return _english_half(text, tokens, at, _word_number(token, frozenset({part}), False))
    return _roman(text, token), 1


def _english_indefinite(text: str, tokens: list[_Token], at: int) -> tuple[Number, int]:
    """hundreds of thousands, tens of thousands, millions."""
    value = numerals.EN_INDEFINITE[tokens[at].text.lower()]
    words = [token.text.lower() for token in tokens[at: at + 3]]
    if len(words) == 3 and words[1] == "of" and words[2] in numerals.EN_INDEFINITE:
        value *= numerals.EN_INDEFINITE[words[2]]
        return _word_number(tokens[at], frozenset({("indefinite", value)}), False), 3
    if at > 1 and tokens[at - 1].text.lower() == "of" and tokens[at - 2].text.lower() == "tens":
        value *= 10
    return _word_number(tokens[at], frozenset({("indefinite", value)}), value >= 10**6), 1


def _english_half(text: str, tokens: list[_Token], at: int, number: Number) -> tuple[Number, int]:
    """half a million, half past two."""
    words = [token.text.lower() for token in tokens[at: at + 3]]
    before = [token.text.lower() for token in tokens[max(0, at - 2): at]]
    if before == ["and", "a"]:
        return replace(number, values=number.values | {value + 1 for value in number.values if isinstance(value, Fraction)}), 1
    if len(words) == 3 and words[0] == "half" and words[1] in ("a", "of") and words[2] in numerals.EN_SCALES:
        values = frozenset[Value]({Fraction(numerals.EN_SCALES[words[2]], 2)})
        return replace(number, values=values, span=Span(number.span.start, tokens[at + 2].span.end)), 3
    hour = numerals.english_words().get(words[2], (0, False))[0] if len(words) == 3 and words[1] == "past" else 0
    if words[0] == "half" and 1 <= hour <= 12:
        time: Value = ("minute", (hour * 60 + 30) % 720)
        return replace(number, values=frozenset({time}), span=Span(number.span.start, tokens[at + 2].span.end)), 3
    return number, 1


def _english_run(text: str, tokens: list[_Token], at: int) -> tuple[Number, int]:
    """As many words as make one number: two hundred and fifty thousand, nineteen ninety-six, two and a half."""
    small = numerals.english_words()
    total, current, last, used = 0, -1, -1, 0
    while at + used < len(tokens) and (used == 0 or _joined(text, tokens, at + used)):
        word = tokens[at + used].text.lower()
        factor = numerals.EN_SCALES.get(word, 0) if len(word) > 3 else 0
        if factor:
            current = (1 if current < 0 else current) * factor
            total, current = (total, current) if factor == 100 else (total + current, -1)
            last = factor
        elif word in small and (word not in numerals.EN_LOOSE or used == 0):
            value = small[word][0]
            if not _may_follow(last, current, value):
                break
            current = value if current < 0 else current * 100 + value if 10 <= last < 20 else current + value
            last = value if word not in numerals.EN_LOOSE else 0
        elif word != "and" or last < 100:
            break
        used += 1
        if word in numerals.EN_LOOSE:
            break
    if tokens[at + used - 1].text.lower() == "and":
        used -= 1
    return _english_result(text, tokens, at, used, total + max(current, 0))


def _may_follow(last: int, current: int, value: int) -> bool:
    if current < 0 or last < 0:
        return True
    return (last >= 100 and value < 100) or (last in range(20, 100, 10) and 0 < value < 10) \
        or (10 <= last < 20 and 10 <= value < 100)


def _joined(text: str, tokens: list[_Token], at: int) -> bool:
    return _PLAIN_GAP.fullmatch(text, tokens[at - 1].span.end, tokens[at].span.start) is not None


def _english_result(text: str, tokens: list[_Token], at: int, used: int, value: int) -> tuple[Number, int]:
    span = Span(tokens[at].span.start, tokens[at + used - 1].span.end)
    word = tokens[at].text.lower()
    values: set[Value] = {Fraction(value)}
    required = value > 2 if used > 1 else numerals.english_words().get(word, (0, True))[1]
    if used == 1 and (part := numerals.english_part(word)) is not None:
        values.add(part)
    if used == 1 and word in numerals.EN_SCALES:
        values.add(("indefinite", value))
        required = value > 1000
    if used == 1:
        number, _ = _scaled(text, tokens, at, _word_number(tokens[at], frozenset(values), required), german=False)
        values |= number.values
    tail = [token.text.lower() for token in tokens[at + used: at + used + 3]]
    if tail == ["and", "a", "half"]:
        number = Number(span=Span(span.start, tokens[at + used + 2].span.end), digits=False,
                        values=frozenset({value + Fraction(1, 2)}))
        number, more = _scaled(text, tokens, at + used + 2, number, german=False)
        return number, used + 2 + more
    if tail and value and (part := numerals.english_part(tail[0])) is not None and tail[0] not in ("second", "seconds") \
            and _joined(text, tokens, at + used) and word not in numerals.EN_LOOSE \
            and numerals.english_part(tokens[at + used - 1].text.lower()) is None:
        whole = Span(span.start, tokens[at + used].span.end)
        return Number(span=whole, values=frozenset({value * part}), required=value > 1, digits=False), used + 1
    return Number(span=span, values=frozenset(values), required=required, digits=False), used


def _join_range(text: str, found: list[Number], number: Number) -> Number:
    """`number`, read with the one before it: 1,2 bis 1,5 Millionen shares its scale, 2016/17 its century."""
    if not found or not _RANGE_GAP.fullmatch(text, found[-1].span.end, number.span.start):
        return number
    before = found[-1]
    written = text[number.span.start:number.span.end].lower().split()
    scales = numerals.EN_SCALES | numerals.DE_SCALES
    factors = [scales[word] for word in written if word in scales]
    if factors and len(written) > 1:
        more = frozenset(value * f for value in before.values if isinstance(value, Fraction) for f in factors)
        found[-1] = replace(before, values=before.values | more)
    year = text[before.span.start:before.span.end]
    if re.fullmatch(r"[12]\d{3}", year) and re.fullmatch(r"\d{2}", "".join(written)):
        return replace(number, values=number.values | {Fraction(int(year[:2] + written[0]))})
    return number
