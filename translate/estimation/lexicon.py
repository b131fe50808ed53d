"""The word-translation lexicon: p(English | German) and p(German | English) in a few MB, ready in milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from translate.estimation.arrays import Array, read_array
from translate.estimation.words import Vocabulary

FLOOR = 1e-3  # probabilities below are not kept; level 1 of 255, level 255 is 1.0, logarithmic between
BITS_STEP = 0.1  # information is kept in tenths of a bit
DATA = Path(__file__).parent / "data"


def _levels(probabilities: Array) -> Array:
    place = 1.0 - np.log(np.clip(probabilities, FLOOR, 1.0)) / np.log(FLOOR)
    return np.where(probabilities < FLOOR, 0, 1 + np.rint(254 * place)).astype(np.uint8)


_PROBABILITY = np.concatenate([[0.0], FLOOR ** (1.0 - np.arange(255) / 254)]).astype(np.float32)


def pack(
    out: Path,
    keys: Sequence[Sequence[str]],
    bits: Sequence[Sequence[float]],
    entries: tuple[Array, Array],
    probabilities: tuple[Array, Array],
) -> None:
    """Write the lexicon: keys and bits of German and English, entries (German ids rising, English ids), p both ways."""
    out.mkdir(parents=True, exist_ok=True)
    for name, side, information in zip(("german", "english"), keys, bits, strict=True):
        (out / f"{name}.txt").write_text("\n".join(side), encoding="utf-8", newline="\n")
        np.save(out / f"{name}-bits.npy", np.rint(np.asarray(information) / BITS_STEP).clip(0, 255).astype(np.uint8))
    np.save(out / "counts.npy", np.bincount(entries[0], minlength=len(keys[0])).astype(np.uint16))
    packed = np.zeros(len(entries[0]), [("english", "<u2"), ("forward", "u1"), ("backward", "u1")])
    packed["english"] = entries[1]
    packed["forward"], packed["backward"] = (_levels(side) for side in probabilities)
    np.save(out / "entries.npy", packed)


class Lexicon:
    """Both tables over both vocabularies; nothing is read before it is asked for."""

    def __init__(self, folder: Path = DATA) -> None:
        self._folder = folder

    def _vocabulary(self, name: str) -> Vocabulary:
        keys = (self._folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        bits = (read_array(self._folder / f"{name}-bits.npy") * BITS_STEP).tolist()
        return Vocabulary(dict(zip(keys, range(len(keys)), strict=True)), bits, name == "german")

    @cached_property
    def german(self) -> Vocabulary:
        """The German keys."""
        return self._vocabulary("german")

    @cached_property
    def english(self) -> Vocabulary:
        """The English keys."""
        return self._vocabulary("english")

    @cached_property
    def _table(self) -> tuple[Array, Array, Array, Array]:
        """The entries, and where those of each German key begin; the last number is where all end."""
        entries = read_array(self._folder / "entries.npy")
        begins = np.concatenate([[0], read_array(self._folder / "counts.npy").cumsum(dtype=np.int64)])
        return begins, entries["english"], entries["forward"], entries["backward"]

    @cached_property
    def _columns(self) -> Array:
        return np.full(1 << 16, -1, np.int32)  # fewer than 2^16 keys on either side

    def couples(self, german: Sequence[int], english: Sequence[int]) -> tuple[Array, Array, Array, Array]:
        """Return the couples known of some ids: place in `german`, place in `english`, p(English | German) and back.

        Of an id that `english` has more than once only the last place is given. Not for several threads at once.
        """
        begins, partners, forward, backward = self._table
        ids = np.array(german, np.intp)
        first = begins[ids]
        counts = begins[ids + 1] - first
        entries = np.arange(counts.sum()) + np.repeat(first - counts.cumsum() + counts, counts)
        self._columns[english] = range(len(english))
        columns = self._columns[partners[entries]]
        self._columns[english] = -1
        known = np.flatnonzero(columns >= 0)
        entries, rows = entries[known], np.repeat(np.arange(len(ids)), counts)[known]
        return rows, columns[known], _PROBABILITY[forward[entries]], _PROBABILITY[backward[entries]]
