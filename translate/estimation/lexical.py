"""What the word alignment says of a pair: support of the target, coverage of the source, weighted by information."""

from __future__ import annotations

from typing import Any

import numpy as np

from translate.estimation.alignment import SUPPORTED, Alignment

Array = np.ndarray[Any, Any]

_CONTENT_BITS = 5.0
_NULL = 0.02  # share of a word's chance that comes from nowhere


def measure_lexical(pair: Alignment) -> dict[str, float]:
    """Return the lexical measurements of a pair by name."""
    return {
        **_one_way("support", pair.support, pair.target.bits),
        **_one_way("coverage", pair.coverage, pair.source.bits),
        **_likelihood("target_gain", pair.forward, pair.target.bits),
        **_likelihood("source_gain", pair.backward.T, pair.source.bits),
        **_agreement(pair),
    }


def _one_way(name: str, strength: Array, bits: Array) -> dict[str, float]:
    """Return how much of a side is accounted for: mean, weak share, longest gap and heaviest gap, in bits."""
    content = bits >= _CONTENT_BITS
    heavy, graded = bits[content], np.minimum(1.0, strength[content] / 0.3)
    total = float(heavy.sum()) + 2.0
    missing = heavy * (strength[content] < SUPPORTED)
    top = np.sort(missing)[::-1]
    return {
        f"{name}_mean": (float((heavy * graded).sum()) + 1.5) / total,
        f"{name}_all": (float((bits * strength).sum()) + 1.0) / (float(bits.sum()) + 2.0),
        f"{name}_strong": (float((heavy * (strength[content] >= 0.2)).sum()) + 1.2) / total,
        f"{name}_missing": float(missing.sum()) / total,
        f"{name}_missing_bits": float(np.log1p(missing.sum())),
        f"{name}_worst": float(top[:1].sum()),
        f"{name}_worst3": float(top[:3].sum()) / 3.0,
        f"{name}_gap": _longest_gap(strength, bits),
    }


def _longest_gap(strength: Array, bits: Array) -> float:
    """Return the bits of the heaviest stretch in which no content word is accounted for."""
    heaviest = run = 0.0
    for own, weight in zip(strength.tolist(), bits.tolist(), strict=True):
        if weight < _CONTENT_BITS:
            continue
        run = run + weight if own < SUPPORTED else 0.0
        heaviest = max(heaviest, run)
    return heaviest


def _likelihood(name: str, table: Array, bits: Array) -> dict[str, float]:
    """Return by how many bits the other side makes this one likelier than it is by itself, a bit of information."""
    if not table.size:
        return {name: 0.0, f"{name}_content": 0.0}
    alone = np.exp2(-bits) * 0.1
    given = _NULL * alone + (1.0 - _NULL) * table.max(axis=0)
    gain = np.log2(given / alone)
    content = bits >= _CONTENT_BITS
    return {
        name: float(gain.sum()) / (float(bits.sum()) + 5.0),
        f"{name}_content": float(gain[content].mean()) if content.any() else 0.0,
    }


def _agreement(pair: Alignment) -> dict[str, float]:
    """Return how many content words are each other's best link, and how far the links lie from the diagonal."""
    drawn = pair.drawn
    if not drawn.size:
        return {"mutual": 0.0, "mutual_bits": 0.0, "crossing": 0.0}
    best_target, best_source = drawn.argmax(axis=1), drawn.argmax(axis=0)
    rows = np.arange(len(best_target))
    mutual = (best_source[best_target] == rows) & (drawn[rows, best_target] >= SUPPORTED)
    bits = pair.source.bits
    heavy = mutual & (bits >= _CONTENT_BITS)
    n, m = drawn.shape
    apart = np.abs((rows + 0.5) / n - (best_target + 0.5) / m)
    both = float(bits.sum() + pair.target.bits.sum())
    linked = float(bits[mutual].sum() + pair.target.bits[best_target[mutual]].sum())
    return {
        "mutual": (2.0 * float(mutual.sum()) + 1.0) / (n + m + 2.0),
        "mutual_bits": (linked + 4.0) / (both + 8.0),
        "crossing": float(apart[heavy].mean()) if heavy.any() else 0.3,
    }
