"""Train on the model's own translations: of several for a sentence the better become likelier, the worse less likely.

The references alone teach a model to go on from right words; what it makes of its own first words it never learns
from. Here it translates training sentences itself, several ways each, and the expected loss of what it would say (1 -
mean of sentence BLEU and chrF) falls: minimum risk training (Shen et al. 2016) on lists made once (Edunov et al. 2018).
By itself that drifts, towards longer texts first, so that every step also learns from references and from the best of
each list. What comes out is best averaged with where it began (`average`).
"""

from __future__ import annotations

import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import torch

from translate.training.export import export
from translate.training.prepare import EOS, Respeller
from translate.training.train import Rows, batches, begin, loss_of, padded, rate_factor, rows_of, save, shifted

AT_ONCE = 2_000  # sentences translated together
POOL = 4_000  # lists sorted by length together
REFERENCES = 5  # of one sentence, at most


def risk(
    work: Path, settings: dict[str, Any], size: str, minutes: float, device: str = "cpu", threads: int = 1
) -> None:
    """Go on from `work/SIZE.pt` for `minutes` and leave `SIZE.pt` there, as `train` does.

    The lists are made first, outside the budget, and kept as `work/lists-SIZE.npz`.
    """
    torch.set_num_threads(threads)
    options = settings["train"] | settings["risk"]
    lists = work / f"lists-{size}.npz"
    if not lists.exists():
        make_lists(work, settings, size, lists, threads)
    pairs, own = dict(np.load(work / "pairs.npz")), dict(np.load(lists))
    model, optimiser, seen = begin(work, pairs, settings, size, device)
    rng = np.random.default_rng((options["seed"], seen))
    respell = Respeller(work, options["respelled"], options["respelling"], seed=options["seed"] + seen)
    references = batches(pairs, lambda: options["reference_tokens"], rng, respell)
    begun = saved = time.monotonic()
    gained = 0.0
    for step, batch in enumerate(list_batches(own, options["list_tokens"], rng)):
        spent = (time.monotonic() - begun) / (60 * minutes)
        if spent >= 1:
            break
        loss, gain = expected_loss(model, *batch, options["sharpness"], options["anchor"])
        loss.backward()
        loss, count = loss_of(model, *next(references), options["label_smoothing"])
        (options["anchor"] * loss).backward()
        optimiser.step(options["rate"] * rate_factor(step, spent, options))
        seen, gained = seen + count, gained + gain
        if (step + 1) % 25 == 0:
            print(
                f"step {step + 1} tokens {seen} expected gain {gained / 25:.4f} minutes {spent * minutes:.2f}",
                flush=True,
            )
            gained = 0.0
        if time.monotonic() - saved > 600:
            save(work / f"{size}.pt", optimiser, seen)
            saved = time.monotonic()
    save(work / f"{size}.pt", optimiser, seen)


def expected_loss(
    model: Any, source: np.ndarray, target: np.ndarray, gains: np.ndarray, sharpness: float, anchor: float
) -> tuple[torch.Tensor, float]:
    """Loss of a batch of lists and the mean gain it expects. Source [n, length], target [n * k, length], gains [n, k].

    The chance of a translation within its list goes with its mean log-probability a token times `sharpness`; the loss
    is less the expected gain, and less `anchor` times the best one's mean log-probability.
    """
    pad, device = model.config.pad_token_id, model.device
    ids, gold = torch.from_numpy(source).to(device), torch.from_numpy(target).to(device)
    gain = torch.from_numpy(gains).to(device)
    seen, real = ids.ge(0), gold.ge(0)
    encoded = model.model.encoder(ids.masked_fill(~seen, pad), seen.long()).last_hidden_state
    hidden = model.model.decoder(
        shifted(gold, pad),
        encoder_hidden_states=encoded.repeat_interleave(gain.shape[1], 0),
        encoder_attention_mask=seen.long().repeat_interleave(gain.shape[1], 0),
        use_cache=False,
    ).last_hidden_state
    logits = hidden[real] @ model.model.shared.weight[:pad].t()
    surprise = torch.nn.functional.cross_entropy(logits.float(), gold[real], reduction="none")
    row = torch.arange(len(gold), device=device)[:, None].expand_as(gold)[real]
    mean = -torch.zeros(len(gold), device=device).index_add(0, row, surprise) / real.sum(1)
    mean = mean.view(gain.shape)
    expected = (torch.softmax(sharpness * mean, 1) * gain).sum(1).mean()
    best = mean.gather(1, gain.argmax(1, keepdim=True)).mean()
    return -(expected + anchor * best), float(expected.detach())


