"""Phrases that learners and machines put together by the rules of German: `suggested him to go`, `with 63 years`.

Each rule is told by words alone and was counted on 59,000 English sentences that people wrote: next to none has it.
"""

from __future__ import annotations

from translate.estimation.fluency.english_words import (
    BASES,
    BE,
    CLAUSE_STARTS,
    DETERMINERS,
    FINITE,
    HAVE,
    OFTEN,
    OWNERS,
    PARTICIPLES,
    PRONOUNS,
    REFLEXIVE,
    THIRD,
    WEEKDAYS,
    Rule,
    before,
)
from translate.estimation.fluency.rules import Words, clause_end, word_set

OBJECT = word_set("me you him her it us them")
VERBS = BASES | OFTEN | word_set(
    "leave stay work play buy build drive use win stop start pay open close move return travel run call ask answer "
    "help join visit attend read meet enter reach save solve finish sleep wait vote repair sign stand sit live beat "
    "resign plan park dismiss hire search check rent finance deliver export import smoke drink eat take see come find "
    "put hold turn try change reduce improve increase protect avoid escape"
)  # fmt: skip
COUNTRIES = word_set(
    "germany austria switzerland france spain italy poland russia china japan england scotland ireland belgium denmark "
    "sweden norway finland greece turkey portugal hungary romania bulgaria india brazil mexico canada egypt israel "
    "europe africa asia"
)
CITIES = word_set("berlin munich vienna paris london rome hamburg cologne frankfurt dresden leipzig zurich")
BEHIND_COUNTRY = word_set("has is was had .")
DISEASES = word_set("cancer stroke pneumonia tuberculosis cholera leukaemia leukemia attack fever plague malaria covid")
OFFICES = word_set("president chairman chairwoman mayor chancellor leader captain director king pope")
BEHIND_OFFICE = word_set("of in . , ; and by with")
KIN = word_set("boss wife husband mother father son daughter brother sister house car name job family parents children "
               "owner friend dog")  # fmt: skip
SHORT = word_set("tall old young big small fast cheap rich poor strong weak warm cold large short long nice hot thick")
TALLER = word_set("taller older younger bigger smaller cheaper faster richer poorer stronger weaker warmer colder")
UNTIL = word_set("when until once")
PEOPLE = word_set("man woman boy girl person people men women")
STATES = word_set("not good bad well sick ill tired lonely happy unhappy better worse")
ITSELF = word_set("improved doubled tripled worsened increased decreased risen fallen halved")
LIMBS = word_set("leg arm nose foot hand ankle knee finger toe wrist neck rib ribs teeth hair hands")
AGED = word_set("died married retired emigrated dies")
OPENING = word_set("not very difficult possible important necessary impossible easy hard also clear true good better")
TIMES = WEEKDAYS | word_set("week month year night summer winter spring autumn")

GOVERNED = "this verb has another construction behind it"
TENSE = "a time that is over goes with the simple past"
ORDER = "the verb is not where English has it"
FORM = "English has another form here"
ARTICLE = "English has no article here"
REFLECTED = "this verb has nothing reflexive behind it in English"
PREPOSITION = "another preposition goes with this word"


def _verb(plain: Words, written: Words, at: int) -> bool:
    """Whether a verb in its base stands at a place."""
    return at < len(plain) and plain[at] in VERBS and written[at].islower()


def _object_to(plain: Words, written: Words, at: int) -> int:
    """`suggested me to leave`, `prevented him to go`, `hindered the police to enter`."""
    behind = at + 2
    if plain[at + 1] in ("the", *OWNERS) and plain[at] not in SUGGESTING:
        behind = at + 3
    elif plain[at + 1] not in OBJECT:
        return 0
    return behind if plain[behind : behind + 1] == ["to"] and _verb(plain, written, behind + 1) else 0


def _succeed(plain: Words, written: Words, at: int) -> int:
    """`succeeded to win`; not "succeeded to the throne"."""
    return at + 1 if plain[at + 1] == "to" and _verb(plain, written, at + 2) else 0


def _deny(plain: Words, written: Words, at: int) -> int:
    """`denied to have taken`."""
    is_done = plain[at + 1 : at + 3] == ["to", "have"] and before(plain, at) not in BE | {"been"}
    return at + 2 if is_done else 0


