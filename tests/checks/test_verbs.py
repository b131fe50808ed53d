"""A verb written by its stems stands for the forms it is met in, and for no noun."""

from __future__ import annotations

import pytest

from translate.checks.topics import outright
from translate.checks.verbs import english_forms, german_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("senk~gesenkt", {"senken", "senkt", "senkte", "senkten", "gesenkt", "gesenkten", "senkend"}),
        ("an+steig/stieg~gestiegen", {"steigt+an", "stiegen+an", "ansteigt", "anstieg", "anzusteigen", "angestiegene"}),
        ("verringer~verringert", {"verringern", "verringert", "verringerte", "verringernd"}),
    ],
)
def test_german_forms(verb: str, forms: set[str]) -> None:
    assert forms <= set(german_forms(verb))


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("rise/rose/risen~", {"rise", "rises", "rising", "rose", "risen"}),
        ("ban~", {"ban", "bans", "banning", "banned"}),
        ("deny~", {"deny", "denies", "denied", "denying"}),
        ("shut/shut~_down", {"shut_down", "shuts_down", "shutting_down"}),
    ],
)
def test_english_forms_of_short_verbs_are_right(verb: str, forms: set[str]) -> None:
    assert set(english_forms(verb)) == forms


@pytest.mark.parametrize("form", ["cancelled", "canceled", "cancelling", "cancels"])
def test_english_forms_hold_both_spellings(form: str) -> None:
    assert form in set(english_forms("cancel~"))


def test_a_verb_of_the_table_is_no_noun_and_ends_its_clause() -> None:
    assert "begin and end" not in outright("Das Ende war nah.", german=True)
    assert "begin and end" in outright("Der Weg endet hier.", german=True)
    assert "approval" not in outright("Er lehnte das Rad ab und zu an.", german=True)
    assert "approval" in outright("Er lehnte den Plan ab.", german=True)
