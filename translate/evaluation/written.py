"""Tables written by hand for the evaluations, which lie beside the code."""

from __future__ import annotations

from pathlib import Path


def rows(name: str) -> list[list[str]]:
    """The tab-separated cells of each line of the table, in order; lines that begin with # are comments."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]
