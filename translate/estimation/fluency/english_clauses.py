"""Clauses in the order of German: the verb at their end, or before its subject where something else begins.

Places are (first word, last word), words come in normal form (`plain`) and as written. Each rule was counted on 59,000
English sentences that people wrote.
"""

from __future__ import annotations

from translate.estimation.fluency.english_words import (
    ARTICLES,
    BASES,
    BE,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    INVERTING,
    MODALS,
    OWNERS,
    PARTICIPLES,
    PAST_FORMS,
    PASTS,
    PRONOUNS,
    THIRD,
    WEEKDAYS,
    clause_start,
)
from translate.estimation.fluency.rules import Words, clause_end, word_set

SUBJECTS = PRONOUNS - {"it", "you"}
FIRM = DETERMINERS - word_set("that these those")
JOINING = word_set("because although when if while who which where whether before after until though since that unless")
PREPOSITIONS = word_set(
    "in on at with from for by to after before during without between under over about into through"
)
LATE_BASES = BASES | word_set(
    "arrest sell find buy visit help open close build win pay read use finish meet leave change sign solve save fill "
    "repair hold catch reach follow answer wear drive carry cancel prevent improve reduce sing play clean pass "
    "translate"
)
LATE = frozenset(PARTICIPLES - word_set(
    "had meant felt left said sat lost made lent known"
)) | word_set("sold left lost")
TIMES = word_set("yesterday today already again still finally always often immediately meanwhile recently never not")
FIRST = word_set(
    "yesterday today tomorrow therefore perhaps maybe unfortunately suddenly often sometimes already afterwards "
    "meanwhile luckily naturally later finally nevertheless fortunately then now here there usually"
)
SURE_FIRST = FIRST - word_set("then now here there often later")
ACTIVE = word_set(
    "went bought met gave took wrote ate drank wore chose visited decided wanted opened began lost sold saw read knew "
    "drove had died"
)  # fmt: skip
SAYING = word_set("said says say thought asked replied cried wrote added whispered answered wondered knew told quoth")
STATIVE = BE | HAVE
STARTERS = word_set("if when although because while after before since as though once")
MEN_DO = BE | HAVE | DO | MODALS | FINITE

SUBORDINATING = word_set("because although when if while before after since though unless")
STATES = word_set(
    "bad good ill sick old young tired cold warm hot late early wet dry dark open closed small big full empty "
    "expensive cheap hungry nice beautiful difficult easy dead rich poor angry happy sad strong weak quiet loud ready "
    "high low heavy"
)
NO_PHRASE = MEN_DO | word_set("and that which who when where how why as than")

NOT_FINITE = MODALS | {"to", "who"}  # before these have is an infinitive

ORDER = "the verb is not where English has it"


def _has(plain: Words, written: Words, at: int) -> int:
    """`has the plan in March approved`, `have the old bridge in two weeks repaired`."""
    if not at or plain[at + 1] not in FIRM or plain[at - 1] in NOT_FINITE or plain[at - 1].endswith(("'ll", "'d")):
        return 0
    end = clause_end(plain, at)
    if not 5 <= end - at <= 13 or not _is_done(plain[end - 1]):
        return 0
    inside = plain[at + 2 : end - 1]
    phrase = next((place for place, word in enumerate(inside) if place and word in PREPOSITIONS), 0)
    if not phrase or phrase > 3 or len(inside) - phrase < 2 or not NO_PHRASE.isdisjoint(inside):
        return 0
    return end - 1


def _is_done(word: str) -> bool:
    return word in LATE or (word.endswith("ed") and len(word) > 4)


