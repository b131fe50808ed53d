"""Clauses without a verb, or with an object in a case that the verb does not take: `Der Trainer dankte den Spieler`."""

from __future__ import annotations

from collections.abc import Container, Iterator

from translate.estimation.fluency.agreement import ANY, TIMES, Nouns, Phrase, phrases, readings
from translate.estimation.fluency.clause_parts import PREPOSITIONS, behind_attributes, behind_subject, is_verb
from translate.estimation.fluency.rules import DETERMINERS, Place, Words, clause_end, word_set

# What these verbs help, please or obey stands in the dative; of those with another meaning only some forms.
DATIVE_VERBS = word_set(
    "danke dankt danken dankte dankten helfe hilft helfen half halfen vertraut vertraute vertrauten misstraut "
    "misstraute misstrauten gehört gehörte gehörten gefällt gefiel gefielen missfällt missfiel missfielen schadet "
    "schadete schadeten nützt nützte nützten gratuliert gratulierte gratulierten widerspricht widersprach "
    "widersprachen widersteht widerstand widerstanden begegnet begegnete begegneten ähnelt ähnelte ähnelten "
    "gehorcht gehorchte gehorchten entspricht entsprach entsprachen entkommt entkam entkamen imponiert imponierte "
    "imponierten schmeichelt schmeichelte schmeichelten unterliegt unterlag unterlagen applaudiert applaudierte "
    "applaudierten kondolierte assistierte huldigt huldigte antwortet antwortete antworteten dient diente dienten "
    "folgt folgten folgte entstammt entstammte gelang gelingt behagt behagte gleicht glich glichen erliegt erlag "
    "erlagen entgeht entging "
    "entgingen"
)
SEPARATED = {  # and these where they end in their prefix
    form: prefix
    for forms, prefix in (
        ("stimmt stimmte stimmten hört hörte hörten sieht sah sahen schaut schaute schauten", "zu"),
        ("tritt trat traten", "bei"),
        ("steht stand standen", "bei"),
        ("weicht wich wichen", "aus"),
        ("gehört gehörte gehörten", "an"),
    )
    for form in forms.split()
}
# Verbs with an accusative that are no forms of anything else.
TRANSITIVE = word_set(
    "biss besuchte besucht lobte kritisierte kritisiert sah traf verletzte tötete verfolgte verhaftete überfiel "
    "schlug küsste heiratete begrüßte empfing verklagte entließ besiegte schubste bedrohte beschimpfte beobachtete "
    "erkannte fand fing jagte rettete trug zog warf verließ ersetzte unterstützte informierte warnte tröstete "
    "umarmte bestrafte verriet untersuchte operierte behandelte bezahlte kaufte verkaufte las schrieb baute "
    "zerstörte reparierte"
)
OTHER_DATIVES = word_set("mir dir ihm ihr ihnen uns euch sich einander dem einem wem niemandem jemandem")
PREFIXES = word_set("an ab auf aus bei ein vor zu nach mit her hin weg fort weiter entgegen zurück zusammen heraus")
DATIVE, MASCULINE_NOMINATIVE = readings("md fd nd pd"), readings("mn")
NOMINATIVE, GENITIVE_PLURAL = readings("mn fn nn pn"), readings("pg")
VOWELS = "aeiouy"
PRONOUNS = word_set("er sie wir ich du man")
BETWEEN = word_set("nicht auch gern heute gestern damals nun dann oft immer sehr bereits schon wieder stets")


