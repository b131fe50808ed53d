"""Sentence ends without a stop: headlines, signatures, hurried writing.

German writes most words that open a sentence in lower case elsewhere, so a capital on such a word is a sign of a
new sentence, unless it belongs to a name ("im Film Der Pate"). A logistic model over the neighbouring words weighs
it; a second one judges pronouns that may be a form of address ("wenn Sie mögen"). `translate.segmentation.learn`
learns their weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from translate.segmentation.tables import TOKENS, WINDOWS, tables

MARKS = "\"'„“”»«()[]`´‚‘’,;:.!?…*_"
FORMAL = frozenset({"sie", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "ihnen", "du", "dein", "deine", "euch"})
FORMAL_PREFIX = "formal "  # of the second model's features
# Logits. Over 4,800 development sentences from reviews, news and an encyclopedia: at 0.5, words of closed classes give
# 88 right and 5 wrong boundaries (at 1.5: 80 and 3); the others, names and nouns in disguise among them, 7 and 18 at
# 0.5, 5 and none at 2.
THRESHOLD_OPENER = 0.5
THRESHOLD_OTHER = 2.0
LONG_AGO = 6  # tokens since the last boundary; more make no difference
THRESHOLD_FORMAL = 1.0  # finds 73 of 100 such boundaries, and one in 600 forms of address is taken for one


def around(left: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Up to three tokens before a gap and up to two after it."""
    return tuple(left.rsplit(None, 3)[-3:]), tuple(right.split(None, 2)[:2])


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


@lru_cache(maxsize=WINDOWS)
def opens_unmarked(left: str, right: str, since: int) -> bool:
    """Tell whether `right` begins a sentence although `left`, of `since` tokens so far, ends without a mark."""
    data = tables()
    before, after = around(left, right)
    word = after[0].lower().rstrip(MARKS)
    if not before[-1].strip(MARKS) or not may_open(after[0], data.lexicon):
        return False
    last = before[-1].strip(MARKS).lower()
    if last in data.before_name or last in data.never_last:
        return False
    if " ".join(part.lower().strip(MARKS) for part in after) in data.names:
        return False
    prefix = FORMAL_PREFIX if word in FORMAL else ""
    score = round(_score(before, after, since, prefix), 2)  # as the weights are: the order of adding does not matter
    if prefix:
        return score > THRESHOLD_FORMAL
    return score > (THRESHOLD_OPENER if word in data.openers else THRESHOLD_OTHER)


def _score(left: Sequence[str], right: Sequence[str], since: int, prefix: str) -> float:
    """The logit: the bias and the weights of all that `features` names."""
    parts = [_weigh(place, token, prefix) for place, token in enumerate(_neighbours(left, right))]
    shapes = [shape for _, shape in parts]
    return sum(weight for weight, _ in parts) + _sum_of(("bias", *_of_gap(shapes, since)), prefix)


@lru_cache(maxsize=TOKENS)
def _weigh(place: int, token: str, prefix: str) -> tuple[float, str]:
    """The weight of a token's own features, and its shape."""
    return _sum_of(_of_token(place, token), prefix), _shape_at(place, token)


def _sum_of(names: Sequence[str], prefix: str) -> float:
    weights = tables().weights
    return sum([weights.get(prefix + name, 0.0) for name in names])
