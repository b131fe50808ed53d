"""What the network reads where a sentence has what it knows too seldom and takes for damage.

What is read has as many words as what is written, so that a doubt still stands at its word. The rules of grammar see
what is written.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from itertools import pairwise

from translate.estimation.fluency.clause_parts import MODALS, PARTICIPLE_ANY, PREPOSITIONS, is_verb
from translate.estimation.fluency.rules import DETERMINERS, FINITE, INFINITIVE, Words, clause_end, word_set
from translate.estimation.fluency.text import normal

SPOKEN = {"der": "er", "die": "sie", "das": "es", "den": "ihn", "dem": "ihm"}
GERMAN_ARTICLES = word_set("der die dem den des")
GERMAN_EPITHET = re.compile(
    "(?:groß|klein|schrecklich|weis|fromm|kühn|stark|schön|gut|kahl|dick|sanftmütig|heilig|prächtig|reich|stolz|kurz|"
    "lang|älter|jünger|rot|grausam|streitbar|siegreich|beständig|gerecht|einfältig|erst|zweit|dritt|viert|fünft)en?"
)
GERMAN_COUPLES = {
    ("ist", "Wahl"): ("ist", "Wahltag"),  # no article, as of a day: in acht Tagen ist Wahl
    ("ein", "Uhr"): ("acht", "Uhr"),
    ("in", "besten"): ("in", "guten"),  # what is said without a verb
    ("Geöffnet", "täglich"): ("Nur", "täglich"),
    ("frei", "Haus"): ("nach", "Hause"),
    ("auf", "Nachfrage"): ("am", "Montag"),
    ("nur", "Bahnhof"): ("nur", "wenig"),  # verstehen
    ("Aktuelle", "Stunde"): ("lange", "Stunde"),
    **{
        (article, river): (article, "Elbe")  # rivers named like small words
        for article in ("der", "die", "Der", "Die", "zur")
        for river in ("Oder", "Aller", "Alle", "Sieg", "Leine", "Bode")
    },
}
PEOPLE = re.compile(  # plurals of people that stand right behind “wir” and “uns”, not what we have: wenn wir Zeit haben
    r"\w*(?:deutsche|schweizer|(?:[nhmr]|ss|nieder)länder|österreicher|päer|[ik]aner|[st]iner|ianer|isten?|ologe|euren?|"
    r"männer|frauen|leute|eltern|bürger|arbeiter|zahler|lehrer|schüler|wähler|nutzer|spieler|fahrer|ärzte|innen|christen|"
    r"muslime|juden|kinder|väter|mütter|menschen|brüder|schwestern|nachbarn|demokraten|experten|kollegen|studenten|forscher|"
    r"züchter|händler|bauern|unternehmer|verbraucher|politiker|zuschauer|künstler|musiker|trainer|helfer)n?|"
    r"(?:alt|ält|jüng|jugendlich|grün|link|liberal|konservativ|erwachsen|arm|reich|klein|groß|frei|schwarz|weiß|überlebend|"
    r"abgeordnet|angehörig|betroffen|angestellt|studierend|reisend|sterblich|gläubig|gesund|krank|lebend)(?:er)?en|"
    r"(?:franz|chin|port|japan)\w*[se]n|polen|briten|russen|türken|griechen|bayern|sachsen|schwaben|hessen|berliner|"
    r"hamburger|kölner|münchner|wiener|engländer|schotten|iren|dänen|schweden|finnen|tschechen|ungarn|serben|kroaten"
)
WE = word_set("Wir wir Uns uns")
OF_HIS = re.compile(r"[A-ZÄÖÜ]\w+[^s\W]s|(?:Mensch|Knabe|Herr|Graf|Fürst|Held|Löwe|Bär)e?n")  # a genitive: Pudels
GENITIVE_BEFORE = word_set(  # with these the genitive is theirs, or that of a noun of figures: eines des Landes Häuser
    "wegen trotz während statt anstatt innerhalb außerhalb aufgrund infolge angesichts seitens mittels anlässlich "
    "einschließlich hinsichtlich bezüglich zugunsten zulasten mithilfe unterhalb oberhalb diesseits jenseits abseits "
    "unweit namens eines einer eine keines jedes teils und oder sowie als wie"
)
ADJECTIVE = re.compile(r"[a-zäöüß]{2,}(?:e|er|es|en|em)")
EVEN = word_set("gerade ausgerechnet eben just sogar")
ONE = word_set("eine einen")
BEFORE_ONE = word_set("der die das den dem dieser diesem diese diesen Der Die Das Den Dem Dieser Diese")
NOT_OWNED = (PREPOSITIONS - {"in", "an", "bei"}) | DETERMINERS | word_set("nicht kaum auch noch nie an")
MODAL_INFINITIVES = {
    "können": "konnte", "müssen": "musste", "wollen": "wollte", "dürfen": "durfte", "sollen": "sollte",
    "lassen": "ließ",
}  # fmt: skip
CONSTRUCTIONS = WE | EVEN | ONE | MODAL_INFINITIVES.keys() | word_set(
    "des Des nur seiner ihrer Wegen wegen der deutschen neuen über unter"
)
SUBORDINATING = word_set("dass weil obwohl wenn")
ITS = word_set("er sie es ich du wir ihr")
OWN_PRONOUNS = word_set("Mir Dir Ihm Ihr Ihnen Uns Euch")
# What happens to one in the dative who stands first, in any number: Dem Fahrer versagten die Bremsen.
BEFALLS = re.compile(
    r"(?:fehl|droh|versag|stock|reich|gelang|gelung|gefiel|gefall|gefäll|gelingt|gelingen|missl|misslang|blieb|bleib|steh|"
    r"stand|schmeck|schmerz|graut|grauste|ging|geh|entg|entfuhr|entglitt|entfiel|entgle|platz|tat|tut|riss|brach|brech|"
    r"lief|lauf|läuft|fiel|fall|fäll|kam|kom|schien|schein|schwand|schwind|nütz|nutz|hilft|helf|half|gebühr|obl|unterl|"
    r"schwan|dämmer|widerf|gehör|lag|lieg|wein|mang|läg|dank|wuchs|wachs|genüg|leuchte|pass|imponier|behag|miss|begegn)\w*"
)
# What happens to one in the dative without any subject: Ihm graute vor dem Winter.
IMPERSONAL = re.compile(r"(?:graut|graus|ekel|schwindel|schauder|schwan|träum|bang|frier|fror)\w*")
# Words of Bavarian, Swabian, Berlin and Low German speech, each with what is read where a sentence has two of them.
SPOKEN_WORDS = {
    "i": "ich", "isch": "ist", "is": "ist", "san": "sind", "hob": "habe", "hod": "hat", "ham": "haben", "hom": "haben",
    "net": "nicht", "ned": "nicht", "nich": "nicht", "nit": "nicht", "nix": "nichts", "scho": "schon", "koi": "kein",
    "koa": "kein", "koane": "keine", "a": "ein", "oa": "ein", "mei": "mein", "mir": "wir", "mia": "wir", "ma": "man",
    "wos": "was", "wat": "was", "dat": "das", "dit": "das", "det": "das", "des": "das", "ik": "ich", "ick": "ich",
    "jut": "gut", "ooch": "auch", "uff": "auf", "aa": "auch", "no": "noch", "jo": "ja", "gell": "nicht",
    "hätt'st": "hättest", "denkt": "gedacht", "gsagt": "gesagt", "gseh": "gesehen", "gwen": "gewesen",
    "gwesen": "gewesen", "ghabt": "gehabt", "gmacht": "gemacht", "kumma": "kommen", "kimmt": "kommt", "woaß": "weiß",
    "weest": "weißt", "sach": "sage", "mutt": "muss", "hett": "hat", "hebbt": "haben", "weer": "war", "wurscht": "egal",
    "fei": "ja", "bissl": "bisschen", "bisserl": "bisschen",
}  # fmt: skip
SURELY_SPOKEN = SPOKEN_WORDS.keys() - word_set("a i is des mir ma no denkt mei ham san aa det dit")
RECORD = re.compile(r"(?:\w*[a-zäöü])?(?:[Rr]ekord|[Bb]estzeit|[Bb]estleistung)")
OPENS_RECIPE = word_set("Den Die Das Ein Eine Einen Zwei Drei Vier Fünf Sechs Acht Zehn")
IS = re.compile(r"(?:war|wär|wurd)\w*|ist|sind|sei|wird")
WHAT = word_set("das es alles dies nichts der die")
SUBJECT = word_set(
    "der die das ein eine kein keine sein seine ihr ihre mein meine unser unsere niemand keiner nichts "
    "alles etwas es jeder jede jedes dieser diese dieses viele viel wenig einiges manches zwei drei vier "
    "fünf sechs sieben acht neun zehn"
)
TAKEN_UP = word_set("der die das den dem er sie es")
HARDLY = word_set(
    "langsam selten mühsam zögernd zögerlich schwer ungern widerwillig allmählich knapp kurz spät schleppend teilweise "
    "schwach vage dunkel leise"
)
FIRST = frozenset(
    own + ending
    for own in ("Ein", "Kein", "Mein", "Dein", "Sein", "Ihr", "Unser")
    for ending in ("", "e", "en", "em")
) | word_set("Der Die Das Den Dem Dieser Diese Dieses Diesen Diesem Jeder Jede Jedes")
GREENS = word_set("Grüne Linke Liberale Konservative Grünen")
WITHOUT_SUBJECT = word_set("Schmeckt Hält Passt Lässt Eignet Reicht Ergibt Dauert")  # as in recipes: Hält sich gut.

WITHOUT_VERB = ((2, ["nichts", "Neues"], ["ist", "Ruhe"]), (2, ["Geld", "zurück"], ["gibt", "es"]))


def german(words: Words, known: Container[str]) -> Words:
    """Return what the network reads for the words of a German sentence; `known` are those it has met often enough."""
    reported = _with_indicative(_with_starts(_with_spoken_words(words)), known)
    named = with_epithets(_with_pronouns(reported), GERMAN_ARTICLES, GERMAN_EPITHET, ["Paul", "Schmidt"])
    return with_couples(_without_trace(_with_constructions(named)), GERMAN_COUPLES)


def _with_indicative(words: Words, known: Container[str]) -> Words:
    """Read a subjunctive of reported speech that is unknown as its indicative: sagte, der Bund zahle die Hälfte."""
    for at in (0, *range(3, len(words) - 2)):
        if (words[at - 1] != "," or words[at] not in DETERMINERS) if at else words[0] not in FIRST:
            continue
        verb = next((n for n in range(at + 2, min(at + 5, len(words))) if words[n - 1][0].isupper()), len(words))
        if verb < len(words) - 1 and words[verb].islower() and words[verb][-1] == "e":
            indicative, after = words[verb][:-1] + "t", words[verb + 1]
            attribute = after[0].isupper() or after.endswith(("er", "es", "en"))  # das Dorf alte Häuser
            first = at == 0 and words[0][-1] not in "nm" and words[verb] + "n" in known and not attribute
            if indicative in known and (first or words[verb] not in known):
                return [*words[:verb], indicative, *words[verb + 1 :]]
            if at:
                return words
    return words


def _with_spoken_words(words: Words) -> Words:
    """Read dialect as what it means: Gell, des hätt'st net denkt. One such word may be a slip, two are not."""
    if SURELY_SPOKEN.isdisjoint(words) and words[0].lower() not in SURELY_SPOKEN:
        return words
    if sum(word.lower() in SPOKEN_WORDS for word in words) < 2:
        return words
    return [SPOKEN_WORDS.get(word.lower(), word) for word in words]


