"""What is exchanged for another name or figure is exchanged in both texts, and nothing else is."""

from __future__ import annotations

import random
import re

from translate.training.newnames import names_of, renamed

PAIRS = [
    ("Am Dienstag traf Wiebke Harms in Husum den Bürgermeister.", "On Tuesday, Wiebke Harms met the mayor in Husum."),
    ("Rund 350 Menschen kamen 2019 nach Untersendling.", "Around 350 people came to Untersendling in 2019."),
    ("Es regnet.", "It is raining."),
    ("Husum liegt bei Husum.", "Husum lies near Husum."),
]


def test_names_stand_alike_in_both_texts() -> None:
    assert names_of(PAIRS) == ["Harms", "Husum", "Untersendling", "Wiebke"]


def test_both_texts_get_the_same_names_and_figures() -> None:
    names, rng = names_of(PAIRS), random.Random(1)
    for _ in range(100):
        german, english = renamed(*PAIRS[1], names, rng) or ("", "")
        kept = re.fullmatch(r"Rund (\d{3}) Menschen kamen 2019 nach (\w+)\.", german)
        assert kept and english == f"Around {kept[1]} people came to {kept[2]} in 2019."


def test_other_names_are_drawn_and_put_together() -> None:
    names, rng = names_of(PAIRS), random.Random(1)
    drawn = {(renamed(*PAIRS[0], names, rng) or ("", ""))[0].split()[3] for _ in range(100)}
    assert {"Wiebke", "Husum"} < drawn and drawn - set(names)


def test_pairs_without_names_stay() -> None:
    assert renamed(*PAIRS[2], ["Husum", "Harms"], random.Random(1)) is None
    assert renamed(*PAIRS[3], ["Husum", "Harms"], random.Random(1)) is None
