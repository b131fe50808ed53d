"""The unit beside each figure: 5 km and 300 m of one text are a length each, of another unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from translate.checks.tokens import Number
from translate.records import Span
from translate.word_tables import rows

_ANY = "-"  # the name of a unit that may be any of its kind: degrees
_END = r"(?![\w²³]|/[hs]\b)"  # m is not m², km not km/h
_GAP = {
    True: r"[½¼¾⅓⅔⅛]?[ \u00a0\u202f-]?",
    False: r"[½¼¾⅓⅔⅛]?(?:[ \u00a0\u202f-]|(?: of)? an? )?",  # half a litre
}
_AHEAD = 6  # characters ahead of a figure that are looked at
_LAST_AHEAD = frozenset("€$£¥RDFPYBMr.")  # what all that stands ahead of one ends with
_SHARED = re.compile(r" ?(?:[-–—/x×]|bis|bis zu|und|oder|auf|mal|to|and|or|by) ?")  # between figures of one unit
_SCALE_OR_UNIT = re.compile(r"(?<=[\d \u00a0])[mt]\Z")  # 5 m, which may be a scale in English
_IN_WORD = re.compile(r"(?:dreiviertel|viertel|achtel|halb|halbe)(?=liter|pfund|meter|kilo)", re.IGNORECASE)
_SURELY = 3  # letters of a unit that is found without a figure beside it


class Unit(NamedTuple):
    """What it measures, what it is called, how much of it it is (0: not converted), and all it may be taken for."""

    kind: str
    name: str
    size: float
    kinds: frozenset[str]

    def is_like(self, other: Unit) -> bool:
        """Whether the two may be the same."""
        return self.name == other.name or _ANY in (self.name, other.name) or not self.kinds & other.kinds


class Beside(NamedTuple):
    """A unit and where it stands."""

    unit: Unit
    span: Span


class _Patterns(NamedTuple):
    units: tuple[Unit, ...]
    may_be: re.Pattern[str]  # `behind` without groups, which is ten times as fast
    behind: re.Pattern[str]
    ahead: re.Pattern[str]
    anywhere: re.Pattern[str]


@cache
def _patterns(german: bool) -> _Patterns:
    table = rows("measures.tsv")
    kinds = (row[0].split() for row in table)
    units = tuple(
        Unit(own[0], name, float(size), frozenset(own)) for own, (_, name, size, *_) in zip(kinds, table, strict=True)
    )
    cells = (row[3 if german else 4] for row in table)
    flat = "|".join(cell for cell in cells if cell)
    behind, ahead = (
        "|".join(f"(?P<u{at}>{row[column]})" for at, row in enumerate(table) if row[column])
        for column in (3 if german else 4, 5)
    )
    return _Patterns(
        units,
        re.compile(rf"{_GAP[german]}(?:{flat}){_END}"),
        re.compile(rf"{_GAP[german]}(?:{behind}){_END}"),
        re.compile(rf"(?<![^\W_])(?:{ahead})[ \u00a0]?\Z"),
        re.compile(rf"(?<![^\W\d_])(?:{behind}){_END}"),
    )


def units_in(text: str, *, german: bool) -> set[Unit]:
    """The units that a text names in words of some letters."""
    found = _patterns(german)
    matches = (match for match in found.anywhere.finditer(text) if len(match[0]) > _SURELY)
    return {found.units[int((match.lastgroup or "u0")[1:])] for match in matches}


def units_beside(text: str, numbers: Sequence[Number], *, german: bool) -> dict[Span, Beside]:
    """The unit beside each number of a text that has one, or shares that of the next: 5 bis 8 km."""
    found: dict[Span, Beside] = {}
    after: Number | None = None
    for number in reversed(numbers):
        beside = _beside(text, number.span, german)
        if beside is None and after and after.span in found:
            gap = _SHARED.fullmatch(text, number.span.end, after.span.start)
            beside = found[after.span] if gap else None
        if beside is not None:
            found[number.span] = beside
        after = number
    return found


def _beside(text: str, number: Span, german: bool) -> Beside | None:
    patterns, match = _patterns(german), None
    start = max(0, number.start - _AHEAD)
    before = text[start : number.start]
    if before.rstrip(" \u00a0")[-1:] in _LAST_AHEAD:
        match = patterns.ahead.search(before)
    if match is None:
        start, end = 0, _end_of_figure(text, number, german)
        match = patterns.behind.match(text, end) if patterns.may_be.match(text, end) else None
    if match is None or match.lastgroup is None:
        return None
    first, end = match.span(match.lastgroup)
    return Beside(patterns.units[int(match.lastgroup[1:])], Span(start + first, start + end))


def _end_of_figure(text: str, number: Span, german: bool) -> int:
    if german:
        part = _IN_WORD.match(text, number.start, number.end)
        return part.end() if part else number.end
    scale = _SCALE_OR_UNIT.search(text, number.start, number.end)
    return scale.start() if scale else number.end
