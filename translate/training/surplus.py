"""Fit what tells an addition: `python -m translate.training surplus --data DIR`.

Clauses of other sentences are put into half of some sound pairs, at the end or before a comma; a logistic model over
the measurements of `translate.estimation.surplus` learns which half. An addition is likely from where on `LIKELY` of
the sound pairs, of which a good part says more in English indeed, are told as well, and sure from where on `SURE`
are.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from translate.estimation.alignment import align
from translate.estimation.lexicon import DATA, Lexicon
from translate.estimation.surplus import LEAST_RUN, measure
from translate.training.mishaps import Pool

LIKELY, SURE = 0.003, 0.0008
SIZE, SEED, LONGEST = 20_000, 5, 400
WORDS = (4, 12)  # of an added clause
_JOINS = re.compile(r"(?=, | and | because | which | while | with | for | in | as | at | after )")
_END = re.compile(r"[.!?\"”]*$")


def with_clause(target: str, pool: Pool, rng: random.Random) -> str | None:
    """Return the English with a clause of another sentence in it, None where that sentence has none."""
    pieces = _JOINS.split(pool.other(rng, target).rstrip(".!?\"”"))
    found = [piece for piece in pieces if WORDS[0] <= len(piece.split()) <= WORDS[1]]
    if not found or len(target.split()) < WORDS[0]:
        return None
    extra = rng.choice(found)
    if not extra.startswith((",", " ")):
        extra = rng.choice((", ", " and ", ", and ")) + extra[:1].lower() + extra[1:]
    end = _END.search(target)
    places = [end.start() if end else len(target)]
    if rng.random() < 0.3:
        places += [match.start() for match in re.finditer(", ", target)]
    at = rng.choice(places)
    return target[:at] + extra + target[at:]


def examples(pairs: Sequence[tuple[str, str]], seed: int) -> tuple[list[tuple[str, str]], list[bool]]:
    """Return pairs of which about half have a clause too many, and which."""
    rng, pool = random.Random(seed), Pool(pairs, [])
    made, labels = [], []
    for source, target in pairs:
        damaged = with_clause(target, pool, rng) if rng.random() < 0.5 else None
        made.append((source, damaged or target))
        labels.append(damaged is not None)
    return made, labels


def main(argv: Sequence[str]) -> int:
    """Fit the model and write it into the package; returns an exit code."""
    from sklearn.linear_model import LogisticRegression

    from translate.training.lexicon import is_held_out, read_sound_pairs

    parser = argparse.ArgumentParser(prog="translate.training surplus")
    parser.add_argument("--data", type=Path, required=True, help="folder of the packed training pairs")
    parser.add_argument("--out", type=Path, default=DATA / "surplus.json")
    options = parser.parse_args(argv)
    held_out = [own[1:] for own in read_sound_pairs(options.data) if is_held_out(own[1]) and 15 < len(own[1]) < LONGEST]
    random.Random(SEED).shuffle(held_out)
    made, labels = examples(held_out[:SIZE], SEED)
    lexicon = Lexicon()
    measured = [measure(align(*pair, lexicon)) for pair in made]
    facts, runs = np.array([own for own, _ in measured]), np.array([run.length for _, run in measured])
    added = np.array(labels)
    mean, scale = facts.mean(axis=0), facts.std(axis=0)
    fitted = LogisticRegression(max_iter=2000).fit((facts - mean) / scale, added)
    logits = fitted.decision_function((facts - mean) / scale)
    logits[runs < LEAST_RUN] = -np.inf
    likely, sure = (float(np.quantile(logits[~added], 1 - share)) for share in (LIKELY, SURE))
    found = [f"{np.mean(logits[added] >= least):.1%}" for least in (likely, sure)]
    print(f"of {added.sum()} additions {found[0]} are found, {found[1]} for sure")
    weights = fitted.coef_[0] / scale
    intercept = float(fitted.intercept_[0] - (weights * mean).sum()) - likely
    model = {
        "weights": [round(float(weight), 4) for weight in weights],
        "intercept": round(intercept, 4),
        "margin": round(sure - likely, 4),
    }
    options.out.write_text(json.dumps(model) + "\n", encoding="utf-8", newline="\n")
    return 0
