"""Sentence boundaries measured: ours beside other segmenters, on a gold file and on the project's own cases.

    python -m translate.evaluation segmentation --gsd gsd-dev.de.txt --peers --disagreements

The gold file holds one sentence a line. Ten lines at a time are joined by one blank and split again; a boundary is
right if it falls where two lines met. Throughput is measured on the gold text and on texts made to be slow. Every
figure is compared with the baseline kept beside this module; a drop fails, and the baseline keeps the reason for one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from translate.evaluation.baseline import Baseline, add_option
from translate.evaluation.inputs import Options, at_least
from translate.evaluation.throughput import SIZE, hostile_speeds, prose_speed
from translate.segmentation import segment_text

Segmenter = Callable[[str], Iterable[str]]
JOINED = 10  # sentences joined before they are split again
SLACK = 0.05  # points of F1 a figure may lie below its floor: rounding
PROMISED = 2.0  # MB/s a core, of any text; faster is not asked for
SPEED_SLACK = 0.2  # MB/s: a busy machine
BASELINE = Baseline("segmentation", frozenset({"cases failed"}))
CASES = Path("tests/segmentation/cases.jsonl")
OURS = "satzpaar"


class Score(NamedTuple):
    """Counts over inner boundaries, and over whole sentences with both ends right."""

    hits: int
    false: int
    missed: int
    sentences_right: int
    sentences_found: int
    sentences_true: int

    @property
    def precision(self) -> float:
        """Right boundaries of a hundred found."""
        return 100 * self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        """Boundaries found of a hundred true ones."""
        return 100 * self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, 0 to 100."""
        return 200 * self.hits / max(1, 2 * self.hits + self.false + self.missed)

    @property
    def sentence_f1(self) -> float:
        """F1 of whole sentences, 0 to 100."""
        return 200 * self.sentences_right / max(1, self.sentences_found + self.sentences_true)


class Disagreement(NamedTuple):
    """A boundary that only one side has: `text` with ` | ` where it falls."""

    false: bool  # found by the segmenter but not in the gold file
    text: str


def ours(text: str) -> list[str]:
    """The project's segmenter as a function from text to sentences."""
    return [text[start:end] for start, end in segment_text(text)]


def peers() -> dict[str, Segmenter]:
    """The other segmenters that are installed (extra `peers`), each by its German model."""
    loaders = {"pysbd": _pysbd, "syntok": _syntok, "spacy": _spacy, "sentence-splitter": _splitter,
               "blingfire": _blingfire}
    found: dict[str, Segmenter] = {}
    for name, load in loaders.items():
        try:
            found[name] = load()
        except ImportError:
            print(f"{name} is not installed; pip install 'satzpaar[peers]'", file=sys.stderr)
    return found


def _pysbd() -> Segmenter:
    import pysbd

    segmenter = pysbd.Segmenter(language="de", clean=False)
    return lambda text: [str(part) for part in segmenter.segment(text)]


def _syntok() -> Segmenter:
    from syntok.segmenter import process

    def split(text: str) -> list[str]:
        return ["".join(token.spacing + token.value for token in sentence)
                for paragraph in process(text) for sentence in paragraph]

    return split


def _spacy() -> Segmenter:
    import spacy

    model = spacy.blank("de")
    model.add_pipe("sentencizer")
    return lambda text: [sentence.text for sentence in model(text).sents]


def _splitter() -> Segmenter:
    from sentence_splitter import SentenceSplitter

    splitter = SentenceSplitter(language="de")
    return lambda text: [str(part) for part in splitter.split(text)]


def _blingfire() -> Segmenter:
    from blingfire import text_to_sentences

    return lambda text: str(text_to_sentences(text)).split("\n")


def _ends(sentences: Iterable[str]) -> list[int]:
    """Where sentences end, counted in visible characters, so that white space does not matter."""
    ends, at = [], 0
    for sentence in sentences:
        visible = len("".join(sentence.split()))
        at += visible
        if visible:
            ends.append(at)
    return ends


def measure(segmenter: Segmenter, sentences: Sequence[str], joined: int = JOINED) -> tuple[Score, list[Disagreement]]:
    """Score a segmenter on gold sentences, and list where it disagrees with them."""
    counts = [0] * 6
    disagreements: list[Disagreement] = []
    for begin in range(0, len(sentences), joined):
        gold = sentences[begin:begin + joined]
        text = " ".join(gold)
        true, found = _ends(gold), _ends(segmenter(text))
        inner_true, inner_found = set(true[:-1]), set(found[:-1])
        whole_true, whole_found = (set(zip([0, *ends], ends, strict=False)) for ends in (true, found))
        pairs: tuple[Collection[object], ...] = (
            inner_true & inner_found, inner_found - inner_true, inner_true - inner_found,
            whole_true & whole_found, whole_found, whole_true,
        )
        counts = [count + len(pair) for count, pair in zip(counts, pairs, strict=True)]
        for at in sorted(inner_true ^ inner_found):
            disagreements.append(Disagreement(at in inner_found, _show(text, at)))
    return Score(*counts), disagreements