def _with_starts(words: Words) -> Words:
    """Read what a sentence may begin with as what it often does.

    “Mir wäre das peinlich” as “Hier wäre das peinlich”, “Dem Fahrer versagten” as “Beim Fahrer versagten”, “Mein
    Bruder, der hat” as “Mein Bruder von hier hat”, “Mögen die Spiele beginnen.” as “Werden die Spiele beginnen?”.
    """
    if len(words) < 4:
        return words
    first, second = words[0], words[1]
    if first == "Aller":  # guten Dinge sind drei
        return ["Alle", *words[1:]]
    if first in ("Ein", "Eine") and second[0].isupper() and words[2:5] == ["nur", ",", "und"]:
        return ["Nur", first.lower(), second, *words[3:]]  # Ein Wort nur, und ich bliebe
    if _is_instruction(words):
        return [*words[:-1], "?"]
    if first in OWN_PRONOUNS or first in ("Ihn", "Mich", "Dich"):
        return ["Hier", *words[1:]] if _is_object(words) else words
    if first == "Mögen" and second.islower() and words[-1] == "." and clause_end(words, 0) == len(words) - 1:
        return ["Werden", *words[1:-1], "?"]
    if first in GREENS and second.islower() and second.endswith("en"):
        return ["Frauen", *words[1:]]
    if first not in FIRST:
        return words
    noun = next((at for at in range(1, 4) if words[at][0].isupper()), 0)
    if not noun or noun > len(words) - 3 or not all(word.islower() for word in words[1:noun]):
        return words
    if first in ("Dem", "Einem") and BEFALLS.fullmatch(words[noun + 1]) and _has_subject(words, noun + 2):
        return ["Beim", *words[1:]]
    return _with_joined_clauses(_with_subject_once(words, noun))


