"""What a word of English governs: the preposition, the form of a verb and the time that stand behind it.

Each entry of the lists was counted on 247,000 English sentences that people wrote: next to none has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate.estimation.fluency import english_idioms, english_order, english_times, english_verbs
from translate.estimation.fluency.english_patterns import Rows
from translate.estimation.fluency.english_phrases import ROWS
from translate.estimation.fluency.english_words import (
    ASKING,
    BASES,
    BE,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    MIDDLE,
    OBJECTS,
    OFTEN,
    OWNERS,
    PRONOUNS,
    REFLEXIVE,
    THIRD,
    TIMES,
    WEEKDAYS,
    before,
    by_word,
    clause_start,
)
from translate.estimation.fluency.rules import Broken, Words, clause_end, word_set

# Verbs in all forms, and the words that none of them governs
VERBS = {
    "depend": "from of", "discuss": "about", "describe": "about",
    "consist": "from out with", "congratulate": "to", "resemble": "to with like", "contain": "of",
    "comprise": "from", "avoid": "from of", "enjoy": "of", "obey": "to", "acquit": "from", "cure": "from",
    "deprive": "from", "differ": "of", "distinguish": "of", "await": "for", "recover": "of",
    "insist": "about", "rely": "of from", "participate": "of", "prefer": "than",
}  # fmt: skip
FORMS = {
    "emphasise emphasises emphasising emphasize emphasizes emphasizing": "on",
    "lacks lacked": "of",
    "accuses accusing": "for with", "accuse": "for with", "accused": "for",
    "blamed blaming": "of", "filled": "of", "supposed": "of", "confronted": "to", "compared": "than",
    "specialises specialise specializes specialize": "on", "suffers suffered": "of",
    "listen listens listened listening": "the me him us them music",
    "wait waits waited waiting": "me him us them", "said say says": "me us him",
    "reminds remind": "on", "refers refer": "on", "affect affects": "on", "invited invite": "on",
    "dreamed dreamt": "from", "thank thanked": "at",
}  # fmt: skip
# Adjectives and participles
ADJECTIVES = {
    "interested": "for on at of", "responsible": "of", "capable": "to", "incapable": "to", "able": "of",
    "unable": "of", "proud": "on over", "afraid": "from", "fond": "on for about", "keen": "of about at",
    "aware": "on over", "similar": "than", "independent": "on", "dependent": "from of", "full": "from",
    "equal": "than", "superior": "than", "inferior": "than", "accustomed": "with", "opposed": "against",
    "excited": "of", "surprised": "of from", "disappointed": "from", "shocked": "from of", "worried": "from of on",
    "concerned": "of", "impressed": "from of", "fascinated": "from of", "bored": "from", "angry": "against",
    "allergic": "against on", "immune": "for", "jealous": "on", "envious": "on", "ashamed": "from",
    "satisfied": "of from", "grateful": "about over", "suspicious": "against", "indifferent": "against",
    "hostile": "against", "addicted": "of from", "crowded": "of", "equipped": "of", "eager": "on after",
    "greedy": "after", "identical": "as", "comparable": "as", "due": "of", "specialised": "on",
    "annoyed": "from", "disgusted": "from", "scared": "from", "curious": "on", "enthusiastic": "of",
    "critical": "against", "tolerant": "against", "sceptical": "against", "obsessed": "of from",
    "exhausted": "of", "innocent": "from", "doubtful": "on", "same": "like than",
    "different": "of", "prejudiced": "of", "good": "by",
}  # fmt: skip
NOUNS = {"victory": "about", "triumph": "about", "dependence": "from", "hatred": "on", "comparison": "than",
         "congratulations": "at"}  # fmt: skip
NUMERALS = word_set(
    "0 one two three four five six seven eight nine ten eleven twelve twenty thirty fifty half a hundred hundreds dozen"
)
SET_PHRASES = TIMES | {"letter"}  # proud on that day, obey to the letter

SPEECH = word_set(
    "explain explains explained explaining suggest suggests suggested describe described mention mentioned propose "
    "proposed announce announced admit admitted confess confessed"
)
TOLD = word_set("me us him them")
TELLING = DETERMINERS - {"her"} | ASKING
NEVER_REFLEXIVE = word_set(
    "rejoice rejoiced rejoices complain complained complains happen happened happens differ differs differed "
    "concentrate concentrated concentrates relax relaxed hurry hurried quarrel quarrelled quarreled occur occurred "
    "appear appeared depend depends participate participated"
)
TO_VERBS = word_set(
    "refuse refuses refused decide decides decided hope hopes hoped promise promises promised agree agrees "
    "agreed managed manages want wants wanted"
)
WANTED = word_set("all any everything anything what thing something nothing")  # what she wants that he has
WANTS = word_set("want wants wanted")
ABLE = WANTS | word_set(
    "able unable tries tried hopes hope plans planned decided decides decide refused needs need stopped stops started "
    "starts begins began continued"
)
NO_VERBS = word_set(
    "something anything nothing everything king ring thing spring string wing morning evening being bring sing swing "
    "sting fling cling ping wring sling"
)
ING_VERBS = word_set("avoid avoids avoided avoiding enjoy enjoys enjoyed enjoying")
BEHIND_BASE = OBJECTS | word_set("to no any some anything something nothing")
ING_PREPOSITIONS = word_set("by without of on for from")
TALKING = word_set("talk work answer look ask use pay help leave meet call stop play read buy drive travel")
NO_NOUN_VERBS = BASES - word_set("know think see say take give keep write want exist sing go make include")
WANTED_VERBS = NO_NOUN_VERBS | word_set("go hire take be make buy get have know")
MADE = word_set("make makes made let lets")
MADE_VERBS = BASES - {"order"} | word_set("be have do make work leave wait come stay play laugh cry feel look")
FORWARD = word_set("see hear meet work welcome go get have be do visit read receive learn start return spend")
ADVISED = BASES | OFTEN | word_set("use read visit buy try wait leave start stop change install")
ADVISING = word_set("recommend recommends suggest suggests")
AGREEMENT = word_set("agree born")
OF_PLACE = word_set("station airport hotel city town school office meeting house village hospital museum theatre hall")
PROFESSIONS = word_set(
    "doctor teacher nurse lawyer engineer waiter waitress cook driver journalist cleaner mechanic translator baker "
    "farmer actor actress carpenter plumber gardener hairdresser policeman"
)
BEHIND_PROFESSION = word_set(". , and in at but for ; after before since with from to")
CHILDREN = word_set("child children son sons daughter daughters kid kids baby family girl boy twins toddler")
BLESSINGS = word_set("blessing blessings consent approval permission reluctance joy help intention hope pomp aim idea")

SPANS = word_set("years months weeks days hours minutes decades centuries")
NUMBERED = NUMERALS - {"half", "a"} | word_set("many several some few more than over about nearly almost fifteen forty")
BEFORE_ONE, ONE_SPAN = word_set("than over about nearly almost"), word_set("century decade year month week hour day")
BEHIND_SPAN = word_set("ago before earlier prior after is was are were had have has of of since later")
PRESENT = THIRD | word_set(
    "am is are i'm you're we're they're he's she's lives works stays waits plays studies runs owns"
)
BASE_PRESENT = BASES | word_set("live work stay wait play study run own")
BEHIND_WORKS = word_set("here there at in for as with")
CONDITIONS = word_set(
    "closed open dead married missing unemployed ill sick here there available retired ready away back divorced"
)
SEASONS = word_set("summer winter spring autumn")
SINCE_WORDS = WEEKDAYS | word_set("yesterday childhood then")

PREPOSITION = "another preposition goes with this word"
SINCE = "with “since” English has a perfect"
DURATION = "how long something lasts is said with “for”"


def _third(verb: str) -> str:
    return verb + "s" if verb[-1] != "y" or verb[-2] in "aeou" else verb[:-1] + "ies"


def _forms(verb: str) -> list[str]:
    """Return the forms of a regular verb."""
    stem = verb.removesuffix("e")
    double = stem + stem[-1] if verb in ("acquit", "prefer") else stem
    past = verb[:-1] + "ied" if verb[-1] == "y" and verb[-2] not in "aeou" else double + "ed"
    return [verb, _third(verb), past, double + "ing"]


NEVER_BEHIND = {form: word_set(words) for verb, words in VERBS.items() for form in _forms(verb)}
for _table in (FORMS, ADJECTIVES, NOUNS):
    for _heads, _words in _table.items():
        for _head in _heads.split():
            NEVER_BEHIND[_head] = NEVER_BEHIND.get(_head, frozenset()) | word_set(_words)


PATTERNS = Rows(
    (english_order.TABLE, english_order.LISTS),
    (english_times.TABLE, english_times.LISTS),
    (english_verbs.TABLE, english_verbs.LISTS),
    (english_idioms.TABLE, english_idioms.LISTS),
)


def broken(plain: Words, written: Words) -> Iterator[Broken]:
    """Yield the places where a word has behind it what it does not govern, each with what is wrong."""
    found = list(_broken(plain, written))
    yield from found
    for (first, last), why in PATTERNS.broken(plain, written):
        if all(last < start or end < first for (start, end), _ in found):
            yield (first, last), why


def _broken(plain: Words, written: Words) -> Iterator[Broken]:
    for at in range(len(plain) - 1):
        here = plain[at]
        if plain[at + 1] in NEVER_BEHIND.get(here, ()) and _is_governed(plain, written, at):
            yield (at, at + 1), f"“{here}” takes no “{plain[at + 1]}” behind it"
        for rule, why in RULES.get(here, ()):
            end = rule(plain, written, at)
            if end:
                yield (at, end), why.format(here)


def _is_governed(plain: Words, written: Words, at: int) -> bool:
    """Whether the words belong together: not "discuss about ten cases", "proud on that day", "obeyed to the letter"."""
    words = plain[at + 2 : at + 5]
    if not words or not words[0][0].isalnum() or not written[at + 1].islower():
        return plain[at + 1] in TOLD and written[at + 1].islower()
    if plain[at + 1] == "about" and words[0] in NUMERALS - {"a"}:
        return False
    if plain[at + 1] == "by" and words[0] in ("any", "all", "most", "some"):  # good by any standard
        return False
    if plain[at] == "full" and before(plain, at) == "in":  # seen in full from the bridge
        return False
    return not SET_PHRASES & set(words)


def _explain(plain: Words, written: Words, at: int) -> int:
    """`explained me the rule`; not "described him as", "suggested them"."""
    behind = plain[at + 2 : at + 3]
    return at + 1 if plain[at + 1] in TOLD and behind and behind[0] in TELLING else 0


def _reflexive(plain: Words, written: Words, at: int) -> int:
    return at + 1 if plain[at + 1] in REFLEXIVE else 0


def _arrive(plain: Words, written: Words, at: int) -> int:
    """`arrived to the station`; not "arrived to a warm welcome", "arrive to help"."""
    is_place = plain[at + 1] == "to" and plain[at + 2 : at + 3] and plain[at + 2] in DETERMINERS
    return at + 1 if is_place and OF_PLACE & set(plain[at + 3 : at + 5]) else 0


def _married(plain: Words, written: Words, at: int) -> int:
    """`married with a teacher`; not "married with a son", "married with her father's blessing"."""
    words = plain[at + 2 : at + 6]
    is_person = plain[at + 1] == "with" and words and (words[0] in DETERMINERS or words[0] in TOLD | {"her"})
    return at + 1 if is_person and not (CHILDREN | BLESSINGS) & set(words) else 0


def _to_verb(plain: Words, written: Words, at: int) -> int:
    """`refused signing the treaty`: an infinitive goes with these verbs."""
    verb, after = plain[at + 1], plain[at + 2 : at + 3]
    right = verb.endswith("ing") and verb not in NO_VERBS and after and after[0] in OBJECTS
    return at + 1 if right and before(plain, at) not in BE | {"been", "be"} else 0


def _bare_verb(plain: Words, written: Words, at: int) -> int:
    """`wants hire new people`."""
    is_verb = plain[at + 1] in WANTED_VERBS and written[at + 1].islower()
    return at + 1 if is_verb and not ASKING & set(plain[max(0, at - 6) : at]) else 0


def _to_ing(plain: Words, written: Words, at: int) -> int:
    """`wants to going`."""
    verb = plain[at + 2] if at + 2 < len(plain) and plain[at + 1] == "to" else ""
    is_ing = len(verb) > 4 and verb.endswith("ing") and verb not in NO_VERBS
    return at + 2 if is_ing and written[at + 2].islower() else 0


def _want_that(plain: Words, written: Words, at: int) -> int:
    """`wants that he goes`; not "everything she wants that he has"."""
    behind = plain[at + 2 : at + 3]
    is_that = plain[at + 1] == "that" and behind and behind[0] in PRONOUNS | OWNERS | {"the"}
    return at + 1 if is_that and not WANTED & set(plain[:at]) else 0


def _ing_verb(plain: Words, written: Words, at: int) -> int:
    """`avoids to speak`: the form in -ing goes with these."""
    verb = plain[at + 2 : at + 3]
    return at + 2 if plain[at + 1] == "to" and verb and verb[0] in BASES | OFTEN | TALKING else 0


def _bare_behind(plain: Words, written: Words, at: int) -> int:
    """`without know`, `by explain`: a preposition has the form in -ing behind it."""
    behind = plain[at + 2 : at + 3]
    verbs = NO_NOUN_VERBS if plain[at] in ("of", "on") else BASES - {"want", "know"}  # kind of see it
    is_verb = plain[at + 1] in verbs and written[at + 1].islower()
    return at + 1 if is_verb and written[at].islower() and behind and behind[0] in BEHIND_BASE else 0


def _made_to(plain: Words, written: Words, at: int) -> int:
    """`let him to go`, `make her to leave`; not "made it to the top"."""
    verb = plain[at + 3 : at + 4]
    is_made = plain[at + 1] in ("him", "her", "them", "us", "me", "you") and plain[at + 2 : at + 3] == ["to"]
    return at + 2 if is_made and verb and verb[0] in MADE_VERBS else 0


def _advising(plain: Words, written: Words, at: int) -> int:
    """`suggest to go`."""
    verb = plain[at + 2 : at + 3]
    is_verb = verb and verb[0] in ADVISED
    return at + 2 if plain[at + 1] == "to" and is_verb and before(plain, at) not in BE else 0


def _forward(plain: Words, written: Words, at: int) -> int:
    """`look forward to meet`, `looking forward for`."""
    if plain[at + 1] in ("for", "on", "of") and before(plain, at) in ("look", "looking", "looks", "looked"):
        return at + 1
    return at + 2 if plain[at + 1] == "to" and at + 2 < len(plain) and plain[at + 2] in FORWARD else 0


def _for_to(plain: Words, written: Words, at: int) -> int:
    """`for to win`."""
    is_to = plain[at + 1] == "to" and at + 2 < len(plain)
    return at + 1 if is_to and plain[at + 2] in BASES | OFTEN | {"win"} else 0


def _lacking(plain: Words, written: Words, at: int) -> int:
    return at + 1 if plain[at + 1] == "of" and before(plain, at) in BE | {"be", "been"} else 0


def _of(plain: Words, written: Words, at: int) -> int:
    return at + 1 if plain[at + 1] == "of" else 0


def _according(plain: Words, written: Words, at: int) -> int:
    return at + 1 if plain[at + 1] in ("the", "his", "their", "our", "this") else 0


def _i_am(plain: Words, written: Words, at: int) -> int:
    """`I am agree`, `I am born`."""
    return at + 1 if before(plain, at) == "i" and plain[at + 1] in AGREEMENT else 0


def _what(plain: Words, written: Words, at: int) -> int:
    """`all what`, `everything what`: an English relative clause has no such word."""
    return at + 1 if plain[at + 1] == "what" and before(plain, at) not in ("at", "after", "of", "above") else 0


def _profession(plain: Words, written: Words, at: int) -> int:
    """`works as doctor`, `She is teacher.`: a profession has an article."""
    noun = at + 1
    is_work = plain[at] == "as" and before(plain, at) in ("work", "works", "worked", "working")
    is_subject = plain[at] in ("is", "was", "became", "am") and before(plain, at) in ("he", "she", "i")
    if noun + 1 >= len(plain) or plain[noun] not in PROFESSIONS or not written[noun].islower():
        return 0
    return noun if (is_work or is_subject) and plain[noun + 1] in BEHIND_PROFESSION else 0


def _weekday(plain: Words, written: Words, at: int) -> int:
    """`at Monday`; not "in Monday's paper", "in Sunday night's race"."""
    behind = plain[at + 2 : at + 3]
    return at + 1 if plain[at + 1] in WEEKDAYS and behind and behind[0] in (".", ",", ";", "and") else 0


def _daytime(plain: Words, written: Words, at: int) -> int:
    """`at the morning`; not "at the evening meal"."""
    words = plain[at + 1 : at + 4]
    is_daytime = len(words) == 3 and words[0] == "the" and words[1] in ("morning", "afternoon", "evening")
    return at + 2 if is_daytime and words[2] in (".", ",", ";", "and") else 0


def _before_years(plain: Words, written: Words, at: int) -> int:
    """`before two years.` in the place of “two years ago”."""
    words = plain[at + 1 : at + 4]
    is_span = len(words) == 3 and words[0] in NUMBERED and words[1] in SPANS
    return at + 2 if is_span and words[2] in (".", ";") else 0


def _long(plain: Words, written: Words, at: int) -> int:
    """`since ten years`, `since a long time`; not "since ten years ago", "since two years is long"."""
    end = at + 1
    while end < len(plain) - 1 and plain[end] in NUMBERED:
        end += 1
    if plain[at + 1 : at + 4] == ["a", "long", "time"]:
        return at + 3
    is_one = plain[at + 1] in ("one", "an", "a") and " ".join(plain[at + 2 : at + 3]) in ("hour", "week", "year")
    is_bare = plain[end - 1] in BEFORE_ONE and plain[end] in ("a", "an")
    is_over = is_bare and end + 1 < len(plain) and plain[end + 1] in ONE_SPAN  # more than a century
    span = at + 2 if is_one else end + is_over
    is_span = is_one or is_over or (end > at + 1 and plain[end] in SPANS)
    behind = plain[span + 1 : span + 2]
    return span if is_span and not (behind and (behind[0] in BEHIND_SPAN or behind[0] == "'")) else 0


def _since_present(plain: Words, written: Words, at: int) -> int:
    """`I am here since 2010.`, `works here since Monday`: the present of what has lasted since."""
    when = at + 1 + (plain[at + 1] == "last")
    is_time = when < len(plain) and (
        (len(written[when]) == 4 and written[when].isdigit())
        or plain[when] in SINCE_WORDS
        or (when == at + 2 and plain[when] in TIMES | SEASONS)
    )
    if not is_time or (when + 1 < len(plain) and plain[when + 1] not in (".", ",", ";", "!", "and", "but", "because")):
        return 0
    start = clause_start(plain, at)
    return when if _is_present(plain[start:at]) else 0


def _is_present(clause: Words) -> bool:
    """Whether a clause says what is: subject, a verb of the present and few words behind it."""
    if len(clause) < 3 or HAVE & set(clause) or DO & set(clause):
        return False
    verb = next((at for at in range(len(clause) - 1, -1, -1) if clause[at] in PRESENT or clause[at] in BASE_PRESENT), 0)
    rest = clause[verb + 1 :]
    subject = clause[verb - 1 - (verb > 1 and clause[verb - 1] in MIDDLE)] if verb else clause[0]
    if len(rest) > 4 or any(word in FINITE or (word.endswith("ed") and word != rest[0]) for word in rest):
        return False
    if clause[verb] in ("am", "is", "are", "i'm", "you're", "we're", "they're", "he's", "she's"):
        is_short = bool(rest) and (rest[0] in CONDITIONS or (rest[0] in ("in", "at") and len(rest) < 4))
        is_short = is_short or (bool(rest) and rest[0].endswith("ing") and rest[0] not in NO_VERBS)
        return is_short and verb + 1 < len(clause) and subject not in ("it", "this", "that", "there")
    if clause[verb] in BASE_PRESENT:
        return verb == 1 + (len(clause) > 2 and clause[1] in MIDDLE) and subject in ("i", "we", "they", "you")
    is_verb = clause[verb] in THIRD or " ".join(rest[:1]) in BEHIND_WORKS
    return bool(verb and is_verb) and subject not in ("of", "the", "and")


def _since_first(plain: Words, written: Words, at: int) -> int:
    """`Since 1998 the station is measuring`: English has a perfect there."""
    if at or len(plain) < 4 or not (written[1].isdigit() and len(written[1]) == 4):
        return 0
    end = clause_end(plain, 2 + (plain[2] == ","))
    verb = next((place for place in range(2, end - 1) if plain[place] in FINITE), 0)
    return verb + 1 if verb and plain[verb] in ("is", "are") and plain[verb + 1].endswith("ing") else 0


RULES = by_word(
    (
        (SPEECH, _explain, "behind “{}” the one who is told has “to”"),
        (NEVER_REFLEXIVE, _reflexive, "“{}” is not reflexive in English"),
        (word_set("arrive arrives arrived arriving"), _arrive, PREPOSITION),
        (word_set("married"), _married, PREPOSITION),
        (TO_VERBS, _to_verb, "behind “{}” a verb has “to”"),
        (WANTS, _bare_verb, "“to” is lacking behind “{}”"),
        (ABLE, _to_ing, "behind “{} to” stands no form in -ing"),
        (WANTS, _want_that, "“{}” takes no clause with “that”"),
        (ING_VERBS, _ing_verb, "behind “{}” a verb ends in -ing"),
        (ING_PREPOSITIONS, _bare_behind, "behind a preposition a verb ends in -ing"),
        (MADE, _made_to, "behind “{}” a verb has no “to”"),
        (ADVISING, _advising, "behind “{}” a verb ends in -ing"),
        (word_set("forward"), _forward, "behind “look forward to” a verb ends in -ing"),
        (word_set("for"), _for_to, "“for to” is no English"),
        (word_set("lacking"), _lacking, "“lacking” takes no “of”"),
        (word_set("despite"), _of, "“despite” takes no “of”"),
        (word_set("according"), _according, "“to” is lacking behind “according”"),
        (word_set("am"), _i_am, "“am” does not go with this verb"),
        (word_set("all everything nothing anything something"), _what, "a relative clause has “that” here"),
        (word_set("as is was became am"), _profession, "a profession has an article"),
        (word_set("at in"), _weekday, PREPOSITION),
        (word_set("at"), _daytime, PREPOSITION),
        (word_set("before"), _before_years, "what lies back so long was “ago”"),
        (word_set("since"), _long, DURATION),
        (word_set("since"), _since_present, SINCE),
        (word_set("since"), _since_first, SINCE),
        *ROWS,
    )
)
