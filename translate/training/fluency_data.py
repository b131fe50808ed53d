"""Sound sentences of one language with their translations, parted into those to learn from and those held out."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import NamedTuple

from translate.estimation.fluency.text import TOKEN

HELD_OUT = 30  # one sentence in so many, chosen by its text
LONGEST = 60  # words
LEFT_OUT = frozenset({"opennmt10k", "mlqe_mt"})  # raw web crawl; machine translation of vandalised pages
MADE_BY_MACHINE = {
    True: frozenset({"newstest-ende-bt", "stsb_deepl", "captions_3b1b"}),
    False: frozenset({"newstest-student", "testsuite-wmt21", "testsuite-wmt22", "testsuite-wmt23"}),
}
THINNED = {"tatoeba_manythings": 4, "kde_ui": 4, "cppdocs_ht": 3, "php_doc": 3, "newstest-student": 2, "debian_web": 2,
           "kde_doc": 2}  # one in so many is learnt from: they are many and much alike
REGISTERS = {
    "newstest-ref": "news", "newstest-ende-bt": "news", "wmt_ende_refs": "news", "newscommentary_technion": "news",
    "newstest-student": "news", "news-ende-ref": "speech", "europarl_1k": "speech", "captions_3b1b": "speech",
    "xquad": "wiki", "mlqe_pe": "wiki", "mt_geneval": "wiki",
    "testsuite-wmt21": "test suites", "testsuite-wmt22": "test suites", "testsuite-wmt23": "test suites",
    "tatoeba_manythings": "everyday", "multi30k_csv": "captions", "stsb_deepl": "headlines",
    "kde_ui": "interface", "mozilla_www": "marketing",
}  # the rest is technical


class Sentence(NamedTuple):
    """A sentence as words, its translation as words, and where it comes from."""

    words: list[str]
    foreign: list[str]
    origin: str
    register: str
    by_machine: bool


def is_held_out(text: str) -> bool:
    """Tell whether a sentence is kept for judging; decided by its text, so that all its pairs go the same way."""
    return zlib.crc32(text.encode()) % HELD_OUT == 0


def select(pairs: Iterable[tuple[str, str, str]], german: bool) -> tuple[list[Sentence], list[Sentence]]:
    """Return (learn from, held out) of (origin, German, English): each sentence once; held out only human text.

    Where one sentence has many machine translations the first is taken.
    """
    learn: list[Sentence] = []
    held: list[Sentence] = []
    seen: set[str] = set()
    translated: set[str] = set()
    for origin, *sides in pairs:
        text, other = sides if german else sides[::-1]
        by_machine = origin in MADE_BY_MACHINE[german]
        if origin in LEFT_OUT or text in seen or (by_machine and other in translated):
            continue
        seen.add(text)
        if by_machine:
            translated.add(other)
        hold = is_held_out(text)
        if not hold and zlib.crc32(b"thin" + text.encode()) % THINNED.get(origin, 1):
            continue
        words = TOKEN.findall(text)
        if 3 <= len(words) <= LONGEST and any(word.isalpha() for word in words) and not (hold and by_machine):
            sentence = Sentence(words, TOKEN.findall(other), origin, REGISTERS.get(origin, "technical"), by_machine)
            (held if hold else learn).append(sentence)
    return learn, held
