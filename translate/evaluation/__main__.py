"""`python -m translate.evaluation NAME ...`: the benchmarks and their gates."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from translate.errors import TranslateError

BENCHMARKS = ("quality", "parity", "speed", "segmentation", "flags", "confidence", "alarms", "fluency", "garbled",
              "contrasts", "memory")


def main(argv: list[str]) -> int:
    """Run one benchmark; its exit code, or 2 for an unknown one and for input that is of no use: 1 is a gate's word."""
    if not argv or argv[0] not in BENCHMARKS:
        print(f"usage: python -m translate.evaluation {'|'.join(BENCHMARKS)} [options]", file=sys.stderr)
        return 2
    try:
        return int(import_module(f"translate.evaluation.{argv[0]}").main(argv[1:]))
    except TranslateError as error:
        return _told(str(error), error.exit_code)
    except OSError as error:
        return _told(f"cannot read or write {error.filename or 'a file'}: {error.strerror or error}", 2)
    except ModuleNotFoundError as error:
        return _told(f"{error.name} is not installed; pip install 'satzpaar[evaluation]'", 2)


def _told(message: str, code: int) -> int:
    print(" ".join(("translate.evaluation:", *message.split())), file=sys.stderr)
    return code


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does
    sys.exit(main(sys.argv[1:]))
