"""Small words that German does not join so: `weder ... oder`, `dass dass`, `denn` with its verb last; du with hat.

As in `clauses`, each rule is seldom wrong.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from translate.estimation.fluency.agreement import ANY, ARTICLES, Either, Nouns, readings
from translate.estimation.fluency.clause_parts import (
    HAVE,
    MODALS,
    NO_VERB,
    PARTICIPLE_ANY,
    PREPOSITIONS,
    PRETERITES,
    RELATIVE,
    SUBJECTS,
    behind_subject,
    is_infinitive,
    is_verb,
)
from translate.estimation.fluency.leftovers import NOT_INFINITIVE
from translate.estimation.fluency.rules import (
    DETERMINERS,
    FINITE,
    INFINITIVE,
    JOINTS,
    Place,
    Words,
    clause_end,
    word_set,
)

PAIRED = {"weder": word_set("noch"), "sowohl": word_set("als wie")}  # and what must follow each
NEVER_TWICE = word_set(
    "dass bei für und oder aber wenn weil im am zum zur vom wird wurde kann muss müssen können"
)
ASKED = re.compile(r"frage|fragst|fragt|fragte|fragten|gefragt|sicher|gespannt")
DU_NOT_WITH = word_set("hat ist sind war wird wurde kann muss will soll darf hatte haben werden können müssen")
BEFORE_DU = word_set("das dein mein ein per und oder als wie kein")
NOT_ICH = NO_VERB | word_set(
    "selbst nicht nicht sonst oft jetzt erst fast nachts nächst gut halt statt meist bereit mit hat ist wird wart "
    "hart bedingt bestimmt leicht echt tot satt matt fort dort seit laut weit acht nackt glatt nett fest bunt licht"
)
NOT_AFTER_ALL = word_set(
    "diese jene meine deine seine ihre unsere eure solche beide andere die alle sie einzelne viele wenige einige ganze "
    "mögliche paar heute ohne beste gerade gerne lange möglichst keine welche zwei drei vierhunderte tausende hunderte"
)
SINGULAR_NOMINATIVE = word_set("der ein kein mein dein sein unser ihr dieser jeder jener")
PLURAL, SINGULAR_MASCULINE, FEMININE = readings("pnadg"), readings("mn"), readings("fn")
BEFORE_VERB = PREPOSITIONS | DETERMINERS | word_set(
    "gestern heute nicht sehr zu immer schon noch sich nur auch gerade sein seine ihr ihre kein keine keinen mich mir"
)
PLURAL_VERBS = word_set("haben hatten werden wurden können müssen sollen dürfen wollen konnten mussten sollten")
YEARS = word_set("jahren monaten tagen")
NUMBERS = word_set("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf")
AUXILIARIES = word_set("hat haben hatte hatten ist sind war waren wird werden wurde wurden habe")
OWNERS = word_set("mein meine dein deine sein seine ihr ihre unser unsere")
LONG = re.compile(r"\w{2,8}ge\w{3,}(?:t|en)$")
SAYS = word_set(  # Um die Wahrheit zu sagen, ich weiß es nicht.
    "sagen sein machen bringen kommen nehmen bleiben reden sprechen gestehen vorwegzunehmen fassen formulieren"
)
GOVERNING = word_set("während wegen trotz statt anstatt innerhalb außerhalb aufgrund infolge angesichts")


def unpaired(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Weder die Eltern oder die Lehrer`, `sowohl Äpfel und Birnen`: half of two words that go together."""
    for first, second in PAIRED.items():
        if first in plain:
            at = plain.index(first)
            rest = plain[at + 1 :]
            other = next((n for n, word in enumerate(rest) if word in ("und", "oder")), -1)
            if second.isdisjoint(rest) and first not in rest and 0 < other < 8 and plain[-1] in (".", "!", "?"):
                yield at, at + 1 + other


