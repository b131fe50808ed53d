"""Stretches that break a rule of grammar outright: few, and each seldom wrong.

They stand beside the network, which knows what is usual but is slow to learn what is never allowed. Words come in
normal form (`plain`) and as written; places are (first word, last word).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

Place = tuple[int, int]
Broken = tuple[Place, str]  # where a rule is broken, and what is wrong there
Words = Sequence[str]


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


DATIVE_ONLY, ACCUSATIVE_ONLY = word_set("mit aus bei von"), word_set("für durch gegen ohne")
NOT_DATIVE = word_set("das eine einen dieses diese keine keinen mich dich ihn")
NOT_ACCUSATIVE = word_set("dem einem diesem keinem meinem seinem ihrem unserem im am mir dir ihm ihnen")
NOMINATIVE = word_set("ich du er wir")
WRONG_CASE = {**dict.fromkeys(DATIVE_ONLY, NOT_DATIVE | NOMINATIVE),
              **dict.fromkeys(ACCUSATIVE_ONLY, NOT_ACCUSATIVE | NOMINATIVE)}
OWNERS = word_set("einen einem eines seinen seinem seines ihren ihrem ihres keinen keinem unseren unserem")
BETWEEN = word_set("mit in an auf aus bei durch für gegen nach von vor zu zur zum im am vom über unter")
FINITE = word_set("ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte muss müssen "
              "musste soll sollen sollte will wollen wollte darf dürfen würde würden könnte")
DETERMINERS = word_set("der die das den dem des ein eine einen einem einer seine seinen ihre ihren diese dieser")
HAVE = word_set("hat habe haben hatte hatten")
JOINTS = word_set("und oder als wie")
NOT_WITH = {"ich": word_set("ist sind hat wird waren hatten"), "er": word_set("sind waren hatten wurden"),
            "wir": word_set("ist hat wird war wurde hatte kann muss")}
ATTRIBUTE = re.compile(r"\w+(?:t|n|nd)(?:e|en|er|es|em)$")  # a participle before its noun
PARTICIPLE = re.compile(r"(?:\w{2,4})?ge\w{2,}(?:t|en)$|\w+iert$")
ADJECTIVE = re.compile(r"\w{2,}(?:isch|lich|ig|iv|ell|sam|bar)(?:e|en|er|es|em)$|"
                       r"(?:deutsch|stark|groß|neu|alt)(?:e|er|es)$")
INFINITIVE = re.compile(r"\w{2,}(?:en|ern|eln)$")


def german(plain: Words, written: Words, known: Container[str]) -> Iterator[Broken]:
    """Yield where German grammar is broken and what is wrong; `known` are frequent words in normal form."""
    for at in range(len(plain) - 1):
        here, after = plain[at], plain[at + 1]
        wrong_case = after in WRONG_CASE.get(here, ()) and written[at + 1].islower()
        if wrong_case and here == "aus" and not {"von", "vom"}.isdisjoint(plain[max(0, at - 6):at]):
            continue  # vom Hügel aus das Licht sehen
        if wrong_case and here == "ohne" and "zu" in plain[at:clause_end(plain, at)]:
            continue  # ohne dem Kind zu helfen
        alone = at == 0 or plain[at - 1] not in JOINTS  # not "Tom und ich sind"
        if wrong_case:
            yield (at, at + 1), f"“{here}” takes another case"
        elif alone and after in NOT_WITH.get(here, ()):
            yield (at, at + 1), "the verb has another person than its subject"
    yield from ((place, "an article without its noun") for place in _bare_owners(plain, written))
    if "zu" in plain:
        infinitives = _infinitives(plain, written, known)
        yield from ((place, "the second verb stands before its object, as in English") for place in infinitives)
    yield from ((place, "an adjective with a capital") for place in _capitals(plain, written))
    yield from ((place, "the verb is not where German has it") for place in _early_verbs(plain, written))


def clause_end(plain: Words, start: int) -> int:
    """Return the place of the first mark from `start` on, the number of words if there is none."""
    return next((at for at in range(start, len(plain)) if not plain[at][0].isalnum()), len(plain))


def _bare_owners(plain: Words, written: Words) -> Iterator[Place]:
    """`seinen mit Gewalt`: a preposition right behind, and no participle that it could belong to."""
    for at in range(len(plain) - 1):
        if plain[at] in OWNERS and plain[at + 1] in BETWEEN:
            end = clause_end(plain, at)
            inside = range(at + 2, end)
            owned = any(written[place].islower() and ATTRIBUTE.match(plain[place]) for place in inside)
            if end > at + 4 and not owned and not _had_one(plain, written, at, end):
                yield at, min(at + 6, end - 1)


def _had_one(plain: Words, written: Words, at: int, end: int) -> bool:
    """Whether “einen” is a pronoun: einen in der Krone gehabt haben."""
    noun = next((place for place in range(at + 2, min(end, at + 4)) if written[place][0].isupper()), end)
    verbs = plain[noun + 1:end]
    return plain[at] == "einen" and len(verbs) > 0 and all(PARTICIPLE.match(word) or word in HAVE for word in verbs)


def _infinitives(plain: Words, written: Words, known: Container[str]) -> Iterator[Place]:
    """`zu` and an infinitive with an adjective and its noun behind, as if the clause went on."""
    for at in range(len(plain) - 3):
        verb, stem = plain[at + 1], plain[at + 1][:-2]
        adjective = stem + "es" in known or stem + "er" in known or verb.endswith("nden")
        if (plain[at] == "zu" and INFINITIVE.match(verb) and written[at + 1].islower() and not adjective
                and ADJECTIVE.match(plain[at + 2]) and written[at + 2].islower() and written[at + 3][0].isupper()):
            yield at, at + 3


def _capitals(plain: Words, written: Words) -> Iterator[Place]:
    """A capital on an adjective that another adjective and the noun follow."""
    for at in range(1, len(plain) - 2):
        if (written[at][0].isupper() and written[at - 1][0].isalnum() and ADJECTIVE.match(plain[at])
                and written[at + 1].islower() and ADJECTIVE.match(plain[at + 1])
                and plain[at][-1] == plain[at + 1][-1] and written[at + 2][0].isupper()):
            yield at, at


def _early_verbs(plain: Words, written: Words) -> Iterator[Place]:
    """A finite verb in second place behind `dass`; a participle with its object behind."""
    for at, word in enumerate(plain):
        if word in ("dass", "daß", "ob") and (at == 0 or plain[at - 1] == ","):
            end = clause_end(plain, at)
            finite = next((place for place in range(at + 2, end) if plain[place] in FINITE), end)
            last = plain[end - 1]
            if (finite + 3 < end and INFINITIVE.match(last) and last not in FINITE and written[end - 1].islower()
                    and not JOINTS & set(plain[finite:end]) and not INFINITIVE.match(plain[finite + 1])):
                yield finite, finite
        if (0 < at < len(plain) - 2 and plain[at - 1] in HAVE and PARTICIPLE.match(word) and written[at].islower()
                and plain[at + 1] in DETERMINERS):
            yield at - 1, at + 1
