"""Sentence ends without a stop: headlines, signatures, hurried writing.

German writes most words that open a sentence in lower case elsewhere, so a capital on such a word is a sign of a
new sentence, unless it belongs to a name ("im Film Der Pate"). A logistic model over the neighbouring words weighs
it; a second one judges pronouns that may be a form of address ("wenn Sie mögen"). `translate.segmentation.learn`
learns their weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import product
from typing import NamedTuple

from translate.segmentation.tables import TOKENS, Memo, tables

MARKS = "\"'„“”»«()[]`´‚‘’,;:.!?…*_"
FORMAL = frozenset({"sie", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "ihnen", "du", "dein", "deine", "euch"})
FORMAL_PREFIX = "formal "  # of the second model's features
# Logits. Over 4,800 development sentences from reviews, news and an encyclopedia: at 0.5, words of closed classes give
# 88 right and 5 wrong boundaries (at 1.5: 80 and 3); the others, names and nouns in disguise among them, 7 and 18 at
# 0.5, 5 and none at 2.
THRESHOLD_OPENER = 0.5
THRESHOLD_OTHER = 2.0
SHAPES = "0aAX"  # other, lower case, with a capital, in capitals
SHAPE_UNITS = {0: 16, 1: 4, 2: 0, 3: 1}  # of a token's place; the word after the gap has always a capital
ITEM = re.compile(r"(?:\(?(?:[a-z]{1,2}|[ivx]{1,4}|\d{1,2})\)|[ivx]{2,4}\.)$")  # marks of items within running text
LOOK = 80  # characters looked at on either side of a gap: three long German words
LEAST_SHOUTED, LONGEST_SHOUTED = 3, 200  # words and characters of a headline in capitals
LONG_AGO = 6  # tokens since the last boundary; more make no difference
THRESHOLD_FORMAL = 1.0  # finds 73 of 100 such boundaries, and one in 600 forms of address is taken for one


def _shape(word: str) -> str:
    if word.isupper() and len(word) > 2:
        return "X"
    return "A" if word[:1].isupper() else "a" if word.islower() else "0"


def _edge(token: str) -> str:
    return "w" if token[-1:].isalnum() else token[-1:] or "-"


@lru_cache(maxsize=TOKENS)
def may_open(token: str, lexicon: frozenset[str]) -> bool:
    """Tell whether a token is a word of the lexicon that carries a capital it does not have of itself."""
    word = token.rstrip(MARKS)
    if len(word) < 2 or not word[0].isupper() or not word[1:].islower():
        return False
    return word.lower() in lexicon or word.lower() in FORMAL


def features(left: Sequence[str], right: Sequence[str], since: int) -> list[str]:
    """Name what is seen at a gap: two tokens on either side, and the number of tokens since the last boundary."""
    tokens = _neighbours(left, right)
    alone = [name for place, token in enumerate(tokens) for name in _of_token(place, token)]
    return [*alone, *_of_gap([_shape_at(*found) for found in enumerate(tokens)], since)]


def _neighbours(left: Sequence[str], right: Sequence[str]) -> tuple[str, str, str, str]:
    return left[-2] if len(left) > 1 else "", left[-1], right[0], right[1] if len(right) > 1 else ""


def _of_token(place: int, token: str) -> tuple[str, ...]:
    """Features of the token at a place: 0 and 1 before the gap, 2 and 3 after it."""
    bare = token.strip(MARKS)
    if place == 0:
        return f"ll={bare}", f"lls={_shape(token)}{token[-2:]}"
    if place == 1:
        return f"l={bare}", f"ls={_shape(bare)}{bare[-3:]}", f"lp={_edge(token)}"
    if place == 2:
        return f"r={bare}", f"rs={bare[-2:]}", f"rp={_edge(token)}"
    return f"rr={bare}", f"rrs={_shape(bare)}{bare[-2:]}", f"rrp={_edge(token)}"


def _of_gap(shapes: Sequence[str], since: int) -> tuple[str, str]:
    """Features of the gap itself, from the shapes of the tokens around it."""
    return f"c={shapes[0]}{shapes[1]}{shapes[3]}", f"n={min(since, LONG_AGO)}"


def _shape_at(place: int, token: str) -> str:
    return _shape(token if place == 0 else token.strip(MARKS))


class Model(NamedTuple):
    """The weights of tokens at their places, and of their shapes as a number; all logits are in hundredths."""

    before_last: Memo[tuple[int, int]]
    last: Memo[tuple[int, int] | None]  # None: no sentence ends in this word
    second: Memo[tuple[int, int]]
    gaps: list[list[int]]  # by tokens since the last boundary, by the sum of the shapes' numbers


class Opening(NamedTuple):
    """What a word with a capital it does not have of itself says about a gap before it."""

    model: Model
    weight: int  # of the word, less what a boundary takes
    continued: frozenset[str]  # words that make a name of it: "grünen" of "die"


def opening(word: str) -> Opening | None:
    """What the word after a gap says; None for one that opens no sentence without a mark before it."""
    if not may_open(word, tables().lexicon):
        return None
    lower = word.lower().rstrip(MARKS)
    bare = lower.strip(MARKS)
    formal, opens = lower in FORMAL, lower in tables().openers  # formal: then the second model judges
    least = THRESHOLD_FORMAL if formal else THRESHOLD_OPENER if opens else THRESHOLD_OTHER
    is_surname = bare in tables().surnames
    bars = {"place": bare in tables().place_openers, "first name": is_surname or not (formal or opens),
            "capital": is_surname and not opens}
    barred = frozenset(kind for kind in bars if bars[kind])
    names = [name.split() for name in tables().names]
    continued = frozenset(second for first, second in names if first == bare)
    begun = frozenset(first for first, second in names if second == bare)
    return Opening(_model(formal, barred, begun), _weigh(2, word, formal)[0] - round(100 * least), continued)


class Running:
    """The sentence that runs at a place, as far as it was read: where it began and its last tokens."""

    __slots__ = "_counted", "_far", "_left_end", "_near", "_text", "_tokens", "start"

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self.begin(start)

    def begin(self, start: int) -> None:
        """Begin the next sentence."""
        self.start = self._counted = start
        self._tokens = 0  # up to `_counted`
        self._far = self._near = ""  # the last two tokens up to `_left_end`
        self._left_end = -1

    def before(self, at: int) -> str:
        """Some of its text up to a place."""
        look = at - LOOK
        return self._text[look if look > self.start else self.start:at]

    def ends_unmarked(self, at: int, gap_end: int, word: str, opening: Opening | None, after: str) -> bool:
        """Tell whether it ends without a mark at a gap before a word with a capital, which `after` follows.

        Places are to be asked for in their order, each once; `after` may be empty.
        """
        text = self._text
        if at == self._left_end:  # right behind the word that was judged last
            far, near, tokens = self._far, self._near, self._tokens + 1
        else:
            look = at - LOOK
            left = text[look if look > self.start else self.start:at].rsplit(None, 2)
            far, near = left[-2] if len(left) > 1 else "", left[-1]
            tokens = self._tokens + text.count(" ", self._counted, gap_end)
        self._far, self._near, self._left_end = near, word, gap_end + len(word)
        self._tokens, self._counted = tokens, gap_end
        if (opening is None or text[at - 1].isupper()) and tokens >= LEAST_SHOUTED and word[1:].islower() and (
                self._is_shouted(at)):
            return True
        return opening is not None and _opens(opening, far, near, after, tokens)

    def ends_in_run(self, at: int, words: Sequence[str], after: str) -> Iterator[int]:
        """Yield where it ends, and the next ones, in a run of words with capitals, one blank before each.

        `at` is the end of the word before the run, which was judged last; `after` follows the last word. Text of
        nothing but such words is passed through three times as fast as by asking word by word.
        """
        far, near, tokens = self._far, self._near, self._tokens
        if at != self._left_end:  # a sentence began with it
            far, near, tokens = "", self._text[self.start:at], 0
        for word, following in zip(words, [*words[1:], after], strict=True):
            tokens += 1
            opening = OPENING[word]
            if opening is not None and _opens(opening, far, near, following, tokens):
                self.begin(at + 1)
                yield at
                near, tokens = "", 0
            far, near = near, word
            at += len(word) + 1
        self._far, self._near, self._tokens, self._counted = far, near, tokens, at - len(near)
        self._left_end = -1 if opening is None else at  # then all blanks of the next gap count

    def _is_shouted(self, at: int) -> bool:
        """Tell whether all of it is in capitals, as headlines are."""
        return at - self.start <= LONGEST_SHOUTED and self._text[self.start:at].isupper()


def _opens(opening: Opening, far: str, near: str, after: str, tokens: int) -> bool:
    """Tell whether a word opens a sentence between the two tokens before it and the one after it."""
    (befores, lasts, seconds, gaps), weight, continued = opening
    last = lasts[near]
    if not last:
        return False
    weight_last, shape_last = last
    weight_before, shape_before = befores[far]
    weight_second, shape_second = seconds[after]
    gap = gaps[tokens if tokens < LONG_AGO else LONG_AGO][shape_before + shape_last + shape_second]
    if weight + weight_before + weight_last + weight_second + gap <= 0:
        return False
    return not (continued and after.lower().strip(MARKS) in continued)


def _last(token: str, formal: bool, barred: frozenset[str], begun: frozenset[str]) -> tuple[int, int] | None:
    """The weight and shape of the token before a gap; None after a word that cannot be the last of a sentence.

    `barred` are the kinds of words with a capital that cannot be so before the word behind the gap: what is followed
    by names of a "place", a "first name", any "capital". `begun` are the first words of its names: "Frisch" of "Auf".
    """
    bare = token.strip(MARKS)
    last = bare.lower()
    if not last or last in begun or last in tables().before_name or last in tables().never_last or (
            ITEM.match(token) and token[0] != "("):
        return None
    if "place" in barred and last in tables().before_place and not bare.islower():
        return None
    if bare[0].isupper() and (("capital" in barred and not bare.isupper()) or (
            "first name" in barred and last.rpartition("-")[2] in tables().first_names)):
        return None
    return _weigh(1, token, formal)


def _weigh(place: int, token: str, formal: bool) -> tuple[int, int]:
    """The weight of a token's own features, and the number of its shape, a digit of one to the base of four."""
    return _sum_of(_of_token(place, token), formal), SHAPES.index(_shape_at(place, token)) * SHAPE_UNITS[place]


@cache
def _model(formal: bool, barred: frozenset[str], begun: frozenset[str]) -> Model:
    gaps = [
        [_sum_of(("bias", *_of_gap(shapes, since)), formal) for shapes in product(SHAPES, SHAPES, " ", SHAPES)]
        for since in range(LONG_AGO + 1)
    ]
    before_last, second = (Memo(partial(_weigh, place, formal=formal)) for place in (0, 3))
    return Model(before_last, Memo(partial(_last, formal=formal, barred=barred, begun=begun)), second, gaps)


def _sum_of(names: Sequence[str], formal: bool) -> int:
    weights, prefix = tables().weights, FORMAL_PREFIX if formal else ""
    return sum([round(100 * weights.get(prefix + name, 0.0)) for name in names])


OPENING = Memo(opening)
