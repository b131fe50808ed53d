"""Which words stand side by side: how much rarer a couple is than its words let one expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np

from translate.estimation.arrays import Array

SMOOTH = 0.5  # added to what was seen and to what was expected
STEPS = 8.0  # a stored byte is round(STEPS * log2(count))
FACTS = 3  # numbers `facts` gives


class Couples:
    """Counts of neighbouring words, by the rows of the lexicon; row 0, the unknown word, tells nothing."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._keys = arrays["couples.keys"]  # left row * number of rows + right row, rising
        self._counts = np.exp2(arrays["couples.counts"] / np.float32(STEPS))
        self._words = arrays["couples.words"].astype(np.float64)  # how often each row was seen
        self._total = float(self._words.sum())

    def scores(self, sentences: Sequence[Array]) -> list[list[float]]:
        """Return log((seen + .5) / (expected + .5)) of each couple of neighbours, 0 where a word is unknown.

        `sentences` are rows of the lexicon; a sentence of n words has n - 1 couples.
        """
        lengths = [len(rows) for rows in sentences]
        rows = np.concatenate([*sentences, [0]]).astype(np.int64)
        left, right = rows[:-1], rows[1:]
        keys = (left * len(self._words) + right).astype(self._keys.dtype)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        seen = np.where(self._keys[places] == keys, self._counts[places], 0.0)
        expected = self._words[left] * self._words[right] / self._total
        known = (left > 0) & (right > 0)
        scores = np.where(known, np.log((seen + SMOOTH) / (expected + SMOOTH)), 0.0).tolist()
        return [scores[end - length : end - 1] for end, length in zip(accumulate(lengths), lengths, strict=True)]

    @staticmethod
    def facts(scores: Sequence[float]) -> list[float]:
        """Return the lowest score, the sum of what lies below zero, and the mean."""
        if not scores:
            return [0.0] * FACTS
        return [min(scores), sum(score for score in scores if score < 0), sum(scores) / len(scores)]