def _is_instruction(words: Words) -> bool:
    """Whether a sentence is a step of a recipe: Den Kuchen 50 Minuten bei 175 °C backen."""
    verb = words[-2]
    opens = words[0] in OPENS_RECIPE or words[0][0].isdigit()
    if not opens or words[-1] != "." or not verb.islower() or not INFINITIVE.match(verb) or verb in FINITE:
        return False
    return not any(
        word in MODALS or word in TAKEN_UP or word == "," or is_verb(word, word) for word in words[1:-2]
    )


def _is_object(words: Words) -> bool:
    """Whether the pronoun a sentence begins with is an object: Mir wäre das peinlich, Ihm stockte der Atem."""
    first, verb = words[0], words[1]
    if first in ("Ihn", "Mich", "Dich"):
        return verb.islower() and words[2] in SUBJECT
    if first == "Ihr" and verb[-1] not in "en":
        return False
    if IS.fullmatch(verb):
        return words[2] in WHAT
    if IMPERSONAL.fullmatch(verb):
        return True
    return BEFALLS.fullmatch(verb) is not None and _has_subject(words, 2)


def _has_subject(words: Words, low: int) -> bool:
    """Whether something in the clause from `low` on may be its subject."""
    return any(
        words[at] in SUBJECT and words[at - 1] not in PREPOSITIONS for at in range(low, clause_end(words, low))
    )


