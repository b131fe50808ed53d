"""Train the fluency networks: `python -m translate.training fluency --data DIR [--language de|en] [--resume]`.

Every sound sentence is learnt beside one damaged copy of itself, damaged anew in every round; the network tells which
words and which sentences are damaged. What it says is then calibrated on sentences held out. The packed tables come
of 16 rounds for German and 18 for English, in runs of one to four with `--resume --rate 1.2e-3` and a new `--seed`
each; more rounds still help.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from translate.estimation import fluency
from translate.estimation.fluency.text import Known, Lexicon, normal, sentence_features
from translate.training.fluency_couples import count_couples
from translate.training.fluency_damage import ENGLISH_ORDER
from translate.training.fluency_damager import Damager
from translate.training.fluency_data import Sentence, select
from translate.training.fluency_pack import calibrate, write

if TYPE_CHECKING:
    import torch

    from translate.training.fluency_network import Network

Array = np.ndarray[Any, Any]
Example = tuple[Array, list[bool], bool]  # features (words, 4 + AFFIXES) and marks of the words; damaged?

WORDS, BUCKETS, SIZE = 12_000, 8_192, 64
BATCH = 2_048  # words
CHUNK = 20_000  # sentences damaged and sorted by length at a time
RATE = 2e-3
FORGET = 0.08  # share of words known by their ends alone, so that unknown words are nothing strange
WEIGHT_OF_WORDS = 4.0  # of the loss on words beside the one on sentences
SHARES = {"word order": 17, "agreement": 10, "verb lost": 10, "duplicated phrase": 9, "case": 7, "dropped word": 11,
          "inserted word": 8, "wrong inflection": 13, "calque": 13, "glued halves": 7, ENGLISH_ORDER: 26}


class Plan(NamedTuple):
    """How long and how fast to learn; the rate rises to `rate` and falls to nothing."""

    rounds: float  # over all sentences
    rate: float
    seed: int


def build_lexicon(sentences: Sequence[Sentence]) -> Lexicon:
    """Return the most frequent words and how they are mostly written."""
    counts: Counter[str] = Counter()
    inside: Counter[tuple[str, bool]] = Counter()
    for sentence in sentences:
        counts.update(map(normal, sentence.words))
        inside.update((normal(word), word[0].isupper()) for word in sentence.words[1:] if word[0].isalpha())
    table = {}
    for row, (form, _) in enumerate(counts.most_common(WORDS - 1), 1):
        high, low = inside[form, True], inside[form, False]
        sure = high + low >= 4 and max(high, low) > 0.96 * (high + low)
        table[form] = (row, 0 if not sure else 1 if high > low else -1)
    return Lexicon(table, BUCKETS)


def examples(sentences: Sequence[Sentence], damager: Damager, lexicon: Lexicon, seed: int) -> Iterator[Example]:
    """Yield each sentence sound and, where it can be done, damaged."""
    chance = random.Random(seed)
    cache: dict[str, Known] = {}
    ways, shares = list(SHARES), list(SHARES.values())
    for sentence in sentences:
        yield _features(sentence.words, lexicon, cache), [False] * len(sentence.words), False
        for way in chance.choices(ways, shares, k=4):
            made = damager.damage(sentence, way, chance.choice(sentences), chance)
            if made:
                yield _features(made[0], lexicon, cache), made[1], True
                break


def _features(words: Sequence[str], lexicon: Lexicon, cache: dict[str, Known]) -> Array:
    return np.array(sentence_features(words, lexicon, cache), np.int16)


def batches(made: Sequence[Example], seed: int) -> Iterator[tuple[Array, Array, Array, Array]]:
    """Yield (features, mask, marks, damaged) of sentences of like length, in random order."""
    order = sorted(range(len(made)), key=lambda at: len(made[at][0]))
    groups: list[list[int]] = [[]]
    for at in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(made[at][0]) > BATCH:
            groups.append([])
        groups[-1].append(at)
    random.Random(seed).shuffle(groups)
    for group in groups:
        longest = len(made[group[-1]][0])
        features = np.zeros((len(group), longest, made[group[0]][0].shape[1]), np.int64)
        mask, marks = np.zeros((2, len(group), longest), np.float32)
        for row, at in enumerate(group):
            size = len(made[at][0])
            features[row, :size] = made[at][0]
            mask[row, :size] = 1
            marks[row, :size] = made[at][1]
        yield features, mask, marks, np.array([made[at][2] for at in group], np.float32)


def _stream(sentences: Sequence[Sentence], damager: Damager, lexicon: Lexicon,
            seed: int) -> Iterator[tuple[Array, Array, Array, Array]]:
    chance = random.Random(seed)
    for turn in count():
        order = chance.sample(sentences, len(sentences))
        for start in range(0, len(order), CHUNK):
            made = list(examples(order[start:start + CHUNK], damager, lexicon, seed + 1000 * turn + start))
            yield from batches(made, start)


def loss_of(network: Network, batch: tuple[Array, Array, Array, Array], forget: float) -> torch.Tensor:
    """Return the cross-entropy of sentences and words."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as entropy

    from translate.training.optimiser import precision

    features, mask, marks, damaged = (torch.from_numpy(array) for array in batch)
    if forget:
        features[..., 0] *= torch.rand(mask.shape) >= forget
    with torch.autocast("cpu", torch.bfloat16, enabled=precision("cpu") == torch.bfloat16):
        sentence, words = network(features, mask)
    each = entropy(words.float(), marks, reduction="none")
    return entropy(sentence.float(), damaged) + WEIGHT_OF_WORDS * (each * mask).sum() / mask.sum()


