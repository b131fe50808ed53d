"""Agreement in number, and what English counts: verbs beside subjects of the other number, `an advice`, `two year`.

Places are (first word, last word), words come in normal form (`plain`) and as written; `known` are frequent words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from translate.estimation.fluency.english_words import (
    ARTICLES,
    BASES,
    BEFORE_BASE,
    BEHIND_NOUN,
    CLAUSE_STARTS,
    DEMANDS,
    DETERMINERS,
    DO,
    FINITE,
    MIDDLE,
    OWNERS,
    PLURAL_VERBS,
    SINGULAR_VERBS,
    THESE,
    THIRD,
    before,
    by_word,
)
from translate.estimation.fluency.rules import Broken, Words, clause_end, word_set

NOT_BEHIND = {
    "he": word_set("have are were do don't aren't weren't haven't am"),
    "it": word_set("have are do don't aren't weren't haven't am"),
    "they": word_set("is was has does isn't wasn't hasn't doesn't am") | THIRD,
}
NOT_BEHIND["i"] = word_set("doesn't hasn't isn't aren't")
NOT_BEHIND |= {"she": NOT_BEHIND["he"], "we": NOT_BEHIND["they"]}
# Behind these he, she or it has a verb of the other number: that he have it, if he were, let them
SUBJUNCTIVE = word_set(
    "do does did will would can could should may might must shall let lets make makes made that if "
    "suggest to help see have had and or nor than as of all both what who were wish wishes wished though is lest"
)

# What no one counts. Of these some are counted in other senses or are verbs in -s
UNCOUNTED = word_set("advice information furniture equipment homework luggage baggage machinery jewellery scenery")
NO_PLURALS = frozenset(word + "s" for word in UNCOUNTED if not word.endswith("y")) | word_set(
    "knowledges softwares hardwares feedbacks garbages underwears merchandises"
)
COURT = word_set("laid lay laying magistrates justices indictments prosecutor")  # before which an information is laid
NEVER_ONE = UNCOUNTED | word_set("weather progress evidence news luck traffic")
NEVER_MANY = UNCOUNTED | word_set("progress money traffic knowledge")
ADVERBS = word_set("very really quite rather extremely highly particularly")
NO_ADJECTIVE = DETERMINERS | word_set(
    "little bit lot piece of in at on with and or more most much good-news great-news all few any some no own"
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
NOT_MUCH = word_set("people children men women problems friends cars books jobs students teachers mistakes")
BEFORE_MUCH = word_set("too so very")  # not: how much things cost
PERSONS = COUNT_NOUNS | word_set(
    "workers experts critics farmers doctors scientists researchers officials residents customers figures prices "
    "parents families neighbours soldiers passengers visitors tourists patients pupils players"
)
NEVER_ARE = UNCOUNTED | {"news", "knowledge"}
BEHIND_UNCOUNTED = BEHIND_NOUN | word_set(", about for")
BEHIND_MEN = BEHIND_NOUN | word_set(", and with to on for")
MOST_DO = BASES | PLURAL_VERBS | word_set("do like live work use love")
NO_ONES = word_set("men women children")  # of "a": a woman
THIS_MANY = word_set("men women children problems questions countries reasons books houses laws cars friends jobs")

NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|0"
MEASURES = "years|months|weeks|days|hours|minutes|metres|meters|miles"
COMPOUND = re.compile(rf"(?:\w+-)?(?:{NUMBERS})-(?:{MEASURES})(?:-old)?$")

HEADS = word_set("costs prices effects results reasons consequences problems conditions causes details talks plans "
                 "members victims methods ideas")  # fmt: skip
HEADS_OF_MANY = word_set("price cost quality size purpose value number behaviour development")
NO_NOUN = word_set("what which who that this all it whom whatever whether how is are these those")
ALIKE = word_set("news means species series headquarters works lens chaos measles diabetes odds premises gallows "
                 "summons crossroads innings corps pancreas gas bias atlas canvas chassis barracks thanks sales goods "
                 "sports arms times games savings customs always perhaps sometimes besides")  # fmt: skip
NO_PLURAL = ("ss", "us", "is", "ics")  # not of many, yet in -s
ONE = word_set("man woman child person day week month year country city company student teacher friend problem")
MANY = word_set("many several few these those two three four five")
ONE |= word_set("factory house school car book dog cat tree reason question player worker soldier village bridge train")
SUMMED = word_set("day week month year man woman person child")
ONE_OF = ONE | word_set("reason thing man woman player person part member victim way question boy girl worker soldier")
ONE_OF -= {"year", "month", "week", "day"}
BEHIND_ONE = BEHIND_NOUN | FINITE | {"why"}
ACTING = word_set("laughed said told came went saw took left died lost won made called asked wanted began lives says")
CHIEF = word_set("main biggest best most worst oldest first greatest largest many few chief new young")
GROUPS = word_set("people children women men")
MINE, COUNTS = OWNERS | {"the", "these", "those"}, word_set("many several various two three four five")
COUNTING = MANY | ARTICLES | {"each", "every", "one", "there"}
SUMS = word_set("years months weeks days hours minutes seconds miles metres meters dollars euros pounds points")
PLURAL_STARTS = word_set("many several these those both")
BEFORE_MANY = MINE | word_set("many some most all both several")
JOINING = word_set("in of for on at from against between")
CLAUSE_BREAKS = word_set("that which who whom whose what where when and or to if how why one all")
# Verbs in -s that are nouns, too, and what shows them to be verbs: figures shows a rise, parents lives in Ulm
NOUN_OR_VERB = word_set("shows needs demands offers uses plays helps lives works causes wants leads costs")
BEHIND_VERB = ARTICLES | word_set("that this their his her our my how more higher better in at here there")

NUMBER = "the verb has another number than its subject"
COUNTING_NO_ONE = "what this names cannot be counted"
NOUN = "the noun has another number than what counts it"


def broken(plain: Words, written: Words, known: Container[str]) -> Iterator[Broken]:
    """Yield the places where a number is wrong, each with what is wrong."""
    for at in range(len(plain) - 1):
        here = plain[at]
        for rule, why in RULES.get(here, ()):
            end = rule(plain, written, at)
            if end:
                yield (at, end), why
        if here in NO_PLURALS and written[at].islower() and not (here == "informations" and COURT & set(plain)):
            yield (at, at), COUNTING_NO_ONE
        elif "-" in here and COMPOUND.match(here) and _goes_on(plain, written, at):
            yield (at, at + plain[at + 1].isalpha()), "before a noun a measure has no -s"
        if here in COUNTING and at + 2 < len(plain):
            end, why = _number_end(plain, written, at, known)
            if end:
                yield (at, end), why
        if plain[at + 1] in THIRD or plain[at + 1] in NOUN_OR_VERB:
            start = _many_does(plain, written, at + 1, known)
            if start >= 0:
                yield (start, at + 1), NUMBER
    yield from _many_do(plain, written, known)


def _goes_on(plain: Words, written: Words, at: int) -> bool:
    """Whether a noun or adjective follows a measure, or the measure goes on: eight-years contract, 20-years-old."""
    return plain[at].count("-") > 1 or (
        plain[at + 1].isalpha() and written[at + 1].islower() and plain[at - 1] in ("a", "an", "the")
    )


def _not_behind(plain: Words, written: Words, at: int) -> int:
    """`they was`, `he have`, `we thinks`; not "that he have", "did it have", "Tom and they"."""
    is_wrong = plain[at + 1] in NOT_BEHIND[plain[at]] and written[at + 1].islower() and not _is_spoken(plain, at)
    return at + 1 if is_wrong and not SUBJUNCTIVE & set(plain[max(0, at - 3) : at]) else 0


def _is_spoken(plain: Words, at: int) -> bool:
    """Whether a place is within quotation marks, where people may speak as they do: “We was robbed!”"""
    return sum(word == '"' for word in plain[:at]) % 2 == 1


def _bare(plain: Words, written: Words, at: int) -> int:
    """`he only hear`: unless an auxiliary, a wish or a demand stands before (did he hear, I ask that he hear)."""
    verb = at + 1 + (plain[at + 1] in MIDDLE)
    if verb >= len(plain) or plain[verb] not in BASES or not written[verb].islower():
        return 0
    words = plain[max(0, at - 9) : at]
    if BEFORE_BASE & set(words[-4:]) or any(map(DEMANDS.match, words)):
        return 0
    return verb if words[-1:] != ["-"] else 0


def _third(plain: Words, written: Words, at: int) -> int:
    """`they only needs`."""
    verb = at + 2
    is_third = plain[at + 1] in MIDDLE and verb < len(plain) and plain[verb] in THIRD
    return verb if is_third and written[verb].islower() else 0


def _is_alone(plain: Words, noun: int) -> bool:
    """Whether no second noun follows."""
    return noun + 1 < len(plain) and plain[noun + 1] in BEHIND_UNCOUNTED


def _noun_behind(plain: Words, written: Words, at: int, nouns: Container[str]) -> int:
    """Return the place of one of some nouns behind a word, an adjective between or not; 0."""
    if plain[at + 1] in nouns:
        return at + 1 if _is_alone(plain, at + 1) else 0
    at += plain[at + 1] in ADVERBS
    is_two = at + 2 < len(plain) and plain[at + 2] in nouns and written[at + 1].islower()
    is_adjective = is_two and plain[at + 1].isalpha() and plain[at + 1] not in NO_ADJECTIVE
    if plain[at] == "those" and is_adjective and plain[at + 1].endswith("ing"):
        return 0  # those seeking information
    return at + 2 if is_adjective and _is_alone(plain, at + 2) else 0


def _one(plain: Words, written: Words, at: int) -> int:
    """`an advice`, `a good advice`, as long as no noun follows: an advice centre."""
    return _noun_behind(plain, written, at, NEVER_ONE) if written[at].islower() or at == 0 else 0


def _many(plain: Words, written: Words, at: int) -> int:
    """`many information`, `these useful advice`."""
    noun = _noun_behind(plain, written, at, NEVER_MANY)
    return noun if noun == at + 1 or plain[at] not in ("both", "two", "three", "four", "five", "few") else 0


def _much(plain: Words, written: Words, at: int) -> int:
    """`too much regulations`, `much people`; not "how much people like it", "as much people as places"."""
    noun, behind = plain[at + 1], before(plain, at)
    if noun in NOT_MUCH and behind not in ("how", "as", "that", "this"):
        return at + 1
    return at + 1 if behind in BEFORE_MUCH and (noun in COUNT_NOUNS or MANY_BUT_MUCH.match(noun)) else 0


def _progresses(plain: Words, written: Words, at: int) -> int:
    """The noun; the verb stands behind a subject."""
    opens = at == 0 and plain[1] in ("in", "of", "have", "has", "were", "are")
    return at + 1 if opens or (before(plain, at) in NOUN_PLACE and plain[at + 1] in BEHIND_NOUN) else 0


def _a_men(plain: Words, written: Words, at: int) -> int:
    """`a women`, unless a noun follows: a children hospital, a men only club."""
    behind = plain[at + 2 : at + 3]
    is_noun = plain[at + 1] in NO_ONES and written[at + 1].islower() and written[at].islower() | (at == 0)
    return at + 1 if is_noun and behind and behind[0] in BEHIND_MEN else 0


def _this_many(plain: Words, written: Words, at: int) -> int:
    """`this problems`."""
    behind = plain[at + 2 : at + 3]
    return at + 1 if plain[at + 1] in THIS_MANY and behind and behind[0] in BEHIND_NOUN | {","} else 0


def _information_are(plain: Words, written: Words, at: int) -> int:
    """`The information are`, where a clause begins with it."""
    if plain[at + 1] not in NEVER_ARE or at + 2 >= len(plain) or before(plain, at) not in CLAUSE_STARTS:
        return 0
    return at + 2 if plain[at + 2] in PLURAL_VERBS and written[at + 1].islower() else 0


def _police(plain: Words, written: Words, at: int) -> int:
    """`The police has`, where a clause begins with it."""
    opens = before(plain, at) == "the" and (at == 1 or plain[at - 2] in CLAUSE_STARTS - {"("})
    return at + 1 if opens and plain[at + 1] in SINGULAR_VERBS and written[at].islower() else 0


def _most_people(plain: Words, written: Words, at: int) -> int:
    """`The most people like music`; not "the most people ever"."""
    if plain[at + 1] != "most" or at + 3 >= len(plain) or plain[at + 2] != "people":
        return 0
    if before(plain, at) not in CLAUSE_STARTS:
        return 0
    is_in = plain[at + 3] == "in" and not MOST_DO.isdisjoint(plain[at + 5 : at + 8])  # in the village know
    return at + 2 if plain[at + 3] in MOST_DO or is_in else 0


def _number_end(plain: Words, written: Words, at: int, known: Container[str]) -> tuple[int, str]:
    """Return the last place of a disagreement in number that begins at a word, 0 if there is none, and its name."""
    here, noun, behind = plain[at : at + 3]
    opens = before(plain, at) in CLAUSE_STARTS
    if here == "the":
        return (_verb_end(plain, at, known) if opens and written[at + 1].islower() else 0), NUMBER
    if here in ("a", "an"):
        alone = behind in BEHIND_NOUN and written[at].islower() and written[at + 1].islower()  # not Class A
        return (at + 1 if alone and is_plural(noun, known) else 0), NOUN
    if here == "every":
        return (at + 1 if behind in BEHIND_NOUN and is_plural(noun, known) else 0), NOUN
    if here in MANY:
        if noun in ONE and (behind in (*BEHIND_NOUN, "ago") or (behind == "and" and noun not in SUMMED)):
            return at + 1, NOUN
        return (at + 2 if opens and noun in GROUPS and behind in SINGULAR_VERBS else 0), NUMBER
    last = plain[at + 3 : at + 5]
    if here == "one":
        of_many = (noun, behind) == ("of", "the") and len(last) == 2
        if of_many and last[0] in CHIEF:  # one of the main reason is
            last = plain[at + 4 : at + 6]
            return (at + 4 if len(last) == 2 and last[0] in ONE_OF and last[1] in BEHIND_ONE else 0), NOUN
        is_one = of_many and last[0] in ONE_OF and (last[1] in BEHIND_ONE or last[1] in ACTING)
        return (at + 3 if is_one else 0), NOUN
    if here == "each":
        many = noun == "of" and behind in MINE and len(last) == 2 and is_plural(last[0], known)
        return (at + 4 if many and last[1] in PLURAL_VERBS and not DO & set(plain[max(0, at - 3) : at]) else 0), NUMBER
    many = noun in SINGULAR_VERBS and behind in COUNTS and last != [] and is_plural(last[0], known)
    return (at + 3 if many and last[0] not in SUMS else 0), NUMBER  # there was two years between them


def _verb_end(plain: Words, at: int, known: Container[str]) -> int:
    """The same of `The reforms has led`, `The costs of energy has`, `The price of the shares have`."""
    noun, behind, *rest = plain[at + 1 : at + 6]
    if behind in SINGULAR_VERBS and is_plural(noun, known):
        return at + 2
    if behind != "of" or len(rest) < 2:
        return 0
    if noun in HEADS_OF_MANY:
        many = rest[0] in MINE
        words = plain[at + 3 + many : at + 5 + many]
        is_wrong = len(words) == 2 and words[1] in PLURAL_VERBS and (words[0] in GROUPS or is_plural(words[0], known))
        return at + 4 + many if is_wrong else 0
    one = at + 4 if rest[0] in ("the", "a", "this") else at + 3
    is_one = noun in HEADS and plain[one].isalpha() and plain[one][-1] != "s" and plain[one] not in NO_NOUN
    return one + 1 if is_one and plain[one + 1 : one + 2] and plain[one + 1] in SINGULAR_VERBS else 0


def _many_does(plain: Words, written: Words, verb: int, known: Container[str]) -> int:
    """Return where `The figures shows`, `Many people thinks`, `Our parents lives in` begins, -1 where nothing does."""
    noun = plain[verb - 1]
    if not written[verb].islower() or not (noun in GROUPS or is_plural(noun, known)):
        return -1
    if plain[verb] in NOUN_OR_VERB and not (verb + 1 < len(plain) and plain[verb + 1] in BEHIND_VERB):
        return -1
    start = verb - 2 if verb > 1 and plain[verb - 2] in BEFORE_MANY else verb - 1
    if start == verb - 1:  # a capital may be a name's: Stevens seems
        return start if start == 0 and noun in PERSONS else -1
    opens = start == 0 or plain[start - 1] in CLAUSE_STARTS - {"(", ",", '"'}
    return start if opens and written[verb - 1].islower() else -1


def _many_do(plain: Words, written: Words, known: Container[str]) -> Iterator[Broken]:
    """`because many traders is`, where a clause begins with many."""
    for at in range(len(plain) - 3):
        is_start = plain[at] in PLURAL_STARTS and before(plain, at) in CLAUSE_STARTS
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


def is_plural(word: str, known: Container[str]) -> bool:
    """Whether the word is a frequent one and the -s of a plural."""
    if len(word) < 5 or not word.endswith("s") or not word.isalpha() or word in ALIKE or word.endswith(NO_PLURAL):
        return False
    return word[:-1] in known or (word.endswith("ies") and f"{word[:-3]}y" in known)


RULES = by_word(
    (
        (NOT_BEHIND, _not_behind, NUMBER),
        (word_set("he she"), _bare, NUMBER),
        (word_set("they we"), _third, NUMBER),
        (word_set("a an"), _one, COUNTING_NO_ONE),
        (word_set("a an"), _a_men, NOUN),
        (COUNTED_BY, _many, COUNTING_NO_ONE),
        (word_set("progresses"), _progresses, COUNTING_NO_ONE),
        (word_set("much"), _much, "“much” goes with what cannot be counted"),
        (word_set("this"), _this_many, NOUN),
        (OWNERS | THESE | {"the"}, _information_are, NUMBER),
        (word_set("police"), _police, NUMBER),
        (word_set("the"), _most_people, "“most people” has no article"),
    )
)
