"""How many sentences garbled as machine translation garbles them are named: `python -m translate.evaluation garbled`.

`garbled.tsv` holds sentences written for this project, 520 garbled and 520 sound: a part that rules were made with, and
one that nobody looked at. `fluency` judges the network on damage made by machine; here the whole source side speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from translate.evaluation.baseline import Baseline, add_option
from translate.evaluation.inputs import Options, checked_apart
from translate.evaluation.written import rows

PARTS, KINDS = ("tuned", "unseen"), ("garbled", "sound")
TOLERANCE = 0.5  # percentage points


class Sentence(NamedTuple):
    """A sentence of a part, whether it is garbled, and what is wrong with it."""

    part: str
    kind: str
    text: str
    fault: str = ""


class Named(NamedTuple):
    """A sentence, and the checks that speak of its German, those above minor apart."""

    sentence: Sentence
    checks: frozenset[str]
    grave: frozenset[str]


def read() -> list[Sentence]:
    """Return the sentences, in the order of the file."""
    return [Sentence(*cells) for cells in rows("garbled.tsv")]


def named(sentences: Sequence[Sentence]) -> Iterator[Named]:
    """Yield what the checks say of the German of each sentence, which has no English and no neighbours."""
    for sentence, row in zip(sentences, checked_apart([(one.text, "") for one in sentences]), strict=True):
        own = [finding for finding in row.findings if finding.check.startswith("SOURCE-")]
        grave = frozenset(finding.check for finding in own if finding.severity != "minor")
        yield Named(sentence, frozenset(finding.check for finding in own), grave)


def figures_of(found: Sequence[Named]) -> dict[str, float]:
    """Return the shares in per cent, named `part kind` and `part kind, above minor`."""
    figures = {}
    for part in PARTS:
        for kind in KINDS:
            own = [one for one in found if (one.sentence.part, one.sentence.kind) == (part, kind)]
            figures[f"{part} {kind}"] = 100 * sum(bool(one.checks) for one in own) / max(1, len(own))
            figures[f"{part} {kind}, above minor"] = 100 * sum(bool(one.grave) for one in own) / max(1, len(own))
    return figures


def main(argv: Sequence[str]) -> int:
    """Print the shares; 1 if one got worse than the baseline."""
    parser = Options("garbled", __doc__)
    parser.add_argument("--show", action="store_true", help="print what the tuned part is right or wrong about")
    add_option(parser)
    options = parser.parse_args(argv)
    found = list(named(read()))
    for one in found:
        if options.show and one.sentence.part == "tuned" and bool(one.checks) != (one.sentence.kind == "garbled"):
            print(f"{one.sentence.kind}: {one.sentence.text}  {one.sentence.fault}{', '.join(sorted(one.checks))}")
    figures = figures_of(found)
    for name, share in figures.items():
        print(f"{name:30} {share:5.1f} % named")
    falling = frozenset(name for name in figures if " sound" in name)
    return Baseline("garbled", falling).gate(figures, TOLERANCE, options.update_baseline)
