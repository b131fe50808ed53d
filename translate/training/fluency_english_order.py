"""Damage German as a translator from English does who keeps the order of the English: an eleventh way.

Random moves (`fluency_damage.order`) seldom hit these places, and word for word order (`fluency_calque`) breaks a whole
sentence, where a system breaks one: a verb behind its subject, a participle or infinitive before its object, a prefix
or a reflexive lost, `have` for `be`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import pairwise

from translate.estimation.fluency.clause_parts import RELATIVE
from translate.estimation.fluency.rules import word_set
from translate.estimation.fluency.text import normal
from translate.training.fluency_damage import Damaged, Words, clauses, fix_first
from translate.training.fluency_inventory import Inventory

_FRONT = word_set(
    "im in am an nach vor seit laut bei trotz wegen unter über zwischen zum zur infolge angesichts aufgrund dank mit "
    "durch gegen gestern heute dann danach später jetzt außerdem inzwischen deshalb dort hier"
)
_SUBORDINATING = word_set(
    "dass weil ob obwohl nachdem bevor wenn falls sobald solange während als damit warum wie wo da seit"
)
_DETERMINERS = word_set(
    "der die das ein eine sein seine ihr ihre dieser diese dieses viele einige mehrere alle kein keine zwei drei vier"
)
_PRONOUNS = word_set("er sie es wir ich man du")
_PREFIXES = word_set("ab an auf aus ein vor zu zurück mit nach fest statt teil weiter hin her los weg bei")
_HAVE = {"hat": "ist", "haben": "sind", "hatte": "war", "hatten": "waren"}
_SECOND = word_set(
    "hat haben hatte hatten wird werden wurde wurden kann können konnte konnten muss müssen musste soll sollen sollte "
    "will wollen wollte darf dürfen würde würden könnte ist sind war waren"
)


def english_order(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """Return the words with one place as English has it, None where no way to do so fits."""
    if not inventory.german:
        return None
    for way in chance.sample(_WAYS, len(_WAYS)):
        made = way(words, inventory, chance)
        if made is not None:
            return fix_first(made[0], words[0], inventory), made[1]
    return None


def _is_verb(word: str, inventory: Inventory) -> bool:
    return word.islower() and (normal(word) in inventory.verbs or normal(word) in _SECOND)


def _behind_noun_phrase(words: Words, at: int, end: int) -> int:
    """Return the place behind a pronoun or noun phrase at `at`, 0 if there is none."""
    if at < end and normal(words[at]) in _PRONOUNS and words[at].islower():
        return at + 1
    if at >= end or not (normal(words[at]) in _DETERMINERS or words[at][0].isupper()):
        return 0
    place = at
    while place < min(end, at + 4) and not words[place][0].isupper():
        place += 1
    if place >= end or not words[place][0].isupper():
        return 0
    while place < end and words[place][0].isupper():
        place += 1
    return place


def _moved(words: Words, first: int, end: int, to: int) -> Damaged:
    """Move words[first:end] ahead of place `to` and mark them and what now stands beside them."""
    part, rest = words[first:end], words[:first] + words[end:]
    at = to if to <= first else to - (end - first)
    made = rest[:at] + part + rest[at:]
    return made, [at - 1 <= place <= at + len(part) for place in range(len(made))]


def _unturned(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """`Im Mai, die Firma kündigte`: subject before the verb behind an adverbial, with a comma or without."""
    if normal(words[0]) not in _FRONT:
        return None
    end = next((at for at, word in enumerate(words) if not word[0].isalnum()), len(words))
    verb = next((at for at in range(1, min(end, 9)) if _is_verb(words[at], inventory)), 0)
    behind = _behind_noun_phrase(words, verb + 1, end) if verb else 0
    if not behind or behind >= end:
        return None
    made, marks = _moved(words, verb, verb + 1, behind)
    if chance.random() < 0.5:
        made, marks = [*made[:verb], ",", *made[verb:]], [*marks[:verb], True, *marks[verb:]]
    return made, marks


def _early_verb(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """`dass die Firma hat Gewinn gemacht`: a verb forward from the end of its clause."""
    places = []
    for low, high in clauses(words):
        if high - low < 4 or not _is_verb(words[high - 1], inventory):
            continue
        relative = low > 0 and words[low - 1] == "," and normal(words[low]) in RELATIVE
        if relative:
            places.append((high - 1, low + 1))
        if normal(words[low]) in _SUBORDINATING or relative:
            behind = _behind_noun_phrase(words, low + 1, high)
            if behind and behind < high - 1:
                places.append((high - 1, behind))
    if not places:
        return None
    verb, to = chance.choice(places)
    return _moved(words, verb, verb + 1, to)


def _early_second_verb(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """`hat gefunden eine Lösung`, `plant zu bauen eine Brücke`: participle or infinitive before its object."""
    places = []
    for low, high in clauses(words):
        last = high - 1
        if high - low < 4 or not _is_verb(words[last], inventory):
            continue
        if normal(words[last - 1]) == "zu" and last - 1 > low:
            start = max(low, last - 1 - chance.choice((2, 3, 4)))
            places.append((last - 1, high, start))
            continue
        second = next((at for at in range(low, last - 1) if normal(words[at]) in _SECOND and words[at].islower()), None)
        if second is not None and last - second > 1:
            places.append((last, high, second + 1))
    if not places:
        return None
    first, end, to = chance.choice(places)
    return _moved(words, first, end, to) if to < first else None


def _lost(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """A separable prefix or a reflexive pronoun is missing."""
    places = [high - 1 for low, high in clauses(words) if normal(words[high - 1]) in _PREFIXES
              and any(_is_verb(word, inventory) for word in words[low:high - 2])]
    places += [at for at, word in enumerate(words) if word == "sich" and at > 1]
    if not places or len(words) < 6:
        return None
    at = chance.choice(places)
    left = words[:at] + words[at + 1:]
    return left, [place in (at - 1, at) for place in range(len(left))]


def _auxiliary(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """`hat gegangen`, `ist gemacht`: one auxiliary for the other, where a participle ends the clause."""
    places = [at for low, high in clauses(words) for at in range(low, high - 1)
              if words[at] in _HAVE and high - at > 2 and normal(words[high - 1]).startswith("ge")
              and _is_verb(words[high - 1], inventory)]
    if not places:
        return None
    at = chance.choice(places)
    return [*words[:at], _HAVE[words[at]], *words[at + 1:]], [place == at for place in range(len(words))]


def _again(words: Words, inventory: Inventory, chance: random.Random) -> Damaged | None:
    """`Der Mann, der das sagte, er ging`: the subject said again behind its relative clause."""
    for (low, high), (after, _) in pairwise(clauses(words)):
        between = low > 1 and words[low - 1] == "," and words[high:high + 1] == [","] and after == high + 1
        if (between and normal(words[low]) in RELATIVE and _is_verb(words[after], inventory)):
            made = [*words[:after], chance.choice(("er", "sie", "es")), *words[after:]]
            return made, [place in (after, after + 1) for place in range(len(made))]
    return None


_WAYS: Sequence[Callable[[Words, Inventory, random.Random], Damaged | None]] = (
    _unturned, _unturned, _early_verb, _early_verb, _early_second_verb, _early_second_verb, _lost, _auxiliary, _again,
)  # fmt: skip
