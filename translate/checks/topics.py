"""What a text says of a topic, outright or perhaps: words of `data/exchanged.tsv`, looked up by their beginnings.

`data/opposites.tsv` goes on with pairs of opposites, most of them verbs: written by their stems they stand for every
form, also for one whose particle ends the clause. Where it was written, excuses that stand in more than one sentence of
a hundred were left out: they hid more mistakes than they spared sound renderings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from translate.checks.tokens import word_matches
from translate.checks.verbs import english_forms, german_forms
from translate.records import Pair, Span
from translate.word_tables import rows

_FAR = 16  # words within which the second half of a German verb is looked for
# At the end of its clause
_SECOND_HALF = re.compile(r"[^,;:.!?–]{0,200}\s(\w+)\s*(?:[.,;:!?–)“]|$|und (?!zu\b)|sowie )")


class Form(NamedTuple):
    """How one thing is written: words, the last of which may go on or stand apart; `sure` if nothing else is."""

    words: tuple[str, ...]
    goes_on: bool
    apart: bool  # nahm ... zu
    topic: str
    name: str
    sure: bool
    verb: bool  # written in small letters, its second half at the end of the clause

    def is_word(self, word: str, number: int) -> bool:
        """Whether `word` may be the one of that number."""
        last = number == len(self.words) - 1
        return word.startswith(self.words[number]) if last and self.goes_on else word == self.words[number]

    def end(self, words: list[str], at: int) -> int:
        """The end of this form of several words, the first of which is at `at`; 0 if the others do not follow."""
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
    for _, topic, name, *cells in _rows():
        for column, cell in enumerate(cells):
            for form, verb in _written_out(cell, german) if column % 2 == (0 if german else 1) else ():
                words = tuple(re.split("[_+]", form.removesuffix("*")))
                goes_on = form[-1] == "*"
                table = begun if goes_on and len(words) == 1 else whole
                sure = column < 2
                table[words[0]].append(Form(words, goes_on, "+" in form, topic, name, sure, verb and sure))
    return _Forms(whole, begun, max(map(len, begun)))


def _written_out(cell: str, german: bool) -> Iterator[tuple[str, bool]]:
    """The forms of a cell, and whether each is one of a German verb: what has a ~ stands for all forms of a verb."""
    for form in cell.split():
        for each in (german_forms if german else english_forms)(form) if "~" in form else (form,):
            yield each, german and "~" in form


class _Begun(NamedTuple):
    """The forms whose first word a word may be: whatever follows, or by the word right behind it."""

    alone: tuple[Form, ...]
    before: Mapping[str, tuple[Form, ...]]


@lru_cache(maxsize=32_768)
def _begun_by(word: str, german: bool, sure: bool) -> _Begun:
    """The forms whose first word this may be; `sure` alone, or all."""
    forms = _forms(german)
    beginnings = (word[:size] for size in range(1, min(len(word), forms.longest) + 1))
    found = chain(forms.whole.get(word, ()), *(forms.begun.get(start, ()) for start in beginnings))
    alone: list[Form] = []
    before: dict[str, tuple[Form, ...]] = {}
    for form in found:
        if not form.sure and sure:
            continue
        if len(form.words) == 1 or form.apart or (form.goes_on and len(form.words) == 2):
            alone.append(form)
        else:
            before[form.words[1]] = (*before.get(form.words[1], ()), form)
    return _Begun(tuple(alone), before)


@cache
def kinds() -> Mapping[str, str]:
    """topic -> plain, opposite, figure, ahead or answer."""
    return {topic: kind for kind, topic, *_ in _rows()}


def _rows() -> Iterator[tuple[str, ...]]:
    yield from rows("exchanged.tsv")
    yield from (("opposite", *row) for row in rows("opposites.tsv"))


def said(text: str, german: bool, *, sure: bool) -> Iterator[tuple[Form, Span]]:
    """What a text says outright, or what it may say at all, and where."""
    matches = word_matches(text)
    words = [match[0].lower() for match in matches]
    for at, (word, behind) in enumerate(zip(words, [*words[1:], ""], strict=False)):
        alone, before = _begun_by(word, german, sure)
        for form in (*alone, *before[behind]) if behind in before else alone:
            end = at + 1 if len(form.words) == 1 else form.end(words, at)
            if end and not (form.verb and not _is_verb(form, text, matches[at])):
                yield form, Span(matches[at].start(), matches[end - 1].end())


def _is_verb(form: Form, text: str, word: re.Match[str]) -> bool:
    """Whether this is no noun (Ende, for endet), and the second half of a separated verb stands where it has to."""
    if word[0][0].isupper():
        return False
    second = _SECOND_HALF.match(text, word.end()) if form.apart else None
    return not form.apart or (second is not None and second[1] == form.words[1])


def outright(text: str, german: bool) -> dict[str, dict[str, list[Span]]]:
    """topic -> what a text says of it outright -> where."""
    found: dict[str, dict[str, list[Span]]] = {}
    for form, span in said(text, german, sure=True):
        found.setdefault(form.topic, {}).setdefault(form.name, []).append(span)
    return found


def beyond(said_here: Mapping[str, list[Span]], perhaps: Container[str]) -> list[Span]:
    """Where a text says outright what the other does not even perhaps."""
    return [span for name, spans in said_here.items() if name not in perhaps for span in spans]


@lru_cache(maxsize=4)
def _perhaps(text: str, german: bool) -> Mapping[str, set[str]]:
    """topic -> what a text says of it at all."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, _ in said(text, german, sure=False):
        found[form.topic].add(form.name)
    return found


def exchanged(pair: Pair, kind: Container[str]) -> Iterator[tuple[str, list[Span], list[Span]]]:
    """Topics of these kinds of which each text says outright what the other does not even perhaps, and where."""
    here = outright(pair.source, german=True)
    there = outright(pair.target, german=False) if here else {}
    for topic, german in here.items():
        english = there.get(topic, {})
        if kinds()[topic] in kind and german.keys() - english and english.keys() - german:
            lost = beyond(german, _perhaps(pair.target, False).get(topic, ()))
            added = beyond(english, _perhaps(pair.source, True).get(topic, ()))
            if lost and added:
                yield topic, lost, added