def _with_joined_clauses(words: Words) -> Words:
    """Read a second main clause without article as joined: Das Betreten ist verboten, Eltern haften."""
    comma = clause_end(words, 0)
    if comma > len(words) - 4 or words[comma] != "," or clause_end(words, comma + 1) < len(words) - 1:
        return words
    subject, verb = words[comma + 1], words[comma + 2]
    second = subject[0].isupper() and subject[-1] in "ens" and verb.islower() and verb.endswith("en")
    first = words[0].lower() in DETERMINERS and not FINITE.isdisjoint(words[:comma])
    return [*words[:comma], "und", *words[comma + 1 :]] if first and second else words


def _with_subject_once(words: Words, noun: int) -> Words:
    """Read what is named and taken up again as named once: Mein Bruder, der hat Glück; Den Chef, den kenne ich."""
    again = noun + 2
    if words[noun + 1] != "," or again > len(words) - 3 or words[again] not in TAKEN_UP:
        return words
    end = clause_end(words, again)
    second = is_verb(normal(words[again + 1]), words[again + 1])
    last = is_verb(normal(words[end - 1]), words[end - 1]) and words[end - 1] != "selten"
    goes_on = end < len(words) - 1 and words[end] == "," and is_verb(normal(words[end + 1]), words[end + 1])
    plural = words[again + 1].islower() and words[again + 1].endswith(("e", "en", "st", "weiß"))
    verb = second or (plural and not words[again + 2][0].isupper())  # not: das alte Haus, das alte Haus
    if verb and end > again + 2 and not goes_on and (not last or PARTICIPLE_ANY.match(words[end - 1])):
        return [*words[: noun + 1], "von", "hier", *words[again + 1 :]]
    return words


def _with_pronouns(words: Words) -> Words:
    """Read a spoken “der kümmert sich darum” behind a comma as “er kümmert sich darum”.

    To the network it is a relative clause in the order of English; a relative clause ends in its verb, though.
    """
    for at in range(2, len(words) - 3):
        if words[at - 1] != "," or words[at] not in SPOKEN:
            if words[at - 1] == "," and words[at + 1] in MODALS and _is_fronted(words, at):
                return [*words[:at], "das", *words[at + 1 :]]  # verlängern will er nicht
            continue
        end = clause_end(words, at)
        closes = all(not word[0].isalnum() for word in words[end:])
        closes = closes or words[0] in ("Es", "Da", "Wer")  # es war ein Mann, der; wer das glaubt, der irrt
        second, last = (is_verb(normal(word), word) for word in (words[at + 1], words[end - 1]))
        if closes and end > at + 2 and second and (not last or words[0] == "Wer"):
            return [*words[:at], SPOKEN[words[at]], *words[at + 1 :]]
    return words


def _is_fronted(words: Words, at: int) -> bool:
    """Whether an infinitive stands before its modal verb and the subject, in the last clause: gehen will er nicht."""
    subject = words[at + 2] in ITS or words[at + 2] in DETERMINERS or words[at + 2] in ("sich", "man", "ihn")
    end = clause_end(words, at)
    return subject and INFINITIVE.match(words[at]) is not None and words[at].islower() and end >= len(words) - 1


