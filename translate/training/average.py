"""Weights of finished runs averaged (stochastic weight averaging, Izmailov et al. 2018).

Each run that goes on from the last and lets its rate fall to zero ends beside the others in a flat valley; what lies
between the ends translates better than any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch

from translate.training.train import write


def average(work: Path, size: str, earlier: Sequence[tuple[Path, float]]) -> None:
    """Move the weights of `work/SIZE.pt` towards checkpoints of earlier runs of the same size, each by its share.

    What the optimiser remembers stays that of SIZE.pt. ValueError if the shares leave nothing of it, or sizes differ.
    """
    own = 1.0 - sum(share for _, share in earlier)
    if not earlier or own <= 0.0 or min(share for _, share in earlier) <= 0.0:
        raise ValueError("shares are above 0 and together below 1, such as --with first.pt=0.2 --with second.pt=0.3")
    state = torch.load(work / f"{size}.pt", weights_only=True)
    newest = state["optimiser"]["master"]
    mean = newest * own
    for path, share in earlier:
        weights = torch.load(path, weights_only=True)["optimiser"]["master"]
        if weights.shape != newest.shape:
            raise ValueError(f"{path} holds {weights.numel()} weights, {size}.pt {newest.numel()}: another size")
        mean += weights * share
    state["optimiser"]["master"] = mean
    write(work / f"{size}.pt", state)
