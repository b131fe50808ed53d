"""Learn the shared sentence vectors: `python -m translate.training meaning --data DIR --out FOLDER`.

Every pair of a batch is told apart from all others of it, both ways (contrastive, as for LaBSE, in miniature).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from translate.estimation import meaning
from translate.estimation.alignment import read_side
from translate.estimation.lexicon import DATA, Lexicon

Array = np.ndarray[Any, Any]
Text = tuple[Array, Array]  # rows of a text and the weight of each

BATCH, EPOCHS, RATE, WARMTH = 768, 3, 5e-3, 0.06
VERSIONS = 2  # of one German sentence: more teach nothing new
SEED = 7


def text_rows(text: str, lexicon: Lexicon, german: bool) -> Text:
    """Return the rows of a text and their weights, as `Meaning.vectors` sums them."""
    side = read_side(text, lexicon.german if german else lexicon.english)
    rows: list[int] = []
    weights: list[float] = []
    for own, ids in zip(meaning.rows_of(side, german), side.ids, strict=True):
        rows += own
        weights += [1.0 if ids else 2.0 / len(own)] * len(own)
    return np.array(rows or [0], np.int32), np.array(weights or [0.0], np.float32)


def batches(origins: Sequence[str], rng: random.Random) -> Iterator[list[int]]:
    """Yield the places of pairs to be told apart: of one origin, so that the task is not won by topic alone."""
    order = sorted(range(len(origins)), key=lambda at: (origins[at], rng.random()))
    found = []
    for _, group in groupby(order, key=lambda at: origins[at]):
        own = list(group)
        found += [own[at : at + BATCH] for at in range(0, len(own), BATCH)]
    rng.shuffle(found)
    yield from (own for own in found if len(own) > 64)


def few_versions(pairs: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the pairs with at most `VERSIONS` of a German sentence, and none of user interfaces' short strings."""
    seen: Counter[str] = Counter()
    kept = []
    for pair in pairs:
        seen[pair[1]] += 1
        if seen[pair[1]] <= VERSIONS and len(pair[1]) > 12:
            kept.append(pair)
    return kept


def _bag(texts: Sequence[Text], torch: Any) -> tuple[Any, Any, Any]:
    lengths = np.array([len(rows) for rows, _ in texts])
    starts = torch.from_numpy(np.concatenate([[0], lengths[:-1].cumsum()]))
    rows = torch.from_numpy(np.concatenate([rows for rows, _ in texts]).astype(np.int64))
    return rows, starts, torch.from_numpy(np.concatenate([weights for _, weights in texts]))


def learn(german: list[Text], english: list[Text], origins: list[str], same: tuple[Array, Array]) -> Array:
    """Return the table, float (ROWS, SIZE); `same` numbers equal German and equal English texts."""
    import torch

    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    bag = torch.nn.EmbeddingBag(meaning.ROWS, meaning.SIZE, mode="sum")
    torch.nn.init.normal_(bag.weight, std=0.1)
    optimiser = torch.optim.Adam(bag.parameters(), lr=RATE)
    steps = EPOCHS * sum(1 for _ in batches(origins, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1.0 - step / steps))
    for epoch in range(EPOCHS):
        losses = []
        for own in batches(origins, rng):
            sides = []
            for texts in (german, english):
                rows, starts, weights = _bag([texts[at] for at in own], torch)
                sides.append(torch.nn.functional.normalize(bag(rows, starts, per_sample_weights=weights), dim=1))
            logits = sides[0] @ sides[1].T / WARMTH
            hidden = (same[0][own][:, None] == same[0][own]) | (same[1][own][:, None] == same[1][own])
            np.fill_diagonal(hidden, False)
            logits = logits.masked_fill(torch.from_numpy(hidden), -1e4)
            wanted = torch.arange(len(own))
            told = torch.nn.functional.cross_entropy
            loss = told(logits, wanted) + told(logits.T, wanted)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", file=sys.stderr, flush=True)
    table: Array = bag.weight.detach().numpy()
    return table


def main(argv: Sequence[str]) -> int:
    """Learn and pack the vectors; the lexicon must be there. Returns an exit code."""
    parser = argparse.ArgumentParser(prog="translate.training meaning")
    parser.add_argument("--data", type=Path, required=True, help="folder of the packed training pairs")
    parser.add_argument("--out", type=Path, default=DATA)
    options = parser.parse_args(argv)
    from translate.training.lexicon import is_held_out, read_sound_pairs

    pairs = few_versions([pair for pair in read_sound_pairs(options.data) if not is_held_out(pair[1])])
    lexicon = Lexicon(options.out)
    sides = [[text_rows(pair[1 if german else 2], lexicon, german) for pair in pairs] for german in (True, False)]
    same = [np.unique([pair[1 + side].casefold() for pair in pairs], return_inverse=True)[1] for side in (0, 1)]
    table = learn(sides[0], sides[1], [pair[0] for pair in pairs], (same[0], same[1]))
    scale = np.quantile(np.abs(table), 0.9995)
    np.save(options.out / "meaning.npy", np.rint(127 * np.clip(table / scale, -1, 1)).astype(np.int8))
    return 0
