"""Sentence vectors both languages share: the sum of word vectors learned so that translations point the same way.

Words of the lexicon have two rows each in one hashed table (hash embeddings, Svenstrup et al. 2017); words it does not
know are read by their letters, in rows that German and English share, so that names meet.
"""

from __future__ import annotations

import zlib
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from translate.estimation.alignment import Alignment, Side
from translate.estimation.lexicon import DATA
from translate.estimation.words import plain

Array = np.ndarray[Any, Any]

_ROW_BITS = 15
ROWS, SIZE = 1 << _ROW_BITS, 48
_PRIMES = (2654435761, 2246822519)  # Knuth's and another odd multiplier: two independent hashes
_GRAM = 4
_WINDOW = 6  # words


def rows_of_id(id_: int, german: bool) -> tuple[int, int]:
    """Return the two rows of a lexicon entry."""
    key = 2 * id_ + german + 1
    first, second = ((key * prime & 0xFFFFFFFF) >> (32 - _ROW_BITS) for prime in _PRIMES)
    return first, second


def rows_of_form(form: str) -> list[int]:
    """Return the rows of an unknown word: one for every four letters, ends marked, whatever the language."""
    marked = f"^{plain(form)}$"
    grams = {marked[at : at + _GRAM] for at in range(max(1, len(marked) - _GRAM + 1))}
    return [zlib.crc32(gram.encode("utf-8", "surrogatepass")) % ROWS for gram in sorted(grams)]


def rows_of(side: Side, german: bool) -> list[list[int]]:
    """Return the rows of every word of a text."""
    return [
        [row for id_ in ids for row in rows_of_id(id_, german)] if ids else rows_of_form(word.form)
        for word, ids in zip(side.words, side.ids, strict=True)
    ]


class Meaning:
    """The shared table, read when first asked for."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder

    @cached_property
    def _table(self) -> Array:
        found: Array = np.load(self._folder / "meaning.npy").astype(np.float32)
        return found / 127.0

    def vectors(self, side: Side, german: bool) -> Array:
        """Return the vector of every word, shape (n, 48); a word read by its letters is their mean, doubled."""
        rows = rows_of(side, german)
        if not rows:
            return np.zeros((0, SIZE), np.float32)
        counts = np.array([len(own) for own in rows])
        starts = np.concatenate([[0], counts[:-1].cumsum()])
        summed = np.add.reduceat(self._table[[row for own in rows for row in own]], starts)
        known = np.array([bool(ids) for ids in side.ids])
        return np.where(known, 1.0, 2.0 / counts)[:, None] * summed

    def measure(self, pair: Alignment) -> dict[str, float]:
        """Return how near both texts are, whole and by their farthest stretch, by name; cosines, -1 to 1."""
        source, target = self.vectors(pair.source, True), self.vectors(pair.target, False)
        whole_source, whole_target = source.sum(axis=0), target.sum(axis=0)
        return {
            "meaning": _cosine(whole_source, whole_target),
            "meaning_target_worst": _farthest(target, whole_source),
            "meaning_source_worst": _farthest(source, whole_target),
            "meaning_length": float(np.log((_norm(whole_target) + 1.0) / (_norm(whole_source) + 1.0))),
            "meaning_target_against": _against(target, whole_source),
            "meaning_source_against": _against(source, whole_target),
            **_nearest(source, target),
        }


def _norm(vector: Array) -> float:
    return float(np.linalg.norm(vector))


def _cosine(left: Array, right: Array) -> float:
    scale = _norm(left) * _norm(right)
    return float(left @ right) / scale if scale > 0.0 else 0.0


def _farthest(vectors: Array, other: Array) -> float:
    """Return the lowest cosine of a stretch of words with the other side's whole."""
    if len(vectors) <= _WINDOW:
        return _cosine(vectors.sum(axis=0), other)
    sums = np.concatenate([np.zeros((1, SIZE)), vectors.cumsum(axis=0)])
    windows = sums[_WINDOW:] - sums[:-_WINDOW]
    scale = np.linalg.norm(windows, axis=1) * _norm(other) + 1e-6
    return float(((windows @ other) / scale).min())


def _nearest(source: Array, target: Array) -> dict[str, float]:
    """Return how near each word has one on the other side, weighted by its vector's length, and how near the worst."""
    if not len(source) or not len(target):
        return {f"meaning_{name}{end}": 0.0 for name in ("coverage", "support") for end in ("", "_worst")}
    weights = [np.linalg.norm(vectors, axis=1) + 1e-6 for vectors in (source, target)]
    cosines = (source / weights[0][:, None]) @ (target / weights[1][:, None]).T
    found = {}
    for name, axis, weight in (("coverage", 1, weights[0]), ("support", 0, weights[1])):
        near = cosines.max(axis=axis)
        lost = np.sort(weight * (1.0 - near))[::-1]
        found[f"meaning_{name}"] = float(near @ weight / weight.sum())
        found[f"meaning_{name}_worst"] = float(lost[:3].sum()) / 3.0
    return found


def _against(vectors: Array, other: Array) -> float:
    """Return the share of the words' weight that does not point the other side's way."""
    norms = np.linalg.norm(vectors, axis=1)
    along = (vectors @ other) / (_norm(other) + 1e-6)
    return float(np.maximum(0.0, norms - 2.0 * np.maximum(along, 0.0)).sum()) / (float(norms.sum()) + 1e-6)