def wrong_object(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Die Stadt hilft die Familien`, `Das Haus gehört mein Bruder`: no dative where the verb wants one."""
    if DATIVE_VERBS.isdisjoint(plain[:8]) and SEPARATED.keys().isdisjoint(plain[:8]):
        return
    end = clause_end(plain, 0)
    verb = next((at for at in range(1, min(end - 1, 8)) if plain[at] in DATIVE_VERBS or plain[at] in SEPARATED), 0)
    if not verb or not written[verb].islower():
        return
    separated = plain[verb] in SEPARATED and plain[end - 1] == SEPARATED[plain[verb]]
    if not separated and (plain[verb] not in DATIVE_VERBS or plain[end - 1] in PREFIXES):
        return
    found = {phrase.place[0]: phrase for phrase in phrases(plain[:end], written[:end], known)}
    object_ = _object(plain, verb, found)
    if object_ is None or not _is_subject(plain, written, verb, found, known, nouns):
        return
    own = object_.mask & nouns.own_forms(object_.noun, nouns.readings(object_.noun, known))
    rest = plain[verb + 1 : end - separated]
    infinitive = "zu" in rest or (plain[end - 1].endswith("en") and written[end - 1].islower())
    other = any(
        plain[at] in OTHER_DATIVES and plain[at - 1] not in PREPOSITIONS for at in range(verb + 1, end)
    ) or any(
        phrase.place[0] > verb and phrase is not object_ and phrase.mask & nouns.readings(phrase.noun, known) & DATIVE
        and plain[phrase.place[0]] not in PREPOSITIONS
        for phrase in found.values()
    )
    sure = nouns.readings(object_.noun, known) != ANY or object_.noun[-1] not in VOWELS  # den Alumni
    if own and not own & DATIVE and sure and not infinitive and not other:
        yield verb, object_.place[1]


def _object(plain: Words, verb: int, found: dict[int, Phrase]) -> Phrase | None:
    """Return the phrase right behind the verb, without preposition, that tells no time."""
    at = verb + 1 + (verb + 2 < len(plain) and plain[verb + 1] in BETWEEN)
    phrase = found.get(at)
    return None if phrase is None or plain[at] in PREPOSITIONS or phrase.noun in TIMES else phrase


def _is_subject(
    plain: Words, written: Words, verb: int, found: dict[int, Phrase], known: Container[str], nouns: Nouns
) -> bool:
    """Tell whether a sentence begins with its subject, which ends right before the verb, and can be no dative."""
    if plain[0] in PRONOUNS:
        return verb == 1
    if verb != behind_attributes(plain, written, behind_subject(plain, written, 0, verb + 2), verb + 3):
        return False
    own = found[0].mask & nouns.readings(found[0].noun, known) if 0 in found else 0
    return bool(own & NOMINATIVE) and not own & DATIVE and nouns.readings(found[0].noun, known) != ANY


def two_subjects(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Der Hund biss der Briefträger`: a nominative before the verb and one behind."""
    if plain[0] not in ("der", "ein", "dieser", "mein", "sein"):
        return
    end = clause_end(plain, 0)
    verb = next((at for at in range(2, min(end - 1, 6)) if plain[at] in TRANSITIVE and written[at].islower()), 0)
    if not verb:
        return
    found = {phrase.place[0]: phrase for phrase in phrases(plain[:end], written[:end], known)}
    object_ = found.get(verb + 1)
    if 0 not in found or object_ is None or found[0].place[1] != verb - 1:
        return
    both = [phrase.mask & nouns.readings(phrase.noun, known) & ~GENITIVE_PLURAL for phrase in (found[0], object_)]
    if both == [MASCULINE_NOMINATIVE, MASCULINE_NOMINATIVE]:
        yield verb, object_.place[1]


# Small words that are no verbs.
SMALL = PREPOSITIONS | DETERMINERS | word_set(
    "ins ans aufs ab und oder nicht auch nur noch schon sehr gern gerne bereits wieder oft immer nie hier dort "
    "heute gestern morgen rund etwa mehr als wie früh spät spätestens erst zuerst endlich nun dann seinem ihrem "
    "dieses diesem diesen jeder jede jedes jeden jedem unser unsere unserem unseren kein keine keinen keinem ihrer "
    "seiner einer eines ihres seines beiden beide zwei drei vier fünf sechs sieben acht neun zehn viele vielen "
    "mehrere mehreren einige einigen meisten innerhalb außerhalb aufgrund angesichts laut samt per pro je fast "
    "knapp mindestens höchstens selbst sogar ebenfalls jetzt"
)


# What goes with a verb: Das neue Gesetz im Januar in Kraft. A caption may be without one: am Montag in Rom.
ENDS = frozenset(
    tuple(words.split())
    for words in (
        "in kraft", "in betrieb", "unter kontrolle", "zu ende", "vor gericht", "ums leben", "ins krankenhaus",
        "zur schule", "in ein krankenhaus", "ins bett", "nach hause", "zur verfügung", "in anspruch",
        "zum opfer", "zur kenntnis", "in frage", "unter druck", "ins leben", "zur welt", "in haft", "zu boden",
        "in brand", "zum einsatz", "ins stocken", "an bord", "auf den markt", "in führung", "den kürzeren",
    )
)  # fmt: skip
OFTEN = word_set("gern gerne oft bereits schon wieder immer endlich nicht nie ebenfalls")


def no_verb(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Das neue Gesetz im Januar in Kraft.`: a whole sentence without a verb, though it says what happens."""
    if plain[-1] != "." or not (plain[0] in DETERMINERS or plain[0] == "wer") or len(plain) < 7:
        return
    end = clause_end(plain, 0)
    whole, last = len(plain) - 1, clause_end(plain, end + 1)
    if plain[0] == "wer":
        closed = plain[end] == "," and last == whole and is_verb(plain[end - 1], written[end - 1])
        gets = closed and plain[end + 1] in ("einen", "den", "eine", "ein")
        if gets and _is_verbless(plain, written, end + 1, last):
            yield end + 1, last - 1
        return
    aim = plain[end : end + 2] == [",", "um"] and last == whole
    says = plain[0] in ("der", "die", "das", "den", "dem") and (aim or (end == whole and _says_more(plain, end)))
    if says and _is_verbless(plain, written, 0, end):
        yield 0, end - 1


def _says_more(plain: Words, end: int) -> bool:
    """Tell whether a stretch is more than a caption without a verb may be."""
    return bool(OFTEN & set(plain[2:5])) or not ENDS.isdisjoint((tuple(plain[end - 2:end]), tuple(plain[end - 3:end])))


def _is_verbless(plain: Words, written: Words, low: int, high: int) -> bool:
    """Tell whether all words in small letters are surely no verbs: small words, and adjectives before a noun."""
    for at in range(low, high):
        if not written[at].islower() or plain[at] in SMALL:
            continue
        behind = at + 1
        while behind < high and written[behind].islower() and plain[behind] not in SMALL:
            behind += 1
        before = at > low and (plain[at - 1] in SMALL or plain[at - 1][-1] in "enrsm")
        adjective = plain[at].endswith(("e", "en", "er", "es", "em")) and (written[at - 1].islower() or at == 1)
        if not (before and adjective and behind < high and written[behind][0].isupper()):
            return False
    return True
