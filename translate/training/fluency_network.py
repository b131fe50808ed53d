"""The fluency network in torch, for training; `translate.estimation.fluency.network` runs the same in numpy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from translate.estimation.fluency.network import HEADS, LAYERS, REACH, WIDTH
from translate.estimation.fluency.text import AFFIXES, REPEATS, SHAPES


def _norm(x: Tensor) -> Tensor:
    return functional.layer_norm(x, x.shape[-1:])


class Convolution(nn.Module):
    """A gated convolution over five words."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.kernel = nn.Conv1d(size, 2 * size, WIDTH, padding="same")

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return x with what its neighbours add; x is (batch, words, size), mask 1 on words."""
        both = self.kernel((_norm(x) * mask[..., None]).transpose(1, 2)).transpose(1, 2)
        value, gate = both.chunk(2, -1)
        added: Tensor = value * torch.sigmoid(gate)
        return x + added


class Attention(nn.Module):
    """Self-attention with a bias for each distance."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.project = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.distance = nn.Parameter(torch.zeros(HEADS, 2 * REACH + 1))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return x with what all words add."""
        batch, length, size = x.shape
        query, key, value = (part.view(batch, length, HEADS, -1).transpose(1, 2)
                             for part in self.project(_norm(x)).chunk(3, -1))
        at = torch.arange(length)
        bias = self.distance[:, (at[None] - at[:, None]).clamp(-REACH, REACH) + REACH]
        bias = bias[None] + (mask[:, None, None] - 1) * 1e4
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        added: Tensor = self.out(mixed.transpose(1, 2).reshape(batch, length, size))
        return x + added


class Network(nn.Module):
    """Words in, a doubt for each word and for the sentence out (logits)."""

    def __init__(self, words: int, buckets: int, size: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words, size)
        self.affixes = nn.EmbeddingBag(buckets, size, mode="mean")
        self.shapes = nn.Embedding(SHAPES, size)
        self.before = nn.Embedding(REPEATS, size)
        self.after = nn.Embedding(REPEATS, size)
        self.layers = nn.ModuleList(Convolution(size) if kind == "c" else Attention(size) for kind in LAYERS)
        self.word_head = nn.Linear(size, 1)
        self.sentence_head = nn.Linear(2 * size + 1, 1)

    def forward(self, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return (sentence logits (batch,), word logits (batch, words)); features is (batch, words, 4 + AFFIXES)."""
        batch, length, _ = features.shape
        affixes = self.affixes(features[..., 1:1 + AFFIXES].reshape(-1, AFFIXES)).view(batch, length, -1)
        x = self.words(features[..., 0]) + affixes + self.shapes(features[..., -3])
        x = x + self.before(features[..., -2]) + self.after(features[..., -1])
        x = functional.dropout(_norm(x), 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        x = _norm(x)
        logits = self.word_head(x)[..., 0]
        hidden = (mask[..., None] - 1) * 1e4
        most = torch.logsumexp(logits + hidden[..., 0], 1, keepdim=True)
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.sentence_head(torch.cat([(x + hidden).amax(1), mean, most], -1))[:, 0], logits

    def weights(self) -> dict[str, Any]:
        """Return the weights under their names, as float32 numpy arrays, linear layers as input x output."""
        arrays = {}
        for name, value in self.state_dict().items():
            array = value.detach().float().numpy()
            if "kernel.weight" in name:  # output x input x place -> (place, input) x output, as windows are laid out
                array = array.transpose(2, 1, 0).reshape(-1, array.shape[0])
            elif name.endswith(("project.weight", "out.weight", "head.weight")):
                array = array.T
            arrays[name] = array.copy()
        return arrays

    def take(self, arrays: Mapping[str, Any]) -> None:
        """Take over packed weights, the inverse of `weights` but for what packing rounded off."""
        state = {}
        for name, value in self.state_dict().items():
            array = torch.from_numpy(arrays[name].astype("float32"))
            if f"{name.removesuffix('weight')}scale" in arrays:
                array = array * torch.from_numpy(arrays[f"{name.removesuffix('weight')}scale"])[:, None]
            elif "kernel.weight" in name:
                array = array.view(WIDTH, -1, array.shape[1]).permute(2, 1, 0)
            elif name.endswith(("project.weight", "out.weight", "head.weight")):
                array = array.T
            state[name] = array.reshape(value.shape)
        self.load_state_dict(state)
