"""The fluency network in plain numpy: embeddings, gated convolutions and self-attention over a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from translate.estimation.fluency.text import AFFIXES

Array = np.ndarray[Any, Any]
LAYERS = "ccac"  # c: gated convolution, a: attention
WIDTH = 5  # words a convolution sees
HEADS = 4
REACH = 20  # words; farther apart, distance counts no more


def _norm(x: Array) -> Array:
    x = x - x.mean(-1, keepdims=True)
    return np.asarray(x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-5))


def _sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-x)))


class Tables:
    """Embeddings kept as bytes, one scale a row, and the weights of the layers as float32."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._rows = {name: arrays[f"{name}.weight"] for name in ("words", "affixes")}
        self._scales = {name: arrays[f"{name}.scale"].astype(np.float32) for name in self._rows}
        self._weights = {name: np.asarray(value, np.float32) for name, value in arrays.items()
                         if not name.startswith(("words", "affixes"))}

    def _look_up(self, name: str, rows: Array) -> Array:
        return np.asarray(self._rows[name][rows] * self._scales[name][rows][..., None])

    def run(self, features: Array) -> tuple[float, Array]:
        """Return (doubt of the sentence, doubt of each word) as logits; features is (words, 4 + AFFIXES), integer."""
        weights = self._weights
        x = self._look_up("words", features[:, 0])
        x += self._look_up("affixes", features[:, 1:1 + AFFIXES]).mean(1)
        for at, name in ((-3, "shapes"), (-2, "before"), (-1, "after")):
            x += weights[f"{name}.weight"][features[:, at]]
        x = _norm(x)
        for number, kind in enumerate(LAYERS):
            layer = self._convolve if kind == "c" else self._attend
            x = x + layer(f"layers.{number}", _norm(x))
        x = _norm(x)
        words = x @ weights["word_head.weight"][:, 0] + weights["word_head.bias"]
        peak = words.max()
        most = peak + np.log(np.exp(words - peak).sum())
        pooled = np.concatenate([x.max(0), x.mean(0), [most]])
        return float(pooled @ weights["sentence_head.weight"][:, 0] + weights["sentence_head.bias"][0]), words

    def _convolve(self, name: str, x: Array) -> Array:
        length, size = x.shape
        half = WIDTH // 2
        padded = np.zeros((length + 2 * half, size), np.float32)
        padded[half:half + length] = x
        windows = np.concatenate([padded[at:at + length] for at in range(WIDTH)], 1)
        both = windows @ self._weights[f"{name}.kernel.weight"] + self._weights[f"{name}.kernel.bias"]
        return np.asarray(both[:, :size] * _sigmoid(both[:, size:]))

    def _attend(self, name: str, x: Array) -> Array:
        length, size = x.shape
        parts = x @ self._weights[f"{name}.project.weight"] + self._weights[f"{name}.project.bias"]
        query, key, value = parts.reshape(length, 3, HEADS, size // HEADS).transpose(1, 2, 0, 3)
        at = np.arange(length)
        apart = np.clip(at[None] - at[:, None], -REACH, REACH) + REACH
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(size // HEADS) + self._weights[f"{name}.distance"][:, apart]
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ value
        mixed = mixed.transpose(1, 0, 2).reshape(length, size)
        return np.asarray(mixed @ self._weights[f"{name}.out.weight"] + self._weights[f"{name}.out.bias"])