def said_twice(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`dass dass sie`: a small word that never stands beside itself."""
    for at, (first, second) in enumerate(pairwise(plain), 1):
        if first == second and second in NEVER_TWICE and written[at].islower():
            beside = {plain[at], ".", "…"} & {*plain[at - 2 : at - 1], *plain[at + 1 : at + 2]}  # und und und
            if not beside:
                yield at - 1, at


def whether(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Ich frage mich, wenn das stimmt`: the English if; a clause in between goes on behind its second comma."""
    if "wenn" not in plain:
        return
    at = plain.index("wenn")
    if not 2 < at < len(plain) - 3 or plain[at - 1] != "," or clause_end(plain, at) < len(plain) - 1:
        return
    before = plain[at - 2]
    asks = before in ("mich", "sich", "uns") and ASKED.fullmatch(plain[at - 3])
    unsure = before == "sicher" and "nicht" in plain[:at] and plain[at + 1] in SUBJECTS | {"das"}
    if (asks or unsure) and clause_end(plain, 0) == at - 1:
        yield at, at


def because(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`denn er gestern krank war`: the verb at the end, as behind weil."""
    if "denn" not in plain:
        return
    at = plain.index("denn")
    end = clause_end(plain, at)
    if at < 2 or plain[at - 1] != "," or end < at + 4 or plain[at - 2] in ("sei", "seien"):
        return
    last = plain[end - 1]
    closes = plain[at + 1] in SUBJECTS and plain[at + 2] in BEFORE_VERB and last in FINITE and last not in PLURAL_VERBS
    if closes and not any(is_verb(plain[n], written[n]) or plain[n] in FINITE for n in range(at + 3, end - 1)):
        yield at, end - 1


def broken_word(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Kanz ler`, `Gesprä chen`: a word in two pieces that are none."""
    for at, first in enumerate(plain[:-1]):
        if first in known:
            continue
        second = plain[at + 1]
        if not first.isalpha() or not second.isalpha() or not written[at + 1].islower():
            continue
        if len(first) < 2 or nouns.is_word(first):
            continue
        neither = not (nouns.is_word(second) or second in known)
        ending = second in ("chen", "lein", "schaft", "heit", "keit")
        one = len(first) > 2 and second not in SUBJECTS and (written[at].islower() or ending)
        if (neither or one) and (nouns.is_word(first + second) or first + second in known):
            yield at, at + 1


def than_as(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`älter wie als er`."""
    if "wie" not in plain:
        return
    for at in range(1, len(plain) - 2):
        if plain[at : at + 2] == ["wie", "als"] and plain[at - 1].endswith("er") and written[at - 1].islower():
            yield at, at + 1


def person(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Du hat`, `ich kauft`: a verb in the third person behind ich and du."""
    if "ich" not in plain and "du" not in plain:
        return
    for at in range(len(plain) - 2):
        if plain[at] == "du" and plain[at + 1] in DU_NOT_WITH:
            if at == 0 or not (plain[at - 1] in BEFORE_DU or plain[at - 1].endswith("st")):  # was glaubst du ist es
                yield at, at + 1
        elif plain[at - 1] == "und" and plain[at] == "ich" and plain[at + 1] in ("ist", "hat", "wird"):
            yield at, at + 1  # mein Bruder und ich ist
        elif plain[at] == "ich" and plain[at + 1].endswith("t") and written[at + 1].islower():
            verb = plain[at + 1]
            opens = at == 0 or plain[at - 1] in (",", '"') or plain[at - 1] in ("und", "aber", "denn")
            finite = verb not in NOT_ICH and not PARTICIPLE_ANY.match(verb) and nouns.is_word(verb[:-1] + "en")
            sure = nouns.is_word(verb[:-1] + "te") and not nouns.is_word(verb + "er")
            end = clause_end(plain, at)
            if opens and finite and sure and end > at + 3 and plain[end - 1] not in FINITE:
                yield at, at + 1


def after_all(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`alle große Städte`, `allen freiwillige Helfer`: behind alle an adjective ends in -en."""
    if "alle" not in plain and "allen" not in plain:
        return
    for at in range(len(plain) - 2):
        if plain[at] not in ("alle", "allen"):
            continue
        adjective, noun = plain[at + 1], written[at + 2]
        if adjective in NOT_AFTER_ALL or adjective in ARTICLES or not (written[at + 1].islower() and noun[0].isupper()):
            continue
        own, either = nouns.readings(noun, known), Either(known, nouns)
        sure = own != ANY and own & PLURAL and not own & FEMININE
        strong = adjective.endswith("e") and adjective + "n" in either and adjective + "r" in either
        if sure and strong and not is_verb(adjective, adjective):
            yield at, at + 2


def plural_verb(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Der Wind trugen den Rauch`: a plural verb right behind a subject in the singular."""
    if plain[0] not in SINGULAR_NOMINATIVE:
        return
    noun = 1
    while noun < min(3, len(plain) - 3) and written[noun].islower() and plain[noun].endswith(("e", "er")):
        noun += 1
    if noun > len(plain) - 4 or not written[noun][0].isupper() or not written[noun + 1].islower():
        return
    own, verb = nouns.readings(written[noun], known), plain[noun + 1]
    if own == ANY or not own & SINGULAR_MASCULINE or own & PLURAL or not nouns.counted(written[noun]):
        return
    weak = verb.endswith("ten") and nouns.is_word(verb[:-3] + "en") and nouns.is_word(verb[:-1])
    plural = verb in PLURAL_VERBS or (verb in PRETERITES and verb.endswith("en")) or weak or _strong_plural(verb)
    if plural and plain[noun + 2] not in FINITE and plain[noun + 2] not in ("wir", "sie", "die"):
        yield noun + 1, noun + 1


def _strong_plural(verb: str) -> bool:
    return verb.endswith("en") and verb[:-2] in PRETERITES


def genitive(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`während der Krieges`: a genitive with the article of another gender."""
    if GOVERNING.isdisjoint(plain):
        return
    for at in range(len(plain) - 2):
        if plain[at] in GOVERNING and plain[at + 1] == "der" and written[at + 2][0].isupper():
            noun = written[at + 2]
            base = noun.removesuffix("s").removesuffix("e") if noun.endswith("es") else ""
            own = nouns.readings(base, known) if base and nouns.counted(base) else ANY
            if own != ANY and not own & (PLURAL | FEMININE):
                yield at, at + 2


def bare_years(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`zu einer Strafe drei Jahren Haft`: a dative without the preposition it needs."""
    if YEARS.isdisjoint(plain):
        return
    for at in range(2, len(plain)):
        if plain[at] not in YEARS or not (plain[at - 1] in NUMBERS or plain[at - 1].isdigit()):
            continue
        before = written[at - 2]
        if at > 2 and before[0].isupper() and before[1:].islower() and nouns.counted(before):
            yield at - 2, at


def early_in_relative(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`in der seine Großeltern hatten sich kennengelernt`: a relative clause in the order of a main clause."""
    if "," not in plain or AUXILIARIES.isdisjoint(plain):
        return
    for at in range(2, len(plain) - 5):
        if plain[at] not in RELATIVE or not written[at].islower():
            continue
        comma = at - 2 if plain[at - 1] in PREPOSITIONS else at - 1
        if comma < 1 or plain[comma] != "," or not written[comma - 1][0].isupper():
            continue
        end = clause_end(plain, at)
        owner = 1 if plain[at + 1] in OWNERS else 0
        verb = at + 3 if owner and written[at + 2][0].isupper() else behind_subject(plain, written, at + 1, end)
        if not at + 1 < verb < end - 2 or plain[verb] not in AUXILIARIES:
            continue
        rest = plain[verb + 1 : end]
        closes = (PARTICIPLE_ANY.match(rest[-1]) or LONG.match(rest[-1])) is not None and written[end - 1].islower()
        verbs = all(
            (PARTICIPLE_ANY.match(word) or INFINITIVE.match(word) or word in AUXILIARIES) and word not in NOT_INFINITIVE
            for word in rest
        )
        doubled = all(INFINITIVE.match(word) and word not in NOT_INFINITIVE for word in rest[-2:])  # hat kommen sehen
        if closes and not verbs and not doubled and rest[0] not in JOINTS and JOINTS.isdisjoint(rest):
            yield verb, verb


def no_auxiliary(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Der Vulkan nach fast dreihundert Jahren wieder ausgebrochen.`: a whole sentence, its auxiliary left out."""
    end = clause_end(plain, 0)
    if plain[-1] != "." or end != len(plain) - 1 or end < 7 or plain[0] not in ("der", "die", "das"):
        return
    last = plain[end - 1]
    if not PARTICIPLE_ANY.match(last) or not written[end - 1].islower() or "ge" not in last or last in FINITE:
        return
    noun = behind_subject(plain, written, 0, end)
    if not noun or plain[noun] not in PREPOSITIONS or "und" in plain:
        return
    finite = (
        is_verb(plain[n], written[n]) or plain[n] in FINITE or plain[n] in MODALS or plain[n] in HAVE
        for n in range(noun, end - 1)
        if "hundert" not in plain[n]
    )
    if not any(finite):
        yield 0, end - 1


def aim_first(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Um Energie zu sparen, das Krankenhaus hat`: subject before the verb behind what an aim begins."""
    if plain[0] not in ("um", "ohne", "anstatt", "statt", "trotz"):
        return
    comma = clause_end(plain, 0)
    if not 2 <= comma < len(plain) - 4 or plain[comma] != ",":
        return
    if plain[0] == "trotz":
        whole = written[comma - 1][0].isupper() and all(not is_verb(plain[n], written[n]) for n in range(1, comma))
    else:
        last = plain[comma - 1]
        aims = plain[comma - 2] == "zu" or "zu" in last[1:-3]
        whole = aims and last not in SAYS and is_infinitive(last, written[comma - 1])
    end = clause_end(plain, comma + 1)
    verb = behind_subject(plain, written, comma + 1, end)
    if not whole or not verb or verb >= end - 1 or not written[verb].islower():
        return
    plural = plain[comma + 1] in ("die", "viele", "sie", "wir") and INFINITIVE.match(plain[verb]) is not None
    finite = is_verb(plain[verb], written[verb]) or (plural and plain[verb] not in ARTICLES)
    goes_on = end < len(plain) - 1 and plain[end] == "," and is_verb(plain[end + 1], written[end + 1])
    relative = is_verb(plain[end - 1], written[end - 1]) and plain[end - 1] in FINITE
    if finite and not goes_on and not relative and plain[verb + 1] not in ("zu", "und", "oder"):
        yield comma, verb