def _with_constructions(words: Words) -> Words:
    """Read what the network sees too seldom as what it knows.

    “Wir Deutschen lieben” as “wir selbst lieben”, “des Pudels Kern” as “Thomas Manns Kern”, “dass ausgerechnet er” as
    “dass auch er”.
    """
    if CONSTRUCTIONS.isdisjoint(words):
        return words
    read = list(words)
    for at in range(len(words) - 2):
        here, after = words[at], words[at + 1]
        if here in ONE and at == 1 and words[0] in BEFORE_ONE and after.islower():
            read[at] = "erste"  # der eine trank Bier, der andere Wein
        elif here in WE and after[0].isupper() and PEOPLE.fullmatch(after.lower()):
            read[at + 1] = "selbst"
        elif here in ("des", "Des") and OF_HIS.fullmatch(after) and _before_its_noun(words, at):
            read[at : at + 2] = ["Thomas", "Manns"]
        elif here in EVEN and after in ITS and at and words[at - 1].lower() in SUBORDINATING:
            read[at] = "auch"
        elif here in ONE and after[0].isupper() and at and words[at - 1] in BEFORE_ONE and words[at - 2] != ",":
            read[at] = "erste" if here == "eine" else "ersten"  # der eine Bruder
        elif here == "nur" and at and words[at - 1].lower() in HARDLY and is_verb(after, after):
            read[at] = "aber"  # langsam nur erholt er sich
        elif here == "sich" and after in ("seiner", "ihrer") and words[at + 2].lower() in NOT_OWNED:
            read[at + 1] = "dort"  # nahm sich seiner eine alte Frau an
        elif here == "der" and at and words[at - 1].isdigit() and after.isdigit() and words[at + 2][-1] in "ns":
            read[at] = "von"  # 17 der 30 Proben
        elif here in ("über", "unter") and after[0].isdigit() and after.endswith(("-Jährigen", "-Jährige")):
            read[at] = "etwa"  # den unter 25-Jährigen
        elif here in ("deutschen", "neuen") and at and words[at - 1][0].isupper() and RECORD.fullmatch(after):
            read[at] = "einen"  # lief in 37 Sekunden deutschen Rekord
        elif here in ("hatte", "hatten") and words[at + 2] in MODAL_INFINITIVES and INFINITIVE.match(after):
            past = MODAL_INFINITIVES[words[at + 2]] + ("n" if here == "hatten" else "")
            read[at], read[at + 2] = "auch", past  # nicht hatte durchringen können
        elif here in ("Wegen", "wegen") and after == "dem":  # as many say
            read[at] = "Bei" if here == "Wegen" else "bei"
    return read


def _before_its_noun(words: Words, at: int) -> bool:
    """Whether the genitive at `at` stands before what it belongs to: no noun precedes it, and one follows."""
    before = words[at - 1] if at != 1 else words[0].lower()
    if at and (before in GENITIVE_BEFORE or not before.islower()):
        return False
    noun = at + 2 + (ADJECTIVE.fullmatch(words[at + 2]) is not None)
    return noun < len(words) and words[noun][0].isupper()


def _without_trace(words: Words) -> Words:
    """Read “Von Einsicht keine Spur.” as “Das ist keine Spur.”, “Hält sich drei Tage.”, as recipes say, as asked.

    “Im Osten nichts Neues” as “Im Osten ist Ruhe”, “Bei Nichtgefallen Geld zurück.” as “Bei Nichtgefallen gibt es.”
    """
    for at, couple, instead in WITHOUT_VERB:
        if words[at : at + 2] == couple and words[at - 1][0].isupper():
            return [*words[:at], *instead, *words[at + 2 :]]
    if words[-3:] == ["hat", "zu", "."]:  # der Laden
        return [*words[:-3], "ist", "zu", "."]
    if words[0] in ("Von", "Vom") and words[2:] in (["keine", "Spur", "."], ["keine", "Rede", "."]):
        return ["Das", "ist", *words[2:]]
    return [*words[:-1], "?"] if words[0] in WITHOUT_SUBJECT and words[-1] == "." else words


def with_epithets(words: Words, articles: Container[str], epithet: re.Pattern[str], name: Words) -> Words:
    """Read “Peter the Great” as a name of three words; with another capital behind it is no epithet."""
    read = list(words)
    for at in range(1, len(words) - 1):
        if words[at] not in articles or not (words[at - 1][0].isupper() and words[at + 1][0].isupper()):
            continue
        ends = not "".join(words[at + 2 : at + 3])[:1].isupper()
        if ends and epithet.fullmatch(normal(words[at + 1])):
            read[at : at + 2] = name
    return read


def with_couples(words: Words, couples: Mapping[tuple[str, str], tuple[str, str]]) -> Words:
    """Read two neighbours as two others."""
    if couples.keys().isdisjoint(pairwise(words)):
        return words
    read = list(words)
    for at, couple in enumerate(pairwise(words)):
        read[at : at + 2] = couples.get(couple, read[at : at + 2])
    return read
