"""The forms a name takes: transliterations, exonyms, letters alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

from translate.checks.acronyms import written_out
from translate.checks.tokens import WORD
from translate.word_tables import rows

# Likeness from which on two words may be one name, and from which on they may be the same in other letters
# (transliterated), unless they are as alike letter for letter (Ratzlinger, Ratlinger)
ALIKE, SAME = 0.5, 0.88
_CAPITAL = re.compile(r"[A-ZÄÖÜ]")
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_TRANSLITERATION = str.maketrans({"w": "v", "j": "i", "y": "i", "k": "c", "ß": "ss", "z": "s", "x": "cs", "q": "c"})


@lru_cache(maxsize=512)
def plain(text: str) -> str:
    """Letters and digits alone, without capitals and accents."""
    low = text.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", low.translate(_LIGATURES))
    return "".join(filter(str.isalnum, low))


@lru_cache(maxsize=64)
def bare(text: str) -> str:
    """A text without accents."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """A name without what transliterations differ in: Selenskyj and Zelensky, Tschechow and Chekhov come out close."""
    low = plain(name)
    for german, english in (
        ("tsch", "ch"),
        ("dsch", "j"),
        ("sch", "sh"),
        ("aje", "ae"),  # Nikolajew, Nikolayev, Nikolaev
        ("aye", "ae"),
        ("ck", "k"),
        ("ph", "f"),
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("kh", "ch"),
        ("th", "t"),
        ("ou", "u"),
    ):
        low = low.replace(german, english)
    return re.sub(r"(.)\1+", r"\1", low.translate(_TRANSLITERATION))


_CLASSICAL = (
    ("ä", "e"), ("ö", "e"), ("æ", "e"), ("œ", "e"), ("ae", "e"), ("oe", "e"), ("ai", "e"), ("y", "i"), ("ph", "f"),
    ("th", "t"), ("k", "c"), ("z", "c"),
)  # fmt: skip
_CLASSICAL_ENDING = re.compile(
    r"(?:i?[ao]s|i?us|i?u[mr]|i?on|[ei]s|i?an?s?|e?ans?|iens?|i[ae]s?|es?|e[rn]s?|iers?|inn?e?n?|ar[yi](?:es)?|ata|at)$"
)


@lru_cache(maxsize=512)
def classical(name: str) -> str:
    """A Latin or Greek name without what the languages write differently in it: Nizäa, Nicaea; Daker, Dacians."""
    low = name.casefold()
    for german, english in _CLASSICAL:
        low = low.replace(german, english)
    return _CLASSICAL_ENDING.sub("", low)


@cache
def equivalents() -> dict[str, tuple[str, ...]]:
    """German form of a name or acronym (casefolded) -> what the English may have for it (casefolded)."""
    table: dict[str, tuple[str, ...]] = {}
    for row in rows("exonyms.tsv"):
        for german in row[0].split("|"):
            low = german.casefold()
            table[low] = table.get(low, ()) + tuple(english.casefold() for english in row[1].split("|"))
    return table


def known_forms(name: str) -> tuple[str, ...]:
    """What the English may have for a German name or acronym, by the tables of exonyms and of acronyms."""
    low = name.casefold()
    forms = equivalents().get(low, ()) + (equivalents().get(low[:-1], ()) if low.endswith("s") else ())
    return forms + written_out(name)


def stands_in(name: str, text: str) -> bool:
    """Whether the letters of a name stand in a text, a genitive's -s aside."""
    squeezed = plain(text)
    return plain(name) in squeezed or (name.endswith("s") and plain(name[:-1]) in squeezed)


def came_through(name: str, text: str) -> bool:
    """Whether a text has a name, or what it is called in English."""
    return stands_in(name, text) or any(form in text.casefold() for form in known_forms(name))


@lru_cache(maxsize=64)
def is_shouted(text: str) -> bool:
    """Whether capitals say nothing of names here."""
    return len(_CAPITAL.findall(text)) > 0.4 * len("".join(WORD.findall(text)))


def is_like_any(form: str, others: Collection[str], least: float) -> bool:
    """Whether the likeness of a form with any of `others` is at least `least`: all are asked at once."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    best = process.extractOne(
        form, others, processor=None, scorer=Indel.normalized_similarity,
        score_cutoff=least - 1e-6,  # a likeness of `least` itself would be rounded away
    )  # fmt: skip
    return best is not None and best[1] >= least


def likeness(one: str, other: str) -> float:
    """How much of two forms is the same letters in the same order, 0 to 1 (twice the longest common subsequence)."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(one, other))
