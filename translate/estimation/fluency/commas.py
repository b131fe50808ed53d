"""Commas where English has them and German has none, or the other way round, and the order behind a clause.

As in `clauses`, each rule is seldom wrong.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from translate.estimation.fluency.agreement import ARTICLES, Nouns
from translate.estimation.fluency.clause_parts import (
    MODALS,
    PREPOSITIONS,
    SUBJECTS,
    behind_attributes,
    behind_subject,
    is_infinitive,
    is_verb,
    verbless,
)
from translate.estimation.fluency.rules import DETERMINERS, FINITE, JOINTS, Place, Words, clause_end, word_set

OPENING = word_set(
    "im in am an nach vor seit während laut gemäß bei trotz wegen unter über zwischen zum zur infolge "
    "angesichts aufgrund dank mit durch gegen auf aus ab bis innerhalb außerhalb"
)
OPENING_ADVERBS = word_set(
    "heute gestern morgen danach später dort dann jedoch deshalb deswegen außerdem trotzdem inzwischen "
    "mittlerweile schließlich plötzlich leider glücklicherweise normalerweise manchmal oft jetzt derzeit "
    "zurzeit anschließend zunächst daher infolgedessen dennoch stattdessen letztlich insgesamt allerdings"
)
SET_OFF = word_set(
    "jedoch außerdem trotzdem deshalb zusätzlich zudem ferner daher folglich dennoch schließlich inzwischen letztlich "
    "glücklicherweise normalerweise heute gestern später danach"
)
REPORTED = word_set("habe hätte hätten sei seien wäre wären werde könne müsse solle dürfe wolle gebe gehe komme")
SPEECH = word_set(
    "sagte sagten sagt sagen erklärte erklärten erklärt meinte meinten meint betonte betont fügte schrieb "
    "schreibt hieß heißt berichtete berichteten berichtet teilte glaubt glaubte findet fand weiß wusste "
    "erzählte erzählt klagte klagt warnte warnt behauptete behauptet vermutet vermutete schätzt schätzte "
    "urteilt urteilte denkt dachte rief fragte fragt"
)
INSIDE = DETERMINERS | PREPOSITIONS | ARTICLES.keys() | word_set("zwei drei vier fünf sechs sieben acht zehn und aller")
BEGIN = DETERMINERS | SUBJECTS | ARTICLES.keys() | word_set(
    "sich sie viele einige mehrere zwei drei niemand jeder alle jemand es mehr rund etwa"
)
IF = word_set("wenn weil nachdem bevor als obwohl sobald solange da falls seitdem während")
PERSONS = word_set("ich du er sie es wir man")
ANSWERS = word_set(  # what a speaker says of himself: Wenn ich ehrlich bin, ich weiß es nicht
    "weiß bin denke glaube schwöre sage meine finde würde bitte hoffe wette verstehe"
)
THOUGHT = re.compile(
    r"(?:ge)?(?:denk|dach|glaub|sag|mein|hoff|find|fand|schreib|schrieb|hör|behaupt|sieh|sah|weiß|heiß)"
)
# What takes a clause with dass or ob as its object, and nothing between.
TAKES_CLAUSE = word_set(
    "glaube glaubt glauben glaubte glaubten denke denkt denken dachte dachten hoffe hofft hoffen hoffte hofften "
    "sage sagt sagen sagte sagten meint meinte meinten weiß wissen wusste wussten betont betonte betonten "
    "erklärt erklärte erklärten behauptet behauptete behaupteten fragt fragte fragten findet finde zeigt zeigte "
    "zeigten berichtet berichtete berichteten klar wichtig möglich schade unklar wahrscheinlich bekannt gesagt "
    "erklärt gehört gewusst gedacht fürchte fürchtet befürchtet vermute vermutet bedeutet bedeutete heißt "
    "stimmt"
)
CLAUSES = word_set("dass daß ob")
NOT_KNOW = word_set("weiß weißt wissen wusste wussten wisst nicht fragt fragte")
ASKING = word_set("was warum wieso weshalb woher wohin wo")


def adverbial(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Im Jahr 2015, gründete er`: a comma behind what a sentence begins with, as English has it."""
    if plain[0] not in OPENING and plain[0] not in OPENING_ADVERBS:
        return
    comma = clause_end(plain, 0)
    if not 1 <= comma <= 9 or comma > len(plain) - 5 or plain[comma] != ",":
        return
    if comma == 1:
        opens = plain[0] in OPENING_ADVERBS
    else:
        inside = (written[at][0].isupper() or written[at][0].isdigit() or plain[at] in INSIDE
                  or plain[at].endswith(("e", "en", "em", "er")) for at in range(1, comma))
        complete = written[comma - 1][0].isupper() or written[comma - 1][0].isdigit()
        opens = plain[0] in OPENING and complete and all(inside) and verbless(plain, written, 1, comma)
    verb, end = comma + 1, clause_end(plain, comma + 1)
    if not opens or end < comma + 5 or plain[verb] in SPEECH or plain[verb] == "exakt":
        return
    stem = plain[verb].removesuffix("en")
    plural = plain[verb] != stem and nouns.is_word(stem + "t") and not nouns.is_word(stem + "es")
    if not (is_verb(plain[verb], written[verb]) or (plural and written[verb].islower())):
        return
    if plain[verb].endswith("en") and written[verb + 1] == "Sie" and plain[verb] not in FINITE:
        return  # In Ordnung, folgen Sie bitte
    reported = end < len(plain) - 1 and plain[end] == "," and (
        plain[end + 1] in FINITE or plain[end + 1] in REPORTED
    )
    if reported:  # vor einem Jahr, erinnert sich die Stadträtin, habe sie
        return
    superlative = plain[verb].endswith("sten") and plain[verb] not in MODALS
    subject = plain[verb + 1] in BEGIN or (written[verb + 1][0].isupper() and written[verb + 2][0].isalnum())
    if subject and "?" not in plain and not superlative:
        yield comma - 1, verb


