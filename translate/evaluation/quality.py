"""Translation quality: sacrebleu BLEU and chrF of a model on sets of German lines with English references.

    python -m translate.evaluation quality --sets FOLDER [--decode fast/int8 --decode reference] [--beam 1 --beam 4] ...

A set is a pair of files NAME.de and NAME.ref0.en in the folder, one segment a line.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.errors import InputError
from translate.evaluation.baseline import Baseline, add_option, no_gate
from translate.evaluation.inputs import Options, at_least, digest_of, read_lines
from translate.translator import Translator, open_translator

# BLEU as published with the Firefox translation models (github.com/mozilla/translations, evaluation results)
ANCHORS = {
    "wmt18": {"Argos": 39.3, "Bergamot tiny": 43.3, "opus-mt": 43.6},
    "flores-dev": {"Argos": 37.0, "Bergamot tiny": 39.6, "opus-mt": 41.2},
}
TOLERANCE = 0.3  # BLEU or chrF that a figure may fall below its baseline: other versions round differently


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What one way of decoding reaches on one set."""

    name: str  # set/engine/precision/beam
    bleu: float
    chrf: float
    bleu_signature: str
    chrf_signature: str
    segments: int
    seconds: float


def read_set(folder: Path, name: str, limit: int | None) -> tuple[list[str], list[str]]:
    """German lines and English references of a set; InputError if they cannot be read or do not fit."""
    paths = [folder / f"{name}.de", folder / f"{name}.ref0.en"]
    if missing := [path.name for path in paths if not path.is_file()]:
        raise InputError(f"no set {name} in {folder}, which has no {missing[0]}; it needs {name}.de and {name}.ref0.en")
    german, english = map(read_lines, paths)
    if len(german) != len(english):
        raise InputError(f"{name}: {len(german)} German lines beside {len(english)} references")
    return german[:limit], english[:limit]


def measure(translator: Translator, name: str, german: Sequence[str], english: Sequence[str]) -> Figure:
    """Translate and score; BLEU and chrF on the usual scale of 0 to 100."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    begun = time.perf_counter()
    output = list(translator.lines(german))
    seconds = time.perf_counter() - begun
    bleu, chrf = BLEU(), CHRF()
    return Figure(
        name=name,
        bleu=bleu.corpus_score(output, [list(english)]).score,
        chrf=chrf.corpus_score(output, [list(english)]).score,
        bleu_signature=str(bleu.get_signature()),
        chrf_signature=str(chrf.get_signature()),
        segments=len(german),
        seconds=seconds,
    )


def main(argv: Sequence[str]) -> int:
    """Print the table; 1 if a figure fell below the baseline."""
    options = _parser().parse_args(argv)
    figures = []
    sets = {name: read_set(options.sets, name, options.limit) for name in options.set or ANCHORS}
    for engine, precision in options.decode or [("fast", "float32")]:
        for beam in options.beam or [1, 4]:
            translator = open_translator(options.model, engine, beam=beam, precision=precision, threads=options.threads)
            for name, texts in sets.items():
                key = f"{name}/{engine}/{precision}/beam{beam}"
                figures.append(measure(translator, key, *texts))
                _show(figures[-1], name)
    print(f"model {translator.model}\nBLEU {figures[0].bleu_signature}\nchrF {figures[0].chrf_signature}")
    if options.limit or options.model:
        return no_gate("no figures of the shipped model on whole sets", options.update_baseline)
    values = {
        f"{figure.name}/{kind}": value
        for figure in figures
        for kind, value in (("bleu", round(figure.bleu, 2)), ("chrf", round(figure.chrf, 2)))
    }
    data = {name: digest_of(map("\t".join, zip(*texts, strict=True))) for name, texts in sets.items()}
    return Baseline("quality", data=data).gate(values, TOLERANCE, options.update_baseline)


def _show(figure: Figure, name: str) -> None:
    anchors = ", ".join(f"{who} {value}" for who, value in ANCHORS.get(name, {}).items())
    print(
        f"{figure.name:36} BLEU {figure.bleu:5.2f}  chrF {figure.chrf:5.2f}  {figure.segments} segments "
        f"{figure.seconds:6.1f} s  (published: {anchors})",
        flush=True,
    )


def _decoding(text: str) -> tuple[str, str]:
    engine, _, precision = text.partition("/")
    return engine, precision or "float32"


def _parser() -> argparse.ArgumentParser:
    parser = Options("quality", __doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder of NAME.de and NAME.ref0.en")
    parser.add_argument("--set", action="append", help="only this set (repeat)")
    parser.add_argument("--model", help="a name of models.lock or a folder; default: the shipped one")
    parser.add_argument(
        "--decode",
        action="append",
        type=_decoding,
        metavar="ENGINE/PRECISION",
        help="fast/int8, fast/float32 or reference (repeat)",
    )
    parser.add_argument("--beam", action="append", type=int, help="beam size (repeat); default 1 and 4")
    parser.add_argument("--limit", type=at_least(1), help="only the first segments; no gate then")
    parser.add_argument("--threads", type=int, default=0)
    add_option(parser)
    return parser
