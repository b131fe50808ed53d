"""Pack a trained fluency network as `fluency.LANGUAGE.npz`, calibrated on held-out sentences, with its threshold."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from translate.estimation.fluency import Fluency, Verdict
from translate.estimation.fluency.judge import Judge
from translate.estimation.fluency.text import Lexicon
from translate.training.fluency_damage import Damaged, ways
from translate.training.fluency_damager import Damager
from translate.training.fluency_data import Sentence

Array = np.ndarray[Any, Any]
SOBER = frozenset({"news", "wiki", "test suites"})  # the registers the threshold is set on
FALSE_ALARMS = 0.01
FACTS = 8  # numbers of `Judge.measure`


class Judged(NamedTuple):
    """A held-out sentence, sound (way "") or damaged, and what the judge says of it."""

    verdict: Verdict
    words: list[str]
    marks: list[bool]
    way: str
    register: str

    @property
    def probability(self) -> float:
        """P(garbled); every sentence here can be judged."""
        assert self.verdict.probability is not None
        return self.verdict.probability


def write(path: Path, weights: Mapping[str, Array], couples: Mapping[str, Array], lexicon: Lexicon) -> None:
    """Write the file, not calibrated yet: embeddings as bytes with a scale a row, other weights as float16."""
    arrays: dict[str, Array] = dict(couples)
    for name, value in weights.items():
        if name in ("words.weight", "affixes.weight"):
            scale = np.maximum(np.abs(value).max(1), 1e-6) / 127
            arrays[name] = np.round(value / scale[:, None]).astype(np.int8)
            arrays[name.replace("weight", "scale")] = scale.astype(np.float32)
        else:
            arrays[name] = value.astype(np.float16)
    arrays["vocabulary"] = np.frombuffer("\n".join(lexicon.words).encode(), np.uint8)
    arrays["cases"] = np.array([case for _, case in lexicon.words.values()], np.int8)
    _save(path, arrays, {"weights": [1.0, *[0.0] * (FACTS - 1)], "intercept": 0.0, "broken": 0.5, "threshold": 0.5})


def _save(path: Path, arrays: dict[str, Array], settings: Mapping[str, Any]) -> None:
    arrays["settings"] = np.frombuffer(json.dumps(settings).encode(), np.uint8)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    part.replace(path)


def damage_all(sentences: Sequence[Sentence], damager: Damager, seed: int) -> Iterator[tuple[Sentence, str, Damaged]]:
    """Yield (sentence, way, (words, marks)) of each sentence sound, way "", and damaged, the ways in turn."""
    chance = random.Random(seed)
    every = ways(damager.inventory.german)
    for number, sentence in enumerate(sentences):
        yield sentence, "", (sentence.words, [False] * len(sentence.words))
        for way in every[number % len(every):] + every[:number % len(every)]:
            made = damager.damage(sentence, way, chance.choice(sentences), chance)
            if made:
                yield sentence, way, made
                break


def judge(one: Judge, sentences: Sequence[Sentence], damager: Damager, seed: int) -> Iterator[Judged]:
    """Judge each sentence sound and damaged; what cannot be judged is left out."""
    for sentence, way, (words, marks) in damage_all(sentences, damager, seed):
        verdict = one.judge(" ".join(words))
        if verdict.probability is not None:
            yield Judged(verdict, words, marks, way, sentence.register)


def calibrate(path: Path, held: Sequence[Sentence], damager: Damager, seed: int, *, german: bool) -> dict[str, Any]:
    """Fit the probabilities to the judge's prior, set the threshold by sober sound text, and store both."""
    from sklearn.linear_model import LogisticRegression

    judge = Judge(path, german=german)
    made = list(damage_all(held, damager, seed))
    measured = [judge.measure(words) for _, _, (words, _) in made]
    inputs = np.array([facts for facts, _, _ in measured])
    damaged = np.array([way != "" for _, way, _ in made])
    shares = np.where(damaged, Fluency.prior / damaged.sum(), (1 - Fluency.prior) / (~damaged).sum())
    fit = LogisticRegression(C=10, max_iter=1000).fit(inputs, damaged, sample_weight=shares * len(made))
    sober = np.array([way == "" and sentence.register in SOBER for sentence, way, _ in made])
    sound = fit.predict_proba(inputs[sober])[:, 1]
    broken = np.array([bool(places) for _, _, places in measured])
    settings = {"weights": fit.coef_[0].tolist(), "intercept": float(fit.intercept_[0]),
                "broken": float(shares[broken & damaged].sum() / max(shares[broken].sum(), 1e-9)),
                "threshold": float(np.quantile(sound, 1 - FALSE_ALARMS))}
    with np.load(path) as stored:
        _save(path, dict(stored), settings)
    return settings
