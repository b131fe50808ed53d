"""NUMBER-VALUE, NUMBER-FORMAT, SOURCE-NUMBER-FORMAT: what a number is worth and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import chain
from math import ceil, floor

from translate.checks.clock import changed_times
from translate.checks.conversions import without_converted, without_glosses
from translate.checks.counted import made_up_counts
from translate.checks.days import named_days
from translate.checks.numerals import Value
from translate.checks.places import in_other_places
from translate.checks.protocol import Check, Hit, Limits, quoted
from translate.checks.quantities import numbers
from translate.checks.scores import without_scores
from translate.checks.shares import parts_as_wholes, points_as_percent, without_shares
from translate.checks.signs import lost_minus, lost_zeros, other_clubs, turned_scores
from translate.checks.steps import turned_steps, turned_times
from translate.checks.tokens import Number, word_texts
from translate.records import Evidence, Pair, Severity, Span
from translate.word_tables import rows

_ENGLISH_FORMAT = re.compile(r"(?<![\w.,'’/-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!(?:[^\W\d]|,)*+\d)")
_POINT_DECIMAL = re.compile(
    r"(?<![\w.,:/§-])\d+\.\d{1,2}(?=\s?(?:%|Prozent|Millionen|Milliarden|Mio\b|Mrd\b|Euro|€|Dollar|"
    r"US-Dollar|Kilometer|km\b|Meter|Grad|Kilogramm|kg\b|Tonnen|Liter|Punkte))"
    r"|(?<=\bStärke )\d\.\d(?!\.?\d)|(?<=\bStärke von )\d\.\d(?!\.?\d)"
)
# 9:30 am; “am” is a German word, too: um 9:30 am Bahnhof
_ENGLISH_HOUR = re.compile(
    r"(?<![\w.,:/-])(?:1[0-2]|0?[1-9])(?::[0-5]\d\s?|\s)(?:[ap]\.m\.|pm\b|am(?=[.,;)]|\s(?:und|oder|bis|morgens)\b|$))"
)
# What comes whole: 8,336 people are eight thousand, 8,336 metres may be eight.
_COUNTED = re.compile(
    r"\s(?:[a-zäöüß]+e[nr]?\s)?(?:Menschen|Personen|Leute|Kinder|Frauen|Männer|Einwohner|Bewohner|Bürger|Soldaten|Kämpfer|"
    r"Polizisten|Flüchtlinge|Migranten|Besucher|Zuschauer|Teilnehmer|Mitglieder|Mitarbeiter|Beschäftigten?|Arbeiter|"
    r"Arbeitsplätze|Stellen|Schüler|Studenten|Studierende|Patienten|Opfer|Toten?|Verletzten?|Todesfälle|Fälle|"
    r"Neuinfektionen|Infektionen|Stimmen|Sitze|Häuser|Wohnungen|Haushalte|Gebäude|Schulen|Unternehmen|Firmen|Betriebe|"
    r"Autos|Fahrzeuge|Flüge|Züge|Tiere|Bäume|Bücher|Unterschriften|Anträge|Demonstranten|Wähler|Kunden|Nutzer)n?\b"
)
# no 0.003, which groups nothing, no 1:02.345, and none of a formula: p = 1.456
_GERMAN_FORMAT = re.compile(
    r"(?<![\w.,/-])(?<![=<>≈~±≤≥] )(?<![=<>≈~±≤≥])"
    r"(?:(?<!:)[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,}|\.\d{3})|\d+,\d{1,2})"
    r"(?![\w]|[.,/]\d)"
)
_SAYING = re.compile(  # whose numbers English says without them, or with others
    r"\b(?:(?:fünf|5)(?: Minuten)? (?:vor|nach) (?:zwölf|12)\b(?! Uhr| mittags| nachts)|[Uu]nter vier Augen|"
    r"auf allen [Vv]ieren|[Aa]lle [Vv]iere\b|vier Wänden?|sieben ?[Ss]achen|sieben Siegeln?|[Ss]iebte[nr]? Himmel|"
    r"sieben Tage Regenwetter|fünfe? gerade sein|fünfe?n? Sinne|fünfte[ns]? Rad\b|drei Kreuze|[Dd]inge sind drei|"
    r"zehn Pferde|elfte[nr]? Stunde|Adam Riese|von null auf hundert|[Dd]reivierteltakt|[Ss]echsachteltakt)"
)
_SIFTED = re.compile(r"\b(?:sift|siev)", re.IGNORECASE)  # which German calls sieben
_FULL_HOUR = re.compile(r"(?:\d|1[01])[ \u00a0]Uhr")  # which people say of the evening, too
_STOREY = re.compile(r"\.? (?:Stock(?:werk)?s?|Etagen?|OG|Obergescho(?:ss|ß))\b")
_FLOOR = re.compile(r"(?:st|nd|rd|th)?[ -](?:floor|stor[ey]+)\b")
_DIGIT = re.compile(r"\d")
_NOT_A_NUMBER = re.compile(r"(?:Version|version|Section|section|Article|RFC|Kernel|kernel|release|v)\s*$")


_Numbers = tuple[Number, ...]


def numbers_of(pair: Pair) -> tuple[_Numbers, _Numbers]:
    """The numbers of the German and of the English text of `pair` (kept for the few checks that ask in a row)."""
    german, english = _numbers(pair.source, True), _numbers(pair.target, False)
    return german + _days_for(english, pair.source, True), english + _days_for(german, pair.target, False)


def _days_for(dates: _Numbers, text: str, german: bool) -> _Numbers:
    """The days that `text` names, where the other text has a date at all."""
    return _named_days(text, german) if any(number.calendar for number in dates) else ()


@lru_cache(maxsize=64)
def _named_days(text: str, german: bool) -> _Numbers:
    return tuple(named_days(text, german=german))


@lru_cache(maxsize=64)
def _numbers(text: str, german: bool) -> _Numbers:
    return tuple(numbers(text, german=german))


def _pool(found: Iterable[Number]) -> frozenset[Value]:
    """Everything that some numbers may mean, a third as 33 (percent), too."""
    pool: set[Value] = set()
    for number in found:
        pool.update(number.values, *number.parts)
        if number.kind == "part":
            hundredths = [value * 100 for value in number.values if isinstance(value, Fraction)]
            pool.update(Fraction(rounded(value)) for value in hundredths for rounded in (floor, ceil))
    return frozenset(pool)


def missing(here: Iterable[Number], there: Iterable[Number]) -> list[Number]:
    """The numbers of one text that the other must have too and has in no form."""
    pool = _pool(there)
    return [
        number
        for number in here
        if number.required
        and not number.values & pool
        and not (number.parts and all(part & pool for part in number.parts))
    ]


def _exchanged(here: _Numbers, there: _Numbers) -> tuple[list[Number], list[Number]]:
    """Numbers of a kind that is asked for only where each text has one the other has not: COVID-19 and COVID-29."""
    lost, added = _freely_said(here, there), _freely_said(there, here)
    shared = {number.kind for number in lost} & {number.kind for number in added}
    return [n for n in lost if n.kind in shared], [n for n in added if n.kind in shared]


def _freely_said(here: _Numbers, there: _Numbers) -> list[Number]:
    pool = _pool(n for n in there if n.kind or n.digits or 1 not in n.values)  # "a" is not the first
    return [number for number in here if number.kind and not number.values & pool]


def _without_borrowed(added: Sequence[Number], pair: Pair) -> Iterator[Number]:
    """The numbers without English words that the German has, too, in names and borrowed phrases: Top-Ten-Liste."""
    words = word_texts(pair.source) if added else ()
    german = frozenset(part.lower() for word in words for part in word.split("-"))
    yield from (n for n in added if n.digits or pair.target[n.span.start : n.span.end].lower() not in german)


def _without_sayings(pair: Pair, lost: list[Number], added: list[Number]) -> tuple[list[Number], list[Number]]:
    """The same numbers without those of German sayings and, where nothing else was lost, what English has for them."""
    said = [Span(*match.span()) for match in _SAYING.finditer(pair.source)] if lost or added else []
    if not said:
        return lost, added
    rest = [n for n in lost if not any(span.start <= n.span.start < span.end for span in said)]
    return rest, added if rest else [n for n in added if n.digits]


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{german})"), re.compile(rf"(?<!\w)(?:{english})"))
        for german, english in rows("number_phrases.tsv")
    )


def _without_phrases(pair: Pair, lost: list[Number], added: list[Number]) -> tuple[list[Number], list[Number]]:
    """The same numbers without those of a phrase that the other text has a phrase for: 2. Weihnachtstag, Boxing Day."""
    for german, english in _phrases() if lost or added else ():
        here = german.search(pair.source)
        there = english.search(pair.target) if here else None
        if here and there:
            lost = [n for n in lost if not here.start() <= n.span.start < here.end()]
            added = [n for n in added if not there.start() <= n.span.start < there.end()]
    return lost, added


def _one_floor_up(pair: Pair, english: Iterable[Number], lost: Sequence[Number], added: Sequence[Number]) -> bool:
    """Whether nothing is lost but storeys that the English counts as Americans do: vierter Stock, fifth floor."""
    if not lost or not all(_STOREY.match(pair.source, number.span.end) for number in lost):
        return False
    floors = [number for number in english if _FLOOR.match(pair.target, number.span.end)]
    values = {value - 1 for number in floors for value in number.values if isinstance(value, Fraction)}
    return all(number in floors for number in added) and all(number.values & values for number in lost)


def _value(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    german, english = numbers_of(pair)
    if not (german or english) or not pair.target.strip():
        return
    freely_lost, freely_added = _exchanged(german, english)
    parts_lost, wholes_added = parts_as_wholes(pair, german, english)
    lost = list(dict.fromkeys([*missing(german, english), *freely_lost, *parts_lost]))
    added = list(dict.fromkeys([*missing(english, german), *freely_added, *wholes_added]))
    if any(n.calendar for n in lost) and any(n.calendar for n in added):  # DATE says it
        lost, added = [n for n in lost if not n.calendar], [n for n in added if not n.calendar]
    lost = [n for n in lost if not (pair.source[n.span.start : n.span.end] == "sieben" and _SIFTED.search(pair.target))]
    lost, added = _without_sayings(pair, lost, added)
    lost, added = _without_phrases(pair, lost, added)
    lost, added = without_converted(pair, (german, english), lost, added)
    lost, added = without_shares(pair, (german, english), lost, added)
    lost, added = without_scores(pair, english, lost, added)
    added = without_glosses(pair, _without_borrowed(added, pair), german)
    made_up = [*made_up_counts(pair, evidence, english, _pool(german))] if english else []
    _, made_up = without_converted(pair, (german, english), (), _without_borrowed(made_up, pair))
    _, made_up = _without_phrases(pair, [], made_up)
    added = list(dict.fromkeys([*added, *made_up]))
    if not (lost or added):
        yield from _same_figures(pair, evidence, german, english)
        return
    grave = (lost and added) or made_up or any(number.digits for number in lost + added)
    grave = grave and not _one_floor_up(pair, english, lost, added)
    severity: Severity | None = None if grave else "minor"  # a word alone may be freely said
    source_spans, target_spans = tuple(n.span for n in lost), tuple(n.span for n in added)
    there, here = quoted(pair.target, target_spans), quoted(pair.source, source_spans)
    if lost and added:
        text = f"The German says {here}, the English {there}: compare the values."
    elif lost:
        text = f"{here} of the German {_is(here)} nowhere in the English."
    else:
        text = f"{there} of the English {_is(there)} nowhere in the German."
    yield Hit(text, severity=severity, source_spans=source_spans, target_spans=target_spans)


def _is(listed: str) -> str:
    return "are" if "”, “" in listed else "is"


def _same_figures(pair: Pair, evidence: Evidence, german: _Numbers, english: _Numbers) -> Iterator[Hit]:
    """What says something else in the same figures: the half of the day, a minus sign, their order."""
    lost, added = changed_times(pair, german, english)
    if lost:
        what = f"{quoted(pair.source, lost)} became {quoted(pair.target, added)}: another time of day."
        may_be_later = all(_FULL_HOUR.fullmatch(pair.source, span.start, span.end) for span in lost)  # um 9 Uhr
        severity: Severity | None = "minor" if may_be_later else None
        yield Hit(what, severity=severity, source_spans=tuple(lost), target_spans=tuple(added))
    for span, other in lost_zeros(pair) if english else ():
        what = f"{quoted(pair.source, [span])} became {quoted(pair.target, [other])}: a version of another number."
        yield Hit(what, source_spans=(span,), target_spans=(other,))
    for span, in_german in lost_minus(pair):
        text = quoted(pair.source if in_german else pair.target, [span])
        what = f"The minus sign of {text} is nowhere in the {'English' if in_german else 'German'}."
        yield Hit(what, source_spans=(span,) * in_german, target_spans=(span,) * (not in_german))
    for one, other in turned_scores(pair):
        what = f"{quoted(pair.source, [one])} became {quoted(pair.target, [other])}: the score is turned round."
        yield Hit(what, source_spans=(one,), target_spans=(other,))
    for one, other in points_as_percent(pair, german, english):
        what = f"{quoted(pair.source, [one])} percentage points became {quoted(pair.target, [other])} percent."
        yield Hit(what, source_spans=(one,), target_spans=(other,))
    for one, other in other_clubs(pair) if any(number.digits for number in german) else ():
        what = f"{quoted(pair.source, [one])} became {quoted(pair.target, [other])}: another figure in the name."
        yield Hit(what, source_spans=(one,), target_spans=(other,))
    steps = [*turned_steps(pair, german, english)]
    for here, there in steps or chain(
        in_other_places(pair, evidence, german, english), turned_times(pair, german, english)
    ):
        what = f"{quoted(pair.source, here)} stand in each other's places in the English: compare what each counts."
        yield Hit(what, source_spans=here, target_spans=there)


VALUE = Check(
    id="NUMBER-VALUE",
    category="accuracy/mistranslation",
    severity="major",
    side="pair",
    run=_value,
    summary="a number of one text that the other does not have, in any form",
    silenced_by=("SOURCE-EMPTY", "SOURCE-LANGUAGE"),
)


def _spans(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    if not _DIGIT.search(text):
        return []
    return [m for m in pattern.finditer(text) if not _NOT_A_NUMBER.search(text, max(0, m.start() - 12), m.start())]


# An hour of twenty-four with a half of the day: 8 in 3,995 translations of the embedded model, none in human ones.
_HALF_TWICE = re.compile(
    r"(?<![\w:.,])(?P<hour>1[3-9]|2[0-3])(?P<minutes>[.:][0-5]\d)? ?(?P<half>[ap])\.? ?m\b\.?", re.IGNORECASE
)


def _target_format(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    for match in _HALF_TWICE.finditer(pair.target):
        minutes = (match["minutes"] or "").replace(".", ":")
        yield Hit(
            f"“{match[0]}” counts twenty-four hours and twelve at once: {match['hour']}{minutes or ':00'} or "
            f"{int(match['hour']) - 12}{minutes} p.m.",
            target_spans=(Span(*match.span()),),
            severity="major" if match["half"] in "aA" else "minor",
        )
    yield from _copied_groups(pair)
    kept = _spans(_GERMAN_FORMAT, pair.target)
    if not kept:
        return
    source = {m[0] for m in _GERMAN_FORMAT.finditer(pair.source)}
    source |= {_german(m[0]) for m in _in_english_format(pair.source)}  # what was right is made wrong
    for match in kept:
        if match[0] in source:
            grouped = "," not in match[0]  # 20.000 tons: an English reader sees twenty
            yield Hit(
                f"“{match[0]}” has a German format; English groups with commas and takes a point for decimals.",
                target_spans=(Span(*match.span()),),
                severity="major" if grouped else "minor",
            )


# 12,742 km; six in 59,000 human pairs have one in both texts, and none of them rightly
_FEW = 8  # of a text that are looked at
_DECIMAL_OR_GROUPS = re.compile(r"(?<![\w.,:/-])[1-9]\d{0,2},\d{3}(?![\d.,]*\d)")


def _copied_groups(pair: Pair) -> Iterator[Hit]:
    """Decimals of the German that stand for thousands in the English, where only the figures stayed."""
    found = _spans(_DECIMAL_OR_GROUPS, pair.source)[:_FEW] if "," in pair.target else []
    told = {match[0] for match in _in_english_format(pair.source)} if found else set()
    for match in found:
        there = None if match[0] in told else re.search(rf"(?<![\w.,]){match[0]}(?![\d.,]*\d)", pair.target)
        if there:
            yield Hit(
                f"“{match[0]}” stands in both texts: a decimal in German, thousands in English.",
                source_spans=(Span(*match.span()),),
                target_spans=(Span(*there.span()),),
                severity="major",
            )


FORMAT = Check(
    id="NUMBER-FORMAT",
    category="locale-conventions/number-format",
    severity="minor",
    side="pair",
    run=_target_format,
    summary="a number or time in its German format in the English",
)


def _source_format(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    for match in _in_english_format(pair.source):
        yield Hit(
            f"“{match[0]}” is written the English way; German writes “{_german(match[0])}”.",
            source_spans=(Span(*match.span()),),
        )
    yield from _english_hours(pair.source)


def _english_hours(text: str) -> Iterator[Hit]:
    for match in _ENGLISH_HOUR.finditer(text) if "m" in text and _DIGIT.search(text) else ():
        yield Hit(f"“{match[0]}” is an English hour; German counts to 24.", source_spans=(Span(*match.span()),))


def _in_english_format(text: str) -> list[re.Match[str]]:
    """Numbers of a German text with English grouping or decimals, in order."""
    grouped = list(_spans(_ENGLISH_FORMAT, text))
    # prices with three decimals beside each other: um 2,750 Euro auf 13,125 Euro
    exact = len(grouped) > 1 and any(len(match[0]) < 7 and not _looks_grouped(match[0]) for match in grouped)
    found = [
        match for match in grouped
        if (_looks_grouped(match[0]) and not (exact and re.search(r"[1-9]0$", match[0]) and len(match[0]) < 7))
        or (match[0][0] != "0" and _COUNTED.match(text, match.end()))
    ]
    return sorted([*found, *_spans(_POINT_DECIMAL, text)], key=re.Match.start)


def _looks_grouped(number: str) -> bool:
    """True for 200,000; False for 3,141, which German may mean as a decimal."""
    whole, _, rest = number.partition(",")
    return len(rest) != 3 or (rest.endswith("0") and whole != "0")


def _german(number: str) -> str:
    return number.translate(str.maketrans(",.", ".,"))


SOURCE_FORMAT = Check(
    id="SOURCE-NUMBER-FORMAT",
    category="locale-conventions/number-format",
    severity="major",
    side="source",
    run=_source_format,
    summary="English grouping or decimals in German text",
)
