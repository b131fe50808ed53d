"""More of what the network reads in the place of a construction that it takes for damage.

As in `english_masks`, as many words are read as are written: inverted wishes, relative clauses that end in a
preposition, hours of the day, instructions of recipes and headlines.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translate.estimation.fluency.english_words import (
    ARTICLES,
    ASKING,
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    OWNERS,
    PARTICIPLES,
    PRONOUNS,
    clause_start,
    in_speech,
)
from translate.estimation.fluency.rules import Words, word_set

YES_NO = {"no": "goodbye", "yes": "goodbye"}
LEFT_OVER = re.compile(r"(?:remain|surviv|exist|arriv|turn|surfac|appear)(?:e?d|e?s|e)?|came|comes?|is|are|was|were")
LESS = word_set("few little")
COMPARED = re.compile(r"\w+er|more|less|worse|further")
BETTER = word_set("better merrier worse happier cheaper easier safer louder cheerier brighter stronger stranger richer")
ARCHAIC = word_set("ask fear worry judge weep think doubt despair mourn seek speak look forget grieve envy blame")
ENDING = word_set("to in on at with for from by of about into under over after through without up")
BEHIND_CLAUSE = HAVE | MODALS | word_set("is are was were isn't aren't wasn't weren't did does doesn't didn't never")
RELATIVE = word_set("who that which whom whoever whatever")
ANYONE = word_set("anyone everyone anybody everybody someone somebody those nobody")
HOURS = word_set(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty twenty-one thirty forty fifty sixty seventy"
)
AT = word_set("at by before after until around about past to from")
COOKING = word_set(
    "Cream Season Dust Torque Butter Salt Grease Flour Brush Strain Skim Zest Core Pepper Ice Glaze Sieve Dice Grill "
    "Drain Whip Beat Rest Baste Garnish Chill Roast Toast Oil Blend Deseed Blanch Poach Simmer"
)
SIZES = word_set("size colour color shape length height width weight thickness age")
BLESSED = word_set("praised blessed damned cursed hallowed thanked glorified")
SPOKEN_VOWEL = re.compile(r"(?:8(?:th|s)?|11(?:th|s)?|18(?:th|s)?|8\d(?:th|st|nd|rd|s)?|18\d\ds?|8\d\d|8|18|11)"
                          r"(?:[,.]\d+)?(?:bn|m|k|kg|km|[-–]\S+)?")  # fmt: skip
MEASURED = re.compile(
    r"efficiency|accuracy|altitude|elevation|amplitude|intensity|output|input|area|angle|effort|energy|acidity|"
    r"abundance|affinity|activity|occupancy|illuminance|impedance|inductance|absorption|un(?!i)\w{4,}"
)


def _with_answers(words: Words, plain: Words) -> Words:
    """Read “Minister says no to talks” as “Minister says goodbye to talks”."""
    read = list(words)
    for at in range(2, len(words) - 1):
        if plain[at] in YES_NO and plain[at - 1] in ("says", "say", "said") and plain[at + 1] == "to":
            read[at] = YES_NO[plain[at]]
    return read


def _with_remains(words: Words, plain: Words) -> Words:
    """Read “What little money remained” as “The money that remained”, “What few” as “The few”."""
    read = list(words)
    for at in range(len(words) - 3):
        if plain[at] != "what" or plain[at + 1] not in LESS:
            continue
        behind = plain[at + 3]
        if behind in PRONOUNS or behind in DETERMINERS or LEFT_OVER.fullmatch(behind):
            read[at : at + 3] = ["The" if words[at][0] == "W" else "the", words[at + 2], "that"]
        else:
            read[at] = "The" if words[at][0] == "W" else "the"
    return read


def _with_better(words: Words, plain: Words) -> Words:
    """Read “The sooner the better.” as “This is much better.”"""
    if len(words) > 5 or plain[0] != "the" or len(words) < 4 or plain[2] != "the" or plain[3] not in BETTER:
        return words
    return ["This", "is", "much", *words[3:]] if COMPARED.fullmatch(plain[1]) else words


def _with_wishing(words: Words, plain: Words) -> Words:
    """Read “Would that it were” as “I hope it was”."""
    if plain[:2] != ["would", "that"] or plain[2] not in PRONOUNS | DETERMINERS or "?" in plain:
        return words
    return ["I", "hope", *("was" if word == "were" else word for word in words[2:])]


def _with_ask_not(words: Words, plain: Words) -> Words:
    """Read “Ask not what” as “Please ask what”, “Fear not, the” as “Of course, the”."""
    first = next((at for at, word in enumerate(plain[:2]) if word[0].isalnum()), 0)
    if plain[first] not in ARCHAIC or plain[first + 1 : first + 2] != ["not"] or not words[first].istitle():
        return words
    is_alone = not "".join(plain[first + 2 : first + 3])[:1].isalnum()
    return [*words[:first], *(("Of", "course") if is_alone else ("Please", plain[first])), *words[first + 2 :]]


def _with_open_relatives(words: Words, plain: Words) -> Words:
    """Read “The house we used to live in has burnt down” as “The house we used to live, has burnt down”."""
    read = list(words)
    for at in range(3, len(words) - 1):
        is_end = plain[at] in ENDING and plain[at + 1] in BEHIND_CLAUSE
        if is_end and _is_relative(plain, clause_start(plain, at), at):
            read[at] = ","
    return read


def _is_relative(plain: Words, start: int, end: int) -> bool:
    """Whether a clause has a noun with a relative clause before a place: the house we live (in), those who wanted."""
    for at in range(start + 1, end):
        here, behind = plain[at], plain[at - 1]
        if here in RELATIVE and (behind in ANYONE or at > start + 1) and behind not in ("said", "says", "think"):
            return True
        is_noun = at > start + 1 and plain[at - 2] in ARTICLES | OWNERS and behind not in BEHIND_CLAUSE
        if here in PRONOUNS and (is_noun or behind in ANYONE):
            return True
    return False


def _with_talk(words: Words, plain: Words) -> Words:
    """Read within quotation marks “Them apples is” as “These apples are”, “You what?” as “You see?”."""
    read = list(words)
    for at in in_speech(plain):
        if plain[at] == "them" and plain[at + 1].endswith("s") and plain[at - 1] in ('"', ","):
            read[at] = "These"
            read[at + 2] = {"is": "are", "was": "were", "isn't": "aren't"}.get(plain[at + 2], words[at + 2])
        elif plain[at] in PRONOUNS and plain[at + 1 : at + 3] == ["what", "?"] and plain[at - 1] == '"':
            read[at : at + 2] = ["You", "see"]
    return read


def _with_hours_apart(words: Words, plain: Words) -> Words:
    """Read “At seven the phone rang” as “At night the phone rang”, “Of the four the youngest” as “In the end the”."""
    read = list(words)
    for at in range(1, len(words) - 2):
        if plain[at] not in HOURS or plain[at + 1] not in DETERMINERS or words[at - 1] == "One":
            continue
        if plain[at - 1] in AT and (at == 1 or plain[at - 1] in ("past", "to") or not plain[at - 2][0].isalnum()):
            read[at] = "night"
            if plain[at - 1] in ("past", "to") and at == 3 and plain[0] == "at":
                read[:4] = ["In", "the", "same", "night"]
        elif at == 2 and plain[:2] == ["of", "the"]:
            read[:3] = ["In", "the", "end"]
    return read


def _with_almost(words: Words, plain: Words) -> Words:
    """Read “all but ruined him” as “very nearly ruined him”."""
    read = list(words)
    for at in range(1, len(words) - 2):
        is_done = plain[at + 2][-2:] == "ed" or plain[at + 2] in PARTICIPLES
        if plain[at] == "all" and plain[at + 1] == "but" and is_done:
            read[at : at + 2] = ["now" if plain[at - 1] in BE else "very", "nearly"]
    return read


def _with_sizes(words: Words, plain: Words) -> Words:
    """Read “an animal the size of a hare” as “an animal as big as a hare”."""
    read = list(words)
    for at in range(2, len(words) - 3):
        is_size = plain[at] == "the" and plain[at + 1] in SIZES and plain[at + 2] == "of"
        if is_size and plain[at + 3] in ARTICLES and {"a", "an", "no"} & set(plain[max(0, at - 3) : at - 1]):
            read[at : at + 3] = ["as", "big", "as"]
    return read


def _with_asked(words: Words, plain: Words) -> Words:
    """Read “Asked who had won, he” as “Knowing who had won, he”."""
    is_asked = plain[0] in ("asked", "told") and len(words) > 2 and plain[1] in ASKING and "," in plain
    return ["Knowing", *words[1:]] if is_asked else words


def _with_number_one(words: Words, plain: Words) -> Words:
    """Read “was number one in” as “was well known in”."""
    read = list(words)
    for at in range(1, len(words) - 2):
        if plain[at] == "number" and plain[at + 1] == "one" and plain[at - 1] in BE | {"be", "been", "at", "to"}:
            read[at : at + 2] = ["well", "known"] if plain[at - 1] not in ("at", "to") else ["the", "top"]
    return read


def _with_cooking(words: Words, plain: Words) -> Words:
    """Read “Cream the butter” as “Take the butter”."""
    is_start = words[0] in COOKING and len(words) > 2 and plain[1] in DETERMINERS | {"with"}
    return ["Take", *words[1:]] if is_start and plain[1] != "with" else words


def _with_blessing(words: Words, plain: Words) -> Words:
    """Read “Praised be the Lord” as “We thank the Lord”."""
    is_wish = plain[0] in BLESSED and plain[1:2] == ["be"] and len(words) > 3
    return ["We", "thank", *words[2:]] if is_wish else words


def _with_an(words: Words, plain: Words) -> Words:
    """Read “an 18th century farm” as “a 0th century farm”, “an efficiency of” and “an unladen” with “the”."""
    read = list(words)
    for at in range(len(words) - 2):
        if plain[at] != "an":
            continue
        if SPOKEN_VOWEL.fullmatch(words[at + 1]):
            read[at] = "A" if words[at] == "An" else "a"
        elif MEASURED.fullmatch(plain[at + 1]) and (plain[at + 1][:2] == "un" or plain[at + 2] == "of"):
            read[at] = "The" if words[at] == "An" else "the"
    return read


# Words as written, of which a sentence has one where a mask may fit
READINGS: tuple[tuple[frozenset[str], Callable[[Words, Words], Words]], ...] = (
    (word_set("says say said"), _with_answers),
    (word_set("few little"), _with_remains),
    (BETTER, _with_better),
    (word_set("Would"), _with_wishing),
    (frozenset(word.capitalize() for word in ARCHAIC), _with_ask_not),
    (ENDING & word_set("to in on at with for from by of about into"), _with_open_relatives),
    (word_set('" “ ” „ » «'), _with_talk),
    (HOURS, _with_hours_apart),
    (word_set("number"), _with_number_one),
    (word_set("but"), _with_almost),
    (SIZES, _with_sizes),
    (word_set("Asked Told"), _with_asked),
    (COOKING, _with_cooking),
    (frozenset(word.capitalize() for word in BLESSED), _with_blessing),
    (word_set("an An"), _with_an),
)
