"""The training loop: batches of like lengths, a time or token budget, a checkpoint to go on from.

On CPUs each core trains on batches of its own and the gradients are averaged (data parallelism): products this small
gain little from a second thread, 1,100 target tokens/s with three of them where three processes make 2,000.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
import torch.distributed as together
from torch.multiprocessing.spawn import spawn

from translate.training.network import FusedCrossEntropy, add_dropout, build, cooccurrence_embedding, start
from translate.training.optimiser import Optimiser, precision
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
    pairs: Any, tokens: Callable[[], int], rng: np.random.Generator, respell: Callable[[Rows], Rows], abreast: int = 1
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield (source, target) id arrays [sentences, length], -1 where a row has ended; never ends.

    `tokens` is asked before every pool: how many, the mean of both sides, a batch may hold. `respell` gets the source
    rows of a pool and may give other pieces of the same text; of the target it would have the model learn how often
    which cut was drawn. `abreast` batches that follow each other are of like lengths, so that processes which take one
    each need not wait for each other.
    """
    while True:
        chosen = draw(pairs, rng)
        for low in range(0, len(chosen), POOL):
            source, target = (rows_of(pairs, side, chosen[low : low + POOL]) for side in ("source", "target"))
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
            last = len(edges) - 2
            for first in abreast * rng.permutation(last // abreast + 1):
                for k in range(first, first + abreast):
                    rows = order[edges[min(k, last)] : edges[min(k, last) + 1]]
                    yield padded([source[i] for i in rows]), padded([target[i] for i in rows])


def rows_of(arrays: Any, side: str, chosen: np.ndarray) -> Rows:
    """Ids of the chosen sentences of a side, from flat ids and their offsets."""
    flat, at = arrays[side], arrays[f"{side}_at"]
    return [flat[at[i] : at[i + 1]] for i in chosen]


def padded(rows: Rows) -> np.ndarray:
    """Rows of ids as one array [rows, length], -1 where a row has ended."""
    block = np.full((len(rows), -(-max(map(len, rows)) // ROUND) * ROUND), -1, np.int64)
    for i, row in enumerate(rows):
        block[i, : len(row)] = row
    return block


def shifted(gold: torch.Tensor, pad: int) -> torch.Tensor:
    """What a decoder reads while it is to say `gold` [rows, length]: <pad>, from which it starts, ahead of it."""
    before = torch.cat([torch.full_like(gold[:, :1], pad), gold[:, :-1]], 1)
    return before.masked_fill(before.lt(0), pad)


def loss_of(model: Any, source: np.ndarray, target: np.ndarray, smoothing: float) -> tuple[torch.Tensor, int]:
    """Mean loss a target token, and how many there are."""
    pad = model.config.pad_token_id
    device = model.device
    ids, gold = torch.from_numpy(source).to(device), torch.from_numpy(target).to(device)
    seen = ids.ge(0)
    hidden = model.model(
        input_ids=ids.masked_fill(~seen, pad),
        attention_mask=None if bool(seen.all()) else seen.long(),
        decoder_input_ids=shifted(gold, pad),
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
    optimiser = Optimiser(trained(model), precision(device))
    torch.nn.Module.to(model, precision(device))  # what the optimiser does not hold: the positions
    if options["dropout"]:
        add_dropout(model, options["dropout"])
    if not checkpoint.exists():
        return model, optimiser, 0
    state = torch.load(checkpoint, weights_only=True, map_location=device)
    optimiser.load(state["optimiser"])
    return model, optimiser, state["tokens"]


def train(
    work: Path, settings: dict[str, Any], size: str, minutes: float, device: str = "cpu", processes: int = 1
) -> None:
    """Train `size` for `minutes`, going on from `work/SIZE.pt`, and leave `SIZE.pt` there every ten minutes.

    The rates fall to zero at the end of the budget; a run that goes on rises to them again. A batch is shared out
    among the `processes`, of one thread each where there are several.
    """
    if processes == 1:
        _train(work, settings, size, minutes, device)
        return
    with TemporaryDirectory() as meeting:
        spawn(
            _train_as_one_of, (processes, f"file://{meeting}/point", work, settings, size, minutes, device), processes
        )


def _train_as_one_of(rank: int, processes: int, meeting: str, *options: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # sent by torch when the parent dies; ignored in the background
    os.environ["GLOO_SOCKET_IFNAME"] = "lo"  # they meet on this machine and need no network
    torch.set_num_threads(1)
    together.init_process_group("gloo", init_method=meeting, rank=rank, world_size=processes)
    _train(*options)
    together.destroy_process_group()


def _agreed(count: int, spent: float) -> tuple[int, float]:
    """What all processes counted, and the time as the first of them knows it."""
    if not together.is_initialized():
        return count, spent
    numbers = torch.tensor([count, spent if together.get_rank() == 0 else 0.0], dtype=torch.float64)
    together.all_reduce(numbers)
    return int(numbers[0]), float(numbers[1])


def _train(work: Path, settings: dict[str, Any], size: str, minutes: float, device: str) -> None:
    rank, processes = (together.get_rank(), together.get_world_size()) if together.is_initialized() else (0, 1)
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
        return int(options["batch_tokens" if seen < options["early_tokens"] else "late_batch_tokens"]) // processes

    own = islice(batches(pairs, batch_tokens, rng, respell, processes), rank, None, processes)
    share = 0.0
    for step, (source, target) in enumerate(own):
        if share >= 1:
            break
        loss, count = loss_of(model, source, target, options["label_smoothing"])
        loss.backward()
        count, share = _agreed(count, spent())
        factor = rate_factor(step, share, options)
        optimiser.step(options["rate"] * factor)
        seen += count
        total += loss.detach()
        if rank == 0 and (step + 1) % 100 == 0:
            took = (time.monotonic() - begun) / 60
            print(
                f"step {optimiser.steps} tokens {seen} loss {total.item() / 100:.3f} rate {factor:.2f} "
                f"minutes {took:.2f}",
                flush=True,
            )
            total.zero_()
        if rank == 0 and time.monotonic() - saved > 600:
            save(checkpoint, optimiser, seen)
            saved = time.monotonic()
    if rank == 0:
        save(checkpoint, optimiser, seen)


def vocabulary_size(work: Path) -> int:
    """Pieces of the vocabulary in `work`, <pad> counted."""
    import json

    return len(json.loads((work / "vocab.json").read_text(encoding="utf-8")))


def save(path: Path, optimiser: Optimiser, seen: int) -> None:
    """Write what the optimiser holds as a checkpoint."""
    write(path, {"optimiser": optimiser.state(), "tokens": seen})


def write(path: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint, whole or not at all."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)
