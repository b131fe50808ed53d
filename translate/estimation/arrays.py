"""Reading the stored tables, from any thread."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

# numpy has Python parse the header of every array, which two threads cannot do at once before Python 3.11.8
# ("AST constructor recursion depth mismatch", https://github.com/python/cpython/issues/106905)
_PARSING = threading.Lock()


def read_array(path: Path) -> Array:
    """Return the array of an npy file."""
    with _PARSING:
        found: Array = np.load(path)
    return found


def read_arrays(path: Path) -> dict[str, Array]:
    """Return the arrays of an npz file by their names."""
    with _PARSING, np.load(path) as stored:
        return dict(stored)
