"""Pairs with other names and figures than they came with, so that a model learns to copy what it has never seen.

What stands alike in both texts, once in each, is exchanged in both: a name for another one of the data or for one put
together of two halves, the digits of a figure for others.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable

_NAME = re.compile(r"(?<=[\w,;(„“] )[A-ZÄÖÜ][a-zäöüßéèáóíçñ]{3,}\b")  # not the first word of a sentence
_FIGURE = re.compile(r"(?<![\w.,:/-])\d{2,5}(?![\w:/-]|[.,]\d)")


def _shared(pattern: re.Pattern[str], german: str, english: str) -> list[str]:
    """What a pattern finds once in each of two texts, and nowhere else in them as part of a word."""
    here, there = Counter(pattern.findall(german)), Counter(pattern.findall(english))
    return [word for word in here if there[word] == 1 and german.count(word) == english.count(word) == 1]


def names_of(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Every name that some pair has on both sides, in order."""
    return sorted({name for german, english in pairs for name in _shared(_NAME, german, english)})


def renamed(german: str, english: str, names: list[str], rng: random.Random) -> tuple[str, str] | None:
    """The pair with other names and figures; None if it has none that can be exchanged. `names` as of `names_of`."""
    others = {name: _another(names, rng) for name in _shared(_NAME, german, english)}
    others |= {figure: _digits(len(figure), rng) for figure in _shared(_FIGURE, german, english) if len(figure) != 4}
    if not others:
        return None
    found = re.compile("|".join(map(re.escape, sorted(others, key=len, reverse=True))))
    return tuple(found.sub(lambda match: others[match[0]], text) for text in (german, english))  # type: ignore[return-value]


def _another(names: list[str], rng: random.Random) -> str:
    one, other = rng.choice(names), rng.choice(names)
    if rng.random() < 0.5:
        return one
    return one[: rng.randrange(2, len(one))] + other[rng.randrange(1, len(other) - 1) :].lower()


def _digits(length: int, rng: random.Random) -> str:
    return str(rng.randrange(10 ** (length - 1), 10**length))
