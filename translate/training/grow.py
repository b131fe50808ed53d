"""A trained model made deeper, so that the first steps are made at the small size's price.

Each new encoder layer is a copy of the one before it (progressive stacking, Gong et al. 2019) whose branches add little
and whose norms change almost nothing (Net2Net, Chen et al. 2016): the model goes on close to where it was.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import torch

from translate.training.network import build
from translate.training.train import trained, vocabulary_size, write

LAYER = re.compile(r"(model\.encoder\.layers\.)(\d+)(\..+)")


def grow(work: Path, settings: dict[str, Any], small: str, large: str) -> None:
    """Write `work/LARGE.pt` from `work/SMALL.pt`, sizes of the settings that differ in their encoder layers alone.

    ValueError if they differ otherwise or LARGE is not deeper.
    """
    shapes, branch = settings["model"], settings["train"]["encoder_branch_scale"]
    before, after = (shapes[size]["encoder_layers"] for size in (small, large))
    if {**shapes[small], "encoder_layers": after} != shapes[large] or before >= after:
        raise ValueError(f"{large} is not {small} with more encoder layers")
    state = torch.load(work / f"{small}.pt", weights_only=True)
    old, new = (
        {name: p.shape for name, p in trained(build(shapes[size], vocabulary_size(work))).items()}
        for size in (small, large)
    )
    copied = [layer * before // after for layer in range(after)]

    def spread(flat: torch.Tensor) -> dict[str, torch.Tensor]:
        parts = flat.split([shape.numel() for shape in old.values()])
        known = {name: part.view(shape) for (name, shape), part in zip(old.items(), parts, strict=True)}
        return {name: known[LAYER.sub(lambda m: f"{m[1]}{copied[int(m[2])]}{m[3]}", name)].clone() for name in new}

    weights = spread(state["optimiser"]["master"])
    for layer in range(1, after):
        if copied[layer] == copied[layer - 1]:
            _calm(weights, f"model.encoder.layers.{layer}.", branch)
    state["optimiser"]["master"] = _flat(weights)
    adam = state["optimiser"]["adam"]["state"][0]
    for key in ("exp_avg", "exp_avg_sq"):
        adam[key] = _flat(spread(adam[key]))
    write(work / f"{large}.pt", state)


def _calm(weights: dict[str, torch.Tensor], layer: str, branch: float) -> None:
    """Let a copied layer hand on what it gets, whose spread the norm it was copied with tells."""
    gain, shift = (weights[f"{layer}final_layer_norm.{name}"].clone() for name in ("weight", "bias"))
    for norm in ("self_attn_layer_norm", "final_layer_norm"):
        weights[f"{layer}{norm}.weight"].fill_(float((gain.square().mean() + shift.var()).sqrt()))
        weights[f"{layer}{norm}.bias"].fill_(float(shift.mean()))
    for name in ("self_attn.out_proj", "fc2"):
        for part in ("weight", "bias"):
            weights[f"{layer}{name}.{part}"].mul_(branch)


def _flat(named: dict[str, torch.Tensor]) -> torch.Tensor:
    return torch.cat([part.reshape(-1) for part in named.values()])
