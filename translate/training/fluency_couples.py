"""Count neighbouring words in sound sentences for `translate.estimation.fluency.couples`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from translate.estimation.fluency.couples import STEPS
from translate.estimation.fluency.text import Lexicon, normal

Array = np.ndarray[Any, Any]
RAREST = 3  # couples seen less often are not kept: seen once or twice is hardly more than not at all


def count_couples(sentences: Iterable[Sequence[str]], lexicon: Lexicon) -> dict[str, Array]:
    """Return the arrays of `Couples`; sentences are lists of words."""
    height = len(lexicon.words) + 1
    seen: dict[str, int] = {}
    rows: list[int] = []
    for sentence in sentences:
        for word in sentence:
            row = seen.get(word)
            if row is None:
                row = seen[word] = lexicon.words.get(normal(word), (0, 0))[0]
            rows.append(row)
        rows.append(0)
    flat = np.array(rows, np.int64)
    both = (flat[:-1] > 0) & (flat[1:] > 0)
    keys, counts = np.unique(flat[:-1][both] * height + flat[1:][both], return_counts=True)
    kept = counts >= RAREST
    words = np.bincount(flat, minlength=height)
    words[0] = 0
    return {
        "couples.keys": keys[kept].astype(np.uint32),
        "couples.counts": np.minimum(np.round(STEPS * np.log2(counts[kept])), 255).astype(np.uint8),
        "couples.words": words.astype(np.uint32),
    }