def list_batches(
    lists: dict[str, np.ndarray], tokens: int, rng: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield (source, target, gains) as `expected_loss` takes them; never ends. `tokens` bounds those of the targets."""
    count, kept = lists["gain"].shape
    lengths = np.diff(lists["target_at"]).reshape(count, kept)
    while True:
        order = rng.permutation(count)
        for low in range(0, count, POOL):
            pool = order[low : low + POOL]
            pool = pool[np.lexsort((np.diff(lists["source_at"])[pool], lengths[pool].max(1)))]
            edges = np.flatnonzero(np.diff(lengths[pool].sum(1).cumsum() // tokens, prepend=-1))
            parts = np.split(pool, edges[1:])
            for part in (parts[at] for at in rng.permutation(len(parts))):
                rows = (part[:, None] * kept + np.arange(kept)).ravel()
                yield (
                    padded(rows_of(lists, "source", part)),
                    padded(rows_of(lists, "target", rows)),
                    lists["gain"][part],
                )


def make_lists(work: Path, settings: dict[str, Any], size: str, path: Path, threads: int) -> None:
    """Translate training sentences with `work/SIZE.pt` and write the lists: flat ids, offsets, gains [n, kept]."""
    options = settings["risk"]
    rng = np.random.default_rng(settings["train"]["seed"])
    vocabulary = json.loads((work / "vocab.json").read_text(encoding="utf-8"))
    pieces = sorted(vocabulary, key=vocabulary.__getitem__)
    rows: list[tuple[np.ndarray, list[tuple[list[int], float]]]] = []
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(threads, None, _open, (work,)) as judges:
        export(work, Path(folder) / "model", settings, size)
        translate = _translator(Path(folder), threads, options["beam"])
        sentences = _chosen(dict(np.load(work / "pairs.npz")), options, rng)
        while part := list(islice(sentences, AT_ONCE)):
            made = translate([[pieces[i] for i in source] for source, _ in part])
            asked = [
                (own, [[pieces[i] for i in row[:-1]] for row in references])
                for own, (_, references) in zip(made, part, strict=True)
            ]
            for (source, _), own, gains in zip(part, made, judges.map(gains_of, asked, chunksize=100), strict=True):
                kept = [
                    ([*(vocabulary[piece] for piece in own[at]), EOS], gains[at]) for at in _kept(gains, options, rng)
                ]
                if kept:
                    rows.append((source, kept))
            print(f"{len(rows)} lists", flush=True)
    targets = [ids for _, own in rows for ids, _ in own]
    np.savez_compressed(
        path,
        source=np.concatenate([source for source, _ in rows]).astype(np.uint16),
        source_at=np.cumsum([0, *(len(source) for source, _ in rows)]),
        target=np.concatenate(targets).astype(np.uint16),
        target_at=np.cumsum([0, *map(len, targets)]),
        gain=np.array([[gain for _, gain in own] for _, own in rows], np.float32),
    )


def _translator(folder: Path, threads: int, beam: int) -> Any:
    """Return what gives `beam` translations of each sentence, all in pieces, without </s>."""
    import ctranslate2

    from translate.models.conversion import convert

    convert(folder / "model", folder / "converted", "int8")
    model = ctranslate2.Translator(
        str(folder / "converted"), compute_type="int8", inter_threads=threads, intra_threads=1
    )

    def translate(sources: Sequence[list[str]]) -> list[list[list[str]]]:
        results = model.translate_batch(
            sources, beam_size=beam, num_hypotheses=beam, max_batch_size=3000, batch_type="tokens",
            max_input_length=0, max_decoding_length=200, disable_unk=True,
        )  # fmt: skip
        return [result.hypotheses for result in results]

    return translate


def _chosen(pairs: Any, options: dict[str, Any], rng: np.random.Generator) -> Iterator[tuple[np.ndarray, Rows]]:
    """Yield sentences of the heavier origins, by chance, each with its references."""
    groups: dict[int, list[int]] = defaultdict(list)
    for at, (group, keep) in enumerate(zip(pairs["group"].tolist(), pairs["keep"].tolist(), strict=True)):
        if keep and pairs["weight"][group] >= options["least_weight"]:
            groups[group].append(at)
    numbers = rng.permutation(list(groups))[: options["sentences"]]
    for number in numbers.tolist():
        own = np.array(groups[number])
        source = rows_of(pairs, "source", own[:1])[0]  # the first version is the one without noise
        if options["shortest"] <= len(source) <= options["longest"]:
            yield source, rows_of(pairs, "target", own[:REFERENCES])


def _kept(gains: Sequence[float], options: dict[str, Any], rng: np.random.Generator) -> list[int]:
    """Return which of a list to learn from: best, worst, the likeliest, others by chance; none if all are alike."""
    order = [at for at in np.argsort(gains).tolist() if gains[at] >= 0]
    if len(order) < options["kept"] or gains[order[-1]] - gains[order[0]] < options["least_spread"]:
        return []
    found = dict.fromkeys([order[-1], order[0], 0, *rng.permutation(order).tolist()])
    return sorted(islice(found, options["kept"]))


_judge: list[Any] = []  # of a process: what decodes pieces, and the two metrics


def _open(work: Path) -> None:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "target.spm"))
    # recall no dearer than precision: with chrF's usual preference of it texts grow longer
    _judge[:] = processor, BLEU(effective_order=True, smooth_method="add-k", smooth_value=1), CHRF(beta=1)


def gains_of(asked: tuple[list[list[str]], list[list[str]]]) -> list[float]:
    """Return the mean of sentence BLEU and chrF, 0 to 1, of translations against references, all in pieces.

    A translation that reads like one before it gets -1.
    """
    processor, bleu, chrf = _judge
    made, references = (processor.decode(rows) for rows in asked)
    return [
        -1.0
        if text in made[:at]
        else (bleu.sentence_score(text, references).score + chrf.sentence_score(text, references).score) / 200
        for at, text in enumerate(made)
    ]
