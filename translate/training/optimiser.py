"""Muon for the weight matrices, Adam for the rest, with float32 masters of bfloat16 weights.

Muon (Jordan et al. 2024, "Muon: an optimizer for hidden layers") replaces the momentum of a matrix by its
nearest orthogonal matrix, found by five Newton-Schulz steps; seen here to need fewer tokens than Adam.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import torch


def orthogonal(stack: torch.Tensor) -> torch.Tensor:
    """The orthogonal factor of each matrix of `stack` [n, rows, columns], by Newton-Schulz, in bfloat16."""
    a, b, c = 3.4445, -4.7750, 2.0315
    turned = stack.shape[1] > stack.shape[2]
    x = (stack.transpose(1, 2) if turned else stack).bfloat16()
    x = x / (x.float().norm(dim=(1, 2), keepdim=True) + 1e-7).bfloat16()
    for _ in range(5):
        gram = x @ x.transpose(1, 2)
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.transpose(1, 2) if turned else x).float()


AVERAGE_EVERY = 8  # steps between two updates of the moving average


class Optimiser:
    """Steps a model whose parameters may be bfloat16; keeps float32 masters and their moving average.

    Matrices of one shape live stacked [n, rows, columns]; every other parameter is a stack of one.
    """

    def __init__(self, named: dict[str, torch.nn.Parameter], average: float, muon: bool = True) -> None:
        self.named, self.average, self.steps = named, average, 0
        shapes: dict[str, list[str]] = defaultdict(list)
        for name, p in named.items():
            is_matrix = muon and p.dim() == 2 and "shared" not in name
            shapes["x".join(map(str, p.shape)) if is_matrix else name].append(name)
        self.members = dict(shapes)
        self.master = {
            key: torch.stack([named[name].detach().float() for name in names]) for key, names in shapes.items()
        }
        self.mean = {key: p.clone() for key, p in self.master.items()}
        self.first = {key: torch.zeros_like(p) for key, p in self.master.items()}
        self.second = {key: torch.zeros_like(p) for key, p in self.master.items() if key in named}

    @torch.no_grad()
    def step(self, matrix_rate: float, vector_rate: float) -> None:
        """One update from the gradients, which are then cleared."""
        self.steps += 1
        beta = min(0.98, 1 - 1 / (self.steps + 1))
        for key, names in self.members.items():
            master, first = self.master[key], self.first[key]
            grad = torch.stack([self.named[name].grad for name in names]).float()  # type: ignore[misc]
            if key in self.second:
                first.lerp_(grad, 0.1)
                second = self.second[key].mul_(beta).addcmul_(grad, grad, value=1 - beta)
                rate = vector_rate / (1 - 0.9**self.steps)
                master.addcdiv_(first, second.sqrt().add_(1e-9), value=-rate)
            else:
                first.lerp_(grad, 0.05)
                rate = matrix_rate * max(1.0, master.shape[1] / master.shape[2]) ** 0.5
                master.add_(orthogonal(grad.lerp_(first, 0.95)), alpha=-rate)
            for i, name in enumerate(names):
                self.named[name].copy_(master[i])
                self.named[name].grad = None
        if self.steps % AVERAGE_EVERY == 0:
            keep = min(self.average**AVERAGE_EVERY, 1 - 1 / (1 + self.steps / 10))
            for key, mean in self.mean.items():
                mean.lerp_(self.master[key], 1 - keep)

    def averaged(self) -> dict[str, torch.Tensor]:
        """The moving average of every parameter, float32, by name."""
        return {name: self.mean[key][i] for key, names in self.members.items() for i, name in enumerate(names)}

    def state(self) -> dict[str, Any]:
        """Everything a later run needs to go on."""
        return {
            "steps": self.steps,
            "master": self.master,
            "mean": self.mean,
            "first": self.first,
            "second": self.second,
        }

    @torch.no_grad()
    def load(self, state: dict[str, Any]) -> None:
        """Go on from `state()`."""
        self.steps = state["steps"]
        for kind in ("master", "mean", "first", "second"):
            for key, value in getattr(self, kind).items():
                value.copy_(state[kind][key])
        for key, names in self.members.items():
            for i, name in enumerate(names):
                self.named[name].detach().copy_(self.master[key][i])
