"""How far the engines agree: the share of lines that differ between two ways of decoding.

    python -m translate.evaluation parity --lines FILE [--limit 200] [--beam 1 --beam 4]

The gate holds for the shipped model on the lines that the baseline was measured on, the first 200 of wmt18.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translate.evaluation.baseline import Baseline, add_option, no_gate
from translate.evaluation.inputs import Options, at_least, digest_of, read_lines
from translate.translator import open_translator


def differing(left: Sequence[str], right: Sequence[str]) -> float:
    """Share of lines, 0 to 1, that are not equal."""
    return sum(a != b for a, b in zip(left, right, strict=True)) / max(1, len(left))


def main(argv: Sequence[str]) -> int:
    """Print the shares; 1 if one rose above the baseline."""
    parser = Options("parity", __doc__)
    parser.add_argument("--lines", type=Path, required=True, help="German text, one segment a line")
    parser.add_argument("--limit", type=at_least(1), default=200, help="only the first lines")
    parser.add_argument("--beam", action="append", type=int)
    parser.add_argument("--model")
    parser.add_argument("--show", action="store_true", help="print the lines that differ")
    add_option(parser)
    options = parser.parse_args(argv)
    german = read_lines(options.lines, options.limit)
    shares = {}
    for beam in options.beam or [1, 4]:
        exact = list(open_translator(options.model, "fast", beam=beam, precision="float32").lines(german))
        truth = list(open_translator(options.model, "reference", beam=beam).lines(german))
        small = list(open_translator(options.model, "fast", beam=beam, precision="int8").lines(german))
        shares[f"beam{beam}/fast-float32-against-reference"] = differing(exact, truth)
        shares[f"beam{beam}/fast-int8-against-float32"] = differing(small, exact)
        if options.show:
            for line, a, b in zip(german, exact, truth, strict=True):
                if a != b:
                    print(f"DE {line}\n  fast      {a}\n  reference {b}")
    for name, share in shares.items():
        print(f"{name:45} {share:.4f} of {len(german)} lines differ")
    if options.model:
        return no_gate("another model than the shipped one", options.update_baseline)
    kept = Baseline("parity", frozenset(shares), {"lines": digest_of(german)})
    return kept.gate(shares, 0.02, options.update_baseline)
