"""Clauses no German writer builds: a verb in the place where English has it, forms that do not go with a clause.

As in `rules`, many and each seldom wrong: of 39,000 sentences from newspapers some forty-five break one, half of them
by a comma, and all but two or three of these are faulty indeed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from translate.estimation.fluency import verb_forms
from translate.estimation.fluency.agreement import Nouns
from translate.estimation.fluency.clause_forms import (
    aim,
    auxiliary,
    bare_infinitive,
    both,
    comparative,
    early_infinitive,
    early_participle,
    ever,
    millions,
    modal,
    no_self,
    number,
    one_of,
    participle_first,
    relative,
    torn,
    twice,
    when,
    who,
)
from translate.estimation.fluency.commas import adverbial, behind_clause, inserted, lost, series
from translate.estimation.fluency.complements import no_verb, two_subjects, wrong_object
from translate.estimation.fluency.leftovers import (
    bare_participle,
    der_before_neuter,
    doubled,
    joined_prefix,
    nominative_object,
    passive_left,
    self_left_out,
    singular_after_count,
    two_addresses,
    without_zu,
)
from translate.estimation.fluency.rules import Place, Words
from translate.estimation.fluency.small_words import (
    after_all,
    aim_first,
    bare_years,
    because,
    broken_word,
    early_in_relative,
    genitive,
    no_auxiliary,
    person,
    plural_verb,
    said_twice,
    than_as,
    unpaired,
    whether,
)
from translate.estimation.fluency.verb_places import (
    after_clause,
    after_quotation,
    early_question,
    early_verb,
    fronted,
    how_to,
    not_before,
    relative_order,
    resumed,
    unseparated,
    unturned,
)

Rule = Callable[[Words, Words, Container[str], Nouns], Iterator[Place]]


def broken(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[tuple[Place, str]]:
    """Yield the places where a clause is not German, each with what is wrong; `known` are words in normal form."""
    for rules, why in RULES:
        for rule in rules:
            for place in rule(plain, written, known, nouns):
                yield place, why
    yield from verb_forms.broken(plain, written, known, nouns)


RULES: tuple[tuple[tuple[Rule, ...], str], ...] = (
    (
        (
            fronted, unturned, after_clause, after_quotation, early_verb, early_question, relative_order, not_before,
            how_to, behind_clause, inserted, because, early_in_relative, aim_first,
        ),
        "the verb is not where German has it",
    ),
    ((resumed,), "the subject is said twice"),
    ((unseparated, joined_prefix), "the prefix belongs at the end"),
    ((early_infinitive, early_participle), "the second verb stands before its object, as in English"),
    ((bare_infinitive, modal, aim), "German has no such infinitive there"),
    ((ever, participle_first), "a participle that German has no place for"),
    ((auxiliary,), "another auxiliary goes with this verb"),
    ((no_self, self_left_out), "the verb lacks its “sich”"),
    ((comparative,), "German adds -er to compare"),
    ((number, plural_verb), "the verb has another number than its subject"),
    ((person,), "the verb has another person than its subject"),
    ((relative, who), "the relative pronoun fits no noun before it"),
    ((one_of, millions, singular_after_count), "a singular where German has the plural"),
    ((twice,), "the verb stands twice"),
    ((doubled, said_twice), "a word stands twice"),
    ((unpaired,), "“weder” goes with “noch”, “sowohl” with “als auch”"),
    ((whether,), "“if” in the sense of “whether” is “ob”"),
    ((than_as,), "“als” compares here, without “wie”"),
    ((broken_word,), "one word stands in two pieces"),
    ((bare_years,), "a preposition is missing"),
    ((adverbial, series), "German has no comma there"),
    ((lost,), "a comma is missing"),
    ((without_zu,), "the infinitive lacks its “zu”"),
    ((passive_left,), "a passive with a verb too few or too many"),
    ((nominative_object,), "the object stands in the nominative"),
    ((der_before_neuter, bare_participle, after_all, genitive), "article, adjective and noun do not agree"),
    ((two_addresses,), "“du” and “Sie” for the same person"),
    ((torn,), "a compound in two words"),
    ((wrong_object,), "the verb takes a dative"),
    ((two_subjects,), "a nominative on both sides of the verb"),
    ((no_verb, no_auxiliary), "the verb is missing"),
    ((when, both), "English “when” or “both”, word for word"),
)  # fmt: skip
