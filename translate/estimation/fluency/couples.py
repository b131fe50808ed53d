"""Which words stand side by side: how much rarer a couple is than its words let one expect."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
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

    def scores(self, rows: Array) -> Array:
        """Return log((seen + .5) / (expected + .5)) of each couple of neighbours, 0 where a word is unknown."""
        left, right = rows[:-1].astype(np.int64), rows[1:].astype(np.int64)
        keys = (left * len(self._words) + right).astype(self._keys.dtype)
        places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        seen = np.where(self._keys[places] == keys, self._counts[places], 0.0)
        expected = self._words[left] * self._words[right] / self._total
        known = (left > 0) & (right > 0)
        return np.asarray(np.where(known, np.log((seen + SMOOTH) / (expected + SMOOTH)), 0.0))

    @staticmethod
    def facts(scores: Array) -> list[float]:
        """Return the lowest score, the sum of what lies below zero, and the mean."""
        if not len(scores):
            return [0.0] * FACTS
        return [float(scores.min()), float(np.minimum(scores, 0).sum()), float(scores.mean())]
