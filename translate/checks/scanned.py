"""Letters that a scanner or a broken encoding put in place of others, and words run together: Hau5, M?nn, DieStadt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.spelling import is_english, is_german
from translate.records import Span
from translate.word_tables import word_list, words

_ADDRESS = re.compile(r"[@#&\\=/_]|\w\.\w|www")
_LOST = re.compile(r"(?<=[a-zäöüß])\?(?=[a-zäöüß]{2})|(?<=\b[A-ZÄÖÜ])\?(?=[a-zäöüß]{2})")
_YEAR = re.compile(r"(?<![\w.,-])(?:[lI][789]\d\d|1[789](?:O\d|\dO)|2[0O]O\d|2O\d\d)(?![\w.-])")  # l897, 19O5
_IN_YEARS = ("l7", "l8", "l9", "I7", "I8", "I9", "7O", "8O", "9O", "2O")  # in each such year, and quick to look for
# Quick to look for: a capital or a digit behind a small letter, a small l before a consonant.
_CAPITAL_INSIDE = re.compile(r"[A-ZÄÖÜ0-9](?<=[a-zäöüß].)")
_SMALL_L = re.compile(r" l[bcdfghkmnprstvwxz]")
_SUSPICIOUS = re.compile(r"[a-zäöüß][A-ZÄÖÜ0-9]|ii|VV|^l[bcdfghkmnprstvwxz]")
_WORD = re.compile(r"\w+")
_DIGITS = str.maketrans("015", "ols")
_JOINED = re.compile(r"([A-ZÄÖÜ]?[a-zäöüß]+)([A-ZÄÖÜ][a-zäöüß]{3,})")
_BOTH_SEXES = re.compile(r"In(?:nen)?")
_PRONOUNS = frozenset(("Ihnen", "Ihre", "Ihren", "Ihrem"))


def misread(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what is surely misread, with what is wrong there; nothing for addresses, code and names."""
    if "?" in text[:-1]:
        for match in _LOST.finditer(text):
            if not _ADDRESS.search(_token(text, match.start())):
                yield Span(match.start() - 1, match.end() + 1), "a letter lost in a broken encoding"
    if any(piece in text for piece in _IN_YEARS):
        for match in _YEAR.finditer(text):
            yield Span(*match.span()), "a number with a letter in it, as a scanner reads it"
    if not (_CAPITAL_INSIDE.search(text) or _SMALL_L.search(text) or "ii" in text or "VV" in text or text[:1] == "l"):
        return
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) < 3 or text[match.end() : match.end() + 1] == "-" or not _SUSPICIOUS.search(word):
            continue
        if _ADDRESS.search(_token(text, match.start())):
            continue
        if any(_is_word(meant) for meant in _meant(word)) and not _is_word(word):
            yield Span(*match.span()), "a word with a letter misread, as a scanner does"
        elif _are_two(word):
            yield Span(*match.span()), "two words run together"


def _token(text: str, at: int) -> str:
    """Return what stands between blanks around a place."""
    start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at)
    return text[start : end if end >= 0 else len(text)].rstrip(".,;:!?")


def _meant(word: str) -> Iterator[str]:
    """Yield what a misread word may stand for: Haus for Hau5, Ihren for lhren, Wort for VVort, Straße for StraBe."""
    if word[:2].isalpha() and not word.isalpha() and word[-1].isalnum() and not word.isupper():
        yield word.translate(_DIGITS)
    if "ii" in word:
        yield word.replace("ii", "ü")
    if "VV" in word:
        yield word.replace("VV", "W")
    if word[0] == "l" and len(word) > 1:
        yield "I" + word[1:]
    if "B" in word[1:]:
        yield word[0] + word[1:].replace("B", "ß")
        yield word[0] + word[1:].replace("B", "ss")


def _is_word(word: str) -> bool:
    if not word.isalpha() or len(word) < 3:
        return False
    listed = any(word in words(name) for name in ("german_usual.txt", "german_nouns.txt", "german_only.txt"))
    return listed or is_german(word)


def _are_two(word: str) -> bool:
    """Whether a small word and a noun, or two words such as möchten and Ihnen, lack the blank between them."""
    match = _JOINED.fullmatch(word)
    if not match or _BOTH_SEXES.fullmatch(match[2]):
        return False
    first, second = match.groups()
    noun = second in words("german_nouns.txt") or second in _PRONOUNS or is_german(second)
    if second == "Standard":  # a newspaper
        return False
    small = first.lower() in word_list("de-determiners") or (
        first.islower() and len(first) > 2 and first in words("german_lower.txt") and not is_english(first)
    )
    return noun and small
