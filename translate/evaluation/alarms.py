"""How often the checks speak on what people translated: `python -m translate.evaluation alarms --sets SETS`.

Human translations are mostly sound, so that most of what is found there is a false alarm; not all, since people slip
too. `--show CHECK` prints the pairs, to tell which. Each line is checked for itself: those of a set are no one text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.checks import find_check
from translate.evaluation.baseline import Baseline, add_option
from translate.evaluation.inputs import Options, checked_apart, digest_of
from translate.evaluation.quality import ANCHORS, read_set
from translate.records import Finding, Row

TOLERANCE = 0.1  # percentage points: four of some 4,000 pairs


def count(rows: Sequence[Row]) -> dict[str, float]:
    """Per cent of the pairs with a finding above minor: of any check, and of each that has one."""
    found = Counter(name for row in rows for name in {finding.check for finding in _grave(row)})
    any_check = sum(1 for row in rows if list(_grave(row)))
    return {name: 100 * times / max(1, len(rows)) for name, times in [("any check", any_check), *found.most_common()]}


def _grave(row: Row) -> Iterator[Finding]:
    return (finding for finding in row.findings if finding.severity != "minor")


def main(argv: Sequence[str]) -> int:
    """Print the shares; 1 if one rose above the baseline."""
    parser = Options("alarms", __doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder of NAME.de and NAME.ref0.en")
    parser.add_argument("--show", action="append", default=[], metavar="CHECK", help="print what this check found")
    add_option(parser)
    options = parser.parse_args(argv)
    shown = {find_check(name).id for name in options.show}
    sets = {name: list(zip(*read_set(options.sets, name, None), strict=True)) for name in ANCHORS}
    rows = checked_apart([pair for pairs in sets.values() for pair in pairs])
    for row in rows:
        for finding in row.findings:
            if finding.check in shown:
                print(f"{finding.severity} {finding.explanation}\n  DE {row.pair.source}\n  EN {row.pair.target}")
    figures = count(rows)
    print(f"pairs with a finding above minor, of {len(rows)} human translations")
    for name, share in figures.items():
        print(f"{name:24} {share:5.2f} %")
    # a check that has fallen silent too: else its old share would stay, and let it speak as often again
    figures = dict.fromkeys(Baseline("alarms").read(), 0.0) | figures
    data = {name: digest_of(map("\t".join, pairs)) for name, pairs in sets.items()}
    return Baseline("alarms", frozenset(figures), data).gate(figures, TOLERANCE, options.update_baseline)
