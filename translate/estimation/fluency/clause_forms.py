"""Clauses with a form that German does not have there: infinitives, participles, auxiliaries, pronouns, number.

Each rule is seldom wrong; see `clauses` for how seldom.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from translate.estimation.fluency.agreement import (
    ANY,
    ARTICLES,
    NOMINALISED,
    NOT_INFLECTED,
    TWO_GENDERS,
    Either,
    Nouns,
    readings,
    spelled,
)
from translate.estimation.fluency.agreement import APART as NO_HEADS
from translate.estimation.fluency.clause_parts import (
    HAVE,
    MODALS,
    NO_VERB,
    OTHER_QUESTIONS,
    PARTICIPLE_ANY,
    PREPOSITIONS,
    PRETERITES,
    QUESTIONS,
    SEVERAL,
    SUBJECTS,
    SUBORDINATING,
    VERB,
    behind_attributes,
    behind_subject,
    is_infinitive,
    is_verb,
    stretches,
)
from translate.estimation.fluency.rules import (
    ADJECTIVE,
    DETERMINERS,
    FINITE,
    INFINITIVE,
    JOINTS,
    PARTICIPLE,
    Place,
    Words,
    clause_end,
    word_set,
)

AFTER_SUBJECT = PREPOSITIONS | word_set("sich nicht bereits ihre ihren dass")
DIRECT_OBJECTS = DETERMINERS | word_set("alle mehr viele zwei drei")
WOULD = MODALS | word_set("würde würden wird")
NEGATIONS = word_set(
    "nicht nie niemals kein keine keinen keiner keinem kaum niemand niemanden nichts nirgends weder ohne nimmer"
)
COMMON_STARTS = word_set(
    "während anschließend umgehend entsprechend betreffend ausgehend basierend beginnend aufbauend "
    "anknüpfend bezugnehmend zusammenfassend ergänzend nachfolgend abschließend abend jugend gegend "
    "tausend tugend dutzend legende ausreichend dringend weitgehend überwiegend zunehmend folgend "
    "bedeutend vorübergehend laufend ansonsten übereinstimmend entscheidend passend irgend wochenende "
    "einleitend stellvertretend"
)
APART = JOINTS | SUBORDINATING | QUESTIONS | OTHER_QUESTIONS | word_set("sondern weder noch aber denn doch so es das")
LINKED = re.compile(r"\w{3,}(?:(?<!spr)(?<!schw)(?<!sams)ungs|heits|keits|schafts)$")
BEGINS = DETERMINERS | SUBJECTS
AGAIN = word_set("wird kann muss soll darf können müssen sollen dürfen")
REFLEXIVES = word_set("sich mich dich uns euch mir dir")
# Beginnings of words that a question, not a relative clause, goes with.
ASKING = re.compile(
    r"(?:nach)?ge?frag|frag|weiß|wiss|wuss|klar|unklar|entsch|streit|debatt|diskuss|egal|offen|verrat|sag|erfahr|rätsel|"
    r"antwort|ermitt|herausf|sieh|schau|zeig|interess|spekul|idee|ahn|gleich|über|darum|davon|darauf|bestimm|nenn|"
    r"vorstell|regel|prüf|plan|rat|thema|problem"
)
NEED_SELF = word_set(
    "befindet befinden befand befanden weigert weigerte weigerten weigern ereignet ereignete ereigneten"
)
# Verbs that have another meaning, or an object, without `sich`, but not beside one of these prepositions.
SELF_BESIDE = {
    form: word_set(prepositions)
    for forms, prepositions in (
        ("einigt einigte einigten verständigte verständigten konzentrierte konzentrierten spezialisierte", "auf"),
        ("freut freute freuten freuen freue", "auf über"),
        ("beläuft belief beliefen berief beriefen bezog bezieht stützt stützte stützten", "auf"),
        ("bemühte bemühten bemühen kümmert kümmerte kümmerten kümmern kümmere", "um"),
        ("bewarb bewarben bewirbt bewerben", "um für bei"),
        ("beteiligte beteiligten", "an"),
        ("wehrt wehrte wehrten wehren", "gegen"),
        ("verabschiedete verabschiedeten unterscheidet unterschieden", "von"),
        ("erholte erholten", "von"),
        ("sehnt sehnte sehnten sehnen", "nach"),
        ("begab begaben", "in nach zu zum zur"),
        ("erstreckt erstreckte", "über von bis auf"),
        ("eignet eignete", "für zu zum zur als"),
        ("befasste befassten", "mit"),
        ("bedankte bedankten bedanken bedanke entschuldigte entschuldigten entschuldigen", "bei für"),
        ("beschwerte beschwerten beschweren beschwere", "bei über"),
        ("interessierte interessierten interessieren interessiere", "für"),
        ("verliebte verliebten verlieben", "in"),
        ("fürchtet fürchtete fürchteten", "vor"),
        ("befindet befinden befand befanden", "in im auf an am unter hinter neben zwischen außerhalb"),
        ("kümmerst bemüht", "um"),
        ("bedankt entschuldigt beschwert", "bei"),
        ("interessiert interessierst", "für"),
        ("erkundigt erkundigte erkundigten erkundigen", "nach bei"),
        ("schämt schämte schämten schämen", "für wegen"),
        ("irrt irrte irrten", "in"),
        ("nähert näherte näherten", "dem der den"),
        ("spezialisierten konzentrieren", "auf"),
        ("beschäftigte beschäftigten", "mit"),
        ("ärgert ärgerte ärgerten wundert wunderte wunderten", "über"),
        ("gewöhnt gewöhnte gewöhnten", "an"),
        ("distanzierte distanzierten distanziert", "von"),
        ("rächte rächten rächt", "an für"),
        ("verliebt", "in"),
        ("verspätet verspätete verspäteten", "um"),
        ("eignen eigneten", "für zu zum zur als"),
        ("ereignet", "in im am"),
    )
    for form in forms.split()
}
BETWEEN_SELF = word_set(
    "sehr herzlich immer schon nicht auch zudem lediglich nur wieder bereits dabei zunächst später schließlich "
    "deshalb nun"
)
NO_AMOUNT = word_set(
    "mehrheit hälfte reihe anzahl menge vielzahl gruppe unmenge handvoll fülle schar art band usa taliban"
)
PLURAL_VERBS = word_set("sind waren haben hatten werden wurden können müssen sollen dürfen")
AIMS = word_set("zweck ziel aufgabe idee absicht plan sinn grund hauptziel zielsetzung möglichkeit weg")
NEED_BE = word_set(
    "gewesen gegangen gekommen geblieben gestorben angekommen aufgewachsen umgekommen entstanden gereist erschienen "
    "gestiegen gesunken eingetroffen verschwunden geworden aufgewacht aufgestanden eingeschlafen aufgetaucht "
    "ausgestiegen eingestiegen umgestiegen zurückgekehrt zurückgekommen weggegangen ausgegangen hingefallen "
    "umgefallen heimgekehrt verstorben ertrunken verhungert gescheitert geflohen abgestürzt eingestürzt "
    "zusammengebrochen untergegangen verunglückt abgereist angereist verreist gelungen misslungen explodiert "
    "erwacht angestiegen ausgestorben weggelaufen mitgekommen hingegangen heimgegangen"
)
NOT_HAVE = FINITE - HAVE | word_set("sei seien wäre wären bin bist zu und oder als wie")
AUXILIARY_MODALS = MODALS | word_set("würde würden würdest wirst wird werde werden")
ZU_BEHIND_MODAL = word_set(
    "etwas nichts viel was genug wenig um ohne statt anstatt als haben nur mehr sein umhin bereit zu"
)
OBJECTS = word_set("diejenigen eine einen ein die den das mehr seine ihre diese diesen keine keinen unsere alle")
NO_INFINITIVE = word_set(
    "allen vielen anderen beiden eigenen einigen jenen meinen deinen seinen ihren unseren ihnen denen "
    "einen den verschiedenen"
)
SINGULAR = word_set("ist war wird wurde hat hatte kann muss soll will darf")
COUNTED = SEVERAL - word_set("viele mehrere")
MILLIONS = word_set("Million Milliarde Billion")
MEASURES = word_set(
    "millionen milliarden prozent euro dollar jahre stunden minuten tage wochen monate meter kilometer grad "
    "liter kilo drittel viertel punkte mal"
)
WEAK_ADJECTIVE = re.compile(r"(?!(?:ein|kein|mein|dein|sein|ihr|unser|dies|jed|jen|welch)e)\w{3,}e[nrsm]?$")
PLURAL = readings("pn")
ADDRESSED = word_set("Sie Ihr Ihre Ihren Ihrem Ihrer Ihres Ihnen Du Dein Deine Euch Euer")
ANY_PLURAL, GENITIVE_PLURAL = readings("pnadg"), readings("pg")
SINGULAR_OF_DER_DAS, FEMININE = readings("mn nn"), readings("fn")
NOMINATIVES = BEGINS | {"dieses"}  # Acht Studenten will die Firma
NOMINATIVES -= word_set("den dem des einen einem einer seine ihre seinen")
NOT_BESIDE_EVER = FINITE - word_set("ist war sind waren") | HAVE
PAST = PRETERITES | word_set("wurde wurden war waren hatte hatten")
AGREE = {  # the genders (p: plural) that a relative pronoun can have
    "der": "mf",
    "die": "fp",
    "das": "n",
    "den": "m",
    "dem": "mn",
    "welche": "fp",
    "welcher": "mf",
    "welches": "n",
    "dessen": "mn",
    "deren": "fp",
}
MASCULINE = word_set("der des dem den ein eines einem einen das")  # articles that `dessen` fits, too
NO_NOUN = PREPOSITIONS | word_set("sich nicht es")
PRONOUNS = word_set(
    "etwas alles nichts jemand niemand viele alle beide derjenige diejenigen diejenige dasjenige wer manche "
    "andere wenige jeder jene letztere"
)


def aim(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Der Zweck ist, um ... zu`: after `the purpose is to`; German has no `um` there."""
    end = clause_end(plain, 0)
    inside = set(plain[:end])
    if (
        plain[end - 1] in ("ist", "war", "bleibt")
        and plain[end : end + 2] == [",", "um"]
        and AIMS & inside
        and not inside & (SUBORDINATING | OTHER_QUESTIONS)
    ):
        yield end - 1, end + 1


