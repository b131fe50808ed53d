"""What the rules know about words: hand-kept lists and two tables learned from German sentences (see `learn`)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeVar

TOKENS = 16384  # of which a judgement is remembered, so that a text that repeats itself costs little: some 4 MB
Judgement = TypeVar("Judgement")


class Memo(dict[str, Judgement]):
    """The judgements of a function on tokens; all are forgotten when there are too many. `lru_cache` takes longer."""

    def __init__(self, judge: Callable[[str], Judgement]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, token: str) -> Judgement:
        if len(self) >= TOKENS:
            self.clear()
        judgement = self[token] = self._judge(token)
        return judgement


@dataclass(frozen=True, kw_only=True)
class Tables:
    """Word lists, abbreviations without their last stop, and the weights of `unmarked`.

    All words are in lower case, but for `units`, `counted`, `weekdays`, `ordinary`, `exclaimed` and the page of
    `cites`, "S.".
    """

    never: frozenset[str]  # abbreviations that never end a sentence
    pairs: frozenset[str]  # the same, of several parts: "z.b"
    maybe: frozenset[str]  # abbreviations that may end one
    mostly_end: frozenset[str]  # and mostly do before a capital
    last_of_compound: frozenset[str]  # abbreviations at the end of one word: "Gartenstr", "Raumtemp"
    before_figure: frozenset[str]
    cites: frozenset[str]  # a figure after them ends a sentence: "§ 12 Abs. 2."
    cited_on: frozenset[str]  # unless these follow: "Abs. 2. Halbsatz"
    units: frozenset[str]
    measured: frozenset[str]  # what belongs to a quantity before it
    counted: frozenset[str]  # abbreviations after a figure only: "2,5 Bill."
    weekdays: frozenset[str]
    daytimes: frozenset[str]  # what follows a weekday in the same sentence
    ordinary: frozenset[str]  # abbreviations that written so are mostly words: "mit dir."
    lettered: frozenset[str]  # a letter after them ends a sentence: "Vitamin C."
    labels: frozenset[str]  # with a figure at the beginning: "Schritt 3."
    months: frozenset[str]
    before_ordinal: frozenset[str]
    before_grouped: frozenset[str]  # what makes a figure with grouped digits an ordinal: "der 15.000. Besucher"
    names: frozenset[str]  # two words that begin a name: "die grünen"
    exclaimed: frozenset[str]  # names with an exclamation mark at the end
    before_name: frozenset[str]
    before_place: frozenset[str]  # a name that begins with one of the next follows: "Haltestelle Am Markt"
    place_openers: frozenset[str]
    never_last: frozenset[str]
    titles: frozenset[str]  # abbreviations that a surname follows
    first_names: frozenset[str]
    surnames: frozenset[str]  # that are ordinary words: "Kurz", "Kluge"
    openers: frozenset[str]  # closed-class words: a capital on them opens a sentence
    lexicon: frozenset[str]  # words that German writes in lower case
    weights: Mapping[str, float]  # feature -> logit, of a boundary without a mark

    @cached_property
    def last_parts(self) -> frozenset[str]:
        """What stands last in an abbreviation of several parts."""
        return frozenset(name.rpartition(".")[2] for name in self.pairs | self.maybe | self.mostly_end if "." in name)

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """`last_of_compound` as `str.endswith` takes it."""
        return tuple(sorted(self.last_of_compound))

    @cached_property
    def exclaimed_names(self) -> tuple[str, ...]:
        """`exclaimed` as `str.endswith` takes it, with the mark."""
        return tuple(f"{name}!" for name in sorted(self.exclaimed))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """All words that are abbreviations, or may be the last part of one."""
        cased = {word.lower() for word in self.weekdays | self.counted}
        return self.never | self.maybe | self.mostly_end | self.before_figure | self.last_parts | cased


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
