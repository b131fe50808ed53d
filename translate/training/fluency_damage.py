"""Ways to damage a sound sentence, each with marks on the words where the damage shows.

A damaged sentence is `(words, marks)`: marks[i] tells whether word i is a place where a reader stumbles.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from translate.estimation.fluency.clause_parts import stretches
from translate.estimation.fluency.text import normal
from translate.training.fluency_inventory import Inventory

Words = list[str]
Damaged = tuple[Words, list[bool]]


def _is_word(word: str) -> bool:
    return word[0].isalpha()


def _cased_like(new: str, old: str) -> str:
    return new[0].upper() + new[1:] if old[0].isupper() else new


def _around(size: int, *places: int) -> list[bool]:
    marks = [False] * size
    for place in places:
        if 0 <= place < size:
            marks[place] = True
    return marks


def fix_first(words: Words, first: str, inventory: Inventory) -> Words:
    """Give the capital of the old first word to the new one, as a writer would."""
    if words[0] == first or not first[0].isupper() or not _is_word(words[0]):
        return words
    plain = first[0].lower() + first[1:]
    keep = normal(first) in inventory.capital or first.isupper()
    moved = [plain if word == first and not keep else word for word in words]
    moved[0] = moved[0][0].upper() + moved[0][1:]
    return moved


def clauses(words: Words) -> list[tuple[int, int]]:
    """Return (first word, end) of each stretch of at least three words without a mark."""
    return [(start, end) for start, end in stretches(words) if end - start >= 3]


def _clause(words: Words, chance: random.Random) -> tuple[int, int] | None:
    """A stretch of at least three words without a mark."""
    found = clauses(words)
    return chance.choices(found, [end - start for start, end in found])[0] if found else None


def _move(words: Words, start: int, end: int, to: int) -> Damaged:
    """Move words[start:end] in front of place `to` (outside it); marks the moved words and the three seams."""
    order = [place for place in range(len(words)) if not start <= place < end]
    at = order.index(to) if to < len(words) else len(order)
    order[at:at] = range(start, end)
    size = end - start
    gap = start + size if to < start else start
    marks = [at <= place < at + size or place in (at - 1, at + size, gap) for place in range(len(words))]
    return [words[place] for place in order], marks


def order(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """Move one to four words elsewhere in their clause."""
    clause = _clause(words, chance)
    if clause is None:
        return None
    low, high = clause
    size = min(chance.choice((1, 1, 1, 2, 2, 3, 4)), high - low - 2)
    start = chance.randrange(low, high - size + 1)
    goals = [to for to in range(max(low, start - 6), min(high, start + size + 6) + 1)
             if to < start or to > start + size]
    if not goals:
        return None
    moved, marks = _move(words, start, start + size, chance.choice(goals))
    return None if moved == words else (fix_first(moved, words[0], inventory), marks)


def verb_moved(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """Word for word, without a dictionary: the verb stands where the other language has it."""
    clause = _clause(words, chance)
    if clause is None:
        return None
    low, high = clause
    verbs = [place for place in range(low, high) if normal(words[place]) in inventory.verbs]
    if inventory.german and verbs and verbs[-1] == high - 1 and high - low >= 4:
        start, to = high - 1, chance.randrange(low + 1, high - 2)  # the verb at the end comes forward
    elif verbs and verbs[0] <= high - 3:
        start, to = verbs[0], high if chance.random() < 0.5 else min(verbs[0] + 2, high)  # the verb goes back
    else:
        return None
    moved, marks = _move(words, start, start + 1, to)
    return None if moved == words else (fix_first(moved, words[0], inventory), marks)


def _replace(words: Words, place: int, new: str) -> Damaged:
    changed = [*words[:place], _cased_like(new, words[place]), *words[place + 1:]]
    return changed, _around(len(words), place)


def agreement(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """A verb in the number or person of another subject."""
    places = [place for place, word in enumerate(words) if normal(word) in inventory.agreeing]
    if not places:
        return None
    place = chance.choice(places)
    return _replace(words, place, chance.choice(inventory.agreeing[normal(words[place])]))


def inflection(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """An article, pronoun, adjective (English: also a verb) in the wrong form."""
    places = [place for place, word in enumerate(words)
              if normal(word) in inventory.inflected and not (len(word) > 1 and word.isupper())]
    if not places:
        return None
    place = chance.choice(places)
    return _replace(words, place, chance.choice(inventory.inflected[normal(words[place])]))


def _without(words: Words, start: int, end: int, inventory: Inventory) -> Damaged | None:
    left = words[:start] + words[end:]
    if sum(map(_is_word, left)) < 3:
        return None
    return fix_first(left, words[0], inventory), _around(len(left), start - 1, start)


def verb_lost(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """A verb is missing."""
    places = [place for place, word in enumerate(words) if normal(word) in inventory.verbs]
    if not places:
        return None
    place = chance.choice(places)
    return _without(words, place, place + 1, inventory)


def dropped(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """A small word is missing: an article, a preposition, a conjunction, a pronoun."""
    places = [place for place, word in enumerate(words) if normal(word) in inventory.dropped]
    if not places:
        return None
    place = chance.choice(places)
    return _without(words, place, place + 1, inventory)


def inserted(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """A word too many."""
    place = chance.randrange(1, len(words))
    if chance.random() < 0.8:
        new = chance.choices(inventory.often[0], cum_weights=inventory.often[1])[0]
    else:
        new = chance.choice(words[:-1])
    if not _is_word(new) or new in (words[place - 1], words[place]):
        return None
    return [*words[:place], new, *words[place:]], _around(len(words) + 1, place)


def duplicated(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """One to five words said again: at once, after a comma, or as one more member of an enumeration."""
    clause = _clause(words, chance)
    if clause is None:
        return None
    low, high = clause
    size = min(chance.choice((1, 2, 2, 3, 3, 4, 5)), high - low)
    start = chance.randrange(low, high - size + 1)
    phrase = words[start:start + size]
    if start == 0 and normal(phrase[0]) not in inventory.capital:
        phrase = [phrase[0].lower(), *phrase[1:]]
    if chance.random() < 0.5:
        at, again = start + size, phrase
    else:
        ends = [place for place in range(start + size, len(words)) if not _is_word(words[place])] or [len(words)]
        joint = "und" if inventory.german else "and"
        at = chance.choice(ends)
        again = [*chance.choice(([","], [joint], [",", joint])), *(phrase if size > 1 else words[start:start + 2])]
    marks = [at <= place < at + len(again) for place in range(len(words) + len(again))]
    return words[:at] + again + words[at:], marks


def case(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """A capital where none belongs, or none where one does."""
    opening = {0} | {place + 1 for place, word in enumerate(words) if not word[0].isalnum() and word != ","}
    places = [place for place, word in enumerate(words)
              if place not in opening and _is_word(word) and (word.islower() or word[1:].islower() or word == "I")]
    raised = [place for place in places if words[place].islower() and len(words[place]) > 1]
    lowered = [place for place in places if normal(words[place]) in inventory.capital or words[place] == "I"]
    pool = lowered if lowered and (not raised or chance.random() < 0.4) else raised
    if not pool:
        return None
    place = chance.choice(pool)
    new = words[place].lower() if words[place][0].isupper() else words[place].capitalize()
    return [*words[:place], new, *words[place + 1:]], _around(len(words), place)


def glued(words: Words, other: Words, chance: random.Random) -> Damaged | None:
    """The first half of a sentence and the second half of another."""
    if len(words) < 6 or len(other) < 6:
        return None
    cut = chance.randrange(2, len(words) - 2)
    start = chance.randrange(2, len(other) - 2)
    if not (_is_word(words[cut - 1]) and _is_word(other[start])):
        return None
    return words[:cut] + other[start:], _around(cut + len(other) - start, cut - 1, cut)


Alone = Callable[[Words, Inventory, random.Random], "Damaged | None"]
ALONE: dict[str, Alone] = {
    "word order": order, "agreement": agreement, "verb lost": verb_lost, "duplicated phrase": duplicated, "case": case,
    "dropped word": dropped, "inserted word": inserted, "wrong inflection": inflection,
}
ENGLISH_ORDER = "English order"  # of German, by `fluency_english_order`


def ways(german: bool) -> tuple[str, ...]:
    """Return the names of the ways to damage a sentence of the language."""
    return (*ALONE, "calque", "glued halves", *([ENGLISH_ORDER] if german else []))
