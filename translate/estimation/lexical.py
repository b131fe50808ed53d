"""What the word alignment says of a pair: support of the target, coverage of the source, weighted by information.

Plain lists: for the few words of a sentence they are faster than arrays.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence

from translate.estimation.alignment import SUPPORTED, Alignment

_CONTENT_BITS = 5.0
_NULL = 0.02  # share of a word's chance that comes from nowhere


def measure_lexical(pair: Alignment) -> dict[str, float]:
    """Return the lexical measurements of a pair by name."""
    source, target = pair.source.bits.tolist(), pair.target.bits.tolist()
    return {
        **_one_way("support", pair.support.tolist(), target),
        **_one_way("coverage", pair.coverage.tolist(), source),
        **_likelihood("target_gain", pair.forward.max(axis=0, initial=0.0).tolist() if source else [], target),
        **_likelihood("source_gain", pair.backward.max(axis=1, initial=0.0).tolist() if target else [], source),
        **_agreement(pair, source, target),
    }


def _one_way(name: str, strength: Sequence[float], bits: Sequence[float]) -> dict[str, float]:
    """Return how much of a side is accounted for: mean, weak share, longest gap and heaviest gap, in bits."""
    content = [(weight, own) for weight, own in zip(bits, strength, strict=True) if weight >= _CONTENT_BITS]
    total = sum(weight for weight, _ in content) + 2.0
    missing = sorted((weight for weight, own in content if own < SUPPORTED), reverse=True)
    return {
        f"{name}_mean": (sum(weight * min(1.0, own / 0.3) for weight, own in content) + 1.5) / total,
        f"{name}_all": (sum(map(operator.mul, bits, strength)) + 1.0) / (sum(bits) + 2.0),
        f"{name}_strong": (sum(weight for weight, own in content if own >= 0.2) + 1.2) / total,
        f"{name}_missing": sum(missing) / total,
        f"{name}_missing_bits": math.log1p(sum(missing)),
        f"{name}_worst": sum(missing[:1]),
        f"{name}_worst3": sum(missing[:3]) / 3.0,
        f"{name}_gap": _longest_gap(content),
    }


def _longest_gap(content: Sequence[tuple[float, float]]) -> float:
    """Return the bits of the heaviest stretch in which no content word is accounted for."""
    heaviest = run = 0.0
    for weight, own in content:
        run = run + weight if own < SUPPORTED else 0.0
        heaviest = max(heaviest, run)
    return heaviest


def _likelihood(name: str, best: Sequence[float], bits: Sequence[float]) -> dict[str, float]:
    """Return by how many bits the other side makes this one likelier than it is by itself, a bit of information.

    `best` is the chance of each word given the likeliest of the other side; empty where that side is.
    """
    if not best:
        return {name: 0.0, f"{name}_content": 0.0}
    gains = []
    for weight, own in zip(bits, best, strict=True):
        alone = 2.0**-weight * 0.1
        gains.append(math.log2((_NULL * alone + (1.0 - _NULL) * own) / alone))
    content = [gain for gain, weight in zip(gains, bits, strict=True) if weight >= _CONTENT_BITS]
    return {
        name: sum(gains) / (sum(bits) + 5.0),
        f"{name}_content": sum(content) / len(content) if content else 0.0,
    }


def _agreement(pair: Alignment, source: Sequence[float], target: Sequence[float]) -> dict[str, float]:
    """Return how many content words are each other's best link, and how far the links lie from the diagonal."""
    drawn = pair.drawn
    if not drawn.size:
        return {"mutual": 0.0, "mutual_bits": 0.0, "crossing": 0.0}
    strongest, best_source = drawn.max(axis=1).tolist(), drawn.argmax(axis=0).tolist()
    mutual = [
        (row, column)
        for row, column in enumerate(drawn.argmax(axis=1).tolist())
        if best_source[column] == row and strongest[row] >= SUPPORTED
    ]
    n, m = drawn.shape
    apart = [abs((row + 0.5) / n - (column + 0.5) / m) for row, column in mutual if source[row] >= _CONTENT_BITS]
    linked = sum(source[row] + target[column] for row, column in mutual)
    return {
        "mutual": (2.0 * len(mutual) + 1.0) / (n + m + 2.0),
        "mutual_bits": (linked + 4.0) / (sum(source) + sum(target) + 8.0),
        "crossing": sum(apart) / len(apart) if apart else 0.3,
    }