def train(network: Network, sentences: Sequence[Sentence], damager: Damager, lexicon: Lexicon, plan: Plan) -> Network:
    """Return the network trained as planned, with fresh damage in every round; progress goes to stderr."""
    import torch

    optimiser = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=0.01, fused=True)
    words = 2 * sum(len(sentence.words) for sentence in sentences)
    steps = int(plan.rounds * words / BATCH * 0.98)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, steps, pct_start=0.05)
    began = time.monotonic()
    for step, batch in enumerate(islice(_stream(sentences, damager, lexicon, plan.seed), steps), 1):
        optimiser.zero_grad(set_to_none=True)
        loss = loss_of(network, batch, FORGET)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        if step < steps:
            schedule.step()
        if step % 200 == 0:
            took = time.monotonic() - began
            print(f"{step}/{steps} loss {float(loss.detach()):.4f} {took:.0f} s", file=sys.stderr, flush=True)
    return network.eval()


def main(argv: Sequence[str]) -> int:
    """Train, calibrate and pack the fluency network of one or both languages; returns an exit code."""
    import torch

    from translate.training.fluency_network import Network
    from translate.training.prepare import read_pairs

    parser = argparse.ArgumentParser(prog="translate.training fluency")
    parser.add_argument("--data", type=Path, required=True, help="folder of the packed training pairs")
    parser.add_argument("--language", choices=("de", "en"), action="append", help="one language only (default: both)")
    parser.add_argument("--out", type=Path, default=Path(fluency.__file__).parent.parent / "data")
    parser.add_argument("--rounds", type=float, default=4)
    parser.add_argument("--rate", type=float, default=RATE, help="the highest learning rate")
    parser.add_argument("--resume", action="store_true", help="go on from the tables in --out, with another --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(argv)
    torch.set_num_threads(options.threads)
    for language in options.language or ("de", "en"):
        learn, held = select(read_pairs(options.data, {}), language == "de")
        print(f"{language}: {len(learn)} sentences to learn from, {len(held)} held out", file=sys.stderr)
        damager = Damager(learn, language == "de")
        lexicon = build_lexicon(learn)
        torch.manual_seed(options.seed)
        network = Network(len(lexicon.words) + 1, BUCKETS, SIZE)
        path = options.out / f"fluency.{language}.npz"
        if options.resume:
            with np.load(path) as stored:
                network.take(stored)
        plan = Plan(options.rounds, options.rate, options.seed)
        train(network, learn, damager, lexicon, plan)
        write(path, network.weights(), count_couples((one.words for one in learn), lexicon), lexicon)
        settings = calibrate(path, held, damager, options.seed, german=language == "de")
        print(f"{path.name}: {path.stat().st_size:,} bytes, {settings}", file=sys.stderr)
    return 0
