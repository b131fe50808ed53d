"""Which language a short text is in: function words and letter trigrams, silent when unsure.

German against English: the sum of the log-odds of the text's letter trigrams (a table counted on the training data).
Other languages: only their commonest words, and the script. A text of few words gives no answer rather than a wrong
one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Literal

from translate.checks.tokens import WORD, word_texts
from translate.word_tables import rows, word_list

Language = Literal["German", "English", "other"]

_OTHERS = ("French", "Spanish", "Italian", "Dutch", "Portuguese", "Polish", "Swedish", "Danish", "Turkish", "Czech")
_BEYOND_LATIN = re.compile("[^\u0000-\u024f]")
_LONGEST = 600  # characters: more of a text tells nothing new
_ASKED = 200  # pairs of a table: more tell nothing new of its columns


@cache
def _weights() -> dict[str, int]:
    return {gram.replace("_", " "): int(weight) for gram, weight in rows("trigrams.tsv")}


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """A common word -> the languages it is common in."""
    table: dict[str, tuple[str, ...]] = {}
    for name in ("German", "English", *_OTHERS):
        for word in word_list(f"common-{name}"):
            table[word] = (*table.get(word, ()), name)
    return table


def german_score(text: str) -> float:
    """Mean log-odds of German against English a letter of `text`, about -1 to 1; 0 where there is nothing to go by."""
    line = " " + " ".join(WORD.findall(text[:_LONGEST].lower())) + " "
    grams = len(line) - 2
    return sum(_weights().get(line[i : i + 3], 0) for i in range(grams)) / (10 * grams) if grams > 0 else 0.0


def foreign_script(text: str) -> str | None:
    """The name of the script that most letters of `text` are in, where that is not Latin; else None."""
    if not any(c.isalpha() for c in _BEYOND_LATIN.findall(text)):
        return None
    letters = [c for c in text[:_LONGEST] if c.isalpha()]
    foreign = [
        c for c in letters if ord(c) > 0x24F and not unicodedata.name(c, "LATIN").startswith(("LATIN", "MODIFIER"))
    ]
    if len(letters) < 4 or 2 * len(foreign) <= len(letters):
        return None
    return unicodedata.name(foreign[0]).split()[0].title()


def language(text: str, *, expected: Language | None = None, margin: float = 0.25) -> Language | None:
    """German, English or other; None where the text is too short or too mixed to say.

    What is `expected` needs its common words alone; what is not must show in the letters too.
    """
    if foreign_script(text) is not None:
        return "other"
    words = " ".join(word_texts(text[:_LONGEST])).lower().split()
    if len(words) < 3:
        return None
    table = _languages_of()
    counts = Counter(chain.from_iterable(table[word] for word in dict.fromkeys(words) if word in table))
    german, english = counts["German"], counts["English"]
    best, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if best not in ("German", "English") and most >= 3 and most >= 2 * max(german, english) + 2:
        return "other"
    if german == english:
        return None
    if expected in ("German", "English") and counts[expected] >= 2 + min(german, english) and best == expected:
        return expected
    score = german_score(text)
    sure = 1 if abs(score) > 2.5 * margin and len(words) > 4 else 2
    if score > margin and german >= english + sure:
        return "German"
    if score < -margin and english >= german + sure:
        return "English"
    return None


def are_swapped(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether it is English with its German and not German with its English, by pairs from all over a table.

    Every pair with a German source or an English target speaks against it: some rows may be wrong in any table.
    """
    asked = pairs[:: max(1, len(pairs) // _ASKED)]
    told = Counter((language(source), language(target)) for source, target in asked)
    against = sum(times for (source, target), times in told.items() if source == "German" or target == "English")
    return told["English", "German"] > against
