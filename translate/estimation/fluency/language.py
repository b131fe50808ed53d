"""Whether a text is in the language it is to be judged in: by its small words, then by the share of known words."""

from __future__ import annotations

from collections.abc import Container, Sequence

from translate.word_tables import GERMAN as GERMAN

MIN_WORDS = 4  # fewer say too little of word order and agreement
KNOWN = 0.35  # share of known words below which a text of some length is in no language we know
SOME_LENGTH = 6

# Small words of one language that are no words of the other.
ENGLISH = (
    "the of and to is that it for you on with as are be this have from or by but what all were we when your can "
    "said there an each which she do how their if up out many then them these some her would make like him into "
    "has two more no could my than been who its now did they not his had at i he our about after does don't isn't"
)
_GERMAN, _ENGLISH = frozenset(GERMAN.split()), frozenset(ENGLISH.split())


def can_judge(words: Sequence[str], known: Container[str], *, german: bool) -> bool:
    """Tell whether words in lower case (letters only) are enough, and in the language to be judged."""
    if len(words) < MIN_WORDS:
        return False
    own, other = (_GERMAN, _ENGLISH) if german else (_ENGLISH, _GERMAN)
    ours, theirs = sum(word in own for word in words), sum(word in other for word in words)
    if theirs >= 2 and theirs > ours:
        return False
    return len(words) < SOME_LENGTH or sum(word in known for word in words) >= KNOWN * len(words)