def _show(text: str, at: int) -> str:
    """The surroundings of the boundary after `at` visible characters."""
    places = [i for i, letter in enumerate(text) if not letter.isspace()]
    cut = places[at - 1] + 1
    return f"{text[max(0, cut - 60):cut]} | {text[cut:cut + 40].strip()}"


def read_cases(path: Path) -> list[dict[str, Any]]:
    """Cases of our own: JSON lines with `about`, `kind` and `sentences`, which are joined by one blank."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def failed_cases(segmenter: Segmenter, cases: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield each case that comes out otherwise, with what came out."""
    for case in cases:
        found = [" ".join(part.split()) for part in segmenter(" ".join(case["sentences"])) if part.strip()]
        if found != case["sentences"]:
            yield case, found


def main(argv: list[str]) -> int:
    """Print the tables; 1 if a figure dropped below the baseline, 2 for unusable input."""
    options = _parser().parse_args(argv)
    try:
        gold = [line for line in options.gsd.read_text(encoding="utf-8").splitlines() if line.strip()]
        cases = read_cases(options.cases) if options.cases.exists() or options.golden else []
    except (OSError, ValueError) as error:
        print(f"cannot read the sentences: {error}", file=sys.stderr)
        return 2
    segmenters: dict[str, Segmenter] = {OURS: ours} | (peers() if options.peers else {})
    print(f"{'':20}     F1  precision  recall  whole sentences  own cases")
    for name, segmenter in segmenters.items():
        score, disagreements = measure(segmenter, gold)
        passed = f"{len(cases) - len(list(failed_cases(segmenter, cases)))}/{len(cases)}"
        figures = f"{score.f1:6.2f} {score.precision:10.2f} {score.recall:7.2f} {score.sentence_f1:16.2f}"
        print(f"{name:20} {figures} {passed:>10}")
        if options.disagreements:
            for false, text in disagreements:
                print(f"    {'false ' if false else 'missed'}  {text}")
    if options.golden:
        _print_golden(cases)
    unexpected = sum(case["kind"] != "known-failure" for case, _ in failed_cases(ours, cases))
    digest = hashlib.sha256(options.gsd.read_bytes()).hexdigest()[:16]  # F1 is compared on the same gold file only
    quality = {f"F1 on {digest}": round(measure(ours, gold)[0].f1, 2), "cases failed": float(unexpected)}
    speeds = _speeds(gold, options.size, options.speed)
    update = options.update_baseline
    return max(BASELINE.gate(quality, SLACK, update), BASELINE.gate(speeds, SPEED_SLACK, update))


def _speeds(gold: Sequence[str], size: int, show: bool) -> dict[str, float]:
    """Print how fast prose and hostile text are cut; what the gate compares, up to what is promised."""
    prose, hostile = prose_speed(gold, size), hostile_speeds(size)
    slowest, median = next(iter(hostile)), statistics.median(hostile.values())
    print(f"throughput a core: prose {prose:.1f} MB/s; {len(hostile)} hostile texts: median {median:.1f} MB/s, "
          f"slowest {hostile[slowest]:.1f} MB/s ({slowest})")
    if show:
        for name, value in hostile.items():
            print(f"    {value:5.1f} MB/s  {name}")
    figures = {"MB/s of prose": min(prose, PROMISED), "MB/s of the slowest": min(hostile[slowest], PROMISED)}
    return {name: round(value, 2) for name, value in figures.items()}


def _parser() -> argparse.ArgumentParser:
    parser = Options("segmentation", __doc__)
    parser.add_argument("--gsd", type=Path, required=True, metavar="FILE", help="gold file, one sentence a line")
    parser.add_argument("--cases", type=Path, default=CASES, help=f"cases of our own (default: {CASES})")
    parser.add_argument("--peers", action="store_true", help="also measure the other segmenters that are installed")
    parser.add_argument("--disagreements", action="store_true", help="list every boundary that only one side has")
    parser.add_argument("--golden", action="store_true", help="list the cases by phenomenon and those that fail")
    parser.add_argument("--speed", action="store_true", help="list the speed on every hostile text")
    parser.add_argument("--size", type=at_least(1), default=SIZE,
                        help=f"characters of each text that is timed ({SIZE})")
    add_option(parser)
    return parser


def _print_golden(cases: Sequence[dict[str, Any]]) -> None:
    failed = {case["about"]: found for case, found in failed_cases(ours, cases)}
    for about in dict.fromkeys(case["about"] for case in cases):
        print(f"    FAILS  {about}: {failed[about]}" if about in failed else f"    ok     {about}")
