"""`python -m translate.evaluation NAME ...`: the benchmarks and their gates."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from translate.errors import TranslateError

BENCHMARKS = ("quality", "parity", "speed", "segmentation", "flags", "confidence", "alarms", "fluency", "garbled",
              "contrasts", "memory")


def main(argv: list[str]) -> int:
    """Run one benchmark; its exit code, or 2 for an unknown one."""
    if not argv or argv[0] not in BENCHMARKS:
        print(f"usage: python -m translate.evaluation {'|'.join(BENCHMARKS)} [options]", file=sys.stderr)
        return 2
    try:
        return int(import_module(f"translate.evaluation.{argv[0]}").main(argv[1:]))
    except TranslateError as error:
        print(f"translate.evaluation: {error}", file=sys.stderr)
        return error.exit_code


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does
    sys.exit(main(sys.argv[1:]))
