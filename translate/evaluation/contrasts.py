"""Which errors are found, a kind: `python -m translate.evaluation contrasts`.

`contrasts.tsv` holds German sentences written for this project, each with a free, sound translation and with one that
has a single error of a named kind, as machine translation makes it: a part that checks were made with, and one that
nobody looked at. Pairs that differ in one known error alone, as in DEMETR (Karpinska et al. 2022), say what a detector
sees and what it is blind to; its sound half says how often it cries wolf.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from translate.api import check_pairs
from translate.evaluation.baseline import Baseline, add_option
from translate.evaluation.inputs import Options
from translate.evaluation.written import rows
from translate.records import Finding, Row

PARTS = ("tuned", "unseen")
LOST = ("omission-word", "omission-clause")  # kinds whose wrong words are those of the source
TOLERANCE = 0.5  # percentage points


class Contrast(NamedTuple):
    """A source with a sound target and a wrong one, and the words that are wrong or were lost."""

    part: str
    kind: str
    source: str
    sound: str
    wrong: str
    words: str


class Seen(NamedTuple):
    """What is made of a contrast: the findings on either target, without those on the source alone."""

    contrast: Contrast
    sound: tuple[Finding, ...]
    wrong: tuple[Finding, ...]
    by_words: bool  # a finding on the wrong target points at the words that are wrong
    told_apart: bool  # the confidence in the sound target is the higher


def read() -> list[Contrast]:
    """Return the contrasts, in the order of the file."""
    return [Contrast(*cells) for cells in rows("contrasts.tsv")]


def seen(contrasts: Sequence[Contrast]) -> Iterator[Seen]:
    """Yield what the texts alone, without a model's scores, let the tool say; each pair is a document of its own."""
    for one in contrasts:
        (sound,), (wrong,) = check_pairs([(one.source, one.sound)]), check_pairs([(one.source, one.wrong)])
        apart = (sound.confidence or 0.0) > (wrong.confidence or 0.0)
        findings = _of_target(wrong)
        by_words = any(points_at(finding, one) for finding in findings)
        yield Seen(one, _of_target(sound), findings, by_words, apart)


def _of_target(row: Row) -> tuple[Finding, ...]:
    return tuple(finding for finding in row.findings if not finding.check.startswith("SOURCE-"))


def points_at(finding: Finding, contrast: Contrast) -> bool:
    """A span of the finding touches the words that are wrong or were lost."""
    lost = contrast.kind in LOST
    text, spans = (contrast.source, finding.source_spans) if lost else (contrast.wrong, finding.target_spans)
    start = text.index(contrast.words)
    return any(span.start < start + len(contrast.words) and span.end > start for span in spans)


def figures_of(found: Sequence[Seen]) -> dict[str, float]:
    """Return the shares in per cent, named `part: what`."""
    figures: dict[str, float] = {}
    for part in PARTS:
        own = [one for one in found if one.contrast.part == part]
        sayings = {
            "found": [bool(one.wrong) for one in own],
            "found, above minor": [_grave(one.wrong) for one in own],
            "found, the words": [one.by_words for one in own],
            "sound flagged": [bool(one.sound) for one in own],
            "sound flagged, above minor": [_grave(one.sound) for one in own],
            "told apart by confidence": [one.told_apart for one in own],
        }
        figures |= {f"{part}: {name}": 100 * sum(said) / max(1, len(said)) for name, said in sayings.items()}
    return figures


def _grave(findings: Sequence[Finding]) -> bool:
    return any(finding.severity != "minor" for finding in findings)


def main(argv: Sequence[str]) -> int:
    """Print the shares, and what was found of each kind; 1 if a share got worse than the baseline."""
    parser = Options("contrasts", __doc__)
    parser.add_argument("--show", action="store_true", help="print what the tuned part is right or wrong about")
    add_option(parser)
    options = parser.parse_args(argv)
    found = list(seen(read()))
    if options.show:
        _show([one for one in found if one.contrast.part == "tuned"])
    for kind in dict.fromkeys(one.contrast.kind for one in found):
        print(f"{kind:16}", *(_of_kind(found, part, kind) for part in PARTS))
    figures = figures_of(found)
    for name, share in figures.items():
        print(f"{name:36} {share:5.1f} %")
    falling = frozenset(name for name in figures if "sound" in name)
    return Baseline("contrasts", falling).gate(figures, TOLERANCE, options.update_baseline)


def _of_kind(found: Sequence[Seen], part: str, kind: str) -> str:
    own = [one for one in found if (one.contrast.part, one.contrast.kind) == (part, kind)]
    named = sum(one.by_words for one in own)
    return f"{part} {sum(bool(one.wrong) for one in own):2} of {len(own)} found, {named:2} by the words; "


def _show(found: Sequence[Seen]) -> None:
    for one in found:
        if not one.wrong:
            print(f"missed {one.contrast.kind} ({one.contrast.words}): {one.contrast.source} | {one.contrast.wrong}")
        for finding in one.sound:
            print(f"alarm {finding.check} {finding.severity}: {one.contrast.source} | {one.contrast.sound}"
                  f" ({finding.explanation})")
