"""What figures that stayed do not tell: a minus sign lost, a score turned round, a club with another's figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from translate.checks.numerals import club_names
from translate.records import Pair, Span

# -12 Grad, minus 12; no range (10-12), no compound, no dash of an aside (Wetter - 12 Grad)
_MINUS = re.compile(
    r"(?:(?<![\w.,)%€$£°\]–−-])(?<![\d%€$£°] )[-−–]|\b[Mm]inus[ \u00a0])\d[\d.,]*|\bminus[ \u00a0]\w+"
)
_DEGREES = re.compile(r"[ \u00a0]?(?:°|[Gg]rad\b|degrees?\b)")
_COLD = re.compile(r"minus|negativ|below|sub-?zero|unter |[-−–]\d|frost|freez|kälte|cold|eis|ic[ey]", re.IGNORECASE)
_BELOW = {  # whether German -> how a language says what a minus sign does
    True: re.compile(
        r"minus|negativ|unter |verl|sank|sink|gesunk|fiel|fäll|gefall|rückgang|rückläuf|abnahme|schrumpf|weniger|"
        r"niedrig|kürz|reduzi|senk|[-−–]\d|frost|kälte|einbu|einbr|nachgeb|gab|ging|büß|zurück|defizit|schuld",
        re.IGNORECASE,
    ),
    False: re.compile(
        r"minus|negativ|below|sub-?zero|under |los[et]|losing|fell|fall|down|declin|drop|decreas|shr[aiu]nk|contract|"
        r"less|lower|fewer|cut|reduc|[-−–] ?[$€£]?\d|frost|freez|cold|deficit|slump|slid|debt|back|off\b|shed|short",
        re.IGNORECASE,
    ),
}
_FEW = 8  # versions of a text that are looked at
_NAMED_SO = re.compile(r"(?:\b[A-ZÄÖÜ][\w+-]*|§|\bNr\.|\bv\.?) \Z")
_SCORE_DE = re.compile(r"(?<![\w:.,/])(\d{1,2}):(\d{1,2})(?![\w:/]|[.,]\d)(?! ?Uhr)")
SCORE_EN = re.compile(
    r"(?<![\w:.,/–-])(\d{1,2})[-–:](\d{1,2})(?![\w:/–-]|[.,]\d)(?! ?(?:[ap]\.?m|years?|days?|minutes?)\b)"
)
# English names the winner's goals first, also of a game that was lost: 1:3 verloren, lost 3-1
_LOST = re.compile(
    r"verl[oi]|unterl[ai]|unterleg|niederlage|rückstand|geschlagen|anschluss|lost|los[ei]|defeat|beaten|behind|trail|down|conced|fell",
    re.IGNORECASE,
)
# Version 2.10, Abschnitt 3.20: no decimals, in German at all; no amount of money, as the Swiss write it
_WITH_ZERO = re.compile(
    r"(?<=[A-ZÄÖÜa-zäöüß§.+] )(?P<short>\d{1,2}\.[1-9]\d?)0(?!\d|[.,:]\d)(?! ?(?:Uhr|Fr|CHF|€|Euro|%))"
)


def lost_zeros(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Numbers of versions and sections that lost their last zero: 2.10, 2.1."""
    versions = _WITH_ZERO.finditer(pair.source) if "0" in pair.source and "." in pair.source else iter(())
    for match in islice(versions, _FEW):
        named = _NAMED_SO.search(pair.source[max(0, match.start() - 40) : match.start()])
        if named and not re.search(rf"(?<![\d.]){re.escape(match[0])}(?!\d)", pair.target):
            short = re.search(rf"(?<![\w.,]){re.escape(match['short'])}(?!\d|[.,:%]\d)", pair.target)
            if short:
                yield Span(*match.span()), Span(*short.span())


def lost_minus(pair: Pair) -> Iterator[tuple[Span, bool]]:
    """Minus signs of one text whose other says in no way that it goes below or down; True for the German."""
    for german, text, other in ((True, pair.source, pair.target), (False, pair.target, pair.source)):
        match = _MINUS.search(text)
        if match and not (_COLD if _DEGREES.match(text, match.end()) else _BELOW[not german]).search(other):
            yield Span(*match.span()), german


def turned_scores(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Scores that the English gives the other way round though neither text speaks of a defeat."""
    german = {(m[1], m[2]): Span(*m.span()) for m in _SCORE_DE.finditer(pair.source)}
    if not german or _LOST.search(pair.source) or _LOST.search(pair.target):
        return
    english = {(m[1], m[2]): Span(*m.span()) for m in SCORE_EN.finditer(pair.target)}
    for (first, second), span in german.items():
        turned = english.get((second, first))
        if turned and first != second and (first, second) not in english and (second, first) not in german:
            yield span, turned


def other_clubs(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Clubs of the German that have another figure in the English: Schalke 04, Schalke 05."""
    for match in club_names().finditer(pair.source):
        name, _, figure = match[0].replace("-", " ").rpartition(" ")
        there = re.search(rf"\b{re.escape(name)}[ -](\d{{2,4}})\b", pair.target) if figure.isdecimal() else None
        if there and there[1] != figure and there[0] not in pair.source:
            yield Span(*match.span()), Span(*there.span())