def _possible(plain: Words, written: Words, at: int) -> int:
    """`makes possible to build`: “it” is lacking."""
    is_bare = plain[at + 1] in ("possible", "impossible", "easier", "necessary") and plain[at + 2 : at + 3] == ["to"]
    return at + 2 if is_bare and before(plain, at) not in BE | {"been", "be"} and _verb(plain, written, at + 3) else 0


def _allows(plain: Words, written: Words, at: int) -> int:
    """`allows to save energy`: who may is lacking."""
    return at + 2 if plain[at + 1] == "to" and _verb(plain, written, at + 2) else 0


def _used(plain: Words, written: Words, at: int) -> int:
    """`He is used to get up early`; not "it is used to make paper"."""
    is_person = before(plain, at) in BE and at > 1 and plain[at - 2] in ("he", "she", "i", "we")
    return at + 2 if is_person and plain[at + 1] == "to" and _verb(plain, written, at + 2) else 0


def _weekday(plain: Words, written: Words, at: int) -> int:
    """`at Monday in Ulm`."""
    behind = plain[at + 2 : at + 3]
    is_day = plain[at + 1] in WEEKDAYS and behind
    return at + 1 if is_day and (behind[0] in DETERMINERS or behind[0] in FINITE or behind[0] in PREPOSITIONS) else 0


PREPOSITIONS = word_set("in on at with from for by after before because")
SUGGESTING = word_set("suggest suggests suggested propose proposes proposed")
PREVENTING = word_set(
    "prevent prevents prevented preventing hinder hinders hindered hindering deter deters deterred dissuade dissuaded "
    "discourage discouraged discourages"
)


def _front(plain: Words) -> int:
    """Return the place behind a time that is over and that opens a sentence, 0 where none does."""
    if plain[0] == "yesterday":
        end = 1
    elif plain[0] == "last" and plain[1] in TIMES:
        end = 2
    elif plain[2] == "ago" and plain[1].endswith("s"):
        end = 3
    else:
        return 0
    return end + (plain[end] == ",")


def _over(plain: Words, written: Words, at: int) -> int:
    """`Yesterday the council has decided`, `Yesterday has the council decided`."""
    if at or len(plain) < 6 or plain[-1] == "?":
        return 0
    start = _front(plain)
    if not start:
        return 0
    if plain[start] in ("has", "have") and start < 4 and plain[start - 1] != ",":
        return start + 1 if plain[start + 1] in DETERMINERS - {"that"} | PRONOUNS - {"it"} else 0
    verb = next((at for at in range(start + 1, min(start + 6, len(plain) - 1)) if plain[at] in FINITE), 0)
    if not verb or plain[verb] not in ("has", "have") or not all(word[0].isalnum() for word in plain[start:verb]):
        return 0
    if {"who", "which", "that", "and"} & set(plain[start:verb]):
        return 0
    done = plain[verb + 1]
    return verb + 1 if done in PARTICIPLES or done == "been" or (done.endswith("ed") and len(done) > 3) else 0


def _today_has(plain: Words, written: Words, at: int) -> int:
    """`After the war became he`, `Today have we`: a verb before its subject."""
    if at or len(plain) < 5 or plain[-1] == "?":
        return 0
    return 2 if plain[1] in ("has", "have") and plain[2] in DETERMINERS | PRONOUNS - {"it"} and _late(plain) else 0


def _late(plain: Words) -> bool:
    last = plain[clause_end(plain, 3) - 1]
    return last in PARTICIPLES or last.endswith("ed")


def _years(plain: Words, written: Words, at: int) -> int:
    """`died with 63 years.`; not "with ten years of experience"."""
    words = plain[at + 1 : at + 4]
    is_age = len(words) == 3 and words[0] == "0" and words[1] == "years" and words[2] in (".", ",", ";")
    return at + 2 if is_age and AGED & set(plain[:at]) else 0


def _died(plain: Words, written: Words, at: int) -> int:
    """`died on a heart attack`."""
    is_disease = plain[at + 1] == "on" and DISEASES & set(plain[at + 2 : at + 5])
    return at + 1 if is_disease and "of" not in plain[at + 2 : at + 6] else 0  # on the stroke of midnight


