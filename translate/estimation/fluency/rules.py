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
NOT_DATIVE = word_set("das eine einen dieses diese keine keinen")
NOT_ACCUSATIVE = word_set("dem einem diesem keinem meinem seinem ihrem unserem im am")
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

NOT_BEHIND = {"he": word_set("have are were do don't aren't weren't haven't am"),
              "it": word_set("have are do don't aren't weren't haven't am"),
              "they": word_set("is was has does isn't wasn't hasn't doesn't am"),
              "will": word_set("is are was were has had does did been being the a an"),
              "the": word_set("is are was were has have the a an of to and he she they we him them his their my in on "
                              "at by with from for")}
NOT_BEHIND |= {"she": NOT_BEHIND["he"], "we": NOT_BEHIND["they"], "a": NOT_BEHIND["the"], "an": NOT_BEHIND["the"]}
NOT_BEHIND |= dict.fromkeys(("would", "could", "must"), NOT_BEHIND["will"])
ARTICLES, INVERTING = word_set("the a an"), word_set("so nor neither only")
BEFORE_BASE = word_set("do does did will would can could should may might must shall let lets make makes made that if "
                   "suggest to help see have had and or nor than as of all both what who were wish though is")

# Pasts that are neither participle nor base nor noun: no auxiliary has them behind it
PASTS = word_set("went came took gave knew became wrote spoke began ate drank drove flew chose broke threw grew forgot")
# Of these, what no money or luck that one had does by itself (all he had went to rent)
AFTER_HAVE = word_set("took gave wrote spoke drove chose threw forgot")
THIRD = word_set("goes comes takes gives makes says wants knows becomes writes speaks begins exists seems")
BASES = word_set("be go take make give see know")
SUBJECTS = word_set("he we they")
NEVER_BEHIND = {
    "to": PASTS | SUBJECTS | {"of"}, "has": AFTER_HAVE | BASES, "have": AFTER_HAVE, "had": AFTER_HAVE,
    # fewer: what he did took courage
    **dict.fromkeys(("do", "did", "does"), word_set("knew wrote spoke ate drank flew forgot chose")),
    **dict.fromkeys(("could", "must", "will", "would"), PASTS), "should": PASTS | {"been", "to"},
    **dict.fromkeys(("can", "may", "might"), PASTS | {"been"}),
    **dict.fromkeys(("didn't", "doesn't", "don't", "can't", "cannot", "couldn't", "won't", "wouldn't", "shouldn't"),
                    PASTS | THIRD | {"has", "had"}),
    **dict.fromkeys(("is", "was", "am", "be", "being"), PASTS - {"broke"}),
    **dict.fromkeys(("are", "were", "been"), PASTS - {"broke"} | BASES),
    **dict.fromkeys(("my", "your", "our", "their"), ARTICLES | {"is", "are", "was", "were", "have"}),
    "of": SUBJECTS, "from": SUBJECTS, "against": SUBJECTS, "without": SUBJECTS,
    "by": SUBJECTS | {"of"}, "with": SUBJECTS | {"of"}, "for": {"of"}, "at": {"of"},
    "they": THIRD, "we": THIRD, "very": word_set("is are was were has have of the"), "every": word_set("the of a"),
    "the": word_set("this these those its our your"),
    **dict.fromkeys(("a", "an"), word_set("this these those its our your several some both")),
}
AFTER_NOT = PASTS | THIRD | {"has", "had"}
NEGATED = word_set("do does did can could should may might must will would")
CLAUSE_STARTS = word_set('. : ; " ( , that and but because if when while although')
HEADS = word_set("costs prices effects results reasons consequences problems conditions causes details talks plans "
                 "members victims methods ideas")
NO_NOUN = word_set("what which who that this all it whom whatever whether how is are these those")
ALIKE = word_set("news means species series headquarters works lens chaos measles diabetes odds premises gallows "
                 "summons crossroads innings corps pancreas gas bias atlas canvas chassis barracks thanks sales goods "
                 "sports arms times games savings customs always perhaps sometimes besides")  # not of many, yet in -s
NO_PLURAL = ("ss", "us", "is", "ics")
ONE = word_set("man woman child person day week month year country city company student teacher friend problem")
MANY = word_set("many several few these those two three four five")
GROUPS = word_set("people children women men")
THESE, COUNTS = word_set("the these those our their its"), word_set("many several various two three four five")
COUNTING = MANY | ARTICLES | {"each", "every", "one", "there"}
SINGULAR_VERBS, PLURAL_VERBS, DO = word_set("is was has"), word_set("are were have"), word_set("do does did")
BEHIND_NOUN = word_set("of in at from is was are were has have who which that . ; ? ! )")
SUMS = word_set("years months weeks days hours minutes seconds miles metres meters dollars euros pounds points")


def german(plain: Words, written: Words, known: Container[str]) -> Iterator[Place]:
    """Yield the places where German grammar is broken; `known` are frequent words in normal form."""
    for at in range(len(plain) - 1):
        here, after = plain[at], plain[at + 1]
        wrong_case = after in WRONG_CASE.get(here, ()) and written[at + 1].islower()
        alone = at == 0 or plain[at - 1] not in JOINTS  # not "Tom und ich sind"
        if wrong_case or (alone and after in NOT_WITH.get(here, ())):
            yield at, at + 1
    yield from _bare_owners(plain, written)
    if "zu" in plain:
        yield from _infinitives(plain, written, known)
    yield from _capitals(plain, written)
    yield from _early_verbs(plain, written)


