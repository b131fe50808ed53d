"""From a checkpoint to a Marian folder in half precision that transformers and CTranslate2 load."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import torch

from translate.training.network import build
from translate.training.train import vocabulary_size


def export(work: Path, folder: Path, settings: dict[str, Any], size: str, averaged: bool = True) -> int:
    """Write config.json, model.safetensors (fp16), source.spm, target.spm, vocab.json; the tokens seen."""
    state = torch.load(work / f"{size}.pt", weights_only=True)
    model = build(settings["model"][size], vocabulary_size(work))
    kind = "mean" if averaged else "master"
    weights = state["optimiser"][kind]
    own = dict(model.named_parameters())
    for key, names in state["members"].items():
        for i, name in enumerate(names):
            own[name].data.copy_(weights[key][i])
    own["model.shared.weight"].data[-1] = 0.0  # the decoder starts from zero
    folder.mkdir(parents=True, exist_ok=True)
    model.half().save_pretrained(folder)
    for name in ("source.spm", "target.spm", "vocab.json"):
        shutil.copyfile(work / name, folder / name)
    return int(state["tokens"])