def _elected(plain: Words, written: Words, at: int) -> int:
    """`elected to the president`."""
    is_office = plain[at + 1 : at + 3] in (["to", "the"], ["to", "a"]) and at + 4 < len(plain)
    return at + 3 if is_office and plain[at + 3] in OFFICES and plain[at + 4] in BEHIND_OFFICE else 0


def _country(plain: Words, written: Words, at: int) -> int:
    """`The Germany has lost`, `in the Hamburg.`; not "the Germany of today", "the London"."""
    behind = plain[at + 2] if at + 2 < len(plain) else ""
    is_country = plain[at + 1] in COUNTRIES and behind in BEHIND_COUNTRY
    return at + 1 if (is_country or (plain[at + 1] in CITIES and behind == ".")) and written[at + 1].istitle() else 0


def _whose(plain: Words, written: Words, at: int) -> int:
    """`who's boss was arrested`: whose."""
    is_owned = plain[at + 1] in KIN and at + 2 < len(plain) and plain[at + 2] in FINITE
    return at + 1 if is_owned else 0


def _more(plain: Words, written: Words, at: int) -> int:
    """`more tall than her sister`; not "more old than new"."""
    is_short = plain[at + 1] in SHORT and plain[at + 2 : at + 3] == ["than"]
    behind = plain[at + 3 : at + 4]
    return at + 1 if is_short and behind and behind[0] in DETERMINERS | PRONOUNS | {"0"} else 0


def _most(plain: Words, written: Words, at: int) -> int:
    """`the most old church`; not "the most old people"."""
    noun = plain[at + 2] if at + 2 < len(plain) else ""
    is_one = plain[at + 1] in SHORT and before(plain, at) == "the" and noun.isalpha() and noun[-1] != "s"
    return at + 1 if is_one and noun not in PEOPLE | {"and", "or"} and written[at + 2].islower() else 0


def _taller_as(plain: Words, written: Words, at: int) -> int:
    """`is taller as her sister`."""
    is_as = plain[at + 1] == "as" and before(plain, at) in BE | {"much", "years"}
    is_short = clause_end(plain, at) - at == 4  # not: richer as his company grew
    return at + 1 if is_as and is_short and plain[at + 2] in OWNERS | {"the"} else 0


def _did(plain: Words, written: Words, at: int) -> int:
    """`Did he not knew`."""
    is_question = plain[at + 1] in PRONOUNS and plain[at + 2 : at + 3] == ["not"] and at + 3 < len(plain)
    return at + 3 if is_question and plain[at + 3] in WERE and written[at + 3].islower() else 0


WERE = word_set("knew went saw came took gave found said told got won lost wrote spoke wanted had was were thought ate")


def _is_done(word: str) -> bool:
    is_regular = word.endswith(("ed", "en")) and len(word) > 3
    return is_regular or word in PARTICIPLES or word in ("been", "left", "come", "run", "read")


def _if_would(plain: Words, written: Words, at: int) -> int:
    """`If I would have known, I would`; not "asked if he would have come"."""
    if at or plain[1] not in PRONOUNS or plain[2:4] != ["would", "have"] or not _is_done(plain[4]):
        return 0
    end = clause_end(plain, 0)
    return 3 if plain[end : end + 1] == [","] and "would" in plain[end : end + 5] else 0


def _when_will(plain: Words, written: Words, at: int) -> int:
    """`When I will be old, I will move`; not "When will he come?", "When he will come, nobody knows"."""
    if at or plain[1] not in PRONOUNS or plain[2] != "will" or plain[-1] == "?":
        return 0
    end = clause_end(plain, 0)
    return 2 if plain[end : end + 1] == [","] and "will" in plain[end : end + 5] else 0


def _is_very(plain: Words, written: Words, at: int) -> int:
    """`Is very difficult to find a flat.`: the subject is lacking."""
    is_open = at == 0 and plain[-1] == "." and plain[1] in OPENING and written[1].islower()
    return 1 if is_open and "to" in plain[2:5] and clause_end(plain, 0) == len(plain) - 1 else 0


