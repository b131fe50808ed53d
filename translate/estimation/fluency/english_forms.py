"""English grammar that learners and machines miss and that the words alone decide: the form behind an auxiliary, the
article by its sound, and verbs left where German has them.

Places are (first word, last word), words come in normal form (`plain`) and as written. Each rule was counted on 247,000
English sentences that people wrote. Beside this stand `english_governed`, `english_phrases` and `english_numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.estimation.fluency.english_clauses import ROWS
from translate.estimation.fluency.english_words import (
    ARTICLES,
    ASKING,
    BASES,
    BE,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    INVERTING,
    MODALS,
    NEGATED_DO,
    OWNERS,
    PARTICIPLES,
    PAST_FORMS,
    PASTS,
    THIRD,
    before,
    by_word,
    clause_start,
)
from translate.estimation.fluency.rules import Broken, Words, clause_end, word_set

SUBJECTS = word_set("he she they we")
NOMINATIVE = SUBJECTS - {"she"}  # "for she" is quoted too often
NOT_BEHIND_ARTICLE = word_set(
    "is are was were has have the a an of to and he she they we him them his their my in on at by with from for"
)
LATIN = word_set("priori posteriori fortiori cappella capella la contrario")  # an a priori judgment
NOT_BEHIND_MODAL = word_set("is are was were has had does did been being the a an")
PLAIN_MODALS = word_set("will would could must shall")
# Before these a modal is none: the will, a man's will, with all his might
NOUN_BEFORE = ARTICLES | OWNERS | word_set("of last own free good ill strong no this that ' popular divine political")
# Of the pasts, what no money or luck that one had does by itself (all he had went to rent)
AFTER_HAVE = word_set("took gave wrote spoke drove chose threw forgot began drank flew")
# Bases that are no noun beside is and was, where "all he does is give" keeps others
AFTER_BE = BASES - word_set("write want know remain become think exist go see take") | {"build"}
CLEFT = DO | word_set("what all thing things least best first only way step option idea doing done everything how to")
NEVER_BEHIND = {
    "to": PASTS | NOMINATIVE | {"of"},
    **dict.fromkeys(("have", "had"), AFTER_HAVE | AFTER_BE | {"give", "take", "see", "know", "go"}),
    "has": AFTER_HAVE | AFTER_BE | word_set("give take see know go be make"),
    # fewer: what he did took courage
    **dict.fromkeys(DO, word_set("knew wrote spoke ate drank flew forgot chose")),
    **dict.fromkeys(("could", "must", "will", "would"), PASTS), "should": PASTS | {"been", "to"},
    **dict.fromkeys(("can", "may", "might"), PASTS | {"been"}),
    **dict.fromkeys(
        (*NEGATED_DO, "can't", "cannot", "couldn't", "won't", "wouldn't", "shouldn't"), PASTS | THIRD | {"has", "had"}
    ),
    **dict.fromkeys(("is", "was", "am", "be", "being"), PASTS - {"broke"}),
    **dict.fromkeys(("are", "were", "been"), PASTS - {"broke"} | AFTER_BE | word_set("be go take make give see know")),
    **dict.fromkeys(OWNERS - {"his", "her", "its"}, ARTICLES | word_set("is are was were have")),
    "of": NOMINATIVE, "from": NOMINATIVE, "against": NOMINATIVE, "without": NOMINATIVE,
    "by": NOMINATIVE | {"of"}, "with": NOMINATIVE | {"of"}, "for": {"of"}, "at": {"of"},
    "very": word_set("is are was were has have of the"), "every": word_set("the of a"),
    "the": word_set("this these those its our your"),
    **dict.fromkeys(("a", "an"), word_set("this these those its our your several some both")),
}  # fmt: skip
AFTER_NOT = PASTS | THIRD | {"has", "had"}
NEGATED = DO | word_set("can could should may might must will would")
BEFORE_BEEN = word_set("not yet already never ever always also just only still now recently")
AS_MUCH = word_set("all what everything whatever best as anything that hard much")
ED = re.compile(r"(?!embed)[a-z]{2,}[^\We]ed")  # need and proceed are bases
HAD_PASTS = PASTS | word_set("ran saw fell rode shook swore tore woke froze")
BEHIND_BROKE = word_set("by into down off up in")
NEVER_OTHER = {"a": ("such", "so"), "an": ("other", "another"), "the": ("both",)}
CLAUSES = word_set("who that what which all everything whatever")

# No form of any verb, and no plural
NO_FORMS = word_set(
    "beginned goed comed taked maked gived knowed writed speaked buyed bringed catched teached thinked runned swimmed "
    "drived eated drinked falled feeled finded fighted flyed forgetted getted growed haved heared holded keeped losed "
    "meeted readed rised selled sended shaked sitted sleeped spended standed stealed telled throwed understanded "
    "weared winned builded breaked choosed digged drawed feeded hided hitted hurted letted becomed broked tooked "
    "gaved wented childs childrens womans womens mens tooths mouses sheeps lifes wifes thiefs halfs shelfs deers "
    "offsprings feets teeths mices criterias phenomenas gooder badder worser fastly oftenly hardlier"
)
GREATER = word_set(
    "bigger better cheaper easier faster older younger higher lower stronger weaker larger smaller richer poorer "
    "happier worse longer shorter taller colder warmer hotter heavier lighter safer later earlier nicer harder deeper "
    "busier slower quicker cleaner darker louder"
)
GREATEST = word_set(
    "biggest best cheapest easiest fastest oldest youngest highest lowest strongest weakest largest smallest richest "
    "poorest happiest worst longest shortest tallest coldest warmest hottest heaviest safest latest nicest deepest "
    "busiest fewest"
)
BEHIND_GREATER = word_set("than , . ; : ! ? and or but )")

# Written with a vowel and spoken with a consonant: a European, a one-way street, a unit
CONSONANT = re.compile(
    r"(?:eu|ew|one(?![a-z])|once|ou[ij]|uni(?!n|mp|ma|de)|unan|us[aeu]|ut[eio]|ur[aioe]|ubi|uk|uf|u-|uv|ub)"
)
VOWEL = re.compile(r"(?:[aeio]|u[mnplgr]|hour|honest|honou?r|heir)")
SHORT = word_set("old odd own egg eye ear arm art act age aid air oil ill ice inn")
NO_WORD = word_set(
    "and are also into over under after again against upon only even else even on or in is at as of am "
    "un under unter ein eine alle auf aux este est una esta"
)

FREE_ADVERBS = word_set("first then now also already later soon again finally still therefore again today")
FRONTING = word_set("in on at from under behind during after before near with for")
# Pasts of verbs that have an object, which no attribute behind a noun is
TOOK = word_set("took gave saw wrote chose drew threw drove knew became")
MADE = word_set(
    "found made won held lost bought built received caught discovered demanded sold heard left met "
    "read sent brought told"
)
NAMED = word_set("called named entitled titled aged")  # a man called Emil: no verb of a clause

BETWEEN_HAVE = word_set("already never not")
# No one has these done by another, as one has a letter written
DONE_ONESELF = word_set("seen forgotten understood met eaten drunk bought lost received found")
PHRASES = word_set("on in at with to for from by")
SET_PHRASES = word_set(
    "whole part time moment least way past meantime end future course main process event beginning case name"
)  # on the whole, for the most part
WISHES = word_set("want wants wanted plans planned hopes hoped intends refuses refused")
DAYS = word_set("tomorrow today tonight")
# Verbs of a question that has kept the order of a statement: Why you did not come?
QUESTIONED = word_set("did do does is are was were have has had can could will would should must")
STATED = BASES - {"think"} | THIRD | word_set("live work come like need")
MEN = word_set("brother father husband uncle son boss grandfather")
WOMEN = word_set("sister mother wife aunt daughter grandmother")
KIN = word_set("parents friends children neighbours neighbors colleagues brothers sisters")
PERSONS = {"he": MEN, "she": WOMEN, "they": KIN}
DOING = word_set(
    "is are was were has have had will would can could works lives thinks says wants knows likes goes live work"
)

PERFECT = word_set("has have hasn't haven't i've we've you've they've he's she's")
PAST_DAYS = word_set(
    "week month year night summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday"
)  # fmt: skip
UNREAL = word_set("should might could would may must to ought cannot can't will")
OTHER_PARTICIPLES = word_set(
    "shown drawn thrown broken struck worn torn frozen stolen ridden shaken left read become come run begun sung drunk "
    "put hit cut set risen"
)
YEAR = re.compile("1[5-9]..|20[01].")  # a later one may still be going on
CLOSING = word_set(". , ; ! ? ) and but")
# Verbs that have no such past, since the past ended before: I have seen him yesterday
NO_PAST = word_set("since from until till by over for than of as between after before that who which how what when "
                   "been ,")  # fmt: skip

AUXILIARY = "wrong verb form after “{}”"
ARTICLE = "“a” stands before a consonant, “an” before a vowel"
NO_NEIGHBOURS = "these words never stand beside each other"
ORDER = "the verb is not where English has it"
FORM = "English has no such form"
TWICE = "what is compared is compared twice"
TENSE = "a time that is over goes with the simple past"


def broken(plain: Words, written: Words) -> Iterator[Broken]:
    """Yield the places where English has another form or order, each with what is wrong."""
    for at in range(len(plain) - 1):
        here, after = plain[at], plain[at + 1]
        for rule, why in RULES.get(here, ()):
            end = rule(plain, written, at)
            if end:
                yield (at, end), why.format(here)
        if after in NEVER_BEHIND.get(here, ()) and _is_neighbour(plain, written, at):
            yield (at, at + 1), AUXILIARY.format(here) if here in VERBS else NO_NEIGHBOURS
        if after in NO_FORMS and written[at + 1].islower():
            yield (at + 1, at + 1), FORM
    yield from _opening(plain, written)


def _is_neighbour(plain: Words, written: Words, at: int) -> bool:
    """Whether what may never stand behind a word does: not "he who doesn't has lost", "all he had took time"."""
    here, after = plain[at], plain[at + 1]
    if not written[at + 1].islower() or not (at == 0 or written[at].islower()):
        return False
    if here in MODALS and _is_noun(plain, at):
        return False
    if here.endswith("n't"):
        return "who" not in plain[max(0, at - 1) : at]
    if after in AFTER_BE and here in BE | HAVE | {"been"}:
        return not CLEFT & set(plain[max(0, at - 8) : at]) and plain[at + 2 : at + 3] != ["-"]
    return True


def _is_noun(plain: Words, at: int) -> bool:
    """Whether a modal is the noun that looks like it: the people's will, his might."""
    word = before(plain, at)
    return word in NOUN_BEFORE or word.endswith("'s")


