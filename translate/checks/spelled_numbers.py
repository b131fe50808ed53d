"""Numbers written in words, or in digits with a scale word after them: German and English."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from translate.checks import numerals
from translate.checks.numerals import Value
from translate.checks.tokens import MONTHS_DE, MONTHS_EN, PLAIN_GAP, Number, Token
from translate.records import Span

_TAKE_CARE = re.compile(  # Gib acht, dass ...; Gib gut acht auf ...; acht zu geben; no number
    r"(?<!\bes )\b[Gg](?:ib|ibt|ebt|eben|ab|aben)(?: (?:Sie|gut|bitte|immer|stets|genau|besonders)){0,2} "
    r"acht(?=[,.!;:]| auf\b| dass\b)|\bacht (?:zu |ge)?g(?:eben|ab|ibt)\b"
)
_AUGUSTUS = re.compile(r"August (?:de[mnr] (?:Stark|Jünger|Älter|Fromm|Zweit|Dritt)|I{1,3}\b)")
_COUNTED_OFF = ("first", "last", "past", "next", "previous", "preceding", "following", "consecutive", "straight")
_TIMED = ("tenths", "hundredths", "thousandths")  # of a second, on a clock
# Bio is a scale before money alone: 2 Bio-Zitronen are organic
_NO_TRILLIONS = re.compile(r"(?!\.|[ \u00a0](?:€|\$|£|Euro|EUR|Dollar|US|USD|Yen|Yuan|Rubel|Franken|Won))")
_DECADES = ("er", "ern", "erjahre", "erjahren")  # neunziger, Neunzigerjahre
_DECADE = re.compile(r"[zß]iger(?:n|jahren?)?")


@lru_cache(maxsize=16_384)
def may_count(word: str, german: bool) -> bool:
    """Whether `word` may begin a number at all: most words are told apart here, once."""
    low = word.lower()
    if word[0] in "IVX" and numerals.roman(word) is not None:
        return True
    if german:
        return low in MONTHS_DE or low in numerals.scales(True) or numerals.german_word(low) is not None
    return (
        low in MONTHS_EN
        or low in numerals.indefinite(False)
        or low in numerals.scales(False)
        or low in numerals.english_words()
        or numerals.english_part(low) is not None
    )


def scaled(text: str, tokens: list[Token], at: int, number: Number, german: bool) -> tuple[Number, int]:
    """`number` times the scale word after it, if there is one."""
    used, scales = 1, numerals.scales(german)
    while at + used < len(tokens) and PLAIN_GAP.fullmatch(text, number.span.end, tokens[at + used].span.start):
        token, end = tokens[at + used], tokens[at + used].span.end
        factor = scales.get(token.text.lower())
        if token.text in ("Bio", "bio") and _NO_TRILLIONS.match(text, end):
            factor = None
        elif token.text == "T" and text.startswith("€", end):  # 780 T€
            factor, end = 1000, end + 1
        elif factor is None and text.startswith(".", end):  # 2,5 Bill. Euro, but 1998 Bill Clinton
            factor, end = scales.get(f"{token.text.lower()}."), end + 1
        if factor is None:
            return _spanned(number, token.text.lower(), german), used
        kept = number.values if len(token.text) == 1 else frozenset()  # "5 m" may be metres
        scaled: set[Value] = {value * factor for value in number.values if isinstance(value, Fraction)}
        scaled |= {(v[0], v[1] * factor) for v in number.values if isinstance(v, tuple) and v[0] == "indefinite"}
        number = replace(
            number, values=frozenset(scaled) | kept, span=Span(number.span.start, end), required=True
        )
        used += 1
    if at + used < len(tokens) and text[number.span.end : tokens[at + used].span.start] == ". ":  # 19. Jahrhundert
        number = _spanned(number, tokens[at + used].text.lower(), german)
        if text.endswith(("er Jahre des ", "er Jahren des "), 0, number.span.start):  # the 80s of it: the 1880s
            centuries = {("century", int(value)) for value in number.values if isinstance(value, Fraction)}
            number = replace(number, values=number.values | centuries)
    return number, used


def _spanned(number: Number, word: str, german: bool) -> Number:
    """Two decades are twenty years as well, half a year is six months, and two weeks are 14 days, in seconds."""
    span, (unit, size) = numerals.spans(german).get(word), numerals.lasting(german).get(word, ("", 0))
    if not (span or unit):
        return number
    plain = [value for value in number.values if isinstance(value, Fraction)]
    more: set[Value] = {value * span for value in plain} if span else set()
    more |= {(unit, int(value * size)) for value in plain if unit and (value * size).denominator == 1}
    if german and 8 in plain and word.startswith("tag"):  # in acht Tagen: in a week
        more.add(numerals.lasting(german)["woche"])
    return replace(number, values=number.values | more)


def _word_number(
    token: Token, values: frozenset[Value], required: bool, *, calendar: bool = False, kind: str = ""
) -> Number:
    return Number(span=token.span, values=values, required=required, digits=False, calendar=calendar, kind=kind)


def _kind(value: Value, rank: bool) -> str:
    if isinstance(value, tuple):
        return "open" if value[0] == "indefinite" else ""
    return "rank" if rank else "part" if isinstance(value, Fraction) and 0 < value < 1 else ""


def _in_percent(fold: Value) -> frozenset[Value]:
    """What three times as much is in percent, and what it is more."""
    return frozenset({fold * 100, fold * 100 - 100} if isinstance(fold, Fraction) else ())


def german_words(text: str, tokens: list[Token], at: int) -> tuple[Number | None, int]:
    """The number that begins at token `at` of a German text, and how many tokens it takes; None where none does."""
    token, word = tokens[at], tokens[at].text.lower()
    if word in MONTHS_DE and token.text[0].isupper() and not _AUGUSTUS.match(text, token.span.start):
        return _word_number(token, frozenset({("month", MONTHS_DE[word])}), False, calendar=True), 1
    if word in numerals.scales(True) and len(word) > 3:
        return scaled(text, tokens, at, _german_bare_scale(text, token, word), german=True)
    if token.text == "acht" and _takes_care(text, token):
        return None, 1
    if word == "rund" and not text.startswith(" um die Uhr", token.span.end):
        return None, 1
    if (found := numerals.german_word(word)) is not None:
        years = (
            numerals.decades(int(found[0])) if word.endswith(_DECADES) and isinstance(found[0], Fraction) else ()
        )
        kind = "decade" if years and _DECADE.search(word) else _kind(found[0], numerals.german_rank(word) is not None)
        more = _in_percent(found[0]) if numerals.is_fold(word, german=True) else frozenset()
        kind = "fold" if more else kind
        values = frozenset({found[0], *years, *more})
        number = _word_number(token, values, found[1] and not _is_noun(text, token), kind=kind)
        if word == "paar":
            return number, 1  # ein paar tausend: thousands, not two of them
        number, used = scaled(text, tokens, at, number, german=True)
        return _german_fraction(text, tokens, at, number) if used == 1 else (number, used)
    return _roman(text, token), 1


def _is_noun(text: str, token: Token) -> bool:
    """Whether a number word has a capital inside the sentence: die Elf, sich in Acht nehmen."""
    return token.text[0].isupper() and text[max(0, token.span.start - 2) : token.span.start].rstrip()[-1:].isalnum()


def _takes_care(text: str, token: Token) -> bool:
    near = _TAKE_CARE.finditer(text, max(0, token.span.start - 40), token.span.end + 12)
    return any(match.start() <= token.span.start < match.end() for match in near)


def _german_bare_scale(text: str, token: Token, word: str) -> Number:
    factor = numerals.scales(True)[word]
    if word.endswith("onen") or word.endswith("arden"):
        return _word_number(token, frozenset({("indefinite", factor)}), True)
    one = word == "dutzend" and text.endswith(("das ", "Das "), 0, token.span.start)  # das Dutzend Eier
    values = frozenset[Value]({Fraction(factor), ("indefinite", factor)})
    return _word_number(token, values, one or factor > 1000, kind="open")


def _german_fraction(text: str, tokens: list[Token], at: int, number: Number) -> tuple[Number, int]:
    """zwei Drittel; halb drei (the time)."""
    after = tokens[at + 1] if at + 1 < len(tokens) and number.kind != "rank" else None  # das zweite Viertel
    if after is None or not PLAIN_GAP.fullmatch(text, number.span.end, after.span.start):
        return number, 1
    part = numerals.german_word(after.text.lower())
    if part is None or not isinstance(part[0], Fraction):
        return number, 1
    value = next(iter(number.values))
    if part[0] < 1 and isinstance(value, Fraction) and value > 1:
        span = Span(number.span.start, after.span.end)
        return replace(number, values=frozenset({value * part[0]}), span=span, kind="part"), 2
    if text[number.span.start : number.span.end].lower() == "halb" and 1 <= part[0] <= 12:
        time: Value = ("minute", int(part[0] * 60 - 30) % 720)
        return replace(number, values=frozenset({time}), span=Span(number.span.start, after.span.end)), 2
    return number, 1


def _roman(text: str, token: Token) -> Number | None:
    """A Roman numeral after a word, asked for after a capitalised one: Wilhelm II, World War II, area II."""
    value = numerals.roman(token.text) if token.text[0] in "IVX" else None
    before = text[max(0, token.span.start - 40) : token.span.start].rsplit(None, 1)[-1:]
    named = bool(before) and before[0].lstrip("\"„“”»«'(")[:1].isupper()
    if value is None or not before or (len(token.text) == 1 and not named):
        return None
    return _word_number(token, frozenset({Fraction(value)}), len(token.text) > 1 and named)


def english_words(text: str, tokens: list[Token], at: int) -> tuple[Number | None, int]:
    """The same for an English text."""
    token, word = tokens[at], tokens[at].text.lower()
    if word in MONTHS_EN and token.text[0].isupper():
        return _word_number(token, frozenset({("month", MONTHS_EN[word])}), False, calendar=True), 1
    if word in numerals.indefinite(False):
        return _english_indefinite(text, tokens, at)
    small = numerals.english_words()
    if word in small or (word in numerals.scales(False) and len(word) > 3):
        return _english_run(text, tokens, at)
    if (part := numerals.english_part(word)) is not None:
        number, used = _english_half(text, tokens, at, _word_number(token, frozenset({part}), False, kind="part"))
        return _part_of_a_time(number, tokens, at + used), used
    return _roman(text, token), 1


def _english_indefinite(text: str, tokens: list[Token], at: int) -> tuple[Number, int]:
    """hundreds of thousands, tens of thousands, millions."""
    value = numerals.indefinite(False)[tokens[at].text.lower()]
    words = [token.text.lower() for token in tokens[at : at + 3]]
    if len(words) == 3 and words[1] == "of" and words[2] in numerals.indefinite(False):
        value *= numerals.indefinite(False)[words[2]]
        return _word_number(tokens[at], frozenset({("indefinite", value)}), False, kind="open"), 3
    if at > 1 and tokens[at - 1].text.lower() == "of" and tokens[at - 2].text.lower() == "tens":
        value *= 10
    return _word_number(tokens[at], frozenset({("indefinite", value)}), value >= 10**6, kind="open"), 1


def _english_half(text: str, tokens: list[Token], at: int, number: Number) -> tuple[Number, int]:
    """half a million, half past two."""
    words = [token.text.lower() for token in tokens[at : at + 3]]
    before = [token.text.lower() for token in tokens[max(0, at - 2) : at]]
    if before == ["and", "a"]:
        values = number.values | {value + 1 for value in number.values if isinstance(value, Fraction)}
        unit = tokens[at - 3].text.lower() if at > 2 else ""  # an hour and a half
        return _spanned(replace(number, values=values), unit, german=False), 1
    used = 3 if words[1:2] in (["a"], ["of"]) else 2  # half a million, half million
    if words[0] == "half" and len(words) >= used and words[used - 1] in numerals.scales(False):
        values = frozenset[Value]({Fraction(numerals.scales(False)[words[used - 1]], 2)})
        return replace(number, values=values, span=Span(number.span.start, tokens[at + used - 1].span.end)), used
    hour = numerals.english_words().get(words[2], (-1, False))[0] if len(words) == 3 and words[1] == "past" else -1
    if words[0] == "half" and 0 <= hour <= 12:  # half past midnight
        time: Value = ("minute", (hour * 60 + 30) % 720)
        return replace(number, values=frozenset({time}), span=Span(number.span.start, tokens[at + 2].span.end)), 3
    return number, 1


def _part_of_a_time(number: Number, tokens: list[Token], after: int) -> Number:
    """Half an hour is 30 minutes, three quarters of a year are nine months."""
    words = [token.text.lower() for token in tokens[after : after + 3]]
    for between in (("of",), ("a", "an")):
        words = words[1:] if words[:1] and words[0] in between else words
    return _spanned(number, words[0], german=False) if words else number


def _english_run(text: str, tokens: list[Token], at: int) -> tuple[Number, int]:
    """As many words as make one number: two hundred and fifty thousand, nineteen ninety-six, two and a half."""
    small = numerals.english_words()
    total, current, last, used = 0, -1, -1, 0
    while at + used < len(tokens) and (used == 0 or _joined(text, tokens, at + used)):
        word = tokens[at + used].text.lower()
        factor = numerals.scales(False).get(word, 0) if len(word) > 3 else 0
        if factor:
            current = (1 if current < 0 else current) * factor
            total, current = (total, current) if factor == 100 else (total + current, -1)
            last = factor
        elif word in small and (word not in numerals.loose(False) or used == 0):
            value = small[word][0]
            if not _may_follow(last, current, value):
                break
            current = value if current < 0 else current * 100 + value if 10 <= last < 20 else current + value
            last = value if word not in numerals.loose(False) else 0
        elif word != "and" or last < 100:
            break
        used += 1
        if word in numerals.loose(False):
            break
    if tokens[at + used - 1].text.lower() == "and":
        used -= 1
    return _english_result(text, tokens, at, used, total + max(current, 0))


def _counts_parts(tokens: list[Token], at: int, used: int, value: int) -> bool:
    """Whether so many parts may be counted one by one: in the black for three quarters, two tenths of a second.

    Where what they are parts of stands behind, they are a share: three quarters of voters.
    """
    part, *after = [token.text.lower() for token in tokens[at + used : at + used + 2]]
    before = tokens[at - 1].text.lower() if at else ""
    is_share = after == ["of"] and value < 4 and before not in _COUNTED_OFF
    return part.endswith("s") and (not is_share or part in _TIMED)


def _may_follow(last: int, current: int, value: int) -> bool:
    if current < 0 or last < 0:
        return True
    return (
        (last >= 100 and value < 100)
        or (last in range(20, 100, 10) and 0 < value < 10)
        or (10 <= last < 20 and 10 <= value < 100)
    )


def _joined(text: str, tokens: list[Token], at: int) -> bool:
    return PLAIN_GAP.fullmatch(text, tokens[at - 1].span.end, tokens[at].span.start) is not None


def _english_result(text: str, tokens: list[Token], at: int, used: int, value: int) -> tuple[Number, int]:
    span = Span(tokens[at].span.start, tokens[at + used - 1].span.end)
    word = tokens[at].text.lower()
    kind = "rank" if numerals.is_english_rank(tokens[at + used - 1].text.lower()) else ""
    values: set[Value] = {Fraction(value)}
    required = value > 2 if used > 1 else numerals.english_words().get(word, (0, True))[1]
    if used == 1 and (part := numerals.english_part(word)) is not None:
        values.add(part)
        kind = "part" if at and tokens[at - 1].text.lower() == "a" else kind  # a third
    if word.endswith("ies"):
        values |= numerals.decades(value)
        kind = "decade"
    if used == 1 and word in numerals.scales(False):
        values.add(("indefinite", value))
        required, kind = value > 1000, "open"
    if used == 2 and 1000 < value < 1300 and value % 100 < 60:  # ten thirty
        values.add(("minute", (value // 100 * 60 + value % 100) % 720))
    if used == 1 and numerals.is_fold(word, german=False):
        values |= _in_percent(Fraction(value))
        kind = "fold"
    last = tokens[at + used - 1]
    number, _ = scaled(text, tokens, at + used - 1, _word_number(last, frozenset(values), required), german=False)
    values |= number.values
    tail = [token.text.lower() for token in tokens[at + used : at + used + 3]]
    if tail == ["and", "a", "half"]:
        number = Number(
            span=Span(span.start, tokens[at + used + 2].span.end),
            digits=False,
            values=frozenset({value + Fraction(1, 2)}),
        )
        number, more = scaled(text, tokens, at + used + 2, number, german=False)
        return number, used + 2 + more
    if (
        tail
        and value
        and (part := numerals.english_part(tail[0])) is not None
        and tail[0] not in ("second", "seconds")
        and _joined(text, tokens, at + used)
        and word not in numerals.loose(False)
        and kind != "rank"  # the second quarter
    ):
        whole = Span(span.start, tokens[at + used].span.end)
        number = Number(span=whole, values=frozenset({value * part}), required=value > 1, digits=False, kind="part")
        counted = frozenset[Value]({Fraction(value)}) if _counts_parts(tokens, at, used, value) else frozenset()
        number = _part_of_a_time(number, tokens, at + used + 1)
        quarters = _spanned(replace(number, values=counted), tail[0], german=False)
        return replace(number, values=number.values | quarters.values), used + 1
    return Number(span=span, values=frozenset(values), required=required, digits=False, kind=kind), used
