"""What rules of German clauses share: small words, and where a subject ends.

Words come in normal form (`plain`) and as written; places are numbers of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.estimation.fluency import rules
from translate.estimation.fluency.rules import DETERMINERS, FINITE, INFINITIVE, Words, word_set

PRETERITES = word_set(
    "sprach ging kam gab nahm fand stieg fiel blieb hielt ließ lag stand begann traf rief lief schrieb trat zog "
    "verlor gewann bekam erhielt verließ sah brach schlug starb gingen kamen gaben nahmen fanden stiegen fielen "
    "blieben hielten lagen standen begannen trafen verloren gewannen bekamen erhielten verließen sahen wusste "
    "brachte dachte fingen starben zogen sprachen fuhr fuhren trug trugen half halfen bot boten schloss schlossen "
    "verbot griff griffen schien schienen schwieg schwiegen sank sanken sprang sprangen las lasen wuchs wuchsen "
    "lud luden schlief schliefen warf warfen wies wiesen wich wichen verlief verliefen entschied verschwand "
    "entstand bestand erschien erschienen unterschrieb übernahm übernahmen gelang floh flohen riefen schrieben "
    "traten schlugen brachen stieß stießen "
)
NO_VERB = word_set(
    "aufrecht weltweit insgesamt bewusst längst direkt überhaupt wiederholt dauerhaft zumindest mitten private nicht "
    "jetzt laut statt seit mit erst fast selbst bereits meist fort dort zuerst zuletzt weit bekannt samt damit mitsamt "
    "derzeit zurzeit zunächst letzte erste heute bitte mitte seite beliebt gesamt dritte vierte fünfte sechste "
    "siebte achte neunte zehnte letzten ersten zweite zweiten dritten nächste nächsten bekannte bekannten rechte "
    "rechten echte echten leichte leichten alte alten gute guten weite "
)
VERB = re.compile(r"\w{3,}t(?:e|en)?$")
SUBORDINATING = word_set("dass daß ob obwohl obgleich nachdem bevor wenn falls sobald solange sodass weil")
QUESTIONS = word_set("warum weshalb wieso")
OTHER_QUESTIONS = word_set("wie wann wo wer was")
SUBJECTS = word_set("er sie es wir ich du man")
PREPOSITIONS = word_set(
    "in im an am auf aus bei beim mit nach von vom vor zu zum zur für gegen durch ohne um über unter "
    "zwischen seit bis wegen trotz während hinter neben gegenüber"
)
MODALS = word_set(
    "kann können könnte könnten muss müssen müsste will wollen wollte wollten soll sollen sollte sollten darf "
    "dürfen möchte möchten konnte konnten musste mussten"
)
PARTICIPLE_ANY = re.compile(r"(?:(?:\w{2,4})?ge\w{2,}|(?:be|er|ver|zer|ent|miss)\w{3,})(?:t|en)$|\w+iert$")
HAVE = rules.HAVE | {"hast"}
RELATIVE = word_set("der die das den dem deren dessen welche welcher welches denen")
SEVERAL = word_set("zahlreiche etliche viele mehrere zwei drei vier fünf sechs sieben acht neun zehn beide")


def stretches(plain: Words) -> Iterator[tuple[int, int]]:
    """Yield (first word, end) of each stretch without a mark."""
    start = 0
    for end in range(len(plain) + 1):
        if end == len(plain) or not plain[end][0].isalnum():
            if end > start:
                yield start, end
            start = end + 1


def is_verb(word: str, written: str) -> bool:
    """Tell whether a word behind a complete subject is a finite verb."""
    return written.islower() and (
        word in FINITE or word in PRETERITES or (word not in NO_VERB and bool(VERB.match(word)))
    )


def is_infinitive(word: str, written: str) -> bool:
    """Tell whether a word looks like an infinitive and is no noun."""
    return written.islower() and bool(INFINITIVE.match(word))


def verbless(plain: Words, written: Words, low: int, high: int) -> bool:
    """Tell whether there is no finite verb from place `low` to `high`."""
    return not any(is_verb(plain[at], written[at]) for at in range(low, high))


def behind_subject(plain: Words, written: Words, at: int, end: int) -> int:
    """Return the place right behind a subject that begins at `at`: a pronoun or a noun phrase; 0 if none does."""
    if plain[at] in SUBJECTS and written[at].islower():
        return at + 1
    if plain[at] not in DETERMINERS and plain[at] not in SEVERAL:
        return 0
    place = at + 1
    while place < min(end, at + 3) and written[place].islower() and re.match(r"\w+e[nrs]?$", plain[place]):
        place += 1
    if place >= end or not written[place][0].isupper():
        return 0
    while place < end and written[place][0].isupper():
        place += 1
    if place + 1 < end and plain[place] in ("der", "des"):  # die Zahl der neuen Fälle
        place += 1
        while place < end and (written[place][0].isupper() or written[place - 1].islower()):
            place += 1
    return place


def behind_attributes(plain: Words, written: Words, at: int, end: int) -> int:
    """Return the place behind what may follow a noun at `at`: `in dieser Tiefe`, `der neuen Fälle`; 0 stays 0."""
    for _ in range(2):
        if not at or at >= end - 2 or plain[at] not in PREPOSITIONS:
            return at
        noun = next((place for place in range(at + 1, min(end, at + 4)) if written[place][0].isupper()), 0)
        if not noun:
            return at
        at = noun + 1
    return at
