"""Segments the model can't read at once: cut at clause borders, translated apart, joined again."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

_WORDS_THAT_JOIN = "und oder sowie bzw. beziehungsweise sondern"
_PREPOSITIONS = (
    "in im ins an am ans auf aufs aus bei beim mit nach von vom vor vors über unter um für fürs durch gegen ohne "
    "zwischen während wegen trotz seit bis neben hinter laut statt anhand aufgrund innerhalb außerhalb per pro gemäß "
    "mittels dank einschließlich bezüglich hinsichtlich angesichts"
)
_ARTICLES = (
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses "
    "diesen diesem jeder jede jedes jeden jedem mein meine meinen meinem meiner sein seine seinen seinem seiner "
    "seines ihr ihre ihren ihrem ihrer ihres unser unsere unseren unserem unserer dessen deren welche welcher welches "
    "welchen welchem"
)
# Where a clause may end, best first: semicolon, colon or the end of a sentence within, dash, comma before a clause that
# can stand for itself, comma; then before words that join, prepositions and articles; a blank between words that do not
# belong together; any blank.
BORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[;:!?])\s+|(?<=[a-zäöüß]{4}\.)\s+(?=[^\W\da-zäöüß]|[„\"»])",
        r"\s+(?=[–—]|-\s)",
        r"(?<=,)\s+(?=(?:und|oder|aber|doch|denn|sondern|während|wobei|nachdem|obwohl|weil|da|als|wenn|so)\b)",
        r"(?<=,)\s+",
        *(rf"(?<!-)\s+(?=(?:{'|'.join(map(re.escape, words.split()))})\s)"
          for words in (_WORDS_THAT_JOIN, _PREPOSITIONS, _ARTICLES)),
        r"\s+",
    )
)
ANY_BLANK = re.compile(r"\s+")
# What the next word belongs to, beside figures and abbreviations: "in | Fällen", "sehr | große", "Frau | Kurz".
_BEFORE_NOUN = (
    "zu zum zur ab je via und oder sowie als wie sehr so zwei drei vier fünf sechs sieben acht neun zehn elf zwölf "
    "hundert tausend alle allen aller mehrere mehreren viele vielen wenige wenigen einige einigen beide beiden rund "
    "etwa nur noch herr herrn frau etwas nicht"
)
BOUND = frozenset(" ".join((_PREPOSITIONS, _ARTICLES, _BEFORE_NOUN)).split())
INFLECTED = re.compile(r"[a-zäöüß]+e[mnrs]?$")  # before a capital, an adjective of the noun behind it
YEAR = re.compile(r"(?:1\d|20)\d\d$")  # a clause may end in one: "bis 2010 | und"
LOOK = 40  # characters looked at for the words around a blank

# What a clause ends with that goes on, and the dash the next one begins with; they close the sentence here.
GOES_ON = re.compile(r"(?<=\w)[,;:]$")
DASH = ("–", "—", "- ")
# Words that a model writes with a capital only because it takes a clause for a sentence.
_CAPITAL = (
    "A After Although An And As At Because Before But By During For From He Her His If In It Its Like On Or Our She "
    "Since So That The Their There These They This Those To Until We What When Where Which While Who Whose With "
    "Without You"
)
CAPITAL_FIRST = frozenset(_CAPITAL.split())


def is_translatable(text: str) -> bool:
    """Whether there is anything to translate: at least one letter. Blanks and symbols make models invent text."""
    return any(character.isalpha() for character in text)


def split_long(text: str, limit: int, length: Callable[[str], int]) -> list[str]:
    """Parts of `text` that `length` measures at `limit` or less; joined by one space they read as before.

    Cuts fall at the best border nearest the middle; text without any blank is cut in halves.
    """
    if len(text) < 2 or (len(text) <= 64 * limit and length(text) <= limit):
        return [text]
    middle = len(text) / 2
    for border in (*BORDERS, ANY_BLANK):
        inner = [m for m in border.finditer(text) if len(text) * 0.2 < m.start() < len(text) * 0.8]
        inner.sort(key=lambda m: abs(m.start() - middle))
        if cut := next((m for m in inner if border is ANY_BLANK or not _is_bound(text, m)), None):
            left, right = text[: cut.start()], text[cut.end() :]
            break
    else:
        left, right = text[: len(text) // 2], text[len(text) // 2 :]
    return split_long(left, limit, length) + split_long(right, limit, length)


def _is_bound(text: str, blank: re.Match[str]) -> bool:
    """Tell whether the words around a blank belong together: "118 Fällen", "mit Kindern", "neue Häuser", "Art. 5"."""
    before = text[max(blank.start() - LOOK, 0) : blank.start()].rpartition(" ")[2]
    after = text[blank.end() : blank.end() + LOOK].partition(" ")[0]
    if before[-1:] in ",;:!?":
        return False
    if before.lower().lstrip("(„\"»") in BOUND:
        return True
    if before[-1:].isdigit():
        return YEAR.match(before) is None or after not in BOUND
    if before[-1:] == "." and not (after[:1].isupper() and before[-5:-1].isalpha() and before[-5:-1].islower()):
        return True
    figure = after[:1].isdigit() and before[:1].isupper()
    return figure or (after[:1].isupper() and INFLECTED.match(before) is not None)


class Clause(NamedTuple):
    """A part as a model is to read it, and what it was before: the mark its full stop stands for, if it goes on."""

    text: str
    mark: str | None = None  # "" where a dash follows, None where the part ends as it stands
    goes_on: bool = False  # the sentence began before: no capital stands here for being the first word


def as_clauses(parts: list[str]) -> list[Clause]:
    """Each part as a model is to read it.

    A clause cut off before its comma is closed like a sentence: models that learned from whole sentences lose or
    invent words where the end is open.
    """
    clauses: list[Clause] = []
    for part, following in pairwise((*parts, "")):
        goes_on = bool(clauses) and part[:1].islower()
        if is_translatable(part) and GOES_ON.search(part) and following:
            clauses.append(Clause(part[:-1] + ".", part[-1], goes_on))
        elif is_translatable(part) and part[-1:].isalnum() and following.startswith(DASH):
            clauses.append(Clause(part + ".", "", goes_on))
        else:
            clauses.append(Clause(part, None, goes_on))
    return clauses


def reopened(translation: str, clause: Clause) -> str:
    """The translation of a clause as it stands within its sentence."""
    if clause.mark is not None:
        translation = re.sub(r"(?<!\.\w)\.$", "", translation) + clause.mark
    first = translation.partition(" ")[0]
    return translation[:1].lower() + translation[1:] if clause.goes_on and first in CAPITAL_FIRST else translation
