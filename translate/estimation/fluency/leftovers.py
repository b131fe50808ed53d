"""What is left over or left out where German is put together word by word: `zu`, a case, a plural, a word twice.

As in `clauses`, each rule is seldom wrong.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from translate.estimation.fluency.agreement import ANY, ARTICLES, NOMINALISED, Nouns, Phrase, phrases, readings
from translate.estimation.fluency.clause_parts import (
    MODALS,
    NO_VERB,
    PREPOSITIONS,
    PRETERITES,
    SUBJECTS,
    behind_subject,
    is_infinitive,
    is_verb,
)
from translate.estimation.fluency.rules import (
    ATTRIBUTE,
    DETERMINERS,
    FINITE,
    JOINTS,
    Place,
    Words,
    clause_end,
    word_set,
)

AIMING = word_set("um ohne statt anstatt")
# What takes an infinitive with zu.
TAKES_ZU = re.compile(
    r"versuch(?:e|t|en|te|ten)|plan(?:e|t|en|te|ten)|beabsichtig\w+|weiger\w+|vergess?en|vergaß|vergisst|"
    r"beschloss(?:en)?|"
    r"beschließt|beschließen|riet|rät|raten|empfiehlt|empfahl|bat|baten|bitten|bittet|"
    r"vor|begannen?|beginnt|begonnen|aufgehört|bereit|erlaubte?|erlaubt|verbot(?:en)?|"
    r"gezwungen|gelungen|gelang|schafft(?:e|en)?|entschied(?:en)?|entschlossen|aufgefordert|zwang|ermöglicht\w*"
)
EASY = word_set(
    "leicht schwer schwierig wichtig möglich unmöglich besser einfach nötig notwendig sinnvoll verboten erlaubt "
    "ratsam schön"
)
STRONG = re.compile(  # infinitives whose other forms are built in another way
    r"\w*(?:nehmen|geben|sehen|gehen|kommen|fahren|halten|lassen|schließen|schreiben|finden|ziehen|tragen|"
    r"treffen|sprechen|"
    r"bringen|denken|werden|sein|haben|bleiben|stehen|liegen|sitzen|schlafen|essen|trinken|lesen|laufen|fallen|helfen|"
    r"rufen|singen|steigen|werfen|bieten|wissen|tun|brechen|gewinnen|schlagen|verlieren|rauchen)"
)
NOT_INFINITIVE = word_set(  # words that may end a clause without a verb
    "oben unten hinten vorn außen innen drinnen draußen zusammen gestern morgen wegen neben allen vielen "
    "anderen beiden ihren seinen deinen meinen unseren ihnen denen gegen eben selten offen trocken verboten "
    "verdammten"
)
NOT_OPEN = word_set(  # with one of these a clause has a verb of its own, or a subject
    "dass daß weil wenn als ob wie was wer wo warum und oder aber sondern denn er ich wir man du damit zu desto "
    "umso so da lasse ließe werde werden würde würden könne könnten müsse solle wolle habe sei seien lassen "
    "lässt ließ hören gehen bleiben"
)
WITHOUT_SELF = re.compile(  # what nothing does to another in these forms, or only to an object
    r"verbessert|verdoppelt|verdreifacht|verschlechtert|verschärft|verändert|gebessert|erholt|entschuldigt|beruhigt|"
    r"geweigert|ereignet|beschwert|bemüht|bedankt|verspätet|verliebt|verlaufen|entspannt|zugespitzt|"
    r"stabilisiert|normalisiert"
)
NO_OBJECT = PREPOSITIONS | word_set(
    "seit stark deutlich sehr schnell wieder bereits schon noch nicht kaum leicht weiter erheblich fast mehr "
    "als bisher inzwischen danach gestern heute zuletzt dramatisch spürbar langsam nie gut etwas ab innerhalb"
)
OBJECTS = word_set("sich uns mich dich ihn alles viel nichts")
PREFIX = re.compile(
    r"(ab|an|auf|aus|ein|vor|zurück|fest|statt|teil|mit|nach|her|hin|weg|bei|los|zusammen|weiter|fort|zu|auseinander)"
    r"(?!ge|zu)(\w{3,})"
)
NO_PREFIX = re.compile(
    r"antwort|anerk|ahn|abend|einig|zuck|zück|anvertr|beinhalt|herrsch|mitten|beicht|einsam|ander|anäst|angel|"
    r"anker|aufer|"
    r"beiß|beilt|beitr?$|ausbau|äng|bein|mitt|einfach|zugunsten|zuungunsten|zulasten|zuliebe|festig|festl|losen|herzen|vorher|nachher|zumal|einst$|"
    r"einten|eint$|"
    r"abermals|zufolge|weigert|weilt|nachdem|beid|herbei|hinweg|vorbei|voraus|hinaus|zupf|zuck|ächz|ausländ|abstammt|"
    r"hing|hinterl|hinterg|unter|angst|mitglied|nachbar"
)
STRONG_FORMS = word_set(
    "findet nimmt fährt steht geht kommt gibt hält zieht trägt schläft lässt schließt bietet ruft bricht fällt "
    "wirft weist spricht sieht stellt schlägt tritt läuft gewinnt lädt fängt steigt bringt kennt nennt rufe "
    "stehe stehen kommen kommt"
)
COPULAS = word_set(
    "ist sind war waren bin bist seid wird werden werde wirst wurde wurden bleibt blieb bleiben bleibe heißt "
    "hieß heiße heißen gilt galt sei wäre wären scheint schien schienen nennt nannte klingt wirkt dünkt sagt "
    "sagte meint dachte denkt ging kam lief starb weiß glaubt gedenken gedachte gedachten bedürfen bedarf "
    "bedurfte harrt harrte erinnern"
)
PRONOUNS = word_set("ich wir er man du")
AFTER_VERB = word_set("auch nie gestern heute oft dann gern gerne noch schon sofort später bald nicht")
MASCULINE = readings("mn")
ANY_PLURAL, GENITIVE_PLURAL = readings("pnadg"), readings("pg")
NEUTER, DER = readings("nn"), readings("mn fdg")
COUNTS = word_set("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf viele mehrere beide wenige zahlreiche")
MEASURES = word_set(
    "Mann Jahr Glas Stück Mal Uhr Prozent Grad Euro Pfund Dutzend Paar Kilo Meter Liter Dollar Fuß Zoll Blatt "
    "Bund Sack Fass Schuss Drittel Viertel Tee Bier Kaffee Wein Wasser Geld Welt Ehren Fall Franken Rubel Yen "
    "Yuan Mark Cent Gramm Tonne Kilometer Zentimeter Millimeter Hektar Watt Volt Ampere Bit Byte Punkt Satz Tor "
    "Party Art Zeit Karat Quadratmeter Kubikmeter Barrel Unzen Pint Faden Schritt Teil Stock Stockwerk Minute "
    "Monat Million Milliarde Set Take Box Team"
)
NO_SINGULAR = re.compile(f"(?:en|ern|eln|s|liche|ige)$|{NOMINALISED.pattern}")  # plurals that the table lacks
DU = re.compile(r"du|dich|dir|dein(?:e[mnrs]?)?")
YOU = word_set("Sie Ihnen Ihre Ihren Ihrem Ihres Ihr Ihrer")
LONG_PARTICIPLE = re.compile(r"(?:\w{2,4})?ge[a-zäöüß]{2,}t|\w+iert|(?:be|er|ver|zer|ent)[a-zäöüß]{3,}t")
NO_PARTICIPLE = word_set(
    "bereit berühmt bekannt bewusst gerecht gesund erst beliebt verrückt entfernt verliebt betagt bestimmt gut "
    "geeignet gesamt insgesamt gewohnt gebürtig gespannt begabt beredt erlaubt verwandt vergebt gebt geht "
    "erkennt verwirrt beschränkt erfahrt verhaftet gelernt gedient"
)
REMEMBERED = re.compile(
    r"ged(?:acht|enk)|bed[aü]rf|erinner|harr|entledig|bemächt|erfreu|wegen$|annahm|annimmt|angenommen"
)
PEOPLE = word_set(  # who and what is counted; in the singular they never stand behind a figure
    "Kind Frau Person Schülerin Student Patient Soldat Polizist Tier Hund Katze Pferd Kuh Vogel Haus Stadt Land Dorf "
    "Auto Buch Baum Bild Wohnung Schiff Flugzeug Straße Insel Firma Schule Brücke Stuhl Tisch Freund Gast"
)
SINGULAR = word_set("ist war wird wurde hat hatte kann muss soll will darf")
RELATIVES = word_set("der die das den dem deren dessen welche welches welchen")
NO_ADJECTIVE = NO_VERB | NOT_INFINITIVE | word_set("heute gerne ohne immer haben hatten sind waren werden wurden")
HOURS = word_set("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf halb viertel mitternacht 0")
TWICE = word_set("der die das den dem des ein eine einen einem einer")


def without_zu(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`um seine Mutter besuchen`, `versucht, den Ball halten`: an infinitive without its `zu`."""
    if "," not in plain and plain[0] not in AIMING:
        return
    comma = clause_end(plain, 0)
    for at in (0, comma + 1):
        if at < len(plain) - 2 and plain[at] in AIMING and (at == 0 or plain[comma] == ","):
            end = clause_end(plain, at)
            relative = plain[at] == "um" and plain[at + 1] in RELATIVES and at and written[comma - 1][0].isupper()
            if plain[at] == "um" and (plain[at + 1] in HOURS or plain[at + 1][0].isdigit()):
                continue
            if plain[end : end + 2] in ([",", "das"], [",", "so"], [",", "dies"]):
                continue  # ohne Pause arbeiten, das schafft keiner
            several = end - at > 2 or plain[at] in ("statt", "anstatt", "ohne")
            if several and not relative and _lacks_zu(plain, written, at + 1, end, nouns):
                yield end - 1, end - 1
    if comma < len(plain) - 3 and plain[comma] == "," and _takes_zu(plain, comma):
        end = clause_end(plain, comma + 1)
        first = plain[comma + 1]
        relative = first in RELATIVES and not TAKES_ZU.fullmatch(plain[comma - 1])
        if end > comma + 2 and not relative and _lacks_zu(plain, written, comma + 1, end, nouns):
            yield end - 1, end - 1


