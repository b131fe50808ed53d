"""Sentence vectors both languages share: the sum of word vectors learned so that translations point the same way.

Words of the lexicon have two rows each in one hashed table (hash embeddings, Svenstrup et al. 2017); words it does not
know are read by their letters, in rows that German and English share, so that names meet.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from pathlib import Path

import numpy as np

from translate.estimation.alignment import Alignment, Side
from translate.estimation.arrays import Array, read_array
from translate.estimation.lexicon import DATA
from translate.estimation.words import plain

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


@lru_cache(maxsize=1 << 14)
def _rows(ids: tuple[int, ...], form: str, german: bool) -> Sequence[int]:
    return tuple([row for id_ in ids for row in rows_of_id(id_, german)] if ids else rows_of_form(form))


def rows_of(side: Side, german: bool) -> list[Sequence[int]]:
    """Return the rows of every word of a text."""
    return [_rows(ids, "" if ids else word.form, german) for word, ids in zip(side.words, side.ids, strict=True)]


class Meaning:
    """The shared table, read when first asked for."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder

    @cached_property
    def _table(self) -> Array:
        found: Array = read_array(self._folder / "meaning.npy").astype(np.float32)
        return found / 127.0

    def vectors(self, side: Side, german: bool) -> Array:
        """Return the vector of every word, shape (n, 48); a word read by its letters is their mean, doubled."""
        rows = rows_of(side, german)
        if not rows:
            return np.zeros((0, SIZE), np.float32)
        counts = [len(own) for own in rows]
        summed = np.add.reduceat(self._table[list(chain.from_iterable(rows))], [0, *accumulate(counts[:-1])])
        scale = [1.0 if ids else 2.0 / count for ids, count in zip(side.ids, counts, strict=True)]
        return np.array(scale)[:, None] * summed

    def measure(self, pair: Alignment) -> dict[str, float]:
        """Return how near both texts are, whole and by their farthest stretch, by name; cosines, -1 to 1."""
        source, target = self.vectors(pair.source, True), self.vectors(pair.target, False)
        whole_source, whole_target = source.sum(axis=0), target.sum(axis=0)
        length_source, length_target = _norm(whole_source), _norm(whole_target)
        scale = length_source * length_target
        cosine = float(whole_source @ whole_target) / scale if scale > 0.0 else 0.0
        along_source, along_target = source @ whole_target, target @ whole_source
        norms_source, norms_target = _norms(source), _norms(target)
        return {
            "meaning": cosine,
            "meaning_target_worst": _farthest(target, along_target, length_source, cosine),
            "meaning_source_worst": _farthest(source, along_source, length_target, cosine),
            "meaning_length": math.log((length_target + 1.0) / (length_source + 1.0)),
            "meaning_target_against": _against(norms_target, along_target, length_source),
            "meaning_source_against": _against(norms_source, along_source, length_target),
            **_nearest(source, target, norms_source + 1e-6, norms_target + 1e-6),
        }


def _norm(vector: Array) -> float:
    return math.sqrt(vector @ vector)


def _norms(vectors: Array) -> Array:
    return np.asarray(np.sqrt(np.einsum("ij,ij->i", vectors, vectors)))


def _farthest(vectors: Array, along: Array, length: float, whole: float) -> float:
    """Return the lowest cosine of a stretch of words with the other side's whole.

    `along` are the words' products with that whole, `length` is its norm, `whole` the cosine of all words with it.
    """
    if len(vectors) <= _WINDOW:
        return whole
    sums, products = np.zeros((len(vectors) + 1, SIZE)), np.zeros(len(vectors) + 1)
    vectors.cumsum(axis=0, out=sums[1:])
    along.cumsum(out=products[1:])
    norms = _norms(sums[_WINDOW:] - sums[:-_WINDOW])
    return float(((products[_WINDOW:] - products[:-_WINDOW]) / (norms * length + 1e-6)).min())


def _nearest(source: Array, target: Array, source_norms: Array, target_norms: Array) -> dict[str, float]:
    """Return how near each word has one on the other side, weighted by its vector's length, and how near the worst."""
    if not len(source) or not len(target):
        return {f"meaning_{name}{end}": 0.0 for name in ("coverage", "support") for end in ("", "_worst")}
    cosines = (source / source_norms[:, None]) @ (target / target_norms[:, None]).T
    found = {}
    for name, axis, weight in (("coverage", 1, source_norms), ("support", 0, target_norms)):
        near = cosines.max(axis=axis)
        lost = sorted((weight * (1.0 - near)).tolist(), reverse=True)
        found[f"meaning_{name}"] = float(near @ weight) / float(weight.sum())
        found[f"meaning_{name}_worst"] = sum(lost[:3]) / 3.0
    return found


def _against(norms: Array, along: Array, length: float) -> float:
    """Return the share of the words' weight that does not point the other side's way."""
    beside = norms - np.maximum(along, 0.0) * (2.0 / (length + 1e-6))
    return float(np.maximum(beside, 0.0).sum()) / (float(norms.sum()) + 1e-6)
