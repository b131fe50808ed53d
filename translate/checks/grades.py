"""A comparative that stands alone, or a superlative, turned into its opposite: wärmer, "colder"; die teuerste, "the
cheapest"; je trockener, desto früher, "the drier, the later".

The words are those of `data/comparisons.tsv`. What is compared with "als" and "than" is left to `comparisons`. Two that
are turned in one sentence say the same as before, and nothing is said where either text negates. In 59,000 human
translations it speaks of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from translate.checks.negation import negates
from translate.checks.tokens import word_matches, word_texts
from translate.records import Pair, Span
from translate.word_tables import pattern, rows

# more or less is said of too much to be looked for alone, and these are other words, too: further, rather, full of
_OTHER_WORDS = frozenset({"mehr", "weniger", "weiter", "eher", "voller", "lauter", "näher", "ferner", "fester"})
_ENDINGS = ("", "e", "en", "er", "es", "em")
_SUPERLATIVES = {"besser": "best", "höher": "höchst", "größer": "größt", "teurer": "teuerst", "dunkler": "dunkelst"}
_HISSING = ("t", "d", "s", "ß", "z", "x", "sch")
_ENGLISH_SUPERLATIVES = {"better": "best", "worse": "worst", "more": "most", "less": "least", "fewer": "fewest",
                         "further": "furthest", "farther": "farthest"}  # fmt: skip
_COMPARATIVE = re.compile(rf"\b(?:{'|'.join(_ENGLISH_SUPERLATIVES)})\b|\b(\w{{3,}})er\b")


class _Grade(NamedTuple):
    """What of the English goes the same way or the other, and what of the German goes the other way."""

    same: str
    other: str
    back: str
    with_als: bool  # a comparative


@cache
def _grades() -> dict[str, _Grade]:
    found: dict[str, _Grade] = {}
    for up, down, english_up, english_down, more, less in rows("comparisons.tsv"):
        for words, against, same, other in ((up, down, f"{english_up}|{more}", english_down),
                                            (down, up, f"{english_down}|{less}", english_up)):  # fmt: skip
            backs = [form for word in against.split("|") for form in (word, _superlative(word))]
            back = rf"\b(?:{'|'.join(backs)})(?:e[nmrs]?)?\b"
            comparative = _Grade(_any_of(same), _any_of(other), back, True)
            most = _english_superlatives(same), _english_superlatives(other)
            superlative = _Grade(_any_of(f"{same}|{most[0]}"), _any_of(most[1]), back, False)
            for word in set(words.split("|")) - _OTHER_WORDS:
                for ending in _ENDINGS:
                    found.setdefault(word + ending, comparative)
                    if ending:  # längst alone: long since
                        found.setdefault(_superlative(word) + ending, superlative)
    return found


def _superlative(word: str) -> str:
    stem = word.removesuffix("er")
    return _SUPERLATIVES.get(word) or stem + ("est" if stem.endswith(_HISSING) else "st")


def _english_superlatives(comparatives: str) -> str:
    return _COMPARATIVE.sub(lambda one: one[1] + "est" if one[1] else _ENGLISH_SUPERLATIVES[one[0]], comparatives)


def _any_of(forms: str) -> str:
    return rf"\b(?:{forms})\b"


def _find(expression: str, text: str) -> re.Match[str] | None:
    return pattern(expression, re.IGNORECASE).search(text)


def turned_grades(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Where the German says that something is more so, or most so, and the English that it is less or least so."""
    grades, found = _grades(), []
    words = word_texts(pair.source)
    if grades.keys().isdisjoint(words) and not (words and words[0].lower() in grades):
        return
    compared = " als " in pair.source and " than " in pair.target
    for match in word_matches(pair.source):
        grade = grades.get(match[0] if match.start() else match[0].lower())
        if grade and not (grade.with_als and compared):
            other = None if _find(grade.same, pair.target) else _find(grade.other, pair.target)
            if other and not _find(grade.back, pair.source):
                found.append((Span(*match.span()), Span(*other.span())))
    if len(found) == 1 and not negates(pair):
        yield found[0]
