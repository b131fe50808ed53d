# mypy: disable-error-code="misc,untyped-decorator,no-any-return"
"""The inner loops of the word-translation tables, compiled while training (numba); nothing here is needed to estimate.

A corpus is flat: ids of all words in a row and where each sentence begins (`starts`, one longer than the sentences).
A cell is a (German word, English word) of one pair; `slots` maps every cell of the corpus to its (d, e) type, -1 where
the type was pruned.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

Array = np.ndarray[Any, Any]


@njit(cache=False, nogil=True)
def keys_between(de: Array, de_starts: Array, en: Array, en_starts: Array, low: int, high: int, width: int) -> Array:
    """Return `d * width + e` of every cell whose German id lies in [low, high)."""
    room = 0
    for s in range(len(de_starts) - 1):
        for i in range(de_starts[s], de_starts[s + 1]):
            if low <= de[i] < high:
                room += en_starts[s + 1] - en_starts[s]
    keys = np.empty(room, np.int64)
    at = 0
    for s in range(len(de_starts) - 1):
        for i in range(de_starts[s], de_starts[s + 1]):
            if low <= de[i] < high:
                for j in range(en_starts[s], en_starts[s + 1]):
                    keys[at] = de[i] * width + en[j]
                    at += 1
    return keys


@njit(cache=False, nogil=True)
def slots_of(corpus: tuple[Array, Array, Array, Array], rows: Array, columns: Array) -> Array:
    """Return the slot of every cell, sentence after sentence, German word after German word."""
    de, de_starts, en, en_starts = corpus
    room = 0
    for s in range(len(de_starts) - 1):
        room += (de_starts[s + 1] - de_starts[s]) * (en_starts[s + 1] - en_starts[s])
    slots = np.empty(room, np.int32)
    at = 0
    for s in range(len(de_starts) - 1):
        for i in range(de_starts[s], de_starts[s + 1]):
            row = columns[rows[de[i]] : rows[de[i] + 1]]
            for j in range(en_starts[s], en_starts[s + 1]):
                found = np.searchsorted(row, en[j])
                hit = found < len(row) and row[found] == en[j]
                slots[at] = rows[de[i]] + found if hit else -1
                at += 1
    return slots


@njit(cache=False, nogil=True, fastmath=True)
def expect(starts: tuple[Array, Array], slots: Array, table: Array, forward: bool, pull: float, null: Array) -> Array:
    """Return the expected count of every (d, e) type under the present table: one E-step.

    `forward` explains the English by the German, else the other way round. `pull` draws links to the diagonal as in
    fast_align (Dyer, Chahuneau and Smith 2013); 0 is IBM model 1. `null` holds the chance of a word from nothing.
    """
    de_starts, en_starts = starts
    counts = np.zeros(len(table), np.float64)
    weights = np.empty(4096, np.float64)
    base = 0
    for s in range(len(de_starts) - 1):
        n, m = de_starts[s + 1] - de_starts[s], en_starts[s + 1] - en_starts[s]
        givers, takers = (n, m) if forward else (m, n)
        for j in range(takers):
            total = 0.0
            drawn = 0.0
            for i in range(givers):
                near = np.exp(-pull * abs((i + 0.5) / givers - (j + 0.5) / takers)) if pull > 0.0 else 1.0
                drawn += near
                slot = slots[base + (i * m + j if forward else j * m + i)]
                weights[i] = near * table[slot] if slot >= 0 else 0.0
                total += weights[i]
            nothing = null[en_starts[s] + j] if forward else null[de_starts[s] + j]
            total = 0.92 * total + 0.08 * drawn * nothing
            if total > 0.0:
                for i in range(givers):
                    slot = slots[base + (i * m + j if forward else j * m + i)]
                    if slot >= 0:
                        counts[slot] += 0.92 * weights[i] / total
        base += n * m
    return counts
