"""From measurements to a calibrated probability: a weighted sum and small trees, read from JSON, nothing hidden.

The logit is a weighted mean of a logistic model's over standardised measurements, for some targets over their products
too, and of a forest's (extremely randomised trees, Geurts, Ernst and Wehenkel 2006), then scaled and shifted so that it
is calibrated (Platt scaling, fitted on predictions for rows not trained on).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from translate.estimation.arrays import Array

_LEAST = 1e-3  # a forest is never surer than this
TARGETS = ("hallucination", "omission", "error")


@dataclass(frozen=True, kw_only=True)
class Classifier:
    """One probability. The nodes of all trees stand in one row, a left child right after its parent."""

    mean: list[float]
    scale: list[float]
    weights: list[float]
    products: list[float]  # weights of the products of two measurements: 1 by 1, 1 by 2, ... 2 by 2, ...; or none
    intercept: float
    share: float  # of the logistic part in the logit
    sizes: list[int]  # nodes of each tree
    which: list[int]  # the measurement a node looks at; -1 for a leaf
    above: list[float]  # it goes to the right above that; of a leaf the share of positive rows
    right: list[int]  # number of the right child within the tree; 0 for a leaf
    slope: float  # calibration
    shift: float

    @cached_property
    def _nodes(self) -> tuple[Array, Array, Array, Array]:
        """The columns of the nodes, right children numbered through, and where each tree begins."""
        roots = np.cumsum([0, *self.sizes[:-1]])
        right = np.array(self.right, np.intp) + np.repeat(roots, self.sizes)
        return np.array(self.which, np.intp), np.array(self.above), right, roots

    @cached_property
    def _products(self) -> Array:
        """The weights of the products as an upper triangle (k, k)."""
        found = np.zeros((len(self.weights), len(self.weights)))
        found[np.triu_indices(len(self.weights))] = self.products
        return found

    def linear(self, rows: Array) -> Array:
        """Return the logit of the logistic part for measurements (n, k)."""
        standard: Array = np.clip((rows - self.mean) / self.scale, -6.0, 6.0)
        found: Array = standard @ np.array(self.weights) + self.intercept
        return found + (standard @ self._products * standard).sum(axis=1) if self.products else found

    def forest(self, rows: Array) -> Array:
        """Return the logit of the trees' mean; without trees, that of an even chance."""
        if not self.sizes:
            return np.zeros(len(rows))
        which, above, right, roots = self._nodes
        node = np.broadcast_to(roots, (len(rows), len(roots)))
        while (inner := which[node] >= 0).any():
            goes_right = np.take_along_axis(rows, which[node], axis=1) > above[node]
            node = np.where(inner, np.where(goes_right, right[node], node + 1), node)
        mean = np.clip(above[node].mean(axis=1), _LEAST, 1.0 - _LEAST)
        found: Array = np.log(mean / (1.0 - mean))
        return found

    def logit(self, rows: Array) -> Array:
        """Return the logit before calibration."""
        return self.share * self.linear(rows) + (1.0 - self.share) * self.forest(rows)

    def probability(self, rows: Array) -> Array:
        """Return calibrated probabilities (n,) for measurements (n, k)."""
        return 1.0 / (1.0 + np.exp(-np.clip(self.slope * self.logit(rows) + self.shift, -30.0, 30.0)))

    def as_json(self) -> dict[str, Any]:
        """Return the numbers for a file, rounded to four digits."""
        return {name: _rounded(getattr(self, name)) for name in self.__dataclass_fields__}


def _rounded(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


@dataclass(frozen=True, kw_only=True)
class Judge:
    """The three classifiers over one set of measurements, by name and in order."""

    names: tuple[str, ...]
    classifiers: Mapping[str, Classifier]

    def rows(self, measured: Sequence[Mapping[str, float]]) -> Array:
        """Return measurements as (n, k); a number that is not finite counts as 0."""
        found = np.array([[own[name] for name in self.names] for own in measured], np.float64)
        return np.nan_to_num(found.reshape(len(measured), len(self.names)), posinf=0.0, neginf=0.0)

    def probabilities(self, measured: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
        """Return the three probabilities of each pair; made up or lost is an error, too, which is never less likely."""
        if not measured:
            return []
        rows = self.rows(measured)
        found = {target: self.classifiers[target].probability(rows) for target in TARGETS}
        found["error"] = np.max(list(found.values()), axis=0)
        return [dict(zip(found, own, strict=True)) for own in zip(*(c.tolist() for c in found.values()), strict=True)]


def load_judges(path: Path) -> dict[str, Judge]:
    """Read the judges by the evidence they rest on: `text`, and `model` where one was fitted."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {
        evidence: Judge(
            names=tuple(own["names"]),
            classifiers={target: Classifier(**numbers) for target, numbers in own["classifiers"].items()},
        )
        for evidence, own in stored.items()
    }


def dump_judges(judges: Mapping[str, Judge], path: Path) -> None:
    """Write the judges as JSON, one classifier a line."""
    stored = {
        evidence: {"names": judge.names, "classifiers": {t: c.as_json() for t, c in judge.classifiers.items()}}
        for evidence, judge in judges.items()
    }
    path.write_text(json.dumps(stored, separators=(",", ":")).replace('"names"', '\n"names"') + "\n", encoding="utf-8")
