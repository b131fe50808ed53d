"""Sentence ends without a stop: headlines, signatures, hurried writing.

German writes most words that open a sentence in lower case elsewhere, so a capital on such a word is a sign of a
new sentence, unless it belongs to a name ("im Film Der Pate"). A logistic model over the neighbouring words weighs
it; a second one judges pronouns that may be a form of address ("wenn Sie mögen"). `translate.segmentation.learn`
learns their weights.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.segmentation.tables import Tables

MARKS = "\"'„“”»«()[]`´‚‘’,;:.!?…*_"
FORMAL = frozenset({"sie", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "ihnen", "du", "dein", "deine", "euch"})
FORMAL_PREFIX = "formal "  # of the second model's features
# Logits. Over 4,800 development sentences from reviews, news and an encyclopedia: at 0.5, words of closed classes give
# 88 right and 5 wrong boundaries (at 1.5: 80 and 3); the others, names and nouns in disguise among them, 7 and 18 at
# 0.5, 5 and none at 2.
THRESHOLD_OPENER = 0.5
THRESHOLD_OTHER = 2.0
THRESHOLD_FORMAL = 1.0  # finds 73 of 100 such boundaries, and one in 600 forms of address is taken for one


def _shape(word: str) -> str:
    if word.isupper() and len(word) > 2:
        return "X"
    return "A" if word[:1].isupper() else "a" if word.islower() else "0"


def _edge(token: str, *, last: bool) -> str:
    mark = token[-1:] if last else token[:1]
    return "w" if mark.isalnum() else mark or "-"


def may_open(token: str, lexicon: frozenset[str]) -> bool:
    """Tell whether a token is a word of the lexicon that carries a capital it does not have of itself."""
    word = token.rstrip(MARKS)
    if len(word) < 2 or not word[0].isupper() or not word[1:].islower():
        return False
    return word.lower() in lexicon or word.lower() in FORMAL


def features(left: Sequence[str], right: Sequence[str], since: int) -> list[str]:
    """Name what is seen at a gap: two tokens on either side, and the number of tokens since the last boundary."""
    before, last = left[-2] if len(left) > 1 else "", left[-1].strip(MARKS)
    first, after = right[0].strip(MARKS), right[1] if len(right) > 1 else ""
    second = after.strip(MARKS)
    return [
        f"l={last}", f"ls={_shape(last)}{last[-3:]}", f"lp={_edge(left[-1], last=True)}",
        f"ll={before.strip(MARKS)}", f"lls={_shape(before)}{before[-2:]}",
        f"r={first}", f"rs={first[-2:]}", f"rp={_edge(right[0], last=True)}",
        f"rr={second}", f"rrs={_shape(second)}{second[-2:]}", f"rrp={_edge(after, last=True)}",
        f"c={_shape(before)}{_shape(last)}{_shape(second)}", f"n={min(since, 6)}",
    ]


def opens_unmarked(left: Sequence[str], right: Sequence[str], since: int, data: Tables) -> bool:
    """Tell whether `right` begins a sentence although `left` ends without a mark."""
    word = right[0].lower().rstrip(MARKS)
    if not may_open(right[0], data.lexicon):
        return False
    if " ".join(part.lower().strip(MARKS) for part in right) in data.names:
        return False
    last = left[-1].strip(MARKS).lower()
    if last in data.before_name or last in data.never_last:
        return False
    prefix = FORMAL_PREFIX if word in FORMAL else ""
    names = ["bias", *features(left, right, since)]
    score = sum(data.weights.get(prefix + name, 0.0) for name in names)
    if prefix:
        return score > THRESHOLD_FORMAL
    return score > (THRESHOLD_OPENER if word in data.openers else THRESHOLD_OTHER)