def ever(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`der tiefste Fisch jemals gefilmt`: a participle behind its noun, as in `ever filmed`."""
    for low, high in stretches(plain):
        for at in range(low + 2, high - 1):
            if (
                plain[at] == "jemals"
                and PARTICIPLE.match(plain[at + 1])
                and written[at - 1][0].isupper()
                and (at + 2 == high or plain[at + 2] in PREPOSITIONS)
                and not set(plain[low:high]) & NOT_BESIDE_EVER
            ):
                yield at, at + 1


def early_infinitive(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`plant zu bauen eine Brücke`: an infinitive before its object."""
    for at in range(1, len(plain) - 3):
        verb, stem = plain[at + 1], plain[at + 1][:-2]
        adjective = stem + "es" in known or verb.endswith("enden") or verb in NO_INFINITIVE
        if plain[at] != "zu" or adjective or not INFINITIVE.match(verb) or not written[at + 1].islower():
            continue
        end = clause_end(plain, at)
        noun = next((place for place in range(at + 3, min(end, at + 6)) if written[place][0].isupper()), 0)
        goes_on = is_verb(plain[end - 1], written[end - 1]) or is_infinitive(plain[end - 1], written[end - 1])
        if plain[at + 2] in OBJECTS and written[at + 2].islower() and noun and not goes_on:
            yield at, noun


def auxiliary(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`hat nach Berlin gegangen`: `have` where German says `be`."""
    for low, high in stretches(plain):
        for at in range(low, high):
            if plain[at] not in NEED_BE or not written[at].islower() or plain[at + 1 : at + 2] == ["sein"]:
                continue
            have = [place for place in range(low, at) if plain[place] in HAVE]
            too = plain[at - 2 : at - 1] == ["zu"] and not INFINITIVE.match(plain[at - 1])  # zu heiß gewesen
            behind = set(plain[at + 1 : min(at + 2, high)]) & (NOT_HAVE - JOINTS)
            others = set(plain[low : at - 2 if too else at]) & NOT_HAVE or behind
            if have and not others and plain[at + 1 : at + 2] not in (["haben"], ["hat"]):
                yield have[-1], have[-1]


def comparative(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`mehr wichtig als`: after `more important`; `mehr tot als lebendig` weighs two of them."""

    either = Either(known, nouns)

    def has(word: str, *endings: str) -> bool:
        return all(word + ending in either for ending in endings)

    def weighed(against: Words) -> bool:
        ends = ("ig", "isch", "bar", "sam", "end")
        return bool(against) and (against[0].endswith(ends) or has(against[0], "e", "en"))

    for low, high in stretches(plain):
        for at in range(low + 1, high - 1):
            adjective = plain[at + 1]
            if (
                plain[at] == "mehr"
                and written[at + 1].islower()
                and plain[at - 1] not in ("immer", "noch", "und", "etwas")
                and has(adjective, "er", "e", "en")
                and adjective not in ("ein", "sein", "schlecht", "dies")
                and (at + 2 == high or plain[at + 2] in ("als", "für", "und"))
                and not (at + 2 < high and plain[at + 2] == "als" and weighed(plain[at + 3 : at + 4]))
                and not NEGATIONS & set(plain[max(0, at - 12) : at])
            ):
                yield at, at + 1


def modal(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Wir müssen zu verstehen`: `zu` before the infinitive of a modal verb, in a main clause."""
    end = clause_end(plain, 0)
    verb = next(
        (at for at in range(1, min(end - 2, 5)) if plain[at] in AUXILIARY_MODALS and written[at].islower()), 0
    )
    if not verb or plain[end - 2] != "zu" or not is_infinitive(plain[end - 1], written[end - 1]):
        return
    inside = range(verb + 1, end - 2)
    other = any(is_infinitive(plain[at], written[at]) for at in inside)
    question = plain[0] in QUESTIONS | OTHER_QUESTIONS
    if (
        (behind_subject(plain, written, 0, end) or verb == 1)
        and not question
        and not other
        and not (ZU_BEHIND_MODAL & {*plain[verb + 1 : end - 2], plain[end - 1]})
        and plain[end - 1] not in ("lassen", "geben")
    ):
        yield end - 2, end - 1


def number(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Viele Menschen hat ihre Häuser verlassen`, `Die Polizei sind`: a verb in another number than its subject."""
    several = plain[0] in SEVERAL
    if plain[0] in ("der", "das") and len(plain) > 4 and written[1][0].isupper():
        own = nouns.readings(written[1], known)
        verb = behind_attributes(plain, written, 2, len(plain) - 2)
        if (
            own != ANY
            and own & SINGULAR_OF_DER_DAS
            and not own & ANY_PLURAL
            and plain[verb] in PLURAL_VERBS
            and plain[verb + 1] in AFTER_SUBJECT
        ):
            yield verb, verb
    if not several and plain[0] != "die":
        return
    ending, at = "e" if several and plain[0] != "beide" else "en", 1
    while at < min(3, len(plain) - 1) and written[at].islower() and plain[at].endswith(ending):
        at += 1
    if at > len(plain) - 4 or not written[at][0].isupper() or plain[at] in MEASURES or "prozent" in plain[at]:
        return
    own = nouns.readings(written[at], known)
    verb = at + 1
    if not several and plain[verb] in ("der", "des"):
        verb = behind_subject(plain, written, 0, len(plain))
    verb = verb and behind_attributes(plain, written, verb, len(plain))
    unknown = own == ANY or NOMINALISED.search(written[at])
    if unknown or not verb or verb > len(plain) - 3 or not written[verb].islower():
        return
    if set(plain[verb + 1 : verb + 3]) & NOMINATIVES:
        return
    sure = several or at > 1 or not own & FEMININE
    singular = plain[verb] in SINGULAR or (
        VERB.match(plain[verb])
        and plain[verb] not in NO_VERB
        and not PARTICIPLE.match(plain[verb])
        and not plain[verb].endswith(("en", "iert"))
        and not re.match("be|er|ver|zer|ent", plain[verb])
    )
    behind = several or plain[verb + 1] in AFTER_SUBJECT or plain[verb + 1 : verb + 3] == [",", "dass"]
    if sure and own & PLURAL and singular and behind:
        yield verb, verb
    if (
        at == 1
        and not several
        and not own & PLURAL
        and own & FEMININE
        and plain[at] not in NO_AMOUNT
        and plain[verb] in PLURAL_VERBS
        and plain[verb + 1] in AFTER_SUBJECT
    ):
        yield verb, verb


def relative(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Regelung, das die Kommission genehmigt hat`: a relative pronoun that no noun before it agrees with."""
    for at in range(3, len(plain) - 3):
        comma = at - 2 if plain[at - 1] in PREPOSITIONS else at - 1
        if (
            plain[at] not in AGREE
            or plain[comma] != ","
            or not written[at].islower()
            or not written[comma - 1][0].isupper()
        ):
            continue
        end = clause_end(plain, at)
        last = plain[end - 2]
        verb_last = (
            plain[end - 1] in FINITE
            and written[end - 2].islower()
            and (PARTICIPLE.match(last) or INFINITIVE.match(last))
        ) or (plain[at + 1] in NO_NOUN and is_verb(plain[end - 1], written[end - 1]))
        if NOMINALISED.search(written[comma - 1]) or (plain[at] == "dessen" and plain[comma - 2] in MASCULINE):
            continue
        owner = plain[at] in ("dessen", "deren") and comma == at - 1 and written[at + 1][0].isupper()
        if end - at < 4 or not (owner or (verb_last and written[at + 1].islower())):
            continue
        low = comma - 1
        while low and plain[low - 1][0].isalnum():
            low -= 1
        before = plain[low:comma]
        if low and plain[low - 1] == ",":  # an apposition: its noun may not be the one meant
            continue
        phrase = plain[comma - 2] in DETERMINERS or (
            written[comma - 2].islower() and plain[comma - 2][-2:] in ("en", "er", "es", "em")
        )
        if (
            not phrase
            or PRONOUNS & set(before)
            or (any(word.startswith("eine") for word in before) and "der" in before)
        ):
            continue
        masks = [
            nouns.readings(written[place], known) for place in range(max(1, low), comma) if written[place][0].isupper()
        ]
        genders = {part[0] for mask in masks for part in spelled(mask).split()}
        if JOINTS & set(before):
            genders.add("p")
        agree = "f" if comma < at - 1 and plain[at] == "der" else AGREE[plain[at]]
        if masks and ANY not in masks and not genders & set(agree):
            yield at, at


def participle_first(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Sprechend vor Journalisten, lobte`: after an English `-ing` that opens a sentence."""
    comma = clause_end(plain, 0)
    turned = comma < len(plain) - 2 and plain[comma] == "," and is_verb(plain[comma + 1], written[comma + 1])
    if (
        plain[0].endswith("end")
        and plain[0] not in COMMON_STARTS
        and len(plain) > 5
        and plain[0][:-1] in known
        and written[1].islower()
        and plain[1] in PREPOSITIONS | OBJECTS
        and (plain[1] in OBJECTS or turned)
    ):
        yield 0, 1


def one_of(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`einer der größte Hafen`, `eine der bekanntesten Sängerin`: what stands behind `einer der` is a plural."""
    for at in range(len(plain) - 3):
        if plain[at] not in ("einer", "eine", "eines") or plain[at + 1] != "der" or not written[at + 2].islower():
            continue
        noun = at + 3
        while noun < min(len(plain) - 1, at + 5) and written[noun].islower() and plain[noun].endswith("en"):
            noun += 1
        if not written[noun][0].isupper():
            continue
        own = nouns.readings(written[noun], known)
        if plain[at + 2].endswith(("ste", "ßte")) or (
            plain[at + 2].endswith("sten") and own != ANY and not own & GENITIVE_PLURAL
        ):
            yield at, noun


def bare_infinitive(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`hoffen auf zu finden`: a preposition before an infinitive, as before an English `-ing`."""
    for at in range(1, len(plain) - 3):
        verb, stem = plain[at + 2], plain[at + 2][:-2]
        hoped = plain[at] == "auf" and re.match("hoff|freu|wart|konzentrier|verzicht", plain[at - 1])
        if (
            (hoped or plain[at] in ("von", "für", "bei", "durch"))
            and plain[at + 1] == "zu"
            and INFINITIVE.match(verb)
            and written[at + 2].islower()
            and not written[at + 3][0].isupper()
            and verb not in NO_INFINITIVE
            and stem + "es" not in known
            and not verb.endswith("enden")
            and not ADJECTIVE.match(verb)
        ):
            yield at, at + 2


def twice(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`hat in ihrer Praxis hat`: the same finite verb twice in a clause."""
    finite = [word for word in plain if word in SINGULAR or word in AGAIN]
    if len(finite) == len(set(finite)):
        return
    for low, high in stretches(plain):
        last: dict[str, int] = {}
        for at in range(low, high):
            if plain[at] in APART or (at > low and written[at][0].isupper() and plain[at] in BEGINS):
                last.clear()
            if plain[at] in SINGULAR and written[at].islower():
                if 1 < at - last.get(plain[at], at) < 7 and at < high - 1:
                    yield last[plain[at]], at
                last[plain[at]] = at
            first = next((place for place in range(low + 1, min(at, low + 7)) if plain[place] in AGAIN), at)
            closes = at == high - 1 or plain[at + 1] in ("und", "oder")
            if (
                plain[at] in AGAIN
                and first + 2 < at
                and plain[first] == plain[at]
                and closes
                and low == 0
                and INFINITIVE.match(plain[at - 1])
                and not APART & set(plain[low + 1 : at])
            ):
                yield first, at


def torn(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Klima Krise`, `Gesundheits Minister`: a compound in two words."""
    for at in range(len(plain) - 1):
        first, second = written[at], written[at + 1]
        if not (first[0].isupper() and second[0].isupper() and first[1:].islower() and second[1:].islower()):
            continue
        if first in ADDRESSED:
            continue
        before = at and (written[at - 1].islower() or plain[at - 1] in ARTICLES)
        inside = before and not (at + 2 < len(plain) and written[at + 2][0].isupper())
        evening = plain[at].endswith(("tag", "mittwoch"))  # am Mittwoch Abend
        joined = at and not evening and nouns.joined(first, second, known)
        if (
            LINKED.match(plain[at])
            or (inside and not evening and nouns.compound(first, second))
            or (joined and _has_head(plain, written, at, nouns, known))
            or (at and not evening and _agrees_with_second(plain, written, at, nouns, known))
        ):
            yield at, at + 1


def _agrees_with_second(
    plain: Words, written: Words, at: int, nouns: Nouns, known: Container[str]
) -> bool:
    """Whether an article fits the second of two nouns in a row and not the first: das Fußball Stadion."""
    first, second = written[at], written[at + 1]
    mask, _ = ARTICLES.get(plain[at - 1], (0, {}))
    ends = at + 2 == len(plain) or written[at + 2].islower() or plain[at + 2] in (".", ",", "?", "!")
    named = first == "Personal" or plain[at - 1] in ("des", "eines")  # des Debian Installers
    sure = nouns.counted(first) and nouns.counted(second) and first not in TWO_GENDERS and not named
    if not mask or not ends or not sure:
        return False
    own, other = nouns.readings(first, known), nouns.readings(second, known)
    return own != ANY and other != ANY and not own & mask and bool(other & mask) and second not in NO_HEADS


def _has_head(plain: Words, written: Words, at: int, nouns: Nouns, known: Container[str]) -> bool:
    """Whether an article before two nouns in a row agrees with the second, which ends the phrase."""
    end = at + 2
    if end == len(plain) or not (
        not plain[end][0].isalnum() or plain[end] in PREPOSITIONS | FINITE | PRETERITES
    ):
        return False
    if plain[end] in PREPOSITIONS and plain[end + 1 : end + 2] == [plain[at + 1]]:
        return False  # den Text Abschnitt für Abschnitt
    low = at
    while low > max(1, at - 2) and written[low - 1].islower() and WEAK_ADJECTIVE.match(plain[low - 1]):
        low -= 1
    mask, _ = ARTICLES.get(plain[low - 1], (0, {}))
    own = nouns.readings(written[at + 1], known)
    return own != ANY and bool(own & mask)


def when(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Wenn der Gründer 2011 starb`: `wenn` for what happened once."""
    for at, word in enumerate(plain):
        if word == "wenn" and (at == 0 or plain[at - 1] == ","):
            end = clause_end(plain, at)
            year = any(re.fullmatch(r"(?:1[5-9]|20)[0-9]{2}", own) for own in written[at + 1 : end])
            if (
                year
                and plain[end - 1] in PAST
                and "immer" not in plain[:at]
            ):
                yield at, at


def both(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Beide das Repräsentantenhaus und der Senat`."""
    if plain[0] == "beide" and plain[1] in ("der", "die", "das") and "und" in plain[3:7] and written[2][0].isupper():
        yield 0, 1


def no_self(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Das Restaurant befindet im Erdgeschoss`, `einigten am Abend auf`: a reflexive verb without its pronoun."""
    if not REFLEXIVES.isdisjoint(plain):
        return
    for at in range(1, len(plain) - 2):
        if plain[at] in SELF_BESIDE and written[at].islower():
            follows = plain[at + 1] in PREPOSITIONS or plain[at + 1] in BETWEEN_SELF
            if plain[at + 1 : at + 3] == ["über", "nacht"]:
                continue
            if follows and not SELF_BESIDE[plain[at]].isdisjoint(plain[at + 1 : clause_end(plain, at)]):
                yield at, at + 1
    if NEED_SELF.isdisjoint(plain):
        return
    for at in range(1, len(plain) - 2):
        following = plain[at + 1] in PREPOSITIONS - {"für", "über"} or plain[at + 1 : at + 3] == [",", "die"]
        if plain[at] in NEED_SELF and written[at].islower() and following and "für" not in plain[at:]:
            yield at, at + 1


def millions(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`drei Million Haushalte`."""
    if MILLIONS.isdisjoint(written):
        return
    for at in range(1, len(plain)):
        several = plain[at - 1] in COUNTED or re.fullmatch(r"[2-9]|[1-9]\d+", written[at - 1])
        if several and written[at] in MILLIONS and plain[at - 2 : at - 1] not in (["komma"], ["und"], [","]):
            yield at - 1, at


def early_participle(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`hat beschuldigt die Regierung`, `würde entschädigen alle Passagiere`: the second verb before its object."""
    for at in range(1, len(plain) - 3):
        if plain[at + 1] not in DIRECT_OBJECTS or not (plain[at - 1] in HAVE or plain[at - 1] in WOULD):
            continue
        if not written[at].islower() or not written[at + 1].islower():
            continue
        have = plain[at - 1] in HAVE and PARTICIPLE_ANY.match(plain[at]) and plain[at] not in NO_VERB and at > 1
        end = clause_end(plain, at)
        open_ = "zu" in plain[at:end] or is_infinitive(plain[end - 1], written[end - 1])
        would = (
            plain[at - 1] in WOULD
            and INFINITIVE.match(plain[at])
            and at > 1
            and (plain[at][:-2] + "t" in known or plain[at][:-2] + "te" in known)
            and not open_
        )
        if (have or would) and not is_verb(plain[end - 1], written[end - 1]):
            noun = any(written[place][0].isupper() for place in range(at + 2, min(end, at + 5)))
            if noun:
                yield at - 1, at + 1


def who(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`die Polizei, wer reagierte`: the question word in place of a relative pronoun."""
    if "?" in plain or ("wer" not in plain and "wessen" not in plain) or any(ASKING.match(word) for word in plain):
        return
    for at in range(2, len(plain) - 2):
        if plain[0] in ("ein", "eine", "kein", "keine") and at == clause_end(plain, 0) + 1 and at < 6:
            continue  # Ein Narr, wer das glaubt.
        named = written[at - 2][0].isupper() and plain[at - 2] not in SUBJECTS
        behind = plain[at] in ("wer", "wessen") and written[at].islower() and plain[at - 1] == "," and named
        if behind and written[at - 2] not in NOT_INFLECTED and nouns.readings(written[at - 2], known) != ANY:
            yield at - 1, at  # but: Gewonnen hat am Ende, wer Geduld hatte
