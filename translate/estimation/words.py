"""Words as the estimation sees them: cut from the text with their places, and led back to what the lexicon knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from translate.records import Span

# What is written close to a figure, or behind it, is a word of its own
_SCALE = r"(?i:bn|bln|tn|trn|mn|mln)(?![^\W_])"
_GLUED = rf"(?:{_SCALE}|(?:Mrd|Mio|Tsd|[ap]m|[km])(?![^\W_]))"
_FIGURE = r"\d++(?:[.,]\d+)*+"
# 1 1/2 hours, 1½ Stunden
_FRACTIONS = {
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/5": "⅕", "2/5": "⅖", "3/5": "⅗", "4/5": "⅘",
    "1/6": "⅙", "5/6": "⅚", "1/8": "⅛", "3/8": "⅜", "5/8": "⅝", "7/8": "⅞",
}  # fmt: skip
_WORD = re.compile(
    rf"{_FIGURE}(?={_GLUED})|(?<=[€$£¥]){_FIGURE}(?=[KMBT](?![^\W_]))|\d+(?:[.,]\d+)+(?![^\W_])"
    rf"|(?P<scale>(?<=\d)(?:{_GLUED}|[KMBT](?![^\W_]))|(?<=\d[ \u00a0]){_SCALE})|[^\W_]+"
)
_FRACTION = rf"(?<![\d.,/])(?:\d{{1,3}}[ \u00a0])?(?:{'|'.join(_FRACTIONS)})(?![\d/]|[.,]\d)"
_WORD_OR_FRACTION = re.compile(rf"(?P<fraction>{_FRACTION})|{_WORD.pattern}")  # where there is a slash
_SPELLED_OUT = {  # the lexicon has seen no €5bn, and English alone writes so
    "k": "thousand", "m": "million", "mn": "million", "mln": "million", "b": "billion", "bn": "billion",
    "bln": "billion", "t": "trillion", "tn": "trillion", "trn": "trillion", "tsd": "tausend",
    "am": "pm",  # either is Uhr; the lexicon knows "I am"
}  # fmt: skip
_MONEY = re.compile(r"[€$£¥]|\b(?:EUR|USD|GBP|CHF)\b")
_LINKS = ("", "s", "n", "en", "es", "er", "e")  # what German puts between the parts of a compound
_MIN_PART = 4
# What German is written with where its letters are missing, and the Greek letter that scans put for ß
_DIGRAPHS = {"ae": "ä", "oe": "ö", "ue": "ü", "β": "ss"}
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
UNKNOWN_BITS = 14.0  # information of a word the lexicon has never seen: a rare one
STEM = "~"  # marks a key that stands for all forms of a stem


class Word(NamedTuple):
    """A word of a text: where it stands, and its case-folded form (ß becomes ss; bn behind a figure: billion)."""

    span: Span
    form: str


def cut(text: str) -> list[Word]:
    """Return the words and numbers of a text in order; `text[span.start:span.end]` is the word as written."""
    return [
        Word(Span._make(match.span()), _written_out(match, text) if match.lastgroup else match[0].casefold())
        for match in (_WORD_OR_FRACTION if "/" in text else _WORD).finditer(text)
    ]


def _written_out(match: re.Match[str], text: str) -> str:
    """Return the form of what is no plain word: a scale behind a figure, or a fraction of two figures."""
    if match.lastgroup == "scale":
        return _spelled_out(match[0], text)
    whole, fraction = match[0][:-3].strip(), match[0][-3:]
    return whole + _FRACTIONS[fraction]


def _spelled_out(scale: str, text: str) -> str:
    """Return the word that a scale behind a figure stands for; m counts metres where no money is named."""
    form = scale.casefold()
    return form if form == "m" and not _MONEY.search(text) else _SPELLED_OUT.get(form, form)


def plain(form: str) -> str:
    """Return the form without accents: the same letters in German and English names."""
    if form.isascii():
        return form
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def german_stem(form: str) -> str:
    """Cut German endings (the rules of CISTEM, Weissweiler and Fraser 2017, without its `ge` rule)."""
    stem = plain(form)
    while len(stem) > 3:
        if len(stem) > 5 and stem.endswith(("em", "er", "nd")):
            stem = stem[:-2]
        elif stem[-1] in "tesn":
            stem = stem[:-1]
        else:
            break
    return stem


@lru_cache(maxsize=1 << 16)
def english_stem(form: str) -> str:
    """Cut English endings: plural, -ed, -ing, -ly and a final e or y, so that all forms of a word meet."""
    stem = plain(form)
    while len(stem) > 4:
        for ending in ("ing", "ed", "ly", "es", "s", "e", "y", "i"):
            if stem.endswith(ending) and len(stem) - len(ending) >= 3 and not stem.endswith("ss"):
                stem = stem[: -len(ending)]
                break
        else:
            break
    return stem


class Vocabulary:
    """Keys (forms, and stems marked with `~`) with their ids, 0 and up, and the information of each in bits."""

    def __init__(self, ids: Mapping[str, int], bits: Sequence[float], german: bool) -> None:
        self._ids, self._bits, self._german = ids, bits, german
        self._known: dict[str, tuple[tuple[int, ...], float]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def has(self, form: str) -> bool:
        """Whether the form itself is a key, and not just its stem or its parts."""
        return form in self._ids

    def look_up(self, form: str) -> tuple[int, ...]:
        """Return the ids that stand for a form: its own, its stem's, those of its parts, or none."""
        return self.know(form)[0]

    def know(self, form: str) -> tuple[tuple[int, ...], float]:
        """Return the ids that stand for a form, and the bits of the most telling of them; many for an unknown form."""
        found = self._known.get(form)
        if found is None:
            ids = self._find(form)
            found = ids, max((self._bits[id_] for id_ in ids), default=UNKNOWN_BITS)
            if len(self._known) < 1 << 17:  # bounded however long the run
                self._known[form] = found
        return found

    def _whole(self, form: str) -> int | None:
        known = self._ids.get(form)
        if known is None and not form[:1].isdigit():
            stem = german_stem(form) if self._german else english_stem(form)
            known = self._ids.get(STEM + stem)
        return known

    def _find(self, form: str) -> tuple[int, ...]:
        found = self._find_written(form)
        if not found and self._german and _DIGRAPH.search(form):
            return self._find_written(_DIGRAPH.sub(lambda match: _DIGRAPHS[match[0]], form))
        return found

    def _find_written(self, form: str) -> tuple[int, ...]:
        whole = self._whole(form)
        if not self._german or form in self._ids or not 2 * _MIN_PART <= len(form) <= 60:
            return () if whole is None else (whole,)
        parts = self._split(form, depth=2)
        if whole is None:
            return parts or ()
        return parts if parts and self._mean_bits(parts) < self._bits[whole] else (whole,)

    def _mean_bits(self, parts: tuple[int, ...]) -> float:
        return sum(self._bits[part] for part in parts) / len(parts)

    def _split(self, form: str, depth: int) -> tuple[int, ...] | None:
        """Split a compound where the parts are most frequent (Koehn and Knight 2003)."""
        best: tuple[int, ...] | None = None
        for at in range(_MIN_PART, len(form) - _MIN_PART + 1):
            right = self._whole(form[at:])
            left = self._left(form[:at], depth) if right is not None else None
            if left is not None and right is not None:
                parts = (*left, right)
                if best is None or self._mean_bits(parts) < self._mean_bits(best):
                    best = parts
        return best

    def _left(self, form: str, depth: int) -> tuple[int, ...] | None:
        for link in _LINKS:
            bare = form[: len(form) - len(link)] if form.endswith(link) else ""
            if len(bare) >= _MIN_PART and bare in self._ids:
                return (self._ids[bare],)
        whole = self._whole(form)
        if whole is not None:
            return (whole,)
        return self._split(form, depth - 1) if depth > 1 and len(form) >= 2 * _MIN_PART else None