def _takes_zu(plain: Words, comma: int) -> bool:
    """Whether what stands before a comma calls for an infinitive with `zu`."""
    if plain[0] == "es" and EASY & set(plain[2:comma]):
        return True
    last = plain[comma - 1]
    if TAKES_ZU.fullmatch(last) and (last != "vor" or not {"hat", "habe", "haben", "hatte"}.isdisjoint(plain[:comma])):
        return True
    return comma < 8 and any(TAKES_ZU.fullmatch(word) and word != "vor" for word in plain[1:4])


def _lacks_zu(plain: Words, written: Words, low: int, high: int, nouns: Nouns) -> bool:
    """Whether a stretch ends in an infinitive and has neither `zu` nor a verb or subject of its own."""
    verb = plain[high - 1]
    if verb in NOT_INFINITIVE or not is_infinitive(verb, written[high - 1]):
        return False
    if not NOT_OPEN.isdisjoint(plain[low : high - 1]):
        return False
    if plain[low] in ("bis", "seit", "bevor", "sobald") and not plain[low + 1][0].isdigit():
        return False
    before = plain[high - 2]
    infinitive = is_infinitive(before, written[high - 2]) and before not in ARTICLES and not before.startswith("ge")
    if high - low > 1 and infinitive:
        return False
    stem = verb.removesuffix("n").removesuffix("e")
    forms = {stem + ending for ending in ("te", "t", "ten", "et", "ete")} | {f"ge{stem}t"}
    likely = STRONG.fullmatch(verb) or any(nouns.is_word(form) for form in forms)
    return bool(likely) and "zu" not in verb[1:-3] and not any(
        word == "zu" or "zu" in word[1:-3] or word in FINITE or word in PRETERITES for word in plain[low : high - 1]
    )


