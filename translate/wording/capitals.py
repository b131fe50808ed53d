"""Headlines in capitals: models hardly know such text, so it is given to them as German would be written otherwise.

What comes back is put in capitals again. How a word is mostly written is counted on training text (`german_usual.txt`).
"""

from __future__ import annotations

import re
from functools import cache

from translate.word_tables import GERMAN, WORD, words

_FUNCTION = frozenset((*GERMAN.split(), "die"))
# ß stands after a long vowel or ie, ei; SS is all that capitals show of it. Not after au: Ausschuss, Aussage.
_SHARP = re.compile(r"(ie|ei|gr[oö]|stra|f[uü]|sü|spa|blo|sto|dr?au(?=ssen)|^au(?=sse[nr])|^ma(?=ssn))ss")
_SHORT = 4  # letters; a word that no list knows and that is no longer, and does not end in e, is taken for an acronym


def is_in_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout, and is more than acronyms and initials."""
    if not text.isupper():
        return False
    found = WORD.findall(text)
    return sum(len(word) > _SHORT for word in found) > 1 or any(
        (_usual(word) or word) != word for word in found if len(word) > 2)


def in_mixed_case(text: str) -> str:
    """A German text in capitals, written as usual: nouns, unknown words and the first one with a capital."""
    first = WORD.search(text)

    def written(match: re.Match[str]) -> str:
        usual = _usual(match[0]) or guessed(match[0])
        return usual[0].upper() + usual[1:] if first and match.start() == first.start() else usual

    return WORD.sub(written, text)


def guessed(word: str) -> str:
    """How a word in capitals that no list knows may be written inside a sentence: as an initial, acronym or noun."""
    if len(word) < _SHORT or (len(word) == _SHORT and word[-1] != "E"):
        return word
    return _noun(word)


def _noun(word: str) -> str:
    return _SHARP.sub(r"\1ß", word.lower()).capitalize()


def _usual(word: str) -> str | None:
    """How a word is written inside a sentence; None for one that is not listed."""
    if word.lower() in _FUNCTION:  # "sie" too, which letters to customers write with a capital
        return word.lower()
    return _forms().get(word)


@cache
def _forms() -> dict[str, str]:
    """What a list says of a word in capitals."""
    nouns = {noun.upper(): _noun(noun) for noun in words("german_nouns.txt")}  # the list holds Swiss spellings too
    return nouns | {form.upper(): form for form in words("german_usual.txt")}
