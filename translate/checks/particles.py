"""A German separable verb rendered without its particle or with another: sagte ... ab (called off) as "announced".

Looked for are the finite verb with its particle at the end of the clause and the forms that hold both in one word
(abgesagt, abzusagen). It is a fault where the English has a word that renders the bare verb (with no particle of its
own: broke, but not broke off) or one of its relatives, none that renders the verb in any of its senses, and no other
word of the German is what the wrong one stands for: where words are not linked nothing is said. What renders a sibling
(einschalten beside ausschalten) is not listed: it is taken from the sibling's row, and a fault only in a rendering so
close that next to nothing else is left over on either side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from translate.checks.tokens import word_matches
from translate.records import Evidence, Pair, Span
from translate.word_tables import rows, word_list

_ENDINGS = ("", "e", "st", "t", "en", "n", "te", "ten", "test", "et", "est", "ete", "eten")
_DECLINED = ("", "e", "en", "er", "es", "em")
_FAR = 25  # words between a verb and its particle
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?–)“]|$|und (?!zu\b)|sowie )")  # not ab und zu
# Pairs of small words that are no verb's particles
_TWINS = re.compile(
    r"\b(?:nach und nach|ab und (?:zu|an|wann)|auf und (?:ab|nieder|davon)|auf und zu|hin und (?:her|wieder|zurück)"
    r"|vor und zurück|durch und durch|über und über"
    r"|ein und aus|aus und ein|an und (?:für|aus)|nach wie vor|um und um|vor und nach"
    r"|auf- und ab|ein- und aus|ab- und zu|zu und ab)\b",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r"[,;:.!?–]")
# A participle's wrong English may be linked to its auxiliary: hat ... abgesagt, has announced
_AUXILIARY = re.compile(r"(?:hab|ha(?:s?t|tten?)|ist|sind|war|w[iu]rd|w[eo]rden)[a-z]*")
_ARTICLE = re.compile(r"d(?:er|ie|as|e[mns])|eine?[mnrs]?|sich|es")  # so may a bare verb's be to one of these
_BEHIND_OBJECT = frozenset(
    ("up", "off", "out", "down", "away", "back", "over", "apart", "aside", "together", "through", "short")
)
_ENGLISH_PARTICLES = _BEHIND_OBJECT | {"in", "on", "into", "along", "around", "forward", "ahead"}
_OBJECT = 6  # words between a verb and its particle: cut the funding off
_DOUBLED = re.compile(r"(?<![aeiou])[aeiou][bdgmnprt]$")


# Siblings' renderings that say too little: with these any verb may be rendered
_GENERAL = frozenset(
    (
        "be", "have", "do", "make", "take", "get", "give", "go", "come", "put", "set", "let", "keep", "hold", "bring",
        "leave", "move", "use", "start", "begin", "end", "stop", "show", "see", "find", "say", "tell", "call", "ask",
        "work", "run", "turn", "open", "close", "lose", "win", "happen", "occur", "undertake", "perform", "conduct",
        "produce", "provide", "create", "reach", "receive", "offer", "send", "raise", "need", "want", "try", "help",
        "serve", "deal", "become", "feel", "look", "place", "pass", "meet", "follow", "allow", "apply", "prepare",
        "present",
    )
)  # fmt: skip
_OPPOSITES = {"on": "off", "off": "on", "in": "out", "out": "in", "up": "down", "down": "up"}
_SHORT_OBJECT = 4  # the same for one that is a preposition, too: switches itself on, put his coat on
_PRONOUNS = ("it", "them", "him", "her", "me", "us", "you")
_REFLEXIVES = ("itself", "themselves", "himself", "herself", "myself", "ourselves", "yourself")
_ARTICLES = ("the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "this", "that")
_OBJECTS = (frozenset(_PRONOUNS + _REFLEXIVES), frozenset(_ARTICLES))  # of one word, of two
_TELLING = 4  # letters of a sibling's rendering
_LONG = 20  # words of a text in which too much may be what an English word stands for
_SIBLINGS = 8  # renderings of a sibling, the most frequent ones


class _Verb(NamedTuple):
    particle: str
    base: str
    right: tuple[tuple[str, ...], ...]  # words that stand in this order, others may stand between
    wrong: tuple[tuple[str, ...], ...]  # the same, with nothing between
    bare: tuple[tuple[str, ...], ...]  # wrong, too, unless with a particle
    others: tuple[tuple[str, ...], ...]  # what renders its siblings: wrong in a text that is rendered word for word


class _Verbs(NamedTuple):
    apart: dict[str, dict[str, _Verb]]  # finite form -> particle -> verb
    joined: dict[str, _Verb]


@cache
def _verbs() -> _Verbs:
    stems = {row[1]: [cell.split() for cell in row[2:]] for row in rows("particle_verbs.tsv") if row[0] == "stem"}
    found = _Verbs(defaultdict(dict), {})
    siblings: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for kind, _, base, *cells in rows("particle_verbs.tsv"):
        if kind == "verb":
            siblings[base] += _expressions(cells[0])[:_SIBLINGS]
    for kind, particle, base, *cells in rows("particle_verbs.tsv"):
        if kind == "verb":
            starts, participles, renderings = stems[base]
            right, wrong = map(_expressions, cells)
            bare = tuple((each,) for each in renderings if (each,) not in right)
            known = frozenset(bare + right)
            others = tuple(
                words for words in dict.fromkeys(siblings[base]) if words not in known and _is_of_another(words, right)
            )
            verb = _Verb(particle, base, right, wrong, bare, others)
            finite = {start + ending for start in starts for ending in _ENDINGS}
            for form in finite:
                found.apart[form][particle] = verb
            whole = finite | {f"zu{base}"} | {form + ending for form in participles for ending in _DECLINED}
            found.joined.update((particle + form, verb) for form in whole)
    return found


def _expressions(cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each.split("_")) for each in cell.split())


def _is_of_another(words: tuple[str, ...], right: Sequence[tuple[str, ...]]) -> bool:
    """Whether what renders a sibling (einschalten for ausschalten) renders this verb in none of its senses."""
    if len(words) > 2:
        return False
    first, last = words[0], words[-1]
    alone = any(_renders(first, first, each[0]) for each in right if len(each) == 1 or len(words) == 1)
    says_little = len(first) < _TELLING or _lemmas().get(first, first) in _GENERAL
    if len(words) == 1:
        is_verb = first.isalpha() and first not in _ENGLISH_PARTICLES and first not in word_list("common-English")
        return is_verb and not says_little and not alone
    opposite = (first, _OPPOSITES.get(last, "")) in right
    return opposite or (last in _BEHIND_OBJECT and not says_little and not alone)


@cache
def _lemmas() -> dict[str, str]:
    """English form -> dictionary form, of the irregular verbs."""
    return {form: verb for kind, verb, forms, *_ in rows("particle_verbs.tsv") if kind == "english"
            for form in (verb, *forms.split())}  # fmt: skip


@cache
def _first_words(verb: _Verb) -> frozenset[str]:
    """Every form in which what renders it wrongly may begin."""
    first = {words[0] for words in verb.wrong + verb.bare + verb.others}
    irregular = {form for form, lemma in _lemmas().items() if lemma in first}
    return frozenset(irregular.union(*map(_regular, first)))


@cache
def _regular(verb: str) -> frozenset[str]:
    """The forms of a regular English verb."""
    stem = verb[:-1] if verb[-1] in "ey" else verb
    last = "i" if verb[-1] == "y" and verb[-2] not in "aeiou" else "y" if verb[-1] == "y" else ""
    doubled = verb + verb[-1] if _DOUBLED.search(verb) else verb + "l" if verb.endswith("el") else verb
    forms = {verb, verb + "s", verb + "es", verb + "ing", stem + last + "es", stem + last + "ed", verb + "ed"}
    return frozenset(forms | {doubled + "ed", doubled + "ing", (stem if verb[-1] == "e" else verb) + "ing"})


def _renders(word: str, lemma: str, meant: str) -> bool:
    """Whether an English word (of this dictionary form, if it is irregular) is one of a table's."""
    if meant.endswith("*"):
        return word.startswith(meant[:-1])
    return lemma == meant or word in _regular(meant)