def _not_behind(plain: Words, written: Words, at: int) -> int:
    """`will is`, `could has`; `must a` outside of "so must a driver", "what must a driver know?"."""
    after = plain[at + 1]
    if after not in NOT_BEHIND_MODAL or not written[at].islower() or not written[at + 1].islower():
        return 0
    if after in ARTICLES and ("?" in plain[at:] or INVERTING & set(plain[clause_start(plain, at) : at])):
        return 0
    return 0 if _is_noun(plain, at) else at + 1


def _behind_article(plain: Words, written: Words, at: int) -> int:
    """`the is`, `a the`."""
    if plain[at + 1] not in NOT_BEHIND_ARTICLE or not written[at].islower() or not written[at + 1].islower():
        return 0
    if LATIN & set(plain[at + 2 : at + 3]):
        return 0
    return at + 1 if before(plain, at) not in ("the", "a", "an", "his", "their") else 0


def _behind_not(plain: Words, written: Words, at: int) -> int:
    """`did not has`."""
    return at + 2 if plain[at + 1] == "not" and at + 2 < len(plain) and plain[at + 2] in AFTER_NOT else 0


def _behind_do(plain: Words, written: Words, at: int) -> int:
    """`didn't won`, `did not went`."""
    verb = at + 1 + (plain[at] not in NEGATED_DO)
    is_clause = CLAUSES & set(plain[max(0, at - 2) : at])  # what he didn't made no difference
    if plain[at] not in NEGATED_DO and plain[at + 1] != "not":
        return 0
    return verb if verb < len(plain) and plain[verb] in PAST_FORMS and written[verb].islower() and not is_clause else 0


