"""Which words of a pair belong together, and how strongly each is accounted for by the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from translate.estimation import words
from translate.estimation.arrays import Array
from translate.estimation.lexicon import Lexicon
from translate.estimation.words import Vocabulary, Word
from translate.records import Span

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

    def unknown(self) -> tuple[Span, ...]:
        """Return the words the lexicon has never seen, in any form or as a compound."""
        return tuple(word.span for word, ids in zip(self.words, self.ids, strict=True) if not ids)

    def inflected(self, vocabulary: Vocabulary) -> tuple[Span, ...]:
        """Return the words of which the lexicon knows the stem or the parts, but has never seen this form."""
        known = zip(self.words, self.ids, strict=True)
        return tuple(word.span for word, ids in known if ids and not vocabulary.has(word.form))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Strength of every (German word, English word), 0 to 1, shape (n, m), and the same drawn to the diagonal."""

    source: Side
    target: Side
    forward: Array  # p(English word | German word)
    backward: Array  # p(German word | English word)
    strength: Array
    drawn: Array
    support: Array  # how strongly the source accounts for each target word, (m,)
    coverage: Array  # how strongly the target accounts for each source word, (n,)

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
    known = [vocabulary.know(word.form) for word in found]
    return Side(text, found, [ids for ids, _ in known], np.array([bits for _, bits in known], np.float64))


def align(source: str, target: str, lexicon: Lexicon) -> Alignment:
    """Align a German text with an English one; either may be empty or in any script."""
    german, english = read_side(source, lexicon.german), read_side(target, lexicon.english)
    forward, backward = _table(german, english, lexicon)
    strength = np.maximum(np.maximum(forward, backward), _by_form(german, english))
    n, m = strength.shape
    apart = np.abs((np.arange(0.5, n) / max(n, 1))[:, None] - np.arange(0.5, m) / max(m, 1))
    drawn = strength * np.exp(-_PULL * apart)
    support, coverage = strength.max(axis=0, initial=0.0), strength.max(axis=1, initial=0.0)
    return Alignment(german, english, forward, backward, strength, drawn, support, coverage)


def _table(german: Side, english: Side, lexicon: Lexicon) -> tuple[Array, Array]:
    """Return p(e|d) and p(d|e) by word: of a compound's parts the likeliest counts."""
    n, m = len(german.words), len(english.words)
    tables: Array = np.zeros((2, n * m))
    rows = [(at, id_) for at, own in enumerate(german.ids) for id_ in own]
    columns = {own[0]: at for at, own in enumerate(english.ids) if own}  # an English word has one id at most
    if rows and columns:
        i, j, *found = lexicon.couples([id_ for _, id_ in rows], list(columns))
        into = np.array([at for at, _ in rows])[i] * m + np.array(list(columns.values()))[j]
        for table, probabilities in zip(tables, found, strict=True):
            np.maximum.at(table, into, probabilities)
    tables = tables.reshape(2, n, m)
    again = [(at, columns[own[0]]) for at, own in enumerate(english.ids) if own and columns[own[0]] != at]
    if again:
        places, like = zip(*again, strict=True)
        tables[:, :, places] = tables[:, :, like]
    return tables[0], tables[1]


def _by_form(german: Side, english: Side) -> Array:
    """Return 1 for equal forms (numbers, names), the overlap of trigrams for words alike in letters, else 0."""
    found = np.zeros((len(german.words), len(english.words)))
    rows = _places(german)
    forms: dict[str, list[str]] = {}  # by what they may share with an English one
    for form in rows:
        for key in _keys(form):
            forms.setdefault(key, []).append(form)
    for form, columns in _places(english).items() if forms else ():
        keys = _keys(form)
        shared: dict[str, int] = {}
        for key in keys:
            for other in forms.get(key, ()):
                shared[other] = shared.get(other, 0) + 1
        for other, count in shared.items():
            alike = likeness(other, form, count, len(keys))
            if alike >= _ALIKE:
                for row in rows[other]:
                    found[row, columns] = alike
    return found


def _places(side: Side) -> dict[str, list[int]]:
    """Return where each form that tells something stands: a word said again is compared once."""
    places: dict[str, list[int]] = {}
    for at, (word, bits) in enumerate(zip(side.words, side.bits.tolist(), strict=True)):
        if bits >= _TELLING or word.form[0].isdigit():
            places.setdefault(word.form, []).append(at)
    return places


def likeness(german: str, english: str, shared: int, grams: int) -> float:
    """Return how alike two forms are, 0 to 1 (Dice over trigrams); short and mere numbers must be equal."""
    if german == english or (german[0].isdigit() and _keys(german) == _keys(english)):
        return 1.0
    if german[0].isdigit() or english[0].isdigit() or min(len(german), len(english)) < 4:
        return 0.0
    return 2.0 * shared / (len(_keys(german)) + grams)


@lru_cache(maxsize=1 << 14)
def _keys(form: str) -> Sequence[str]:
    """Return what two words must share to be looked at: a number's digits, or a word's trigrams with its ends."""
    if form[0].isdigit():
        return (form.replace(",", "").replace(".", ""),)
    if len(form) < 3:
        return (form,)
    marked = f"^{words.plain(form)}"
    return tuple({marked[at : at + 3] for at in range(len(marked) - 2)})
