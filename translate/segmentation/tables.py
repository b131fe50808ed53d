"""What the rules know about words: hand-kept lists and two tables learned from German sentences (see `learn`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# Judgements remembered, so that a text that repeats itself costs little: of gaps and of single tokens, 2 and 4 MB each
WINDOWS, TOKENS = 4096, 16384


@dataclass(frozen=True, kw_only=True, slots=True)
class Tables:
    """Word lists in lower case, abbreviations without their last stop, and the weights of `unmarked`."""

    never: frozenset[str]  # abbreviations that never end a sentence
    pairs: frozenset[str]  # the same, of several parts: "z.b"
    maybe: frozenset[str]  # abbreviations that may end one
    mostly_end: frozenset[str]  # and mostly do before a capital
    before_figure: frozenset[str]
    months: frozenset[str]
    before_ordinal: frozenset[str]
    names: frozenset[str]  # two words that begin a name: "die grünen"
    before_name: frozenset[str]
    never_last: frozenset[str]
    openers: frozenset[str]  # closed-class words: a capital on them opens a sentence
    lexicon: frozenset[str]  # words that German writes in lower case
    weights: Mapping[str, float]  # feature -> logit, of a boundary without a mark


def _read(name: str) -> str:
    return files("translate.segmentation").joinpath("data", name).read_text(encoding="utf-8")


@cache
def tables() -> Tables:
    """Read all tables once a process."""
    data = tomllib.loads(_read("german.toml"))
    lists = {
        name: frozenset(words.split() if isinstance(words, str) else words)
        for group in data.values() for name, words in group.items()
    }
    rows = (line.split("\t") for line in _read("unmarked.tsv").splitlines())
    weights = {feature: float(weight) for feature, weight in rows}
    return Tables(lexicon=frozenset(_read("lexicon.txt").split()), weights=weights, **lists)
