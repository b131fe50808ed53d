"""The fluency network in plain numpy: embeddings, gated convolutions and self-attention over a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from translate.estimation.fluency.text import AFFIXES

Array = np.ndarray[Any, Any]
LAYERS = "ccac"  # c: gated convolution, a: attention
WIDTH = 5  # words a convolution sees
HEADS = 4
REACH = 20  # words; farther apart, distance counts no more
PLACES = 512  # words run at once: more of them no longer fit the processor's cache
_FAR = np.float32(1e9)  # taken from what must not count


def _norm(x: Array) -> Array:
    x = x - x.mean(-1, keepdims=True)
    return np.asarray(x / np.sqrt(np.einsum("...i,...i->...", x, x)[..., None] / np.float32(x.shape[-1]) + 1e-5))


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
    """Embeddings kept as bytes, one scale a row, and the weights of the layers as float32."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._rows = {name: arrays[f"{name}.weight"] for name in ("words", "affixes")}
        self._scales = {name: arrays[f"{name}.scale"].astype(np.float32) for name in self._rows}
        self._weights = {name: np.asarray(value, np.float32) for name, value in arrays.items()
                         if not name.startswith(("words", "affixes"))}

    def _look_up(self, name: str, rows: Array) -> Array:
        """Return the mean of the embeddings of rows (..., k), shape (..., size)."""
        scales = self._scales[name][rows][..., None, :] / np.float32(rows.shape[-1])
        return np.asarray((scales @ self._rows[name][rows].astype(np.float32))[..., 0, :])

    def run(self, sentences: Sequence[Array]) -> list[tuple[float, Array]]:
        """Return (doubt of the sentence, doubt of each word) as logits for features (words, 4 + AFFIXES) of each.

        What comes out for a sentence does not depend on the others, but for the rounding of float32.
        """
        found: list[tuple[float, Array]] = [(0.0, np.zeros(0))] * len(sentences)
        for batch in batches(sentences):
            for place, doubt, words, length in zip(batch.places, *self._run(batch), batch.lengths, strict=True):
                found[place] = (float(doubt), words[:length])
        return found

    def _run(self, batch: Batch) -> tuple[Array, Array]:
        """Return doubts of sentences (n,) and of words (n, longest)."""
        weights, features = self._weights, batch.features
        inside = (np.arange(features.shape[1]) < batch.lengths[:, None])[..., None].astype(np.float32)
        x = self._look_up("words", features[..., :1]) + self._look_up("affixes", features[..., 1:1 + AFFIXES])
        for at, name in ((-3, "shapes"), (-2, "before"), (-1, "after")):
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
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(size // HEADS))
        scores += self._weights[f"{name}.distance"][:, apart] - _FAR * (1 - inside[:, None, None, :, 0])
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ value
        mixed = mixed.transpose(0, 2, 1, 3).reshape(count * length, size)
        found = mixed @ self._weights[f"{name}.out.weight"] + self._weights[f"{name}.out.bias"]
        return np.asarray(found.reshape(count, length, size))
