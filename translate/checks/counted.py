"""Things the English counts in words and the German says nothing of: "with his son and two dogs"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from translate.checks.numerals import Value, loose, scales
from translate.checks.tokens import Number
from translate.records import Evidence, Pair
from translate.word_tables import word_list

_THING = re.compile(r" (?:[a-z-]+ )?(?P<thing>[a-z]{3,}s)\b")
_BOTH = ("the ", "The ", "these ", "those ")  # who or what was named before
# German words that the English may leave out beside them: with more, it says something else for them. Of 59,000 human
# pairs 13 have such a thing then, 11 of them one that the German has not; without a limit twice as many
_LEFT_OUT = 3


def made_up_counts(
    pair: Pair, evidence: Evidence, english: Sequence[Number], known: Collection[Value]
) -> Iterator[Number]:
    """Numbers in words beside a plural that no word of the German stands for; `known` is what the German's may mean."""
    if not evidence.unsupported or len(evidence.uncovered) > _LEFT_OUT:
        return
    for number in english:
        thing = None if number.digits or number.kind else _THING.match(pair.target, number.span.end)
        if thing is None or not number.values.isdisjoint(known) or not _counts(pair, number):
            continue
        start, end = thing.span("thing")
        said_of = thing["thing"] in word_list("en-anything") or pair.target.endswith(_BOTH, 0, number.span.start)
        if not said_of and any(span.start <= start and end <= span.end for span in evidence.unsupported):
            yield number


def _counts(pair: Pair, number: Number) -> bool:
    word = pair.target[number.span.start : number.span.end].lower()
    plain = word not in loose(False) and word not in scales(False) and not word.endswith("s")
    return plain and any(isinstance(value, Fraction) and value >= 2 for value in number.values)
