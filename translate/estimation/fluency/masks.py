"""What the network reads where a sentence has what it knows too seldom and takes for damage.

What is read has as many words as what is written, so that a doubt still stands at its word. The rules of grammar see
what is written.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from itertools import pairwise

from translate.estimation.fluency.clause_parts import is_verb
from translate.estimation.fluency.rules import Words, clause_end, word_set
from translate.estimation.fluency.text import normal

SPOKEN = {"der": "er", "die": "sie", "das": "es", "den": "ihn", "dem": "ihm"}
GERMAN_ARTICLES = word_set("der die dem den des")
GERMAN_EPITHET = re.compile(
    "(?:groß|klein|schrecklich|weis|fromm|kühn|stark|schön|gut|kahl|dick|sanftmütig|heilig|prächtig|reich|stolz|kurz|"
    "lang|älter|jünger|rot|grausam|streitbar|siegreich|beständig|gerecht|einfältig|erst|zweit|dritt|viert|fünft)en?"
)
GERMAN_COUPLES = {("ist", "Wahl"): ("ist", "Wahltag"),  # no article, as of a day: in acht Tagen ist Wahl
                  ("ein", "Uhr"): ("acht", "Uhr")}
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
CONSTRUCTIONS = WE | EVEN | {"des", "Des"}
SUBORDINATING = word_set("dass weil obwohl wenn")
ITS = word_set("er sie es ich du wir ihr")
WITHOUT_SUBJECT = word_set("Schmeckt Hält Passt Lässt Eignet Reicht Ergibt Dauert")  # as in recipes: Hält sich gut.


def german(words: Words) -> Words:
    """Return what the network reads for the words of a German sentence."""
    named = with_epithets(_with_pronouns(words), GERMAN_ARTICLES, GERMAN_EPITHET, ["Paul", "Schmidt"])
    return with_couples(_without_trace(_with_constructions(named)), GERMAN_COUPLES)


def _with_pronouns(words: Words) -> Words:
    """Read a spoken “der kümmert sich darum” behind a comma as “er kümmert sich darum”.

    To the network it is a relative clause in the order of English; a relative clause ends in its verb, though.
    """
    for at in range(2, len(words) - 3):
        if words[at - 1] != "," or words[at] not in SPOKEN:
            continue
        end = clause_end(words, at)
        closes = all(not word[0].isalnum() for word in words[end:])
        second, last = (is_verb(normal(word), word) for word in (words[at + 1], words[end - 1]))
        if closes and end > at + 2 and second and not last:
            return [*words[:at], SPOKEN[words[at]], *words[at + 1 :]]
    return words


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
        if here in WE and after[0].isupper() and PEOPLE.fullmatch(after.lower()):
            read[at + 1] = "selbst"
        elif here in ("des", "Des") and OF_HIS.fullmatch(after) and _before_its_noun(words, at):
            read[at : at + 2] = ["Thomas", "Manns"]
        elif here in EVEN and after in ITS and at and words[at - 1].lower() in SUBORDINATING:
            read[at] = "auch"
    return read


def _before_its_noun(words: Words, at: int) -> bool:
    """Whether the genitive at `at` stands before what it belongs to: no noun precedes it, and one follows."""
    before = words[at - 1] if at != 1 else words[0].lower()
    if at and (before in GENITIVE_BEFORE or not before.islower()):
        return False
    noun = at + 2 + (ADJECTIVE.fullmatch(words[at + 2]) is not None)
    return noun < len(words) and words[noun][0].isupper()


def _without_trace(words: Words) -> Words:
    """Read “Von Einsicht keine Spur.” as “Das ist keine Spur.”, “Hält sich drei Tage.”, as recipes say, as asked."""
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