def _spoken(text: str) -> Iterator[tuple[_Verb, tuple[Span, ...]]]:
    """The separable verbs of a German text and where they stand."""
    verbs = _verbs()
    matches = word_matches(text)
    forms = [match[0] if at else match[0].lower() for at, match in enumerate(matches)]
    twins = [match.span() for match in _TWINS.finditer(text)] if " und " in text or " wie vor" in text else []
    open_at = -1  # the last finite verb the table knows
    for at, (match, word) in enumerate(zip(matches, forms, strict=True)):
        if twins and any(start <= match.start() < end for start, end in twins):
            continue
        verb = verbs.joined.get(word)
        if verb and (at or word[len(verb.particle) :] not in verbs.apart or word == verb.particle + verb.base):
            yield verb, (Span(*match.span()),)  # none begins with a finite form in one word: Anstiege is a noun
        elif open_at >= 0 and (verb := verbs.apart[forms[open_at]].get(word)):
            between = text[matches[open_at].end() : match.start()]
            if at - open_at <= _FAR and not _OTHER_CLAUSE.search(between) and _CLAUSE_ENDS.match(text, match.end()):
                yield verb, (Span(*matches[open_at].span()), Span(*match.span()))
                open_at = -1
        elif word in verbs.apart:
            open_at = at


