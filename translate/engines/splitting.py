"""Segments the model can't read at once: cut at clause borders, translated apart, joined again."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

# Where a clause may end, best first: semicolon or colon, dash, comma before a clause that can stand for itself, comma,
# any blank.
BORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[;:.!?])\s+",
        r"\s+(?=[–—]|-\s)",
        r"(?<=,)\s+(?=(?:und|oder|aber|doch|denn|sondern|während|wobei|nachdem|obwohl|weil|da|als|wenn|so)\b)",
        r"(?<=,)\s+",
        r"\s+",
    )
)

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
    for border in BORDERS:
        inner = [m for m in border.finditer(text) if len(text) * 0.2 < m.start() < len(text) * 0.8]
        if inner:
            cut = min(inner, key=lambda m: abs(m.start() - middle))
            left, right = text[: cut.start()], text[cut.end() :]
            break
    else:
        left, right = text[: len(text) // 2], text[len(text) // 2 :]
    return split_long(left, limit, length) + split_long(right, limit, length)


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