def _asked(plain: Words, written: Words, at: int) -> int:
    """`How does it looks`, `did he went`."""
    if at + 2 >= len(plain) or plain[at + 1] not in SUBJECTS | {"it", "you"} or not written[at + 2].islower():
        return 0
    verb = plain[at + 2]
    if plain[at + 1] == "it":  # a way to do it is known
        is_third = plain[at] == "does" and verb in THIRD | {"looks", "works"}
        return at + 2 if is_third and before(plain, at) in ASKING else 0
    return at + 2 if verb in THIRD | PASTS | {"saw", "has", "had"} and before(plain, at) in ASKING | {"."} else 0


def _behind_modal(plain: Words, written: Words, at: int) -> int:
    """`would had`, `can seen`, `will not gone`."""
    verb = at + 1 + (plain[at + 1] == "not")
    if verb >= len(plain) or not written[at].islower():
        return 0
    if plain[verb] not in PAST_FORMS and not ED.fullmatch(plain[verb]):
        return 0
    is_clause = CLAUSES & set(plain[max(0, at - 3) : at])
    return 0 if is_clause or _is_noun(plain, at) else verb


def _modal_to(plain: Words, written: Words, at: int) -> int:
    """`must to go`, `can to swim`; not "do all one can to help", "as fast as he could to catch up"."""
    if plain[at + 1] != "to":
        return 0
    is_free = not AS_MUCH & set(plain[max(0, at - 9) : at])
    verb = plain[at + 2 : at + 3]
    is_verb = bool(verb) and verb[0].isalpha() and verb[0] not in DETERMINERS
    return at + 1 if is_free and is_verb and not _is_noun(plain, at) else 0


