"""A Marian folder (config.json, weights) as a CTranslate2 model, from arrays alone: transformers is not loaded.

Mirrors what CTranslate2's own converter does for `MarianMTModel` (its MarianMTLoader): the last row of the
embedding, <pad>, is dropped, for the decoder starts from a zero embedding.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

Arrays = Mapping[str, np.ndarray]


_SPECS = "ctranslate2.specs"
_LOADING = threading.Lock()


class _TorchUnseen:
    """Refuses torch to the imports of this thread and of no other."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """What the import system asks of each finder: None leaves it to the next."""
        if name == "torch" and threading.get_ident() == self._thread:
            raise ModuleNotFoundError("torch is not needed here", name=name)


@cache
def _specs() -> tuple[Any, Any]:
    """CTranslate2's modules `common_spec` and `transformer_spec`, without torch, which takes seconds to load.

    They only need it for tensors of its own. Copies without it are for us alone: others get theirs with torch.
    """
    import ctranslate2

    with _LOADING:
        ours = _SPECS not in sys.modules and "torch" not in sys.modules
        unseen = _TorchUnseen()
        if ours:
            sys.meta_path.insert(0, unseen)
        try:
            from ctranslate2.specs import common_spec, transformer_spec
        finally:
            if ours:
                sys.meta_path.remove(unseen)
                for name in [name for name in sys.modules if name == _SPECS or name.startswith(f"{_SPECS}.")]:
                    del sys.modules[name]
                vars(ctranslate2).pop("specs", None)
    return common_spec, transformer_spec


def read_weights(folder: Path) -> dict[str, np.ndarray]:
    """All weights of `model.safetensors` or `pytorch_model.bin` as float32 arrays."""
    safe = folder / "model.safetensors"
    if safe.exists():
        from safetensors.numpy import load_file

        return {name: array.astype(np.float32) for name, array in load_file(safe).items()}
    import torch

    state = torch.load(folder / "pytorch_model.bin", map_location="cpu", weights_only=True)
    return {name: tensor.float().numpy() for name, tensor in state.items()}


def sinusoids(positions: int, width: int) -> np.ndarray:
    """Marian's position table, float32 [positions, width]: sines in the first half, cosines in the second."""
    angles = np.arange(positions)[:, None] / np.power(10000, 2 * (np.arange(width) // 2) / width)[None, :]
    return np.concatenate([np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])], axis=1).astype(np.float32)


def convert(folder: Path, target: Path, precision: str) -> None:
    """Write the CTranslate2 model of `folder` into the new folder `target`; `precision` is float32 or int8."""
    common_spec, transformer_spec = _specs()
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    activations = {
        "relu": common_spec.Activation.RELU,
        "swish": common_spec.Activation.SWISH,
        "silu": common_spec.Activation.SWISH,
    }
    spec = transformer_spec.TransformerSpec.from_config(
        (config["encoder_layers"], config["decoder_layers"]),
        config["encoder_attention_heads"],
        pre_norm=False,
        activation=activations[config["activation_function"]],
        layernorm_embedding=False,
    )
    _fill(spec, config, read_weights(folder))
    vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)[: config["vocab_size"] - 1]
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.config.eos_token = spec.config.decoder_start_token = "</s>"
    spec.config.unk_token = "<unk>"
    spec.validate()
    spec.optimize(quantization=None if precision == "float32" else precision)
    target.mkdir(parents=True)
    spec.save(str(target))


def _fill(spec: Any, config: Mapping[str, Any], weights: Arrays) -> None:
    width = config["d_model"]
    table = weights["model.shared.weight"][:-1]
    scale = float(width**0.5) if config["scale_embedding"] else 1.0
    places = sinusoids(config["max_position_embeddings"], width)
    for side, embeddings in ((spec.encoder, spec.encoder.embeddings[0]), (spec.decoder, spec.decoder.embeddings)):
        embeddings.weight = table
        side.scale_embeddings = scale
        side.position_encodings.encodings = places
    spec.decoder.start_from_zero_embedding = True
    spec.decoder.projection.weight = table
    bias = weights.get("final_logits_bias")
    if bias is not None and bias.any():
        spec.decoder.projection.bias = bias.reshape(-1)[:-1]
    for side, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        for number, layer in enumerate(side.layer):
            _fill_layer(layer, f"model.{name}.layers.{number}", weights)


def _fill_layer(layer: Any, name: str, weights: Arrays) -> None:
    def norm(spec: Any, part: str) -> None:
        spec.gamma, spec.beta = weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"]

    def linear(spec: Any, *parts: str) -> None:
        spec.weight = np.concatenate([weights[f"{name}.{part}.weight"] for part in parts])
        spec.bias = np.concatenate([weights[f"{name}.{part}.bias"] for part in parts])

    own = layer.self_attention
    linear(own.linear[0], "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj")
    linear(own.linear[1], "self_attn.out_proj")
    norm(own.layer_norm, "self_attn_layer_norm")
    if hasattr(layer, "attention"):
        cross = layer.attention
        linear(cross.linear[0], "encoder_attn.q_proj")
        linear(cross.linear[1], "encoder_attn.k_proj", "encoder_attn.v_proj")
        linear(cross.linear[2], "encoder_attn.out_proj")
        norm(cross.layer_norm, "encoder_attn_layer_norm")
    linear(layer.ffn.linear_0, "fc1")
    linear(layer.ffn.linear_1, "fc2")
    norm(layer.ffn.layer_norm, "final_layer_norm")
