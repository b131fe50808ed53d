"""What figures that stayed do not tell: a minus sign lost, a score turned round, a club with another's figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_SCORE_DE = re.compile(r"(?<![\w:.,/])(\d{1,2}):(\d{1,2})(?![\w:/]|[.,]\d)(?! ?Uhr)")
SCORE_EN = re.compile(
    r"(?<![\w:.,/–-])(\d{1,2})[-–:](\d{1,2})(?![\w:/–-]|[.,]\d)(?! ?(?:[ap]\.?m|years?|days?|minutes?)\b)"
)
# English names the winner's goals first, also of a game that was lost: 1:3 verloren, lost 3-1
_LOST = re.compile(
    r"verl[oi]|unterl[ai]|unterleg|niederlage|rückstand|geschlagen|anschluss|lost|los[ei]|defeat|beaten|behind|trail|down|conced|fell",
    re.IGNORECASE,
)


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
