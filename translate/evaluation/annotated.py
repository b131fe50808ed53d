"""Annotated translations: a TSV with `src mt correctness repetitions named-entities omission strong-unsupport
full-unsupport`, 0 or 1 (Guerreiro, Voita and Martins, EACL 2023). Other columns are not looked at.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from translate.errors import InputError
from translate.records import Pair

Array = np.ndarray[Any, Any]

KINDS = {"repetition": "repetitions", "strong": "strong-unsupport", "full": "full-unsupport"}
_COLUMNS = ("src", "mt", "correctness", "named-entities", "omission", *KINDS.values())


@dataclass(frozen=True, slots=True)
class Annotated:
    """The rows, what is wrong with each (booleans, (n,)), and a number a translation (equal ones share it)."""

    pairs: list[tuple[str, str]]
    labels: dict[str, Array]  # hallucination, omission, error; repetition, strong, full; named-entity
    groups: Array

    def folds(self, count: int, seed: int) -> Array:
        """Return the fold of every row; rows of one translation lie in one fold."""
        order = np.random.default_rng(seed).permutation(int(self.groups.max()) + 1)
        found: Array = order[self.groups] % count
        return found


def read_annotated(path: Path) -> Annotated:
    """Read the file; InputError says which column is missing."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise InputError(f"{path}: no column {missing[0]!r}; needed are {', '.join(_COLUMNS)}")
        rows = list(reader)
    return Annotated([(row["src"], row["mt"]) for row in rows], _labels(rows), _groups([row["mt"] for row in rows]))


def _labels(rows: Sequence[dict[str, str]]) -> dict[str, Array]:
    marked = {name: np.array([row[name] == "1" for row in rows]) for name in _COLUMNS[2:]}
    kinds = {kind: marked[column] for kind, column in KINDS.items()}
    return {
        "hallucination": np.logical_or.reduce(list(kinds.values())),
        "omission": marked["omission"],
        "error": ~marked["correctness"],
        **kinds,
        "named-entity": marked["named-entities"],
    }


def _groups(texts: Sequence[str]) -> Array:
    return np.unique(texts, return_inverse=True)[1]


def as_pairs(texts: Sequence[tuple[str, str]]) -> list[Pair]:
    """Return pairs of bare texts, each a document of its own."""
    return [Pair.of(source, target, at + 1, doc=str(at)) for at, (source, target) in enumerate(texts)]
