"""A word that became another of its field: Rosenmontag, "Easter Monday"; Hehlerei, "burglary"; Oboe, "clarinet".

A table lists the fields, feasts or crimes or courts, each with its members. Where the German names one and the English
none of the words that may stand for it but another member of the field that nothing in the German says, it is another
thing. A second table names words with the renderings that are known to be wrong: false friends, compounds put together
from their parts, the neighbouring term. What may stand for a word or behind it is asked for generously, by beginnings.
In 59,000 human translations it speaks 46 times, and 36 times of another thing; of 40 exchanges of nouns made
afterwards it finds 32.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from translate.checks.tokens import word_matches
from translate.records import Pair, Span
from translate.word_tables import rows

_ENDINGS = ("n", "s", "e", "en", "es", "er", "ern", "nen", "in", "innen")
_LEAST = 6  # letters of a word from which it is known at the beginning of a compound, too
_REST = 3  # letters of the compound that are left at least
_HEAD = 3
_NO_LETTER = re.compile(r"[\W_]")
_WHOLE = 3  # letters up to which a word is looked for at the beginning of words alone
# what English says of other animals and things than German does
_SAYINGS = re.compile(
    r"bull in a china|pig in a poke|two birds|wild goose|red herring|hot dog|black sheep|bad apple|couch potato|guinea"
    r"|white elephant|dark horse|cold turkey|rat race|lame duck|fat cats?\b|top dog|piggy bank|cat burglar"
    r"|bull market|bear market|horse[- ]trading|apples (?:and|with|to) oranges|big apple|lion['’]s share|paper tiger"
    r"|crocodile tears|goose bumps|for peanuts|carrots? and|cat[- ]and[- ]|wolf in sheep|cash cow|sacred cow"
    r"|dog[- ]tired|dogs? of war|barking|night owl|early bird|mountain out of|hat[- ]trick|bottom drawer|drawing board"
    r"|piece of cake|henhouse|butterflies in|needle in|haystack|cup of tea|iron curtain|chain reaction|let the cat"
    r"|raining cats|rais\w+ (?:\w+ )?eyebrows?|eyebrows? rais|razor['’]s edge|keep an eye|arm and a leg"
    r"|tongue[- ]in[- ]cheek|heart[- ]to[- ]heart|thorn in|stumbling block|glass ceiling|silver lining|gold mine"
    r"|snowball effect|perfect storm|storm in a|bitter pill|silver bullet|smoking gun|snail['’]s pace"
    r"|(?:field|farm)[- ]to[- ](?:fork|table|plate)",
    re.IGNORECASE,
)


class _Member(NamedTuple):
    field: str  # none: the English words are a mistake for the German ones
    german: str
    english: str  # words that say it and nothing else
    behind: str  # beginnings of other German words behind which those may stand
    instead: str  # beginnings of other English words that may stand for it


class _Fields(NamedTuple):
    heads: frozenset[str]  # how the German words begin: most words of a text need not be looked up
    german: Mapping[str, Sequence[_Member]]  # by a word of the German
    english: Mapping[str, Sequence[_Member]]  # by the first word of what the English says, in small letters


@cache
def _beginnings(*cells: str) -> re.Pattern[str]:
    """What finds any of these in small letters, short ones at the beginning of a word alone."""
    found = [word.replace("_", " ").casefold() for cell in cells for word in cell.split()]
    if not found:
        return re.compile("(?!)")
    return re.compile("|".join((r"\b" if len(word) <= _WHOLE else "") + re.escape(word) for word in found))


@cache
def _words(cell: str) -> re.Pattern[str]:
    found = "|".join(re.escape(word).replace("_", "[ -]") for word in sorted(cell.split(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{found})(?:s|(?<=s|x|z|h)es)?(?![\w-])", re.IGNORECASE)


@cache
def _fields() -> _Fields:
    by_german: dict[str, list[_Member]] = defaultdict(list)
    by_english: dict[str, list[_Member]] = defaultdict(list)
    for row in rows("fields.tsv"):
        member = _Member(*row)
        for word in member.german.split():
            by_german[word].append(member)
        for first in {_NO_LETTER.split(word, maxsplit=1)[0].lower() for word in member.english.split()}:
            by_english[first].append(member)
    for german, instead, english, behind in rows("mistaken.tsv"):
        for word in german.split():
            by_german[word].append(_Member("", german, english, behind, instead))
    return _Fields(frozenset(word[:_HEAD] for word in by_german), by_german, by_english)


@lru_cache(maxsize=32_768)
def _named(word: str) -> Sequence[_Member]:
    """What a word of the German names: as it is, with an ending, or at the beginning of a compound."""
    known = _fields().german
    if word in known:
        return known[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and (stem := word.removesuffix(ending)) in known:
            return known[stem]
    for size in range(len(word) - _REST, _LEAST - 1, -1):
        if found := known.get(word[:size]) or known.get(word[:size].removesuffix("n")):
            return [member for member in found if member.field]
    return ()


@lru_cache(maxsize=32_768)
def _said(word: str) -> Sequence[_Member]:
    """What may be said where a word of the English stands."""
    known, low = _fields().english, word.lower()
    return known.get(low) or known.get(low.removesuffix("s")) or known.get(low.removesuffix("es"), ())


def mistaken(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Words of the German that became another of their field, and what they became."""
    heads = _fields().heads
    begun = (match for match in word_matches(pair.source) if match[0][:_HEAD] in heads)
    here = [(match, member) for match in begun for member in _named(match[0])]
    if not here:
        return
    fields = {member.field for _, member in here if member.field}
    own = {id(member) for _, member in here}
    said = (member for match in word_matches(pair.target) for member in _said(match[0]) if member.field in fields)
    there = {id(member): member for member in said if id(member) not in own}
    told = set()  # where words of the German stand
    for one, other in _exchanged(pair, here, list(there.values())) if there else ():
        if one not in told:  # a member of two fields
            told.add(one)
            yield one, other
    for match, member in here:
        one = Span(*match.span())
        if not member.field and one not in told and (found := _misread(pair, match, member)):
            yield one, Span(*found.span())


