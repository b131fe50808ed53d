"""What a text says of a topic, outright or perhaps: words of `data/exchanged.tsv`, looked up by their beginnings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from translate.checks.tokens import word_matches
from translate.records import Pair, Span
from translate.word_tables import rows

_FAR = 16  # words within which the second half of a German verb is looked for


class Form(NamedTuple):
    """How one thing is written: words, the last of which may go on or stand apart; `sure` if nothing else is."""

    words: tuple[str, ...]
    goes_on: bool
    apart: bool  # nahm ... zu
    topic: str
    name: str
    sure: bool

    def is_word(self, word: str, number: int) -> bool:
        """Whether `word` may be the one of that number."""
        last = number == len(self.words) - 1
        return word.startswith(self.words[number]) if last and self.goes_on else word == self.words[number]

    def end(self, words: list[str], at: int) -> int:
        """The end of this form, the first word of which stands at `at`; 0 if the others do not follow."""
        if len(self.words) == 1:
            return at + 1
        if self.apart:
            return at + 1 if self.words[1] in words[at + 1 : at + _FAR] else 0
        end = at + len(self.words)
        if end > len(words) or not all(self.is_word(words[at + number], number) for number in range(1, end - at)):
            return 0
        return end


class _Forms(NamedTuple):
    """The forms of a language by their first word: as it is, or by its beginning where it may go on."""

    whole: Mapping[str, list[Form]]
    begun: Mapping[str, list[Form]]
    longest: int  # beginning, in letters


@cache
def _forms(german: bool) -> _Forms:
    whole: dict[str, list[Form]] = defaultdict(list)
    begun: dict[str, list[Form]] = defaultdict(list)
    for _, topic, name, *cells in rows("exchanged.tsv"):
        for column, cell in enumerate(cells):
            for form in cell.split() if column % 2 == (0 if german else 1) else ():
                words = tuple(re.split("[_+]", form.removesuffix("*")))
                goes_on = form[-1] == "*"
                table = begun if goes_on and len(words) == 1 else whole
                table[words[0]].append(Form(words, goes_on, "+" in form, topic, name, column < 2))
    return _Forms(whole, begun, max(map(len, begun)))


@lru_cache(maxsize=32_768)
def _begun_by(word: str, german: bool, sure: bool) -> tuple[Form, ...]:
    """The forms whose first word this may be; `sure` alone, or all."""
    forms = _forms(german)
    beginnings = (word[:size] for size in range(1, min(len(word), forms.longest) + 1))
    found = chain(forms.whole.get(word, ()), *(forms.begun.get(start, ()) for start in beginnings))
    return tuple(form for form in found if form.sure or not sure)


@cache
def kinds() -> Mapping[str, str]:
    """topic -> plain, opposite, figure, ahead or answer."""
    return {topic: kind for kind, topic, *_ in rows("exchanged.tsv")}


def said(text: str, german: bool, *, sure: bool) -> Iterator[tuple[Form, Span]]:
    """What a text says outright, or what it may say at all, and where."""
    matches = word_matches(text)
    words = [match[0].lower() for match in matches]
    for at, word in enumerate(words):
        for form in _begun_by(word, german, sure):
            if end := form.end(words, at):
                yield form, Span(matches[at].start(), matches[end - 1].end())


def outright(text: str, german: bool) -> dict[str, dict[str, list[Span]]]:
    """topic -> what a text says of it outright -> where."""
    found: dict[str, dict[str, list[Span]]] = {}
    for form, span in said(text, german, sure=True):
        found.setdefault(form.topic, {}).setdefault(form.name, []).append(span)
    return found


def beyond(said_here: Mapping[str, list[Span]], perhaps: Container[str]) -> list[Span]:
    """Where a text says outright what the other does not even perhaps."""
    return [span for name, spans in said_here.items() if name not in perhaps for span in spans]


def _names(topic: str, text: str, *, german: bool) -> set[str]:
    """What a text says of a topic at all."""
    return {form.name for form, _ in said(text, german, sure=False) if form.topic == topic}


def exchanged(pair: Pair, kind: Container[str]) -> Iterator[tuple[str, list[Span], list[Span]]]:
    """Topics of these kinds of which each text says outright what the other does not even perhaps, and where."""
    here = outright(pair.source, german=True)
    there = outright(pair.target, german=False) if here else {}
    for topic, german in here.items():
        english = there.get(topic, {})
        if kinds()[topic] in kind and german.keys() - english and english.keys() - german:
            lost = beyond(german, _names(topic, pair.target, german=False))
            added = beyond(english, _names(topic, pair.source, german=True))
            if lost and added:
                yield topic, lost, added
