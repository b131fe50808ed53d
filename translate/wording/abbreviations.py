"""German abbreviations written out for the model: small ones leave them as they stand, or lose them and what follows.

Which words stand for an abbreviation was chosen by what the embedded model makes of them; what it knows (z. B., ca.,
Mio.) is not listed.
"""

from __future__ import annotations

import re
from functools import cache, partial

from translate.word_tables import rows

_HEAD = re.compile(r"(?<![^\W\d_])[^\W\d_]+\.|\bqk?m\b")  # what an abbreviation begins with; a word is begun once
_BEFORE = {
    "after_figure": r"(?:(?<=\d)|(?<=\d[ \u00a0])|(?<=\d\.[ \u00a0]))",
    "": r"(?<![\w.–-])",
}
_AFTER = {
    "before_capital": r"(?=[ \u00a0][A-ZÄÖÜ])",
    "before_figure": r"(?=[ \u00a0]\d)",
    "at_end": r"(?=[,;:)]|\Z)",
    "": r"(?![\w–-])",
}
_LAST = re.compile(r"[\"”“»«'’)\]]*")


@cache
def _written_out() -> list[tuple[re.Pattern[str], str, str]]:
    """Each abbreviation: a pattern, for a large and a small first letter, how it is listed, what it stands for."""
    found = []
    for short, words, where in rows("written_out.tsv"):
        letters = re.escape(short[1:]).replace(r"\ ", "[ \u00a0\u202f]?")
        pattern = f"[{short[0].lower()}{short[0].upper()}]{letters}"
        whole = _BEFORE.get(where, _BEFORE[""]) + pattern + _AFTER.get(where, _AFTER[""])
        found.append((re.compile(whole), short, words))
    return found


@cache
def _heads() -> frozenset[str]:
    return frozenset(match[0].lower() for short, *_ in rows("written_out.tsv") if (match := _HEAD.match(short)))


def written_out(text: str) -> str:
    """A German text with the abbreviations of `written_out.tsv` as words."""
    if _heads().isdisjoint(map(str.lower, _HEAD.findall(text))):  # as most texts are, in a tenth of the time
        return text
    for pattern, short, words in _written_out():
        text = pattern.sub(partial(_instead, short, words), text)
    return text


def _instead(short: str, words: str, match: re.Match[str]) -> str:
    """The words for an abbreviation: with a capital or a full stop, where that is the sentence's and not its own."""
    if match[0][0] != short[0]:
        begins = not any(map(str.isalpha, match.string[: match.start()]))
        if not (begins and short[0].islower()):
            return match[0]
        words = words[0].upper() + words[1:]
    ends = match[0].endswith(".") and _LAST.fullmatch(match.string, match.end())
    return f"{words}." if ends else words