def _which(plain: Words, written: Words, at: int) -> int:
    """`The man which I saw`."""
    is_person = plain[at + 1] == "which" and before(plain, at) in ("the", "a", "every", "this", "that", "all", "many")
    behind = plain[at + 2 : at + 3]
    return at + 1 if is_person and behind and behind[0] in PRONOUNS | FINITE | THIRD | {"lives", "works"} else 0


def _each_other(plain: Words, written: Words, at: int) -> int:
    """`hate themselves each other`."""
    return at + 2 if plain[at + 1 : at + 3] in (["each", "other"], ["one", "another"]) else 0


def _has_itself(plain: Words, written: Words, at: int) -> int:
    """`has itself improved`, `has broken herself the leg`."""
    if plain[at + 1] in REFLEXIVE and at + 2 < len(plain) and plain[at + 2] in ITSELF:
        return at + 2
    is_hurt = plain[at + 1] in ("broken", "washed", "injured", "hurt", "burnt", "cut") and at + 4 < len(plain)
    is_limb = is_hurt and plain[at + 2] in REFLEXIVE and plain[at + 3] == "the" and plain[at + 4] in LIMBS
    return at + 4 if is_limb else 0


def _remember(plain: Words, written: Words, at: int) -> int:
    """`remembers himself at the accident`; not "remembers himself as a boy"."""
    is_wrong = plain[at + 1] in REFLEXIVE and plain[at + 2 : at + 3] and plain[at + 2] in ("at", "on", "of", "to")
    return at + 2 if is_wrong else 0


def _feel(plain: Words, written: Words, at: int) -> int:
    """`feels herself not good`."""
    is_state = plain[at + 1] in REFLEXIVE and plain[at + 2 : at + 3] and plain[at + 2] in STATES
    return at + 2 if is_state and not "".join(plain[at + 3 : at + 4]).endswith("ed") else 0  # well rewarded


def _we_us(plain: Words, written: Words, at: int) -> int:
    """`We meet us at eight`, `We know us`."""
    is_each = plain[at + 1] in ("meet", "met", "know", "knew", "see", "saw") and plain[at + 2 : at + 3] == ["us"]
    behind = "".join(plain[at + 3 : at + 4])
    return at + 2 if is_each and before(plain, at) in CLAUSE_STARTS and behind not in ("as", "some", "best") else 0


def _become(plain: Words, written: Words, at: int) -> int:
    """`wants to become doctor`."""
    is_noun = plain[at + 1] in PROFESSIONS and at + 2 < len(plain) and plain[at + 2] in BEHIND_PROFESSION
    return at + 1 if is_noun and written[at + 1].islower() else 0


PROFESSIONS = word_set(
    "doctor teacher nurse lawyer engineer waiter waitress driver journalist cleaner mechanic translator baker farmer "
    "actor actress carpenter plumber gardener hairdresser policeman pilot painter singer writer"
)
BEHIND_PROFESSION = word_set(". , and in at but for ; like after")


def _against_to(plain: Words, written: Words, at: int) -> int:
    return at + 1 if plain[at + 1] == "to" and plain[at + 2 : at + 3] and plain[at + 2] in DETERMINERS else 0


def _sold(plain: Words, written: Words, at: int) -> int:
    """`have their house last year to a bank sold`: a perfect torn apart."""
    end = clause_end(plain, at)
    last = plain[end - 1]
    is_done = last in PARTICIPLES or (last.endswith("ed") and len(last) > 3)
    if not is_done or not 4 < end - at < 12 or plain[at + 1] not in DETERMINERS - {"that"}:
        return 0
    inside = plain[at + 2 : end - 1]
    is_time = "yesterday" in inside or ("last" in inside and not TIMES.isdisjoint(inside))
    return end - 1 if is_time and not FINITE & set(inside) else 0


def _why_come(plain: Words, written: Words, at: int) -> int:
    """`Why come you not with us?`"""
    is_verb = plain[at + 1] in ("come", "go", "know", "like", "want", "think", "work", "live", "speak", "take", "make")
    return at + 2 if is_verb and at + 3 < len(plain) and plain[at + 2] in PRONOUNS and plain[at + 3] == "not" else 0



