"""How well scores find what they should: AUROC, false alarms at a fixed recall, calibration. Plain numpy."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, Any]


def auroc(scores: Array, positive: Array) -> float:
    """Return the chance that a positive row scores above a negative one, ties counted half; nan without both."""
    if positive.all() or not positive.any():
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2.0)[inverse]
    n = int(positive.sum())
    return float((ranks[positive].sum() - n * (n + 1) / 2.0) / (n * (len(scores) - n)))


def false_alarms(scores: Array, positive: Array, recall: float = 0.9) -> float:
    """Return the share of negative rows flagged at the highest threshold that finds `recall` of the positive ones."""
    if positive.all() or not positive.any():
        return float("nan")
    own = np.sort(scores[positive])[::-1]
    threshold = own[int(np.ceil(recall * len(own))) - 1]
    return float((scores[~positive] >= threshold).mean())


class Bin(NamedTuple):
    """Rows of a reliability diagram: their mean probability, the share that was positive, how many they are."""

    predicted: float
    observed: float
    rows: int


def reliability(probabilities: Array, positive: Array, bins: int = 10) -> list[Bin]:
    """Return the rows in bins of equal width of probability, empty ones left out."""
    place = np.minimum((probabilities * bins).astype(int), bins - 1)
    return [
        Bin(float(probabilities[place == at].mean()), float(positive[place == at].mean()), int((place == at).sum()))
        for at in range(bins)
        if (place == at).any()
    ]


def calibration_error(probabilities: Array, positive: Array) -> float:
    """Return the expected calibration error: the bins' mean distance, weighted by their rows."""
    found = reliability(probabilities, positive)
    return sum(own.rows * abs(own.predicted - own.observed) for own in found) / max(1, len(probabilities))
