"""The word lists of checks and wording: read once from the package's own data, never from anywhere else."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/NAME`."""
    return parsed(files("translate").joinpath("checks", "data", name).read_text(encoding="utf-8"))


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


@cache
def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """An expression of a table, compiled when first asked for: of thousands, an article needs few."""
    return re.compile(expression, flags)


WORD = re.compile(r"[^\W\d_]+")  # letters alone
# Small words of German that are no words of English
GERMAN = (
    "der das und ist nicht ein eine einen einem einer eines zu den von mit sich auf für im dem des auch es sie "
    "wir ihr ich du er als wie bei oder aus nach wird sind haben wurde werden durch kann über einen noch vom zum "
    "zur dass daß wenn aber nur um dieser diese dieses sein seine ihre mehr schon gegen keine kein uns mir dich "
    "mich ihm ihn"
)