def _misread(pair: Pair, word: re.Match[str], member: _Member) -> re.Match[str] | None:
    """The mistake for a word, where the English has none of the words for it and the German nothing behind it."""
    found = _no_name(member.english, pair.target)
    if not found or (found[0] == word[0] and word[0][0].isupper()):  # the magazine Stern
        return None
    english = _words(member.english).sub(" ", pair.target).casefold()
    german = _without([word], pair.source).casefold()
    meant = _beginnings(member.instead).search(english) or _beginnings(member.behind).search(german)
    return None if meant else found


def _exchanged(
    pair: Pair, here: Sequence[tuple[re.Match[str], _Member]], there: Sequence[_Member]
) -> Iterator[tuple[Span, Span]]:
    """Those of the German the English has nothing for, each with one of its field the German has nothing for."""
    english = pair.target.casefold()
    lost = [
        (match, member)
        for match, member in here
        if not _beginnings(member.english, member.instead, member.german).search(english)
    ]
    german = _without([match for match, _ in lost], pair.source).casefold()
    added = [
        (member.field, found)
        for member in (there if lost else ())
        if (found := _no_name(member.english, pair.target))
        and not _beginnings(member.german, member.behind).search(german)
    ]
    if added and _SAYINGS.search(pair.target):
        return
    for match, member in lost:
        for at, (field, found) in enumerate(added):
            if field == member.field:
                yield Span(*match.span()), Span(*found.span())
                del added[at]
                break


def _without(words: Sequence[re.Match[str]], text: str) -> str:
    """A text without those of the words that are known as they are: a Handschuhmacher is no Schuhmacher."""
    for match in reversed(words):
        if match[0] in _fields().german:
            text = text[: match.start()] + text[match.end() :]
    return text


def _no_name(words: str, text: str) -> re.Match[str] | None:
    """Where a text says it; no name with a capital inside the sentence, but one of several words (Easter Monday)."""
    for match in _words(words).finditer(text):
        if match[0][0].islower() or " " in match[0] or not text[: match.start()].strip("„“\"'‘( "):
            return match
    return None