def _been(plain: Words, written: Words, at: int) -> int:
    """`is not yet been evaluated`: been goes with have."""
    end = at + 1
    while end < len(plain) and plain[end] in BEFORE_BEEN:
        end += 1
    return end if end < len(plain) and plain[end] == "been" else 0


def _base(plain: Words, written: Words, at: int) -> int:
    """`The house was build`; not "what he did was build a house"."""
    after = plain[at + 1]
    if after not in AFTER_BE or not written[at + 1].islower() or CLEFT & set(plain[:at]):
        return 0
    return at + 1 if plain[at + 2 : at + 3] not in (["-"], ["quality"]) and before(plain, at) != "it" else 0


def _broke(plain: Words, written: Words, at: int) -> int:
    """`was broke into`; alone it is to have no money."""
    behind = plain[at + 2 : at + 3]
    return at + 2 if plain[at + 1] == "broke" and behind and behind[0] in BEHIND_BROKE else 0


def _had_went(plain: Words, written: Words, at: int) -> int:
    """`have went`; not "all he had went to rent"."""
    is_past = plain[at + 1] in HAD_PASTS and written[at + 1].islower()
    if not is_past or plain[at + 1] in AFTER_HAVE:
        return 0
    return 0 if CLAUSES & set(plain[max(0, at - 5) : at]) else at + 1


def _article(plain: Words, written: Words, at: int) -> int:
    """`a eight`, `an university`: by sound, of common words alone, since abbreviations are spelled out."""
    here, after = plain[at], plain[at + 1]
    if not ((at == 0 or written[at].islower()) and written[at + 1].islower() and after[0].isalpha()):
        return 0
    if len(after) < 4 and after not in SHORT:
        return 0
    if after in NO_WORD or not after.isascii() or after[1] == "-" or any(char.isdigit() for char in after):
        return 0
    is_consonant = bool(CONSONANT.match(after))
    if here == "an":  # an historic, an MP, an x-ray, an yttrium: left to the writer
        return at + 1 if is_consonant or after[0] not in "aeiouhxy" else 0
    return at + 1 if VOWEL.match(after) and not is_consonant else 0


def _other(plain: Words, written: Words, at: int) -> int:
    """`an other`, `a such`, `a so big`, `the both sides`."""
    if plain[at + 1] not in NEVER_OTHER[plain[at]] or not (at == 0 or written[at].islower()):
        return 0
    behind = "".join(plain[at + 2 : at + 3])
    return at + 1 if behind.isalpha() and behind not in ("of", "called", "and") else 0


def _compared(plain: Words, written: Words, at: int) -> int:
    """`more bigger than`; not "two more older houses"."""
    ends = plain[at + 2 : at + 3]
    return at + 1 if plain[at + 1] in GREATER and ends and ends[0] in BEHIND_GREATER else 0


def _most(plain: Words, written: Words, at: int) -> int:
    """`the most cheapest`."""
    return at + 1 if plain[at + 1] in GREATEST and before(plain, at) in ("the", "a", "their", "its", "our") else 0


def _finished(plain: Words, written: Words, at: int) -> int:
    """`have seen him yesterday`, `has died in 1990`: a perfect with a time that is over."""
    verb = at + 1 + (plain[at + 1] in ("already", "also", "not", "never", "just"))
    verb += plain[verb : verb + 1] == ["been"] and verb + 1 < len(plain)
    if verb + 1 >= len(plain) or not _is_participle(plain[verb]):
        return 0
    start = clause_start(plain, at)
    if UNREAL & set(plain[start:at]) or "?" in plain[at:]:
        return 0
    for time in range(verb + 1, min(verb + 5, len(plain) - 1)):
        here, after = plain[time], plain[time + 1]
        if here == "to" and (written[time + 1].islower() and after not in DETERMINERS):
            return 0
        if here in NO_PAST or here in FINITE or (time > verb + 1 and _is_participle(here)):
            return 0
        if here == "yesterday" and after in CLOSING:
            return time
        behind = plain[time + 2 : time + 3]
        if not behind or not (behind[0] in CLOSING or plain[time + 2 : time + 6] == ["for", "the", "first", "time"]):
            continue
        is_year = here == "in" and after == "0" and YEAR.fullmatch(written[time + 1])
        is_last = here == "last" and plain[time - 1] != "the" and after in PAST_DAYS
        if is_year or is_last or (here.endswith("s") and after == "ago"):
            return time + 1
    return 0


