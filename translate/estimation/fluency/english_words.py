"""Words of English that several rules of its grammar look for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from translate.estimation.fluency.rules import Words, word_set

Rule = Callable[[Words, Words, int], int]  # last place of what is wrong from a word on, 0 where nothing is
Rules = dict[str, list[tuple[Rule, str]]]  # first word -> what may be wrong there, and what to say of it

ARTICLES = word_set("the a an")
OWNERS = word_set("my your his her its our their")
THESE = word_set("this that these those")
DETERMINERS = ARTICLES | OWNERS | THESE
OBJECTS = DETERMINERS | word_set("him them it us me")
PRONOUNS = word_set("i you he she it we they")
REFLEXIVE = word_set("myself yourself himself herself itself ourselves yourselves themselves")
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set("january february march april may june july august september october november december")
ASKING = word_set("what which who whom whose where when how why whether if")

# Pasts that are neither participle nor base nor noun: no auxiliary has them behind it
PASTS = word_set(
    "ate became began broke chose drank drew drove flew forgot gave grew knew sang stole swam threw took went wore "
    "wrote spoke came"
)
# Participles that are no base of a verb, and hardly ever a noun or adjective
PARTICIPLES = word_set(
    "bought brought built caught chosen dealt done driven eaten fallen felt flown fought forgotten given gone grown "
    "had heard hid kept known laid led lent lost made meant met paid said sank sat seen sent shot slept sold sought "
    "spent spoken stolen stood stuck swept sworn taken taught thought told understood won written"
)
PAST_FORMS = PASTS | PARTICIPLES | word_set("rang rode saw shook swore tore woke wept")
# Verbs that are neither nouns nor their own past: he hear; they hears; has lose
BASES = word_set(
    "go want know think see say tell take give keep bring speak write become seem believe understand hear lose "
    "send spend begin explain remember forget choose receive provide describe consider decide refuse allow agree "
    "appear remain exist enjoy prefer belong contain include suffer learn teach eat sing sell grow"
)
THIRD = frozenset(
    "goes" if base == "go" else base + ("es" if base.endswith(("ch", "sh", "ss")) else "s") for base in BASES
) | {"comes", "makes"}
OFTEN = word_set("be have do make get")  # bases that are much else besides
BE = word_set("am is are was were isn't aren't wasn't weren't")
HAVE = word_set("have has had haven't hasn't hadn't")
NEGATED_DO = word_set("didn't doesn't don't")
DO = word_set("do does did")
MODALS = word_set(
    "can can't cannot could couldn't will won't would wouldn't shall should shouldn't must mustn't may might"
)
FINITE = word_set("is are was were has have had will would can could must may might shall should did does do said")
MIDDLE = word_set(
    "only also always never still often now already even usually just really sometimes soon hardly rarely"
)
# What has the base of a verb behind he or she: did he go, let it be known, we ask that he go, lest he go
BEFORE_BASE = NEGATED_DO | DO | MODALS | word_set(
    "let lets make makes made making help helped see saw watch hear heard have had and or nor than as lest "
    "if whether though whoever whatever"
)
INVERTING = word_set(
    "so nor neither only not never such than as rarely seldom hardly scarcely until unless if no little "
    "what how where when why whom whose"
)
CLAUSE_STARTS = word_set('. : ; " ( , that and but because if when while although')
BEHIND_NOUN = word_set("of in at from is was are were has have who which that . ; ? ! )")
SINGULAR_VERBS, PLURAL_VERBS = word_set("is was has"), word_set("are were have")
TIMES = MONTHS | WEEKDAYS | word_set(
    "yesterday today tomorrow last next day night week month year time moment start beginning outset age birth "
    "childhood behalf"
)
# What is demanded is said with a base: that he go, that it be kept
DEMANDS = re.compile(
    r"(?:ask|suggest|demand|insist|recommend|request|requir|propos|order|urg|advis|advic|prefer|command|wish|desir|beg|"
    r"mov|essential|important|necess|imperative|vital|crucial|condition|provid|stipulat|plead|pray|intend|instruct|mandat|"
    r"decree|best|better|right|fitting|appropriate|idea|desirable|time|advisable)"
)


def by_word(rows: Iterable[tuple[Collection[str], Rule, str]]) -> Rules:
    """Return rules by the word that each begins at."""
    found: Rules = {}
    for words, rule, why in rows:
        for word in words:
            found.setdefault(word, []).append((rule, why))
    return found


def before(plain: Words, at: int) -> str:
    """Return the word before a place, a full stop before the first."""
    return plain[at - 1] if at else "."


def clause_start(plain: Words, at: int) -> int:
    """Return the place behind the last mark before a place."""
    return next((place + 1 for place in range(at - 1, -1, -1) if not plain[place][0].isalnum()), 0)


def in_speech(plain: Words) -> Iterator[int]:
    """Yield the places within quotation marks that have two words behind them."""
    inside = False
    for at in range(len(plain) - 2):
        if plain[at] == '"':
            inside = not inside
        elif inside:
            yield at
