"""The checks' word lists: read once from the package's own data, never from anywhere else."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/NAME`."""
    return parsed(files("translate.checks").joinpath("data", name).read_text(encoding="utf-8"))


def parsed(text: str) -> tuple[tuple[str, ...], ...]:
    """The tab-separated rows of a table; `# `, with a blank, begins a comment line, and an empty line is none."""
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("# "))


@cache
def words(name: str) -> frozenset[str]:
    """The first column of `data/NAME` as a set."""
    return frozenset(row[0] for row in rows(name))


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the short lists of `data/wordlists.tsv`. KeyError for a name that is not there."""
    return {row[0]: frozenset(row[1].split()) for row in rows("wordlists.tsv")}[name]
