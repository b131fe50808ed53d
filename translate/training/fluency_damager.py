"""Damage a sentence in a named way, with all that is needed for it learnt from sound sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence

from translate.training.fluency_calque import Dictionary, calque, learn_dictionary
from translate.training.fluency_damage import ALONE, ENGLISH_ORDER, Damaged, glued
from translate.training.fluency_data import Sentence
from translate.training.fluency_english_order import english_order
from translate.training.fluency_inventory import Inventory, take_inventory

SHORT = 25  # words; longer pairs teach the dictionary little
ONE_IN = 4  # of the short pairs are enough for it


class Damager:
    """Everything needed to damage sentences of one language."""

    def __init__(self, sentences: Sequence[Sentence], german: bool) -> None:
        self.inventory: Inventory = take_inventory((sentence.words for sentence in sentences), german)
        short = [sentence for sentence in sentences if len(sentence.words) <= SHORT][::ONE_IN]
        self.dictionary: Dictionary = learn_dictionary([s.words for s in short], [s.foreign for s in short])

    def damage(self, sentence: Sentence, way: str, other: Sentence, chance: random.Random) -> Damaged | None:
        """Return the words damaged in that way and marks on the damage, or None where it cannot be done."""
        if way == "calque":
            made = calque(sentence.words, sentence.foreign, self.dictionary, self.inventory, chance)
        elif way == ENGLISH_ORDER:
            made = english_order(sentence.words, self.inventory, chance)
        elif way == "glued halves":
            made = glued(sentence.words, other.words, chance)
        else:
            made = ALONE[way](sentence.words, self.inventory, chance)
        return made if made and made[0] != sentence.words else None
