"""How well garbled sentences are told from sound ones.

    python -m translate.evaluation fluency --data DIR [--clean FILE.de FILE.en ...] [--update-baseline [REASON]]

DIR holds the packed training pairs; only the sentences held out of training are judged, each sound and damaged in one
of ten ways (German: eleven). Prints AUROC and recall by way of damage, false alarms by register, calibration and time;
--clean adds files of sound sentences, one a line, their language told by the suffix (.de, .en).
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from translate.errors import InputError
from translate.estimation.fluency import Fluency
from translate.estimation.fluency.judge import Judge
from translate.evaluation.baseline import Baseline, add_option, no_gate
from translate.evaluation.detection import auroc
from translate.evaluation.inputs import Options, at_least, read_lines
from translate.training.fluency_damage import ways
from translate.training.fluency_damager import Damager
from translate.training.fluency_data import select
from translate.training.fluency_pack import SOBER, Judged, judge

SEED = 77  # other damage than the calibration saw
BINS = 10
TOLERANCE = 0.01
GERMAN_BY_MACHINE = "mlqe_mt"  # machine translation into German, never learnt from
SHOWN = 2000
LIMIT = 2500


def told_apart(sound: Sequence[float], damaged: Sequence[float]) -> float:
    """Return the share of (sound, damaged) couples in the right order; ties count half."""
    return auroc(np.array([*sound, *damaged]), np.arange(len(sound) + len(damaged)) >= len(sound))


def calibration_error(judged: Iterable[Judged], prior: float) -> float:
    """Return the expected calibration error over ten equal bins, damaged sentences weighing `prior` in all."""
    said = np.array([(one.probability, one.way != "") for one in judged])
    damaged = said[:, 1] > 0
    weights = np.where(damaged, prior / damaged.sum(), (1 - prior) / (~damaged).sum())
    bins = np.minimum((said[:, 0] * BINS).astype(int), BINS - 1)
    return float(sum(abs((weights * (said[:, 0] - damaged))[bins == at].sum()) for at in range(BINS)))


def _share(values: Sequence[float], threshold: float) -> float:
    return sum(value >= threshold for value in values) / max(1, len(values))


def touched(one: Judged) -> bool:
    """Tell whether a marked span holds a damaged word; the text judged is the words with a blank between."""
    start = 0
    for word, mark in zip(one.words, one.marks, strict=True):
        if mark and any(span.start < start + len(word) and span.end > start for span in one.verdict.spans):
            return True
        start += len(word) + 1
    return False


def show(language: str, judged: Sequence[Judged], threshold: float) -> dict[str, float]:
    """Print the tables of one language and return the figures the gate keeps."""
    sound = [one.probability for one in judged if not one.way]
    figures: dict[str, float] = {}
    print(f"\n{language}: {len(sound)} sound, {len(judged) - len(sound)} damaged, threshold {threshold:.3f}")
    print(f"{'way of damage':20} {'n':>6} {'AUROC':>7} {'recall':>7}   of 8 words or more: AUROC, recall")
    long_sound = [one.probability for one in judged if not one.way and len(one.words) >= 8]
    for way in (*ways(language == "de"), "any"):
        ones = [one for one in judged if one.way and way in (one.way, "any")]
        all_, long = [one.probability for one in ones], [one.probability for one in ones if len(one.words) >= 8]
        figures[f"{language} AUROC {way}"] = round(told_apart(sound, all_), 4)
        print(f"{way:20} {len(all_):6} {told_apart(sound, all_):7.3f} {_share(all_, threshold):7.3f}"
              f"   {told_apart(long_sound, long):7.3f} {_share(long, threshold):7.3f}")
    print(f"{'register of sound':20} {'n':>6} {'flagged':>8}")
    for register in sorted({one.register for one in judged}):
        values = [one.probability for one in judged if not one.way and one.register == register]
        print(f"{register:20} {len(values):6} {100 * _share(values, threshold):7.2f} %")
    sober = [one.probability for one in judged if not one.way and one.register in SOBER]
    figures[f"{language} flagged"] = round(_share(sober, threshold), 4)
    figures[f"{language} calibration error"] = round(calibration_error(judged, Fluency.prior), 4)
    print(f"news, wiki and test suites together: {100 * figures[f'{language} flagged']:.2f} % flagged")
    found = [one for one in judged if one.way and one.probability >= threshold]
    figures[f"{language} spans"] = round(sum(map(touched, found)) / max(1, len(found)), 4)
    print(f"spans: {100 * figures[f'{language} spans']:.1f} % of the damaged sentences flagged have one on the damage")
    print(f"expected calibration error at a prior of {Fluency.prior}: {figures[f'{language} calibration error']:.4f}")
    return figures


def show_lines(fluency: Fluency, language: str, name: str, lines: Sequence[str]) -> None:
    """Print how many lines of a kind are flagged, and the time a line takes."""
    judge_one = fluency.german if language == "de" else fluency.english
    judge_one("Das ist nur zum Aufwärmen da." if language == "de" else "This is only here to warm up.")
    began = time.process_time()
    found = [verdict.probability for verdict in map(judge_one, lines)]
    took = (time.process_time() - began) * 1000 / max(1, len(lines))
    values = [probability for probability in found if probability is not None]
    print(f"{name:40} {len(lines):6} lines, {len(values):6} judged, "
          f"{100 * _share(values, fluency.threshold(language)):6.2f} % flagged, {took:.2f} ms CPU a line")


def _language_of(path: Path) -> str:
    if path.suffix not in (".de", ".en"):
        raise InputError(f"{path}: the suffix must tell the language, .de or .en; rename the file")
    return path.suffix[1:]


def main(argv: Sequence[str]) -> int:
    """Print the tables; 1 if a figure fell below the baseline."""
    from translate.training.prepare import read_pairs

    parser = Options("fluency", __doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clean", type=Path, nargs="*", default=[])
    parser.add_argument("--limit", type=at_least(1), default=LIMIT,
                        help=f"held-out sentences judged a language, drawn by chance ({LIMIT}); no gate with others")
    parser.add_argument("--tables", type=Path, help="folder of other tables to judge with; no gate then")
    add_option(parser)
    options = parser.parse_args(argv)
    clean = {path: (_language_of(path), read_lines(path)) for path in options.clean}
    folder = options.tables or Path(__file__).parent.parent / "estimation" / "data"
    fluency = Fluency.load(folder)
    figures: dict[str, float] = {}
    for language in ("de", "en"):
        learn, held = select(read_pairs(options.data, {}), language == "de")
        one = Judge(folder / f"fluency.{language}.npz", german=language == "de")
        held = random.Random(SEED).sample(held, min(options.limit, len(held)))
        judged = list(judge(one, held, Damager(learn, language == "de"), SEED))
        figures |= show(language, judged, fluency.threshold(language))
        for path, (own, lines) in clean.items():
            if own == language:
                show_lines(fluency, language, path.name, lines)
    machine = [german for origin, german, _ in read_pairs(options.data, {}) if origin == GERMAN_BY_MACHINE]
    show_lines(fluency, "de", "German by machine (mlqe_mt)", machine[:SHOWN])
    if options.tables or options.limit != LIMIT:
        return no_gate("other tables, or another number of sentences, than the baseline's", options.update_baseline)
    falling = frozenset(name for name in figures if name.endswith(("flagged", "error")))
    return Baseline("fluency", falling).gate(figures, TOLERANCE, options.update_baseline)
