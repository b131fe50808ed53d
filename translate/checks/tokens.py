"""What a number looks like in running text: tokens, the names of months, and the record of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from translate.checks.numerals import SYMBOL_FRACTIONS, Value
from translate.records import Span
from translate.word_tables import WORD as WORD

BLANKS = " \u00a0\u202f\u2009"
_NUMBER = rf"""(?:\d{{1,3}}(?P<blank>[{BLANKS}])\d{{3}}(?:(?P=blank)\d{{3}})*(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)(?!\d)"""
_SYMBOLS = "".join(SYMBOL_FRACTIONS)  # letters to a regular expression, too: asked for before words
_LINK = r"(?P<link>(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w+)"
_WORD_OR_NUMBER = rf"""
    (?P<symbol>[{_SYMBOLS}])
  | (?P<word>[^\W\d_]+)
  | (?=[+(\d‑-])(?:  # what all the others begin with
    (?P<phone>(?<![\w.,+/-])(?:\+\d|\(?0\d\d)
      (?=(?:[ \u00a0/()–-]*\d){{6}})[\d \u00a0/()–-]{{6,22}}(?<=\d)(?![\w%]|[.,:]\d))
  | (?P<iso>(?<![\w.,-])\d{{4}}-\d{{2}}-\d{{2}}(?!\w))
  | (?P<date>(?<![\w.,/])\d{{1,2}}(?:\.[ \u00a0]?\d{{1,2}}\.[ \u00a0]?|/\d{{1,2}}/)(?:\d{{4}}|\d{{2}})(?![\w/]))
  | (?P<daymonth>(?<![\w.,/])\d{{1,2}}\.[ ]?(?:0?[1-9]|1[0-2])\.(?![\d\w]))
  | (?P<time>(?<![\w.,:])\d{{1,2}}(?::\d{{2}}(?![\d:])|\.\d{{2}}(?=[ \u00a0]?(?:Uhr|[ap]\.?[ ]?m\b)))
      (?:[ \u00a0]?(?:[ap]\.?[ ]?m\b|[AP]M\b))?)
  | (?P<hour>(?<![\w.,:])\d{{1,2}}(?:(?=[ \u00a0]?Uhr\b)|[ \u00a0-]?(?:[ap]\.?[ ]?m\b|[AP]M\b|o['’]clock)))
  | (?P<mixed>(?<![\w.,/])(?:\d+[ \u00a0](?:(?:and|und)[ ])?)?\d{{1,2}}[/⁄](?:[2-9]|1[0-9]|100)(?![\w/]))
  | (?P<decade>(?<![\w.,])(?:\d{{2}}|\d{{3}}0)(?:[-‑]?er(?:n)?\b|['’]?s\b))
  | (?P<embedded>(?<=[^\W\d_])(?<!\b(?:EUR|USD|GBP|CHF|SFr))(?:[-‑](?!\d{{2,4}}s\b))?\d+(?!\d))
  | (?P<number>(?<![\d.,])(?<!&[#]){_NUMBER}))
"""
DIGIT = re.compile(rf"[\d{_SYMBOLS}]")  # a text without one has no tokens but words
_WORD = re.compile(rf"(?P<word>{WORD.pattern})")
_TOKEN = re.compile(_WORD_OR_NUMBER, re.VERBOSE)
_TOKEN_OR_LINK = re.compile(f"{_LINK} | {_WORD_OR_NUMBER}", re.VERBOSE)
PLAIN_GAP = re.compile(rf"[{BLANKS}‑-]?")
_DE_MONTHS = (
    "januar|jänner|jan",
    "februar|feber|feb",
    "märz|mär",
    "april|apr",
    "mai",
    "juni|jun",
    "juli|jul",
    "august|aug",
    "september|sept|sep",
    "oktober|okt",
    "november|nov",
    "dezember|dez",
)
_EN_MONTHS = (
    "january|jan",
    "february|feb",
    "march|mar",
    "april|apr",
    "may",
    "june|jun",
    "july|jul",
    "august|aug",
    "september|sept|sep",
    "october|oct",
    "november|nov",
    "december|dec",
)
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
    # code (COVID-19, Schalke 04), rank (third), part (half), open (thousands), decade (the sixties), fold (tripled):
    # may have become another of its kind
    kind: str = ""


class Token(NamedTuple):
    """A piece of text that may be a number or part of one."""

    kind: str
    text: str
    span: Span


@lru_cache(maxsize=8)
def word_texts(text: str) -> tuple[str, ...]:
    """The words of `text`, letters alone: many checks of a pair ask for them one after the other."""
    return tuple(WORD.findall(text))


@lru_cache(maxsize=8)
def word_matches(text: str) -> tuple[re.Match[str], ...]:
    """The words of `text`, letters alone, with their places."""
    return tuple(WORD.finditer(text))


def tokens(text: str) -> list[Token]:
    """The words and written numbers of `text`, without those in links."""
    pattern = _TOKEN if DIGIT.search(text) else _WORD
    if "@" in text or "://" in text or "www." in text:
        pattern = _TOKEN_OR_LINK
    return [
        Token("number" if m.lastgroup == "blank" else m.lastgroup or "", m[0], Span(*m.span()))
        for m in pattern.finditer(text)
        if m.lastgroup != "link"
    ]