def clause_end(plain: Words, start: int) -> int:
    """Return the place of the first mark from `start` on, the number of words if there is none."""
    return next((at for at in range(start, len(plain)) if not plain[at][0].isalnum()), len(plain))


def _bare_owners(plain: Words, written: Words) -> Iterator[Place]:
    """`seinen mit Gewalt`: a preposition right behind, and no participle that it could belong to."""
    for at in range(len(plain) - 1):
        if plain[at] in OWNERS and plain[at + 1] in BETWEEN:
            end = clause_end(plain, at)
            inside = range(at + 2, end)
            if end > at + 4 and not any(written[place].islower() and ATTRIBUTE.match(plain[place]) for place in inside):
                yield at, min(at + 6, end - 1)


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


def english(plain: Words, written: Words, known: Container[str]) -> Iterator[Place]:
    """Yield the places where English grammar is broken."""
    for at in range(len(plain) - 1):
        here, after = plain[at], plain[at + 1]
        if after not in NOT_BEHIND.get(here, ()) or not written[at + 1].islower():
            continue
        free = not BEFORE_BASE & set(plain[max(0, at - 3):at])
        if here in ("the", "a", "an", "will", "would", "could", "must"):
            free = written[at].islower() and (at == 0 or plain[at - 1] not in ("the", "a", "an", "his", "their"))
            if after in ARTICLES and here not in ARTICLES:  # so must the others; what must a driver know?
                free = free and plain[at - 1] not in INVERTING and "?" not in plain[at:]
        if free:
            yield at, at + 1
    yield from _wrong_forms(plain, written)
    yield from _wrong_numbers(plain, written, known)


def _wrong_forms(plain: Words, written: Words) -> Iterator[Place]:
    """A past or third person where the base of a verb belongs (to went, didn't has); a word that no case allows."""
    for at in range(len(plain) - 1):
        here, after = plain[at], plain[at + 1]
        if after in NEVER_BEHIND.get(here, ()) and written[at + 1].islower() and (at == 0 or written[at].islower()):
            if not (here.endswith("n't") and "who" in plain[max(0, at - 1):at]):  # he who doesn't has lost
                yield at, at + 1
        elif after == "not" and here in NEGATED and at + 2 < len(plain) and plain[at + 2] in AFTER_NOT:
            yield at, at + 2


def _wrong_numbers(plain: Words, written: Words, known: Container[str]) -> Iterator[Place]:
    """Subject and verb, or a noun and what counts it, of which one is many and the other one."""
    for at, here in enumerate(plain[:-2]):
        if here in COUNTING:
            end = _number_end(plain, written, at, known)
            if end:
                yield at, end


def _number_end(plain: Words, written: Words, at: int, known: Container[str]) -> int:
    """Return the last place of a disagreement in number that begins with word `at`, 0 if there is none."""
    here, noun, behind = plain[at:at + 3]
    opens = at == 0 or plain[at - 1] in CLAUSE_STARTS
    if here == "the":
        return _verb_end(plain, at, known) if opens and written[at + 1].islower() else 0
    if here in ("a", "an"):
        alone = behind in BEHIND_NOUN and written[at].islower() and written[at + 1].islower()  # not Class A
        return at + 1 if alone and _is_plural(noun, known) else 0
    if here == "every":
        return at + 1 if behind in BEHIND_NOUN and _is_plural(noun, known) else 0
    if here in MANY:
        if noun in ONE and behind in (*BEHIND_NOUN, "ago"):
            return at + 1
        return at + 2 if opens and noun in GROUPS and behind in SINGULAR_VERBS else 0
    last = plain[at + 3:at + 5]
    if here == "one":
        of_many = (noun, behind) == ("of", "the") and len(last) == 2
        return at + 3 if of_many and last[0] in ONE and last[1] in BEHIND_NOUN else 0
    if here == "each":
        many = noun == "of" and behind in THESE and len(last) == 2 and _is_plural(last[0], known)
        return at + 4 if many and last[1] in PLURAL_VERBS and not DO & set(plain[max(0, at - 3):at]) else 0
    many = noun in SINGULAR_VERBS and behind in COUNTS and last != [] and _is_plural(last[0], known)
    return at + 3 if many and last[0] not in SUMS else 0  # there was two years between them


def _verb_end(plain: Words, at: int, known: Container[str]) -> int:
    """The same of `The reforms has led`, `The costs of energy has`, `The number of visitors have`."""
    noun, behind, *rest = plain[at + 1:at + 6]
    if behind in SINGULAR_VERBS and _is_plural(noun, known):
        return at + 2
    if behind != "of" or len(rest) < 2:
        return 0
    if noun == "number":
        return at + 4 if rest[1] in PLURAL_VERBS and (rest[0] in GROUPS or _is_plural(rest[0], known)) else 0
    one = at + 4 if rest[0] in ("the", "a", "this") else at + 3
    is_one = noun in HEADS and plain[one].isalpha() and plain[one][-1] != "s" and plain[one] not in NO_NOUN
    return one + 1 if is_one and plain[one + 1:one + 2] and plain[one + 1] in SINGULAR_VERBS else 0


def _is_plural(word: str, known: Container[str]) -> bool:
    """Whether the word is a frequent one and the -s of a plural."""
    if len(word) < 5 or not word.endswith("s") or not word.isalpha() or word in ALIKE or word.endswith(NO_PLURAL):
        return False
    return word[:-1] in known or (word.endswith("ies") and f"{word[:-3]}y" in known)