def _bare_span(plain: Words, written: Words, at: int) -> int:
    """`since years.`"""
    is_span = plain[at + 1] in SPANS and plain[at + 2 : at + 3]
    return at + 1 if is_span and plain[at + 2] in (".", ",", ";", "in", "and") else 0


def _last_years(plain: Words, written: Words, at: int) -> int:
    """`In the last years prices have risen`: recent ones; not "in the last weeks of the year"."""
    is_span = plain[at + 1 : at + 3] == ["the", "last"] and at + 4 < len(plain) and plain[at + 3] in SPANS
    if not is_span or plain[at + 3] == "days" or plain[at + 4] in PRONOUNS | {"of", "before", "and", "that"}:
        return 0  # in the last years he lived there
    return at + 3 if {"has", "have"} & set(plain[at + 4 : at + 12]) else 0


def _let_repair(plain: Words, written: Words, at: int) -> int:
    """`let repair the car`: she had it repaired."""
    is_done = plain[at + 1] in REPAIRED and plain[at + 2 : at + 3]
    return at + 1 if is_done and plain[at + 2] in DETERMINERS - {"that"} else 0


def _it_not(plain: Words, written: Words, at: int) -> int:
    """`He has it not easy`, `She can him not help`."""
    is_late = plain[at + 1] in OBJECT - {"you"} and plain[at + 2 : at + 3] == ["not"] and at + 4 < len(plain)
    is_subject = before(plain, at) in PRONOUNS - {"it", "you"} and plain[-1] != "?"
    return at + 2 if is_late and is_subject and plain[at + 3][0].isalpha() and plain[at + 3] != "only" else 0


SPANS = word_set("years months weeks days decades centuries")
REPAIRED = word_set("repair build renovate paint wash clean translate check rebuild")
ROWS: tuple[tuple[frozenset[str], Rule, str], ...] = (
    (SUGGESTING | PREVENTING, _object_to, GOVERNED),
    (word_set("succeed succeeds succeeded succeeding"), _succeed, "behind this verb stands “in” and a form in -ing"),
    (word_set("deny denies denied denying"), _deny, "behind this verb stands a form in -ing"),
    (word_set("make makes made making"), _possible, "“it” is lacking behind this verb"),
    (word_set("allows enables"), _allows, "whom is lacking behind this verb"),
    (word_set("used"), _used, "behind “be used to” a verb ends in -ing"),
    (word_set("at"), _weekday, PREPOSITION),
    (word_set("yesterday last two three four five ten 0"), _over, TENSE),
    (word_set("today now tomorrow"), _today_has, ORDER),
    (word_set("with"), _years, "an age is said with “at” or “aged”"),
    (word_set("die dies died"), _died, PREPOSITION),
    (word_set("elected"), _elected, "who is elected is elected “as” something, or just something"),
    (word_set("the"), _country, ARTICLE),
    (word_set("who's"), _whose, "“who's” is “who is”; what belongs to someone is “whose”"),
    (word_set("more"), _more, FORM),
    (word_set("most"), _most, FORM),
    (TALLER, _taller_as, "behind this form stands “than”"),
    (word_set("did didn't"), _did, FORM),
    (word_set("if"), _if_would, "behind “if” stands no “would”"),
    (UNTIL, _when_will, "a clause of time has the present"),
    (word_set("is are was"), _is_very, "the subject is lacking"),
    (PEOPLE, _which, "of people one says “who” or “that”"),
    (REFLEXIVE, _each_other, REFLECTED),
    (HAVE, _has_itself, REFLECTED),
    (word_set("remember remembers remembered"), _remember, REFLECTED),
    (word_set("feel feels felt"), _feel, REFLECTED),
    (word_set("we"), _we_us, "two who do so to each other are “each other”"),
    (word_set("become becomes"), _become, "a profession has an article"),
    (word_set("against"), _against_to, "these words never stand beside each other"),
    (word_set("has have"), _sold, ORDER),
    (word_set("why where how"), _why_come, ORDER),
    (word_set("since"), _bare_span, "how long something lasts is said with “for”"),
    (word_set("in"), _last_years, "of what lies just behind English says “in recent years”"),
    (word_set("let lets"), _let_repair, GOVERNED),
    (word_set("has have had can could will would"), _it_not, ORDER),
)
