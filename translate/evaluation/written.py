"""Tables written by hand for the evaluations, which lie beside the code."""

from __future__ import annotations

from pathlib import Path

from translate.word_tables import parsed


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table in order, as the checks' own tables are read."""
    return parsed((Path(__file__).parent / name).read_text(encoding="utf-8"))
