"""Word-for-word calques: a sentence in the order of the other language, or put together from a dictionary.

The dictionary is Dice's coefficient over sentence pairs: enough to make the mistakes, not to translate.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from translate.estimation.fluency.text import normal
from translate.training.fluency_damage import Damaged, Words, fix_first, verb_moved
from translate.training.fluency_inventory import Inventory

VOCABULARY = 12_000
FLOOR = 0.05  # of Dice's coefficient: below it two words have nothing to do with one another


class Dictionary(NamedTuple):
    """How strongly words of the two languages go together, and the best word of the own language for a foreign one."""

    own: dict[str, int]
    foreign: dict[str, int]
    dice: Any  # scipy CSR matrix, own x foreign
    best: dict[str, str]  # foreign word -> own word as it is mostly written


def _occurrences(sentences: Sequence[Words], ids: dict[str, int]) -> Any:
    import numpy as np
    from scipy import sparse

    rows: list[int] = []
    columns: list[int] = []
    for row, sentence in enumerate(sentences):
        found = {ids[form] for form in map(normal, sentence) if form in ids}
        rows.extend([row] * len(found))
        columns.extend(found)
    cells = np.ones(len(rows), np.float32)
    return sparse.csr_matrix((cells, (rows, columns)), shape=(len(sentences), len(ids)))


def learn_dictionary(own: Sequence[Words], foreign: Sequence[Words]) -> Dictionary:
    """Learn from parallel sentences (lists of words) which words go together."""
    import numpy as np

    ids = []
    written: Counter[str] = Counter()
    for side in (own, foreign):
        counts = Counter(form for sentence in side for form in map(normal, sentence) if form[0].isalpha())
        ids.append({form: at for at, (form, _) in enumerate(counts.most_common(VOCABULARY))})
    for sentence in own:
        written.update(sentence[1:])
    usual: dict[str, str] = {}
    for word, _ in written.most_common():
        usual.setdefault(normal(word), word)
    left, right = _occurrences(own, ids[0]), _occurrences(foreign, ids[1])
    both = (left.T @ right).tocoo()
    sums = np.asarray(left.sum(0)).ravel()[both.row] + np.asarray(right.sum(0)).ravel()[both.col]
    both.data = np.where(both.data >= 2, 2 * both.data / sums, 0).astype(np.float32)
    dice = both.tocsr()
    dice.data[dice.data < FLOOR] = 0
    dice.eliminate_zeros()
    names = list(ids[0])
    columns = dice.tocsc()
    best = {}
    for form, column in ids[1].items():
        low, high = columns.indptr[column], columns.indptr[column + 1]
        if high > low:
            name = names[columns.indices[low + int(columns.data[low:high].argmax())]]
            best[form] = usual.get(name, name)
    return Dictionary(ids[0], ids[1], dice, best)


def _places(own: Words, foreign: Words, dictionary: Dictionary) -> list[float]:
    """For each own word the place of its counterpart, or just behind the word before where it has none."""
    columns: dict[int, int] = {}
    for place, form in enumerate(map(normal, foreign)):
        if form in dictionary.foreign:
            columns.setdefault(dictionary.foreign[form], place)
    matrix = dictionary.dice
    places: list[float] = []
    for at, form in enumerate(map(normal, own)):
        best, place = 0.0, -1
        row = dictionary.own.get(form)
        if row is not None:
            for cell in range(matrix.indptr[row], matrix.indptr[row + 1]):
                found = columns.get(int(matrix.indices[cell]))
                if found is not None:
                    near = matrix.data[cell] / (1 + abs(found / len(foreign) - at / len(own)))
                    if near > best:
                        best, place = float(near), found
        places.append(float(place) if place >= 0 else places[-1] + 0.01 if places else -1.0)
    return places


def calque(words: Words, foreign: Words, dictionary: Dictionary, inventory: Inventory,
           chance: random.Random) -> Damaged | None:
    """One of: the words in the order of the foreign sentence, words of the dictionary, or the verb moved."""
    kind = chance.random()
    if kind < 0.35:
        return verb_moved(words, inventory, chance)
    if kind < 0.75:
        return _reordered(words, foreign, dictionary, inventory)
    return _looked_up(foreign, dictionary)


def _reordered(words: Words, foreign: Words, dictionary: Dictionary, inventory: Inventory) -> Damaged | None:
    body = len(words) - (not words[-1][0].isalnum())
    places = _places(words[:body], foreign, dictionary)
    order = sorted(range(body), key=lambda at: (places[at], at))
    seams = [at > 0 and order[at] != order[at - 1] + 1 for at in range(body)]
    if sum(seams) < 2:
        return None
    moved = [words[at] for at in order] + words[body:]
    marks = [seam or (at + 1 < body and seams[at + 1]) for at, seam in enumerate(seams)]
    return fix_first(moved, words[0], inventory), marks + [False] * (len(words) - body)


def _looked_up(foreign: Words, dictionary: Dictionary) -> Damaged | None:
    made: Words = []
    marks: list[bool] = []
    for word in foreign:
        own = dictionary.best.get(normal(word))
        if own is None and word[0].isalpha() and not word[0].isupper():
            return None  # a word the dictionary lacks would stay foreign: another kind of fault
        made.append(own or word)
        marks.append(own is not None)
    if len(made) < 5:
        return None
    return [made[0][0].upper() + made[0][1:], *made[1:]], marks
