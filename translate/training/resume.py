"""From a Marian folder, such as the embedded one, back to a checkpoint: where a run's own checkpoint was lost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import torch

from translate.models.conversion import read_weights
from translate.training.network import build
from translate.training.optimiser import Optimiser
from translate.training.train import save, trained, vocabulary_size


def resume(work: Path, folder: Path, settings: dict[str, Any], size: str, tokens: int) -> None:
    """Write `work/SIZE.pt` and the vocabulary that belongs to it; `prepare`, `train` and the others go on from there.

    `tokens` is how many target tokens the model has seen. What the optimiser remembered is lost: it begins anew.
    ValueError if the weights are not of that size.
    """
    for name in ("source.spm", "target.spm", "vocab.json"):
        shutil.copyfile(folder / name, work / name)
    model = build(settings["model"][size], vocabulary_size(work))
    weights, own = read_weights(folder), trained(model)
    shapes = {name: weights[name].shape if name in weights else None for name in own}
    odd = next((name for name, p in own.items() if shapes[name] != tuple(p.shape)), None)
    layers = {int(name.split(".")[3]) for name in weights if name.startswith("model.encoder.layers.")}
    if odd or len(layers) != settings["model"][size]["encoder_layers"]:
        raise ValueError(f"the weights of {folder} are not a model of the size {size}" + (f" ({odd})" if odd else ""))
    with torch.no_grad():
        for name, parameter in own.items():
            parameter.copy_(torch.from_numpy(weights[name]))
    optimiser = Optimiser(own, torch.float32)
    optimiser.step(0.0)  # a step that moves nothing: what it remembers then has its shape
    save(work / f"{size}.pt", optimiser, tokens)