def _is_participle(word: str) -> bool:
    if word.endswith("ed"):
        return len(word) > 3 and word[-3] != "e"
    return word in PARTICIPLES or word in OTHER_PARTICIPLES


def _object_before(plain: Words, written: Words, at: int) -> int:
    """`has the book already read`, `has the keys lost`, `have on the bus waited`: a participle at the end."""
    end = clause_end(plain, at)
    last = plain[end - 1]
    if not (at and 4 <= end - at <= 8) or before(plain, at) in UNREAL or not written[end - 1].islower():
        return 0
    if plain[at + 1] in DETERMINERS - {"that"} and not _is_participle(plain[at + 2]):
        is_late = plain[end - 2] in BETWEEN_HAVE and (last == "read" or _is_participle(last))
        is_own = last in DONE_ONESELF and end - at <= 5 and plain[at] != "had" and plain[end - 2] not in ("to", "i")
        return end - 1 if is_late or is_own else 0
    first = at + 1 + (plain[at + 1] in ("already", "long", "never", "often"))
    is_phrase = plain[first] in PHRASES and plain[first + 1] in DETERMINERS and end - first in (4, 5)
    return end - 1 if is_phrase and _is_participle(last) and not SET_PHRASES & set(plain[first:end]) else 0


def _object_first(plain: Words, written: Words, at: int) -> int:
    """`should first the coffee leave out`; a question or an inversion may have it so."""
    if plain[at + 1] not in FREE_ADVERBS:
        return 0
    end = clause_end(plain, at)
    if not at or at + 3 >= end or "?" in plain[at:] or not plain[at - 1][0].isalnum() or _is_noun(plain, at):
        return 0
    if INVERTING & set(plain[clause_start(plain, at) : at]):
        return 0
    return at + 2 if plain[at + 2] in ARTICLES else 0


def _day_first(plain: Words, written: Words, at: int) -> int:
    """`wants tomorrow to travel`."""
    behind = plain[at + 2 : at + 3]
    return at + 1 if plain[at + 1] in DAYS and behind and behind[0] in ARTICLES | {"to"} else 0


def _statement(plain: Words, written: Words, at: int) -> int:
    """`Why you did not come?`; not "How he did it, who knows?"."""
    end = clause_end(plain, 1)
    is_question = plain[end : end + 1] == ["?"] and end > 3
    if at or not is_question or plain[1] not in SUBJECTS | {"you", "i"} or QUESTIONED & set(plain[3:end]):
        return 0
    return 2 if plain[2] in QUESTIONED or plain[2] in STATED else 0


def _opening(plain: Words, written: Words) -> Iterator[Broken]:
    """What a sentence begins with: a verb before its subject, a subject said twice."""
    if len(plain) > 4 and plain[0] in OWNERS and plain[1] in PERSONS.get(plain[2], ()) and plain[3] in DOING | BASES:
        yield (0, 2), "the subject is said twice"
    if plain and plain[0] in FRONTING and len(plain) >= 7 and plain[1] in ("the", "a", "his", "her", "this", "their"):
        yield from _inverted(plain)


def _inverted(plain: Words) -> Iterator[Broken]:
    """`In the attic found the heiress a suitcase.`: a verb that has an object stands before its subject."""
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


VERBS = BE | HAVE | DO | MODALS | NEGATED_DO | {"be", "been", "being"}
RULES = by_word(
    (
        (NEGATED_DO | DO, _behind_do, AUXILIARY),
        (NEGATED, _behind_not, AUXILIARY),
        (DO, _asked, AUXILIARY),
        (PLAIN_MODALS, _not_behind, AUXILIARY),
        (MODALS, _behind_modal, AUXILIARY),
        (word_set("must can could would"), _modal_to, "behind this verb English has no “to”"),
        (BE, _been, "been goes with have"),
        (word_set("is was"), _base, AUXILIARY),
        (word_set("is was are were"), _broke, AUXILIARY),
        (word_set("has have had"), _had_went, AUXILIARY),
        (ARTICLES, _behind_article, NO_NEIGHBOURS),
        (ARTICLES - {"the"}, _article, ARTICLE),
        (ARTICLES, _other, NO_NEIGHBOURS),
        (word_set("more"), _compared, TWICE),
        (word_set("most"), _most, TWICE),
        (PERFECT, _finished, TENSE),
        (word_set("has have had"), _object_before, ORDER),
        (MODALS, _object_first, ORDER),
        (WISHES, _day_first, ORDER),
        (word_set("why where how"), _statement, "a question has its verb before the subject"),
        *ROWS,
    )
)
