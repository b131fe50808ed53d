"""What was added to a translation: a clause for which no German word is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.estimation.alignment import align
from translate.estimation.lexicon import Lexicon
from translate.estimation.surplus import Surplus
from translate.training.surplus import examples

LEXICON, SURPLUS = Lexicon(), Surplus()

# a sound pair, and the end that was added to it; what must be marked
ADDED = [
    ("Der Gemeinderat hat den Haushalt gebilligt.", "The council has approved the budget",
     " and invited guests from neighbouring villages to a concert", "invited"),
    ("Am Montag blieb die Bibliothek geschlossen.", "The library stayed closed on Monday",
     ", because a burst pipe had flooded the basement", "flooded"),
    ("Die Feuerwehr löschte den Brand nach einer Stunde.", "The fire brigade put out the fire after an hour",
     ", according to the Portuguese ministry of agriculture", "Portuguese"),
]  # fmt: skip
FREE = [
    ("Das haut mich nicht vom Hocker.", "That leaves me cold, frankly."),
    ("Wer anderen eine Grube gräbt, fällt selbst hinein.", "Those who set traps for others get caught in them."),
    ("Der Rechtsschutzversicherungsvertrag lief aus.", "The legal expenses insurance contract expired."),
]


@pytest.mark.parametrize(("source", "target", "more", "marked"), ADDED)
def test_a_clause_too_many_is_marked(source: str, target: str, more: str, marked: str) -> None:
    assert SURPLUS.added(align(source, f"{target}.", LEXICON)) == ((), False)
    text = f"{target}{more}."
    (found,), sure = SURPLUS.added(align(source, text, LEXICON))
    assert sure
    assert marked in text[found.start : found.end] and found.start >= len(target)


@pytest.mark.parametrize(("source", "target"), FREE)
def test_a_free_translation_has_none(source: str, target: str) -> None:
    assert SURPLUS.added(align(source, target, LEXICON)) == ((), False)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_texts_can_be_asked(source: str, target: str) -> None:
    assert all(0 <= span.start < span.end <= len(target) for span in SURPLUS.added(align(source, target, LEXICON))[0])


def test_half_of_the_examples_have_a_clause_of_another_sentence() -> None:
    pairs = [(german, f"{english}, and that was all for the day.") for german, english, *_ in ADDED] * 20
    made, labels = examples(pairs, seed=1)
    changed = [own != before for own, before in zip(made, pairs, strict=True)]
    assert changed == labels and 20 < sum(labels) < 40
    assert all(len(own[1]) > len(before[1]) for own, before, new in zip(made, pairs, labels, strict=True) if new)
