"""Words of a sentence and what the fluency network sees of each: its form, its ends, its case, its repetitions."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

TOKEN = re.compile(
    r"[Dd](?:er|ie|e[nms])[*:·/]d(?:er|ie|e[nm])\b|"  # forms that name women and men: der*die Lehrer*in, ein:e Autor/in
    r"\w+(?:[-'’.]\w+|[*:·](?:in(?:nen\w*)?|[ernm])\b|(?<=[a-zäöüß])/-?in(?:nen)?\b|(?<=[a-z]ein)/e\b|(?<=[Ee]in)/e\b)*|"
    r"[^\w\s]"
)
AFFIXES = 5  # hashed pieces a word
REPEATS = 6  # levels of `repeats`
WITH_NEIGHBOUR = 3  # the level from which on more than one word is said again
SHAPES = 12
PUNCTUATION, DIGITS, LOWER, CAPITAL, ALL_CAPITALS, MIXED, WRONGLY_LOWER, WRONGLY_CAPITAL, FIRST_LOWER, FIRST_CAPITAL, \
    TITLE, FIRST_OTHER = range(SHAPES)

_SAME = str.maketrans({"„": '"', "“": '"', "”": '"', "«": '"', "»": '"', "‟": '"', "’": "'", "‘": "'", "‚": "'",
                       "`": "'", "´": "'", "–": "-", "—": "-", "−": "-", "‑": "-"})
_DIGIT = re.compile(r"\d+")
_OPENS = frozenset('":(.!?-*/')  # after these a capital is as good as at the start


class Token(NamedTuple):
    """A word or mark and where it stands in its text."""

    text: str
    start: int
    end: int


class Lexicon(NamedTuple):
    """The words the network knows by name: word -> (row, case), case 1 mostly capital, -1 mostly lower, 0 both."""

    words: Mapping[str, tuple[int, int]]
    buckets: int  # rows of the table of affixes


class Known(NamedTuple):
    """A word: its normal form, its rows (word, affix buckets ...), its shape, and how it is usually written."""

    plain: str
    rows: tuple[int, ...]
    shape: int
    case: int


def tokenise(text: str) -> list[Token]:
    """Split a text into words and single marks; `text[t.start:t.end] == t.text`."""
    return [Token(match.group(), match.start(), match.end()) for match in TOKEN.finditer(text)]


_FOR_BOTH = re.compile(r"([^\W_]+)(?:[*:·_]|/-?)(in(?:nen\w*)?|[ernm]|d(?:er|ie|e[nm]))")


def in_one_form(words: Sequence[str]) -> Sequence[str]:
    """Return German words with the feminine form in place of each that names women and men: jede Lehrerin."""
    if all(word.isalnum() or len(word) == 1 for word in words):
        return words
    return [_hers(match) if (match := _FOR_BOTH.fullmatch(word)) else word for word in words]


def _hers(match: re.Match[str]) -> str:
    first, rest = match.groups()
    if rest.startswith("in"):
        return first + rest
    if rest.startswith("d"):
        return first[0] + ("ie" if "die" in (first.lower(), rest) else "er")
    return first + "e" if rest == "e" else first


def normal(word: str) -> str:
    """The form a word is known by: lower case, one kind of quote and dash, every number 0."""
    return word.lower() if word.isalpha() else _DIGIT.sub("0", word.translate(_SAME).lower())


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return PUNCTUATION
    if word[0].isdigit():
        return DIGITS
    if word.islower():
        return LOWER
    if len(word) > 1 and word.isupper():
        return ALL_CAPITALS
    if word[0].isupper() and (len(word) == 1 or word[1:].islower() or "-" in word):
        return CAPITAL
    return MIXED


def know(word: str, lexicon: Lexicon) -> Known:
    """Return what is known of one word, whatever stands beside it."""
    plain = normal(word)
    row, case = lexicon.words.get(plain, (0, 0))
    pieces = (plain[-2:], "3" + plain[-3:], "4" + plain[-4:], "6" + plain[-6:], "^" + plain[:4])
    hashed = tuple(zlib.crc32(piece.encode("utf-8", "surrogatepass")) % lexicon.buckets for piece in pieces)
    return Known(plain, (row, *hashed), _shape(word), case)


def shapes(words: Sequence[Known]) -> list[int]:
    """The shape of each word, seen from its place and against the case the word usually has."""
    letters = [word.shape for word in words[1:] if word.shape in (LOWER, CAPITAL, ALL_CAPITALS)]
    high = sum(shape != LOWER for shape in letters)
    title = len(letters) >= 3 and high > 0.7 * len(letters)
    result = []
    opening = True
    for word in words:
        result.append(_placed(word.shape, word.case, opening, title))
        opening = (opening and word.shape == PUNCTUATION) or word.plain in _OPENS
    return result


def _placed(kind: int, case: int, opening: bool, title: bool) -> int:
    if kind in (PUNCTUATION, DIGITS):
        return kind
    if opening:
        return {LOWER: FIRST_LOWER, CAPITAL: FIRST_CAPITAL}.get(kind, FIRST_OTHER)
    if title and kind in (CAPITAL, ALL_CAPITALS):
        return TITLE
    if kind == LOWER and case == 1:
        return WRONGLY_LOWER
    if kind == CAPITAL and case == -1:
        return WRONGLY_CAPITAL
    return kind


def repeats(words: Sequence[str]) -> list[int]:
    """How a word repeats an earlier one: 0 not, 1 far, 2 near, 3 with its neighbour, 4 with two, 5 at once."""
    last: dict[str, int] = {}
    levels = []
    for here, word in enumerate(words):
        before = last.get(word, -1)
        last[word] = here
        if before < 0 or not word[0].isalnum():
            levels.append(0)
        elif before == here - 1:
            levels.append(5)
        elif before >= 1 and words[before - 1] == words[here - 1]:
            levels.append(4 if before >= 2 and words[before - 2] == words[here - 2] else 3)
        else:
            levels.append(2 if here - before < 6 else 1)
    return levels


def know_all(words: Sequence[str], lexicon: Lexicon, cache: dict[str, Known]) -> list[Known]:
    """What is known of each word; `cache` keeps it, and the caller keeps the cache from going out of bounds."""
    for word in words:
        if word not in cache:
            cache[word] = know(word, lexicon)
    return [cache[word] for word in words]


def features(known: Sequence[Known]) -> list[tuple[int, ...]]:
    """Rows of (word row, affix buckets ..., shape, repeats an earlier word, is repeated later), one a word."""
    forms = [word.plain for word in known]
    earlier, later = repeats(forms), repeats(forms[::-1])[::-1]
    return [(*word.rows, shape, before, after)
            for word, shape, before, after in zip(known, shapes(known), earlier, later, strict=True)]


def sentence_features(words: Sequence[str], lexicon: Lexicon, cache: dict[str, Known]) -> list[tuple[int, ...]]:
    """`features` of words as they are written."""
    return features(know_all(words, lexicon, cache))
