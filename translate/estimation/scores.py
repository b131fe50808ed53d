"""What a translation model makes of a pair: how its force-decoded log-probabilities lie over the target.

A weak model doubts much that is right, so every measurement is also set against what the words themselves carry and
what the lexicon says of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from translate.estimation.alignment import SUPPORTED, Alignment
from translate.estimation.arrays import Array
from translate.records import TokenScore

_LOW = -4.0  # natural log: a token the model did not expect
_WINDOWS = (3, 6)
_CONTENT_BITS = 5.0
_LEAST = -12.0  # a single token says no more than this


def measure_scores(pair: Alignment, scores: Sequence[TokenScore]) -> dict[str, float]:
    """Return the measurements of the token log-probabilities by name."""
    tokens = np.maximum(np.array([token.log_probability for token in scores] or [0.0]), _LEAST)
    words = word_scores(pair, scores)
    found = {
        "model_mean": float(tokens.mean()),
        "model_first": float(tokens[:2].mean()),
        "model_end": float(tokens[-1]),
        "model_worst": float(tokens.min()),
        "model_spread": float(tokens.std()),
        "model_low": float((tokens < _LOW).mean()),
        "model_sum": float(np.log1p(-tokens.sum())),
    }
    for size in _WINDOWS:
        sums = np.convolve(tokens, np.ones(min(size, len(tokens))), "valid") / min(size, len(tokens))
        found[f"model_window_{size}"] = float(sums.min())
    return found | _by_word(pair, words)


def word_scores(pair: Alignment, scores: Sequence[TokenScore]) -> Array:
    """Return the log-probability of every target word, the sum of its tokens', shape (m,)."""
    found = np.zeros(len(pair.target.words))
    starts = np.array([word.span.start for word in pair.target.words])
    ends = np.array([word.span.end for word in pair.target.words])
    for span, value in scores:
        if span.end > span.start and len(found):
            at = int(np.searchsorted(ends, span.start, side="right"))
            if at < len(found) and starts[at] < span.end:
                found[at] += max(value, _LEAST)
    return found


def _by_word(pair: Alignment, words: Array) -> dict[str, float]:
    bits, support = pair.target.bits, pair.support
    content = bits >= _CONTENT_BITS
    weak = content & (support < SUPPORTED)
    surprise = -words[content] / np.log(2.0)
    heavy = np.sort(surprise)[::-1]
    weight = float(bits[content].sum()) + 5.0
    return {
        "model_content": float(surprise.sum()) / weight,
        "model_worst_words": float(heavy[:3].sum()) / 3.0,
        "model_unsupported": float(-words[weak].sum() / np.log(2.0)) / weight,
        "model_supported": float(-words[content & ~weak].sum() / np.log(2.0)) / weight,
        "model_doubted": float(bits[content][surprise > 0.8 * bits[content]].sum()) / weight,
    }
