"""Clauses no German writer builds: a verb in the place where English has it, forms that do not go with a clause.

As in `rules`, many and each seldom wrong: of 55,000 sentences from newspapers and encyclopedias some thirty break one,
and most of these are faulty indeed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

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
from translate.estimation.fluency.rules import Place, Words
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


def broken(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """Yield the places where a clause is not German; `known` are frequent words in normal form."""
    for rule in RULES:
        yield from rule(plain, written, known, nouns)


RULES: tuple[Rule, ...] = (
    fronted, early_verb, early_question, aim, ever, resumed, early_infinitive, auxiliary, comparative, modal, number,
    relative, unturned, after_clause, after_quotation, participle_first, one_of, bare_infinitive, twice, torn, when,
    both, no_self, how_to, millions, unseparated, not_before,
    relative_order, early_participle, who,
)  # fmt: skip
