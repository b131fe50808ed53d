"""Pack a trained fluency network as `fluency.LANGUAGE.npz`, calibrated on held-out sentences, with its threshold."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from translate.estimation.fluency import Fluency
from translate.estimation.fluency.text import Lexicon
from translate.training.fluency_damage import WAYS
from translate.training.fluency_damager import Damager
from translate.training.fluency_data import Sentence

Array = np.ndarray[Any, Any]
SOBER = frozenset({"news", "wiki", "test suites"})  # the registers the threshold is set on
FALSE_ALARMS = 0.01
UNCALIBRATED = {"slope": 1.0, "length": 0.0, "intercept": 0.0, "threshold": 0.5}


class Judged(NamedTuple):
    """A held-out sentence, sound (way "") or damaged, and what the judge says of it."""

    probability: float
    length: int  # words
    way: str
    register: str


def write(path: Path, weights: Mapping[str, Array], lexicon: Lexicon, settings: Mapping[str, float]) -> None:
    """Write the file: embeddings as bytes with a scale a row, the rest as float16."""
    arrays: dict[str, Array] = {}
    for name, value in weights.items():
        if name in ("words.weight", "affixes.weight"):
            scale = np.maximum(np.abs(value).max(1), 1e-6) / 127
            arrays[name] = np.round(value / scale[:, None]).astype(np.int8)
            arrays[name.replace("weight", "scale")] = scale.astype(np.float32)
        else:
            arrays[name] = value.astype(np.float16)
    arrays["vocabulary"] = np.frombuffer("\n".join(lexicon.words).encode(), np.uint8)
    arrays["cases"] = np.array([case for _, case in lexicon.words.values()], np.int8)
    _save(path, arrays, settings)


def _save(path: Path, arrays: dict[str, Array], settings: Mapping[str, float]) -> None:
    arrays["settings"] = np.frombuffer(json.dumps(settings).encode(), np.uint8)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    part.replace(path)


def judge(folder: Path, language: str, sentences: Sequence[Sentence], damager: Damager, seed: int) -> Iterator[Judged]:
    """Judge each sentence sound and damaged in one way, the ways in turn; what cannot be judged is left out."""
    chance = random.Random(seed)
    judge = Fluency.load(folder).german if language == "de" else Fluency.load(folder).english
    for number, sentence in enumerate(sentences):
        versions = [("", sentence.words)]
        for way in WAYS[number % len(WAYS):] + WAYS[:number % len(WAYS)]:
            made = damager.damage(sentence, way, chance.choice(sentences), chance)
            if made:
                versions.append((way, made[0]))
                break
        for way, words in versions:
            probability = judge(" ".join(words)).probability
            if probability is not None:
                yield Judged(probability, len(words), way, sentence.register)


def calibrate(path: Path, language: str, held: Sequence[Sentence], damager: Damager, seed: int) -> dict[str, float]:
    """Fit the probabilities to the judge's prior, set the threshold by sober sound text, and store both."""
    from sklearn.linear_model import LogisticRegression

    judged = list(judge(path.parent, language, held, damager, seed))
    inputs = np.array([(math.log(p / (1 - p)), math.log(length)) for p, length, _, _ in judged])
    damaged = np.array([way != "" for _, _, way, _ in judged])
    shares = np.where(damaged, Fluency.prior / damaged.sum(), (1 - Fluency.prior) / (~damaged).sum())
    fit = LogisticRegression(C=1e6).fit(inputs, damaged, sample_weight=shares * len(judged))
    probabilities = fit.predict_proba(inputs)[:, 1]
    sober = np.array([way == "" and register in SOBER for _, _, way, register in judged])
    slope, length = map(float, fit.coef_[0])
    settings = {"slope": slope, "length": length, "intercept": float(fit.intercept_[0]),
                "threshold": float(np.quantile(probabilities[sober], 1 - FALSE_ALARMS))}
    with np.load(path) as stored:
        _save(path, dict(stored), settings)
    return settings
