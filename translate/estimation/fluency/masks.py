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
ENGLISH_EPITHET = re.compile(
    "(?:great|terrible|elder|younger|bold|good|bad|wise|pious|fair|bald|fat|short|tall|strong|simple|unready|"
    "magnificent|conqueror|confessor|impaler|brave|rich|proud|holy|red|black|cruel|victorious|just|first|second|third|"
    "fourth|fifth)(?:'s)?"
)
GERMAN_COUPLES = {("ist", "Wahl"): ("ist", "Wahltag")}  # no article, as of a day: in acht Tagen ist Wahl
ENGLISH_COUPLES = {("Good", "Friday"): ("Easter", "Friday")}
OF_ONE = {"have": "has", "haven't": "hasn't", "are": "is", "aren't": "isn't", "were": "was", "weren't": "wasn't"}
BEFORE_TEAM = word_set('. ; : , " ( but because that while when after as if although where')
SPORT = re.compile(
    r"(?:coach|relegat|promot|champion|goal|striker|midfield|penalt|defeat|semi-final|quarter-final|unbeaten|equalis|"
    r"bundesliga|half-time|opponent|tournament|olympic|medal)\w*|(?:manager|league|cup|trophy|title|season|match|game|win|"
    r"draw|final|table|point|side|player|squad|fan|derby)s?|won|drew|beat|lost|knocked|signed|sacked|stoppage|0-0"
)
NO_TEAM = ("s", "men", "ese", "ish")  # many, or a people: Germans, Firemen, Japanese


def german(words: Words) -> Words:
    """Return what the network reads for the words of a German sentence."""
    named = _with_epithets(_with_pronouns(words), GERMAN_ARTICLES, GERMAN_EPITHET, ["Paul", "Schmidt"])
    return _with_couples(named, GERMAN_COUPLES)


def english(words: Words, known: Mapping[str, tuple[int, int]]) -> Words:
    """Return what the network reads for the words of an English sentence; `known` tells how a word is written."""
    named = _with_epithets(_with_hours(words), {"the"}, ENGLISH_EPITHET, ["William", "Henry"])
    return _with_teams(_with_couples(named, ENGLISH_COUPLES), known)


def _with_hours(words: Words) -> Words:
    """Read the "am" of an hour as the "pm" it might be: the network knows the verb alone."""
    if "am" not in words:
        return words
    return ["pm" if word == "am" and before[-1].isdigit() else word
            for before, word in zip([" ", *words], words, strict=False)]


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


def _with_epithets(words: Words, articles: Container[str], epithet: re.Pattern[str], name: Words) -> Words:
    """Read “Peter the Great” as a name of three words; with another capital behind it is no epithet."""
    read = list(words)
    for at in range(1, len(words) - 1):
        if words[at] not in articles or not (words[at - 1][0].isupper() and words[at + 1][0].isupper()):
            continue
        ends = not "".join(words[at + 2 : at + 3])[:1].isupper()
        if ends and epithet.fullmatch(normal(words[at + 1])):
            read[at : at + 2] = name
    return read


def _with_couples(words: Words, couples: Mapping[tuple[str, str], tuple[str, str]]) -> Words:
    """Read two neighbours as two others."""
    if couples.keys().isdisjoint(pairwise(words)):
        return words
    read = list(words)
    for at, couple in enumerate(pairwise(words)):
        read[at : at + 2] = couples.get(couple, read[at : at + 2])
    return read


def _with_teams(words: Words, known: Mapping[str, tuple[int, int]]) -> Words:
    """Read the plural behind a name that begins a clause as a singular where sport is spoken of: “Schalke have won”."""
    if OF_ONE.keys().isdisjoint(words) or not any(map(SPORT.fullmatch, map(normal, words))):
        return words
    read = list(words)
    for at, word in enumerate(words):
        if word in OF_ONE and at and _is_team(words[:at], known):
            read[at] = OF_ONE[word]
    return read


def _is_team(before: Words, known: Mapping[str, tuple[int, int]]) -> bool:
    """Whether what stands before a verb is a name that begins a clause; a word mostly in small letters is none."""
    start = len(before)
    while start and before[start - 1][0].isupper():
        start -= 1
    opens = not start or normal(before[start - 1]) in BEFORE_TEAM
    last = normal(before[-1])
    is_name = start < len(before) and len(last) > 2 and known.get(last, (0, 1))[1] == 1
    return opens and is_name and not last.endswith(NO_TEAM)
