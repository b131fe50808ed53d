"""Learn the word-translation lexicon: `python -m translate.training lexicon --data DIR --out FOLDER`.

DIR holds the packed training pairs. Words are led back to forms or stems (`translate.estimation.words`), EM on IBM
model 1 and then with a pull to the diagonal gives p(English | German) and p(German | English); what matters is kept.
"""

from __future__ import annotations

import argparse
import itertools
import math
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from translate.estimation import words
from translate.estimation.lexicon import FLOOR, pack

Array = np.ndarray[Any, Any]
Corpus = tuple[Array, Array, Array, Array]

MIN_FORM, MIN_STEM = 30, 10  # how often a form or a stem must be seen to be a key
MAX_WORDS = 120  # longer pairs teach links poorly and cost squares
KEPT_ENTRIES = 620_000
PULL, PLAIN_ROUNDS, DRAWN_ROUNDS = 4.0, 4, 4
PRIOR = 0.01  # of the Dirichlet over translations: keeps rare words from explaining everything around them


def read_sound_pairs(data: Path) -> list[tuple[str, str, str]]:
    """Return (origin, German, English) of all pairs that have the shape of a translation."""
    from translate.training.prepare import is_sound, read_pairs

    return [pair for pair in read_pairs(data, {}) if len(pair[1]) < 600 and is_sound(pair[1], pair[2], 2.5)]


def is_held_out(german: str) -> bool:
    """Tell whether the pairs of a German sentence are left for fitting the estimator: one in forty."""
    return zlib.crc32(german.casefold().encode()) % 40 == 0


def build_vocabulary(sentences: Iterable[list[str]], german: bool) -> tuple[list[str], list[float]]:
    """Return the keys (forms first, then stems) and the information of each in bits, from sentence counts."""
    stem = words.german_stem if german else words.english_stem
    forms: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        forms.update(set(sentence))
        total += 1
    stems: Counter[str] = Counter()
    for form, count in forms.items():
        if not form[0].isdigit():
            stems[words.STEM + stem(form)] += count
    kept = [(form, count) for form, count in forms.most_common() if count >= MIN_FORM]
    kept += [(key, count) for key, count in stems.most_common() if count >= MIN_STEM]
    return [key for key, _ in kept], [math.log2(total / min(count, total)) for _, count in kept]


def encode(sentences: Iterable[list[str]], keys: Sequence[str], bits: Sequence[float], german: bool) -> list[list[int]]:
    """Return the ids of every sentence, compounds in their parts, unknown words left out."""
    vocabulary = words.Vocabulary({key: at for at, key in enumerate(keys)}, bits, german)
    return [[id_ for form in sentence for id_ in vocabulary.look_up(form)] for sentence in sentences]


def flatten(german: list[list[int]], english: list[list[int]]) -> Corpus:
    """Lay the pairs out flat; empty and overlong ones are left out."""
    kept = [(d, e) for d, e in zip(german, english, strict=True) if d and e and max(len(d), len(e)) <= MAX_WORDS]
    sides: list[Array] = []
    for side in (0, 1):
        sides.append(np.array([id_ for pair in kept for id_ in pair[side]], np.int32))
        sides.append(np.concatenate([[0], np.cumsum([len(pair[side]) for pair in kept])]).astype(np.int64))
    return sides[0], sides[1], sides[2], sides[3]


def types_of(corpus: Corpus, height: int, width: int) -> tuple[Array, Array]:
    """Return the (d, e) types that occur at least twice, as rows and columns of a sparse table."""
    from translate.training.em import keys_between

    order = np.bincount(corpus[0], minlength=height).cumsum()
    edges = [0, *(int(np.searchsorted(order, order[-1] * k / 24)) for k in range(1, 24)), height]
    kept = []
    for low, high in itertools.pairwise(edges):
        keys = np.sort(keys_between(*corpus, low, high, width))
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        often = np.diff(np.append(first, len(keys))) >= 2
        kept.append(keys[first[often]])
    keys = np.concatenate(kept)
    rows = np.searchsorted(keys, np.arange(height + 1, dtype=np.int64) * width)
    return rows, (keys % width).astype(np.int32)


def learn(corpus: Corpus, rows: Array, columns: Array, slots: Array, forward: bool) -> Array:
    """Return p(taker | giver) of every type: EM with a Dirichlet prior (mean-field), first plain, then drawn."""
    from scipy.special import digamma

    from translate.training.em import expect

    givers = np.repeat(np.arange(len(rows) - 1), np.diff(rows)) if forward else columns
    takers = corpus[2] if forward else corpus[0]
    unigram = np.bincount(takers).astype(np.float64)
    null = (unigram / unigram.sum())[takers]
    table = np.full(len(columns), 1.0 / len(unigram))
    for turn in range(PLAIN_ROUNDS + DRAWN_ROUNDS):
        pull = 0.0 if turn < PLAIN_ROUNDS else PULL
        counts = expect((corpus[1], corpus[3]), slots, table, forward, pull, null)
        totals = np.bincount(givers, counts)
        width = np.bincount(givers)
        table = np.exp(digamma(counts + PRIOR) - digamma(totals + PRIOR * width)[givers])
        print(f"{'de-en' if forward else 'en-de'} round {turn + 1}", file=sys.stderr, flush=True)
    return table


def prune(forward: Array, backward: Array) -> Array:
    """Return the places of the entries worth keeping: the likeliest in either direction."""
    worth = np.maximum(forward, backward)
    enough = np.partition(worth, -KEPT_ENTRIES)[-KEPT_ENTRIES] if len(worth) > KEPT_ENTRIES else 0.0
    return np.flatnonzero(worth >= max(enough, FLOOR))


def main(argv: Sequence[str]) -> int:
    """Learn and pack the lexicon; returns an exit code."""
    parser = argparse.ArgumentParser(prog="translate.training lexicon")
    parser.add_argument("--data", type=Path, required=True, help="folder of the packed training pairs")
    parser.add_argument("--out", type=Path, default=Path(words.__file__).parent / "data")
    options = parser.parse_args(argv)
    pairs = [pair for pair in read_sound_pairs(options.data) if not is_held_out(pair[1])]
    print(f"{len(pairs)} pairs read", file=sys.stderr)
    sides, keys, bits = [], [], []
    for german in (True, False):
        sentences = [[word.form for word in words.cut(pair[1 if german else 2])] for pair in pairs]
        found = build_vocabulary(sentences, german)
        keys.append(found[0])
        bits.append(found[1])
        sides.append(encode(sentences, *found, german))
    corpus = flatten(*sides)
    from translate.training.em import slots_of

    rows, columns = types_of(corpus, len(keys[0]), len(keys[1]))
    slots = slots_of(corpus, rows, columns)
    print(f"{len(columns)} types, {len(slots)} cells", file=sys.stderr)
    with ThreadPoolExecutor(2) as pool:
        tables = list(pool.map(lambda way: learn(corpus, rows, columns, slots, way), (True, False)))
    kept = prune(*tables)
    german_ids = np.repeat(np.arange(len(keys[0])), np.diff(rows))[kept]
    pack(options.out, keys, bits, (german_ids, columns[kept]), (tables[0][kept], tables[1][kept]))
    return 0