def _modal(plain: Words, written: Words, at: int) -> int:
    """`could the offender in the same night arrest`, `can the key not find`."""
    if not at or plain[at + 1] not in FIRM:
        return 0
    end = clause_end(plain, at)
    if not 4 <= end - at <= 14 or plain[end - 1] not in LATE_BASES:
        return 0
    opening = plain[clause_start(plain, at) : at]
    if not opening or "?" in plain[at:] or INVERTING & set(opening) or not MEN_DO.isdisjoint(plain[at + 1 : end]):
        return 0
    if "to" in plain[end - 3 : end - 1] or "and" in plain[end - 2 : end - 1] or not MEN_DO.isdisjoint(opening):
        return 0
    is_subject = plain[at - 1] in PRONOUNS or (len(opening) < 4 and opening[0] in DETERMINERS)
    return end - 1 if is_subject else 0


# What stands between subject and verb in good English: he the next day left, she the younger of the two
APART = word_set(
    "day night week month year moment morning evening afternoon next other same last first elder older eldest oldest "
    "younger youngest undersigned following previous more less better only one latter former very whole minute second"
)


def _he_the(plain: Words, written: Words, at: int) -> int:
    """`because he the train`, `that they their jobs`; not "that we the people"."""
    if at + 3 >= len(plain) or plain[at + 1] not in ("he", "she", "they", "i") or plain[at + 2] not in FIRM:
        return 0
    if plain[at + 2] == "this" or plain[at + 3] in APART:
        return 0
    end = clause_end(plain, at)
    verb = next((place for place in range(at + 4, end) if _is_verb(plain[place])), at + 2)
    return verb + (verb + 1 < end and plain[verb + 1] in STATIVE)


def _he_was(plain: Words, written: Words, at: int) -> int:
    """`although he ill was`, `because he the letter read has`, `while the weather bad was`."""
    if plain[at + 1] not in SUBJECTS and plain[at + 1] not in FIRM:
        return 0
    end = clause_end(plain, at)
    last = plain[end - 1]
    if last not in STATIVE or not 4 <= end - at <= 9 or plain[end : end + 1] not in ([], [","], ["."], [";"], ["!"]):
        return 0
    is_tight = plain[at] in SUBORDINATING or last in HAVE
    if plain[at + 1] in SUBJECTS:
        inside = plain[at + 2 : end - 1]
        return end - 1 if is_tight and inside and _is_verbless(inside) else 0
    is_one = end - at == 5 and plain[at] in SUBORDINATING  # although the weather bad was
    return end - 1 if is_one and (plain[end - 2] in STATES or _is_done(plain[end - 2])) else 0


def _is_verbless(words: Words) -> bool:
    """Whether words of a clause have no verb but a participle at the end, and no adverb that stands before a verb."""
    rest = words[: len(words) - _is_done(words[-1])]
    return STILL.isdisjoint(words) and not any(_is_verb(word) or word.endswith("ly") for word in rest)


STILL = word_set(
    "ever once still always never really already only also now just actually all both not usually not so and or who "
    "what which that how where then truly normally generally previously clearly formerly currently"
)


def _is_verb(word: str) -> bool:
    return word in MEN_DO or word in THIRD or word in PAST_FORMS or word in BASES or word.endswith("ed")


def _with_home(plain: Words, written: Words, at: int) -> int:
    """`when he with the train came`: a phrase between the subject and a past at the end."""
    end = clause_end(plain, at)
    if not 6 <= end - at <= 10 or plain[at + 1] not in SUBJECTS or plain[at + 2] not in PREPOSITIONS:
        return 0
    inside = plain[at + 3 : end - 1]
    return end - 1 if plain[end - 1] in PAST_FORMS and not any(map(_is_verb, inside)) and plain[at + 3] in FIRM else 0


def _fronted(plain: Words) -> int:
    """Return the place behind what begins a sentence and is no subject: Yesterday, Last week, In 1998; 0."""
    if plain[0] in FIRST:
        return 1
    is_day = plain[0] == "on" and plain[1] in WEEKDAYS
    is_last = plain[0] == "last" and plain[1] in ("week", "month", "year", "night", "summer", "winter", *WEEKDAYS)
    is_year = plain[0] == "in" and plain[1] == "0"
    return 2 * (is_day or is_last or is_year)


