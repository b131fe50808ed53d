"""The training loop: batches of like lengths, a time or token budget, a checkpoint to go on from."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

from translate.training.network import FusedCrossEntropy, add_dropout, build, cooccurrence_embedding, start
from translate.training.optimiser import Optimiser
from translate.training.prepare import Respeller

Rows = list[np.ndarray]  # piece ids of sentences, each closed by </s>

POOL = 20_000  # sentences sorted by length together
ROUND = 4  # sentences a batch and tokens a row are multiples of it: kernels are compiled for a shape, and kept


def draw(pairs: Any, rng: np.random.Generator) -> np.ndarray:
    """One pass: every group as often as its weight says, one of its versions at random each time. Pair indices."""
    order = np.lexsort((rng.random(len(pairs["group"])), pairs["group"]))
    first = np.flatnonzero(np.diff(pairs["group"][order], prepend=-1))
    sizes = np.diff(np.append(first, len(order)))
    weight = pairs["weight"][pairs["group"][order][first]]
    times = np.floor(weight + rng.random(len(weight))).astype(int)
    chosen = [order[first[i] + k % sizes[i]] for i in range(len(first)) for k in range(times[i])]
    picked = np.array(chosen)
    return rng.permutation(picked[pairs["keep"][picked]])


def batches(
    pairs: Any, tokens: Callable[[], int], rng: np.random.Generator, respell: Callable[[Rows], Rows]
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield (source, target) id arrays [sentences, length], -1 where a row has ended; never ends.

    `tokens` is asked before every pool: how many, the mean of both sides, a batch may hold. `respell` gets the source
    rows of a pool and may give other pieces of the same text; of the target it would have the model learn how often
    which cut was drawn.
    """
    while True:
        chosen = draw(pairs, rng)
        for low in range(0, len(chosen), POOL):
            source, target = (
                [pairs[side][pairs[f"{side}_at"][i] : pairs[f"{side}_at"][i + 1]] for i in chosen[low : low + POOL]]
                for side in ("source", "target")
            )
            source = respell(source)
            sizes = np.array([(len(a), len(b)) for a, b in zip(source, target, strict=True)])
            long, short = sizes[:, 1] // 2, sizes[:, 0]
            # within one target length sources rise, in the next they fall: neighbours stay alike on both sides
            order = np.lexsort((np.where(long % 2, short, -short), long))
            edges, used, limit = [0], 0.0, tokens()
            for i, size in enumerate(sizes[order].mean(1)):
                if used + size > limit and (i - edges[-1]) % ROUND == 0 and used:
                    edges.append(i)
                    used = 0.0
                used += size
            edges.append(len(order))
            for k in rng.permutation(len(edges) - 1):
                rows = order[edges[k] : edges[k + 1]]
                yield _padded([source[i] for i in rows]), _padded([target[i] for i in rows])


