"""English grammar that learners and machines miss and that the words alone decide: the form behind an auxiliary, the
article by its sound, what can be counted, who does what a verb in -s says, and verbs left where German has them.

As in `rules`, places are (first word, last word), words come in normal form (`plain`) and as written. Each rule was
counted on 183,000 English sentences that people wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator

from translate.estimation.fluency.rules import (
    ARTICLES,
    BEHIND_NOUN,
    CLAUSE_STARTS,
    SINGULAR_VERBS,
    SUMS,
    Broken,
    Words,
    clause_end,
    word_set,
)

Rule = Callable[[Words, Words, int], int]  # last place of what begins at a word, 0 where nothing is wrong

# Pasts and participles that are no base of a verb, and hardly ever a noun or adjective
PAST_FORMS = word_set(
    "ate became began bought broke brought built came caught chose chosen dealt did done drank drawn drew driven drove "
    "eaten fallen felt flew flown fought forgot forgotten gave given gone grew grown had heard hid kept knew known "
    "laid led lent lost made meant met paid ran rang rode said sang sank sat saw seen sent shook shot slept sold "
    "sought spent spoke spoken stole stood stuck swam swept swore taken taught thought threw thrown told took tore "
    "understood woke went wept won wore wrote written"
)
NEGATED_DO = word_set("didn't doesn't don't")
MODALS = word_set(
    "can can't cannot could couldn't will won't would wouldn't shall should shouldn't must mustn't may might"
)
# Verbs that are neither nouns nor their own past: he hear; they hears
BASES = word_set(
    "go want know think see say tell take give keep bring speak write become seem believe understand hear lose "
    "send spend begin explain remember forget choose receive provide describe consider decide refuse allow agree "
    "appear remain exist enjoy prefer belong contain include suffer learn teach eat sing sell grow"
)
OFTEN = word_set("be have do make get")
THIRD = frozenset(
    "goes" if base == "go" else base + ("es" if base.endswith(("ch", "sh", "ss")) else "s") for base in BASES
)
MIDDLE = word_set(
    "only also always never still often now already even usually just really sometimes soon hardly rarely"
)
# What has the base of a verb behind he or she: did he go, let it be known, we ask that he go, lest he go
BEFORE_BASE = word_set(
    "do does did don't doesn't didn't will would can could should may might must shall won't wouldn't can't couldn't "
    "shouldn't let lets make makes made making help helped see saw watch hear heard have had and or nor than as lest "
    "if whether though whoever whatever"
)
DEMANDS = re.compile(
    r"(?:ask|suggest|demand|insist|recommend|request|requir|propos|order|urg|advis|advic|prefer|command|wish|desir|beg|"
    r"mov|essential|important|necess|imperative|vital|crucial|condition|provid|stipulat|plead|pray|intend|instruct|mandat|"
    r"decree|best|better|right|fitting|appropriate|idea|desirable|time|advisable)"
)
BE = word_set("am is are was were isn't aren't wasn't weren't")
BEFORE_BEEN = word_set("not yet already never ever always also just only still now recently")

# What no one counts. Of these some are counted in other senses or are verbs in -s
UNCOUNTED = word_set("advice information furniture equipment homework luggage baggage machinery jewellery scenery")
NO_PLURALS = frozenset(word + "s" for word in UNCOUNTED if not word.endswith("y")) | word_set(
    "knowledges softwares hardwares feedbacks garbages underwears merchandises"
)
COUNTED_BY = word_set("many several few fewer these those two three four five both")
NOUN_PLACE = word_set(
    "the these those many some several great big further significant major important made more new "
    "few no any such considerable enormous"
)
MANY_BUT_MUCH = re.compile(r"\w{2,}(?:tions|sions|ments|ities|isms|ists)$")
COUNT_NOUNS = word_set(
    "people children men women things problems questions cars books friends jobs students teachers countries "
    "cities houses rules laws ideas mistakes errors words cases years months weeks days trees animals reasons "
    "candidates voters"
)
BEFORE_MUCH = word_set("too so very")  # not: how much things cost

NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|0"
MEASURES = "years|months|weeks|days|hours|minutes|metres|meters|miles"
COMPOUND = re.compile(rf"(?:\w+-)?(?:{NUMBERS})-(?:{MEASURES})(?:-old)?$")

# Written with a vowel and spoken with a consonant: a European, a one-way street, a unit
CONSONANT = re.compile(
    r"(?:eu|ew|one(?![a-z])|once|ou[ij]|uni(?!n|mp|ma|de)|unan|us[aeu]|ut[eio]|ur[aioe]|ubi|uk|uf|u-|uv|ub)"
)
VOWEL = re.compile(r"(?:[aeio]|u[mnplgr]|hour|honest|honou?r|heir)")
SHORT = word_set("old odd own egg eye ear arm art act age aid air oil ill ice inn")
NO_WORD = word_set(
    "and are also into over under after again against upon only even else even on or in is at as of am "
    "un unter ein eine alle auf aux este est una esta"
)

TO_VERBS = word_set(
    "refuse refuses refused decide decides decided hope hopes hoped promise promises promised agree agrees "
    "agreed managed manages want wants wanted"
)
NO_VERBS = word_set("something anything nothing everything king ring thing spring string wing morning evening being")
OBJECTS = word_set("the a an his her their its our my your this these those to him them it us me")
ING_VERBS = word_set("avoid avoids avoided avoiding enjoy enjoys enjoyed enjoying")
FORWARD = word_set("see hear meet work welcome go get have be do visit read receive learn start return spend")

FREE_ADVERBS = word_set("first then now also already later soon again finally still therefore again today")
INVERTING = word_set(
    "so nor neither only not never such than as rarely seldom hardly scarcely until unless if no little "
    "what how where when why whom whose"
)
FRONTING = word_set("in on at from under behind during after before near with for")
# Pasts of verbs that have an object, which no attribute behind a noun is
TOOK = word_set("took gave saw wrote chose drew threw drove knew")
MADE = word_set(
    "found made won held lost bought built received caught discovered demanded sold heard left met "
    "read sent brought told"
)
SUBJECTS = word_set("he she they we")
NAMED = word_set("called named entitled titled aged")  # a man called Emil: no verb of a clause
FINITE = word_set("is are was were has have had will would can could must may might shall should did does do said")

PLURAL_STARTS = word_set("many several these those both")
JOINING = word_set("in of for on from at against between")
CLAUSE_BREAKS = word_set("that which who whom whose what where when and or to if how why one all")

AUXILIARY = "behind this verb English has another form"
COUNTING = "what this names cannot be counted"
NUMBER = "the verb has another number than its subject"
GOVERNED = "this verb has no such word behind it"
ORDER = "the verb is not where English has it"


def broken(plain: Words, written: Words, known: Container[str]) -> Iterator[Broken]:
    """Yield the places where English grammar is broken, each with what is wrong."""
    for at in range(len(plain) - 1):
        for rule, why in RULES.get(plain[at], ()):
            end = rule(plain, written, at)
            if end:
                yield (at, end), why
        if plain[at] in NO_PLURALS and written[at].islower():
            yield (at, at), COUNTING
        elif "-" in plain[at] and COMPOUND.match(plain[at]) and _goes_on(plain, written, at):
            yield (at, at + plain[at + 1].isalpha()), "before a noun a measure has no -s"
    yield from _many_do(plain, written, known)
    yield from _inverted(plain, written)


def _goes_on(plain: Words, written: Words, at: int) -> bool:
    """Whether a noun or adjective follows a measure, or the measure goes on: eight-years contract, 20-years-old."""
    return plain[at].count("-") > 1 or (
        plain[at + 1].isalpha() and written[at + 1].islower() and plain[at - 1] in ("a", "an", "the")
    )


def _before(plain: Words, at: int) -> str:
    return plain[at - 1] if at else "."


def _behind_do(plain: Words, written: Words, at: int) -> int:
    """`didn't won`, `did not went`."""
    verb = at + 1 + (plain[at] not in NEGATED_DO)
    is_clause = {"who", "that", "what", "which"} & set(plain[max(0, at - 2) : at])  # what he didn't made no difference
    if plain[at] not in NEGATED_DO and plain[at + 1] != "not":
        return 0
    return verb if verb < len(plain) and plain[verb] in PAST_FORMS and written[verb].islower() and not is_clause else 0


def _behind_modal(plain: Words, written: Words, at: int) -> int:
    """`would had`, `can seen`, `will not gone`."""
    verb = at + 1 + (plain[at + 1] == "not")
    if verb >= len(plain) or plain[verb] not in PAST_FORMS or not written[at].islower():
        return 0
    is_clause = {"who", "that", "what", "which", "all", "everything"} & set(plain[max(0, at - 3) : at])
    return 0 if is_clause or _before(plain, at) in ("the", "a", "his", "her", "their", "of") else verb


def _been(plain: Words, written: Words, at: int) -> int:
    """`is not yet been evaluated`: been goes with have."""
    end = at + 1
    while end < len(plain) and plain[end] in BEFORE_BEEN:
        end += 1
    return end if end < len(plain) and plain[end] == "been" else 0


def _article(plain: Words, written: Words, at: int) -> int:
    """`a eight`, `an university`: by sound, of common words alone, since abbreviations are spelled out."""
    here, after = plain[at], plain[at + 1]
    if not (written[at].islower() and written[at + 1].islower() and after[0].isalpha()):
        return 0
    if len(after) < 4 and after not in SHORT:
        return 0
    if after in NO_WORD or not after.isascii() or after[1] == "-" or any(char.isdigit() for char in after):
        return 0
    is_consonant = bool(CONSONANT.match(after))
    if here == "an":  # an historic, an MP, an x-ray, an yttrium: left to the writer
        return at + 1 if is_consonant or after[0] not in "aeiouhxy" else 0
    return at + 1 if VOWEL.match(after) and not is_consonant else 0


def _is_alone(plain: Words, noun: int) -> bool:
    """Whether no second noun follows."""
    return noun + 1 < len(plain) and plain[noun + 1] in BEHIND_NOUN | {",", "about"}


def _one(plain: Words, written: Words, at: int) -> int:
    """`an advice`, `a furniture`, as long as no noun follows: an advice centre."""
    return at + 1 if plain[at + 1] in UNCOUNTED and _is_alone(plain, at + 1) and written[at].islower() else 0


def _many(plain: Words, written: Words, at: int) -> int:
    """`many information`, `these advice`."""
    is_one = plain[at + 1] in UNCOUNTED | {"progress", "money", "traffic", "knowledge"}
    return at + 1 if is_one and _is_alone(plain, at + 1) else 0


def _much(plain: Words, written: Words, at: int) -> int:
    """`too much regulations`."""
    noun = plain[at + 1]
    return at + 1 if _before(plain, at) in BEFORE_MUCH and (noun in COUNT_NOUNS or MANY_BUT_MUCH.match(noun)) else 0


def _progresses(plain: Words, written: Words, at: int) -> int:
    """The noun; the verb stands behind a subject."""
    opens = at == 0 and plain[1] in ("in", "of", "have", "has", "were", "are")
    return at + 1 if opens or (_before(plain, at) in NOUN_PLACE and plain[at + 1] in BEHIND_NOUN) else 0


def _bare(plain: Words, written: Words, at: int) -> int:
    """`he only hear`: unless an auxiliary, a wish or a demand stands before (did he hear, I ask that he hear)."""
    verb = at + 1 + (plain[at + 1] in MIDDLE)
    if verb >= len(plain) or plain[verb] not in BASES or not written[verb].islower():
        return 0
    before = plain[max(0, at - 9) : at]
    if BEFORE_BASE & set(before[-4:]) or any(map(DEMANDS.match, before)):
        return 0
    return verb if before[-1:] != ["-"] else 0


def _third(plain: Words, written: Words, at: int) -> int:
    """`they needs`, `we thinks`."""
    verb = at + 1 + (plain[at + 1] in MIDDLE)
    return verb if verb < len(plain) and plain[verb] in THIRD and written[verb].islower() else 0


def _since(plain: Words, written: Words, at: int) -> int:
    """`Since 1998 the station is measuring`: English has a perfect there."""
    if at or len(plain) < 4 or not (written[1].isdigit() and len(written[1]) == 4):
        return 0
    end = clause_end(plain, 2 + (plain[2] == ","))
    verb = next((place for place in range(2, end - 1) if plain[place] in FINITE), 0)
    return verb + 1 if verb and plain[verb] in ("is", "are") and plain[verb + 1].endswith("ing") else 0


def _to_verb(plain: Words, written: Words, at: int) -> int:
    """`refused signing the treaty`: an infinitive goes with these verbs."""
    verb, after = plain[at + 1], plain[at + 2 : at + 3]
    right = verb.endswith("ing") and verb not in NO_VERBS and after and after[0] in OBJECTS
    return at + 1 if right and _before(plain, at) not in BE | {"been", "be"} else 0


def _ing_verb(plain: Words, written: Words, at: int) -> int:
    """`avoids to speak`: the form in -ing goes with these."""
    verb = plain[at + 2 : at + 3]
    return at + 2 if plain[at + 1] == "to" and verb and verb[0] in BASES | OFTEN else 0


def _forward(plain: Words, written: Words, at: int) -> int:
    """`look forward to meet`."""
    return at + 2 if plain[at + 1] == "to" and at + 2 < len(plain) and plain[at + 2] in FORWARD else 0


def _lacking(plain: Words, written: Words, at: int) -> int:
    return at + 1 if plain[at + 1] == "of" and _before(plain, at) in BE | {"be", "been"} else 0


def _despite(plain: Words, written: Words, at: int) -> int:
    return at + 1 if plain[at + 1] == "of" else 0


def _according(plain: Words, written: Words, at: int) -> int:
    return at + 1 if plain[at + 1] in ("the", "his", "their", "our", "this") else 0


def _object_first(plain: Words, written: Words, at: int) -> int:
    """`should first the coffee leave out`; a question or an inversion may have it so."""
    end = clause_end(plain, at)
    if not at or at + 3 >= end or "?" in plain[at:] or not plain[at - 1][0].isalnum():
        return 0
    start = max((place for place in range(at) if not plain[place][0].isalnum()), default=-1) + 1
    if INVERTING & set(plain[start:at]):
        return 0
    return at + 2 if plain[at + 1] in FREE_ADVERBS and plain[at + 2] in ARTICLES else 0


def _many_do(plain: Words, written: Words, known: Container[str]) -> Iterator[Broken]:
    """`because many traders is`, where a clause begins with many."""
    for at in range(len(plain) - 3):
        is_start = plain[at] in PLURAL_STARTS and _before(plain, at) in CLAUSE_STARTS
        if is_start and plain[at + 2] in SINGULAR_VERBS and _is_many(plain[at + 1], known):
            yield (at, at + 2), NUMBER
    first = int(plain[0] in ("the", "these", "those"))
    if len(plain) > first + 4 and plain[first + 1] in JOINING and _is_many(plain[first], known):
        verb = _verb_of(plain, written, first + 2)
        if verb:
            yield (first, verb), NUMBER


def _verb_of(plain: Words, written: Words, start: int) -> int:
    """Return the place of the singular verb behind the nouns from `start` on: Traders in the town has; 0."""
    end = clause_end(plain, 0)
    verb = next((at for at in range(start, min(end, start + 7)) if plain[at] in FINITE), 0)
    is_one = start < verb < end - 1 and plain[verb] in SINGULAR_VERBS and written[verb - 1].islower()
    return verb if is_one and not CLAUSE_BREAKS & set(plain[start:verb]) else 0


def _is_many(word: str, known: Container[str]) -> bool:
    if MANY_BUT_MUCH.match(word) or word in COUNT_NOUNS - SUMS:
        return True
    return len(word) > 5 and word.endswith(("ers", "ors", "ts", "ures", "ices")) and word[:-1] in known


def _inverted(plain: Words, written: Words) -> Iterator[Broken]:
    """`In the attic found the heiress a suitcase.`: a verb that has an object stands before its subject."""
    if plain[0] not in FRONTING or len(plain) < 7 or plain[1] not in ("the", "a", "his", "her", "this", "their"):
        return
    end = clause_end(plain, 0)
    for at in range(3, min(6, end - 2)):
        verb, after = plain[at], plain[at + 1]
        if plain[at - 1] in SUBJECTS:
            return
        if verb not in TOOK and verb not in MADE:
            continue
        if after in SUBJECTS or (after in ARTICLES and (verb in TOOK or _closes(plain, at))):
            yield (at, at + 1), ORDER
        return


def _closes(plain: Words, at: int) -> bool:
    """Whether the sentence ends without a verb that a participle behind the noun would leave to come."""
    rest = plain[at + 1 :]
    words = [word for word in rest[:-1] if word[0] not in "'\""]
    return rest[-1] == "." and not any(map(_may_be_verb, words))


def _may_be_verb(word: str) -> bool:
    """Whether it may be a verb, or closes a clause."""
    is_past = word.endswith("ed") and word not in NAMED
    return is_past or not word[0].isalnum() or word in FINITE or word in PAST_FORMS


RULES: dict[str, list[tuple[Rule, str]]] = {}
for _words, _rule, _why in (
    (NEGATED_DO | {"do", "does", "did"}, _behind_do, AUXILIARY),
    (MODALS, _behind_modal, AUXILIARY),
    (BE, _been, "been goes with have"),
    (ARTICLES - {"the"}, _article, "“a” stands before a consonant, “an” before a vowel"),
    (ARTICLES - {"the"}, _one, COUNTING),
    (COUNTED_BY, _many, COUNTING),
    ({"progresses"}, _progresses, COUNTING),
    ({"much"}, _much, "“much” goes with what cannot be counted"),
    ({"he", "she"}, _bare, NUMBER),
    ({"they", "we"}, _third, NUMBER),
    ({"since"}, _since, "with “since” English has a perfect"),
    (TO_VERBS, _to_verb, GOVERNED),
    (ING_VERBS, _ing_verb, GOVERNED),
    ({"forward"}, _forward, GOVERNED),
    ({"lacking"}, _lacking, GOVERNED),
    ({"despite"}, _despite, GOVERNED),
    ({"according"}, _according, GOVERNED),
    (MODALS, _object_first, ORDER),
):
    for _word in _words:
        RULES.setdefault(_word, []).append((_rule, _why))
