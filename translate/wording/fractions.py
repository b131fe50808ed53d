"""Fractions (½, 2¾, 1⁄3, 4 1/2): the models' own reader takes "2½" for "21⁄2", and of "3 1/2" it loses the whole.

With a whole number a fraction becomes a decimal where that has few places, else "6 und 1/3"; alone it is "1/3". Of
sixty sentences the embedded model kept every number so, while it lost or changed one in eight of "2 1/2".
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

_SINGLE = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"  # "8¹⁄₂", which layouts make of it
_FIGURES = str.maketrans(_RAISED + _LOWERED, "0123456789" * 2)
_BLANK = "[ \u00a0\u2009\u202f]"
_ALONE = r"(?<![\w.,/⁄])"
_FRACTION = re.compile(
    rf"""(?:{_ALONE}(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d+){_BLANK}?)?
      (?:(?P<single>[{_SINGLE}])|(?<![^\W\d_])(?P<raised>[{_RAISED}]{{1,2}})⁄(?P<lowered>[\d{_LOWERED}]{{1,3}}))
    | (?:{_ALONE}(?P<apart>\d{{1,3}}){_BLANK})?{_ALONE}(?P<over>\d{{1,2}})(?P<bar>[/⁄])(?P<under>\d{{1,3}})(?![\w/⁄])
    """,
    re.VERBOSE,
)
_MAY_HAVE = re.compile(rf"[{_SINGLE}⁄]|\d{_BLANK}\d{{1,2}}/\d")
_MOST_PLACES = 2  # of a decimal: "5,125" may be read as five thousand
_LARGEST = 16  # denominator of a fraction that is written with a plain slash


def as_figures(text: str) -> str:
    """A German text with its fractions in plain figures."""
    return _FRACTION.sub(_plain, text) if _MAY_HAVE.search(text) else text


def _plain(match: re.Match[str]) -> str:
    whole, (over, under) = match["whole"] or match["apart"], _parts(match)
    is_proper = 0 < over < under
    if not under or (match["bar"] == "/" and not (whole and is_proper and under <= _LARGEST)):
        return match[0]  # "1/2" is plain already, "3 4/25" no number
    if not whole:
        grows_together = match.string[: match.start()][-1:].isalnum()
        return f"{' ' * grows_together}{over}/{under}"
    decimals = Fraction(over, under) * 10**_MOST_PLACES
    if is_proper and decimals.denominator == 1:
        return f"{whole},{int(decimals):0{_MOST_PLACES}d}".rstrip("0")
    return f"{whole} und {over}/{under}"


def _parts(match: re.Match[str]) -> tuple[int, int]:
    """What stands above and below the bar."""
    if match["single"]:
        over, under = unicodedata.normalize("NFKC", match["single"]).split("⁄")
    else:
        over, under = match["raised"] or match["over"], match["lowered"] or match["under"]
    return int(over.translate(_FIGURES)), int(under.translate(_FIGURES))
