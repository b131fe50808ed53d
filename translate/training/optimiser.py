"""Adam over one flat buffer: float32 masters of weights in the precision that the machine multiplies fastest.

Adam is Kingma and Ba 2015. One buffer for all weights makes a step a few passes over memory instead of hundreds of
small ones, which was a fifth of the time.
"""

from __future__ import annotations

from typing import Any, cast

import torch
import torch.distributed as together

CLIP = 0.5  # largest norm of a gradient, below the usual one (2.5 here): single steps of ten times that undid an hour
# Norm of a query or key matrix (16 when it starts): beyond it attention falls on single words for good, and the loss
# leaps. The bound is that of QK-clip (Kimi Team 2025) in its simplest form.
LARGEST = 32.0
BOUND_EVERY = 8  # steps between two looks at those norms


def precision(device: str) -> torch.dtype:
    """What weights and products are held in: bfloat16, three times as fast, but not where a CPU must emulate it."""
    emulated = device == "cpu" and not torch.cpu._is_avx512_bf16_supported()
    return torch.float32 if emulated else torch.bfloat16


class Optimiser:
    """Steps a model in place; its parameters become views of one buffer in `dtype`, and so do their gradients."""

    def __init__(self, named: dict[str, torch.nn.Parameter], dtype: torch.dtype) -> None:
        self.steps = 0
        self.names, self.shapes = list(named), [p.shape for p in named.values()]
        self.master = torch.cat([p.detach().float().reshape(-1) for p in named.values()])
        self._weights = self.master.to(dtype, copy=True)
        self._gradients = torch.zeros_like(self._weights)
        for p, weight, gradient in zip(
            named.values(), self._split(self._weights), self._split(self._gradients), strict=True
        ):
            p.data, p.grad = weight, gradient
        masters = self.masters().items()
        self._bounded = [master for name, master in masters if name.endswith(("q_proj.weight", "k_proj.weight"))]
        self._adam = torch.optim.Adam([self.master], betas=(0.9, 0.999), eps=1e-9, fused=True)
        self.master.grad = torch.zeros_like(self.master)

    def _split(self, flat: torch.Tensor) -> list[torch.Tensor]:
        sizes = [shape.numel() for shape in self.shapes]
        return [part.view(shape) for part, shape in zip(flat.split(sizes), self.shapes, strict=True)]

    @torch.no_grad()
    def step(self, rate: float) -> None:
        """One update from the gradients, the mean of all processes' where there are several; they are then cleared."""
        self.steps += 1
        if together.is_initialized():
            together.all_reduce(self._gradients)
            self._gradients /= together.get_world_size()
        self._adam.param_groups[0]["lr"] = rate
        gradient = cast(torch.Tensor, self.master.grad).copy_(self._gradients)
        gradient.mul_((CLIP / (gradient.norm() + 1e-6)).clamp(max=1.0))
        self._adam.step()
        self._weights.copy_(self.master)
        self._gradients.zero_()
        if self.steps % BOUND_EVERY == 0:
            for matrix in self._bounded:
                matrix.mul_((LARGEST / matrix.norm()).clamp(max=1.0))

    def state(self) -> dict[str, Any]:
        """Everything a later run needs to go on."""
        return {"steps": self.steps, "master": self.master.detach(), "adam": self._adam.state_dict()}

    def masters(self) -> dict[str, torch.Tensor]:
        """Every parameter in float32, by name."""
        return dict(zip(self.names, self._split(self.master), strict=True))

    @torch.no_grad()
    def load(self, state: dict[str, Any]) -> None:
        """Go on from `state()`."""
        self.steps = state["steps"]
        self.master.copy_(state["master"])
        self._adam.load_state_dict(state["adam"])
        self._weights.copy_(self.master)
