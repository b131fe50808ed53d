"""German damaged in the order of English: what comes out, and that the marks are on it."""

from __future__ import annotations

import random

import pytest

from translate.training.fluency_english_order import english_order
from translate.training.fluency_inventory import Inventory

VERBS = "kündigte machen gemacht sagte gehen gegangen liebt bauen zu stellte zog ging"
INVENTORY = Inventory(
    german=True, often=(["und"], [1]), capital=frozenset({"firma", "mai", "stadt", "mann", "brücke"}), agreeing={},
    verbs=frozenset(VERBS.split()), inflected={}, dropped=frozenset(),
)  # fmt: skip
CASES = {
    "Im Mai kündigte die Firma den Bau an .": {
        "Im Mai die Firma kündigte den Bau an .", "Im Mai , die Firma kündigte den Bau an .",
        "Im Mai kündigte die Firma den Bau .",
    },
    "Er sagte , dass die Firma den Bau gemacht hat .": {"Er sagte , dass die Firma hat den Bau gemacht ."},
    "Der Mann , der die Stadt liebt , ging gern zu Fuß .": {
        "Der Mann , der liebt die Stadt , ging gern zu Fuß .", "Der Mann , der die Stadt liebt , er ging gern zu Fuß .",
        "Der Mann , der die Stadt liebt , sie ging gern zu Fuß .",
        "Der Mann , der die Stadt liebt , es ging gern zu Fuß .",
    },
    "Sie haben gestern lange Musik gemacht .": {
        "Sie haben gemacht gestern lange Musik .", "Sie sind gestern lange Musik gemacht .",
    },
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_one_place_is_as_english_has_it(text: str) -> None:
    made = {}
    for seed in range(60):
        damaged = english_order(text.split(), INVENTORY, random.Random(seed))
        assert damaged is not None
        words, marks = damaged
        assert len(words) == len(marks) and any(marks)
        made[" ".join(words)] = marks
    assert set(made) == CASES[text]


def test_nothing_is_done_where_no_way_fits_or_to_english() -> None:
    assert english_order(["Ja", ",", "gern", "."], INVENTORY, random.Random(1)) is None
    english = INVENTORY._replace(german=False)
    assert english_order(next(iter(CASES)).split(), english, random.Random(1)) is None