def self_left_out(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Die Lage hat stark verschlechtert`: without object and without `sich`."""
    for at in range(1, min(len(plain) - 1, 9)):
        if plain[at] not in ("hat", "haben", "hatte", "hatten", "habe") or not written[at].islower():
            continue
        end = clause_end(plain, at)
        verb = next((n for n in range(at + 1, end) if WITHOUT_SELF.fullmatch(plain[n]) and written[n].islower()), 0)
        subject = at == behind_subject(plain, written, 0, at + 1) or (at == 1 and plain[0] in PRONOUNS | {"sie", "es"})
        if not subject:
            subject = plain[0] in DETERMINERS and written[at - 1][0].isupper() and plain[0] != "den"
        closes = verb == end - 1 or plain[verb + 1] in PREPOSITIONS
        if verb and subject and closes and _has_no_object(plain, at + 1, verb):
            yield at, verb
        return


def _has_no_object(plain: Words, low: int, high: int) -> bool:
    """Whether all nouns of a stretch stand behind a preposition, and there is no pronoun."""
    inside = False
    for at in range(low, high):
        if plain[at] in PREPOSITIONS or plain[at] in ("seit", "ab", "innerhalb", "mehr"):
            inside = True
        elif (not inside and plain[at] not in NO_OBJECT) or plain[at] in SUBJECTS or plain[at] in OBJECTS:
            return False
    return True


def joined_prefix(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Er anrief seine Mutter`, `Bitte ausfüllen Sie`: a prefix that German has at the end of the clause."""
    if plain[0] == "bitte":
        match = PREFIX.fullmatch(plain[1])
        if match and plain[2] == "sie" and written[1].islower() and not NO_PREFIX.match(plain[1]):
            yield 1, 2
        return
    verb = 1 if plain[0] in SUBJECTS else behind_subject(plain, written, 0, len(plain))
    if not verb and plain[0] in PREPOSITIONS:
        noun = next((at for at in range(1, min(5, len(plain))) if written[at][0].isupper()), 0)
        verb = noun + 1 if noun and all(word.islower() for word in written[1:noun]) else 0
    if not verb or verb > len(plain) - 3 or not written[verb].islower():
        return
    match = PREFIX.fullmatch(plain[verb])
    if not match or NO_PREFIX.match(plain[verb]) or plain[verb] in NO_VERB:
        return
    rest, after = match[2], plain[verb + 1]
    follows = after in ARTICLES or after in PREPOSITIONS or after in OBJECTS or after in ("sie", "jeden", "mehrere")
    if follows and _is_finite(rest, plain[0], nouns):
        yield verb, verb


def _is_finite(word: str, subject: str, nouns: Nouns) -> bool:
    """Whether a verb without its prefix is a finite form."""
    if word in PRETERITES or word in STRONG_FORMS:
        return True
    if subject == "ich":
        return word[-1] == "e" and nouns.is_word(word + "n")
    if subject == "wir":
        return word.endswith("en") and (nouns.is_word(word[:-2] + "t") or STRONG.fullmatch(word) is not None)
    return word.endswith(("t", "te", "ten")) and len(word) > 4 and nouns.is_word(word)


def nominative_object(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Wir sahen der Film`, `Der Minister hat der Vertrag unterschrieben`: an object in the nominative."""
    if "der" not in plain[2:9] and "ein" not in plain[2:9]:
        return
    pronoun = plain[0] in PRONOUNS and written[1].islower() and plain[1] not in COPULAS
    if not pronoun and plain[0] not in ("der", "ein", "dieser", "mein", "sein"):
        return
    end = clause_end(plain, 0)
    if pronoun:
        at = 2 + (plain[2] in AFTER_VERB)
        verb_behind = at < end and not plain[1].endswith(("isch", "lich")) and (
            is_verb(plain[1], written[1]) or plain[1].endswith(("e", "en", "st")) or plain[1] in PRETERITES
        )
        if at < end and verb_behind and plain[at] in ("der", "ein"):
            object_ = {phrase.place[0]: phrase for phrase in phrases(plain[:end], written[:end], known)}.get(at)
            if object_ and _only_masculine(object_, nouns, known) and not _goes_on(plain, object_, end):
                yield 1, object_.place[1]
        return
    verb = next((at for at in range(2, min(end - 2, 7)) if plain[at] in ("hat", "hatte", "habe")), 0)
    if not verb or plain[verb + 1] not in ("der", "ein"):
        return
    found = {phrase.place[0]: phrase for phrase in phrases(plain[:end], written[:end], known)}
    both = 0 in found and verb + 1 in found and found[0].place[1] == verb - 1 and written[end - 1].islower()
    if both and all(_only_masculine(found[place], nouns, known) for place in (0, verb + 1)):
        yield verb, found[verb + 1].place[1]


def _only_masculine(phrase: Phrase, nouns: Nouns, known: Container[str]) -> bool:
    own = nouns.readings(phrase.noun, known)
    return own != ANY and phrase.mask & own & ~GENITIVE_PLURAL == MASCULINE


def _goes_on(plain: Words, phrase: Phrase, end: int) -> bool:
    """Whether a clause of its own begins with a phrase: er sagte der Fehler wurde behoben."""
    return phrase.place[1] + 1 < end and plain[phrase.place[1] + 1] in FINITE


def singular_after_count(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`drei neue Elefant`, `viele Haus`, `mehrere Million`: a singular where German has the plural."""
    if COUNTS.isdisjoint(plain) and "0" not in plain:
        return
    for at in range(len(plain) - 1):
        number = plain[at] == "0" and written[at] not in "01" and (not at or written[at - 1].islower())
        if number and written[at + 1] in PEOPLE:
            yield at, at + 1
        before = plain[at - 1] if at else ""
        if plain[at] not in COUNTS or before in ("bis", "komma") or before.endswith("ten"):
            continue
        noun = at + 1
        while noun < min(at + 3, len(plain) - 1) and _may_be_adjective(plain[noun], written[noun]):
            noun += 1
        word, after = written[noun], written[noun + 1] if noun + 1 < len(written) else "."
        if plain[at] in ("mehrere", "viele", "zwei", "drei") and word in ("Million", "Milliarde", "Billion"):
            yield at, noun
        if not word[0].isupper() or not word[1:].islower():
            continue
        if after[0].isupper() or after[0].isdigit() or after in "-–/&\xad":
            continue
        own = nouns.readings(word, known)
        measure = word in MEASURES and noun == at + 1
        if not measure and own != ANY and not own & ANY_PLURAL and nouns.counted(word) and not NO_SINGULAR.search(word):
            yield at, noun


def _may_be_adjective(word: str, written: str) -> bool:
    return (
        written.islower() and word.endswith(("e", "en")) and word not in ARTICLES and word not in NO_ADJECTIVE
    )


def two_addresses(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Reinigen Sie dein Gesicht`: du and Sie for the same person."""
    if '"' in plain or YOU.isdisjoint(written):
        return
    du = next((at for at, word in enumerate(plain) if DU.fullmatch(word)), -1)
    if du < 0:
        return
    for at in range(1, len(plain)):
        if written[at] in YOU and (plain[at - 1][0].isalnum() or plain[at - 1] == ",") and written[at - 1] != ":":
            if abs(at - du) < 13:
                yield min(at, du), max(at, du)
            return


def passive_left(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`kann nicht mehr benutzt.`, `wurde gelobt werden.`: a passive with a verb too few or too many."""
    end = clause_end(plain, 0)
    if end != len(plain) - 1 or plain[-1] != "." or end < 4:
        return
    last = plain[end - 1]
    if last == "werden":
        past = next((at for at in range(1, min(7, end - 2)) if plain[at] in ("wurde", "wurden")), 0)
        inside = plain[past + 1 : end]
        sound = JOINTS & set(inside) or "zu" in inside or MODALS & set(plain[:end])
        if past and not sound and LONG_PARTICIPLE.fullmatch(plain[end - 2]):
            yield past, end - 1
        return
    verb = next((at for at in range(1, min(7, end - 1)) if plain[at] in MODALS and written[at].islower()), 0)
    participle = LONG_PARTICIPLE.fullmatch(last) and written[end - 1].islower()
    if not verb or not participle or last in NO_PARTICIPLE or last in NO_VERB:
        return
    subject = verb == behind_subject(plain, written, 0, verb + 1) or (plain[0] in SUBJECTS and verb == 1)
    others = any(
        is_infinitive(plain[at], written[at]) and plain[at] not in ARTICLES and plain[at] not in NOT_INFINITIVE
        for at in range(verb + 1, end - 1)
    )
    if subject and not others and nouns.is_word(last) and not ({"als", "wie", "haben", "sein"} & set(plain[verb:end])):
        yield verb, end - 1


def doubled(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`die die Gebühren`, `Er will er nicht`: an article or a subject that stands twice."""
    again = len(plain) > 3 and plain[0] in PRONOUNS and plain[2] == plain[0] and written[2].islower()
    if again and "?" not in plain and (is_verb(plain[1], written[1]) or plain[1] in FINITE):
        yield 0, 2
    for at in range(2, len(plain) - 1):
        if plain[at] != plain[at - 1] or plain[at] not in TWICE or not written[at].islower():
            continue
        noun = written[at - 2][0].isupper() and not plain[at - 2].endswith("en")
        if plain[at - 2] not in FINITE and not noun:  # größer als der der Nachbarn; und die die Stadt prüft
            continue
        end = clause_end(plain, at)
        attribute = any(
            written[n].islower() and ATTRIBUTE.match(plain[n]) and written[n + 1][0].isupper()
            for n in range(at + 2, end - 1)
        )
        verb_last = is_verb(plain[end - 1], written[end - 1]) or is_infinitive(plain[end - 1], written[end - 1])
        if written[at + 1][0].isupper() and not attribute and not (verb_last and end < len(plain) - 1):
            yield at - 1, at


def der_before_neuter(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Der Mädchen spielt`: what looks like a genitive plural opens the sentence, and its verb is a singular."""
    if plain[0] != "der" or len(plain) < 4 or any(REMEMBERED.match(word) for word in plain[2:]):
        return
    noun = 1
    while noun < 3 and written[noun].islower() and plain[noun].endswith("e"):
        noun += 1
    if not written[noun][0].isupper() or noun > len(plain) - 3:
        return
    own, verb = nouns.readings(written[noun], known), noun + 1
    singular = plain[verb] in SINGULAR or (
        is_verb(plain[verb], written[verb]) and not plain[verb].endswith(("en", "iert")) and plain[verb] not in FINITE
    )
    neuter = own != ANY and own & NEUTER and not own & DER
    subject = plain[verb + 1] in SUBJECTS or plain[verb + 1] == "sich"
    if neuter and singular and not subject and not re.match("be|er|ver|ge", plain[verb]):
        yield 0, noun


ADVERBS_BEFORE = word_set("neu frisch stark gut schwer leicht schlecht neulich lange kürzlich eben gerade völlig")
BARE = re.compile(r"(?:\w{2,6})?ge[a-zäöüß]{2,}t|(?:be|ver|zer|ent)[a-zäöüß]{3,}t|\w{3,}iert")


def bare_participle(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`das neu gebaut Haus`, `die durch den Sturm verursacht Schäden`: a participle without ending before its noun."""
    for at in range(2, len(plain) - 1):
        if not written[at].islower() or not written[at + 1][0].isupper() or not BARE.fullmatch(plain[at]):
            continue
        own = nouns.readings(written[at + 1], known)
        if plain[at] in NO_VERB or plain[at].endswith(("selt", "samt")) or own == ANY:
            continue
        if plain[at - 1] in ADVERBS_BEFORE and plain[at - 2] in ARTICLES and (at < 3 or plain[at - 3][0].isalnum()):
            yield at, at + 1
        low = next((n for n in range(at - 2, max(-1, at - 6), -1) if plain[n] in PREPOSITIONS), 0)
        if low < 1 or plain[low - 1] not in ARTICLES or not written[at - 1][0].isupper():
            continue
        mask, _ = ARTICLES[plain[low - 1]]
        opens = low == 1 and at + 2 < len(plain) and (plain[at + 2] in FINITE or plain[at + 2] in PRETERITES)
        if (opens or (low > 1 and plain[low - 2][0].isalnum())) and mask & own:
            yield at, at + 1