def series(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Äpfel, Birnen, und Pflaumen`: a comma before the last of a series."""
    for at in range(3, len(plain) - 3):
        if plain[at] != "," or plain[at + 1] not in ("und", "oder") or not written[at - 1][0].isupper():
            continue
        one = at - 2 if plain[at - 2] == "," else at - 3 if _is_adjective(plain[at - 2], written[at - 2]) else 0
        if one < 1 or plain[one] != "," or not written[one - 1][0].isupper():
            continue
        last = at + 2 + _is_adjective(plain[at + 2], written[at + 2])
        if not written[last][0].isupper() or last + 1 >= len(plain):
            continue
        end = clause_end(plain, at + 1)
        alone = last + 1 == end or plain[last + 1] in FINITE or plain[last + 1] in PREPOSITIONS
        clause = last + 1 < end and plain[last + 1] in FINITE and one > 2  # ..., und Peter hat es gesehen
        if alone and not clause and "-" not in plain[one : last + 1]:
            yield at, at + 1


def _is_adjective(word: str, written: str) -> bool:
    return written.islower() and word.endswith(("e", "en", "er", "es", "em")) and word not in ARTICLES


def inserted(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Jedoch, die Kosten sind gestiegen`: an adverb set off by a comma, then subject and verb as in English."""
    if plain[0] not in SET_OFF or plain[1] != "," or len(plain) < 7:
        return
    end = clause_end(plain, 2)
    verb = behind_attributes(plain, written, behind_subject(plain, written, 2, end), end)
    if verb and verb < end - 1 and is_verb(plain[verb], written[verb]) and plain[2] not in ("ich", "du"):
        goes_on = end < len(plain) - 1 and plain[end] == "," and is_verb(plain[end + 1], written[end + 1])
        if not goes_on:
            yield 0, verb


def behind_clause(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Obwohl es regnete, wir hatten einen schönen Tag`: a pronoun and its verb behind a clause that comes first."""
    if plain[0] not in IF and plain[0] != "je":
        return
    comma = clause_end(plain, 0)
    if not 3 <= comma < len(plain) - 4 or plain[comma] != "," or plain[comma + 1] not in PERSONS:
        return
    if plain[0] == "da" and (plain[1] in FINITE or plain[1] in MODALS or is_verb(plain[1], written[1])):
        return  # Da kann man nichts machen, er ist weg
    last, subject, verb = comma - 1, plain[comma + 1], comma + 2
    closed = is_verb(plain[last], written[last]) or is_infinitive(plain[last], written[last]) or _is_second(plain[last])
    closed = closed or plain[last] in ("bin", "ist", "habe", "bist") or plain[last].endswith("e")
    finite = is_verb(plain[verb], written[verb]) or _is_second(plain[verb]) or (
        subject in ("ich", "wir", "sie") and written[verb].islower() and plain[verb].endswith(("e", "en"))
        and plain[verb] not in ARTICLES
    )
    if not closed or not finite or '"' in plain or plain[1] == "auch" or (subject == "ich" and plain[verb] in ANSWERS):
        return
    end = clause_end(plain, verb)
    goes_on = end < len(plain) - 2 and plain[end] == "," and (
        is_verb(plain[end + 1], written[end + 1]) or plain[end + 2] in PERSONS
    )
    # als wäre es gestern, als ob es gestern wäre
    starts_with_verb = is_verb(plain[1], written[1]) or plain[1] in ("wäre", "hätte", "sei", "habe", "ob")
    at_the_end = end > verb + 1 and plain[end - 1] in FINITE
    if THOUGHT.match(plain[last]):  # wenn sie denken, ich tue das nicht
        return
    if end > verb + 1 and not goes_on and not starts_with_verb and not at_the_end:
        yield comma, verb


def _is_second(word: str) -> bool:
    """Tell whether a word looks like a verb with du as its subject."""
    return len(word) > 4 and word.endswith("st") and not word.endswith(("selbst", "ernst", "meist", "sonst", "fast"))


def lost(plain: Words, written: Words, known: Container[str], nouns: Nouns) -> Iterator[Place]:
    """`Ich glaube dass er lügt`, `Er wusste nicht was er tun sollte`: no comma before a clause."""
    if CLAUSES.isdisjoint(plain) and ASKING.isdisjoint(plain):
        return
    for at in range(1, len(plain) - 3):
        before, word, after = plain[at - 1], plain[at], plain[at + 1]
        if word in CLAUSES:
            begins = after in BEGIN or written[at + 1][0].isupper()
            if before in TAKES_CLAUSE and written[at - 1].islower() and begins:
                yield at - 1, at
        elif word in ASKING and before in NOT_KNOW and after in PERSONS:
            end = clause_end(plain, at)
            if end > at + 2 and is_verb(plain[end - 1], written[end - 1]) and not JOINTS & set(plain[at:end]):
                yield at - 1, at
