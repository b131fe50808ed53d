"""Formulas and sayings that English puts in other words: “solange der Vorrat reicht”, “while stocks last”.

No lexicon of words accounts for the one by the other, so that what stands in such a formula is nothing made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from translate.records import Pair, Span
from translate.word_tables import pattern, rows

_MOST = 0.5  # of the words in question that the formula has to account for


@cache
def _formulas() -> tuple[tuple[str, str], ...]:
    return tuple(
        (rf"(?<!\w)(?:{german})(?!\w)", rf"(?<!\w)(?:{english})(?!\w)")
        for german, english in rows("formulas.tsv")
    )


def is_formula(pair: Pair, words: Sequence[Span]) -> bool:
    """Whether these words of the English, or most of them, stand in a formula for one of the German."""
    for german, english in _formulas() if words else ():
        found = pattern(english, re.IGNORECASE).search(pair.target) if pattern(german).search(pair.source) else None
        if found:
            inside = sum(
                max(0, min(word.end, found.end()) - max(word.start, found.start())) for word in words
            )
            if inside >= _MOST * sum(word.end - word.start for word in words):
                return True
    return False
