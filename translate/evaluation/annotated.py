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
from translate.evaluation.inputs import read_lines

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
    """Read the file; InputError where it cannot be read, says which column is missing, or has no rows or cells."""
    reader = csv.DictReader(read_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"{path}: no column {missing[0]!r}; needed are {', '.join(_COLUMNS)}")
    rows = list(reader)
    short = next((at for at, row in enumerate(rows, 2) if None in (row[name] for name in _COLUMNS)), 0)
    if short or not rows:
        raise InputError(f"{path}: " + (f"line {short} lacks cells" if short else "no rows below the names of columns"))
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