def _verb_first(plain: Words, written: Words, at: int) -> int:
    """`Yesterday came he home`, `Therefore must we save`, `In 1998 bought my father a house`."""
    if at or len(plain) < 6 or "?" in plain or '"' in plain:
        return 0
    verb = _fronted(plain)
    if not verb or verb + 2 >= len(plain) or not written[verb].islower():
        return 0
    here, after = plain[verb], plain[verb + 1]
    is_pronoun = after in SUBJECTS and (here in PAST_FORMS or here in ACTIVE or here in THIRD or here in MODALS)
    if is_pronoun and here not in SAYING:
        return verb + 1 if plain[0] in SURE_FIRST or verb == 2 else 0
    if here in MODALS - {"might", "may"} and after in ("it", "there", "you") and plain[0] in SURE_FIRST:
        return verb + 1
    is_modal = here in MODALS and here not in ("will", "might") and plain[0] in SURE_FIRST
    is_sure = (here in ACTIVE - {"had", "saw"} and after in FIRM) or (is_modal and after in FIRM)
    return verb + 1 if is_sure and (plain[0] in SURE_FIRST or verb == 2) else 0


def _after_clause(plain: Words, written: Words, at: int) -> int:
    """`When the rain stopped, went the children out`, `Although he was tired, worked he on`."""
    end = clause_end(plain, 0)
    if at or plain[end : end + 1] != [","] or end + 3 >= len(plain) or '"' in plain or "?" in plain:
        return 0
    verb, after = plain[end + 1], plain[end + 2]
    is_past = verb in PASTS | {"came", "stood", "got", "found", "had"} or (verb.endswith("ed") and len(verb) > 4)
    is_any = is_past or verb in THIRD or verb in BASES or verb in ("stay", "work", "live")
    if verb in SAYING or not _is_clause(plain[1:end]):
        return 0
    if after in SUBJECTS and is_any and plain[end + 3] not in ("was", "is", "had", "were", ","):
        return end + 2
    return end + 2 if verb in ("went", "took", "gave", "became", "began", "wrote") and after in FIRM else 0


def _is_clause(words: Words) -> bool:
    return len(words) > 1 and any(_is_verb(word) or word.endswith("s") for word in words[1:])


NEGATING = word_set(
    "not no never nothing nobody none without neither cannot won't can't don't doesn't didn't isn't hardly only"
)
DEADLINES = word_set(
    "finish finished submit submitted deliver delivered answer reply send completed ready done returned repaired paid "
    "registered handed apply pay decide decided"
)
WHEN = WEEKDAYS | word_set("tomorrow next")


def _until(plain: Words, written: Words, at: int) -> int:
    """`must be finished until Friday`; not "will not be finished until Friday"."""
    if plain[at + 1] not in WHEN:
        return 0
    words = plain[clause_start(plain, at) : at]
    is_due = not DEADLINES.isdisjoint(words[-5:]) and not (MODALS | {"please", "to"}).isdisjoint(words)
    return at + 1 if is_due and NEGATING.isdisjoint(plain[:at]) and not any(w.endswith("n't") for w in words) else 0


TWICE = ARTICLES | OWNERS - {"her", "its"} | word_set("of and at from has his")


def _twice(plain: Words, written: Words, at: int) -> int:
    """`the the`, `of of`; not "what she has has a price"."""
    is_twice = plain[at + 1] == plain[at] and written[at + 1].islower()
    return at + 1 if is_twice and (plain[at] != "has" or CLAUSES.isdisjoint(plain[:at])) else 0


CLAUSES = word_set("who that what which all everything whatever he she it")

ROWS = (
    (word_set("has have"), _has, ORDER),
    (MODALS - {"might", "may"}, _modal, ORDER),
    (JOINING, _he_the, "the verb is lacking between subject and object"),
    (JOINING, _he_was, ORDER),
    (JOINING, _with_home, ORDER),
    (FIRST | word_set("on last in"), _verb_first, ORDER),
    (STARTERS, _after_clause, ORDER),
    (word_set("until"), _until, "up to when something is to be done is said with “by”"),
    (TWICE, _twice, "one word stands twice"),
)
