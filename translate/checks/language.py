"""Which language a short text is in: function words and letter trigrams, silent when unsure.

German against English: the sum of the log-odds of the text's letter trigrams (a table counted on the training data).
Other languages: their commonest words and the letters that are theirs, in words without a capital, against the words
that German and English texts have there; and the script. A text of few words gives no answer rather than a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Literal

from translate.checks.tokens import WORD, word_texts
from translate.word_tables import rows, word_list, words

Language = Literal["German", "English", "other"]

_FEWEST = 4  # words of a text that may be in a third language
_FOREIGN_WORDS = 3  # of them, the fewest that are its commonest words or have letters that it has and German has not
_FEWEST_FOREIGN = 2  # where none is German or English, and no capitals are
_FOREIGN_SHARE = 0.25  # of all words
_LEAD = 2.0  # times as many as German or English ones
_ALIKE = ({"Danish", "Norwegian"}, {"Danish", "Norwegian", "Swedish"})  # too close for a short text to say which
_SURE = frozenset(("German", "English"))
_DIALECTS = ("Low German", "Swiss German", "Bavarian")
_QUOTED = re.compile("[„“”\"»«]")
_QUOTATION = re.compile("[„“\"»«][^„“”\"»«]*[“”\"»«]")
_SCRIPTS = {
    "Cjk": "Chinese or Japanese characters", "Hiragana": "Japanese characters", "Katakana": "Japanese characters",
    "Hangul": "Korean letters", "Devanagari": "Devanagari letters (Hindi, Marathi, Nepali)",
}  # fmt: skip
_BEYOND_LATIN = re.compile("[^\u0000-\u024f]")
_LONGEST = 600  # characters: more of a text tells nothing new
_ASKED = 200  # pairs of a table: more tell nothing new of its columns


@cache
def _weights() -> dict[str, int]:
    return {gram.replace("_", " "): int(weight) for gram, weight in rows("trigrams.tsv")}


@cache
def _others() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """A common word -> the other languages it is common in; a letter or two -> those that have them."""
    by_word: dict[str, tuple[str, ...]] = {}
    by_letter: dict[str, tuple[str, ...]] = {}
    for name, common, letters in rows("languages.tsv"):
        for word in common.split():
            by_word[word] = (*by_word.get(word, ()), name)
        for letter in letters.split():
            by_letter[letter] = (*by_letter.get(letter, ()), name)
    return by_word, by_letter


def third_language(text: str) -> str | None:
    """The other language that `text` is surely in, by its name; None for German, English, and what is too short.

    Names and titles have capitals, in German nouns, too: only words without one say something, and the first one. What
    stands in quotation marks says nothing of the rest.
    """
    said = _QUOTATION.sub(" ", text[:_LONGEST]) if _QUOTED.search(text) else text[:_LONGEST]
    found = WORD.findall(said)
    if len(found) < 2:
        found = WORD.findall(text[:_LONGEST])
    if len(found) < _FEWEST:
        return None
    by_word, by_letter = _others()
    small = {word.lower() for at, word in enumerate(found) if at == 0 or word.islower()}
    ours = small & _ours()
    strange = small - ours
    if len(strange) < max(_FEWEST_FOREIGN, len(ours)):
        return None
    hits: Counter[str] = Counter()
    for word in strange:
        letters = (letter for letter in by_letter if letter in word)
        hits.update(by_word.get(word, ()) or {name for letter in letters for name in by_letter[letter]})
    if not hits:
        return None
    ranked = hits.most_common()
    best, most = ranked[0]
    if most < max(_FEWEST_FOREIGN, _FOREIGN_SHARE * len({word.lower() for word in found})):
        return None
    against = sum(best not in by_word.get(word, ()) for word in ours)  # the others are words of both
    if most < max(_LEAD * against, len(ours)):
        return None
    if most < _FOREIGN_WORDS and (against or sum(word[0].isupper() for word in found[1:]) > 1):
        return None
    close = {name for name, count in ranked if count == most}
    if not close.isdisjoint(_DIALECTS):
        return None
    return best if len(close) == 1 else " or ".join(sorted(close)) if close in _ALIKE else "a third language"


@cache
def _ours() -> frozenset[str]:
    """What German or English texts have in lower case often."""
    by_word, _ = _others()
    own = {word for word, names in by_word.items() if not _SURE.isdisjoint(names)}
    return frozenset(own | words("german_lower.txt") | (words("english_only.txt") - by_word.keys()))


def german_score(text: str) -> float:
    """Mean log-odds of German against English a letter of `text`, about -1 to 1; 0 where there is nothing to go by."""
    line = " " + " ".join(WORD.findall(text[:_LONGEST].lower())) + " "
    grams = len(line) - 2
    return sum(_weights().get(line[i : i + 3], 0) for i in range(grams)) / (10 * grams) if grams > 0 else 0.0


def foreign_script(text: str) -> str | None:
    """What most letters of `text` are, where they are not Latin: Greek letters, Japanese characters; else None."""
    if not any(c.isalpha() for c in _BEYOND_LATIN.findall(text)):
        return None
    letters = [c for c in text[:_LONGEST] if c.isalpha()]
    foreign = [
        c for c in letters if ord(c) > 0x24F and not unicodedata.name(c, "LATIN").startswith(("LATIN", "MODIFIER"))
    ]
    if len(letters) < 4 or 2 * len(foreign) <= len(letters):
        return None
    names = {unicodedata.name(letter).split()[0].title() for letter in foreign}
    first = next(iter(names & {"Hiragana", "Katakana"}), unicodedata.name(foreign[0]).split()[0].title())
    return _SCRIPTS.get(first, f"{first} letters")


def language(text: str, *, expected: Language | None = None, margin: float = 0.25) -> Language | None:
    """German, English or other; None where the text is too short or too mixed to say.

    What is `expected` needs its common words alone; what is not must show in the letters too.
    """
    if foreign_script(text) is not None:
        return "other"
    found = " ".join(word_texts(text[:_LONGEST])).lower().split()
    if len(found) < 3:
        return None
    once = set(found)
    german, english = len(once & word_list("common-German")), len(once & word_list("common-English"))
    if expected == "English" and english:
        german -= len(once & word_list("common-German") & word_list("de-name-particles"))  # Karl Graf zu Guttenberg
    ahead = {"German": german - english, "English": english - german}.get(expected or "", 0)
    if ahead >= 2 and 3 * ahead >= len(once):
        return expected
    if 2 * len(once & _ours()) <= len(once) and third_language(text) is not None:
        return "other"
    if ahead >= 2:
        return expected
    if german == english:
        return None
    score = german_score(text)
    sure = 1 if abs(score) > 2.5 * margin and len(found) > 4 else 2
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