def misread_particles(pair: Pair, evidence: Evidence) -> Iterator[tuple[str, tuple[Span, ...], Span]]:
    """German verbs of which the English renders another: the verb, where it stands, and what the English has."""
    if not evidence.links:
        return
    english: list[tuple[str, str, Span]] = []
    for verb, spans in _spoken(pair.source):
        if not english:
            lemmas = _lemmas()
            found = ((match[0].lower(), Span(*match.span())) for match in word_matches(pair.target))
            english = [(word, lemmas.get(word, ""), span) for word, span in found]
        if _first_words(verb).isdisjoint(word for word, _, _ in english):
            continue
        others = [(here, there) for here, there in evidence.links if here not in spans]
        others = [(here, there) for here, there in others if not _AUXILIARY.fullmatch(pair.source, *here)]
        taken = {there for _, there in others}
        lone = [span for span in _standing(english, verb.wrong) if span not in taken]
        if not lone and verb.bare:
            taken = {there for here, there in others if not _ARTICLE.fullmatch(pair.source, *here)}
            lone = [span for span in _standing(_without_particles(english), verb.bare) if span not in taken]
        if not lone and verb.others:
            taken = {there for _, there in others}
            lone = [span for span in _standing(english, verb.others) if span not in taken]
            lone = lone if lone and _is_word_for_word(pair, evidence, (*spans, *lone)) else []
        opposite = lone and _is_opposite(verb, english, lone)
        rest = [word for word in english if word[2] not in lone] if opposite else english
        if lone and not any(_there(rest, words) for words in verb.right):
            yield verb.particle + verb.base, spans, lone[0]


def _is_word_for_word(pair: Pair, evidence: Evidence, known: Sequence[Span]) -> bool:
    """Whether next to nothing else is left over on either side: in a free rendering any word may be any other's."""
    if pair.source.count(" ") >= _LONG:
        return False
    linked = {span for link in evidence.links for span in link}.union(known)
    german, english = (
        sum(
            len(match[0]) >= _TELLING and Span(*match.span()) not in linked and match[0].lower() not in word_list(name)
            for match in word_matches(text)
        )
        for text, name in ((pair.source, "common-German"), (pair.target, "common-English"))
    )
    return german <= 1 and not english


def _is_opposite(verb: _Verb, english: Sequence[tuple[str, str, Span]], lone: Sequence[Span]) -> bool:
    """Whether all of these have the particle that what renders the verb has not: switch on, for switch off.

    Its verb alone, which may render the German, then does not.
    """
    opposites = [(words[0], _OPPOSITES[words[1]]) for words in verb.right if len(words) == 2 and words[1] in _OPPOSITES]
    return bool(opposites) and set(lone) <= set(_standing(english, opposites))


def _standing(english: Sequence[tuple[str, str, Span]], meant: Sequence[Sequence[str]]) -> list[Span]:
    """Where the English has any of these expressions: their first words."""
    places = enumerate(english)
    return [span for at, (_, _, span) in places if any(_stands_at(english, at, words) for words in meant)]


def _without_particles(english: Sequence[tuple[str, str, Span]]) -> list[tuple[str, str, Span]]:
    """The words of the English that no particle follows, at once or behind an object."""
    words = [word for word, _, _ in english]
    return [
        one
        for at, one in enumerate(english)
        if _ENGLISH_PARTICLES.isdisjoint(words[at + 1 : at + 2])
        and _BEHIND_OBJECT.isdisjoint(words[at + 1 : at + _OBJECT])
    ]


def _stands_at(english: Sequence[tuple[str, str, Span]], at: int, meant: Sequence[str]) -> bool:
    """Whether the English has these words there, one behind the other."""
    there = english[at : at + len(meant)]
    if len(meant) == 2 and meant[1] in _ENGLISH_PARTICLES:
        behind = _particle_behind(english, at, meant[1])
        there = [english[at], *english[behind : behind + 1]]
    return len(there) == len(meant) and all(
        _renders(word, lemma, one) for (word, lemma, _), one in zip(there, meant, strict=True)
    )


def _particle_behind(english: Sequence[tuple[str, str, Span]], at: int, particle: str) -> int:
    """Where this particle of the verb may stand: next to it, or behind an object (switches itself on)."""
    most = _OBJECT if particle in _BEHIND_OBJECT else _SHORT_OBJECT
    words = [word for word, _, _ in english[at + 1 : at + most]]
    behind = words.index(particle) if particle in words else 0
    if behind and particle not in _BEHIND_OBJECT and words[0] not in _OBJECTS[behind - 1]:
        behind = 0
    return at + 1 + behind


def _there(english: Sequence[tuple[str, str, Span]], meant: Sequence[str]) -> bool:
    """Whether the English has these words in this order."""
    at = 0
    for word, lemma, _ in english:
        if _renders(word, lemma, meant[at]):
            at += 1
            if at == len(meant):
                return True
    return False

