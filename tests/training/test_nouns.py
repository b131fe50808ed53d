"""What nouns can be, counted in sentences of our own."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.estimation.fluency.agreement import ANY, Nouns, readings, spelled
from translate.estimation.fluency.judge import FOLDER
from translate.training.nouns import count, known_genders, possible, settled

KNOWN = {"alt" + ending for ending in ("", "e", "en", "er", "es", "em")}
SENTENCES = (
    "Die alte Brücke ist gesperrt. Auf der Brücke steht niemand. Das ist eine Brücke. Er baut eine neue Brücke.",
    "Das Boot sinkt. Mit dem Boot geht es schnell. Im Boot sitzt er. Ein altes Boot ist das. Das alte Boot fährt.",
    "Der Kran steht still. Für den Kran ist Platz. Sie hat einen Kran. Mit einem alten Kran geht es. Ein alter Kran.",
    "Von den Rädern fehlt eins. Er griff zu den Rädern. Aus den alten Rädern wird nichts. Das liegt an den Rädern.",
)


def test_a_phrase_leaves_what_all_its_words_allow() -> None:
    left = count(["Er saß auf der alten Brücke.", "Er kam mit den alten Booten."], KNOWN)
    assert left == {"Brücke": Counter({readings("fd"): 1}), "Booten": Counter({readings("pd"): 1})}


@pytest.mark.parametrize(
    ("noun", "expected"), [("Brücke", "fnadg"), ("Boot", "nnad"), ("Kran", "mnad"), ("Rädern", "nnad pd")]
)
def test_nouns_can_be_what_their_phrases_leave(noun: str, expected: str) -> None:
    left = count([sentence for text in SENTENCES for sentence in text.split(". ")] * 3, KNOWN)
    assert spelled(possible(noun, left[noun])) == expected


@given(st.integers(0, ANY))
def test_a_set_of_readings_is_spelled_and_read_again(mask: int) -> None:
    assert readings(spelled(mask)) == mask


@pytest.mark.parametrize(
    ("noun", "counted", "gender", "expected"),
    [
        ("Zeichen", "mnad nnad pnadg", "n", "nnad pnadg"),
        ("Tiere", "fnadg pnag", "p", "pnag"),
        ("Mutter", "mnad fnadg pnag", "f", "fnadg"),
        ("Haus", "nnad pnadg", "n", "nnadg"),
        ("Igel", "", "m", "mnad pnag"),
        ("Elefant", "", "w", "mn"),
        ("Verwandten", "mnad pnadg", "a", "madg fdg ndg pnadg"),
    ],
)
def test_a_known_gender_outweighs_what_was_counted(noun: str, counted: str, gender: str, expected: str) -> None:
    assert spelled(settled(noun, readings(counted), gender)) == expected


def test_the_table_has_every_noun_of_known_gender() -> None:
    table = Nouns(FOLDER / "nouns.de.txt")
    assert [noun for noun in known_genders() if not table.counted(noun)] == []