def _padded(rows: Rows) -> np.ndarray:
    block = np.full((len(rows), -(-max(map(len, rows)) // ROUND) * ROUND), -1, np.int64)
    for i, row in enumerate(rows):
        block[i, : len(row)] = row
    return block


def loss_of(model: Any, source: np.ndarray, target: np.ndarray, smoothing: float) -> tuple[torch.Tensor, int]:
    """Mean loss a target token, and how many there are."""
    pad = model.config.pad_token_id
    device = model.device
    ids, gold = torch.from_numpy(source).to(device), torch.from_numpy(target).to(device)
    seen = ids.ge(0)
    before = torch.cat([torch.full_like(gold[:, :1], pad), gold[:, :-1]], 1)
    hidden = model.model(
        input_ids=ids.masked_fill(~seen, pad),
        attention_mask=None if bool(seen.all()) else seen.long(),
        decoder_input_ids=before.masked_fill(before.lt(0), pad),
        use_cache=False,
    ).last_hidden_state
    real = gold.ge(0)
    table = model.model.shared.weight[:pad]
    loss = FusedCrossEntropy.apply(hidden[real], table, gold[real], smoothing)
    return loss, int(real.sum())


def rate_factor(step: int, spent: float, settings: dict[str, Any]) -> float:
    """Warm up over steps, hold, then fall linearly to zero over the last share of the budget (spent in 0..1)."""
    rise = min(1.0, (step + 1) / settings["warmup_steps"])
    share = settings["decay_share"]
    return rise * (min(1.0, (1.0 - spent) / share) if share else 1.0)


def trained(model: Any) -> dict[str, torch.nn.Parameter]:
    """The parameters that training moves, by name, in the order of the checkpoints."""
    return {name: p for name, p in model.named_parameters() if "embed_positions" not in name}


def begin(work: Path, pairs: Any, settings: dict[str, Any], size: str, device: str) -> tuple[Any, Optimiser, int]:
    """The model and its optimiser as `work/SIZE.pt` left them, or new ones; and the target tokens seen."""
    options = settings["train"]
    torch.manual_seed(options["seed"])
    model = build(settings["model"][size], vocabulary_size(work))
    checkpoint = work / f"{size}.pt"
    if not checkpoint.exists():
        table = work / f"start-{model.config.d_model}.npy"
        if not table.exists():
            np.save(table, cooccurrence_embedding(pairs, model.config.vocab_size, model.config.d_model))
        start(model, np.load(table), options["encoder_branch_scale"])
    model.to(torch.device(device))  # type: ignore[arg-type]  # their decorator hides the method's type
    optimiser = Optimiser(trained(model))
    if options["dropout"]:
        add_dropout(model, options["dropout"])
    model.bfloat16()  # what the optimiser does not hold: the positions
    if not checkpoint.exists():
        return model, optimiser, 0
    state = torch.load(checkpoint, weights_only=True, map_location=device)
    optimiser.load(state["optimiser"])
    return model, optimiser, state["tokens"]


def train(work: Path, settings: dict[str, Any], size: str, minutes: float, device: str = "cpu") -> None:
    """Train `size` for `minutes`, going on from `work/SIZE.pt`, and leave `SIZE.pt` there every ten minutes.

    The rates fall to zero at the end of the budget; a run that goes on rises to them again.
    """
    pairs = dict(np.load(work / "pairs.npz"))
    options = settings["train"]
    model, optimiser, seen = begin(work, pairs, settings, size, device)
    checkpoint = work / f"{size}.pt"
    rng = np.random.default_rng((options["seed"], seen))
    respell = Respeller(work, options["respelled"], options["respelling"], seed=options["seed"] + seen)
    begun = saved = time.monotonic()
    total = torch.zeros((), device=device)  # summed there: to read it at every step would make an accelerator wait

    def spent() -> float:
        return (time.monotonic() - begun) / (60 * minutes)

    def batch_tokens() -> int:
        return int(options["batch_tokens" if seen < options["early_tokens"] else "late_batch_tokens"])

    for step, (source, target) in enumerate(batches(pairs, batch_tokens, rng, respell)):
        if spent() >= 1:
            break
        loss, count = loss_of(model, source, target, options["label_smoothing"])
        loss.backward()
        factor = rate_factor(step, spent(), options)
        optimiser.step(options["rate"] * factor)
        seen += count
        total += loss.detach()
        if (step + 1) % 100 == 0:
            took = (time.monotonic() - begun) / 60
            print(
                f"step {optimiser.steps} tokens {seen} loss {total.item() / 100:.3f} rate {factor:.2f} "
                f"minutes {took:.2f}",
                flush=True,
            )
            total.zero_()
        if time.monotonic() - saved > 600:
            _save(checkpoint, optimiser, seen)
            saved = time.monotonic()
    _save(checkpoint, optimiser, seen)


def vocabulary_size(work: Path) -> int:
    """Pieces of the vocabulary in `work`, <pad> counted."""
    import json

    return len(json.loads((work / "vocab.json").read_text(encoding="utf-8")))


def _save(path: Path, optimiser: Optimiser, seen: int) -> None:
    part = path.with_suffix(".part")
    torch.save({"optimiser": optimiser.state(), "tokens": seen}, part)
    part.replace(path)
