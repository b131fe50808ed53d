"""A clause too many: English words in a row for which no German word is left.

Support alone does not tell an addition from a free translation: a German word may support several English ones. Here
words are matched one to one, the best links first. In a free translation German words stay over as well as English
ones; where something was added, the German is used up and English is left over.
"""

from __future__ import annotations

import json
import math
import operator
from collections.abc import Container, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from translate.estimation.alignment import SUPPORTED, Alignment, Side
from translate.estimation.lexicon import DATA
from translate.records import Span

CONTENT_BITS = 6.5  # words as common as "time" or "make" come and go in sound translations
MATCHED_COSTS = 1.5  # what a matched word takes from a run of unmatched ones
COMPOUNDS = (11, 18)  # letters from which a German word answers a second and a third English one
LEAST_RUN = 2.0  # unmatched words in a row, less than that is no clause
LONGER = 1.03  # times as many letters as the German has the English


class Run(NamedTuple):
    """The longest run of unmatched words of a side: how many, less what matched ones cost, and where."""

    length: float = 0.0
    first: int = -1
    last: int = -1


class Surplus:
    """Tells stretches that were added to a translation, by a logistic model fitted to clauses put into sound ones.

    `python -m translate.training surplus` fits it. The model is linear in what `measure` gives; from 0 on an addition
    is likely, from its margin on it is sure.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder

    @cached_property
    def _model(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self._folder / "surplus.json").read_text(encoding="utf-8"))
        return found

    def added(self, pair: Alignment) -> tuple[tuple[Span, ...], bool]:
        """Return the stretch of the target that nothing in the source is left for, and whether that is sure."""
        facts, run = measure(pair)
        if run.length < LEAST_RUN:
            return (), False
        model = self._model
        logit = model["intercept"] + sum(map(operator.mul, model["weights"], facts))
        if logit < 0.0:
            return (), False
        words = pair.target.words
        return (Span(words[run.first].span.start, words[run.last].span.end),), logit >= model["margin"]


def measure(pair: Alignment) -> tuple[list[float], Run]:
    """Return what speaks for an addition, (9,), and the run of target words that would be it."""
    german, english = _content(pair.source), _content(pair.target)
    room = {at: 1 + sum(_length(pair.source, at) >= letters for letters in COMPOUNDS) for at in german}
    rooms = sum(room.values())
    met_german, met_english = _match(pair, german, english, room)
    run = _longest_run(english, met_english, pair.support.tolist())
    lost = _longest_run(german, met_german, pair.coverage.tolist())
    source, target = len(pair.source.text), len(pair.target.text)
    longer = (target - LONGER * source) / 10.0
    unmet = len(german) - len(met_german)
    facts = [
        run.length,
        min(run.length, 3.0),
        len(english) - rooms,
        math.log((target + 1) / (source + 1)),
        longer,
        min(longer, 3.0),
        unmet,
        lost.length,
        math.log(source + 1),
    ]
    return facts, run


def _content(side: Side) -> list[int]:
    return [at for at, bits in enumerate(side.bits.tolist()) if bits >= CONTENT_BITS]


def _length(side: Side, at: int) -> int:
    span = side.words[at].span
    return span.end - span.start


def _match(
    pair: Alignment, german: Sequence[int], english: Sequence[int], room: dict[int, int]
) -> tuple[set[int], set[int]]:
    """Match content words, the strongest links first, as long as the German word has room; return those matched."""
    met_german: set[int] = set()
    met_english: set[int] = set()
    if not german or not english:
        return met_german, met_english
    drawn = pair.drawn[np.ix_(german, english)]
    rows, columns = np.nonzero(pair.strength[np.ix_(german, english)] >= SUPPORTED)
    for link in np.argsort(-drawn[rows, columns], kind="stable").tolist():
        own, other = german[rows[link]], english[columns[link]]
        if other not in met_english and room[own]:
            room[own] -= 1
            met_german.add(own)
            met_english.add(other)
    return met_german, met_english


def _longest_run(places: Sequence[int], met: Container[int], strength: Sequence[float]) -> Run:
    """Return the longest run of unmatched words; those that the other side accounts for at all count for nothing."""
    best, length, first = Run(), 0.0, -1
    for at in places:
        if at in met:
            length = max(0.0, length - MATCHED_COSTS)
        elif strength[at] < SUPPORTED:
            first = first if length else at
            length += 1.0
            if length > best.length:
                best = Run(length, first, at)
    return best
