"""How far the confidences of the embedded model's own translations are right: `evaluation confidence --sets SETS`.

320 translations of two sets (by embedded@5dd71d5605d9, int8, a line as one segment) were read by one reader beside the
German, without the references and before any confidence was seen; `read.tsv` keeps what he found: 0 right, 1 awkward
or a slip that leaves the meaning, 2 wrong. An error is a 2. A translation that has changed since is left out.
`--fit` prints the calibration that `models.lock` should hold. Processors without AVX-512 word half of the
translations otherwise in 8-bit (CTranslate2 has other products for them): there the gate has too few to judge by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from translate.checks import convict
from translate.errors import InputError
from translate.estimation.prior import FOUND
from translate.evaluation.baseline import Baseline, add_option, no_gate
from translate.evaluation.detection import auroc, calibration_error, reliability
from translate.evaluation.inputs import Options, checked_apart
from translate.evaluation.quality import read_set
from translate.evaluation.written import rows
from translate.models.lock import EMBEDDED, read_lock
from translate.records import Calibration, Row, Segment
from translate.translator import open_translator

Array = np.ndarray[Any, Any]

WRONG = 2
TOLERANCE = 0.5  # points
AS_READ = 0.9  # share of the translations that must be as they were read for the gate to judge


class Verdict(NamedTuple):
    """What the reader found in the translation of a line: 0 right, 1 a slip, 2 wrong."""

    set: str
    line: int  # from 0
    digest: str  # of the translation
    verdict: int


def digest(text: str) -> str:
    """Eight digits that tell a translation from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def verdicts() -> list[Verdict]:
    """Return what was found, line by line of `read.tsv`; those that begin with # are comments."""
    return [Verdict(name, int(line), own, int(found)) for name, line, own, found in rows("read.tsv")]


def _judged(sets: Path) -> Iterator[tuple[Row, int]]:
    """The rows whose translation is the one that was read, with the verdict; estimates as they are for anyone's."""
    translator = open_translator(precision="int8")
    known = verdicts()
    texts = {name: read_set(sets, name, None)[0] for name in dict.fromkeys(one.set for one in known)}
    for one in known:
        if one.line >= len(texts[one.set]):
            raise InputError(f"{one.set} in {sets} has no line {one.line + 1}: it is another set than was read")
    segments = [Segment.of(texts[one.set][one.line], number) for number, one in enumerate(known, 1)]
    english = (made.text for made in translator.translate(segments))
    rows = checked_apart([(segment.text, text) for segment, text in zip(segments, english, strict=True)])
    for one, row in zip(known, rows, strict=True):
        if digest(row.pair.target) == one.digest:
            yield row, one.verdict


def _logits(rows: Sequence[Row]) -> tuple[Array, Array]:
    """The estimates' logits of an error before calibration, and what the findings add to them, each (n,)."""
    errors = np.array([row.evidence.estimates.error if row.evidence.estimates else 0.5 for row in rows])
    found = FOUND * np.array([convict(row.findings) for row in rows], float)
    return np.log(errors / (1 - errors)) - found, found


def fit(logits: Array, found: Array, wrong: Array) -> Calibration:
    """Return the likeliest calibration of logits (n,) beside the findings' share, by Newton's method."""
    inputs = np.stack([logits, np.ones(len(logits))], axis=1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        chance = _chance(inputs @ weights + found)
        slopes = inputs.T @ (wrong - chance)
        weights = weights + np.linalg.solve((inputs * (chance * (1 - chance))[:, None]).T @ inputs + 1e-9, slopes)
    return Calibration(slope=float(weights[0]), shift=float(weights[1]))


def in_folds(logits: Array, found: Array, wrong: Array, folds: int = 10) -> Array:
    """Return the probability of each row by a calibration fitted on the other folds."""
    place = np.random.default_rng(0).permutation(len(wrong)) % folds
    chances = np.zeros(len(wrong))
    for fold in range(folds):
        own = fit(logits[place != fold], found[place != fold], wrong[place != fold])
        here = place == fold
        chances[here] = _chance(own.slope * logits[here] + own.shift + found[here])
    return chances


def _chance(logits: Array) -> Array:
    chance: Array = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return chance


def main(argv: Sequence[str]) -> int:
    """Print the figures and the reliability diagram; 1 if one is worse than the baseline."""
    parser = Options("confidence", __doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder of NAME.de and NAME.ref0.en")
    parser.add_argument("--fit", action="store_true", help="print the calibration that fits best")
    add_option(parser)
    options = parser.parse_args(argv)
    judged = list(_judged(options.sets))
    print(f"{len(judged)} of {len(verdicts())} translations are as they were read")
    wrong = np.array([verdict == WRONG for _, verdict in judged])
    if not 0 < wrong.sum() < len(wrong):
        raise InputError("nothing to measure: read translations of the model that is shipped, and keep what you find")
    logits, found = _logits([row for row, _ in judged])
    shipped = read_lock()[EMBEDDED].confidence
    chances = {
        "as estimated": _chance(logits + found),
        "shipped": _chance(shipped.slope * logits + shipped.shift + found),
        "in folds": in_folds(logits, found, wrong),
    }
    for name, chance in chances.items():
        error, brier = 100 * calibration_error(chance, wrong), 100 * float(((chance - wrong) ** 2).mean())
        cells = "  ".join(f"{own.predicted:.2f}>{own.observed:.2f} ({own.rows})" for own in reliability(chance, wrong))
        print(f"{name}: calibration error {error:.1f} %, Brier {brier:.1f}; said > seen (rows): {cells}")
    area = 100 * auroc(logits + found, wrong)
    print(f"wrong: {100 * wrong.mean():.1f} %; AUROC {area:.1f}")
    if options.fit:
        print("confidence = {{ slope = {0.slope:.2f}, shift = {0.shift:.2f} }}".format(fit(logits, found, wrong)))
    if len(judged) < AS_READ * len(verdicts()):
        return no_gate("this processor rounds 8-bit products otherwise than the one whose translations were read",
                       options.update_baseline)
    figures = {"auroc": area, "calibration error in folds": 100 * calibration_error(chances["in folds"], wrong)}
    return Baseline("confidence", frozenset({"calibration error in folds"})).gate(
        figures, TOLERANCE, options.update_baseline
    )
