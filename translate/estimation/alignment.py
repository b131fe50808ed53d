"""Which words of a pair belong together, and how strongly each is accounted for by the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from translate.estimation import words
from translate.estimation.lexicon import Lexicon
from translate.estimation.words import Vocabulary, Word
from translate.records import Span

Array = np.ndarray[Any, Any]

UNKNOWN_BITS = 14.0  # information of a word the lexicon has never seen: a rare one
SUPPORTED = 0.05  # at this strength and above a word counts as accounted for
_LINKED = 0.04  # weakest strength that is shown as a link
_PULL = 2.0  # how fast a link loses with its distance from the diagonal
_ALIKE = 0.5  # trigram overlap at which two words count as the same name or a cognate
_TELLING = 8.0  # bits from which likeness in letters counts: common words are known, and "war" is not war
_SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair: its words, ids of the lexicon for each, information of each in bits (n,)."""

    text: str
    words: list[Word]
    ids: list[tuple[int, ...]]
    bits: Array


@dataclass(frozen=True, slots=True)
class Alignment:
    """Strength of every (German word, English word), 0 to 1, shape (n, m), and the same drawn to the diagonal."""

    source: Side
    target: Side
    forward: Array  # p(English word | German word)
    backward: Array  # p(German word | English word)
    strength: Array
    drawn: Array

    @property
    def support(self) -> Array:
        """How strongly the source accounts for each target word, shape (m,)."""
        found: Array = self.strength.max(axis=0, initial=0.0)
        return found

    @property
    def coverage(self) -> Array:
        """How strongly the target accounts for each source word, shape (n,)."""
        found: Array = self.strength.max(axis=1, initial=0.0)
        return found

    def links(self) -> tuple[tuple[Span, Span], ...]:
        """Return the links where each is the best of at least one side and strong enough, in source order."""
        if not self.strength.size:
            return ()
        least = np.minimum(self.drawn.max(axis=0)[None, :], self.drawn.max(axis=1)[:, None]) - _SMALL
        best = self.drawn >= least
        rows, columns = np.nonzero(best & (self.strength >= _LINKED))
        german, english = self.source.words, self.target.words
        return tuple((german[i].span, english[j].span) for i, j in zip(rows.tolist(), columns.tolist(), strict=True))


def read_side(text: str, vocabulary: Vocabulary) -> Side:
    """Cut a text and look its words up."""
    found = words.cut(text)
    ids = [vocabulary.look_up(word.form) for word in found]
    bits = np.array([vocabulary.information(own) if own else UNKNOWN_BITS for own in ids], np.float64)
    return Side(text, found, ids, bits)


def align(source: str, target: str, lexicon: Lexicon) -> Alignment:
    """Align a German text with an English one; either may be empty or in any script."""
    german, english = read_side(source, lexicon.german), read_side(target, lexicon.english)
    forward, backward = _table(german, english, lexicon)
    strength = np.maximum(np.maximum(forward, backward), _by_form(german, english))
    n, m = strength.shape
    apart = np.abs((np.arange(n) + 0.5)[:, None] / max(n, 1) - (np.arange(m) + 0.5)[None, :] / max(m, 1))
    return Alignment(german, english, forward, backward, strength, strength * np.exp(-_PULL * apart))


def _table(german: Side, english: Side, lexicon: Lexicon) -> tuple[Array, Array]:
    """Return p(e|d) and p(d|e) by word: of a compound's parts the likeliest counts."""
    shape = (len(german.words), len(english.words))
    rows = [at for at, own in enumerate(german.ids) for _ in own]
    columns = [at for at, own in enumerate(english.ids) for _ in own]
    tables = np.zeros((2, *shape))
    if rows and columns:
        flat = lexicon.probabilities(
            np.array([id_ for own in german.ids for id_ in own]), np.array([id_ for own in english.ids for id_ in own])
        )
        into = (np.array(rows)[:, None], np.array(columns)[None, :])
        for table, found in zip(tables, flat, strict=True):
            np.maximum.at(table, into, found)
    return tables[0], tables[1]


def _by_form(german: Side, english: Side) -> Array:
    """Return 1 for equal forms (numbers, names), the overlap of trigrams for words alike in letters, else 0."""
    found = np.zeros((len(german.words), len(english.words)))
    places: dict[str, list[int]] = {}
    for at, word in enumerate(german.words):
        if german.bits[at] >= _TELLING or word.form[0].isdigit():
            for key in _keys(word.form):
                places.setdefault(key, []).append(at)
    for j, word in enumerate(english.words):
        if not places or (english.bits[j] < _TELLING and not word.form[0].isdigit()):
            continue
        keys = _keys(word.form)
        shared: dict[int, int] = {}
        for key in keys:
            for i in places.get(key, ()):
                shared[i] = shared.get(i, 0) + 1
        for i, count in shared.items():
            alike = likeness(german.words[i].form, word.form, count, len(keys))
            if alike >= _ALIKE:
                found[i, j] = alike
    return found


def likeness(german: str, english: str, shared: int, grams: int) -> float:
    """Return how alike two forms are, 0 to 1 (Dice over trigrams); short and mere numbers must be equal."""
    if german == english or (german[0].isdigit() and _keys(german) == _keys(english)):
        return 1.0
    if german[0].isdigit() or english[0].isdigit() or min(len(german), len(english)) < 4:
        return 0.0
    return 2.0 * shared / (len(_keys(german)) + grams)


def _keys(form: str) -> Sequence[str]:
    """Return what two words must share to be looked at: a number's digits, or a word's trigrams with its ends."""
    if form[0].isdigit():
        return (form.replace(",", "").replace(".", ""),)
    if len(form) < 3:
        return (form,)
    marked = f"^{words.plain(form)}"
    return tuple({marked[at : at + 3] for at in range(len(marked) - 2)})
