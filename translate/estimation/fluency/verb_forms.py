"""Verb forms that German does not have, or not beside this auxiliary: `fliegte`, `getrinkt`, `wurde gefasst worden`.

As in `clauses`, each rule is seldom wrong.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from translate.estimation.fluency.agreement import Nouns
from translate.estimation.fluency.clause_parts import (
    HAVE,
    MODALS,
    NO_VERB,
    PARTICIPLE_ANY,
    SUBJECTS,
    behind_subject,
    is_infinitive,
    is_verb,
    stretches,
)
from translate.estimation.fluency.rules import DETERMINERS, FINITE, JOINTS, Broken, Place, Words, clause_end, word_set
from translate.word_tables import rows

PREFIX = (
    "(?:(?:ab|an|auf|aus|bei|dar|durch|ein|empor|entgegen|fehl|fern|fest|fort|frei|gegenüber|heim|her|heraus|herein|herum|"
    "herunter|hervor|hin|hinaus|hinein|hinunter|hinzu|hoch|kennen|los|mit|nach|nieder|statt|teil|über|um|unter|voll|vor|"
    "voran|voraus|vorbei|wahr|weg|weiter|wider|wieder|zu|zurück|zusammen)"
)
# A prefix and the rest: a preterite, and a participle with -ge-.
PRETERITE = re.compile(PREFIX + "|be|emp|ent|er|miss|ver|zer)?([a-zäöüß]{3,}?)(?:te|ten|test)")
PARTICIPLE = re.compile(PREFIX + ")?ge([a-zäöüß]{2,}?)t")
KONJUNKTIV = word_set("brennen kennen nennen rennen")  # kennte, nennte
OTHER_PARTICIPLES = word_set("gleiten reiten leiden scheiden schwingen sinnen")  # begleitet, bereitet, verleidet
# With these prefixes the weak form is another verb, or an adjective: begleiten, bereiten, umringen, beschwingt.
ANOTHER = word_set(
    "begleitete begleiteten begleitet bereitete bereiteten verbreitete verbreiteten unterbreitete unterbreiteten "
    "umringte umringten beringte beringten beschwingte beschwingten verleidete verleideten bewachste wachste "
    "wachsten gewachst eingewachst gedenkt gesinnt gesinnte gesinnten gerinnt gesteht zugesteht eingesteht gefriert "
    "bescheidete bescheideten vorbereitete vorbereiteten zubereitete zubereiteten aufbereitete aufbereiteten "
    "ausbreitete ausbreiteten ausgebreitet einscheinte verheißte wiederholte wiederholten gefallt geratet "
    "verkleidete gespinnt spinnte"
)
WEAK_AS_STRONG = re.compile(PREFIX + ")?ge([a-zäöüß]{3,})en")
GE_VERBS = word_set(  # gehören, gestehen: infinitives in ge-
    "hör steh reich leg fall brauch bühr denk deih duld fährd horch lang lob nüg seh sell stalt trau treu währ walt "
    "wöhn biet leit brech mein schwind zieh mahn bär fror hab raten loben heim"
)
INSEPARABLE = re.compile(r"(?:be|emp|ent|er|ver|zer|miss)([a-zäöüß]{3,})t")
BE = word_set("ist sind bin bist war waren seid")
PAST_PASSIVE = word_set("wurde wurden wurdest")
# Participles of what only persons or animals do, that go with haben alone.
ONLY_HAVE = word_set(
    "geschlafen gearbeitet gelacht geweint gezögert geschwiegen gelogen gegähnt geträumt gehofft gezittert gestritten "
    "getrauert gehustet geniest gejubelt gewohnt"
)
WITH_OBJECT = word_set(
    "gespielt gegessen getrunken gelesen gesungen gelernt geschrieben gekocht gesagt gedacht gehört gesprochen gesucht "
    "gebraucht gewusst gewollt gefragt gearbeitet geschlafen gelacht geweint gewartet gehabt"
)
PERSONS = word_set("Kinder Männer Frauen Leute Eltern Schüler Freunde Jungen Mädchen Menschen Gäste Studenten")
# What moves, with haben only beside an object: Ich habe ihn nach Bonn gefahren.
MOTION = word_set(
    "gezogen gefahren geflogen gelaufen gerannt geritten gesegelt gewandert geflüchtet geschwommen geklettert "
    "umgezogen gereist gepilgert"
)
BEFORE_MOTION = SUBJECTS | word_set(
    "dann später gestern heute damals schließlich danach allein immer oft nie mal schon"
)


@cache
def _weak() -> dict[str, tuple[str, str]]:
    """The stem of each strong verb in a weak form, and (infinitive, its forms)."""
    found = {}
    for infinitive, preterite, participle in rows("strong_verbs.tsv"):
        stem = infinitive.removesuffix("n").removesuffix("e")
        found[stem + "e" * stem.endswith(("t", "d"))] = infinitive, f"{infinitive}, {preterite}, {participle}"
    return found


def broken(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Broken]:
    """Yield the places of wrong verb forms, each with what is wrong."""
    have = not HAVE.isdisjoint(plain)
    for at, word in enumerate(plain):
        if word not in known and word[-1] in "tne" and (written[at].islower() or at == 0):  # one word of twenty
            yield from (((at, at), why) for why in _why_none(word, nouns))
        if have and word[-1] == "t" and word[0] in "bevzem" and written[at].islower():
            yield from (((at, at), why) for why in _why_no_participle(plain, at))
    yield from (
        (place, "another auxiliary goes with this verb") for place in _wrong_auxiliary(plain, written)
    )
    yield from ((place, "a passive with a verb too few or too many") for place in _wrong_passive(plain))
    wrong = _finite_behind(plain, written, known, nouns)
    yield from ((place, "German has no such infinitive there") for place in wrong)


def _why_none(word: str, nouns: Nouns) -> Iterator[str]:
    """Say what is wrong with a word that has the form of a weak verb, or of a strong one, but is none."""
    if word in ANOTHER or nouns.is_word(word):
        return
    for pattern in (PRETERITE, PARTICIPLE):
        match = pattern.fullmatch(word) if word[-1] == "t" or pattern is PRETERITE else None
        verb = _weak().get(match[1]) if match else None
        if verb and not (pattern is PRETERITE and verb[0] in KONJUNKTIV):
            yield f"the verb is {verb[1]}"
            return
    match = WEAK_AS_STRONG.fullmatch(word)
    if match and match[1] not in GE_VERBS and nouns.is_word("ge" + match[1] + "t") and nouns.is_word(match[1] + "en"):
        yield f"the participle is “{word.removesuffix('en')}t”"


def _why_no_participle(plain: Words, at: int) -> Iterator[str]:
    """`hat sich die Zunge verbrennt`: the present of a strong verb where the participle belongs."""
    match = INSEPARABLE.fullmatch(plain[at])
    verb = _weak().get(match[1]) if match else None
    if not match or not verb or verb[0] in OTHER_PARTICIPLES or at + 1 != clause_end(plain, at):
        return
    low = at
    while low and plain[low - 1][0].isalnum():
        low -= 1
    inside = plain[low:at]
    have = next((place for place in range(low + 1, at) if plain[place] in HAVE), 0)
    opens = plain[low] in SUBORDINATE and not (low == 0 and plain[low] in DETERMINERS)
    if have and have < low + 5 and not opens and not JOINTS & set(inside):
        yield f"the verb is {verb[1]}"


LAST = ONLY_HAVE | WITH_OBJECT | MOTION
SUBORDINATE = word_set("der die das den dem was wer wenn weil dass ob als wie wo wobei")


def _wrong_auxiliary(plain: Words, written: Words) -> Iterator[Place]:
    """`Wir sind den ganzen Tag gespielt`, `Ich habe nach Leipzig gezogen`."""
    if LAST.isdisjoint(plain):
        return
    for low, high in stretches(plain):
        last = plain[high - 1]
        if last in MOTION and written[high - 1].islower() and high - low > 4:
            have = next((at for at in range(low, high - 3) if plain[at] in HAVE), -1)
            place = written[high - 2][0].isupper() and plain[high - 3] == "nach"
            if have >= 0 and place and BEFORE_MOTION.issuperset(plain[have + 1 : high - 3]):
                yield have, high - 1
            continue
        if last not in ONLY_HAVE and last not in WITH_OBJECT:
            continue
        be = next((at for at in range(low, min(low + 4, high - 1)) if plain[at] in BE), -1)
        if be < 0 or last == "gewohnt" or not HAVE.isdisjoint(plain[low:high]):
            continue
        first = plain[be] in ("bin", "bist") or {plain[be - 1], plain[be + 1]} & {"wir"}
        persons = be > low and written[be - 1] in PERSONS and plain[low] == "die" and be == low + 2
        object_ = plain[be - 1] in ("er", "sie") and plain[be + 1] in ("ein", "eine", "einen", "das", "den", "die")
        if (last in ONLY_HAVE or first or persons or object_) and "zu" not in plain[low:high] and high - be > 2:
            yield be, high - 1


def _wrong_passive(plain: Words) -> Iterator[Place]:
    """`wurde gefasst geworden`, `hat gebaut worden`, `ist Hunger gehabt`."""
    if {"worden", "geworden", "gehabt", "haben"}.isdisjoint(plain):
        return
    for low, high in stretches(plain):
        last, inside = plain[high - 1], set(plain[low : high - 1])
        if last in ("worden", "geworden") and not JOINTS & inside:
            wrong = PAST_PASSIVE if last == "geworden" or not BE & inside else frozenset[str]()
            wrong = wrong | HAVE if not BE & inside else wrong
            verb = next((at for at in range(low, high - 1) if plain[at] in wrong), -1)
            if verb >= 0:
                yield verb, high - 1
        elif plain[high - 2] == "haben" and PARTICIPLE_ANY.match(last) and HAVE & set(plain[low : high - 2]):
            if not JOINTS & inside and "ge" in last and last.endswith(("t", "en")):
                yield high - 2, high - 1  # hat den Pokal haben gewonnen
        elif last == "gehabt" and BE & inside and not HAVE & inside and not JOINTS & inside:
            yield high - 1, high - 1


def _finite_behind(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`hört auf zu rauchte`, `Er kann spielt gut`: a finite verb where the infinitive belongs."""
    for at in range(len(plain) - 1) if "zu" in plain else ():
        word = plain[at + 1]
        if plain[at] == "zu" and word.endswith("te") and written[at + 1].islower() and at + 2 == clause_end(plain, at):
            stem = word.removesuffix("te").removesuffix("e")
            if nouns.is_word(stem + "en") and not nouns.is_word(stem + "ter"):
                yield at, at + 1
    verb = 1 if plain[0] in SUBJECTS else behind_subject(plain, written, 0, len(plain))
    if not 0 < verb < len(plain) - 3 or plain[verb] not in MODALS:
        return
    word, stem = plain[verb + 1], plain[verb + 1].removesuffix("t")
    other = word in NO_VERB or word in FINITE or PARTICIPLE_ANY.match(word) or nouns.is_word(word + "er")
    finite = word[-1] == "t" and not other and nouns.is_word(stem + "en") and nouns.is_word(stem + "te")
    if finite and written[verb + 1].islower():
        end = clause_end(plain, verb)
        if not is_infinitive(plain[end - 1], written[end - 1]) and not is_verb(plain[end - 1], written[end - 1]):
            yield verb, verb + 1
