"""The fluency network in plain numpy: embeddings, gated convolutions and self-attention over a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from translate.estimation.arrays import Array
from translate.estimation.fluency.text import AFFIXES

LAYERS = "ccac"  # c: gated convolution, a: attention
WIDTH = 5  # words a convolution sees
HEADS = 4
REACH = 20  # words; farther apart, distance counts no more
PLACES = 512  # words run at once: more of them no longer fit the processor's cache
_FAR = np.float32(1e9)  # taken from what must not count
_MOST = np.float32(60)  # e to this, summed over a sentence, is within float32


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def _norm(x: Array) -> Array:
    mean = np.full((x.shape[-1], 1), 1 / x.shape[-1], np.float32)  # a product is faster than `mean` of short rows
    x = x - x @ mean
    return np.asarray(x / np.sqrt((x * x) @ mean + np.float32(1e-5)))


def _sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-x)))


class Batch(NamedTuple):
    """Sentences of like length, filled up to the longest: features (sentences, longest, 4 + AFFIXES) and lengths."""

    places: Sequence[int]  # where each stood among all
    features: Array
    lengths: Array


def batches(sentences: Sequence[Array]) -> Iterator[Batch]:
    """Put sentences of like length together, so many that a batch has about `PLACES` words."""
    order = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
    while order:
        count = next((n for n in range(2, len(order) + 1) if n * len(sentences[order[n - 1]]) > PLACES), len(order) + 1)
        own, order = order[: count - 1], order[count - 1 :]
        lengths = np.array([len(sentences[place]) for place in own])
        features = np.zeros((len(own), lengths[-1], sentences[own[0]].shape[1]), np.int32)
        for row, place in enumerate(own):
            features[row, : lengths[row]] = sentences[place]
        yield Batch(own, features, lengths)


class Tables:
    """The weights as float32; of words and affixes they are kept as bytes, with one scale a row."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._weights = {
            name: np.asarray(value, np.float32) for name, value in arrays.items() if not name.endswith(".scale")
        }
        for name, count in (("words", 1), ("affixes", AFFIXES)):  # of the affixes' rows the mean counts
            scales = arrays[f"{name}.scale"].astype(np.float32) / np.float32(count)
            self._weights[f"{name}.weight"] = self._weights[f"{name}.weight"] * scales[:, None]

    def run(self, sentences: Sequence[Array]) -> list[tuple[float, Array]]:
        """Return (doubt of the sentence, doubt of each word) as logits for features (words, 4 + AFFIXES) of each.

        What comes out for a sentence does not depend on the others, but for the rounding of float32.
        """
        found: list[tuple[float, Array]] = [(0.0, np.zeros(0))] * len(sentences)
        # several threads wait for each other longer than these small products take
        with _libraries().limit(limits=1, user_api="blas"):
            for batch in batches(sentences):
                for place, doubt, words, length in zip(batch.places, *self._run(batch), batch.lengths, strict=True):
                    found[place] = (float(doubt), words[:length])
        return found

    def _run(self, batch: Batch) -> tuple[Array, Array]:
        """Return doubts of sentences (n,) and of words (n, longest)."""
        weights, features = self._weights, batch.features
        inside = (np.arange(features.shape[1]) < batch.lengths[:, None])[..., None].astype(np.float32)
        x = weights["words.weight"][features[..., 0]]
        for at, name in enumerate([*["affixes"] * AFFIXES, "shapes", "before", "after"], 1):
            x += weights[f"{name}.weight"][features[..., at]]
        x = _norm(x)
        for number, kind in enumerate(LAYERS):
            layer = self._convolve if kind == "c" else self._attend
            x = x + layer(f"layers.{number}", _norm(x) * inside, inside)
        x = _norm(x)
        words = (x @ weights["word_head.weight"] + weights["word_head.bias"] - _FAR * (1 - inside))[..., 0]
        peak = words.max(1, keepdims=True)
        most = peak + np.log(np.exp(words - peak).sum(1, keepdims=True))
        mean = (x * inside).sum(1) / inside.sum(1)
        pooled = np.concatenate([(x - _FAR * (1 - inside)).max(1), mean, most], 1)
        return (pooled @ weights["sentence_head.weight"] + weights["sentence_head.bias"])[:, 0], words

    def _convolve(self, name: str, x: Array, inside: Array) -> Array:
        count, length, size = x.shape
        half = WIDTH // 2
        padded = np.zeros((count, length + 2 * half, size), np.float32)
        padded[:, half:half + length] = x
        windows = np.concatenate([padded[:, at:at + length] for at in range(WIDTH)], 2)
        both = windows.reshape(count * length, -1) @ self._weights[f"{name}.kernel.weight"]
        both = both.reshape(count, length, -1) + self._weights[f"{name}.kernel.bias"]
        return np.asarray(both[..., :size] * _sigmoid(both[..., size:]))

    def _attend(self, name: str, x: Array, inside: Array) -> Array:
        count, length, size = x.shape
        parts = x.reshape(count * length, size) @ self._weights[f"{name}.project.weight"]
        parts = parts + self._weights[f"{name}.project.bias"]
        query, key, value = parts.reshape(count, length, 3, HEADS, size // HEADS).transpose(2, 0, 3, 1, 4)
        at = np.arange(length)
        apart = np.clip(at[None] - at[:, None], -REACH, REACH) + REACH
        scores = (query / np.float32(np.sqrt(size // HEADS))) @ np.ascontiguousarray(key.transpose(0, 1, 3, 2))
        scores += self._weights[f"{name}.distance"][:, apart]
        # the usual softmax first takes the greatest from all, which is slow to find; no score comes near the bounds
        shares = np.exp(np.clip(scores, -_MOST, _MOST, out=scores), out=scores)
        shares *= inside[:, None, None, :, 0]
        mixed = (shares @ value) / shares.sum(-1, keepdims=True)
        mixed = mixed.transpose(0, 2, 1, 3).reshape(count * length, size)
        found = mixed @ self._weights[f"{name}.out.weight"] + self._weights[f"{name}.out.bias"]
        return np.asarray(found.reshape(count, length, size))
